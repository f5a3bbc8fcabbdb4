"""Meetings: proposed, chosen by both, confirmed once, cancelled, and reminded of by wish."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.pairs import Meeting, Pair
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.buddy_rows import CARD, REMIND
from bot.store.guilds import GuildStore
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, HOUR, NOON, at_once

TIMES = [NOON + DAY, NOON + 2 * DAY, NOON + 3 * DAY]
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
async def pair(room: Room) -> Pair:
    return await room.pair()


@pytest.fixture
async def slots(room: Room, pair: Pair) -> list[Meeting]:
    return await room.meetings.propose(pair.id, TIMES, NOON)


async def test_times_are_proposed_once_and_replaced(room: Room, pair: Pair) -> None:
    made = await at_once(lambda: room.meetings.propose(pair.id, TIMES, NOON))
    assert len({one.id for each in made for one in each}) == 3
    proposed = await room.meetings.proposed(pair.id, NOON)
    assert [(one.at, one.confirmed, one.chosen_by) for one in proposed] == [
        (at, False, frozenset()) for at in TIMES
    ]
    others = await room.meetings.propose(pair.id, [NOON, NOON - DAY, NOON + 9 * DAY], NOON)
    assert [one.at for one in others] == [NOON + 9 * DAY]
    assert await room.meetings.proposed(pair.id, NOON) == others
    assert await room.meetings.proposed(pair.id, NOON + 9 * DAY) == []
    with pytest.raises(MemberError, match="time-gone"):
        await room.meetings.choose(proposed[0].id, ANA, NOON)
    assert await room.meetings.propose(99, TIMES, NOON) == []
    assert await room.meetings.proposed(99, NOON) == []


async def test_what_one_chooses_waits_for_the_other(
    room: Room, pair: Pair, slots: list[Meeting]
) -> None:
    chosen = await at_once(lambda: room.meetings.choose(slots[0].id, ANA, NOON))
    assert {(one.confirmed, one.chosen_by) for one in chosen} == {(False, frozenset({ANA}))}
    again = await room.meetings.propose(pair.id, TIMES, NOON)
    assert again[0].chosen_by == {ANA}
    assert await room.meetings.confirmed(pair.id, NOON) == []


async def test_what_both_choose_is_confirmed_and_the_rest_goes(
    room: Room, pair: Pair, slots: list[Meeting]
) -> None:
    await room.meetings.choose(slots[0].id, ANA, NOON)
    await room.meetings.choose(slots[1].id, ANA, NOON)
    done = await at_once(lambda: room.meetings.choose(slots[1].id, BEN, NOON))
    assert all(one.confirmed and one.chosen_by == {ANA, BEN} for one in done)
    assert await room.meetings.confirmed(pair.id, NOON) == [done[0]]
    assert await room.meetings.proposed(pair.id, NOON) == []
    assert await room.meetings.confirmed(pair.id, TIMES[1]) == []
    assert await room.meetings.get(slots[1].id) == done[0]
    assert await room.meetings.get(slots[0].id) is None
    assert await room.count(REMIND) == 1


async def test_two_slots_at_the_same_moment_confirm_one(
    room: Room, pair: Pair, slots: list[Meeting]
) -> None:
    for slot in slots[:2]:
        await room.meetings.choose(slot.id, ANA, NOON)
    some = iter(slots[:2])

    async def choose() -> bool:
        try:
            return (await room.meetings.choose(next(some).id, BEN, NOON)).confirmed
        except MemberError:
            return False

    assert sorted(await at_once(choose, times=2)) == [False, True]
    assert len(await room.meetings.confirmed(pair.id, NOON)) == 1


async def test_the_two_at_the_same_moment_confirm(
    room: Room, pair: Pair, slots: list[Meeting]
) -> None:
    people = iter((ANA, BEN))
    await at_once(lambda: room.meetings.choose(slots[2].id, next(people), NOON), times=2)
    assert [one.at for one in await room.meetings.confirmed(pair.id, NOON)] == [TIMES[2]]


async def test_a_time_of_one_s_own_is_chosen_by_oneself(
    room: Room, pair: Pair, slots: list[Meeting]
) -> None:
    await at_once(lambda: room.meetings.suggest(pair.id, ANA, NOON + 5 * DAY, NOON))
    own = await room.meetings.suggest(pair.id, ANA, NOON + 6 * DAY, NOON)
    assert (set(own.chosen_by), own.suggested_by) == ({ANA}, ANA)
    theirs = await room.meetings.suggest(pair.id, BEN, NOON + 4 * DAY, NOON)
    assert theirs.suggested_by == BEN
    days = [(one.at - NOON) / DAY for one in await room.meetings.proposed(pair.id, NOON)]
    assert days == [1, 2, 3, 4, 6]
    same = await room.meetings.suggest(pair.id, ANA, NOON + 4 * DAY, NOON)
    assert same.confirmed
    assert await room.meetings.proposed(pair.id, NOON) == []


async def test_a_time_of_one_s_own_without_any_other(room: Room, pair: Pair) -> None:
    meeting = await room.meet(pair, NOON + DAY)
    assert meeting.confirmed
    later = await room.meet(pair, NOON + 8 * DAY)
    assert await room.meetings.confirmed(pair.id, NOON) == [meeting, later]


async def test_past_times_are_not_chosen(room: Room, pair: Pair, slots: list[Meeting]) -> None:
    with pytest.raises(MemberError, match="time-past"):
        await room.meetings.choose(slots[0].id, ANA, TIMES[0])
    with pytest.raises(MemberError, match="time-past"):
        await room.meetings.suggest(pair.id, ANA, NOON, NOON)


async def test_only_the_two_decide_and_only_while_they_are_a_pair(
    room: Room, pair: Pair, slots: list[Meeting]
) -> None:
    for act in (
        room.meetings.choose(slots[0].id, CHLOE, NOON),
        room.meetings.suggest(pair.id, CHLOE, TIMES[0], NOON),
        room.meetings.cancel(pair.id, CHLOE, NOON),
        room.meetings.remind(pair.id, CHLOE, on=True),
    ):
        with pytest.raises(MemberError, match="not-yours"):
            await act
    kept = await room.meet(pair, TIMES[0])
    await room.meetings.propose(pair.id, TIMES[1:], NOON)
    await room.pairs.end(pair.id, ANA, TIMES[0])
    assert await room.meetings.proposed(pair.id, NOON) == []
    assert await room.meetings.confirmed(pair.id, NOON) == [kept]
    with pytest.raises(MemberError, match="ended-already"):
        await room.meetings.choose(kept.id, ANA, NOON)
    assert await room.meetings.propose(pair.id, TIMES, NOON) == []


async def test_the_next_meeting_is_cancelled_once(room: Room, pair: Pair) -> None:
    first, second = await room.meet(pair, TIMES[0]), await room.meet(pair, TIMES[1])
    assert await room.meetings.cancel(pair.id, BEN, NOON) == first
    assert await room.meetings.confirmed(pair.id, NOON) == [second]
    cancelled = await at_once(lambda: room.meetings.cancel(pair.id, BEN, NOON))
    assert [one for one in cancelled if one] == [second]


async def test_who_wishes_is_reminded_an_hour_before(room: Room, pair: Pair) -> None:
    meeting = await room.meet(pair, TIMES[0])
    assert await room.planned(REMIND) == [(TIMES[0] - HOUR, meeting.id)]
    await at_once(lambda: room.meetings.remind(pair.id, BEN, on=True))
    assert await room.meetings.reminds(pair.id, BEN)
    assert not await room.meetings.reminds(pair.id, ANA)
    found = await room.meetings.to_remind(meeting.id, TIMES[0] - HOUR)
    assert found is not None
    assert (found.people, found.meeting, found.pair.id) == ((BEN,), meeting, pair.id)
    assert await room.meetings.to_remind(meeting.id, TIMES[0]) is None
    await room.meetings.remind(pair.id, BEN, on=False)
    found = await room.meetings.to_remind(meeting.id, TIMES[0] - HOUR)
    assert found is not None
    assert found.people == ()


async def test_nobody_is_reminded_of_what_is_not_or_soon(room: Room, pair: Pair) -> None:
    soon = await room.meet(pair, NOON + HOUR)
    assert await room.count(REMIND) == 0
    assert soon.confirmed
    await room.meetings.cancel(pair.id, ANA, NOON)
    assert await room.meetings.to_remind(soon.id, NOON) is None
    other = await room.meet(pair, NOON + DAY)
    await room.pairs.end(pair.id, ANA, NOON)
    assert await room.meetings.to_remind(other.id, NOON) is None


async def test_each_change_shows_on_the_card(room: Room, pair: Pair) -> None:
    slots = await room.meetings.propose(pair.id, TIMES, NOON)
    await room.meetings.choose(slots[0].id, ANA, NOON)
    await room.meetings.choose(slots[0].id, BEN, NOON)
    await room.meetings.cancel(pair.id, ANA, NOON)
    known = await room.known(pair)
    assert known.revision == pair.revision + 4 == await room.count(CARD)
