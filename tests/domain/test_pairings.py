"""Pairings: when rounds come, who starts, and what signs somebody gave."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Weekly, next_occurrence
from bot.domain.pairings import (
    NOTICE,
    RHYTHMS,
    Answer,
    Group,
    Seat,
    ends_at,
    moved,
    notice_rule,
    pool_name,
    rounds_ago,
    rule_for,
)
from bot.errors import MemberError

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
SEVERAL = st.sampled_from(sorted(one for one in available_timezones() if "/" in one))
RULES = st.tuples(
    st.integers(0, 6), st.times().map(lambda at: time(at.hour, at.minute)), st.sampled_from(RHYTHMS)
)
INSTANTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))


@given(RULES, SEVERAL, INSTANTS)
def test_a_round_is_told_on_the_day_before_it(
    chosen: tuple[int, time, int], name: str, now: datetime
) -> None:
    zone = ZoneInfo(name)
    rule = rule_for(*chosen, zone, now)
    due = next_occurrence(rule, zone, now + timedelta(days=8))
    told = next_occurrence(notice_rule(rule), zone, due - timedelta(hours=49))
    days = due.astimezone(zone).date() - told.astimezone(zone).date()
    assert days == NOTICE
    assert abs(due - told - NOTICE) <= timedelta(hours=2)


@given(RULES, SEVERAL, INSTANTS)
def test_the_first_round_is_the_next_such_day(
    chosen: tuple[int, time, int], name: str, now: datetime
) -> None:
    zone = ZoneInfo(name)
    rule = rule_for(*chosen, zone, now)
    first = next_occurrence(rule, zone, now)
    assert first == next_occurrence(Weekly(rule.weekday, rule.at), zone, now)
    weeks = next_occurrence(rule, zone, first) - first
    assert abs(weeks - timedelta(weeks=chosen[2])) <= timedelta(hours=25)


def test_the_last_day_begins_a_day_before_the_next_round() -> None:
    monday = Weekly(0, time(9))
    due = datetime(2026, 11, 30, 8, tzinfo=UTC)
    assert ends_at(monday, PARIS, due, due) == datetime(2026, 12, 6, 8, tzinfo=UTC)
    late = due + timedelta(hours=30)
    assert ends_at(monday, PARIS, due, late) == datetime(2026, 12, 6, 8, tzinfo=UTC)
    early = due - timedelta(days=4)
    assert ends_at(monday, PARIS, due, early) == datetime(2026, 12, 6, 8, tzinfo=UTC)


def test_a_round_has_a_day_even_where_the_next_one_is_near() -> None:
    drawn = datetime(2026, 12, 6, 20, tzinfo=UTC)
    assert ends_at(Weekly(0, time(9)), PARIS, drawn, drawn) == drawn + NOTICE


@pytest.mark.parametrize(("days", "every", "ago"), [(7, 1, 1), (8, 1, 1), (1, 1, 1), (28, 2, 2)])
def test_meetings_are_counted_in_rounds(days: int, every: int, ago: int) -> None:
    assert rounds_ago(NOW - timedelta(days=days), NOW, every) == ago


def test_a_pool_needs_a_name() -> None:
    assert pool_name("  Lyon\u202e   nord ") == "Lyon nord"
    with pytest.raises(MemberError):
        pool_name(" \n\u200b")


def test_who_left_a_group_is_not_of_it() -> None:
    seats = (Seat(1, 11, starts=True, left_at=NOW), Seat(1, 12), Seat(1, 13))
    group = Group(1, 1, 1, 1, 7, NOW, seats)
    assert group.members == (12, 13)
    assert group.starter is None
    assert group.others(12) == (13,)
    assert group.seat(11) == seats[0]
    assert group.seat(14) is None


def test_any_sign_is_one() -> None:
    assert not Seat(1, 11).gave_a_sign
    signs = (Seat(1, 11, seen_at=NOW), Seat(1, 11, heard_at=NOW), Seat(1, 11, answer=Answer.NOT))
    assert all(one.gave_a_sign for one in signs)


@given(RULES, SEVERAL, INSTANTS, st.integers(0, 6))
def test_another_day_keeps_the_weeks_of_a_rhythm(
    chosen: tuple[int, time, int], name: str, now: datetime, weekday: int
) -> None:
    zone = ZoneInfo(name)
    rule = rule_for(*chosen, zone, now)
    other = moved(rule, weekday, rule.at)
    assert moved(other, rule.weekday, rule.at) == rule
    due = next_occurrence(rule, zone, now + timedelta(days=8))
    day = due.astimezone(zone).date()
    pushed = day.weekday() != rule.weekday
    assert pushed or other.falls_on(day + timedelta(weekday - day.weekday()))
    assert (notice_rule(other).weekday + 1) % 7 == weekday
