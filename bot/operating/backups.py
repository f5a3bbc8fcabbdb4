"""Backups made while the bot runs, one after the other, and what became of the last one."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot import metrics
from bot.beside import compute
from bot.clock import Clock
from bot.config import Settings
from bot.errors import StartError
from bot.log import reference
from bot.operating.shelf import shelf_of
from bot.store.backups import Backup, absolute, back_up
from bot.store.state import StateStore

log = logging.getLogger(__name__)

AGAIN = timedelta(hours=1)
"""How long after a failure the next backup is tried."""
FAILURE = "backup_failure"
"""The name under which the last failure is remembered until a backup succeeds."""


class Backups:
    """Looks at each tick whether a backup is due, and has it made beside the bot."""

    def __init__(self, settings: Settings, state: StateStore, clock: Clock) -> None:
        self._settings, self._state, self._clock = settings, state, clock
        self._shelf = shelf_of(settings)
        self._every = timedelta(hours=settings.backup_every)
        self._not_before: datetime | None = None
        self._making: asyncio.Task[None] | None = None

    async def tick(self) -> None:
        """Begin a backup where the newest is old enough, and do not wait for it."""
        if self._settings.backup_folder is None:
            return
        now = self._clock.now()
        newest = self._shelf.newest(now)
        metrics.show_backup(now, newest)
        is_due = newest is None or now - newest >= self._every
        waits = self._not_before is not None and now < self._not_before
        if is_due and not waits and (self._making is None or self._making.done()):
            self._making = asyncio.create_task(self.make())

    async def make(self) -> None:
        """Make one now, unless another process does; a failure is logged under a reference."""
        now = self._clock.now()
        self._not_before = now + AGAIN
        try:
            with self._shelf.alone() as is_mine:
                if is_mine:
                    await self._make(now)
        except Exception as error:
            await self._failed(error, now)
        else:
            self._not_before = None

    async def stop(self) -> None:
        """Leave what is under way; the next start makes it anew."""
        if self._making is not None:
            self._making.cancel()
            await asyncio.gather(self._making, return_exceptions=True)

    async def _make(self, now: datetime) -> None:
        url = absolute(self._settings.database_url)
        made = await compute(attempt, url, self._shelf.place(url, now).absolute())
        if isinstance(made, str):
            raise StartError(made)
        daily, weekly = self._settings.backup_keep_daily, self._settings.backup_keep_weekly
        gone = await asyncio.to_thread(self._shelf.tidy, daily, weekly)
        log.info("database backed up to %s: %d rows", made.path, made.total)
        log.debug("%d older backups removed", len(gone))
        metrics.BACKUPS.labels("made").inc()
        metrics.show_backup(now, now)
        if await self._state.get(FAILURE):
            await self._state.set(FAILURE, {})

    async def _failed(self, error: Exception, now: datetime) -> None:
        ref = reference()
        told = {"at": now.isoformat(timespec="seconds"), "ref": ref}
        with suppress(Exception):  # the disk that is full for one may be full for the other
            await self._state.set(FAILURE, told)
        if isinstance(error, StartError):
            reason = str(error)
            log.error("the backup failed, ref %s: %s", ref, reason)
        else:
            log.error("the backup failed, ref %s", ref, exc_info=error)
        metrics.BACKUPS.labels("failed").inc()


def attempt(url: str, target: Path) -> Backup | str:
    """Make a backup, in a process of its own; return why not where it cannot be made."""
    try:
        return back_up(url, target)
    except StartError as reason:
        return str(reason)
