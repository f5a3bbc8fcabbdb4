"""What the process remembers between two starts."""

from __future__ import annotations

from datetime import timedelta

from bot.store.base import Database
from bot.store.state import StateStore
from tests.store.people import HOUR, NOON, at_once, one_of_many


async def test_a_value_is_kept_and_replaced(database: Database) -> None:
    state = StateStore(database)
    assert await state.get("commands") == {}
    ids = {"digest": "é", "ids": {"win": 2**60}}
    await at_once(lambda: state.set("commands", ids))
    assert await state.get("commands") == ids
    await state.set("commands", {})
    assert await state.get("commands") == {}
    assert await state.get("other") == {}


APART = timedelta(seconds=5)


async def test_turns_are_apart_whoever_asks_at_once(database: Database) -> None:
    state = StateStore(database)
    given = await at_once(lambda: state.turn("sessions-0", NOON, APART, 4))
    assert sorted(given) == [NOON + nth * APART for nth in range(4)]
    assert await state.turn("sessions-1", NOON, APART, 4) == NOON
    assert await state.turn("sessions-0", NOON + HOUR, APART, 4) == NOON + HOUR


async def test_a_clock_that_was_ahead_holds_nobody_up(database: Database) -> None:
    """A machine that started an hour ahead, or was put right since: the others do not wait."""
    state = StateStore(database)
    await state.turn("sessions-0", NOON + HOUR, APART, 4)
    assert await state.turn("sessions-0", NOON, APART, 4) == NOON
    assert await state.turn("sessions-0", NOON, APART, 4) == NOON + APART
    assert await state.take("registering", "ahead", NOON + HOUR, APART)
    assert await state.take("registering", "other", NOON, APART)
    assert not await state.take("registering", "ahead", NOON, APART)


async def test_what_one_does_for_all_is_taken_by_one_until_its_time_is_over(
    database: Database,
) -> None:
    state, names = StateStore(database), iter("abcd")
    assert await one_of_many(lambda: state.take("registering", next(names), NOON, APART))
    late = NOON + APART
    assert not await state.take("registering", "e", late - timedelta(seconds=1), APART)
    assert await state.take("registering", "e", late, APART)
    assert await state.take("registering", "e", late, APART)
    assert not await state.take("registering", "f", late, APART)
