"""The loopback's gateway: sessions that outlive their connection and replay what was missed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.domain.shards import ALONE, Shards
from tests.wire.shapes import Json

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, MEMBERS, INVALID, HELLO, ACK = 0, 1, 2, 6, 8, 9, 10, 11
HEARTBEAT_INTERVAL = 41_250
WRONG_TOKEN, DISALLOWED_INTENTS = 4004, 4014
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content

WHOLE_GUILDS = ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE")

# The bit of the intent that each kind of event needs; in private channels it is 3 bits further.
INTENTS = {
    "CHANNEL_": 0,
    "GUILD_": 0,
    "THREAD_": 0,
    "GUILD_MEMBER_": 1,
    "VOICE_STATE_": 7,
    "MESSAGE_": 9,
    "MESSAGE_REACTION_": 10,
    "GUILD_SCHEDULED_EVENT_": 16,
}


@dataclass
class Session:
    """One IDENTIFY: its intents and shard, and all events since, of which number n is the n-th."""

    intents: int
    shards: Shards = ALONE
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    events: list[str] = field(default_factory=list)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, event: str, data: Any) -> None:
        """Keep an event for this session, written as it is now."""
        frame = {"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data}
        self.events.append(json.dumps(frame))
        self.more.set()

    def hears(self, event: str, data: Json) -> bool:
        """Tell whether an event is of the session's shard; what is of no guild is of shard 0."""
        number = data["id"] if event in WHOLE_GUILDS else data.get("guild_id") or 0
        return self.shards.serve(int(number))

    def wants(self, event: str, data: Json) -> bool:
        """Tell whether the session's intents cover an event."""
        kinds = [kind for kind in INTENTS if event.startswith(kind)]
        if not kinds:
            return True
        bit = INTENTS[max(kinds, key=len)]
        private = bit in (9, 10) and "guild_id" not in data
        return bool(self.intents >> (bit + 3 * private) & 1)


class Gateway:
    """Serves one bot, or more at once with the same token, each with a session of its own.

    `greet()` tells READY and the guilds, `changed()` is called at each step. `waiting` counts who
    stands at the door, `starts` is what is left of the day's sessions, `begun` when each shard
    began one.
    """

    def __init__(
        self, token: str, greet: Callable[[Session], None], changed: Callable[[], None]
    ) -> None:
        self.identified = 0
        self.begun: list[tuple[datetime, int]] = []
        self.resumed = 0
        self.waiting = 0
        self.intents = 0
        self.starts = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        self.find_members: Callable[[Json], Json] = dict
        self._token = token
        self._greet = greet
        self._changed = changed
        self._sessions: dict[str, Session] = {}
        self._sockets: dict[web.WebSocketResponse, Session] = {}
        self._open = asyncio.Event()
        self._open.set()

    @property
    def connected(self) -> int:
        """Count the bots that listen now."""
        return len(self._sockets)

    def tell(self, event: str, data: Json) -> None:
        """Send an event to the bot, now or when it resumes."""
        for session in self._sessions.values():
            if session.wants(event, data) and session.hears(event, data):
                session.add(event, data)

    async def drop(self, code: int = 4000, shard: int | None = None) -> None:
        """Close the connection, of one shard or of all; the bot comes back and resumes."""
        for socket, session in list(self._sockets.items()):
            if shard is None or shard in session.shards.ids:
                await socket.close(code=code)

    @contextlib.asynccontextmanager
    async def away(self, code: int = 4000, shard: int | None = None) -> AsyncIterator[None]:
        """Close the connection and let the bot wait at the door until the block ends."""
        self._open.clear()
        await self.drop(code, shard)
        try:
            yield
        finally:
            self._open.set()

    async def invalidate(self) -> None:
        """Forget the session; the bot must identify again and misses what happened."""
        self._sessions.clear()
        for socket in list(self._sockets):
            await socket.send_json({"op": INVALID, "d": False})

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with one connection until it ends."""
        self.waiting += 1
        self._changed()
        await self._open.wait()
        self.waiting -= 1
        socket = web.WebSocketResponse(timeout=1)
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_INTERVAL}})
        feed: asyncio.Task[None] | None = None
        try:
            async for message in socket:
                frame = message.json()
                if frame["op"] in (IDENTIFY, RESUME):
                    feed = await self._begin(socket, frame)
                else:
                    await self._reply(socket, frame)
        finally:
            if feed:
                feed.cancel()
            self._sockets.pop(socket, None)
            self._changed()
        return socket

    async def _begin(self, socket: web.WebSocketResponse, frame: Json) -> asyncio.Task[None] | None:
        """Identify or resume, and return the task that sends the events; None when refused."""
        data = frame["d"]
        if frame["op"] == IDENTIFY:
            if refused := self._refusal(data):
                await socket.close(code=refused)
                return None
            session, seen = self._identify(data), 0
        elif data["session_id"] in self._sessions:
            session, seen = self._resume(self._sessions[data["session_id"]]), data["seq"]
        else:
            await socket.send_json({"op": INVALID, "d": False})
            return None
        self._sockets[socket] = session
        self._changed()
        return asyncio.create_task(_feed(socket, session, seen))

    def _refusal(self, data: Json) -> int | None:
        if data["token"] != self._token:
            return WRONG_TOKEN
        return DISALLOWED_INTENTS if data["intents"] & PRIVILEGED else None

    def _identify(self, data: Json) -> Session:
        shard, count = data.get("shard") or (0, 1)
        self.identified += 1
        self.begun.append((Clock().now(), shard))
        self.intents = data["intents"]
        session = Session(self.intents, Shards((shard,), count))
        self._sessions[session.id] = session
        self._greet(session)
        return session

    def _resume(self, session: Session) -> Session:
        self.resumed += 1
        session.add("RESUMED", {})
        return session

    async def _reply(self, socket: web.WebSocketResponse, frame: Json) -> None:
        if frame["op"] == HEARTBEAT:
            await socket.send_json({"op": ACK})
        elif frame["op"] == MEMBERS and socket in self._sockets:
            self._sockets[socket].add("GUILD_MEMBERS_CHUNK", self.find_members(frame["d"]))


async def _feed(socket: web.WebSocketResponse, session: Session, seen: int) -> None:
    """Send a session's events after number `seen`, as they come."""
    with contextlib.suppress(ConnectionResetError):
        while True:
            for event in session.events[seen:]:
                await socket.send_str(event)
                seen += 1
            session.more.clear()
            if len(session.events) == seen:
                await session.more.wait()
