"""A request to the loopback as tests read it, and the faults that a test prepares for some."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, cast

from aiohttp import BodyPartReader, web

from tests.wire.shapes import Json, Refused

API = "/api/v10"


@dataclass(frozen=True)
class Call:
    """One request: what was asked, with the `payload_json` of a multipart body as `json`."""

    method: str
    path: str
    params: dict[str, str]
    json: Any
    files: dict[str, bytes]
    token: str

    @property
    def body(self) -> Json:
        """Return the JSON object that was sent, empty where none was."""
        return self.json or {}

    def matches(self, method: str, pattern: str) -> bool:
        """Tell whether this is such a request; `*` in a pattern stands for one segment."""
        mine, asked = self.path.split("/"), pattern.split("/")
        return (
            self.method == method and len(mine) == len(asked) and all(map(fnmatchcase, mine, asked))
        )


async def read_call(request: web.Request) -> Call:
    """Return a request as a Call."""
    body, files = None, {}
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            part = cast("BodyPartReader", part)
            content = bytes(await part.read())
            if part.name == "payload_json":
                body = json.loads(content)
            else:
                files[part.filename or ""] = content
    elif text := await request.text():
        body = json.loads(text)
    token = request.headers.get("Authorization", "").removeprefix("Bot ")
    path = request.path.removeprefix(API)
    return Call(request.method, path, dict(request.query), body, files, token)


@dataclass
class Fault:
    """What happens to the next `times` requests of one kind: an error, a wait, or both."""

    method: str
    pattern: str
    status: int | None
    code: int
    times: int
    retry_after: float
    hold: asyncio.Event | None
    when: Literal["before", "after"]
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    met: list[Call] = field(default_factory=list)

    def takes(self, call: Call) -> bool:
        """Tell whether this fault is for a request, and count it if so."""
        fits = len(self.met) < self.times and call.matches(self.method, self.pattern)
        if fits:
            self.met.append(call)
        return fits

    async def reach(self, when: Literal["before", "after"]) -> None:
        """Hold the request here until the test lets it go, then refuse it if so asked."""
        if self.when != when:
            return
        self.arrived.set()
        if self.hold:
            await self.hold.wait()
        if self.status:
            raise Refused(self.status, self.code, "A fault that the test asked for")


def answer(result: Any, status: int = 200, **headers: str) -> web.Response:
    """Return JSON, typed exactly as discord.py wants it, or 204 for None."""
    if result is None:
        return web.Response(status=204)
    body = json.dumps(result).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


def refusal(refused: Refused, retry_after: float = 0) -> web.Response:
    """Return an error in Discord's shape; a 429 without `Via` would be taken for a ban."""
    if refused.status != 429:
        return answer(refused.body, refused.status)
    limited = {"message": "You are being rate limited.", "retry_after": retry_after}
    headers = {"Via": "1.1 google", "Retry-After": f"{retry_after:.3f}"}
    return answer(limited | {"global": False}, 429, **headers)
