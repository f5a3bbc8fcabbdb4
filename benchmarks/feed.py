"""A client connected to its guilds, and the feeding of it with what the gateway says."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Generic, TypeVar
from unittest.mock import patch

import aiohttp
import discord

from benchmarks.guild import BOT, Guild
from benchmarks.replies import Server
from benchmarks.session import Session
from tests.wire.shapes import Json

AnyClient = TypeVar("AnyClient", bound=discord.Client)
READY_SECONDS = 0.1
"""How long discord.py waits for one more guild; it waits for seconds in a real start."""


class Feed(Generic[AnyClient]):
    """Gives a client the frames of the gateway, as text, and waits for what they set off."""

    def __init__(self, client: AnyClient, guilds: Sequence[Guild]) -> None:
        self.client = client
        self.server = Server({str(one): str(g.id) for g in guilds for one in g.channels})
        self.session = Session(self.server)
        self._parsers = client._connection.parsers
        self.server.tell = self.tell

    def tell(self, event: str, data: Json) -> None:
        """Hand the client an event of which it has the JSON already."""
        self._parsers[event](data)

    def receive(self, event: str, frame: str) -> None:
        """Hand the client a frame."""
        self.tell(event, json.loads(frame))

    async def answers(self, interactions: Sequence[Json]) -> list[float]:
        """Let members act at the same instant; return after how many seconds each was answered.

        An interaction that is never answered counts as infinitely late.
        """
        frames = [json.dumps(one) for one in interactions]
        began = perf_counter()
        for frame in frames:
            self.receive("INTERACTION_CREATE", frame)
        await quiet()
        answered = self.session.answered
        return [answered.get(one["id"], float("inf")) - began for one in interactions]

    async def connect(self, guilds: Sequence[Guild]) -> None:
        """Log in, and receive the guilds."""
        with patch.object(aiohttp, "ClientSession", self.session.traced):
            await self.client.login("token")
        self.client._connection.guild_ready_timeout = READY_SECONDS
        away = [{"id": str(guild.id), "unavailable": True} for guild in guilds]
        ready = {"user": BOT, "guilds": away, "application": {"id": BOT["id"], "flags": 0}}
        self.tell("READY", ready)
        for guild in guilds:
            self.receive("GUILD_CREATE", json.dumps(guild.created()))
            await asyncio.sleep(0)
        await self.client.wait_until_ready()


@asynccontextmanager
async def connected(
    client: AnyClient, guilds: Sequence[Guild], *, settled: bool = True
) -> AsyncIterator[Feed[AnyClient]]:
    """Connect a client to its guilds, and close it at the end.

    `settled` waits for all that the client does at its start.
    """
    feed = Feed(client, guilds)
    async with client:
        await feed.connect(guilds)
        if settled:
            await quiet()
        yield feed


async def quiet(name: str = "") -> None:
    """Wait until no task runs any more; with a name, none of that name."""
    while others := [one for one in asyncio.all_tasks() if _is_other(one, name)]:
        await asyncio.wait(others)


def _is_other(task: asyncio.Task[object], name: str) -> bool:
    return task is not asyncio.current_task() and name in task.get_name()
