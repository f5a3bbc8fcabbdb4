"""What is told of a round: who was left out and why, who has not looked, which threads are idle."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.matching import LeftOut
from bot.domain.pairings import Show
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_after import AfterStore
from bot.store.pairing_delivery import PairingDeliveryStore
from bot.store.pairing_leaving import PairingLeavingStore
from tests.store.pairing_room import WEEK, Room
from tests.store.people import ANA, BEN, CHLOE, GUILD, NOON

DINA = 14


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
def delivery(database: Database) -> PairingDeliveryStore:
    return PairingDeliveryStore(database)


async def test_who_is_left_out_is_known_with_why_until_they_erase_it(
    room: Room, delivery: PairingDeliveryStore
) -> None:
    pool = await room.pool(ANA)
    await room.draw(pool)
    assert await delivery.left_out(1) == {ANA: LeftOut.ALONE}
    await room.members.block(ANA, BEN, NOON)
    await room.pools.join(pool, BEN, NOON)
    await room.draw(pool, 1)
    assert await delivery.left_out(2) == {ANA: LeftOut.OTHERS, BEN: LeftOut.OTHERS}
    assert len((await room.mydata.export(ANA))["pairing_left_out"]) == 2
    await room.mydata.erase(ANA, NOON)
    assert await delivery.left_out(1) == {}
    assert await delivery.left_out(2) == {BEN: LeftOut.OTHERS}


async def test_who_sat_down_meanwhile_is_in_no_draw(room: Room, database: Database) -> None:
    pool = await room.pool(ANA, BEN, CHLOE)
    assert len(await room.draw(pool)) == 1
    again = await room.draws.entrants(pool.id, f"{pool.id}:0", NOON)
    assert again.people == ()
    assert (await room.draws.entrants(pool.id, f"{pool.id}:1", NOON)).people == (ANA, BEN, CHLOE)


async def test_those_who_have_not_looked_are_called(
    room: Room, delivery: PairingDeliveryStore, database: Database
) -> None:
    pool = await room.pool(ANA, BEN, CHLOE, DINA)
    first, second = await room.draw(pool, show=Show.POST)
    assert sorted(await delivery.unseen(1)) == [ANA, BEN, CHLOE, DINA]
    await room.groups.seen(first.id, first.members[0], NOON)
    assert set(await delivery.unseen(1)) == {first.members[1], *second.members}
    await room.groups.opened(first.id, 900, 901, NOON)
    assert set(await delivery.unseen(1)) == set(second.members)
    leaving = PairingLeavingStore(database)
    await leaving.left_guild(GUILD, second.members[0], NOON)
    assert await delivery.unseen(1) == []


async def test_when_all_of_a_group_met_before(room: Room, delivery: PairingDeliveryStore) -> None:
    pool = await room.pool(ANA, BEN)
    first = (await room.draw(pool))[0]
    assert await delivery.met_before(first) is None
    await room.pools.join(pool, CHLOE, NOON)
    three = (await room.draw(pool, 1))[0]
    assert await delivery.met_before(three) is None
    await room.pools.leave(pool.id, CHLOE)
    again = (await room.draw(pool, 2))[0]
    assert await delivery.met_before(again) == NOON + WEEK
    assert [one.user_id for one in await delivery.profiles(again)] == [ANA, BEN]


async def test_threads_of_rounds_that_are_over(
    room: Room, delivery: PairingDeliveryStore, database: Database
) -> None:
    pool = await room.pool(ANA, BEN)
    group = (await room.draw(pool))[0]
    await room.groups.opened(group.id, 900, 901, NOON)
    assert await delivery.threads([900, 902]) == {900: False}
    await AfterStore(database).settle(pool.id, NOON + timedelta(days=7))
    assert await delivery.threads([900, 902]) == {900: True}
