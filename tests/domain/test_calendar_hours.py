"""Quiet hours and opening hours, minute by minute across clock changes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import add_hours_within, is_quiet, quiet_ends

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PARIS, NUUK = ZoneInfo("Europe/Paris"), ZoneInfo("America/Nuuk")
LORD_HOWE, APIA = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


moments = st.sampled_from(
    [
        (PARIS, utc(2027, 3, 27)),
        (PARIS, utc(2027, 10, 30)),
        (LORD_HOWE, utc(2027, 4, 3)),
        (LORD_HOWE, utc(2027, 10, 2)),
        (NUUK, utc(2027, 3, 27)),
        (NUUK, utc(2027, 10, 30)),
        (APIA, utc(2011, 12, 29)),
        (ZoneInfo("Africa/Cairo"), utc(2027, 4, 29)),
        (ZoneInfo("Asia/Kathmandu"), utc(2026, 11, 20)),
    ]
)
times_of_day = st.sampled_from(HALF_HOURS)
minutes = st.integers(0, 36 * 60).map(lambda number: number * MINUTE)


def reads(at: datetime, zone: ZoneInfo, start: time, end: time) -> bool:
    """Tell whether clocks are in the window, by the minute, the long way round."""
    clock = at.astimezone(zone).time()
    since = (clock.hour - start.hour) * 60 + clock.minute - start.minute
    length = (end.hour - start.hour) * 60 + end.minute - start.minute
    return since % 1440 < length % 1440


@settings(deadline=None)
@given(moments, minutes, times_of_day, times_of_day)
def test_quiet_hours_minute_by_minute(
    moment: tuple[ZoneInfo, datetime], later: timedelta, start: time, end: time
) -> None:
    zone, at = moment[0], moment[1] + later
    assert is_quiet(at, zone, start, end) == reads(at, zone, start, end)
    wanted = at
    while reads(wanted, zone, start, end):
        wanted += MINUTE
    assert quiet_ends(at, zone, start, end) == wanted
    inside = at + timedelta(seconds=59, microseconds=999_999)
    assert quiet_ends(inside, zone, start, end) == (wanted if wanted > at else inside)


def test_quiet_hours_over_midnight() -> None:
    evening, morning = utc(2026, 11, 22, 19), utc(2026, 11, 23, 7)
    assert not is_quiet(evening - MINUTE, PARIS, time(20), time(8))
    assert is_quiet(evening, PARIS, time(20), time(8))
    assert quiet_ends(evening, PARIS, time(20), time(8)) == morning
    assert not is_quiet(morning, PARIS, time(20), time(8))
    assert quiet_ends(morning, PARIS, time(20), time(8)) is morning
    assert not is_quiet(evening, PARIS, time(8), time(8))


@settings(deadline=None)
@given(moments, minutes, times_of_day, times_of_day, st.integers(0, 1500))
def test_open_hours_minute_by_minute(
    moment: tuple[ZoneInfo, datetime], later: timedelta, opens: time, closes: time, wanted: int
) -> None:
    zone, start = moment[0], moment[1] + later
    at, left = start, wanted
    while left and at < start + 3 * DAY:
        left -= opens == closes or reads(at, zone, opens, closes)
        at += MINUTE
    passed = (wanted - left) * MINUTE  # what three days have room for
    got = add_hours_within(start, passed, zone, opens, closes)
    assert got == at if not left else got <= at
    assert got.tzinfo is UTC


@given(moments, minutes, times_of_day, times_of_day, minutes, minutes)
def test_open_hours_add_up_and_never_run_back(
    moment: tuple[ZoneInfo, datetime],
    later: timedelta,
    opens: time,
    closes: time,
    one: timedelta,
    other: timedelta,
) -> None:
    zone, start = moment

    def add(at: datetime, hours: timedelta) -> datetime:
        return add_hours_within(at, hours, zone, opens, closes)

    both = add(start, one + other)
    assert add(add(start, one), other) == both
    assert start + one + other <= both <= add(start + later, one + other)


def test_four_hours_of_daytime() -> None:
    def after_four(start: datetime) -> datetime:
        return add_hours_within(start, timedelta(hours=4), PARIS, time(8), time(21))

    assert after_four(utc(2026, 11, 22, 9)) == utc(2026, 11, 22, 13)
    assert after_four(utc(2026, 11, 22, 19)) == utc(2026, 11, 23, 10)  # an hour, a night, three
    assert after_four(utc(2026, 11, 22, 23)) == utc(2026, 11, 23, 11)
    assert after_four(utc(2027, 3, 27, 19)) == utc(2027, 3, 28, 9)  # a shorter night
    assert add_hours_within(
        utc(2027, 3, 28, 0), timedelta(hours=4), PARIS, time(1), time(6)
    ) == utc(2027, 3, 28, 4), "six o'clock comes after four hours"
    now = utc(2026, 11, 22).astimezone(PARIS)
    assert add_hours_within(now, timedelta(), PARIS, time(8), time(21)).tzinfo is UTC
    with pytest.raises(ValueError, match="back"):
        add_hours_within(utc(2027, 3, 28), -MINUTE, PARIS, time(8), time(21))
