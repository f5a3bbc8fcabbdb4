"""Half-days of a week: when people in several zones are free, and times for them to meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.profiles import Format, Part, Profile, half_day, half_days_in

HOURS = {Part.MORNING: (8, 12), Part.AFTERNOON: (13, 18), Part.EVENING: (18, 22)}
"""From which hour until which each part of a day lasts, where its member lives."""
TOGETHER = 4
"""Half-hours in one piece that make a half-day shared; less, and two zones touch only by chance."""
DAY, WEEK = 48, 7 * 48
"""In half-hours."""
STEP = timedelta(minutes=30)
USUAL = sum(half_day(day, part) for day in range(5) for part in (Part.MORNING, Part.AFTERNOON))
"""The half-days of who named none, for proposing times."""
NOTICE = timedelta(hours=12)
"""The soonest that a time is proposed, from now."""
AHEAD = timedelta(days=14)


@lru_cache(maxsize=65536)
def week_of(half_days: int, zone: str, monday: date) -> int:
    """Return the half-hours of a UTC week in which somebody is free, a bit for each.

    The week wraps around: a Sunday evening in Los Angeles is the Monday after, in UTC.
    """
    start = datetime.combine(monday, time(), UTC)
    bits = 0
    for weekday, part in half_days_in(half_days):
        opens, closes = _window(monday + timedelta(days=weekday), part, zone)
        first, last = -((start - opens) // STEP), (closes - start) // STEP
        for nth in range(first, last):
            bits |= 1 << nth % WEEK
    return bits


def together(one: int, other: int) -> int:
    """Return where two weeks have two hours in one piece, at the beginnings of such pieces."""
    both = one & other
    return in_one_piece(both | (both & ((1 << TOGETHER) - 1)) << WEEK)


def in_one_piece(bits: int) -> int:
    """Return the half-hours from which on `TOGETHER` of them follow one another."""
    pairs = bits & bits >> 1
    return pairs & pairs >> 2


def shared(a: Profile, b: Profile, monday: date) -> list[tuple[int, Part]]:
    """Return those half-days of `a`, in their zone, in which both are free for two hours."""
    other = week_of(b.half_days, b.zone, monday)
    return [
        (weekday, part)
        for weekday, part in half_days_in(a.half_days)
        if together(week_of(half_day(weekday, part), a.zone, monday), other)
    ]


def slots(a: Profile, b: Profile, after: datetime, count: int = 3) -> list[datetime]:
    """Return times for an hour together that suit both, as `slots_for` does."""
    return slots_for((a, b), after, count)


def slots_for(
    people: Sequence[Profile], after: datetime, count: int = 3, ahead: timedelta = AHEAD
) -> list[datetime]:
    """Return times for an hour together that suit all, on different days where there are; in UTC.

    At whole hours where the first lives, at least half a day from `after` and within `ahead`. Who
    named no half-days, and people who share none but all write, get working hours.
    """
    days = [one.half_days or USUAL for one in people]
    found = list(_by_day(people, days, after, ahead))
    if not found and all(Format.TEXT in one.formats for one in people):
        found = list(_by_day(people, [USUAL for _ in people], after, ahead))
    spread = found[:: max(1, min(2, len(found) // count))][:count]
    chosen = [hours[nth * 2 % len(hours)] for nth, hours in enumerate(spread)]
    others = [at for hours in spread for at in hours[::2] if at not in chosen]
    return sorted(chosen + others[: count - len(chosen)])


def _by_day(
    people: Sequence[Profile], days: Sequence[int], after: datetime, ahead: timedelta
) -> Iterator[list[datetime]]:
    """Yield for each day of the first that has some the hours at which all are free."""
    zone = ZoneInfo(people[0].zone)
    first = (after + NOTICE).astimezone(zone).date()
    for nth in range(ahead.days + 1):
        day = first + timedelta(days=nth)
        hours = [
            datetime.combine(day, time(hour), zone).astimezone(UTC)
            for part in Part
            if days[0] & half_day(day.weekday(), part)
            for hour in range(*HOURS[part])
        ]
        free = [at for at in hours if after + NOTICE <= at <= after + ahead]
        others = list(zip(people, days, strict=True))[1:]
        shared_hours = [at for at in free if all(_is_free(one, its, at) for one, its in others)]
        if shared_hours:
            yield shared_hours


def _is_free(profile: Profile, days: int, at: datetime) -> bool:
    """Return whether somebody is free for an hour from an instant on."""
    local = at.astimezone(ZoneInfo(profile.zone))
    return any(
        days & half_day(local.weekday(), part) and opens <= at and at + timedelta(hours=1) <= closes
        for part in Part
        for opens, closes in [_window(local.date(), part, profile.zone)]
    )


def _window(day: date, part: Part, zone: str) -> tuple[datetime, datetime]:
    begins, ends = HOURS[part]
    here = ZoneInfo(zone)
    return (
        datetime.combine(day, time(begins), here).astimezone(UTC),
        datetime.combine(day, time(ends), here).astimezone(UTC),
    )
