"""The one seam between bot and network: what discord.py takes for its HTTP session.

Everything above it is real: the bot, and discord.py's parsing, rate limits and JSON.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from types import SimpleNamespace
from typing import Any, ClassVar, cast

from aiohttp import ClientSession, TraceConfig, TraceRequestStartParams
from multidict import CIMultiDict
from yarl import URL

from benchmarks.limits import Limits
from benchmarks.replies import Call, Server
from tests.wire.shapes import Refused

TOO_MANY = 429
REPLY_SECONDS = 0.05
"""How long Discord takes to reply, as far as it matters here: in truth it takes rather longer.

With 0, all that follows the answers of a burst competes with its last answers: the worst case.
"""


@dataclass(frozen=True)
class Response:
    """A reply, as much of it as discord.py reads; by default it tells of no rate limit."""

    status: int
    content: str
    limits: Mapping[str, str] = field(default_factory=dict)

    reason: ClassVar = ""

    @property
    def headers(self) -> dict[str, str]:
        """Return what Discord says beside the body."""
        return {"content-type": "application/json", **self.limits}

    async def text(self, encoding: str) -> str:
        """Return the body."""
        return self.content


class Session:
    """Notes the instant of the first answer to each interaction, and replies as Discord does.

    `posted` holds the instant of each request to post a message or open a thread, by its path.
    With `limits`, whoever asks for more than they grant is told to wait.
    """

    closed = False

    def __init__(self, server: Server) -> None:
        self.answered: dict[str, float] = {}
        self.posted: dict[str, float] = {}
        self.delay = REPLY_SECONDS
        self.limits: Limits | None = None
        self._server = server
        self._traces: Sequence[TraceConfig] = ()

    def traced(self, trace_configs: Sequence[TraceConfig] | None, **_: Any) -> Session:
        """Return itself, as what discord.py makes with its traces: they keep the bot's pace."""
        self._traces = trace_configs or ()
        for trace in self._traces:
            trace.freeze()
        return self

    @asynccontextmanager
    async def request(
        self, method: str, url: str, *, headers: Mapping[str, str], data: Any = None, **_: Any
    ) -> AsyncIterator[Response]:
        """Take a request of the bot."""
        for trace in self._traces:
            asked = TraceRequestStartParams(method, URL(url), CIMultiDict(headers))
            await trace.on_request_start.send(cast("ClientSession", self), SimpleNamespace(), asked)
        path = url.partition("/api/v10")[2].partition("?")[0]
        if path.endswith("/callback"):
            self.answered.setdefault(path.split("/")[2], perf_counter())
        elif method == "POST":
            self.posted[path] = perf_counter()
        granted = self._granted(method, path)
        await asyncio.sleep(self.delay)
        yield (
            granted
            if granted.status == TOO_MANY
            else self._reply(Call(method, path, json.loads(data) if data else {}), granted)
        )

    def _granted(self, method: str, path: str) -> Response:
        """Return what the limits say to a request; answers to interactions know none."""
        if self.limits is None or path.startswith(("/interactions/", "/webhooks/")):
            return Response(200, "")
        grant = self.limits.take(method, path)
        if not grant.wait:
            return Response(200, "", grant.headers)
        body = {"message": "Too fast.", "retry_after": grant.wait, "global": grant.is_global}
        return Response(TOO_MANY, json.dumps(body), {"Via": "1.1 google", **grant.headers})

    def _reply(self, call: Call, granted: Response) -> Response:
        try:
            found = self._server.reply(call)
        except Refused as refused:
            return Response(refused.status, json.dumps(refused.body), granted.limits)
        return Response(200, json.dumps(found), granted.limits)

    async def close(self) -> None:
        """End."""
        self.closed = True
