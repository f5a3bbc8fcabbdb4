"""Pools: made, changed and closed once; joined, left, and what members choose in them."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.domain.calendar import Weekly
from bot.domain.pairings import MOST_POOLS, Pool, Show, Wish
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_waits import WaitStore
from bot.store.pairings import PoolStore
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, CHLOE, ELSEWHERE, GUILD, NOON, at_once, one_of_many


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_a_pool_is_made_once_whatever_its_letters(room: Room) -> None:
    async def make() -> bool:
        try:
            return bool(await room.pool(name="Écriture"))
        except MemberError as refusal:
            assert refusal.message_id == "pairings-pool-taken"
            return False

    assert await one_of_many(make)
    with pytest.raises(MemberError, match="pairings-pool-taken"):
        await room.pool(name="ecriture")
    assert await room.pool(name="Écriture", guild=ELSEWHERE)
    assert [one.name for one in room.pools.of(GUILD)] == ["Écriture"]


async def test_there_are_at_most_ten_pools(room: Room) -> None:
    for nth in range(MOST_POOLS):
        await room.pool(name=f"Pool {nth}")
    with pytest.raises(MemberError, match="pairings-pools-enough"):
        await room.pool(name="One more")
    await room.pools.close(room.pools.of(GUILD)[0].id, NOON)
    assert await room.pool(name="One more")


async def test_pools_are_known_after_a_restart(room: Room, database: Database) -> None:
    pool = await room.pool()
    fortnightly = Weekly(3, time(10), 2, date(2026, 1, 8))
    changed = await room.pools.change(pool.id, rule=fortnightly, show=Show.POST, channel_id=None)
    again = PoolStore(database)
    await again.load()
    assert again.of(GUILD) == [changed]
    assert (changed and changed.rule, again.get(pool.id)) == (fortnightly, changed)


async def test_a_closed_pool_takes_nobody(room: Room) -> None:
    pool = await room.pool(ANA)
    await at_once(lambda: room.pools.close(pool.id, NOON))
    assert (room.pools.get(pool.id), await room.pools.participants(pool.id)) == (None, [])
    assert await room.pools.change(pool.id, name="Again") is None
    with pytest.raises(MemberError, match="pairings-pool-gone"):
        await room.pools.join(pool, BEN, NOON)
    assert await room.pool(name=pool.name), "its name is free"


async def test_joining_and_leaving_count_once(room: Room) -> None:
    pool = await room.pool()
    assert await one_of_many(lambda: room.pools.join(pool, ANA, NOON))
    assert [one.user_id for one in await room.pools.participants(pool.id)] == [ANA]
    assert await one_of_many(lambda: room.pools.leave(pool.id, ANA))
    assert await room.pools.participant(pool.id, ANA) is None
    assert await room.pools.join(pool, ANA, NOON)


async def test_a_fourth_pool_is_refused_however_fast(room: Room) -> None:
    pools = [await room.pool(name=f"Pool {nth}") for nth in range(4)]
    left = iter(pools)

    async def join() -> bool:
        try:
            return await room.pools.join(next(left), ANA, NOON)
        except MemberError as refusal:
            assert refusal.message_id == "pairings-memberships-enough"
            return False

    assert sum(await at_once(join)) == 3
    assert len(await room.pools.memberships(GUILD, ANA)) == 3
    assert await room.pools.memberships(ELSEWHERE, ANA) == []


async def test_choices_are_kept_and_counted_as_changes(room: Room) -> None:
    pool = await room.pool(ANA)
    before = (await room.draws.entrants(pool.id, "now", NOON)).revision
    chosen = await room.pools.choose(pool.id, ANA, told=True, volunteers=True, set_aside_at=NOON)
    assert chosen == await room.pools.participant(pool.id, ANA)
    assert (await room.draws.entrants(pool.id, "now", NOON)).absent == {ANA}
    back = await room.pools.come_back(pool.id, ANA)
    assert (back.set_aside_at, back.silent_rounds, back.told) == (None, 0, True)
    assert (await room.draws.entrants(pool.id, "now", NOON)).revision > before
    with pytest.raises(MemberError, match="pairings-not-in"):
        await room.pools.choose(pool.id, BEN, told=True)


async def test_what_is_kept_of_a_member_is_theirs_and_goes_with_them(room: Room) -> None:
    pool = await room.pool(ANA, BEN, CHLOE)
    await room.draw(pool)
    await room.pools.choose(pool.id, ANA, welcomes=True)
    assert (await room.mydata.export(ANA))["pairing_participants"][0]["welcomes"] is True
    await room.mydata.erase(ANA, NOON)
    assert await room.pools.memberships(GUILD, ANA) == []


async def test_leaving_a_pool_ends_a_wait(room: Room, database: Database) -> None:
    waits = WaitStore(database)
    pool: Pool = await room.pool(ANA, BEN)
    await room.draw(pool)
    await room.pools.join(pool, CHLOE, NOON)
    assert await waits.wait(pool.id, CHLOE, Wish.PARTNER, NOON, 1) is None
    await room.pools.leave(pool.id, CHLOE)
    assert await waits.all(pool.id, NOON) == []
