"""The agenda: due work is done once at its time, or dropped and said, whatever happens."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

import bot.agenda
from bot.agenda import ABSENT, BACK_OFF, LEASE, MOST_AT_ONCE, REMEMBERED, TICK, Agenda, Job
from bot.clock import ManualClock
from bot.domain.calendar import Weekly
from bot.errors import Hopeless, Later
from bot.store.agenda import AgendaStore, Stage, Work
from bot.store.base import Database
from tests.conftest import START

Act = Callable[[Work], Awaitable[None]]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
GUILD = 1


class House:
    """An agenda on a ledger, with a clock, and a diary of what it did."""

    def __init__(self, database: Database, clock: ManualClock | None = None) -> None:
        self.clock = clock or ManualClock(START)
        self.store = AgendaStore(database)
        self.present = {GUILD}
        self.agenda = Agenda(self.store, self.clock, self.present.__contains__)
        self.done: list[str] = []
        self.dropped: list[str] = []

    def does(self, act: Act | None = None, kind: str = "toast", catch_up: timedelta = DAY) -> None:
        """Register a kind of work; by default it is written into the diary."""
        self.agenda.register(Job(kind, act or self.note, catch_up, self.say))

    async def note(self, work: Work) -> None:
        self.done.append(work.key)

    async def say(self, work: Work) -> None:
        self.dropped.append(work.key)

    async def plan(self, key: str = "k", kind: str = "toast", subject: int = 0) -> None:
        await self.store.plan(kind, key, GUILD, subject, self.clock.now())

    async def stage(self, key: str = "k") -> Stage | None:
        return await self.store.stage("toast", key)

    async def later(self, by: timedelta) -> None:
        self.clock.advance(by)
        await self.agenda.tick()


@pytest.fixture
def house(database: Database) -> House:
    made = House(database)
    made.does()
    return made


async def test_due_work_is_done_once(house: House) -> None:
    await house.plan()
    await house.agenda.tick()
    await house.agenda.tick()
    assert (house.done, await house.stage()) == (["k"], Stage.DONE)


async def test_nothing_is_done_before_its_time(house: House) -> None:
    await house.store.plan("toast", "k", GUILD, 0, START + MINUTE)
    await house.agenda.tick()
    assert house.done == []
    await house.later(MINUTE)
    assert house.done == ["k"]


async def test_two_processes_do_each_work_once(house: House, database: Database) -> None:
    for number in range(50):
        await house.plan(str(number))
    other = House(database, house.clock)
    other.does()
    await asyncio.gather(*(one.agenda.tick() for one in (house, other, house, other)))
    assert sorted(house.done + other.done, key=int) == [str(number) for number in range(50)]


async def test_doing_at_once_twice_does_it_once(house: House) -> None:
    await house.plan()
    await asyncio.gather(*(house.agenda.do_now("toast", "k") for _ in range(3)))
    assert house.done == ["k"]
    assert await house.agenda.do_now("toast", "k")
    assert not await house.agenda.do_now("toast", "unknown")


async def test_what_a_work_makes_due_is_done_in_the_same_tick(house: House) -> None:
    async def cascade(work: Work) -> None:
        house.done.append(work.key)
        if len(work.key) < 4:
            await house.plan(work.key + "+")

    house.does(cascade)
    await house.plan("k")
    await house.agenda.tick()
    assert house.done == ["k", "k+", "k++", "k+++"]


async def test_no_more_than_so_many_run_at_once(house: House) -> None:
    running, most = 0, 0

    async def count(_: Work) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    house.does(count)
    for number in range(3 * MOST_AT_ONCE):
        await house.plan(str(number), subject=number)
    await asyncio.gather(*(house.agenda.start_due() for _ in range(4)))
    await house.agenda.tick()
    assert most == MOST_AT_ONCE
    assert await house.agenda.start_due() == []


async def test_a_long_work_delays_nothing_else(house: House) -> None:
    ready = asyncio.Event()

    async def wait(_: Work) -> None:
        await ready.wait()

    house.does(wait, kind="long")
    await house.plan("long", kind="long")
    (long,) = await house.agenda.start_due()
    await house.plan()
    (short,) = await house.agenda.start_due()
    await short
    assert house.done == ["k"]
    assert not long.done()
    ready.set()
    await long


async def test_works_on_one_subject_follow_one_another(house: House) -> None:
    diary: list[str] = []

    async def act(work: Work) -> None:
        diary.append(f"{work.subject_id}>")
        for _ in range(5):
            await asyncio.sleep(0)
        diary.append(f"<{work.subject_id}")

    house.does(act)
    for number in range(3):
        await house.plan(f"a{number}", subject=1)
    await house.agenda.tick()
    assert diary == ["1>", "<1"] * 3
    diary.clear()
    await house.plan("b", subject=1)
    await house.plan("c", subject=2)
    await house.agenda.tick()
    assert diary == ["1>", "2>", "<1", "<2"]


async def test_the_same_subject_of_two_guilds_is_two_subjects(house: House) -> None:
    both = asyncio.Barrier(2)

    async def meet(_: Work) -> None:
        async with asyncio.timeout(5):
            await both.wait()

    house.does(meet)
    house.present.add(2)
    await house.plan("one")
    await house.store.plan("toast", "two", 2, 0, START)
    await house.agenda.tick()
    assert [await house.stage(key) for key in ("one", "two")] == [Stage.DONE, Stage.DONE]


async def test_a_failing_work_is_tried_again_ever_later_then_given_up(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[timedelta] = []

    async def fail(_: Work) -> None:
        tries.append(house.clock.now() - START)
        raise RuntimeError("no luck")

    house.does(fail)
    await house.plan()
    while due := await house.store.next_due():
        house.clock.set(due)
        await house.agenda.tick()
    waits = [after - before for before, after in pairwise(tries)]
    assert waits == list(BACK_OFF)
    assert (house.dropped, await house.stage()) == (["k"], Stage.FAILED)
    assert "no luck" in caplog.text


async def test_hopeless_work_is_given_up_at_once(house: House) -> None:
    async def give_up(_: Work) -> None:
        raise Hopeless("the channel is gone")

    house.does(give_up)
    await house.plan()
    await house.agenda.tick()
    assert (house.dropped, await house.stage()) == (["k"], Stage.FAILED)


async def test_failed_work_is_done_once_its_cause_is_gone(house: House) -> None:
    async def give_up(_: Work) -> None:
        raise Hopeless("a permission is missing")

    house.does(give_up)
    await house.plan()
    await house.agenda.tick()
    house.does()
    await house.store.rearm(GUILD, house.clock.now())
    await house.agenda.tick()
    assert (house.done, await house.stage()) == (["k"], Stage.DONE)


async def test_later_is_no_failed_attempt(house: House) -> None:
    attempts: list[int] = []

    async def put_off(work: Work) -> None:
        attempts.append(work.attempts)
        if len(attempts) < 2 * len(BACK_OFF):
            raise Later(house.clock.now() + MINUTE)

    house.does(put_off)
    await house.plan()
    for _ in range(2 * len(BACK_OFF)):
        await house.later(MINUTE)
    assert attempts == [1] * 2 * len(BACK_OFF)
    assert await house.stage() is Stage.DONE


async def test_later_never_spins(house: House) -> None:
    async def put_off(_: Work) -> None:
        raise Later(house.clock.now())

    house.does(put_off)
    await house.plan()
    async with asyncio.timeout(5):
        await house.agenda.tick()
    assert await house.store.next_due() == START + TICK


async def test_what_is_too_late_is_dropped_and_said(house: House) -> None:
    await house.plan()
    await house.later(DAY + timedelta(seconds=1))
    assert (house.done, house.dropped, await house.stage()) == ([], ["k"], Stage.DROPPED)


async def test_what_is_not_too_late_is_done_late(house: House) -> None:
    await house.plan()
    await house.later(DAY)
    assert (house.done, house.dropped) == (["k"], [])


async def test_a_word_that_cannot_be_said_stops_nothing(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: Work) -> None:
        raise RuntimeError("nobody listens")

    house.agenda.register(Job("toast", house.note, DAY, fail))
    await house.plan()
    await house.later(2 * DAY)
    assert await house.stage() is Stage.DROPPED
    assert "nobody listens" in caplog.text


async def test_work_waits_for_a_guild_that_is_not_there(house: House) -> None:
    house.present.clear()
    await house.plan()
    for _ in range(2 * len(BACK_OFF)):
        await house.later(ABSENT)
    assert (house.done, house.dropped) == ([], [])
    house.present.add(GUILD)
    await house.later(ABSENT)
    assert house.done == ["k"]


async def test_work_of_a_guild_that_stays_away_is_dropped(house: House) -> None:
    house.present.clear()
    await house.plan()
    await house.later(DAY)
    await house.later(ABSENT)
    assert await house.stage() is Stage.DROPPED


async def test_a_weekly_work_recurs(house: House) -> None:
    await house.store.schedule(GUILD, "toast", Weekly(4, time(17)), "Europe/Paris", START)
    house.clock.set(datetime(2026, 1, 2, 16, tzinfo=UTC))
    await house.agenda.tick()
    await house.later(7 * DAY)
    assert house.done == ["1:0:2026-W01", "1:0:2026-W02"]


async def test_after_a_long_absence_one_is_done_and_the_others_are_said(house: House) -> None:
    await house.store.schedule(GUILD, "toast", Weekly(4, time(17)), "Europe/Paris", START)
    house.clock.set(datetime(2026, 1, 30, 20, tzinfo=UTC))
    await house.agenda.tick()
    assert house.done == ["1:0:2026-W05"]
    assert sorted(house.dropped) == [f"1:0:2026-W0{week}" for week in (1, 2, 3, 4)]


async def test_a_clock_set_back_repeats_nothing(house: House) -> None:
    await house.store.schedule(GUILD, "toast", Weekly(4, time(17)), "Europe/Paris", START)
    friday = datetime(2026, 1, 2, 16, tzinfo=UTC)
    for moment in (friday, friday - timedelta(hours=2), friday):
        house.clock.set(moment)
        await house.agenda.tick()
    assert house.done == ["1:0:2026-W01"]


async def test_what_runs_is_not_started_again_when_the_clock_leaps(house: House) -> None:
    ready = asyncio.Event()
    attempts: list[int] = []

    async def wait(work: Work) -> None:
        attempts.append(work.attempts)
        await ready.wait()

    house.does(wait)
    await house.plan()
    (task,) = await house.agenda.start_due()
    await asyncio.sleep(0)
    house.clock.advance(10 * LEASE)
    assert await house.agenda.start_due() == []
    assert not await house.agenda.do_now("toast", "k")
    ready.set()
    await task
    assert (attempts, await house.stage()) == ([1], Stage.DONE)


async def test_a_claim_is_renewed_while_acting(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lease is short here, so that real time is too; the ledger's time stands still."""
    monkeypatch.setattr(bot.agenda, "LEASE", timedelta(milliseconds=30))
    renewed = asyncio.Event()
    renew = house.store.renew
    failures = iter([ConnectionError("the database is away")])

    async def watch(work: Work, owner: str, until: datetime) -> None:
        if failure := next(failures, None):
            raise failure
        await renew(work, owner, until)
        renewed.set()

    async def wait(_: Work) -> None:
        house.clock.advance(DAY)
        async with asyncio.timeout(5):
            await renewed.wait()
        free = await house.store.claim(house.clock.now(), "two", DAY, kinds=["toast"], limit=1)
        assert free == []

    monkeypatch.setattr(house.store, "renew", watch)
    house.does(wait)
    await house.plan()
    await house.agenda.tick()
    assert await house.stage() is Stage.DONE


