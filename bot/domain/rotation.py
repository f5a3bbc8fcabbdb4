"""Which backups are kept: the newest of each of the last days and weeks that have one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from itertools import islice


def kept(made: Collection[datetime], daily: int, weekly: int) -> set[datetime]:
    """Return the instants to keep: the newest of the last `daily` days and `weekly` ISO weeks.

    Days and weeks are those of UTC. Without new backups nothing old is given up.
    """
    newest_first = sorted(made, reverse=True)
    days = _newest_of_each(newest_first, lambda at: at.date())
    weeks = _newest_of_each(newest_first, lambda at: at.isocalendar()[:2])
    return {*islice(days, daily), *islice(weeks, weekly)}


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], object]
) -> list[datetime]:
    newest: dict[object, datetime] = {}
    for at in newest_first:
        newest.setdefault(period(at), at)
    return list(newest.values())
