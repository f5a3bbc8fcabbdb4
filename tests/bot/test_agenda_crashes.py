"""Whatever crashes, fails, waits or comes late: each work is done once, or given up and said."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.agenda import BACK_OFF, LEASE, TICK, Agenda, Job
from bot.clock import ManualClock
from bot.errors import Hopeless, Later
from bot.store.agenda import AgendaStore, Stage, Work
from bot.store.base import Database
from tests import machines
from tests.conftest import START, VAULT

HOUR = timedelta(hours=1)
WINDOW = 12 * HOUR
FATES = ("well", "crash before", "crash after", "fail before", "fail after", "later", "hopeless")
ENDS = {Stage.DONE, Stage.DROPPED, Stage.FAILED}


class Crashing(RuleBasedStateMachine):
    """Processes that die at any moment, on one ledger, before one Discord that remembers.

    A death is a work that ends without a word: nothing is recorded, and the claim stays.
    """

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "binome.db")
        self.loop = asyncio.Runner()
        self.clock = ManualClock(START)
        self.planned: list[str] = []
        self.sent: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.fates: list[str] = []
        self.present = True

    @initialize()
    def open(self) -> None:
        self.database = Database(f"sqlite+aiosqlite:///{self.folder}/binome.db", VAULT)
        self.store = AgendaStore(self.database)
        self.begin()

    def begin(self) -> None:
        self.agenda = Agenda(self.store, self.clock, lambda _: self.present)
        self.agenda.register(Job("card", self.act, WINDOW, self.say))

    async def act(self, work: Work) -> None:
        """Send once: look first whether an attempt that may have acted did."""
        fate = self.fates.pop() if self.fates else "well"
        if fate == "hopeless":
            raise Hopeless(fate)
        if fate == "later":
            raise Later(self.clock.now() + HOUR)
        self.fall(fate, "before")
        if not (work.recovering and self.sent[work.key]):
            self.sent[work.key] += 1
        self.fall(fate, "after")

    def fall(self, fate: str, moment: str) -> None:
        if fate == f"crash {moment}":
            raise asyncio.CancelledError
        if fate == f"fail {moment}":
            raise RuntimeError(fate)

    async def say(self, work: Work) -> None:
        self.said[work.key] += 1

    @rule(wait=st.integers(0, 3), subject=st.integers(0, 1))
    def plan(self, wait: int, subject: int) -> None:
        key = str(len(self.planned))
        due_at = self.clock.now() + wait * HOUR
        self.planned.append(key)
        assert self.loop.run(self.store.plan("card", key, 1, subject, due_at))

    @rule(fates=st.lists(st.sampled_from(FATES), max_size=3))
    def tick(self, fates: list[str]) -> None:
        self.fates = fates
        self.loop.run(self.agenda.tick())

    @precondition(lambda self: self.planned)
    @rule(which=st.integers(0), fate=st.sampled_from(FATES))
    def press(self, which: int, fate: str) -> None:
        self.fates = [fate]
        self.loop.run(self.agenda.do_now("card", self.planned[which % len(self.planned)]))

    @rule(fates=st.lists(st.sampled_from(FATES), max_size=2))
    def race(self, fates: list[str]) -> None:
        """Let a second process tick at the same time."""
        self.fates = fates
        first = self.agenda
        self.begin()

        async def both() -> None:
            await asyncio.gather(first.tick(), self.agenda.tick())

        self.loop.run(both())

    @rule(recovers=st.booleans())
    def restart(self, recovers: bool) -> None:
        self.begin()
        if recovers:
            self.loop.run(self.agenda.recover())

    @rule(by=st.sampled_from((TICK, LEASE + TICK, 2 * HOUR, -HOUR)))
    def pass_time(self, by: timedelta) -> None:
        self.clock.advance(by)

    @rule()
    def come_and_go(self) -> None:
        self.present = not self.present

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        assert all(count == 1 for count in self.sent.values())

    def teardown(self) -> None:
        """Let all go well from now on: everything planned comes to one of its ends."""
        self.fates, self.present = [], True
        try:
            for wait in (HOUR, *BACK_OFF, WINDOW, LEASE + TICK):
                self.clock.advance(wait)
                self.loop.run(self.agenda.tick())
            for key in self.planned:
                self.check_end(key, self.loop.run(self.store.stage("card", key)))
        finally:
            self.loop.run(self.database.close())
            self.loop.close()
            shutil.rmtree(self.folder)

    def check_end(self, key: str, stage: Stage | None) -> None:
        assert stage in ENDS
        assert self.sent[key] == 1 if stage is Stage.DONE else self.said[key] == 1


@pytest.mark.torture
def test_each_work_is_done_once_or_said_to_be_given_up(
    migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Crashing, "template", migrated, raising=False)
    machines.run(Crashing, examples=25, steps=20)