async def test_a_claim_that_cannot_be_closed_is_taken_up_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise ConnectionError("the database is away")

    await house.plan()
    with monkeypatch.context() as broken:
        broken.setattr(house.store, "close", fail)
        await house.agenda.tick()
    assert "k is left open" in caplog.text
    await house.later(LEASE + TICK)
    assert (house.done, await house.stage()) == (["k", "k"], Stage.DONE)


async def test_a_work_that_hangs_is_ended(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bot.agenda, "ACT_SECONDS", 0.01)

    async def hang(_: Work) -> None:
        await asyncio.Event().wait()

    house.does(hang)
    await house.plan()
    await house.agenda.tick()
    assert await house.store.next_due() == START + BACK_OFF[0]
    assert "TimeoutError" in caplog.text


async def test_the_claims_of_a_dead_process_are_free_at_once(house: House) -> None:
    gone = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await gone.wait()
    hosts = {"dead": (socket.gethostname(), gone.pid), "alive": (socket.gethostname(), 1)}
    hosts["elsewhere"] = ("another-machine", gone.pid)
    for key, (host, pid) in hosts.items():
        await house.plan(key)
        owner = f"{host}:{pid}:0"
        await house.store.claim(START, owner, LEASE, kinds=["toast"], limit=1, key=key)
    await house.agenda.recover()
    await house.agenda.tick()
    assert house.done == ["dead"]
    await house.later(LEASE + TICK)
    assert sorted(house.done) == ["alive", "dead", "elsewhere"]


