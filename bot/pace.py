"""The pace of requests: never more in a second than Discord takes from a bot."""

from __future__ import annotations

import asyncio
from collections import deque
from types import SimpleNamespace

import aiohttp

MOST = 50
"""Requests that a bot may make in a second, whatever they ask; more are refused, all of them."""
WINDOW = 1.05
"""Seconds in which we make so many: Discord counts as they arrive, some later than others."""


class Pace:
    """Lets requests go in the order in which they came, so many in a second.

    `share` is the part of the bot's requests that falls to this process. What carries no token,
    such as the answer to an interaction, is not counted by Discord and waits for nothing.
    """

    def __init__(self, share: float = 1) -> None:
        self._begun: deque[float] = deque(maxlen=max(1, int(MOST * share)))
        self._turn = asyncio.Lock()

    def trace(self) -> aiohttp.TraceConfig:
        """Return what makes an HTTP session keep this pace."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._keep)
        return trace

    async def keep(self) -> None:
        """Wait until one more request may begin."""
        async with self._turn:
            now = asyncio.get_running_loop().time
            if len(self._begun) == self._begun.maxlen:
                await asyncio.sleep(self._begun[0] + WINDOW - now())
            self._begun.append(now())

    async def _keep(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, asked: aiohttp.TraceRequestStartParams
    ) -> None:
        if "Authorization" in asked.headers:
            await self.keep()
