"""Killed while people work in rooms: no room twice, nobody's time invented, hardly any lost."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest

from tests.wire.conftest import Play
from tests.wire.coworking_day import PANEL, Day
from tests.wire.scene import Scene

pytestmark = [pytest.mark.torture, pytest.mark.timeout(600)]

ALL = bool(os.environ.get("TORTURE"))
KILLS, HOSTS, MEMBERS = (20, 6, 40) if ALL else (3, 3, 12)
"""How often the process dies, how many rooms there are, and how many people in them."""
WITHIN = 4.0
"""Seconds within which it dies, once it is ready or on its way there."""
INSTANT = timedelta(seconds=2)
"""What Discord's news takes to arrive, on a busy machine."""
LOST = timedelta(minutes=1)


async def test_time_in_rooms_outlives_the_process(play: Play) -> None:
    await play([partial(day, seed) for seed in range(1)])


async def day(seed: int, solo: Scene) -> None:
    """Let people come, move and go, also while no process hears it."""
    chance, work = random.Random(seed), Day(solo, HOSTS, MEMBERS)
    await work.plan()
    await solo.bot.start()
    rooms = await work.rooms()
    steady, restless = work.members[: MEMBERS // 3], work.members[MEMBERS // 3 :]
    for one in steady:
        await work.enter(one, chance.choice(rooms))
    for _ in range(KILLS):
        await stir(work, restless, rooms, chance)
        await solo.bot.kill_after(chance.uniform(0.2, WITHIN))
        await stir(work, restless, rooms, chance)
        await solo.bot.start()
        if chance.random() < 0.7:
            await solo.bot.ready()
    await solo.bot.kill()
    await solo.settle()
    for one in work.members:
        work.watch.leaves(one)
    await judge(work, steady, len(rooms))


async def stir(work: Day, people: list[int], rooms: list[int], chance: random.Random) -> None:
    """Let some come, go, or move to another room."""
    for one in chance.sample(people, len(people) // 2):
        if one in work.watch.since and chance.random() < 0.4:
            await work.leave(one)
        else:
            await work.enter(one, chance.choice(rooms))


async def judge(work: Day, steady: list[int], rooms: int) -> None:
    """Compare what is recorded with the stopwatch, and what stands on Discord with the rows."""
    assert len(work.open_rooms()) == rooms
    assert len(work.solo.shown(PANEL)) == rooms
    for member, stays in (await work.stays()).items():
        spent = sum((one.length for one in stays), timedelta())
        real = work.watch.time_of(member)
        assert spent <= real + INSTANT, f"{member}: {spent} of {real}"
        assert all(a.until <= b.since for a, b in pairwise(stays))
        if member in steady:
            assert len(stays) == 1, "whoever never left has one stay"
            assert spent >= real - LOST, f"{member}: {spent} of {real}"


@pytest.mark.parametrize("fresh", [False, True], ids=["resumed", "anew"])
async def test_who_leaves_while_the_gateway_is_away_is_counted_until_then(
    solo: Scene, fresh: bool
) -> None:
    work = Day(solo, 1, 3)
    stays, leaves, comes = work.members
    await work.plan()
    await solo.bot.start()
    (room,) = await work.rooms()
    for one in (stays, leaves):
        await work.enter(one, room)
    await solo.discord.until(lambda: said_to_be_in(work, 2), 30)
    async with solo.discord.gateway.away():
        await work.leave(leaves)
        await work.enter(comes, room)
        if fresh:
            await solo.discord.gateway.invalidate()
    await solo.discord.until(lambda: solo.discord.gateway.connected, 30)
    await solo.discord.until(lambda: names(work, comes), 30)
    assert await solo.bot.terminate() == 0
    for one in work.members:
        work.watch.leaves(one)
    recorded = await work.stays()
    for member, found in recorded.items():
        spent = sum((one.length for one in found), timedelta())
        assert len(found) == 1
        assert spent <= work.watch.time_of(member) + INSTANT
        assert spent >= work.watch.time_of(member) - LOST


def said_to_be_in(work: Day, count: int) -> bool:
    """Tell whether the panel names so many people."""
    return any(f"{count} people are at work" in str(one) for one in work.solo.shown(PANEL))


def names(work: Day, member: int) -> bool:
    """Tell whether the panel names somebody."""
    return any(f"<@{member}>" in str(one) for one in work.solo.shown(PANEL))
