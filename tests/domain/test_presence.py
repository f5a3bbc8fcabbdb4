"""Presence: time is parted into alone and together, by days, hours and people, and none is lost."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.presence import (
    STILL_THERE_DEAF,
    STILL_THERE_TEXT,
    Means,
    Stay,
    Time,
    company_of,
    quiet_limit,
    time_by_hour,
    time_of,
    total,
    within,
)

ANA, BEN, CHLOE = 11, 12, 13
NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PARIS = ZoneInfo("Europe/Paris")
ZONES = ("Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")


def stay(user_id: int | None, since: float, until: float, session_id: int = 1) -> Stay:
    return Stay(session_id, user_id, NOON + since * MINUTE, NOON + until * MINUTE)


@st.composite
def histories(draw: st.DrawFn) -> list[Stay]:
    """Draw people who come and go between two rooms, each in one place at a time."""
    found = []
    for user_id in (ANA, BEN, CHLOE, None):
        cuts = sorted(draw(st.lists(st.integers(0, 200), max_size=8, unique=True)))
        for since, until in zip(cuts[::2], cuts[1::2], strict=False):
            found.append(stay(user_id, since, until, draw(st.integers(1, 2))))
    return draw(st.permutations(found))


def minute_by_minute(user_id: int, stays: list[Stay]) -> tuple[Time, Counter[int]]:
    """Count somebody's time by looking around in each minute."""
    alone, together, company = 0, 0, Counter[int]()
    for minute in range(200):
        at = NOON + (minute + 0.5) * MINUTE
        here = [one for one in stays if one.since <= at < one.until]
        mine = next((one for one in here if one.user_id == user_id), None)
        if mine is None:
            continue
        others = [one.user_id for one in here if one.session_id == mine.session_id]
        others.remove(user_id)
        together, alone = together + bool(others), alone + (not others)
        company.update(one for one in set(others) if one is not None)
    return Time(alone * MINUTE, together * MINUTE), company


def by_day(stays: list[Stay], zone: ZoneInfo) -> dict[date, Time]:
    """Return Ana's time on each day, cut at the midnights of a zone as her own page cuts it."""
    known = [at for one in stays for at in (one.since, one.until)] or [NOON]
    first = min(known).astimezone(zone).date() - timedelta(days=1)
    last = max(known).astimezone(zone).date() + timedelta(days=2)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    starts = [datetime(one.year, one.month, one.day, tzinfo=zone).astimezone(UTC) for one in days]
    return {
        day: time_of(ANA, within(stays, since, until))
        for day, since, until in zip(days, starts, starts[1:], strict=False)
    }


@given(histories())
def test_time_is_what_one_sees_minute_by_minute(stays: list[Stay]) -> None:
    for who in (ANA, BEN, CHLOE):
        time, company = minute_by_minute(who, stays)
        assert time_of(who, stays) == time
        assert company_of(who, stays) == {one: n * MINUTE for one, n in company.items()}


@given(histories())
def test_alone_and_together_are_all_there_is(stays: list[Stay]) -> None:
    named = [one for one in stays if one.user_id is not None]
    times = [time_of(who, stays).total for who in (ANA, BEN, CHLOE)]
    assert sum(times, timedelta()) == total(named)
    rooms = [total(one for one in named if one.session_id == room) for room in (1, 2)]
    assert sum(rooms, timedelta()) == total(named)


@given(histories())
def test_company_is_mutual(stays: list[Stay]) -> None:
    assert company_of(ANA, stays).get(BEN) == company_of(BEN, stays).get(ANA)


@given(histories(), st.sampled_from(ZONES), st.integers(0, 2 * 366 * 24 * 60))
def test_days_and_hours_add_up_in_every_zone(stays: list[Stay], zone: str, moved_by: int) -> None:
    by = moved_by * MINUTE
    moved = [Stay(one.session_id, one.user_id, one.since + by, one.until + by) for one in stays]
    whole, there = time_of(ANA, moved), ZoneInfo(zone)
    days = by_day(moved, there)
    assert sum((one.alone for one in days.values()), timedelta()) == whole.alone
    assert sum((one.together for one in days.values()), timedelta()) == whole.together
    hours = time_by_hour(ANA, moved, there)
    assert sum(hours.values(), timedelta()) == whole.total


@given(histories(), st.integers(0, 200), st.integers(0, 200))
def test_what_lies_within_and_what_does_not_are_all(
    stays: list[Stay], since: int, until: int
) -> None:
    first, last = (NOON + one * MINUTE for one in sorted((since, until)))
    parts = [(NOON, first), (first, last), (last, NOON + 200 * MINUTE)]
    assert sum((total(within(stays, *part)) for part in parts), timedelta()) == total(stays)


@pytest.mark.parametrize(
    ("begins", "parts"),
    [
        # midnight in Paris
        (datetime(2026, 1, 5, 22, tzinfo=UTC), {date(2026, 1, 5): 1, date(2026, 1, 6): 2}),
        # a day of 23 hours, whose night lacks the hour after two
        (datetime(2026, 3, 28, 22, tzinfo=UTC), {date(2026, 3, 28): 1, date(2026, 3, 29): 2}),
        # a day of 25 hours, whose night has the hour after two twice
        (datetime(2026, 10, 24, 23, tzinfo=UTC), {date(2026, 10, 25): 3}),
    ],
)
def test_real_hours_count_across_midnight_and_changes_of_clocks(
    begins: datetime, parts: dict[date, int]
) -> None:
    mine = [Stay(1, ANA, begins, begins + 3 * HOUR)]
    found = by_day(mine, PARIS)
    assert {day: time.alone / HOUR for day, time in found.items() if time.total} == parts


def test_an_hour_that_comes_twice_counts_twice() -> None:
    begins = datetime(2026, 10, 24, 23, tzinfo=UTC)
    hours = time_by_hour(ANA, [Stay(1, ANA, begins, begins + 3 * HOUR)], PARIS)
    assert hours == {(6, 1): HOUR, (6, 2): 2 * HOUR}


def test_who_erased_their_data_was_company_all_the_same() -> None:
    stays = [stay(ANA, 0, 60), stay(None, 10, 30)]
    assert time_of(ANA, stays) == Time(40 * MINUTE, 20 * MINUTE)
    assert company_of(ANA, stays) == {}


def test_seconds_are_not_lost_where_many_come_and_go() -> None:
    stays = [stay(ANA, 0, 60), *(stay(BEN, n / 99, (n + 1) / 99) for n in range(99))]
    assert company_of(ANA, stays)[BEN] == timedelta(minutes=1)


def test_text_is_asked_later_than_voice() -> None:
    limits = quiet_limit(Means.VOICE), quiet_limit(Means.TEXT)
    assert limits == (STILL_THERE_DEAF, STILL_THERE_TEXT)


def test_a_stay_that_was_cut_before_it_began_is_nothing() -> None:
    assert stay(ANA, 5, 4).length == timedelta()
