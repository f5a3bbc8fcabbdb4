"""Clocks: the machine's, and one that moves when told to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import Clock, ManualClock
from tests.conftest import START


def test_the_machine_s_time_is_aware_and_in_utc() -> None:
    before = datetime.now(UTC)
    now = Clock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_manual_clock_stands_still_until_told() -> None:
    clock = ManualClock(START)
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(hours=1))
    assert clock.now() == START + timedelta(hours=1)
    clock.set(START)
    assert clock.now() == START


def test_a_manual_clock_speaks_utc() -> None:
    noon = datetime(2026, 7, 14, 12, tzinfo=timezone(timedelta(hours=2)))
    clock = ManualClock(noon)
    assert clock.now().isoformat() == "2026-07-14T10:00:00+00:00"
    clock.set(noon + timedelta(hours=1))
    assert clock.now().isoformat() == "2026-07-14T11:00:00+00:00"


def test_a_manual_clock_refuses_a_naive_instant() -> None:
    naive = START.replace(tzinfo=None)
    with pytest.raises(ValueError, match="naive"):
        ManualClock(naive)
    with pytest.raises(ValueError, match="naive"):
        ManualClock(START).set(naive)
