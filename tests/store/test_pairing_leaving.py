"""Leaving in the middle of a round: the same for whoever stays, whatever brought it about."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from bot.domain.pairings import Answer, Group
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_after import AfterStore
from bot.store.pairing_leaving import PairingLeavingStore
from bot.store.pairing_works import CARD, LEFT
from tests.store.pairing_room import WEEK, Room
from tests.store.people import ANA, BEN, CHLOE, DAY, ELSEWHERE, GUILD, NOON, at_once

WAYS = ("guild", "pool", "data", "block")
LATER = NOON + DAY


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
def leaving(database: Database) -> PairingLeavingStore:
    return PairingLeavingStore(database)


def leave(room: Room, leaving: PairingLeavingStore, how: str) -> Callable[[], Awaitable[object]]:
    """Return one of the ways in which Ana goes."""
    return {
        "guild": lambda: leaving.left_guild(GUILD, ANA, LATER),
        "pool": lambda: leaving.left_pool(1, ANA, LATER),
        "data": lambda: room.mydata.erase(ANA, LATER),
        "block": lambda: room.members.block(ANA, BEN, LATER),
    }[how]


async def works(database: Database, kind: str) -> list[OccurrenceRow]:
    query = select(OccurrenceRow).where(OccurrenceRow.kind == kind).order_by(OccurrenceRow.id)
    async with database.read() as session:
        return list(await session.scalars(query))


async def known(room: Room, group: Group) -> Group:
    found = await room.groups.get(group.id)
    assert found is not None
    return found


@pytest.mark.parametrize("how", WAYS)
async def test_who_stays_is_told_once_and_comes_first_next_time(
    room: Room, leaving: PairingLeavingStore, database: Database, how: str
) -> None:
    pool = await room.pool(ANA, BEN)
    (group,) = await room.draw(pool)
    before = await room.draws.entrants(pool.id, "1:1", NOON)
    await at_once(leave(room, leaving, how))
    assert (await known(room, group)).members == (BEN,)
    assert (await known(room, group)).starter == BEN
    for kind in (LEFT, CARD):
        assert {one.subject_id for one in await works(database, kind)} == {group.id}
    assert len(await works(database, LEFT)) == 1
    ben = await room.pools.participant(pool.id, BEN)
    assert ben is not None and ben.waited
    assert await room.groups.of_member(1, ANA) is None
    after = await room.draws.entrants(pool.id, "1:1", NOON)
    assert (after.revision > before.revision) is (how != "block")
    assert (ANA in after.people) is (how == "block")


async def test_a_group_of_three_goes_on_as_two(
    room: Room, leaving: PairingLeavingStore, database: Database
) -> None:
    pool = await room.pool(ANA, BEN, CHLOE)
    (group,) = await room.draw(pool)
    await room.members.block(BEN, ANA, LATER)
    assert (await known(room, group)).members == (ANA, CHLOE)
    assert (await known(room, group)).starter in (ANA, CHLOE)
    await leaving.left_pool(pool.id, CHLOE, LATER + DAY)
    assert len(await works(database, LEFT)) == 2
    await leaving.left_guild(ELSEWHERE, ANA, LATER)
    assert (await known(room, group)).members == (ANA,)
    await leaving.left_guild(GUILD, ANA, LATER + DAY)
    assert (await known(room, group)).members == ()
    assert len(await works(database, LEFT)) == 2


async def test_a_block_elsewhere_parts_nobody_here(room: Room, database: Database) -> None:
    pool = await room.pool(ANA, BEN)
    (group,) = await room.draw(pool)
    await room.members.block(CHLOE, ANA, LATER)
    assert (await known(room, group)).members == (ANA, BEN)
    await AfterStore(database).settle(pool.id, NOON + WEEK)
    await room.members.block(ANA, BEN, NOON + WEEK)
    assert (await known(room, group)).members == (ANA, BEN)
    assert await works(database, LEFT) == []


async def test_nothing_names_who_erased_themselves(room: Room, database: Database) -> None:
    ana = 2**60 + 1
    pool = await room.pool(ana, BEN)
    (group,) = await room.draw(pool)
    await AfterStore(database).answer(group.id, ana, Answer.NOT_YET, LATER)
    await room.agenda.plan("pairings.welcomed", f"{group.id}:{ana}", GUILD, group.id, LATER)
    await room.mydata.erase(ana, LATER)
    async with database.read() as session:
        rows = await session.execute(select(OccurrenceRow.key, OccurrenceRow.subject_id))
        assert f"{ana}" not in json.dumps([list(row) for row in rows])
    assert (await known(room, group)).seats[0].user_id == BEN
