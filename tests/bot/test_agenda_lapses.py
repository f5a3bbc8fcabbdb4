"""What the agenda does after lapses: of time, of guilds, of leases, of whole processes."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from datetime import UTC, datetime, time, timedelta

import pytest

import bot.agenda
from bot.agenda import ABSENT, BACK_OFF, LEASE, MOST_AT_ONCE, TICK, Job
from bot.domain.calendar import Weekly
from bot.store.agenda import Stage, Work
from bot.store.base import Database
from tests.bot.house import DAY, GUILD, MINUTE, House
from tests.conftest import START


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


async def test_what_needs_no_guild_is_done_while_it_is_not_there(house: House) -> None:
    away: list[str] = []

    async def forget(work: Work) -> None:
        away.append(work.key)

    house.present.clear()
    house.agenda.register(Job("toast", house.note, DAY, absent=forget))
    await house.plan()
    await house.later(MINUTE)
    assert (away, house.done, await house.stage()) == (["k"], [], Stage.PLANNED)
    house.present.add(GUILD)
    await house.later(ABSENT)
    assert (away, house.done) == (["k"], ["k"])


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


async def test_what_runs_is_waited_for_and_not_started_again_when_the_clock_leaps(
    house: House,
) -> None:
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
    asked = asyncio.create_task(house.agenda.do_now("toast", "k"))
    ready.set()
    await task
    assert await asked
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


async def test_what_is_done_anywhere_needs_no_guild(house: House) -> None:
    house.agenda.register(Job("sweep", house.note, DAY, anywhere=True))
    house.present.clear()
    await house.plan(kind="sweep")
    await house.plan("waits")
    await house.agenda.tick()
    assert (house.done, await house.stage("waits")) == (["k"], Stage.PLANNED)


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
