"""When a session is, chosen step by step, across changes of clocks too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import Daily, Weekly
from bot.domain.coworking_plans import (
    FURTHEST,
    GRACE,
    Repeat,
    When,
    again,
    at_clock,
    instant,
    on_day,
    require_ahead,
)
from bot.errors import MemberError

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 1, 6, 9, tzinfo=PARIS)
NINE = time(9)


def test_another_day_keeps_the_hour_and_the_weekday_of_a_rule_follows() -> None:
    friday = date(2026, 1, 9)
    assert on_day(When(TUESDAY), friday, PARIS).at == TUESDAY + timedelta(days=3)
    weekly = on_day(When(TUESDAY, Weekly(1, NINE)), friday, PARIS)
    assert weekly.rule == Weekly(4, NINE)
    fortnightly = on_day(When(TUESDAY, Weekly(1, NINE, 2, TUESDAY.date())), friday, PARIS)
    assert fortnightly.rule == Weekly(4, NINE, 2, friday)


def test_what_comes_on_weekdays_begins_on_one() -> None:
    saturday = date(2026, 1, 10)
    workdays = again(When(TUESDAY), Repeat.WEEKDAYS, PARIS)
    assert on_day(workdays, saturday, PARIS).at == TUESDAY + timedelta(days=6)
    once = on_day(When(TUESDAY), saturday, PARIS)
    assert again(once, Repeat.WEEKDAYS, PARIS).at == TUESDAY + timedelta(days=6)
    assert again(workdays, Repeat.ONCE, PARIS) == When(TUESDAY)
    assert again(workdays, Repeat.WEEKLY, PARIS).rule == Weekly(1, NINE)


def test_another_hour_is_the_rule_s_too() -> None:
    later = at_clock(When(TUESDAY, Weekly(1, NINE)), time(14, 30), PARIS)
    assert later.rule == Weekly(1, time(14, 30))
    assert later.at == TUESDAY + timedelta(hours=5, minutes=30)


def test_menus_show_what_they_offer() -> None:
    assert When(TUESDAY).repeat is Repeat.ONCE
    assert When(TUESDAY, Weekly(1, NINE)).repeat is Repeat.WEEKLY
    assert When(TUESDAY, Weekly(1, NINE, 2, TUESDAY.date())).repeat is None
    assert again(When(TUESDAY), Repeat.WEEKDAYS, PARIS).repeat is Repeat.WEEKDAYS
    assert When(TUESDAY, Daily(NINE)).repeat is None


def test_hours_that_clocks_skip_or_show_twice() -> None:
    assert instant(date(2026, 3, 29), time(2, 30), PARIS) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert instant(date(2026, 10, 25), time(2, 30), PARIS) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    apia = ZoneInfo("Pacific/Apia")
    skipped = instant(date(2011, 12, 30), NINE, apia)
    assert skipped.astimezone(apia).date() == date(2011, 12, 31)


def test_what_may_be_on_the_calendar() -> None:
    assert require_ahead(TUESDAY, TUESDAY + GRACE) == TUESDAY
    with pytest.raises(MemberError, match="no-hour"):
        require_ahead(None, TUESDAY)
    with pytest.raises(MemberError, match="past"):
        require_ahead(TUESDAY, TUESDAY + GRACE + timedelta(seconds=1))
    with pytest.raises(MemberError, match="far"):
        require_ahead(TUESDAY + FURTHEST + timedelta(seconds=1), TUESDAY)