async def test_a_process_with_the_number_of_a_dead_one_is_not_that_one(house: House) -> None:
    owner = f"{socket.gethostname()}:{os.getpid()}:earlier"
    await house.plan()
    await house.store.claim(START, owner, LEASE, kinds=["toast"], limit=1)
    await house.agenda.recover()
    await house.agenda.tick()
    assert house.done == ["k"]


async def test_recovery_forgets_what_ended_long_ago(house: House) -> None:
    await house.plan()
    await house.agenda.tick()
    house.clock.advance(REMEMBERED + MINUTE)
    await house.agenda.recover()
    assert await house.stage() is None


async def test_an_end_waits_for_what_runs(house: House) -> None:
    ready = asyncio.Event()

    async def wait(work: Work) -> None:
        await ready.wait()
        await house.note(work)

    house.does(wait)
    await house.plan()
    await house.agenda.start_due()
    ending = asyncio.create_task(house.agenda.stop(patience=5))
    ready.set()
    await ending
    assert (house.done, await house.stage()) == (["k"], Stage.DONE)


async def test_what_takes_too_long_is_resumed_by_the_next_start(
    house: House, database: Database
) -> None:
    async def hang(_: Work) -> None:
        await asyncio.Event().wait()

    house.does(hang)
    await house.plan()
    await house.agenda.start_due()
    await house.agenda.stop(patience=0)
    assert house.agenda.running == frozenset()
    successor = House(database, house.clock)
    successor.does()
    await successor.agenda.tick()
    assert successor.done == ["k"]


