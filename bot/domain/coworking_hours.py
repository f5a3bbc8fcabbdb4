"""The hours that suit somebody: where in their week the time that they worked in sessions lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

Hours = Mapping[tuple[int, int], timedelta]
"""Time by weekday (0 is Monday) and hour of the clocks."""
LITTLE = timedelta(hours=2)
"""With less time in all nothing is said: one afternoon is no habit."""
MOST_OF = 0.7
"""What is said to be most of the time holds this much of it at least."""
FEW_DAYS = 3
"""More weekdays than these are every day."""
FEW_HOURS = 8
"""A span of more hours than these is at any hour."""


class Part(StrEnum):
    """A part of the day, where a span of hours lies in one."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


PARTS = {Part.MORNING: (5, 13), Part.AFTERNOON: (12, 19), Part.EVENING: (17, 24)}
"""From which hour until which; a span that lies in two of them is in the first."""


@dataclass(frozen=True)
class Habit:
    """When somebody mostly works in company.

    `days` are weekdays, none where it is every day; `span` is from which hour until which, None
    where it is at any hour.
    """

    days: tuple[int, ...] = ()
    span: tuple[int, int] | None = None

    @property
    def part(self) -> Part | None:
        """The part of the day in which the hours lie, None where they lie in several."""
        if self.span is None:
            return None
        since, until = self.span
        found = (part for part, (a, b) in PARTS.items() if a <= since and until <= b)
        return next(found, None)


def habit(hours: Hours) -> Habit | None:
    """Return when somebody mostly works; None where there is too little to say so."""
    total = sum(hours.values(), timedelta())
    if total < LITTLE:
        return None
    days = _days(hours, total)
    kept = {key: one for key, one in hours.items() if not days or key[0] in days}
    span = _span([_at(kept, hour) for hour in range(24)])
    return Habit(days, span)


def runs(hours: Hours, weekday: int) -> list[tuple[int, int, timedelta]]:
    """Return the hours of a weekday in which there is time, those in a row together.

    Each is from which hour until which, and how much time.
    """
    found: list[tuple[int, int, timedelta]] = []
    for hour in range(24):
        length = hours.get((weekday, hour), timedelta())
        if length and found and found[-1][1] == hour:
            since, _, before = found.pop()
            found.append((since, hour + 1, before + length))
        elif length:
            found.append((hour, hour + 1, length))
    return found


def _days(hours: Hours, total: timedelta) -> tuple[int, ...]:
    """Return the fewest weekdays that hold most of the time, none where they are many."""
    by_day = [
        sum((one for (day, _), one in hours.items() if day == each), timedelta())
        for each in range(7)
    ]
    ranked = sorted(range(7), key=lambda day: (-by_day[day], day))
    held, days = timedelta(), list[int]()
    for day in ranked:
        if held >= MOST_OF * total:
            break
        held += by_day[day]
        days.append(day)
    return tuple(sorted(days)) if len(days) <= FEW_DAYS else ()


def _at(hours: Hours, hour: int) -> timedelta:
    return sum((one for (_, at), one in hours.items() if at == hour), timedelta())


def _span(by_hour: Sequence[timedelta]) -> tuple[int, int] | None:
    """Return the shortest span of hours that holds most of the time, None for a long one.

    Of several as short, the one that holds the most, then the earliest.
    """
    wanted = MOST_OF * sum(by_hour, timedelta())
    for length in range(1, FEW_HOURS + 1):
        held = [
            (sum(by_hour[since : since + length], timedelta()), -since)
            for since in range(25 - length)
        ]
        most, since = max(held)
        if most >= wanted:
            return -since, -since + length
    return None
