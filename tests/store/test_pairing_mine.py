"""What a member reads of their own pairings: whom they met last, and how many take part."""

from __future__ import annotations

import pytest

from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_mine import MineStore
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, CHLOE, GUILD, NOON


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_whom_one_met_last(room: Room, database: Database) -> None:
    mine, pool = MineStore(database), await room.pool(ANA, BEN)
    assert await mine.last_met(pool.id, ANA) is None
    first, second = (await room.draw(pool))[0], (await room.draw(pool, 1))[0]
    met = await mine.last_met(pool.id, ANA)
    assert met is not None and (met.people, met.at) == ((BEN,), second.made_at)
    before = await mine.last_met(pool.id, ANA, but=second.id)
    assert before is not None and before.at == first.made_at
    await room.mydata.erase(BEN, NOON)
    assert await mine.last_met(pool.id, ANA) is None


async def test_who_takes_part_is_counted_without_those_set_aside(
    room: Room, database: Database
) -> None:
    pool, other = await room.pool(ANA, BEN), await room.pool(CHLOE, name="Other")
    await room.pool(name="Nobody")
    await room.pools.choose(pool.id, BEN, set_aside_at=NOON)
    assert await MineStore(database).counts(GUILD) == {pool.id: 1, other.id: 1}
