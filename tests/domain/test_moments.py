"""Moments as people write them, in two languages, in their own zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.moments import parse_hour, parse_moment

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""A Monday, ten o'clock in Paris."""


@pytest.mark.parametrize(
    ("day", "hour", "at"),
    [
        ("mardi 14h", "", datetime(2026, 1, 6, 13, tzinfo=UTC)),
        ("mardi", "14h", datetime(2026, 1, 6, 13, tzinfo=UTC)),
        ("mardi à 9h15", "", datetime(2026, 1, 6, 8, 15, tzinfo=UTC)),
        ("tomorrow at 9am", "", datetime(2026, 1, 6, 8, tzinfo=UTC)),
        ("demain", "9", datetime(2026, 1, 6, 8, tzinfo=UTC)),
        ("13/1", "14 h 30", datetime(2026, 1, 13, 13, 30, tzinfo=UTC)),
        ("January 8", "9:30 pm", datetime(2026, 1, 8, 20, 30, tzinfo=UTC)),
        ("8 janvier", "midi", datetime(2026, 1, 8, 11, tzinfo=UTC)),
        ("today", "8", datetime(2026, 1, 5, 7, tzinfo=UTC)),
    ],
)
def test_a_day_and_an_hour_are_an_instant(day: str, hour: str, at: datetime) -> None:
    assert parse_moment(day, hour, PARIS, NOW) == at


@pytest.mark.parametrize(
    ("day", "hour"), [("mardi", ""), ("", "14h"), ("bientôt", "9h"), ("mardi", "25h"), ("8h", "")]
)
def test_what_is_no_day_or_no_hour_is_no_instant(day: str, hour: str) -> None:
    assert parse_moment(day, hour, PARIS, NOW) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [("12am", time(0)), ("12 pm", time(12)), ("0h", time(0)), ("13pm", None), ("9:60", None)],
)
def test_hours_of_both_halves_of_the_day(text: str, at: time | None) -> None:
    assert parse_hour(text) == at


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0)))
def test_every_hour_is_read_as_french_and_english_people_write_it(at: time) -> None:
    assert parse_hour(f"{at:%H}h{at:%M}") == at
    assert parse_hour(f"{at:%H:%M}") == at
    assert parse_hour(f"{at.hour % 12 or 12}:{at:%M} {'pm' if at.hour >= 12 else 'am'}") == at


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_written_it_is_an_instant_of_today_or_later_or_none(
    day: str, hour: str
) -> None:
    at = parse_moment(day, hour, PARIS, NOW)
    assert at is None or at > NOW - timedelta(days=1)
