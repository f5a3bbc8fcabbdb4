"""Half-days are shared where both have two hours, in every zone; meetings fall within them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.half_days import HOURS, NOTICE, USUAL, shared, slots, slots_for
from bot.domain.profiles import (
    HALF_DAYS,
    Format,
    Part,
    Profile,
    half_day,
    half_days_in,
)

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ALL = 2**HALF_DAYS - 1
NAMES = st.sampled_from(sorted(available_timezones())).filter(
    lambda name: not NOW.astimezone(ZoneInfo(name)).minute % 30 - 7
)
"""Zones of whole and half hours: weeks are counted in half-hours, and quarters lose up to one."""
BITS = st.integers(0, ALL)
MONDAYS = st.sampled_from([MONDAY, date(2026, 7, 6)])
DAYS = st.tuples(st.integers(0, 6), st.sampled_from(Part))


def somebody(zone: str, half_days: int, *formats: Format) -> Profile:
    return Profile(1, 1, zone=zone, half_days=half_days, formats=formats)


def free_at(profile: Profile, at: datetime) -> bool:
    local = at.astimezone(ZoneInfo(profile.zone))
    return any(
        local.weekday() == weekday and HOURS[part][0] <= local.hour < HOURS[part][1]
        for weekday, part in half_days_in(profile.half_days)
    )


def longest_piece(a: Profile, b: Profile, monday: date) -> timedelta:
    """Return the longest time that both have, by walking through the week and a day around it."""
    start = datetime.combine(monday, time(), UTC)
    best = run = timedelta()
    for nth in range(8 * 96):
        at = start + nth * timedelta(minutes=15)
        both = free_at(a, at) and free_at(b, at)
        run = run + timedelta(minutes=15) if both else timedelta()
        best = max(best, run)
    return best


@pytest.mark.parametrize(
    ("zone", "other", "monday", "mine", "theirs", "is_shared"),
    [
        ("Europe/Paris", "Europe/Paris", MONDAY, (1, "morning"), (1, "morning"), True),
        ("Europe/Paris", "America/New_York", MONDAY, (1, "afternoon"), (1, "morning"), True),
        ("Europe/Paris", "America/New_York", MONDAY, (1, "morning"), (1, "morning"), False),
        # Five hours apart for three weeks in March, six otherwise: 8:00 there is 13:00, not 14:00.
        (
            "Europe/Paris",
            "America/Chicago",
            date(2026, 3, 2),
            (1, "evening"),
            (1, "morning"),
            False,
        ),
        ("Europe/Paris", "Asia/Kathmandu", MONDAY, (1, "morning"), (1, "afternoon"), True),
        ("America/Los_Angeles", "Pacific/Auckland", MONDAY, (6, "evening"), (0, "afternoon"), True),
        ("Asia/Tokyo", "Asia/Kolkata", MONDAY, (1, "afternoon"), (1, "morning"), True),
    ],
)
def test_half_days_are_shared_across_zones(zone, other, monday, mine, theirs, is_shared):
    a = somebody(zone, half_day(mine[0], Part(mine[1])))
    b = somebody(other, half_day(theirs[0], Part(theirs[1])))
    assert shared(a, b, monday) == ([(mine[0], Part(mine[1]))] if is_shared else [])


def test_clocks_that_change_move_what_is_shared() -> None:
    evening = somebody("Europe/Paris", half_day(2, Part.EVENING))  # 18 to 22 in Paris
    noon = somebody("America/Chicago", half_day(2, Part.AFTERNOON))  # from 20 or 19 on, in Paris
    assert shared(evening, noon, date(2026, 3, 2))
    late = somebody("America/Denver", half_day(2, Part.AFTERNOON))  # from 21 or 20 on, in Paris
    assert not shared(evening, late, date(2026, 3, 2))
    assert shared(evening, late, date(2026, 3, 16))
    assert not shared(evening, late, date(2026, 3, 30))


@given(NAMES, NAMES, DAYS, DAYS, MONDAYS)
@example("Pacific/Kiritimati", "Etc/GMT+12", (0, Part.MORNING), (6, Part.MORNING), MONDAY)
def test_two_hours_in_one_piece_are_shared(zone, other, mine, theirs, monday):
    a, b = somebody(zone, half_day(*mine)), somebody(other, half_day(*theirs))
    assert bool(shared(a, b, monday)) == (longest_piece(a, b, monday) >= 2 * HOUR)


def test_meetings_are_on_different_days_at_whole_hours() -> None:
    a = somebody("Europe/Paris", half_day(1, Part.MORNING) | half_day(3, Part.MORNING))
    found = slots(a, somebody("Asia/Kathmandu", ALL), NOW)
    local = [at.astimezone(ZoneInfo(a.zone)) for at in found]
    assert len({one.date() for one in local}) == len(found) >= 2
    assert {one.minute for one in local} == {0}
    assert all(at >= NOW + NOTICE and free_at(a, at) for at in found)


def test_text_lets_two_meet_who_share_no_half_day() -> None:
    morning, evening = half_day(1, Part.MORNING), half_day(2, Part.EVENING)
    zone = "Europe/Paris"
    assert slots(somebody(zone, morning), somebody(zone, evening), NOW) == []
    by_text = [somebody(zone, bits, Format.TEXT) for bits in (morning, evening)]
    assert len(slots(by_text[0], by_text[1], NOW)) == 3


@given(st.lists(st.tuples(NAMES, BITS), min_size=2, max_size=3), st.integers(1, 3))
def test_times_for_several_suit_each_of_them(people: list[tuple[str, int]], count: int) -> None:
    group = [somebody(zone, days) for zone, days in people]
    found = slots_for(group, NOW, count, 7 * DAY)
    assert found == sorted(set(found))
    assert len(found) <= count
    for at in found:
        assert NOW + NOTICE <= at <= NOW + 7 * DAY
        assert all(free_at(replace(one, half_days=one.half_days or USUAL), at) for one in group)


@given(NAMES, BITS, NAMES, BITS)
def test_times_for_two_are_those_of_a_group_of_two(
    zone: str, days: int, other: str, others: int
) -> None:
    a, b = somebody(zone, days), somebody(other, others)
    assert slots(a, b, NOW) == slots_for([a, b], NOW)
    assert len(slots_for([a, b, b], NOW)) == len(slots(a, b, NOW))
