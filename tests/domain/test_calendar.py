"""What recurs, in every zone of the world, day by day."""

import os
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import (
    Daily,
    Rule,
    Weekly,
    local_date,
    month_key,
    next_occurrence,
    rule_from_text,
    rule_to_text,
    week_key,
)

TORTURE = "TORTURE" in os.environ
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PARIS, NUUK = ZoneInfo("Europe/Paris"), ZoneInfo("America/Nuuk")
LORD_HOWE, APIA = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")
ZONES = [ZoneInfo(name) for name in sorted(zoneinfo.available_timezones())]
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
YEAR = [date(2026, 11, 20) + nth * DAY for nth in range(370)]
SKIPPED_DAYS = [
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Fakaofo", date(2011, 12, 30)),
    ("Pacific/Kiritimati", date(1994, 12, 31)),
    ("Pacific/Kanton", date(1994, 12, 31)),
    ("Pacific/Kwajalein", date(1993, 8, 21)),
]

Span = tuple[datetime, datetime, timedelta]
"""From an instant to another, both in UTC without saying so, clocks are ahead by that much."""


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def offset(zone: ZoneInfo, at: datetime) -> timedelta:
    found = at.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    assert found is not None
    return found


@cache
def spans(zone: ZoneInfo, first: date, last: date) -> list[Span]:
    """Cut the days into spans of one offset: another way to the truth than the code's."""
    start = begun = datetime.combine(first - 2 * DAY, time())
    cuts = []
    while start.date() < last + 2 * DAY:
        end = start + DAY
        if offset(zone, start) != offset(zone, end):
            low, high = start, end
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                same = offset(zone, middle) == offset(zone, start)
                low, high = (middle, high) if same else (low, middle)
            cuts.append((begun, high, offset(zone, start)))
            begun = high
        start = end
    return [*cuts, (begun, start, offset(zone, begun))]


def expected(zone: ZoneInfo, days: list[date], clock: time) -> Iterator[datetime]:
    """Yield the first instant of each existing date at which clocks show that time or more."""
    parts = spans(zone, days[0], days[-1])
    for day in days:
        midnight, wall = datetime.combine(day, time()), datetime.combine(day, clock)
        if any(a + ahead < midnight + DAY and b + ahead > midnight for a, b, ahead in parts):
            a, ahead = next((a, ahead) for a, b, ahead in parts if wall < b + ahead)
            yield max(a, wall - ahead).replace(tzinfo=UTC)


def occurrences(rule: Rule, zone: ZoneInfo, start: datetime) -> Iterator[datetime]:
    while True:
        start = next_occurrence(rule, zone, start)
        yield start


def check(rule: Rule, zone: ZoneInfo, days: list[date]) -> None:
    """Compare every occurrence of those days: none skipped, none doubled, each in its place."""
    wanted = list(expected(zone, [day for day in days if rule.falls_on(day)], rule.at))
    got = list(islice(occurrences(rule, zone, wanted[0] - MINUTE), len(wanted)))
    assert got == wanted, (rule, zone)
    assert all(one < other for one, other in pairwise(got))
    assert all(at.tzinfo is UTC for at in got)


@pytest.mark.torture
@pytest.mark.parametrize("clock", HALF_HOURS if TORTURE else [time(2, 30), time(9)], ids=str)
def test_every_zone_for_a_year(clock: time) -> None:
    for zone in ZONES:
        check(Daily(clock), zone, YEAR)
        for weekday in range(7) if TORTURE else [4]:
            check(Weekly(weekday, clock), zone, YEAR)


def test_every_half_hour_around_every_clock_change() -> None:
    changed = 0
    for zone in ZONES:
        for _, change, _ in spans(zone, YEAR[0], YEAR[-1])[:-1]:
            days = [change.date() + nth * DAY for nth in range(-2, 3)]
            changed += 1
            for clock in HALF_HOURS:
                check(Daily(clock), zone, days)
                check(Weekly(change.weekday(), clock), zone, days)
    assert changed > 300


@pytest.mark.parametrize(("name", "skipped"), SKIPPED_DAYS)
def test_a_zone_that_skips_a_whole_day_has_nothing_due_on_it(name: str, skipped: date) -> None:
    zone, days = ZoneInfo(name), [skipped + nth * DAY for nth in range(-9, 10)]
    for clock in HALF_HOURS:
        check(Daily(clock), zone, days)
        for weekday in range(7):
            check(Weekly(weekday, clock), zone, days)
        start = datetime.combine(days[0], time(), zone)
        dates = [local_date(zone, at) for at in islice(occurrences(Daily(clock), zone, start), 17)]
        assert skipped not in dates
        assert {skipped - DAY, skipped + DAY} < set(dates)