async def test_a_resting_agenda_starts_only_what_members_ask_for(house: House) -> None:
    await house.plan("due")
    await house.plan("asked")
    house.agenda.rest()
    assert await house.agenda.start_due() == []
    assert await house.agenda.do_now("toast", "asked")
    assert house.done == ["asked"]


async def test_a_member_who_leaves_does_not_cancel_the_work(house: House) -> None:
    ready = asyncio.Event()
    begun = asyncio.Event()

    async def wait(work: Work) -> None:
        begun.set()
        await ready.wait()
        await house.note(work)

    house.does(wait)
    await house.plan()
    press = asyncio.create_task(house.agenda.do_now("toast", "k"))
    await begun.wait()
    press.cancel()
    await asyncio.gather(press, return_exceptions=True)
    ready.set()
    await house.agenda.tick()
    assert (house.done, await house.stage()) == (["k"], Stage.DONE)


async def test_a_kind_nobody_does_any_more_waits(house: House) -> None:
    await house.plan()
    house.agenda.forget("toast")
    await house.agenda.tick()
    assert await house.stage() is Stage.PLANNED
    house.does()
    await house.agenda.tick()
    assert house.done == ["k"]


async def test_the_ticker_does_what_is_due_and_more_as_soon_as_there_is_room(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """One tick finds more than may run at once; the rest does not wait for the next tick."""
    all_done = asyncio.Event()

    async def count(work: Work) -> None:
        await house.note(work)
        if len(house.done) == 3 * MOST_AT_ONCE:
            all_done.set()

    house.does(count)
    for number in range(3 * MOST_AT_ONCE):
        await house.plan(str(number))
    assert not house.agenda.is_ticking()
    with caplog.at_level(logging.WARNING):
        house.agenda.start()
        house.agenda.start()
        async with asyncio.timeout(TICK.total_seconds() / 2):
            await all_done.wait()
    assert house.agenda.is_ticking()
    house.clock.advance(4 * TICK)
    assert not house.agenda.is_ticking()
    await house.agenda.stop(patience=5)
    assert caplog.text == ""
