"""Check-ins in members' data: exported whole, erased whole, and unreadable without the key."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select, text

import bot.store
from bot.domain.calendar import Daily
from bot.domain.checkins import Moment, Question, Turn
from bot.domain.intentions import Mark
from bot.store.base import Database, tables
from bot.store.checkin_rows import CARD
from bot.store.guilds import GuildStore
from tests.store.checkin_room import DAILY, MONDAY, SET_OUT, Room, due
from tests.store.people import DAY, GUILD, HOUR, NOON, at_once

bot.store.load_tables()
ANA, BEN = 2**60 + 1, 2**60 + 2
THREAD = 700
OWN = Moment(Daily(DAILY.rule.at), (Question("Did I call my sister?", ""),))


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def lived(room: Room) -> None:
    """Let two people set out, tell how they are, and keep a check-in of their own."""
    programme = await room.programme(ANA, BEN, name="The week", moments=[SET_OUT], energy=True)
    opened = await room.open(programme)
    for who, words in ((ANA, "Signer la cliente\nDormir"), (BEN, "Ranger le garage")):
        answer = await room.write(programme, opened, who, words)
        await room.answers.feel(answer, programme, 2, due(MONDAY))
        intention = (await room.answers.intentions(answer))[0]
        await room.answers.mark(intention.id, who, Mark.CARRIED, NOON)
        await room.cards.shown(answer.id, THREAD, answer.id)
        await room.programmes.keep(GUILD, who, energy=True, streaks=True)
    mine = await room.own(ANA, "Ma sœur", [OWN])
    await room.write(mine, await room.open(mine), ANA, "Elle va bien")


def in_any_order(exported: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    return {table: sorted(map(repr, rows)) for table, rows in exported.items()}


async def everything(room: Room) -> str:
    """Return all that stands in the database, as one text."""
    async with room.database.read() as session:
        found = [(await session.execute(select(table))).all() for table in tables()]
    return json.dumps(found, default=str, ensure_ascii=False)


async def test_an_export_holds_all_of_one_member_and_nothing_of_another(room: Room) -> None:
    await lived(room)
    exported: dict[str, list[dict[str, Any]]] = await room.mydata.export(ANA)
    told = json.dumps(exported, ensure_ascii=False)
    assert {(one["words"], one["energy"]) for one in exported["checkin_answers"]} == {
        ('["Signer la cliente\\nDormir"]', "2"),
        ('["Elle va bien"]', None),
    }
    assert {(one["text"], one["mark"]) for one in exported["checkin_intentions"]} == {
        ("Signer la cliente", "carried"),
        ("Dormir", None),
    }
    assert [one["name"] for one in exported["checkin_programmes"]] == ["Ma sœur"]
    assert "Did I call my sister?" in json.dumps(exported["checkin_programmes"])
    assert len(exported["checkin_members"]) == 2
    assert exported["checkin_choices"][0]["energy"] is True
    assert str(BEN) not in told and "garage" not in told
    assert "cliente" not in json.dumps(await room.mydata.export(BEN))


async def test_nothing_of_who_erases_stays_and_all_of_the_other_does(room: Room) -> None:
    await lived(room)
    theirs = in_any_order(await room.mydata.export(BEN))
    before = await everything(room)
    words = (str(ANA), "cliente", "Dormir", "Elle va bien", "Ma sœur", "sister")
    assert all(one in before for one in words), "the right text is looked through"
    cards = len(await room.planned(CARD))
    await at_once(lambda: room.mydata.erase(ANA, NOON + HOUR))
    whole = await everything(room)
    assert [one for one in words if one in whole] == []
    assert await room.mydata.export(ANA) == {}
    assert in_any_order(await room.mydata.export(BEN)) == theirs
    assert len(await room.planned(CARD)) == cards + 1


async def test_what_is_left_of_an_erased_answer_can_be_read_to_take_it_down(room: Room) -> None:
    await lived(room)
    answers = await room.history.history(GUILD, ANA)
    await room.mydata.erase(ANA, NOON + HOUR)
    for one in answers:
        gone = await room.answers.get(one.id)
        assert gone is not None
        assert (gone.turn, gone.user_id, gone.words, gone.energy) == (Turn.GONE, None, (), None)
        assert gone.prompt.day.id == one.prompt.day.id
    await room.programmes.load()
    assert room.programmes.own(GUILD, ANA) == []
    assert [one.name for one in room.programmes.all_of(GUILD)] == ["The week"]


async def test_what_organisers_asked_stays(room: Room) -> None:
    await lived(room)
    (answer, _) = await room.history.history(GUILD, ANA)
    await room.mydata.erase(ANA, NOON)
    day = await room.days.get(answer.prompt.day.id)
    assert day is not None and day.asks == SET_OUT


async def test_an_erased_member_begins_anew(room: Room) -> None:
    await lived(room)
    (programme,) = room.programmes.of(GUILD)
    await room.mydata.erase(ANA, NOON)
    assert await room.programmes.join(programme, ANA, NOON + DAY)
    mine = await room.own(ANA, "Ma sœur", [OWN])
    opened = await room.open(programme)
    assert (await room.answers.enter(opened.prompt, programme, ANA, due(MONDAY))).turn is Turn.ASKED
    assert (await room.turn(await room.open(mine), ANA)).turn is Turn.ASKED


async def test_the_database_alone_tells_no_words_and_no_energy(room: Room) -> None:
    """Look through the raw rows, and on SQLite through the bytes of the file and its log."""
    await lived(room)
    queries = [
        "SELECT words, energy FROM checkin_answers",
        "SELECT text FROM checkin_intentions",
    ]
    async with room.database.read() as session:
        rows = [tuple(row) for one in queries for row in await session.execute(text(one))]
    held = b"".join(bytes(value) for row in rows for value in row if value is not None)
    file = room.database.file
    if file is not None:
        held += b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
        assert b"The week" in held, "the right bytes are looked through"
    assert len(held) > 100
    for words in ("cliente", "Dormir", "Elle va bien", "garage"):
        for encoding in ("utf-8", "utf-16-le"):
            assert words.encode(encoding) not in held
    energies = [row[1] for row in rows if len(row) == 2 and row[1] is not None]
    assert len(energies) == 2 == len(set(energies)), "two who feel alike do not look alike"


async def test_a_check_in_that_was_closed_before_is_erased_too(room: Room) -> None:
    await lived(room)
    (mine,) = room.programmes.own(GUILD, ANA)
    await room.programmes.close(mine.id)
    await room.mydata.erase(ANA, NOON)
    whole = await everything(room)
    assert [one for one in ("sister", "Ma sœur", "Elle va bien") if one in whole] == []
