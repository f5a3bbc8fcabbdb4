"""What goes wrong around a bot in a soak: one trouble after the other, and calm in between."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from itertools import cycle
from pathlib import Path

from tests.wire.loopback import Loopback
from tests.wire.scene import MESSAGES

EVERY = 8
"""Seconds from one trouble to the next."""
AFTERMATH = 3
"""Seconds for which a trouble lasts, and is felt."""
ANEW_AFTER = 100
"""Seconds after which Discord forgets the session, once: then the bot looks at every guild again.

Discord takes fifty requests a second, so that this look alone takes a minute.
"""
ANEW_TAKES = 8
"""Seconds until the bot hears again: it waits five before it begins anew."""
HELD = 0.4
"""Seconds for which somebody else keeps the database."""
REACTIONS = f"{MESSAGES}/*/reactions/*/@me"
CALLBACK = "/interactions/*/*/callback"


class Troubles:
    """Lets Discord and the database fail in turn, and tells when all is calm."""

    def __init__(self, discord: Loopback, database: Path) -> None:
        self.met: Counter[str] = Counter()
        self._discord = discord
        self._database = database
        self._calm_from = 0.0

    @property
    def calm(self) -> bool:
        """Whether nothing fails now, nor did a moment ago."""
        return _now() >= self._calm_from

    async def come(self) -> None:
        """Let one trouble follow the other for ever."""
        anew_at = _now() + ANEW_AFTER
        kinds = {
            "rate limits": self._limit,
            "errors": self._break,
            "dropped connections": self._discord.gateway.drop,
            "database held": self._hold,
        }
        for kind, fail in cycle(kinds.items()):
            await asyncio.sleep(EVERY)
            self._calm_from = _now() + AFTERMATH
            if _now() > anew_at and not self.met["new sessions"]:
                self.met["new sessions"] += 1
                self._calm_from = _now() + ANEW_TAKES
                await self._discord.gateway.invalidate()
            else:
                self.met[kind] += 1
                await fail()

    async def _limit(self) -> None:
        for method, path in (("POST", MESSAGES), ("PUT", REACTIONS), ("GET", MESSAGES)):
            self._discord.fault(method, path, status=429, times=2, retry_after=0.3)

    async def _break(self) -> None:
        self._discord.fault("POST", MESSAGES, status=500, when="after", times=2)
        self._discord.fault("POST", MESSAGES, status=500)
        self._discord.fault("PUT", REACTIONS, status=500, times=2)
        self._discord.fault("POST", CALLBACK, status=500)

    async def _hold(self) -> None:
        """Keep the database, as another process would that writes."""
        with closing(sqlite3.connect(self._database, isolation_level=None)) as other:
            other.execute("PRAGMA busy_timeout=5000")
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(HELD)
            other.execute("ROLLBACK")


def _now() -> float:
    return asyncio.get_running_loop().time()
