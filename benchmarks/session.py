"""The one seam between bot and network: what discord.py takes for its HTTP session.

Everything above it is real: the bot, and discord.py's parsing, rate limits and JSON.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any, ClassVar

from benchmarks.replies import Call, Server
from tests.wire.shapes import Refused

REPLY_SECONDS = 0.05
"""How long Discord takes to reply, as far as it matters here: in truth it takes rather longer.

With 0, all that follows the answers of a burst competes with its last answers: the worst case.
"""


@dataclass(frozen=True)
class Response:
    """A reply, as much of it as discord.py reads; it tells of no rate limit."""

    status: int
    content: str

    reason: ClassVar = ""
    headers: ClassVar = {"content-type": "application/json"}

    async def text(self, encoding: str) -> str:
        """Return the body."""
        return self.content


class Session:
    """Notes the instant of the first answer to each interaction, and replies as Discord does."""

    closed = False

    def __init__(self, server: Server) -> None:
        self.answered: dict[str, float] = {}
        self.delay = REPLY_SECONDS
        self._server = server

    @asynccontextmanager
    async def request(
        self, method: str, url: str, *, data: str | None = None, **_: Any
    ) -> AsyncIterator[Response]:
        """Take a request of the bot."""
        path = url.partition("/api/v10")[2]
        if path.endswith("/callback"):
            self.answered.setdefault(path.split("/")[2], perf_counter())
        await asyncio.sleep(self.delay)
        try:
            found = self._server.reply(Call(method, path, json.loads(data) if data else {}))
        except Refused as refused:
            yield Response(refused.status, json.dumps(refused.body))
        else:
            yield Response(200, json.dumps(found))

    async def close(self) -> None:
        """End."""
        self.closed = True
