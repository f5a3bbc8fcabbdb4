"""The agenda: does what is due, once, at its time, whatever happens to the process.

Due work is claimed in the ledger, acted on outside any transaction, then recorded. One APScheduler
job ticks; what is due is always read from the database, so nothing lives only in memory.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import uuid4
from weakref import WeakValueDictionary

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.errors import Hopeless, Later
from bot.jobs import MOST_AT_ONCE as MOST_AT_ONCE
from bot.jobs import Act, Pause, Pauses
from bot.jobs import Job as Job
from bot.log import named, reference
from bot.store.agenda import AgendaStore, Stage, Work
from bot.ticks import Ticks

log = logging.getLogger(__name__)

TICK = timedelta(seconds=20)
LEASE = timedelta(seconds=60)
"""How long a claim holds without being renewed: a dead process's work waits at most so long."""
ACT_SECONDS = 15 * 60
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 3, 10, 30, 120, 360))
"""Waits between attempts; after the last one the work has failed and organisers are told."""
ABSENT = timedelta(minutes=10)
"""How long work waits for a guild that Discord does not show, or that pauses, before a new look."""


class Agenda:
    """Claims due work for this process and runs each as a bounded task of its own."""

    def __init__(
        self,
        store: AgendaStore,
        clock: Clock,
        present: Callable[[int], bool],
        pauses: Pauses = lambda _guild, _at: False,
    ) -> None:
        self.store = store
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._clock = clock
        self._present = present
        self._pauses = pauses
        self._jobs: dict[str, Job] = {}
        self._running: dict[Work, asyncio.Task[bool]] = {}
        self._turns: WeakValueDictionary[tuple[str, int, int], asyncio.Lock] = WeakValueDictionary()
        self._claiming = asyncio.Lock()
        self._scheduler: AsyncIOScheduler | None = None
        self._resting = self._more_waits = False
        self._ticked_at = clock.now()
        self.ticks = Ticks()

    def register(self, job: Job) -> None:
        """Take charge of a kind of work."""
        self._jobs[job.kind] = job

    def forget(self, kind: str) -> None:
        """Let go of a kind of work; what is planned waits."""
        self._jobs.pop(kind, None)

    def start(self) -> None:
        """Begin to tick, now; only the process does this, tests and practice tick by hand."""
        if self._scheduler is None:
            self._scheduler = AsyncIOScheduler(timezone="UTC")
            self._scheduler.start()
        every = {"seconds": TICK.seconds, "misfire_grace_time": None, "replace_existing": True}
        for job in (self.start_due, self.ticks.all):
            self._scheduler.add_job(job, "interval", id=job.__name__, **every)
        self._start_more()

    def rest(self) -> None:
        """Start nothing more that is due; what runs goes on, and so does `do_now`."""
        self._resting = True
        if self._scheduler is not None:
            self._scheduler.pause()

    async def stop(self, patience: float = 0) -> None:
        """Rest, wait some seconds for what runs, then leave it to a next start."""
        self.rest()
        async with self._claiming:
            scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            scheduler.shutdown(wait=False)
        if not self._running:
            return
        _, late = await asyncio.wait(self.running, timeout=patience)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        if late:
            await self.store.release(lambda owner: owner == self.owner, self._clock.now())

    @property
    def running(self) -> frozenset[asyncio.Task[bool]]:
        """The works under way."""
        return frozenset(self._running.values())

    def is_ticking(self) -> bool:
        """Return whether the ticker runs and its last tick is not long ago."""
        late = self._clock.now() - self._ticked_at
        return self._scheduler is not None and late < 3 * TICK

    async def recover(self) -> None:
        """Free at once the claims of dead processes of this machine."""
        if freed := await self.store.release(self._is_dead, self._clock.now()):
            log.info("took over %d works that a dead process had claimed", freed)

    async def tick(self) -> None:
        """Do everything that is due now, and what that makes due, and wait for it."""
        await self.ticks.all()
        while await self.start_due() or self._running or self._more_waits:
            if self._running:
                await asyncio.wait(self.running)

    async def start_due(self) -> list[asyncio.Task[bool]]:
        """Claim what is due, as far as there is room, and start a task for each."""
        async with self._claiming:
            now = self._ticked_at = self._clock.now()
            self._more_waits = False
            due, recurs = await self.store.due_kinds(now)
            if not due:
                return []
            if recurs:
                await self.store.unfold(now)
            works = [] if self._resting else await self._claim_due(due)
            return [self._start(work) for work in works]

    async def do_now(self, kind: str, key: str | int) -> bool:
        """Do one planned work at once; return whether it is done, be it by a tick or by others."""
        async with self._claiming:
            works = await self._claim([kind], limit=1, key=str(key))
            tasks = [self._start(work) for work in works] or self._under_way(f"{kind} {key}")
        if tasks:
            done, _ = await asyncio.wait(tasks)
            return all(not one.cancelled() and one.result() for one in done)
        return await self.store.stage(kind, key) is Stage.DONE

    def _under_way(self, name: str) -> list[asyncio.Task[bool]]:
        """Return the task of a work that a tick was faster to begin."""
        return [one for one in self._running.values() if one.get_name() == name]

    async def _claim_due(self, due: set[str]) -> list[Work]:
        """Claim what may begin now: first kinds that have few places, then those that share all."""
        running = Counter(work.kind for work in self._running)
        jobs = [job for kind, job in self._jobs.items() if kind in due]
        shared = [job.kind for job in jobs if job.most >= MOST_AT_ONCE]
        limited = [job for job in jobs if job.most < MOST_AT_ONCE]
        places = [([job.kind], job.most - running[job.kind]) for job in limited]
        places += [(shared, MOST_AT_ONCE)] if shared else []
        works: list[Work] = []
        for kinds, most in places:
            room = min(most, MOST_AT_ONCE - len(self._running) - len(works))
            found = await self._claim(kinds, limit=room) if room > 0 else []
            self._more_waits |= len(found) >= room
            works += found
        return works

    async def _claim(self, kinds: list[str], *, limit: int, key: str | None = None) -> list[Work]:
        """Claim what is free; what runs here is not, even if its lease seems to have ended."""
        now, but = self._clock.now(), [one.id for one in self._running]
        return await self.store.claim(
            now, self.owner, LEASE, kinds=kinds, limit=limit, key=key, but=but
        )

    def _start(self, work: Work) -> asyncio.Task[bool]:
        task = asyncio.create_task(self._run(work), name=f"{work.kind} {work.key}")
        self._running[work] = task
        task.add_done_callback(lambda _: self._ended(work))
        return task

    def _ended(self, work: Work) -> None:
        """Make room; where more waits for it, do not let that wait for the next tick."""
        del self._running[work]
        if self._more_waits and self._scheduler is not None:
            self._more_waits = False
            self._start_more()

    def _start_more(self) -> None:
        """Tick between two ticks."""
        if self._scheduler is not None:
            self._scheduler.add_job(self.start_due, misfire_grace_time=None)

    async def _run(self, work: Work) -> bool:
        """Act and record; what cannot be recorded is taken up again when its claim has ended."""
        try:
            return await self._do(self._jobs[work.kind], work)
        except Exception:
            log.exception("%s %s is left open, ref %s", work.kind, work.key, reference())
            return False

    async def _do(self, job: Job, work: Work) -> bool:
        """Do a work that is neither too late nor for an absent guild; return whether it is done."""
        now = self._clock.now()
        if job.pause is Pause.LEFT_OUT and self._pauses(work.guild_id, work.due_at):
            await self._drop(job.left_out, work, Stage.DROPPED)
        elif job.pause is Pause.WAITS and self._pauses(work.guild_id, None):
            await self.store.postpone(work, self.owner, now + ABSENT, counted=False)
        elif now - work.due_at > job.catch_up:
            await self._drop(job.dropped, work, Stage.DROPPED)
        elif not job.anywhere and not self._present(work.guild_id):
            if job.absent is not None:
                await job.absent(work)
            await self.store.postpone(work, self.owner, now + ABSENT, counted=False)
        else:
            return await self._act(job, work)
        return False

    async def _act(self, job: Job, work: Work) -> bool:
        try:
            async with self._leased(work), self._turn(work), asyncio.timeout(ACT_SECONDS):
                await job.act(work)
        except Later as later:
            at = max(later.at, self._clock.now() + TICK)
            await self.store.postpone(work, self.owner, at, counted=False)
        except Hopeless as reason:
            log.warning("%s %s cannot be done: %s", work.kind, work.key, reason)
            await self._drop(job.dropped, work, Stage.FAILED)
        except Exception:
            await self._try_again(job, work)
        else:
            await self.store.close(work, self.owner, Stage.DONE, self._clock.now())
            log.debug("%s %s done", work.kind, work.key)
            return True
        return False

    async def _try_again(self, job: Job, work: Work) -> None:
        log.exception("%s %s failed, ref %s", work.kind, work.key, reference())
        if work.attempts > len(BACK_OFF):
            await self._drop(job.dropped, work, Stage.FAILED)
            return
        at = self._clock.now() + BACK_OFF[work.attempts - 1]
        await self.store.postpone(work, self.owner, at, counted=True)

    async def _drop(self, say: Act | None, work: Work, stage: Stage) -> None:
        """Say that a work is not done, then record it: a crash in between says it again."""
        log.warning("%s %s %s (due %s)", work.kind, work.key, stage, work.due_at.isoformat())
        if say is not None:
            try:
                await say(work)
            except Exception:
                log.exception("%s %s was not said, ref %s", work.kind, work.key, reference())
        await self.store.close(work, self.owner, stage, self._clock.now())

    def _turn(self, work: Work) -> asyncio.Lock:
        """Return the lock by which works of one kind on one subject follow one another."""
        subject = (work.kind, work.guild_id, work.subject_id)
        return self._turns.setdefault(subject, asyncio.Lock())

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
            try:
                await self.store.renew(work, self.owner, self._clock.now() + LEASE)
            except Exception as error:
                log.warning("%s %s could not stay claimed: %s", work.kind, work.key, named(error))

    def _is_dead(self, owner: str) -> bool:
        host, pid, _ = owner.split(":")
        if owner == self.owner or host != socket.gethostname():
            return False
        return int(pid) == os.getpid() or not _alive(int(pid))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError) as error:
        return isinstance(error, PermissionError)
    return True
