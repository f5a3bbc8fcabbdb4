"""Cards: where an answer stands for others to read, and what the channel reads of a day."""

from __future__ import annotations

import pytest

from bot.domain.checkins import Audience, Recap, Whose
from bot.domain.intentions import Mark
from bot.store.base import Database
from bot.store.checkin_rows import CARD
from bot.store.guilds import GuildStore
from tests.store.checkin_room import ENERGY, LOOK_BACK, MONDAY, SET_OUT, Room, due
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, HOUR, NOON, at_once

EVA, FAY = 15, 16
THREAD, OTHER = 700, 701


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_a_card_is_remembered_where_it_stands(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    opened = await room.open(programme)
    mine, theirs = [await room.write(programme, opened, who) for who in (ANA, BEN)]
    assert await room.cards.cards(mine.id) == {}
    await at_once(lambda: room.cards.shown(mine.id, THREAD, 9001))
    await room.cards.shown(mine.id, OTHER, 9002)
    await room.cards.shown(theirs.id, THREAD, 9003)
    assert await room.cards.cards(mine.id) == {THREAD: 9001, OTHER: 9002}
    await room.cards.shown(mine.id, THREAD, 9004)
    assert await room.cards.cards(mine.id) == {THREAD: 9004, OTHER: 9002}, "the latest stands"
    await at_once(lambda: room.cards.hidden(mine.id, THREAD))
    assert await room.cards.cards(mine.id) == {OTHER: 9002}
    assert await room.cards.cards(theirs.id) == {THREAD: 9003}


async def test_a_recap_tells_what_the_channel_may_read(room: Room) -> None:
    people = (ANA, BEN, CHLOE, DENIS, EVA, FAY)
    programme = await room.programme(*people, moments=[SET_OUT, LOOK_BACK])
    await room.members.change(GUILD, FAY, away_until=due(MONDAY) + DAY)
    opened = await room.open(programme)
    assert await room.cards.recap(opened.prompt.day.id) == Recap(5, 0)
    await room.write(programme, opened, BEN, "Sign\nRest", after=HOUR)
    await room.write(programme, opened, ANA, "Write", after=2 * HOUR)
    await room.write(programme, opened, CHLOE, "Secret", audience=Audience.ME)
    await room.write(programme, opened, DENIS, "Ours", audience=Audience.BUDDY)
    found = await room.cards.recap(opened.prompt.day.id)
    assert found == Recap(5, 4, {BEN: ("Sign", "Rest"), ANA: ("Write",)})
    assert list(found.shared) == [BEN, ANA], "who answered first comes first"
    await room.write(programme, opened, BEN, "Sign", audience=Audience.ME)
    assert (await room.cards.recap(opened.prompt.day.id)).shared == {ANA: ("Write",)}


async def test_a_recap_shares_no_answers_but_intentions(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    opened = await room.open(programme)
    await room.write(programme, opened, ANA, "Three lines")
    assert await room.cards.recap(opened.prompt.day.id) == Recap(2, 1)
    energy = await room.programme(ANA, name="Energy", moments=[ENERGY])
    felt = await room.open(energy)
    await room.answers.feel(await room.turn(felt, ANA), energy, 1, due(MONDAY))
    assert await room.cards.recap(felt.prompt.day.id) == Recap(1, 1)


async def test_a_recap_is_of_all_zones_of_a_day(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE, moments=[SET_OUT], whose=Whose.MEMBER)
    await room.members.change(GUILD, BEN, timezone="Asia/Tokyo")
    await room.members.change(GUILD, CHLOE, timezone="UTC")
    early, late = [await room.open(programme, zone=one) for one in ("Asia/Tokyo", "Europe/Paris")]
    await room.open(programme, zone="UTC", missed=True)
    await room.write(programme, early, BEN, "Sign")
    await room.write(programme, late, ANA, "Rest")
    expected = Recap(2, 2, {BEN: ("Sign",), ANA: ("Rest",)})
    assert await room.cards.recap(early.prompt.day.id) == expected


async def test_the_cards_of_who_erases_are_taken_down_once(room: Room) -> None:
    programme = await room.programme(ANA, BEN, moments=[SET_OUT])
    opened = await room.open(programme)
    mine, theirs = [await room.write(programme, opened, who, "Sign") for who in (ANA, BEN)]
    (intention,) = await room.answers.intentions(mine)
    await room.answers.mark(intention.id, ANA, Mark.DONE, NOON)
    for answer, message in ((mine, 9001), (theirs, 9002)):
        await room.cards.shown(answer.id, THREAD, message)
    await room.cards.shown(mine.id, OTHER, 9003)
    before = await room.planned(CARD)
    await at_once(lambda: room.mydata.erase(ANA, NOON + HOUR))
    assert (await room.planned(CARD))[len(before) :] == [(mine.id, NOON + HOUR)]
    assert await room.cards.cards(mine.id) == {THREAD: 9001, OTHER: 9003}, "known until it is gone"
    assert await room.cards.recap(opened.prompt.day.id) == Recap(1, 1, {BEN: ("Sign",)})
