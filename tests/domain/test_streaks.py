"""Streaks: answers in a row, a free rest each week, and days that count for nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.streaks import Kept, Streak, streak

MONDAY = date(2026, 1, 5)
COUNTS = {"a": Kept.ANSWERED, "m": Kept.MISSED, "e": Kept.EXCUSED}
Told = list[tuple[date, Kept]]


def days(told: str, every: int = 1, first: date = MONDAY) -> Told:
    """Return days that count as written, `-` being one without a question."""
    return [
        (first + timedelta(days=nth * every), COUNTS[one])
        for nth, one in enumerate(told.replace(" ", ""))
        if one != "-"
    ]


def weeks(min_days: int) -> st.SearchStrategy[Told]:
    """Draw some weeks with a question on at least so many days, none of them excused."""
    week = st.text("am-", min_size=7, max_size=7).filter(
        lambda one: len(one) - one.count("-") >= min_days
    )
    return st.lists(week, max_size=8).map(lambda several: days("".join(several)))


def reckoned(told: Told) -> Streak:
    """Reckon in another way: cut where a week's second missed day is, and measure the pieces."""
    cuts = [
        day
        for _, week in groupby(told, lambda one: one[0].isocalendar()[:2])
        for day in [day for day, kept in week if kept is Kept.MISSED][1:]
    ]
    edges = [date.min, *cuts, date.max]
    answered = [day for day, kept in told if kept is Kept.ANSWERED]
    pieces = [sum(start < day < end for day in answered) for start, end in pairwise(edges)]
    return Streak(pieces[-1], max(pieces))


@pytest.mark.parametrize(
    ("told", "current", "longest"),
    [
        ("", 0, 0),
        ("m", 0, 0),
        ("aaaaa", 5, 5),
        ("aamaa", 4, 4),
        ("aamma", 1, 2),
        ("aamam", 0, 3),
        ("aamaa-- maaaa-- aammm", 0, 10),
        ("aaaaa-- eeeee-- eemaa", 7, 7),
        ("aaaaa-- mmaaa", 3, 5),
        ("-----am maaaa", 5, 5),
    ],
)
def test_a_week_has_one_rest_and_no_second(told: str, current: int, longest: int) -> None:
    assert streak(days(told)) == Streak(current, longest)


@given(weeks(2))
def test_streaks_are_what_lies_between_a_week_s_second_misses(told: Told) -> None:
    assert streak(told) == reckoned(told)


@given(weeks(0), st.lists(st.integers(0, 60)))
def test_an_excused_day_changes_nothing(told: Told, excused: list[int]) -> None:
    known = {day for day, _ in told}
    more = {MONDAY + timedelta(days=one) for one in excused} - known
    assert streak(sorted([*told, *((day, Kept.EXCUSED) for day in more)])) == streak(told)


def test_once_a_week_there_is_no_rest() -> None:
    assert streak(days("aama", every=7)) == Streak(1, 2)
    assert streak(days("aaaa", every=7)) == Streak(4, 4)
    assert streak(days("aaea", every=7)) == Streak(3, 3)


def test_a_rest_is_free_on_the_day_itself() -> None:
    """A Monday that was missed breaks nothing before Tuesday has been answered either."""
    monday = days("aaaaa-- m")
    assert streak(monday) == Streak(5, 5)
    assert streak(days("aaaaa-- meeee-- a")) == Streak(6, 6)
    assert streak(days("aaaaa-- eeeee-- m")) == Streak(5, 5)


def test_asked_more_seldom_there_is_soon_no_rest() -> None:
    daily = days("aaaaa")
    weekly = days("amm", every=7, first=MONDAY + timedelta(weeks=1))
    assert streak([*daily, *weekly[:2]]).current == 0
    assert streak([*daily, *weekly]).longest == 6


def test_weeks_are_told_apart_across_a_new_year() -> None:
    sunday = date(2027, 1, 3)  # of the week 53 of 2026
    assert streak(days("am m", first=sunday - timedelta(days=1))) == Streak(1, 1)
    assert streak(days("aamm", first=date(2026, 12, 29))) == Streak(0, 2), "one week, two misses"


@given(weeks(0))
def test_no_streak_is_longer_than_the_longest(told: Told) -> None:
    found = streak(told)
    answers = sum(kept is Kept.ANSWERED for _, kept in told)
    assert 0 <= found.current <= found.longest <= answers
