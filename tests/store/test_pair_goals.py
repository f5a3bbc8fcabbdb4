"""Goals of two: up to three, ticked, taken back, and a win of both by a press of each."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.pairs import MOST_GOALS, Pair
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.guilds import GuildStore
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, CHLOE, NOON, at_once, one_of_many

DAY = date(2026, 2, 1)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
async def pair(room: Room) -> Pair:
    return await room.pair()


async def test_a_form_sent_several_times_sets_one_goal(room: Room, pair: Pair) -> None:
    made = await at_once(lambda: room.goals.add(pair.id, ANA, " A  site ", DAY, NOON))
    assert len({one.id for one in made}) == 1
    (goal,) = await room.goals.goals(pair.id)
    assert (goal.text, goal.due, goal.done_at, goal.shared) == ("A site", "2026-02-01", None, False)
    assert (await room.known(pair)).revision == pair.revision + 1


async def test_three_goals_are_open_at_most(room: Room, pair: Pair) -> None:
    names = iter("abcdef")

    async def add() -> bool:
        try:
            return bool(await room.goals.add(pair.id, ANA, next(names), None, NOON))
        except MemberError as refused:
            assert refused.message_id == "buddies-too-many-goals"
            return False

    assert sum(await at_once(add, times=6)) == MOST_GOALS
    first, second, third = await room.goals.goals(pair.id)
    await at_once(lambda: room.goals.tick(first.id, BEN, NOON))
    await at_once(lambda: room.goals.remove(second.id, BEN, NOON))
    fourth = await room.goals.add(pair.id, ANA, "y", None, NOON)
    fifth = await room.goals.add(pair.id, ANA, "z", None, NOON)
    found = await room.goals.goals(pair.id)
    assert [one.id for one in found] == [third.id, fourth.id, fifth.id, first.id]
    assert found[-1].done_at == NOON


async def test_a_goal_needs_words(room: Room, pair: Pair) -> None:
    with pytest.raises(MemberError, match="goal-empty"):
        await room.goals.add(pair.id, ANA, " \u200b ", None, NOON)


async def test_a_reached_goal_becomes_a_win_once_both_pressed(room: Room, pair: Pair) -> None:
    goal = await room.goals.add(pair.id, ANA, "A site", None, NOON)
    with pytest.raises(MemberError, match="goal-open"):
        await room.goals.share_goal(goal.id, ANA, NOON)
    await room.goals.tick(goal.id, ANA, NOON)
    assert await at_once(lambda: room.goals.share_goal(goal.id, ANA, NOON)) == [False] * 4
    await room.pairs.end(pair.id, ANA, NOON)
    assert await one_of_many(lambda: room.goals.share_goal(goal.id, BEN, NOON))
    assert not await room.goals.share_goal(goal.id, ANA, NOON)
    (shared,) = await room.goals.goals(pair.id)
    assert shared.shared


async def test_only_the_two_have_goals(room: Room, pair: Pair) -> None:
    goal = await room.goals.add(pair.id, ANA, "A site", None, NOON)
    for act in (
        room.goals.add(pair.id, CHLOE, "x", None, NOON),
        room.goals.tick(goal.id, CHLOE, NOON),
        room.goals.remove(goal.id, CHLOE, NOON),
        room.goals.share_goal(goal.id, CHLOE, NOON),
        room.goals.tick(99, ANA, NOON),
    ):
        with pytest.raises(MemberError, match="not-yours"):
            await act
    await room.goals.remove(99, CHLOE, NOON)
    await room.pairs.end(pair.id, ANA, NOON)
    with pytest.raises(MemberError, match="ended-already"):
        await room.goals.add(pair.id, ANA, "x", None, NOON)
