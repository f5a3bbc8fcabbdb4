"""Signals: what processes on one PostgreSQL tell one another at once."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.base import Database

log = logging.getLogger(__name__)

CHANNEL = "binome"
PIECE = 7000
"""Letters of a piece: PostgreSQL takes 8,000 bytes at once."""
MOST_UNFINISHED = 100
AGAIN = 5
"""Seconds until a lost connection is tried again."""
TELL = f"SELECT pg_notify('{CHANNEL}', $1)"

Signal = dict[str, Any]


class Signals:
    """Tells the others, and hears them: `heard(signal)` for each, `missed()` after a silence.

    A signal is not kept: who is not there does not hear it, and reads the database at its start.
    """

    def __init__(
        self,
        database: Database,
        heard: Callable[[Signal], None],
        missed: Callable[[], Awaitable[None]],
    ) -> None:
        self._database = database
        self._heard = heard
        self._missed = missed
        self._me = uuid4().hex
        self._pieces: dict[str, dict[int, str]] = {}
        self._telling = asyncio.Lock()
        self._raw: Any = None
        self._listening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Hear from now on."""
        begun = asyncio.Event()
        self._listening = asyncio.create_task(self._listen(begun))
        await begun.wait()

    async def stop(self) -> None:
        """Hear no more."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def tell(self, signal: Signal) -> None:
        """Tell the others something; raises OSError while the connection is lost."""
        packed = base64.b85encode(zlib.compress(json.dumps(signal).encode())).decode()
        pieces = [packed[start : start + PIECE] for start in range(0, len(packed), PIECE)]
        name = uuid4().hex
        async with self._telling:
            if self._raw is None:
                raise ConnectionError("other processes cannot be told at the moment")
            try:
                for nth, piece in enumerate(pieces):
                    await self._raw.execute(TELL, f"{self._me} {name} {nth} {len(pieces)} {piece}")
            except Exception as error:  # asyncpg's own, which are no OSError
                raise ConnectionError("the connection was lost just now") from error

    async def _listen(self, begun: asyncio.Event) -> None:
        while True:
            try:
                async with self._database.engine.connect() as connection:
                    await self._until_lost(connection, begun)
            except (OSError, DBAPIError) as error:
                log.warning("other processes are not heard: %s", type(error).__name__)
            await asyncio.sleep(AGAIN)

    async def _until_lost(self, connection: AsyncConnection, begun: asyncio.Event) -> None:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        lost = asyncio.Event()
        await raw.add_listener(CHANNEL, self._hear)
        raw.add_termination_listener(lambda _: lost.set())
        self._raw = raw
        try:
            if begun.is_set():
                await self._missed()
            begun.set()
            await lost.wait()
        finally:
            self._raw = None
            with suppress(Exception):  # it is thrown away, with whatever it heard
                await connection.invalidate()

    def _hear(self, _connection: Any, _process: int, _channel: str, told: str) -> None:
        who, name, nth, count, piece = told.split(" ", 4)
        if who == self._me:
            return
        pieces = self._pieces.setdefault(name, {})
        pieces[int(nth)] = piece
        if len(pieces) == int(count):
            packed = "".join(one for _, one in sorted(self._pieces.pop(name).items()))
            self._heard(json.loads(zlib.decompress(base64.b85decode(packed))))
        elif len(self._pieces) > MOST_UNFINISHED:
            self._pieces.pop(next(iter(self._pieces)))
