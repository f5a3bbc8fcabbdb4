"""Public holidays, by country."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays


@lru_cache
def _of(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))


def is_holiday(country: str | None, day: date) -> bool:
    """Return whether a whole country rests on a day; without a country, nobody knows."""
    return country is not None and day in _of(country, day.year)
