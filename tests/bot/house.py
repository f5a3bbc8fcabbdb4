"""An agenda on a ledger, with a clock, and a diary of what it did."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.agenda import MOST_AT_ONCE, Agenda, Job
from bot.clock import ManualClock
from bot.store.agenda import AgendaStore, Stage, Work
from bot.store.base import Database
from tests.conftest import START

Act = Callable[[Work], Awaitable[None]]
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
GUILD = 1


class House:
    """Where works of one kind, `toast`, are done for one guild."""

    def __init__(self, database: Database, clock: ManualClock | None = None) -> None:
        self.clock = clock or ManualClock(START)
        self.store = AgendaStore(database)
        self.present = {GUILD}
        self.paused_until: datetime | None = None
        self.agenda = Agenda(self.store, self.clock, self.present.__contains__, self.pauses)
        self.done: list[str] = []
        self.dropped: list[str] = []
        self.left_out: list[str] = []

    def does(
        self,
        act: Act | None = None,
        kind: str = "toast",
        catch_up: timedelta = DAY,
        most: int = MOST_AT_ONCE,
    ) -> None:
        """Register a kind of work; by default it is written into the diary."""
        self.agenda.register(Job(kind, act or self.note, catch_up, self.say, most))

    def pauses(self, guild_id: int, at: datetime | None) -> bool:
        """Return whether the guild pauses, as `Guild.pauses` would."""
        if self.paused_until is None:
            return False
        return at is None or at < self.paused_until

    async def note(self, work: Work) -> None:
        self.done.append(work.key)

    async def say(self, work: Work) -> None:
        self.dropped.append(work.key)

    async def leave_out(self, work: Work) -> None:
        self.left_out.append(work.key)

    async def plan(self, key: str = "k", kind: str = "toast", subject: int = 0) -> None:
        await self.store.plan(kind, key, GUILD, subject, self.clock.now())

    async def stage(self, key: str = "k") -> Stage | None:
        return await self.store.stage("toast", key)

    async def later(self, by: timedelta) -> None:
        self.clock.advance(by)
        await self.agenda.tick()
