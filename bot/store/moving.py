"""Moving an installation from a SQLite file to PostgreSQL: all of it, checked, or nothing."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Table, and_, column, func, insert, select, table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.types import TypeEngine

from bot.errors import StartError
from bot.store import load_tables
from bot.store.base import MOST_ROWS, Base, Database
from bot.store.engines import reason_of
from bot.store.sealed import KeyedId, SealedId, SealedText

log = logging.getLogger(__name__)

SEALED = (KeyedId, SealedId, SealedText)
LATEST = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
GO_ON = text("SELECT setval(pg_get_serial_sequence(:name, :key), :last)")


@dataclass(frozen=True)
class Moved:
    """How many rows are there now, in all tables, and how many were read back and compared."""

    rows: int
    compared: int


async def move(source: Database, target: Database) -> Moved:
    """Copy every row of a SQLite file into an empty PostgreSQL database, both of this schema.

    What is sealed is copied as it is, for the same key. Nobody can write to the file meanwhile, and
    it is not changed. Raises StartError, and leaves the target as empty as it was, where it is not
    empty, or where a count or a value differs afterwards.
    """
    load_tables()
    rows = compared = 0
    async with source.engine.begin() as old, _all_or_nothing(target) as new:
        for each in Base.metadata.sorted_tables:
            count, sample = await _copy(old, new, each)
            await _compare(new, each, count, sample)
            await _go_on(old, new, each)
            log.info("%s: %d rows, %d of them compared", each.name, count, len(sample))
            rows, compared = rows + count, compared + len(sample)
    return Moved(rows, compared)


@asynccontextmanager
async def _all_or_nothing(target: Database) -> AsyncIterator[AsyncConnection]:
    """Open the transaction in which everything is written."""
    try:
        async with target.engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        why = f"The database refused a row, so nothing was moved: {reason_of(error)}."
        raise StartError(why) from error


async def _copy(
    old: AsyncConnection, new: AsyncConnection, of: Table
) -> tuple[int, list[Row[Any]]]:
    """Copy a table; return how many rows it has, and the first and last of each batch."""
    raw, count, sample = _raw(of), 0, list[Row[Any]]()
    if await _count(new, raw):
        raise StartError(f"The database is not empty: there are {of.name}. Nothing was moved.")
    every = await old.stream(select(raw).order_by(*(raw.c[one.name] for one in of.primary_key)))
    async for batch in every.partitions(MOST_ROWS):
        await new.execute(insert(raw), [dict(row._mapping) for row in batch])
        count += len(batch)
        sample += [batch[0], batch[-1]]
    return count, sample


async def _compare(new: AsyncConnection, of: Table, count: int, sample: Sequence[Row[Any]]) -> None:
    """Raise StartError unless a copied table has as many rows, and those of the sample the same."""
    raw = _raw(of)
    if (found := await _count(new, raw)) != count:
        raise StartError(f"{of.name}: {found} rows arrived of {count}. Nothing was moved.")
    for row in sample:
        this = and_(*(raw.c[one.name] == row._mapping[one.name] for one in of.primary_key))
        if (await new.execute(select(raw).where(this))).one_or_none() != row:
            raise StartError(f"{of.name}: a row arrived changed. Nothing was moved.")


async def _go_on(old: AsyncConnection, new: AsyncConnection, of: Table) -> None:
    """Let new ids follow on the last that was ever given: a button of a row that is gone has it."""
    key = of.autoincrement_column
    if key is None:
        return
    last = await old.scalar(select(func.max(key))) or 0
    if of.dialect_options["sqlite"]["autoincrement"]:
        last = max(last, await old.scalar(LATEST, {"name": of.name}) or 0)
    if last:
        await new.execute(GO_ON, {"name": of.name, "key": key.name, "last": last})


async def _count(connection: AsyncConnection, raw: TableClause) -> int:
    return await connection.scalar(select(func.count()).select_from(raw)) or 0


def _raw(of: Table) -> TableClause:
    """Return a table whose sealed columns are what they are without a key: bytes and hashes."""
    return table(of.name, *(column(one.name, _plain(one.type)) for one in of.columns))


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, SEALED) else kind
