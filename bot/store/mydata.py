"""Everything stored about one member: exported for them, or erased, as each table declares."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, delete, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.base import Base, Database, Personal, in_guild, tables
from bot.store.consents import forget
from bot.store.kept import topics
from bot.store.memberships import MembershipRow
from bot.store.sealed import KeyedId, SealedId


@dataclass(frozen=True)
class Erasure:
    """Whose data goes, and when: in every guild or in one, of every topic or of one."""

    user_id: int
    now: datetime
    guild_id: int | None = None
    topic: str | None = None

    def within(self, row: type[Base]) -> ColumnElement[bool]:
        """Return what limits the rows of a table to where the member is erased."""
        found = _limit(row.__table__, self.guild_id)  # type: ignore[arg-type] # a Table
        if found is None:
            raise ValueError(f"{row.__tablename__} knows no guild")
        return found


Eraser = Callable[[AsyncSession, Erasure], Awaitable[None]]
Exporter = Callable[[AsyncSession, int], Awaitable[Mapping[str, Select[Any]]]]
_erasers: list[tuple[str, Eraser]] = []
_exporters: list[Exporter] = []


def before_erasing(topic: str) -> Callable[[Eraser], Eraser]:
    """Declare what must be done, in the same transaction, before a member's rows change."""

    def declare(eraser: Eraser) -> Eraser:
        _erasers.append((topic, eraser))
        return eraser

    return declare


def also_exported(exporter: Exporter) -> Exporter:
    """Declare what else is a member's though no column of it says so: by table, what to read."""
    _exporters.append(exporter)
    return exporter


class MyDataStore:
    """What a member may do with what is stored about them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def export(self, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Return every row that is a member's, by table, in every guild."""
        async with self._database.read() as session:
            found = {
                table.name: await _rows(session, table, declared, user_id)
                for table, declared in tables().items()
                if isinstance(declared, Personal) and declared.exported
            }
            for exporter in _exporters:
                for name, query in (await exporter(session, user_id)).items():
                    found[name] = found.get(name, []) + await _told(session, query)
        return {name: rows for name, rows in sorted(found.items()) if rows}

    async def erase(self, user_id: int, now: datetime, topic: str | None = None) -> Erasure:
        """Erase a member from every table, or from those of a topic, in one transaction."""
        erasure = Erasure(user_id, now, topic=topic)
        async with self._database.write() as session:
            await _erase_all(session, erasure)
        return erasure

    async def erase_in(self, guild_id: int, user_id: int, now: datetime) -> Erasure | None:
        """Erase what is a member's in a guild that they left, in one transaction.

        What knows no guild, such as whom they block, goes with the last guild in which they have
        left something. None where they are known to be there: who comes back at the last moment
        keeps everything.
        """
        erasure = Erasure(user_id, now, guild_id)
        async with self._database.write() as session:
            known = await session.get(MembershipRow, (guild_id, user_id))
            if known is not None and known.left_at is None:
                return None
            await _erase_all(session, erasure)
            await erase_unknown(session, user_id, now)
        return erasure


async def _erase_all(session: AsyncSession, erasure: Erasure) -> None:
    chosen = {one.key: one for one in topics() if erasure.topic in (None, one.key)}
    for topic, eraser in _erasers:
        if topic in chosen:
            await eraser(session, erasure)
    theirs = {table for one in chosen.values() for table in one.tables}
    for table, declared in tables().items():
        where = _limit(table, erasure.guild_id)
        if table in theirs and isinstance(declared, Personal) and where is not None:
            await _erase(session, table, declared, erasure.user_id, where)
    await forget(session, erasure.guild_id, erasure.user_id, chosen)


def _limit(table: Table, guild_id: int | None) -> ColumnElement[bool] | None:
    """Return what limits a table to a guild; None where it knows none, all without a guild."""
    return true() if guild_id is None else in_guild(table, guild_id)


async def erase_unknown(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Erase what knows no guild of a member who has left something in none."""
    for table, declared in tables().items():
        if isinstance(declared, Personal) and declared.erased and in_guild(table, 0) is not None:
            mine = or_(*(table.c[name] == user_id for name in declared.erased))
            if (await session.execute(select(table).where(mine).limit(1))).first() is not None:
                return
    await _erase_all(session, Erasure(user_id, now))


async def _rows(
    session: AsyncSession, table: Table, declared: Personal, user_id: int
) -> list[dict[str, Any]]:
    columns = [one for one in table.c if one.name not in declared.withheld and _is_told(one)]
    mine = or_(*(table.c[name] == user_id for name in declared.exported))
    return await _told(session, select(*columns).where(mine))


async def _told(session: AsyncSession, query: Select[Any]) -> list[dict[str, Any]]:
    result = await session.execute(query)
    return [{key: _plain(value) for key, value in row.items()} for row in result.mappings()]


def _is_told(column: Column[Any]) -> bool:
    """Return whether a column tells a member something: neither keyed hashes nor sealed ids do."""
    return not isinstance(column.type, KeyedId | SealedId)


def _plain(value: Any) -> Any:
    """Write ids as text, which JSON readers do not round, and instants in ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat()
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number and value > 2**53 else value


async def _erase(
    session: AsyncSession,
    table: Table,
    declared: Personal,
    user_id: int,
    where: ColumnElement[bool],
) -> None:
    for name, fate in declared.erased.items():
        mine = table.c[name] == user_id, where
        statement = delete(table) if fate == "delete" else update(table).values(**fate)
        await session.execute(statement.where(*mine))
