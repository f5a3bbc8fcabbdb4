"""Who is still where they left something: asked in turn, and whose clock runs since when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, select

import bot.store
from bot.store.base import Database
from bot.store.celebrations import CelebrationStore
from bot.store.guilds import GuildStore
from bot.store.memberships import GRACE, MembershipRow, MembershipStore, holders
from bot.store.mydata import MyDataStore
from tests.conftest import VAULT
from tests.store.people import (
    ANA,
    BEN,
    CHLOE,
    DAY,
    ELSEWHERE,
    GUILD,
    HOUR,
    NOON,
    at_once,
    one_of_many,
)

bot.store.load_tables()
MOMENT = timedelta(seconds=1)


@pytest.fixture
async def store(database: Database, guilds: GuildStore) -> MembershipStore:
    """Return the memberships of a guild in which three members left something."""
    celebrations = CelebrationStore(database)
    for one in (ANA, BEN, CHLOE):
        await celebrations.opt_in(GUILD, one, NOON)
    return MembershipStore(database)


async def test_members_are_asked_about_in_turn(store: MembershipStore) -> None:
    assert await store.to_check(GUILD, NOON, 2, 6) == [ANA, BEN]
    await store.checked(GUILD, [ANA, BEN], [], NOON)
    assert await store.to_check(GUILD, NOON, 9, 6) == [CHLOE]
    await store.checked(GUILD, [CHLOE], [], NOON + HOUR)
    assert await store.to_check(GUILD, NOON, 9, 6) == []
    assert await store.to_check(GUILD, NOON + DAY, 9, 6) == [ANA, BEN, CHLOE]
    assert await store.to_check(ELSEWHERE, NOON + DAY, 9, 6) == []


async def test_everybody_is_asked_about_within_the_days_that_are_told(
    store: MembershipStore, database: Database
) -> None:
    celebrations = CelebrationStore(database)
    for one in range(100, 120):
        await celebrations.opt_in(GUILD, one, NOON)
    asked: set[int] = set()
    for day in range(6):
        some = await store.to_check(GUILD, NOON + (day - 6) * DAY, 1, 6)
        await store.checked(GUILD, some, [], NOON + day * DAY)
        asked |= set(some)
    assert len(asked) == 23


async def test_a_clock_runs_from_the_first_time_that_somebody_was_missed(
    store: MembershipStore,
) -> None:
    assert await one_of_many(lambda: store.missed(GUILD, ANA, NOON))
    await store.checked(GUILD, [BEN], [ANA], NOON + DAY)
    assert await store.gone() == {(GUILD, ANA)}
    assert await store.overdue(GUILD, NOON + GRACE - MOMENT, 9) == []
    assert await store.overdue(GUILD, NOON + GRACE, 9) == [ANA]
    assert await store.overdue(ELSEWHERE, NOON + GRACE, 9) == []


async def test_coming_back_stops_it(store: MembershipStore) -> None:
    await store.checked(GUILD, [], [ANA, BEN], NOON)
    await at_once(lambda: store.came_back(GUILD, ANA, NOON + DAY))
    await store.checked(GUILD, [BEN], [], NOON + DAY)
    assert await store.gone() == set()
    assert await store.overdue(GUILD, NOON + 99 * DAY, 9) == []


async def test_nothing_is_written_down_of_who_left_nothing(
    store: MembershipStore, database: Database
) -> None:
    assert await store.missed(GUILD, 999, NOON) is False
    assert await store.missed(ELSEWHERE, ANA, NOON) is False
    await store.checked(GUILD, [], [ANA], NOON)
    await MyDataStore(database).erase(ANA, NOON)
    await store.checked(GUILD, [], [BEN], NOON)
    await MyDataStore(database).erase_in(GUILD, BEN, NOON)
    assert await store.to_check(GUILD, NOON, 9, 6) == [CHLOE]
    async with database.read() as session:
        assert list(await session.scalars(select(MembershipRow.user_id))) == []


async def test_who_comes_back_at_the_last_moment_keeps_everything(
    store: MembershipStore, database: Database
) -> None:
    await store.checked(GUILD, [], [ANA], NOON)
    assert await store.overdue(GUILD, NOON + GRACE, 9) == [ANA]
    await store.came_back(GUILD, ANA, NOON + GRACE)
    mydata = MyDataStore(database)
    assert await at_once(lambda: mydata.erase_in(GUILD, ANA, NOON + GRACE)) == [None] * 4
    assert "celebrators" in await mydata.export(ANA)


async def test_whoever_left_something_is_found_by_indexes_alone(sqlite_address: str) -> None:
    """Each guild is looked at daily: to read whole tables would take longer with every guild."""
    database, asked = Database(sqlite_address, VAULT), list[str]()
    async with database.write() as session:
        connection = await session.connection()
        noted = connection.sync_connection, "before_cursor_execute"
        event.listen(*noted, lambda *call: asked.append(call[2]))
        assert await holders(session, GUILD) == set()
        (query,) = asked
        plan = await connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {query}", (GUILD,) * query.count("?")
        )
        steps = [row.detail for row in plan]
    await database.close()
    assert len(steps) > len(asked)
    assert [one for one in steps if one.startswith("SCAN")] == []
