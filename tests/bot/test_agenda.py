"""The agenda: due work is done once at its time, side by side or in turn, and tried again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.agenda import BACK_OFF, MOST_AT_ONCE, TICK
from bot.errors import Hopeless, Later
from bot.store.agenda import Stage, Work
from bot.store.base import Database
from tests.bot.house import GUILD, MINUTE, House
from tests.conftest import START


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


async def test_a_kind_may_have_fewer_places_and_leaves_the_others_theirs(house: House) -> None:
    ready = asyncio.Event()
    searched = []

    async def search(work: Work) -> None:
        searched.append(work.key)
        await ready.wait()

    house.does(search, kind="search", most=2)
    for number in range(5):
        await house.plan(f"s{number}", kind="search", subject=number)
    await house.plan()
    tasks = await house.agenda.start_due()
    assert len(tasks) == 3
    assert len(await house.agenda.start_due()) == 0
    await asyncio.sleep(0.01)
    assert (searched, house.done) == (["s0", "s1"], ["k"])
    ready.set()
    await house.agenda.tick()
    assert searched == ["s0", "s1", "s2", "s3", "s4"]


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


async def test_each_tick_does_what_features_wish_whatever_becomes_of_it(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    ticked = []

    async def fails() -> None:
        raise RuntimeError

    async def tick() -> None:
        ticked.append(house.done.copy())

    house.agenda.ticks.add(fails)
    house.agenda.ticks.add(tick)
    await house.plan()
    await house.agenda.tick()
    house.agenda.ticks.remove(tick)
    await house.agenda.tick()
    assert (ticked, house.done) == ([[]], ["k"])
    assert "a tick failed" in caplog.text
