"""How rounds went: the last twelve, in the order in which they were drawn, and nobody in them."""

from __future__ import annotations

import pytest

from bot.domain.pairings import MEMORY
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_health import PairingHealthStore
from bot.store.pairing_rows import PairingWaitRow
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, CHLOE, GUILD, NOON, at_once

LONG = MEMORY + 2


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_the_last_rounds_of_one_pool_are_told_the_latest_last(
    database: Database, room: Room
) -> None:
    store = PairingHealthStore(database)
    pool, other = await room.pool(ANA, BEN, CHLOE), await room.pool(name="Lyon")
    assert await store.of(pool) == await store.of(pool)
    assert ((await store.of(pool)).rounds, (await store.of(pool)).members) == ((), 3)
    for nth in range(LONG):
        await room.draw(pool, nth)
    await room.coming(pool, LONG)
    async with database.write() as session:
        wait = {"pool_id": pool.id, "user_id": ANA, "guild_id": GUILD, "wish": "partner"}
        session.add(PairingWaitRow(**wait, since=NOON))
    healths = await at_once(lambda: store.of(pool))
    assert set(map(repr, healths)) == {repr(healths[0])}
    found = [one.occurrence for one in healths[0].rounds]
    assert found == [f"{pool.id}:{nth}" for nth in range(2, LONG)]
    assert (healths[0].waiting, healths[0].members) == (1, 3)
    assert (await store.of(other)).rounds == ()