@pytest.mark.parametrize(
    ("zone", "clock", "after", "wanted"),
    [
        (PARIS, time(0), utc(2027, 3, 27, 23), utc(2027, 3, 28, 22)),
        (PARIS, time(2, 30), utc(2027, 3, 27, 12), utc(2027, 3, 28, 1)),  # skipped: at 3:00
        (PARIS, time(3), utc(2027, 3, 27, 12), utc(2027, 3, 28, 1)),
        (PARIS, time(2, 30), utc(2027, 3, 28, 1), utc(2027, 3, 29, 0, 30)),
        (PARIS, time(2, 30), utc(2027, 10, 30, 12), utc(2027, 10, 31, 0, 30)),  # the first of two
        (PARIS, time(2, 30), utc(2027, 10, 31, 0, 30), utc(2027, 11, 1, 1, 30)),
        (PARIS, time(2, 30), utc(2027, 10, 31, 1), utc(2027, 11, 1, 1, 30)),  # between the two
        (LORD_HOWE, time(2, 15), utc(2027, 10, 2, 1), utc(2027, 10, 2, 15, 30)),  # at 2:30
        (LORD_HOWE, time(1, 45), utc(2027, 4, 3, 1), utc(2027, 4, 3, 14, 45)),
        (LORD_HOWE, time(1, 45), utc(2027, 4, 3, 14, 45), utc(2027, 4, 4, 15, 15)),
        (APIA, time(9), utc(2011, 12, 29, 19), utc(2011, 12, 30, 19)),  # 29 then 31 December
        (NUUK, time(23, 30), utc(2027, 3, 27, 12), utc(2027, 3, 28, 1)),  # the next date, 0:00
        (NUUK, time(23, 30), utc(2027, 3, 28, 1), utc(2027, 3, 29, 0, 30)),
    ],
)
def test_clock_changes(zone: ZoneInfo, clock: time, after: datetime, wanted: datetime) -> None:
    assert next_occurrence(Daily(clock), zone, after) == wanted


def test_the_monday_after_a_clock_change_is_not_lost() -> None:
    start = utc(2027, 3, 22)
    mondays = islice(occurrences(Weekly(0, time(0)), PARIS, start), 2)
    assert [at.astimezone(PARIS).date() for at in mondays] == [date(2027, 3, 29), date(2027, 4, 5)]


@given(
    every=st.integers(1, 9), weekday=st.integers(0, 6), anchor=st.dates(date(2020, 1, 1), YEAR[-1])
)
def test_weeks_are_left_out_from_the_week_of_the_anchor(
    every: int, weekday: int, anchor: date
) -> None:
    rule = Weekly(weekday, time(9), every, anchor)
    days = [at.date() for at in islice(occurrences(rule, PARIS, utc(2026, 11, 20)), 4)]
    monday = anchor - anchor.weekday() * DAY
    assert {day.weekday() for day in days} == {weekday}
    assert all((day - monday).days // 7 % every == 0 for day in days)
    assert [b - a for a, b in pairwise(days)] == 3 * [every * 7 * DAY]


def test_only_on_some_weekdays() -> None:
    rule = Daily(time(9), frozenset({0, 3}))
    days = [at.date() for at in islice(occurrences(rule, PARIS, utc(2026, 11, 22)), 3)]
    assert days == [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30)]


clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
rules = (
    st.builds(Daily, clocks, st.none() | st.frozensets(st.integers(0, 6), min_size=1))
    | st.builds(Weekly, st.integers(0, 6), clocks)
    | st.builds(Weekly, st.integers(0, 6), clocks, st.integers(1, 200), st.dates())
)


@given(rules)
def test_a_rule_survives_as_text(rule: Rule) -> None:
    assert rule_from_text(rule_to_text(rule)) == rule


def test_the_text_of_a_rule_stays_what_databases_hold() -> None:
    assert rule_to_text(Weekly(4, time(17))) == "weekly 4 17:00"
    every_other = Weekly(4, time(17), 2, date(2026, 11, 20))
    assert rule_to_text(every_other) == "weekly 4 17:00 every 2 from 2026-11-20"
    assert rule_to_text(Daily(time(9))) == "daily 09:00"
    assert rule_to_text(Daily(time(9), frozenset({4, 0}))) == "daily 09:00 on 04"


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "daily",
        "daily 9:00",
        "daily 09:00\n",
        "daily 09:00 on 7",
        "weekly 4",
        "weekly 4 25:00",
        "weekly 7 17:00",
        "weekly \u0664 17:00",
        "weekly 4 17:00 every 2",
        "weekly 4 17:00 every 0 from 2026-11-20",
        "weekly 4 17:00 every 2 from 2026-11-31",
    ],
)
def test_junk_is_no_rule(junk: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rule_from_text(junk)


@given(st.text() | st.from_regex(r"(daily|weekly) [0-9: a-z-]{0,30}"))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    try:
        rule = rule_from_text(text)
    except ValueError:
        return
    assert rule_from_text(rule_to_text(rule)) == rule


def test_rules_that_cannot_hold_are_refused() -> None:
    for wrong in (
        lambda: Weekly(7, time(9)),
        lambda: Weekly(0, time(9), 0, date(2026, 11, 20)),
        lambda: Weekly(0, time(9), 2),
        lambda: Weekly(0, time(9, 0, 1)),
        lambda: Daily(time(9, tzinfo=UTC)),
        lambda: Daily(time(9), frozenset()),
        lambda: Daily(time(9), frozenset({7})),
    ):
        with pytest.raises(ValueError, match=r".+"):
            wrong()


def test_dates_weeks_and_months_are_local() -> None:
    eve = utc(2026, 12, 31, 23, 30)
    assert local_date(PARIS, eve) == date(2027, 1, 1)
    assert (week_key(PARIS, eve), month_key(PARIS, eve)) == ("2026-W53", "2027-01")
    assert (week_key(NUUK, utc(2026, 11, 23)), month_key(NUUK, eve)) == ("2026-W47", "2026-12")
    assert week_key(PARIS, utc(2027, 1, 5)) == "2027-W01"
    with pytest.raises(ValueError, match="offset"):
        local_date(PARIS, eve.replace(tzinfo=None))
