"""What went wrong once in the stores of pairings, tried on purpose: it does not again."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.pairings import Answer, Show, Stage
from bot.errors import MemberError
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.buddies import BuddyStore
from bot.store.guilds import GuildStore
from bot.store.pairing_after import AfterStore
from bot.store.pairing_alone import HourRow
from bot.store.pairing_hours import PairingHourStore
from bot.store.pairing_keeping import KeepingStore, Kept
from bot.store.pairing_leaving import PairingLeavingStore
from bot.store.pairing_rows import POST, GroupRow, PairingWaitRow, SeatRow
from bot.store.pairing_works import ASK_AGAIN, FORGET
from bot.store.profiles import ProfileStore
from tests.store.pairing_room import WEEK, Room
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, NOON

LONG = NOON + 20 * WEEK


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
def hours(database: Database) -> PairingHourStore:
    return PairingHourStore(database)


async def count(database: Database, table: type, **values: object) -> int:
    query = select(func.count()).select_from(table).filter_by(**values)
    async with database.read() as session:
        return await session.scalar(query) or 0


async def test_nobodys_export_tells_that_somebody_keeps_them_apart(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    await room.members.block(ANA, BEN, NOON)
    assert await room.draw(pool) == []
    export = await room.mydata.export(BEN)
    (mine,) = export["pairing_left_out"]
    assert "apart" not in json.dumps(export)
    assert mine["reason"] == "others"


async def test_what_is_known_of_a_round_that_was_never_drawn_is_forgotten(
    room: Room, hours: PairingHourStore, database: Database
) -> None:
    pool = await room.pool(ANA)
    for nth, come in enumerate((True, False)):
        round_ = await room.coming(pool, nth)
        await hours.ask(round_.id, ANA)
        if come:
            await hours.come(round_.id, BEN, NOON, 7)
        await room.draws.end(round_.id, Stage.CANCELLED)
    after = AfterStore(database)
    assert await count(database, OccurrenceRow, kind=FORGET) == 2
    for nth in (1, 2):
        assert await after.forget(nth, NOON) is not None
        assert await after.forget(nth, LONG) is None
    for table in (HourRow, GroupRow, SeatRow):
        assert await count(database, table) == 0


async def test_who_waits_in_a_pool_that_rests_is_forgotten_too(
    room: Room, database: Database
) -> None:
    pool = await room.pool(ANA, BEN)
    await room.draw(pool)
    async with database.write() as session:
        row = {"pool_id": pool.id, "guild_id": GUILD, "round_id": 1, "wish": "partner"}
        session.add(PairingWaitRow(**row, user_id=CHLOE, since=NOON))
    assert await AfterStore(database).forget(1, LONG) is None
    assert await count(database, PairingWaitRow) == 0


@pytest.mark.parametrize("how", ["guild", "pool", "leave", "data"])
async def test_who_left_is_company_for_nobody(
    room: Room, hours: PairingHourStore, database: Database, how: str
) -> None:
    pool, leaving = await room.pool(ANA), PairingLeavingStore(database)
    await room.coming(pool)
    await hours.ask(1, ANA)
    if how == "guild":
        await leaving.left_guild(GUILD, ANA, NOON)
    elif how == "pool":
        await leaving.left_pool(pool.id, ANA, NOON)
    elif how == "leave":
        await room.pools.leave(pool.id, ANA)
    else:
        await room.mydata.erase(ANA, NOON)
    assert await hours.asker(1) is None
    with pytest.raises(MemberError, match="pairings-hour-gone"):
        await hours.come(1, BEN, NOON, 7)


async def test_a_block_parts_two_who_met_before_the_draw_and_both_are_drawn(
    room: Room, hours: PairingHourStore
) -> None:
    pool = await room.pool(ANA, BEN, CHLOE, DENIS)
    round_ = await room.coming(pool)
    await hours.ask(1, ANA)
    company = await hours.come(1, BEN, NOON, 7)
    before = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    plan = await room.plan(pool)
    await room.members.block(ANA, BEN, NOON)
    assert await room.draws.record(1, before, plan, Show.THREADS, NOON) is None
    groups = {one.members for one in await room.draw(pool) if one.id != company.id}
    assert sorted(one for group in groups for one in group) == [ANA, BEN, CHLOE, DENIS]
    assert (ANA, BEN) not in groups


async def test_a_round_to_come_keeps_its_post(room: Room, database: Database) -> None:
    pool = await room.pool(ANA, BEN)
    await room.coming(pool)
    assert not await room.draws.fall_back(1, NOON)
    assert await count(database, OccurrenceRow, kind=POST) == 0
    await room.draw(pool)
    assert await room.draws.fall_back(1, NOON)
    assert await count(database, OccurrenceRow, kind=POST) == 1


async def test_not_again_takes_every_wish_to_keep_them_back(room: Room, database: Database) -> None:
    await BuddyStore(database, ProfileStore(database)).use(GUILD, 700)
    keeping, now = KeepingStore(database), NOON + DAY
    (one,) = await room.draw(await room.pool(ANA, BEN, name="One"))
    (other,) = await room.draw(await room.pool(ANA, BEN, name="Other"))
    assert await keeping.keep(one.id, ANA, BEN, now) is Kept.NOTED
    await keeping.apart(other.id, ANA, BEN, now)
    assert await keeping.keep(one.id, BEN, ANA, now) is Kept.NOTED


async def test_a_question_is_asked_again_only_while_its_answer_is_taken(
    room: Room, database: Database
) -> None:
    (group,) = await room.draw(await room.pool(ANA, BEN))
    after, ends = AfterStore(database), NOON + 6 * DAY
    await after.answer(group.id, ANA, Answer.NOT_YET, ends + 7 * DAY)
    assert await count(database, OccurrenceRow, kind=ASK_AGAIN) == 0
    await after.answer(group.id, BEN, Answer.NOT_YET, ends + timedelta(days=4))
    assert await count(database, OccurrenceRow, kind=ASK_AGAIN) == 1


async def test_nobody_is_drawn_in_a_pool_that_was_closed_meanwhile(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    round_ = await room.coming(pool)
    entrants = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    plan = await room.plan(pool)
    await room.pools.close(pool.id, NOON)
    assert await room.draws.record(1, entrants, plan, Show.THREADS, NOON) is None
