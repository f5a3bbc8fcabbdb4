"""Which backups are kept as new ones come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rotation import kept

START = datetime(2026, 1, 1, 3, tzinfo=UTC)
INSTANTS = st.sets(
    st.integers(0, 400 * 24).map(lambda hours: START + timedelta(hours=hours)), max_size=60
)


def test_a_year_of_nights_leaves_a_week_of_days_and_a_month_of_weeks() -> None:
    shelf: set[datetime] = set()
    for day in range(365):
        shelf = kept(shelf | {START + timedelta(days=day)}, 7, 4)
    newest = START + timedelta(days=364)
    ages = sorted((newest - at).days for at in shelf)
    assert ages == [*range(7), 11, 18]  # a Thursday, and the Sundays of the three weeks before


def test_of_a_day_the_newest_is_kept() -> None:
    day = [START + timedelta(hours=hours) for hours in (0, 6, 12)]
    assert kept(day, 7, 0) == {day[-1]}


@given(INSTANTS, st.integers(1, 10), st.integers(0, 6))
def test_the_newest_is_always_kept_and_no_more_than_asked(
    made: set[datetime], daily: int, weekly: int
) -> None:
    keep = kept(made, daily, weekly)
    assert keep <= made
    assert len(keep) <= daily + weekly
    if made:
        assert max(made) in keep
        assert len({at.date() for at in keep}) >= min(daily, len({at.date() for at in made}))


@given(INSTANTS, st.integers(1, 10), st.integers(0, 6))
def test_to_tidy_twice_takes_nothing_more(made: set[datetime], daily: int, weekly: int) -> None:
    keep = kept(made, daily, weekly)
    assert kept(keep, daily, weekly) == keep
