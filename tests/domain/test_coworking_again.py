"""Working together again: who was there long enough, and the same time next week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coworking_again import long_enough, next_week
from bot.domain.presence import Stay

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
ANA, BEN, CHLOE, DENIS = 11, 12, 13, 14


def stay(user_id: int | None, since: int, until: int) -> Stay:
    minute = timedelta(minutes=1)
    return Stay(1, user_id, NOON + since * minute, NOON + until * minute)


def test_ten_minutes_together_are_enough_and_the_longest_come_first() -> None:
    stays = [stay(ANA, 0, 60), stay(BEN, 50, 90), stay(CHLOE, 0, 30), stay(DENIS, 51, 70)]
    assert long_enough(ANA, [*stays, stay(None, 0, 60)]) == [CHLOE, BEN]
    assert long_enough(DENIS, stays) == [BEN]
    pieces = [stay(ANA, 0, 5), stay(ANA, 20, 25), stay(BEN, 0, 60), stay(CHLOE, 0, 60)]
    assert long_enough(ANA, pieces) == [BEN, CHLOE]
    assert long_enough(CHLOE, [stay(BEN, 0, 60)]) == []


@pytest.mark.parametrize(
    ("starts_at", "zone", "expected"),
    [
        ("2026-01-05T11:00", PARIS, "2026-01-12T11:00"),
        ("2026-01-05T11:07:23", PARIS, "2026-01-12T11:05"),
        ("2026-03-24T08:00", PARIS, "2026-03-31T07:00"),  # clocks go forward in between
        ("2026-10-20T07:00", PARIS, "2026-10-27T08:00"),  # and back
        ("2026-03-03T14:00", NEW_YORK, "2026-03-10T13:00"),
        ("2026-03-03T14:00", PARIS, "2026-03-10T14:00"),
        ("2026-03-22T01:30", PARIS, "2026-03-29T01:00"),  # 2:30 is skipped: 3:00 comes first
        ("2026-01-06T04:30", NEW_YORK, "2026-01-13T04:30"),  # a Monday evening there
    ],
)
def test_next_week_clocks_show_the_same_time(starts_at: str, zone: ZoneInfo, expected: str) -> None:
    begins, then = (
        datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (starts_at, expected)
    )
    assert next_week(begins, zone) == then


@given(st.integers(0, 4 * 366 * 24 * 60), st.sampled_from([PARIS, NEW_YORK]))
def test_next_week_is_about_a_week_later_on_the_same_weekday(minutes: int, zone: ZoneInfo) -> None:
    begins = NOON + timedelta(minutes=minutes)
    then = next_week(begins, zone)
    assert abs(then - begins - timedelta(days=7)) <= timedelta(hours=1, minutes=5)
    assert then.astimezone(zone).weekday() == begins.astimezone(zone).weekday()
