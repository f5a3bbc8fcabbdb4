"""Streaks: how often in a row somebody answered, with a rest each week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kept(StrEnum):
    """What one day counts for."""

    ANSWERED = "answered"
    MISSED = "missed"
    EXCUSED = "excused"  # away, a holiday, an outage of the bot


@dataclass(frozen=True)
class Streak:
    """Answers in a row: up to now, and the most there ever were."""

    current: int = 0
    longest: int = 0


def streak(days: Iterable[tuple[date, Kept]]) -> Streak:
    """Return the streak of some days, in their order.

    What is excused neither counts nor breaks. In a week (Monday to Sunday) of two days or more, one
    that is missed is a rest and breaks nothing either. The week before counts too: on a Monday
    nobody knows yet how many days the week will have.
    """
    told = [(day, kept) for day, kept in days if kept is not Kept.EXCUSED]
    often = Counter(_week(day) for day, _ in told)
    last = dict(zip([*often][1:], often.values(), strict=False))
    rested: set[tuple[int, int]] = set()
    current = longest = 0
    for day, kept in told:
        week = _week(day)
        if kept is Kept.ANSWERED:
            current += 1
        elif max(often[week], last.get(week, 0)) > 1 and week not in rested:
            rested.add(week)
        else:
            current = 0
        longest = max(longest, current)
    return Streak(current, longest)


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week
