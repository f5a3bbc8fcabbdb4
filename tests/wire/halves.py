"""One bot in two guilds, each of a shard, on one PostgreSQL, served by several processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import text

from bot.clock import Clock
from bot.domain.shards import Shards
from bot.store.base import Database
from bot.store.vault import load_vault
from tests.wire.loopback import Loopback
from tests.wire.process import Process
from tests.wire.scene import Scene, zone_at_noon

DUE = """
SELECT EXISTS (SELECT 1 FROM occurrences
               WHERE stage = 'claimed' OR stage = 'planned' AND try_at <= now())
    OR EXISTS (SELECT 1 FROM schedules WHERE next_at <= now())
"""


class Half(Scene):
    """A guild of one shard, where wins are set up; processes of the whole serve it."""

    def __init__(self, whole: Halves, discord: Loopback) -> None:
        self.passed = timedelta()
        self.now = Clock().now()
        self.zone = zone_at_noon(self.now)
        self.discord = discord
        self.stores = whole.stores  # type: ignore[method-assign]
        self.inhabit()

    async def answers(self) -> bool:
        """Tell whether a member's command is answered."""
        asked = await self.discord.command(self.lea, self.wins, "help")
        return bool((await asked.answer())["data"])


class Halves:
    """A loopback with a guild of each of two shards, a database server, and processes for both.

    async with Halves(own_address, tmp_path) as whole:
        one, other = whole.process("0"), whole.process("1")
        await one.start()
        await one.ready()
    """

    def __init__(self, address: str, directory: Path, *, is_empty: bool = False) -> None:
        self.discord = Loopback(shards=Shards((0,), 2))
        self.discord.gateway.starts["max_concurrency"] = 16
        self.halves = [Half(self, self.discord)]
        self.halves.append(Half(self, self.discord.another(Shards((1,), 2))))
        self._key = directory / "secret.key"
        self._address, self._is_empty = address, is_empty
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._closing.enter_async_context(self.discord)
        for half in self.halves if not self._is_empty else ():
            await half.set_up()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._closing.aclose()
        assert error is not None or self.discord.violations == []

    def process(self, shard_ids: str, **settings: str) -> Process:
        """Prepare a process for some shards; it never outlives the whole."""
        made = Process(
            self.discord,
            Path(),
            DATABASE_URL=self._address,
            SECRET_KEY_FILE=str(self._key),
            SHARD_COUNT="2",
            SHARD_IDS=shard_ids,
            LOG_LEVEL="DEBUG",
            **settings,
        )
        self._closing.push_async_callback(made.kill)
        return made

    @asynccontextmanager
    async def stores(self) -> AsyncIterator[Database]:
        """Open the database as the bot does."""
        database = Database(self._address, load_vault(self._key), now=Clock().now)
        try:
            yield database
        finally:
            await database.close()

    async def quiet(self, seconds: float) -> None:
        """Wait until nothing is due or being done; each work that ends is logged: that is news."""
        async with asyncio.timeout(seconds):
            while await self._is_due():
                await self.discord.news()

    async def _is_due(self) -> bool:
        async with self.stores() as database, database.read() as session:
            return bool(await session.scalar(text(DUE)))
