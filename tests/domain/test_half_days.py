"""Half-days are shared where both have two hours, in every zone; meetings fall within them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.half_days import HOURS, NOTICE, OFFICE, meeting, shared, shared_bits, slots
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
ALL = 2**HALF_DAYS - 1
NAMES = st.sampled_from(sorted(available_timezones()))
BITS = st.integers(0, ALL)
MONDAYS = st.integers(0, 110).map(lambda weeks: date(2026, 1, 5) + timedelta(weeks=weeks))
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
        ("Asia/Kathmandu", "Pacific/Chatham", MONDAY, (1, "morning"), (1, "afternoon"), True),
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
@example("Asia/Kathmandu", "Australia/Eucla", (0, Part.MORNING), (0, Part.AFTERNOON), MONDAY)
@example("Pacific/Kiritimati", "Etc/GMT+12", (0, Part.MORNING), (6, Part.MORNING), MONDAY)
def test_two_hours_in_one_piece_are_shared(zone, other, mine, theirs, monday):
    a, b = somebody(zone, half_day(*mine)), somebody(other, half_day(*theirs))
    assert bool(shared(a, b, monday)) == (longest_piece(a, b, monday) >= 2 * HOUR)


@given(NAMES, NAMES, MONDAYS)
def test_each_says_the_same_of_the_other(zone, other, monday):
    one, two = meeting(zone, other, monday), meeting(other, zone, monday)
    for mine in range(HALF_DAYS):
        for theirs in range(HALF_DAYS):
            assert one[mine] >> theirs & 1 == two[theirs] >> mine & 1


@given(NAMES, BITS, NAMES, BITS, MONDAYS)
def test_only_own_half_days_are_shared(zone, mine, other, theirs, monday):
    bits = shared_bits(somebody(zone, mine), somebody(other, theirs), monday)
    assert bits & ~mine == 0
    assert bits == 0 or theirs


@given(NAMES, BITS, NAMES, BITS, st.integers(0, 14 * 24 * 60), st.booleans())
def test_meetings_suit_both(zone, mine, other, theirs, minutes, text):
    formats = (Format.TEXT,) if text else ()
    a, b = somebody(zone, mine, *formats), somebody(other, theirs, *formats)
    after = NOW + timedelta(minutes=minutes)
    found = slots(a, b, after)
    assert len(found) <= 3 and found == sorted(set(found))
    for at in found:
        assert after + NOTICE <= at <= after + timedelta(days=14) - HOUR
        assert (suits(a, at) and suits(b, at)) or (text and in_office(a, at) and in_office(b, at))
    for one, next_one in pairwise(found):
        assert next_one - one >= HOUR
    if shared(a, b, MONDAY) and shared(a, b, MONDAY + timedelta(weeks=1)):
        assert found


def suits(profile: Profile, at: datetime) -> bool:
    """Return whether the hour from then on is free, or an office's where nothing was said."""
    if not profile.half_days:
        return in_office(profile, at)
    return free_at(profile, at) and free_at(profile, at + HOUR - timedelta(minutes=1))


def in_office(profile: Profile, at: datetime) -> bool:
    zone = ZoneInfo(profile.zone)
    local, end = at.astimezone(zone), (at + HOUR - timedelta(minutes=1)).astimezone(zone)
    hours = OFFICE[0] <= local.hour <= end.hour < OFFICE[1]
    return hours and local.weekday() < 5 and local.date() == end.date()


def test_meetings_are_on_different_days_at_whole_hours_and_spread() -> None:
    a = somebody("Europe/Paris", half_day(1, Part.MORNING) | half_day(3, Part.MORNING))
    found = slots(a, somebody("Asia/Kathmandu", ALL), NOW)
    local = [at.astimezone(ZoneInfo(a.zone)) for at in found]
    assert len({one.date() for one in local}) == 3
    assert len({one.hour for one in local}) == 3
    assert {one.minute for one in local} == {0}


def test_one_shared_half_day_gives_three_meetings_all_the_same() -> None:
    a = somebody("Europe/Paris", half_day(1, Part.MORNING))
    found = slots(a, a, NOW)
    assert len(found) == 3
    assert len({at.date() for at in found}) == 2


def test_zones_that_leave_no_whole_hour_get_half_ones() -> None:
    a = somebody("Europe/Paris", half_day(1, Part.MORNING))  # 7:00 to 11:00, in UTC
    b = somebody("Asia/Kolkata", half_day(1, Part.AFTERNOON))  # 7:30 to 12:30
    assert {at.minute for at in slots(a, b, NOW, length=timedelta(hours=3, minutes=30))} == {30}


def test_who_said_nothing_is_asked_for_office_hours() -> None:
    found = slots(somebody("Europe/Paris", 0), somebody("Europe/London", 0), NOW)
    assert len(found) == 3
    paris = [at.astimezone(ZoneInfo("Europe/Paris")) for at in found]
    assert all(10 <= at.hour < 18 and at.weekday() < 5 for at in paris)
    assert slots(somebody("Europe/Paris", 0), somebody("Pacific/Auckland", 0), NOW) == []


def test_text_lets_two_meet_who_share_no_half_day() -> None:
    morning, evening = half_day(1, Part.MORNING), half_day(2, Part.EVENING)
    zone = "Europe/Paris"
    assert slots(somebody(zone, morning), somebody(zone, evening), NOW) == []
    by_text = [somebody(zone, bits, Format.TEXT) for bits in (morning, evening)]
    assert len(slots(by_text[0], by_text[1], NOW)) == 3
