"""What is done at each tick of the agenda, beside what is due."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.log import reference

log = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[None]]


class Ticks:
    """Quick things that features do at each tick, without being asked to be exact."""

    def __init__(self) -> None:
        self._ticks: list[Tick] = []

    def add(self, tick: Tick) -> None:
        """Do something at each tick."""
        self._ticks.append(tick)

    def remove(self, tick: Tick) -> None:
        """Do it no more."""
        self._ticks.remove(tick)

    async def all(self) -> None:
        """Do everything, one after the other, whatever becomes of each."""
        for tick in list(self._ticks):
            try:
                await tick()
            except Exception:
                log.exception("a tick failed, ref %s", reference())
