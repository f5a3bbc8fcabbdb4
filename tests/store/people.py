"""Who and when in the tests of the stores."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

GUILD, ELSEWHERE = 1, 2
ANA, BEN, CHLOE, DENIS = 11, 12, 13, 14
NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
"""A Monday, at noon in Paris."""
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)

Result = TypeVar("Result")


async def at_once(act: Callable[[], Awaitable[Result]], times: int = 4) -> list[Result]:
    """Do the same thing several times at once; return what each gave."""
    return list(await asyncio.gather(*(act() for _ in range(times))))


async def one_of_many(act: Callable[[], Awaitable[Hashable]], times: int = 4) -> bool:
    """Tell whether exactly one of several at once got something, and the others nothing."""
    given = await at_once(act, times)
    return sum(bool(one) for one in given) == 1
