"""The bot as a process of its own, which tests can start, listen to, kill and start again."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from tests.wire.calls import Fault
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
        wanted = re.compile(pattern)
        try:
            return await self.unless_dead(self._discord.until(lambda: self._first(wanted), timeout))
        except TimeoutError:
            what = f"{pattern!r} was not logged within {timeout} s"
            raise TimeoutError(f"{what}:\n{self.end_of_log()}") from None

    def count(self, pattern: str) -> int:
        """Count the lines whose message matches."""
        return sum(bool(re.search(pattern, line["message"])) for line in self.lines)

    async def meets(self, fault: Fault) -> None:
        """Wait until one of its requests has come to a fault, and is held there."""
        await self.unless_dead(self._discord.until(fault.arrived.is_set, 30))

    async def unless_dead(self, waiting: Awaitable[T]) -> T:
        """Return what is waited for, or raise ProcessDiedError when the process ends before."""
        if self._reader is None:
            raise RuntimeError("the process was never started")
        wanted = asyncio.ensure_future(waiting)
        await asyncio.wait({wanted, self._reader}, return_when=asyncio.FIRST_COMPLETED)
        if not wanted.done():
            wanted.cancel()
            raise ProcessDiedError(f"the process ended:\n{self.end_of_log()}")
        return await wanted

    async def kill(self) -> None:
        """End the process at once with SIGKILL, and wait until it is gone."""
        self._kill()
        await self.ended()

    async def kill_after(self, seconds: float) -> None:
        """Kill the process at an instant to come, unless it ends by itself before."""
        timer = asyncio.get_running_loop().call_later(seconds, self._kill)
        await self.ended()
        timer.cancel()

    async def terminate(self, timeout: float = 10) -> int | None:  # noqa: ASYNC109
        """Ask the process to end with SIGTERM; return its code, or raise TimeoutError."""
        self.ask_to_end()
        async with asyncio.timeout(timeout):
            return await self.ended()

    def ask_to_end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal that asks the process to end."""
        if self._child and self.running:
            self._child.send_signal(how)

    async def ended(self) -> int | None:
        """Wait until the process has ended and all its lines are read; return its code."""
        if self._child is None or self._reader is None:
            return None
        await self._reader
        return await self._child.wait()

    def _kill(self) -> None:
        if self._child and self.running:
            self._child.kill()

    async def _read(self, child: asyncio.subprocess.Process) -> None:
        assert child.stdout is not None
        async for line in child.stdout:
            self.lines.append(_entry(line.decode("utf-8", "replace").rstrip("\n")))
            self._discord.news_came()
        await child.wait()

    def _first(self, pattern: re.Pattern[str]) -> dict[str, Any] | None:
        return next((line for line in self.lines if pattern.search(line["message"])), None)

    def end_of_log(self) -> str:
        """Return its last lines, and every traceback."""
        told = [f"{line.get('time', '')[11:23]} {line['message']}" for line in self.lines[-20:]]
        return "\n".join(
            [*told, *(line["traceback"] for line in self.lines if "traceback" in line)]
        )


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {"message": line}
    return entry if isinstance(entry, dict) and "message" in entry else {"message": line}
