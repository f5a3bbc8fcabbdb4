"""The bot as a process of its own, which tests can start, listen to, kill and start again."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from tests.wire.loopback import Loopback

ROOT = Path(__file__).parent.parent.parent
BOT = (sys.executable, "-m", "bot")

T = TypeVar("T")


class ProcessDiedError(Exception):
    """The process ended while a test waited for it."""


class Process:
    """`python -m bot` against a loopback, always on the same database file.

        bot = Process(discord, tmp_path / "binome.db")
        await bot.start()
        await bot.ready()
        await bot.kill()  # SIGKILL: nothing is tidied up
        await bot.start()  # again, on the same database

    Other settings go by name: `Process(discord, path, DEFAULT_LOCALE="fr")`. What it has logged
    since it was started is in `lines`, as JSON objects.
    """

    def __init__(
        self,
        discord: Loopback,
        database: Path,
        command: Sequence[str] = BOT,
        **settings: str,
    ) -> None:
        self.lines: list[dict[str, Any]] = []
        self._discord = discord
        self._command = command
        self._environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "DATABASE_URL": f"sqlite+aiosqlite:///{database}",
            "DEFAULT_LOCALE": "en",
            "LOG_FORMAT": "json",
            "LOG_LEVEL": "INFO",
            **discord.environment,
            **settings,
        }
        self._child: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._logged = asyncio.Event()
        self._identified = 0

    @property
    def running(self) -> bool:
        """Tell whether the process lives."""
        return self._child is not None and self._child.returncode is None

    async def start(self) -> None:
        """Start the process; `ready()` waits until it is of use."""
        if self.running:
            raise RuntimeError("the process runs already")
        self.lines.clear()
        self._identified = self._discord.gateway.identified
        self._child = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=ROOT,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reader = asyncio.create_task(self._read(self._child))

    async def ready(self, timeout: float = 30) -> None:  # noqa: ASYNC109
        """Wait until it is connected and Discord knows its commands."""
        await self.unless_dead(
            self._discord.until(
                lambda: (
                    self._discord.gateway.connected
                    and self._discord.gateway.identified > self._identified
                    and self._discord.commands
                ),
                timeout,
            )
        )

    async def logged(self, pattern: str, timeout: float = 10) -> dict[str, Any]:  # noqa: ASYNC109
        """Return the first line whose message matches, waiting for it."""
        return await self.unless_dead(self._find(re.compile(pattern), timeout))

    async def unless_dead(self, waiting: Awaitable[T]) -> T:
        """Return what is waited for, or raise ProcessDiedError when the process ends before."""
        if self._reader is None:
            raise RuntimeError("the process was never started")
        wanted = asyncio.ensure_future(waiting)
        await asyncio.wait({wanted, self._reader}, return_when=asyncio.FIRST_COMPLETED)
        if not wanted.done():
            wanted.cancel()
            last = "\n".join(line.get("traceback", line["message"]) for line in self.lines[-20:])
            raise ProcessDiedError(f"the process ended:\n{last}")
        return await wanted

    async def kill(self) -> None:
        """End the process at once with SIGKILL, and wait until it is gone."""
        if self._child and self.running:
            self._child.kill()
        await self.ended()

    async def terminate(self, timeout: float = 10) -> int | None:  # noqa: ASYNC109
        """Ask the process to end with SIGTERM; return its code, or raise TimeoutError."""
        if self._child and self.running:
            self._child.terminate()
        async with asyncio.timeout(timeout):
            return await self.ended()

    async def ended(self) -> int | None:
        """Wait until the process has ended and all its lines are read; return its code."""
        if self._child is None or self._reader is None:
            return None
        await self._reader
        return await self._child.wait()

    async def _read(self, child: asyncio.subprocess.Process) -> None:
        assert child.stdout is not None
        async for line in child.stdout:
            self.lines.append(_entry(line.decode("utf-8", "replace").rstrip("\n")))
            self._logged.set()
        await child.wait()

    async def _find(self, pattern: re.Pattern[str], timeout: float) -> dict[str, Any]:  # noqa: ASYNC109
        async with asyncio.timeout(timeout):
            while True:
                for line in self.lines:
                    if pattern.search(line["message"]):
                        return line
                self._logged.clear()
                await self._logged.wait()


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {"message": line}
    return entry if isinstance(entry, dict) and "message" in entry else {"message": line}
