"""The agenda: does what is due, once, at its time, whatever happens to the process.

Due work is claimed in the ledger, acted on outside any transaction, then recorded. One APScheduler
job ticks; what is due is always read from the database, so nothing lives only in memory.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4
from weakref import WeakValueDictionary

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.errors import Hopeless, Later
from bot.log import reference
from bot.store.agenda import AgendaStore, Stage, Work

log = logging.getLogger(__name__)

TICK = timedelta(seconds=20)
LEASE = timedelta(seconds=60)
"""How long a claim holds without being renewed: a dead process's work waits at most so long."""
MOST_AT_ONCE = 16
ACT_SECONDS = 15 * 60
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 3, 10, 30, 120, 360))
"""Waits between attempts; after the last one the work has failed and organisers are told."""
ABSENT = timedelta(minutes=10)
"""How long work waits for a guild that Discord does not show at the moment."""


@dataclass(frozen=True)
class Job:
    """A kind of work: what to do, how late it may be done, and whom to tell when it is not."""

    kind: str
    act: Callable[[Work], Awaitable[None]]
    catch_up: timedelta
    dropped: Callable[[Work], Awaitable[None]] | None = None


class Agenda:
    """Claims due work for this process and runs each as a bounded task of its own."""

    def __init__(self, store: AgendaStore, clock: Clock, present: Callable[[int], bool]) -> None:
        self.store = store
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._clock = clock
        self._present = present
        self._jobs: dict[str, Job] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[tuple[str, int], asyncio.Lock] = WeakValueDictionary()
        self._scheduler: AsyncIOScheduler | None = None
        self._ticked_at = clock.now()

    def register(self, job: Job) -> None:
        """Take charge of a kind of work."""
        self._jobs[job.kind] = job

    def forget(self, kind: str) -> None:
        """Let go of a kind of work; what is planned waits."""
        self._jobs.pop(kind, None)

    def start(self) -> None:
        """Begin to tick; only the process does this, tests and practice tick by hand."""
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(self.start_due, "interval", seconds=TICK.total_seconds())
        self._scheduler.start()

    async def stop(self, patience: float = 10) -> None:
        """Start nothing more, wait some seconds for what runs, then give it up to a next start."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
        self._jobs.clear()
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def is_ticking(self) -> bool:
        """Return whether the ticker runs and its last tick is not long ago."""
        late = self._clock.now() - self._ticked_at
        return self._scheduler is not None and late < 3 * TICK

    async def recover(self) -> None:
        """Free at once the claims of dead processes of this machine."""
        freed = await self.store.release(self._is_dead, self._clock.now())
        if freed:
            log.info("took over %d works that a dead process had claimed", freed)

    async def tick(self) -> None:
        """Do everything that is due now, and what that makes due, and wait for it."""
        while tasks := await self.start_due():
            await asyncio.gather(*tasks)

    async def start_due(self) -> list[asyncio.Task[None]]:
        """Claim what is due, as far as there is room, and start a task for each."""
        now = self._ticked_at = self._clock.now()
        await self.store.unfold(now)
        room = MOST_AT_ONCE - len(self._running)
        if room <= 0 or not self._jobs:
            return []
        works = await self.store.claim(now, self.owner, LEASE, kinds=list(self._jobs), limit=room)
        return [self._start(work) for work in works]

    async def do_now(self, kind: str, key: str | int) -> bool:
        """Do one planned work at once; return whether it is done, be it by somebody else."""
        claimed = await self.store.claim(
            self._clock.now(), self.owner, LEASE, kinds=[kind], limit=1, key=str(key)
        )
        for work in claimed:
            await self._start(work)
        return await self.store.stage(kind, key) is Stage.DONE

    def _start(self, work: Work) -> asyncio.Task[None]:
        task = asyncio.create_task(self._run(work), name=f"{work.kind} {work.key}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _run(self, work: Work) -> None:
        job = self._jobs[work.kind]
        now = self._clock.now()
        if now - work.due_at > job.catch_up:
            await self._drop(job, work, Stage.DROPPED)
        elif not self._present(work.guild_id):
            await self.store.postpone(work, self.owner, now + ABSENT, counted=False)
        else:
            await self._act(job, work)

    async def _act(self, job: Job, work: Work) -> None:
        try:
            async with self._leased(work), self._turn(work), asyncio.timeout(ACT_SECONDS):
                await job.act(work)
        except Later as later:
            await self.store.postpone(work, self.owner, later.at, counted=False)
        except Hopeless as reason:
            log.warning("%s %s cannot be done: %s", work.kind, work.key, reason)
            await self._drop(job, work, Stage.FAILED)
        except Exception:
            await self._try_again(job, work)
        else:
            await self.store.close(work, self.owner, Stage.DONE, self._clock.now())

    async def _try_again(self, job: Job, work: Work) -> None:
        log.exception("%s %s failed, ref %s", work.kind, work.key, reference())
        if work.attempts > len(BACK_OFF):
            await self._drop(job, work, Stage.FAILED)
            return
        at = self._clock.now() + BACK_OFF[work.attempts - 1]
        await self.store.postpone(work, self.owner, at, counted=True)

    async def _drop(self, job: Job, work: Work, stage: Stage) -> None:
        await self.store.close(work, self.owner, stage, self._clock.now())
        log.warning("%s %s %s (due %s)", work.kind, work.key, stage, work.due_at.isoformat())
        if job.dropped is not None:
            await job.dropped(work)

    def _turn(self, work: Work) -> asyncio.Lock:
        """Return the lock by which works of one kind on one subject follow one another."""
        return self._turns.setdefault((work.kind, work.subject_id), asyncio.Lock())

    @asynccontextmanager
    async def _leased(self, work: Work) -> AsyncIterator[None]:
        renewing = asyncio.create_task(self._renew(work))
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _renew(self, work: Work) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            await self.store.renew(work, self.owner, self._clock.now() + LEASE)

    def _is_dead(self, owner: str) -> bool:
        host, pid, _ = owner.split(":")
        if owner == self.owner or host != socket.gethostname():
            return False
        return int(pid) == os.getpid() or not _alive(int(pid))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
