"""What goes by itself: each thing at its time and not before, and all of a guild."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import Table, delete, func, insert, select, update

import bot.store
from bot.store.base import Base, Database, Instant, in_guild, tables
from bot.store.guilds import GuildRow, GuildStore
from bot.store.kept import Purge, purges
from bot.store.loss_rows import LossRow
from bot.store.members import MemberStore
from bot.store.memberships import GRACE
from bot.store.retention import RetentionStore
from tests.store.people import ANA, BEN, CHLOE, DAY, ELSEWHERE, GUILD, NOON, at_once
from tests.store.test_mydata import a_row_of

bot.store.load_tables()
MOMENT = timedelta(seconds=1)
_rows = count(1)
NO_GUILD = {"blocks", "loss_counts", "state"}
"""Tables that know no guild: of members wherever they are, and of the installation."""


@pytest.fixture
def daily(database: Database) -> RetentionStore:
    return RetentionStore(database)


async def fill(database: Database, *guilds: int) -> None:
    """Put a row into every table for each guild."""
    async with database.write() as session:
        for number, guild_id in enumerate(guilds, start=1):
            for table in Base.metadata.sorted_tables:
                await session.execute(insert(table).values(a_row_of(table, guild_id, number)))


async def rows_of(database: Database, guild_id: int) -> dict[str, int]:
    """Count the rows of a guild in every table that knows guilds."""
    found = {}
    async with database.read() as session:
        for table in tables():
            theirs = in_guild(table, guild_id)
            if theirs is not None:
                query = select(func.count()).select_from(table).where(theirs)
                found[table.name] = await session.scalar(query) or 0
    return found


async def test_nothing_remains_in_any_table_of_a_guild_that_the_bot_left(
    database: Database, daily: RetentionStore
) -> None:
    await fill(database, GUILD, ELSEWHERE)
    known = {table.name for table in tables()}
    assert (await rows_of(database, GUILD)).keys() == known - NO_GUILD
    assert set((await rows_of(database, GUILD)).values()) == {1}
    left = {"left_at": NOON}
    async with database.write() as session:
        await session.execute(update(GuildRow).values(left_at=None))
        await session.execute(update(GuildRow).where(GuildRow.id == GUILD).values(left))
    assert await daily.forget_guilds([GUILD], NOON + GRACE - MOMENT) == []
    assert set((await rows_of(database, GUILD)).values()) == {1}
    later = NOON + GRACE
    assert await daily.guilds_left_before(NOON - MOMENT) == []
    assert await daily.guilds_left_before(NOON) == [GUILD]
    assert await daily.forget_guilds([ELSEWHERE], later) == [], "which is not left"
    forgotten = await at_once(lambda: daily.forget_guilds([GUILD, ELSEWHERE], later))
    assert sorted(forgotten) == [[], [], [], [GUILD]], "by one of four"
    assert set((await rows_of(database, GUILD)).values()) == {0}
    assert set((await rows_of(database, ELSEWHERE)).values()) == {1}


async def test_a_guild_that_came_back_keeps_everything(
    database: Database, guilds: GuildStore, daily: RetentionStore
) -> None:
    await guilds.farewell(GUILD, NOON)
    await guilds.welcome(GUILD, "fr", "Europe/Paris", NOON + 29 * DAY)
    assert await daily.forget_guilds([GUILD], NOON + 100 * DAY) == []
    assert [one.id for one in await guilds.known()] == [GUILD]


@pytest.mark.parametrize(
    "purge", purges(), ids=[str(one.since.class_.__tablename__) for one in purges()]
)
async def test_each_thing_goes_at_its_time_and_not_before(
    database: Database, daily: RetentionStore, purge: Purge
) -> None:
    table: Table = purge.since.class_.__table__
    column = purge.since.key
    is_day = not isinstance(purge.since.type, Instant)
    await fill(database, GUILD)
    async with database.write() as session:
        since = NOON.date().isoformat() if is_day else NOON
        await session.execute(update(table).values({column: since}))
        await session.execute(update(LossRow).values(stage="closed"))
    over = NOON + purge.after
    await daily.purge(over - DAY if is_day else over)
    assert await many(database, table) == 1
    assert await daily.purge(over if is_day else over + MOMENT) >= 1
    assert await many(database, table) == 0
    assert await daily.purge(over + MOMENT) == 0


async def many(database: Database, table: Table) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_rings_of_an_open_loss_stay(database: Database, daily: RetentionStore) -> None:
    await fill(database, GUILD)
    async with database.write() as session:
        await session.execute(update(LossRow).values(stage="open"))
    rings = Base.metadata.tables["loss_rings"]
    await daily.purge(NOON + 365 * DAY)
    assert await many(database, rings) == 1
    async with database.write() as session:
        await session.execute(delete(rings))


async def test_a_block_goes_with_the_last_guild_of_who_made_it(
    database: Database, guilds: GuildStore, daily: RetentionStore
) -> None:
    members = MemberStore(database)
    await guilds.welcome(ELSEWHERE, "en", "UTC", NOON)
    for guild_id, one in ((GUILD, ANA), (GUILD, BEN), (ELSEWHERE, BEN)):
        await members.change(guild_id, one)
    await members.block(ANA, CHLOE, NOON)
    await members.block(BEN, CHLOE, NOON)
    await guilds.farewell(GUILD, NOON)
    await daily.forget_guilds([GUILD], NOON + GRACE)
    assert await members.blocked_by(ANA) == []
    assert await members.blocked_by(BEN) == [CHLOE]
