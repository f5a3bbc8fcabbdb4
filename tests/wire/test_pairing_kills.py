"""Killed while a round is drawn or its groups are told, again and again: each meets once."""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from functools import partial

import pytest

from bot.domain.draws import draw
from bot.domain.pairings import Group, Pool, Round, Stage
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.buddies import monday_of
from bot.store.pairing_draws import DrawStore
from bot.store.pairing_groups import GroupStore
from bot.store.pairing_rows import ROUND
from bot.store.pairings import PoolStore
from bot.store.vault import load_vault
from tests.wire.conftest import Play
from tests.wire.scene import Scene

pytestmark = [pytest.mark.torture, pytest.mark.timeout(600)]

ALL = bool(os.environ.get("TORTURE"))
KILLS, GROUPS = (30, 100) if ALL else (3, 8)
"""How often the process dies, and how many groups each of two pools makes."""
WITHIN = 2.5 if ALL else 0.6
"""Seconds within which it dies: a little longer than the round takes, if left alone."""


async def test_each_group_meets_once(play: Play) -> None:
    await play([partial(monday, seed) for seed in range(1)])


async def monday(seed: int, solo: Scene) -> None:
    """Two pools are drawn in the same minute, while the process dies at any instant."""
    chance = random.Random(seed)
    pools = [await new_pool(solo, name) for name in ("Lyon", "Everywhere")]
    before = solo.database.with_name("before.db")
    shutil.copy(solo.database, before)
    for _ in range(KILLS):
        await solo.bot.start()
        await solo.bot.logged("^ready in", 30)
        await solo.bot.kill_after(chance.uniform(0, WITHIN))
    await solo.settle()
    for pool in pools:
        await judge(solo, pool, f"sqlite+aiosqlite:///{before}")


async def new_pool(solo: Scene, name: str) -> Pool:
    """Make a pool whose round falls due now."""
    channel = solo.discord.add_channel(name.lower())
    people = [solo.discord.add_member(f"{name} {nth}") for nth in range(2 * GROUPS)]
    async with solo.stores() as database:
        pools = PoolStore(database)
        pool = await pools.create(solo.guild, name, channel)
        for one in people:
            await pools.join(pool, one, solo.now)
        key = occurrence(solo, pool)
        await AgendaStore(database).plan(ROUND, key, solo.guild, pool.id, solo.now)
    return pool


def occurrence(solo: Scene, pool: Pool) -> str:
    return f"{solo.guild}:{pool.id}:2026-W01"


async def judge(solo: Scene, pool: Pool, before: str) -> None:
    async with solo.stores() as database:
        found = await DrawStore(database).find(pool.id, occurrence(solo, pool))
        assert found is not None
        assert found.stage is Stage.DRAWN
        groups = await GroupStore(database).of_round(found.id)
    assert len(groups) == GROUPS
    assert [group.members for group in groups] == await replayed(solo, pool, found, before)
    for group in groups:
        judge_group(solo, group)


async def replayed(solo: Scene, pool: Pool, found: Round, before: str) -> list[tuple[int, ...]]:
    """Return the groups that the recorded seed gives for those who were there."""
    database = Database(before, load_vault(solo.database.with_name("secret.key")))
    try:
        entrants = await DrawStore(database).entrants(pool.id, found.occurrence, found.due_at)
    finally:
        await database.close()
    plan = draw(entrants, monday_of(found.due_at), random.Random(found.seed))
    return list(plan.groups)


def judge_group(solo: Scene, group: Group) -> None:
    """See that a group has the one thread that is recorded, where each was called once."""
    threads = [one for one in solo.discord.guild.threads() if one["name"].endswith(f" #{group.id}")]
    assert [int(one["id"]) for one in threads] == [group.thread_id]
    called = Counter(
        int(user["id"])
        for message in solo.discord.messages(group.thread_id or 0)
        for user in message["mentions"]
    )
    assert called == dict.fromkeys(group.members, 1)
