"""A SQLite installation moves to PostgreSQL whole, or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Column, String, Table, func, insert, select, text

from bot.errors import StartError
from bot.store import load_tables
from bot.store.base import Base, Database, Instant
from bot.store.moving import move
from bot.store.sealed import KeyedId, SealedId, SealedText
from tests.conftest import VAULT
from tests.store.databases import own_address
from tests.store.people import NOON

__all__ = ["own_address"]

pytestmark = pytest.mark.parametrize("own_address", ["postgresql"], indirect=True)
EACH = 3
"""Rows of each table."""
TAMPER = "CREATE FUNCTION tamper() RETURNS trigger AS $$ BEGIN {} END $$ LANGUAGE plpgsql"
TAMPERED = "CREATE TRIGGER tampered BEFORE INSERT ON guilds FOR EACH ROW EXECUTE FUNCTION tamper()"


@pytest.fixture
async def old(sqlite_address: str) -> AsyncIterator[Database]:
    """Return a SQLite database with rows in every table."""
    load_tables()
    database = Database(sqlite_address, VAULT)
    async with database.engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            rows = [{one.name: value(one, n) for one in table.c} for n in range(1, EACH + 1)]
            await connection.execute(insert(table), rows)
    yield database
    await database.close()


@pytest.fixture
async def new(own_address: str) -> AsyncIterator[Database]:
    database = Database(own_address, VAULT)
    yield database
    await database.close()


def value(of: Column[Any], n: int) -> Any:
    """Return something for the n-th row of a column; what points to another row, to the n-th."""
    if of.nullable and n == EACH:
        return None
    match of.type:
        case KeyedId() | SealedId() | BigInteger():
            return n
        case SealedText() | String():
            return f"Été {n} of {of.table.name} 🍾"
        case Boolean():
            return bool(n % 2)
        case Instant():
            return NOON + timedelta(microseconds=n)
    return {"été": [n, None]}


async def rows(database: Database, table: Table) -> list[Any]:
    async with database.read() as session:
        found = (await session.execute(select(table))).all()
    return sorted(found, key=repr)


async def count(database: Database) -> int:
    async with database.read() as session:
        counts = [select(func.count()).select_from(one) for one in Base.metadata.sorted_tables]
        return sum([await session.scalar(one) or 0 for one in counts])


async def test_everything_arrives_as_it_was(old: Database, new: Database) -> None:
    tables = Base.metadata.sorted_tables
    moved = await move(old, new)
    assert moved.rows == EACH * len(tables)
    assert moved.compared == 2 * len(tables)
    for table in tables:
        assert await rows(new, table) == await rows(old, table), table.name


async def test_new_ids_follow_on_the_last_ever_given(old: Database, new: Database) -> None:
    """A button of a row that is gone must never mean another row."""
    occurrences = Base.metadata.tables["occurrences"]
    async with old.engine.begin() as connection:
        await connection.execute(text("UPDATE sqlite_sequence SET seq = 70"))
    await move(old, new)
    fresh = {one.name: value(one, 9) for one in occurrences.c if one.name != "id"}
    async with new.write() as session:
        given = await session.scalar(insert(occurrences).values(fresh).returning(occurrences.c.id))
    assert given == 71


async def test_nothing_moves_where_something_is(old: Database, new: Database) -> None:
    async with new.write() as session:
        guilds = Base.metadata.tables["guilds"]
        await session.execute(insert(guilds), [{one.name: value(one, 7) for one in guilds.c}])
    with pytest.raises(StartError, match="The database is not empty: there are guilds"):
        await move(old, new)
    assert await count(new) == 1


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("NEW.language := 'xx'; RETURN NEW;", "guilds: a row arrived changed. Nothing was moved"),
        ("RETURN NULL;", "guilds: 0 rows arrived of 3. Nothing was moved"),
        ("RAISE EXCEPTION 'no room';", "refused a row, so nothing was moved: .*no room"),
    ],
)
async def test_nothing_moves_where_something_arrives_otherwise(
    old: Database, new: Database, what: str, said: str
) -> None:
    async with new.engine.begin() as connection:
        for statement in (TAMPER.format(what), TAMPERED):
            await connection.exec_driver_sql(statement)
    with pytest.raises(StartError, match=said):
        await move(old, new)
    assert await count(new) == 0
    assert await count(old) == EACH * len(Base.metadata.sorted_tables)
