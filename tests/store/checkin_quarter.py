"""Months of thirty members in twelve zones, as a calendar that is not the bot's reckons them.

What should be asked when is known from dateutil's recurrences and its own copy of the zones, and
from public holidays that are written down here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from dateutil.rrule import FR, MO, TH, TU, WE, WEEKLY, rrule
from dateutil.zoneinfo import get_zonefile_instance

from bot.domain.checkins import Turn

HOURS, MINUTE = timedelta(hours=1), timedelta(minutes=1)
WINDOW = timedelta(hours=4)
ZONES = (
    "Pacific/Auckland", "Pacific/Honolulu", "Australia/Lord_Howe", "Asia/Tokyo", "Asia/Kolkata",
    "Africa/Cairo", "Africa/Casablanca", "Europe/Paris", "Europe/London", "America/St_Johns",
    "America/New_York", "America/Los_Angeles",
)  # fmt: skip
COUNTRIES = {
    "Europe/Paris": "FR",
    "Europe/London": "GB",
    "Asia/Tokyo": "JP",
    "America/New_York": "US",
}
HOLIDAYS = {
    "FR": "04-06 05-01 05-08 05-14 05-25 11-11",
    "GB": "04-03 05-04 05-25",
    "JP": "03-20 04-29 05-04 05-05 05-06 09-21 09-22 09-23 10-12 11-03 11-23",
    "US": "05-25 09-07 10-12 11-11 11-26",
}
"""Of working days in 2026, from March to May and from September to November."""


@dataclass(frozen=True)
class Span:
    """Some months in which the bot is down from one instant to another, three times."""

    begins: datetime
    ends: datetime
    outages: tuple[tuple[datetime, datetime], ...]

    def back(self, at: datetime) -> datetime:
        """Return when the bot is there: at that instant, or after the outage it falls in."""
        return next((end for begin, end in self.outages if begin <= at < end), at)

    def some_time(self, chance: random.Random) -> datetime:
        """Return an instant, not on the hour, at which a member can press something."""
        hours = int((self.ends - self.begins) / HOURS)
        return self.back(self.begins + chance.randrange(hours) * HOURS) + 17 * MINUTE


def instant(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


SPRING = Span(
    instant("03-01"),
    instant("06-01"),
    (
        (instant("03-10 05:40"), instant("03-10 08:10")),  # Europe is asked late
        (instant("03-26 19:40"), instant("03-31 12:10")),  # over the change of Europe's clocks
        (instant("05-12 02:40"), instant("05-12 10:10")),  # of some too late, of others in time
    ),
)
AUTUMN = Span(
    instant("09-21"),
    instant("11-23"),
    (
        (instant("09-22 23:40"), instant("09-23 03:10")),
        (instant("10-30 12:40"), instant("11-04 16:10")),  # over the change of America's clocks
        (instant("11-18 13:40"), instant("11-18 20:10")),
    ),
)


@dataclass
class Life:
    """Where a member lives from when on, when they are away, and their country."""

    user_id: int
    homes: list[tuple[datetime, str]]
    country: str | None
    private: bool
    absences: list[tuple[datetime, datetime]] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """What a member should be asked: the local date, the instant, where, and what comes of it."""

    on: date
    due_at: datetime
    zone: str
    turn: Turn


def lives(span: Span) -> list[Life]:
    """Return thirty members, of whom every third moves, twice, and every fourth goes away."""
    chance = random.Random(7)
    found = []
    for nth in range(30):
        zone = ZONES[nth % len(ZONES)]
        life = Life(100 + nth, [(span.begins, zone)], COUNTRIES.get(zone), nth % 5 == 0)
        if nth % 3 == 1:
            moves = sorted(span.some_time(chance) for _ in range(2))
            life.homes += [(at, chance.choice(ZONES)) for at in moves]
        if nth % 4 == 1:
            begins = span.some_time(chance)
            life.absences.append((begins, begins + chance.randint(10, 300) * HOURS))
        found.append(life)
    return [*found[:28], *across_the_date_line(span, found[28:])]


def across_the_date_line(span: Span, two: list[Life]) -> list[Life]:
    """Let one come back to a date on which they were asked, and another leave one out."""
    west, east = two
    week = 14 * timedelta(days=1)
    tuesday = span.begins + week + (1 - span.begins.weekday()) % 7 * timedelta(days=1)
    west.homes = [(span.begins, ZONES[0]), (tuesday + 22 * HOURS + 17 * MINUTE, ZONES[1])]
    east.homes = [(span.begins, ZONES[1]), (tuesday + 18 * HOURS + 17 * MINUTE, ZONES[0])]
    return [west, east]


def nines(life: Life, span: Span) -> Iterator[tuple[datetime, str]]:
    """Yield each 9:00 of a working day where a member lives, as dateutil knows it."""
    leaves = [since for since, _ in life.homes[1:]] + [span.ends]
    for (since, zone), until in zip(life.homes, leaves, strict=True):
        here = get_zonefile_instance().get(zone)
        first = datetime(span.begins.year, span.begins.month - 1, 20, 9, tzinfo=here)
        for at in rrule(WEEKLY, first, byweekday=(MO, TU, WE, TH, FR), until=until):
            if since < at:
                yield at, zone


def reckon(life: Life, span: Span) -> list[Question]:
    """Return what a member should be asked, each local date once, and what comes of it."""
    found: dict[date, Question] = {}
    for at, zone in nines(life, span):
        due_at = at.astimezone(UTC)
        if span.back(due_at) - due_at > WINDOW:
            turn = Turn.OUTAGE
        elif any(begin <= due_at < end for begin, end in life.absences):
            turn = Turn.AWAY
        elif f"{at:%m-%d}" in HOLIDAYS.get(life.country or "", ""):
            turn = Turn.HOLIDAY
        else:
            turn = Turn.ASKED
        found.setdefault(at.date(), Question(at.date(), due_at, zone, turn))
    return list(found.values())
