"""Toasts: each win is in one, the same key gathers the same wins, and changes follow."""

from __future__ import annotations

import pytest

from bot.domain.wins import Draft, Kind
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.toasts import Toast, ToastStore
from bot.store.win_echoes import RETOAST
from bot.store.wins import WinStore
from tests.store.people import ANA, DAY, ELSEWHERE, GUILD, HOUR, NOON, WEEK, at_once

FRIDAY = NOON + 4 * DAY
FIRST = Toast("first", 50, 800)


@pytest.fixture
def toasts(database: Database) -> ToastStore:
    return ToastStore(database)


async def corrections(database: Database) -> list[int]:
    """Return the messages of the toasts that are to be corrected."""
    works = await AgendaStore(database).claim(FRIDAY, "me", HOUR, kinds=[RETOAST], limit=9)
    return [work.subject_id for work in works]


async def test_a_toast_gathers_the_wins_of_its_week_once(
    toasts: ToastStore, wins: WinStore, win: int
) -> None:
    await wins.write(GUILD, ANA, Draft("Not posted", "", Kind.PAID), None, NOON)
    gathered = await toasts.gather(GUILD, FRIDAY, "first")
    assert [one.id for one in gathered] == [win]
    await at_once(lambda: toasts.given(FIRST, gathered, FRIDAY))
    assert await toasts.gather(GUILD, FRIDAY, "first") == gathered
    assert await toasts.gather(GUILD, FRIDAY + WEEK, "second") == []
    assert await toasts.gather(ELSEWHERE, FRIDAY, "first") == []


async def test_a_toast_gathers_nothing_too_old_or_too_new(toasts: ToastStore, win: int) -> None:
    assert await toasts.gather(GUILD, NOON - HOUR, "k") == []
    assert await toasts.gather(GUILD, NOON + 2 * WEEK, "k") == []
    assert len(await toasts.gather(GUILD, NOON + 2 * WEEK - HOUR, "k")) == 1


async def test_a_toast_is_found_by_its_message(toasts: ToastStore, win: int) -> None:
    wins = await toasts.gather(GUILD, FRIDAY, "first")
    await toasts.given(FIRST, wins, FRIDAY)
    assert await toasts.toast(800) == FIRST
    assert await toasts.toast(801) is None
    assert await toasts.wins_in("first") == wins


async def test_a_win_taken_back_leaves_its_toast(
    toasts: ToastStore, wins: WinStore, win: int, database: Database
) -> None:
    gathered = await toasts.gather(GUILD, FRIDAY, "first")
    await toasts.given(FIRST, gathered, FRIDAY)
    await wins.delete(win, ANA, FRIDAY)
    assert await corrections(database) == [800]
    assert await toasts.wins_in("first") == []


async def test_a_win_taken_back_while_its_toast_was_given_leaves_it_too(
    toasts: ToastStore, wins: WinStore, win: int, database: Database
) -> None:
    gathered = await toasts.gather(GUILD, FRIDAY, "first")
    await wins.delete(win, ANA, FRIDAY)
    await toasts.given(FIRST, gathered, FRIDAY)
    assert await corrections(database) == [800]
