"""Working together again: with whom one was long enough, and the same time next week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Weekly, next_occurrence
from bot.domain.presence import Stay, company_of

ENOUGH = timedelta(minutes=10)
"""How long two were there together before either is asked whether they would like it again."""
MOST = 25
"""People who are offered after a session: as many as a menu of Discord holds."""
STEP = 5
"""Minutes to which a time is rounded down: who opened a room at 9:07 meant about nine."""


def long_enough(user_id: int, stays: Sequence[Stay]) -> list[int]:
    """Return with whom a member was long enough in a session, the longest first."""
    company = company_of(user_id, stays)
    found = [one for one, length in company.items() if length >= ENOUGH]
    return sorted(found, key=lambda one: (-company[one], one))


def next_week(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Return the same weekday and time of the clocks a week later, in UTC.

    Where clocks skip that time it is the first instant after it.
    """
    local = starts_at.astimezone(zone)
    at = local.time().replace(minute=local.minute // STEP * STEP, second=0, microsecond=0)
    after = starts_at + timedelta(days=6)
    return next_occurrence(Weekly(local.weekday(), at), zone, after)
