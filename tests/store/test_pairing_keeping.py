"""Keeping somebody: nobody's but one's own until both would; never again: silent and final."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from bot.domain.buddies import Kind, Stage
from bot.domain.pairings import Group
from bot.domain.profiles import Support
from bot.errors import MemberError
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.buddies import BuddyStore
from bot.store.buddy_requests import RequestStore
from bot.store.guilds import GuildStore
from bot.store.pair_rows import PairRow
from bot.store.pairing_keeping import KeepingStore, Kept
from bot.store.pairing_leaving import leave_group
from bot.store.pairing_rows import GroupRow
from bot.store.pairing_works import KEPT
from bot.store.pairs import PairStore
from bot.store.profiles import ProfileStore
from tests.store.pairing_room import WEEK, Room
from tests.store.people import ANA, BEN, CHLOE, DAY, GUILD, NOON, at_once

LATER = NOON + DAY


@pytest.fixture
async def room(database: Database, guilds: GuildStore) -> Room:
    """Return a room in whose guild buddies are on."""
    await BuddyStore(database, ProfileStore(database)).use(GUILD, 700)
    return Room(database)


@pytest.fixture
def keeping(database: Database) -> KeepingStore:
    return KeepingStore(database)


@pytest.fixture
async def group(room: Room) -> Group:
    return (await room.draw(await room.pool(ANA, BEN)))[0]


async def pairs(database: Database) -> list[tuple[int, ...]]:
    async with database.read() as session:
        rows = await session.scalars(select(PairRow).where(PairRow.between.is_not(None)))
        return [tuple(sorted(row.members)) for row in rows]


async def test_one_wish_is_nobody_elses(
    room: Room, keeping: KeepingStore, group: Group, database: Database
) -> None:
    assert await keeping.keep(group.id, ANA, BEN, LATER) is Kept.NOTED
    assert await keeping.may_keep(group.id, BEN) == [ANA]
    bens = json.dumps(await room.mydata.export(BEN))
    assert f'"keeps_id": {BEN}' not in bens
    assert '"keeps_id": null' in bens
    assert f'"keeps_id": {BEN}' in json.dumps(await room.mydata.export(ANA))
    assert await keeping.keep(group.id, ANA, BEN, LATER) is Kept.TAKEN_BACK
    assert await keeping.keep(group.id, BEN, ANA, LATER) is Kept.NOTED
    assert await pairs(database) == []
    await room.mydata.erase(ANA, LATER)
    assert '"keeps_id": null' in json.dumps(await room.mydata.export(BEN))


async def test_two_wishes_make_one_pair(
    keeping: KeepingStore, group: Group, database: Database
) -> None:
    await keeping.keep(group.id, ANA, BEN, LATER)
    found = await at_once(lambda: keeping.keep(group.id, BEN, ANA, LATER))
    assert found == [Kept.BUDDIES] * 4
    assert await pairs(database) == [(ANA, BEN)]
    async with database.read() as session:
        (work,) = await session.scalars(select(OccurrenceRow).where(OccurrenceRow.kind == KEPT))
    assert work.subject_id == group.id
    assert set(await keeping.kept(int(work.key))) == {ANA, BEN}
    assert await keeping.keep(group.id, ANA, BEN, LATER) is Kept.BUDDIES
    assert await keeping.may_keep(group.id, ANA) == []
    await PairStore(database).end(int(work.key), ANA, LATER)
    assert await keeping.kept(int(work.key)) == ()


async def test_both_at_the_same_moment_make_one_pair(
    keeping: KeepingStore, group: Group, database: Database
) -> None:
    people = iter([(ANA, BEN), (BEN, ANA)])
    found = await at_once(lambda: keeping.keep(group.id, *next(people), LATER), times=2)
    assert sorted(found) == [Kept.BUDDIES, Kept.NOTED]
    assert await pairs(database) == [(ANA, BEN)]


async def test_of_three_each_is_wished_apart(
    room: Room, keeping: KeepingStore, database: Database
) -> None:
    (group,) = await room.draw(await room.pool(ANA, BEN, CHLOE))
    assert await keeping.keep(group.id, ANA, BEN, LATER) is Kept.NOTED
    assert await keeping.keep(group.id, CHLOE, ANA, LATER) is Kept.NOTED
    assert await keeping.keep(group.id, BEN, ANA, LATER) is Kept.BUDDIES
    assert await pairs(database) == [(ANA, BEN)]
    assert await keeping.may_keep(group.id, ANA) == [CHLOE]


async def test_room_is_ones_own_affair(
    room: Room, keeping: KeepingStore, group: Group, database: Database
) -> None:
    await keeping.keep(group.id, ANA, BEN, LATER)
    requests = RequestStore(database)
    rooms = {"asker_room": 1, "asked_room": 1}
    asked = await requests.ask(GUILD, ANA, CHLOE, Kind.BUDDY, "", LATER, **rooms)
    await requests.accept(asked.id, CHLOE, LATER, **rooms)
    assert await keeping.keep(group.id, BEN, ANA, LATER) is Kept.NO_ROOM
    with pytest.raises(MemberError, match="buddies-no-room"):
        await keeping.keep(group.id, ANA, BEN, LATER)
    trade = {"trade": "law", "languages": ("fr",), "support": (Support.OPINION,)}
    await ProfileStore(database).change(GUILD, ANA, LATER, most=2, **trade)
    assert await keeping.keep(group.id, BEN, ANA, LATER) is Kept.BUDDIES


async def test_what_one_asked_the_other_is_answered_with_it(
    keeping: KeepingStore, group: Group, database: Database
) -> None:
    requests = RequestStore(database)
    asked = await requests.ask(GUILD, ANA, BEN, Kind.BUDDY, "", LATER, asker_room=1, asked_room=1)
    await keeping.keep(group.id, ANA, BEN, LATER)
    await keeping.keep(group.id, BEN, ANA, LATER)
    known = await requests.get(asked.id)
    assert known is not None and known.stage is Stage.ACCEPTED
    assert known.pair_id is not None


async def test_it_is_refused_where_it_cannot_be(
    room: Room, keeping: KeepingStore, group: Group, database: Database
) -> None:
    with pytest.raises(MemberError, match="pairings-not-your-group"):
        await keeping.keep(group.id, CHLOE, ANA, LATER)
    for other in (ANA, CHLOE):
        with pytest.raises(MemberError, match="pairings-keep-not"):
            await keeping.keep(group.id, ANA, other, LATER)
    await BuddyStore(database, ProfileStore(database)).use(GUILD, None)
    assert await keeping.may_keep(group.id, ANA) == []
    with pytest.raises(MemberError, match="pairings-keep-not"):
        await keeping.keep(group.id, ANA, BEN, LATER)


async def test_never_again_is_silent_and_final(
    room: Room, keeping: KeepingStore, group: Group, database: Database
) -> None:
    await keeping.keep(group.id, ANA, BEN, LATER)
    await at_once(lambda: keeping.apart(group.id, ANA, BEN, LATER))
    assert (await room.groups.get(group.id)) is not None
    assert (await room.groups.of_member(1, BEN)) is not None
    assert await keeping.may_keep(group.id, ANA) == []
    assert await keeping.may_keep(group.id, BEN) == [ANA]
    assert await keeping.keep(group.id, BEN, ANA, LATER) is Kept.NOTED
    with pytest.raises(MemberError, match="pairings-keep-not"):
        await keeping.keep(group.id, ANA, BEN, LATER)
    assert (await room.mydata.export(BEN)).get("pairing_aparts") is None
    assert len((await room.mydata.export(ANA))["pairing_aparts"]) == 1
    await room.mydata.erase(BEN, LATER)
    assert len((await room.mydata.export(ANA))["pairing_aparts"]) == 1
    with pytest.raises(MemberError, match="pairings-not-your-group"):
        await keeping.apart(group.id, ANA, CHLOE, LATER)


async def test_never_again_holds_in_every_pool(room: Room, keeping: KeepingStore) -> None:
    first = await room.pool(ANA, BEN)
    (group,) = await room.draw(first)
    await keeping.apart(group.id, ANA, BEN, LATER)
    second = await room.pool(ANA, BEN, name="Town")
    assert (await room.plan(second, 3)).groups == ()
    assert await room.draw(first, 1) == []
    entrants = await room.draws.entrants(first.id, "later", NOON + 9 * WEEK)
    assert entrants.blocked == {(ANA, BEN)}


async def test_who_left_a_group_may_still_never_meet_them_again(
    room: Room, keeping: KeepingStore, group: Group, database: Database
) -> None:
    async with database.write() as session:
        await leave_group(session, await session.get_one(GroupRow, group.id), ANA, LATER)
    await keeping.apart(group.id, ANA, BEN, LATER)
    assert len((await room.mydata.export(ANA))["pairing_aparts"]) == 1
    with pytest.raises(MemberError, match="pairings-not-your-group"):
        await keeping.keep(group.id, ANA, BEN, LATER)
