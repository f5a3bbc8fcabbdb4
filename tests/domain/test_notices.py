"""When a member may be addressed: never at night, never away, at most once a day unless planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.notices import Reachability, Way

NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)
REACH = Reachability(zone=ZoneInfo("Europe/Paris"), way=Way.PRIVATE)


def test_a_member_is_reachable_by_day() -> None:
    assert REACH.reachable(NOON)
    assert replace(REACH, way=Way.MENTION).reachable(NOON)


@pytest.mark.parametrize("hour", [20, 23, 0, 7])
def test_nobody_is_addressed_at_night_in_their_own_zone(hour: int) -> None:
    zone = ZoneInfo("America/Montreal")
    at = datetime(2026, 1, 1, hour, 30, tzinfo=zone)
    there = replace(REACH, zone=zone)
    assert not there.reachable(at)
    assert there.reachable(at, planned=True)
    assert REACH.reachable(NOON) and not there.reachable(NOON)


def test_own_quiet_hours_replace_the_usual_ones() -> None:
    lunch = replace(REACH, quiet_from=time(12), quiet_until=time(14))
    assert not lunch.reachable(NOON)
    assert lunch.reachable(NOON + timedelta(hours=10))


def test_an_absence_ends_by_itself() -> None:
    away = replace(REACH, away_until=NOON)
    assert not away.reachable(NOON - timedelta(seconds=1))
    assert away.reachable(NOON)


@given(st.integers(0, 366 * 24 * 60), st.integers(0, 3), st.booleans())
def test_one_a_day_and_never_where_switched_off(minutes: int, sent: int, planned: bool) -> None:
    now = NOON + timedelta(minutes=minutes)
    assert not replace(REACH, way=Way.NOTHING).reachable(now, planned=planned)
    told = replace(REACH, sent_today=sent)
    assert told.reachable(now, planned=True)
    assert not (sent and told.reachable(now))
