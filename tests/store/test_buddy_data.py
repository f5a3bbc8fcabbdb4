"""Buddies in members' data: one's own whole, never the other's answer; and who leaves is gone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

import bot.store
from bot.domain.buddies import Stage
from bot.domain.pairs import TRIAL, Answer
from bot.domain.pairs import Stage as Standing
from bot.store.base import Database, tables
from bot.store.buddy_rows import ANSWERED, CARD, ENDED, REQUEST_OVER
from bot.store.guilds import GuildStore
from tests.store.pair_room import Room
from tests.store.people import DAY, ELSEWHERE, GUILD, HOUR, NOON, at_once

bot.store.load_tables()
ANA, BEN, CHLOE, DENIS, EVA = (2**60 + one for one in range(1, 6))
REVIEWED = NOON + TRIAL


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def rows(room: Room, who: int, table: str) -> list[dict[str, Any]]:
    return (await room.mydata.export(who)).get(table, [])


async def everything(room: Room) -> str:
    """Return all that stands in the database, as one text."""
    async with room.database.read() as session:
        found = [(await session.execute(select(table))).all() for table in tables()]
    return json.dumps(found, default=str)


async def test_neither_reads_the_answer_of_the_other(room: Room) -> None:
    pair = await room.pair(ANA, BEN)
    await room.silence.heard(pair.thread_id or 0, BEN, NOON + 9 * DAY)
    await room.live(NOON, REVIEWED)
    await room.pairs.answer(pair.id, ANA, Answer.NOT, REVIEWED)
    await room.silence.well(pair.id, ANA, REVIEWED)
    (mine,), (theirs,) = (
        await rows(room, ANA, "pair_members"),
        await rows(room, BEN, "pair_members"),
    )
    assert (mine["user_id"], mine["answer"]) == (str(ANA), "not")
    assert (theirs["user_id"], theirs["answer"]) == (str(BEN), None)
    exported = await room.mydata.export(BEN)
    assert '"not"' not in json.dumps(exported)
    assert (await rows(room, ANA, "pairs")) == (await rows(room, BEN, "pairs"))
    shown = repr(await room.pairs.own(pair.id, BEN)).lower()
    assert "answer" not in shown


async def test_an_export_tells_an_asker_what_the_bot_told_them(room: Room) -> None:
    declined, expired = await room.ask(ANA, BEN), await room.ask(ANA, CHLOE)
    await room.requests.decline(declined.id, BEN, NOON + HOUR)
    await room.requests.expire(expired.id, expired.expires_at)
    found = await rows(room, ANA, "buddy_requests")
    assert {one["outcome"] for one in found if "outcome" in one} == {"not-this-time"}
    told = json.dumps(found)
    assert "declined" not in told
    assert "closed_at" not in told
    assert [one["note"] for one in found if "note" in one] == ["Hello", "Hello"]
    received = await rows(room, BEN, "buddy_requests")
    assert [(one["note"], one["asker_id"]) for one in received] == [("Hello", str(ANA))]


async def test_what_two_share_is_exported_to_both_and_to_nobody_else(room: Room) -> None:
    pair = await room.pair(ANA, BEN)
    await room.pairs.change_terms(pair.id, ANA, NOON, purpose="Find clients")
    await room.goals.add(pair.id, ANA, "A site", None, NOON)
    await room.meet(pair, NOON + DAY)
    for who in (ANA, BEN):
        exported = await room.mydata.export(who)
        assert exported["pairs"][0]["purpose"] == "Find clients"
        assert exported["pair_goals"][0]["text"] == "A site"
        assert exported["pair_meetings"][0]["at"] == (NOON + DAY).isoformat()
    assert await room.mydata.export(CHLOE) == {}


async def test_a_guest_reads_of_it_once_they_joined(room: Room) -> None:
    pair = await room.pair(ANA, BEN)
    await room.guests.invite_guest(pair.id, ANA, CHLOE, NOON)
    assert await room.mydata.export(CHLOE) == {}
    assert len(await rows(room, ANA, "pair_guests")) == 1
    request = await room.guests.consent(pair.id, BEN, CHLOE, NOON)
    await room.accept(request)
    assert [one["pair_id"] for one in await rows(room, CHLOE, "pair_guests")] == [pair.id]


async def test_who_leaves_ends_all_they_had_there_and_nothing_elsewhere(room: Room) -> None:
    pair, elsewhere = await room.pair(ANA, BEN), await room.pair(ANA, BEN, guild=ELSEWHERE)
    others, hosts = await room.pair(BEN, CHLOE), await room.pair(CHLOE, DENIS)
    request = await room.ask(EVA, ANA)
    await room.guests.invite_guest(hosts.id, CHLOE, ANA, NOON)
    await room.accept(await room.guests.consent(hosts.id, DENIS, ANA, NOON))
    before = await room.count(CARD)
    left = await at_once(lambda: room.leaving.left(GUILD, ANA, NOON + HOUR))
    assert [one.id for each in left for one in each] == [pair.id]
    known = [(await room.known(one)).stage for one in (pair, elsewhere, others, hosts)]
    assert known == [Standing.ENDED, Standing.TRIAL, Standing.TRIAL, Standing.TRIAL]
    assert (await room.request(request)).stage is Stage.VOID
    assert await room.guests.guests(hosts.id) == []
    assert await room.planned(ENDED) == [(NOON + HOUR, pair.id)]
    assert await room.planned(ANSWERED) == [(NOON + HOUR, request.id)]
    assert await room.count(CARD) == before + 1


async def test_a_block_parts_two_everywhere_and_nobody_else(room: Room) -> None:
    pair, elsewhere = await room.pair(ANA, BEN), await room.pair(ANA, BEN, guild=ELSEWHERE)
    others, hosts = await room.pair(ANA, DENIS), await room.pair(BEN, CHLOE)
    await room.guests.invite_guest(hosts.id, CHLOE, ANA, NOON)
    await at_once(lambda: room.members.block(ANA, BEN, NOON))
    parted = [(await room.known(one)).stage for one in (pair, elsewhere)]
    assert parted == [Standing.ENDED, Standing.ENDED]
    assert (await room.known(others)).stage is Standing.TRIAL
    assert (await room.known(hosts)).stage is Standing.TRIAL
    assert await room.guests.guests(hosts.id) == []


@pytest.mark.parametrize(("who", "whom", "told"), [(ANA, BEN, 0), (BEN, ANA, 1)])
async def test_a_block_ends_what_waits_between_two(
    room: Room, who: int, whom: int, told: int
) -> None:
    request, other = await room.ask(ANA, BEN), await room.ask(ANA, CHLOE)
    await at_once(lambda: room.members.block(who, whom, NOON))
    stage = (await room.request(request)).stage
    assert stage is (Stage.VOID if told else Stage.WITHDRAWN)
    assert (await room.request(other)).stage is Stage.OPEN
    assert len(await room.planned(ANSWERED)) == told


async def test_nothing_of_who_erases_stays_and_the_other_is_told(room: Room) -> None:
    pair, others = await room.pair(ANA, BEN), await room.pair(BEN, CHLOE)
    await room.pairs.change_terms(pair.id, ANA, NOON, purpose="Find clients")
    await room.goals.add(pair.id, ANA, "A site", None, NOON)
    await room.meet(pair, NOON + DAY)
    request, own = await room.ask(DENIS, ANA), await room.ask(ANA, EVA)
    await room.absences.go_away(GUILD, ANA, NOON, NOON + DAY)
    await at_once(lambda: room.mydata.erase(ANA, NOON + HOUR))
    assert await room.mydata.export(ANA) == {}
    whole = await everything(room)
    for word in (str(ANA), "Find clients", "A site"):
        assert word not in whole
    ended = await room.known(pair)
    assert (ended.stage, ended.members, ended.ended_at) == (Standing.ENDED, (BEN,), NOON + HOUR)
    assert ended.thread_id == pair.thread_id
    assert (await room.known(others)).stage is Standing.TRIAL
    assert await room.planned(ENDED) == [(NOON + HOUR, pair.id)]
    assert (await room.request(request)).asked_id == (await room.request(own)).asker_id == 0
    over = {subject for at, subject in await room.planned(REQUEST_OVER) if at == NOON + HOUR}
    assert over == {request.id, own.id}
    assert await room.requests.closed_to(GUILD, DENIS, NOON + HOUR) == set()


async def test_an_erased_member_begins_anew(room: Room) -> None:
    pair = await room.pair(ANA, BEN)
    await room.pairs.end(pair.id, BEN, NOON)
    request = await room.ask(ANA, CHLOE)
    await room.requests.decline(request.id, CHLOE, NOON)
    await room.mydata.erase(ANA, NOON)
    assert (await room.pair(ANA, BEN)).stage is Standing.TRIAL
    assert (await room.ask(ANA, CHLOE)).stage is Stage.OPEN
