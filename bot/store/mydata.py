"""Everything stored about one member: exported for them, or erased, as each table declares."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, Table, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.base import Database, Personal, tables
from bot.store.sealed import KeyedId, SealedId

Eraser = Callable[[AsyncSession, int, datetime], Awaitable[None]]
Exporter = Callable[[AsyncSession, int], Awaitable[Mapping[str, Select[Any]]]]
_erasers: list[Eraser] = []
_exporters: list[Exporter] = []


def before_erasing(eraser: Eraser) -> Eraser:
    """Declare what a feature must do in the same transaction, before a member's rows change."""
    _erasers.append(eraser)
    return eraser


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

    async def erase(self, user_id: int, now: datetime) -> None:
        """Erase a member from every table, in one transaction."""
        async with self._database.write() as session:
            for eraser in _erasers:
                await eraser(session, user_id, now)
            for table, declared in tables().items():
                if isinstance(declared, Personal):
                    await _erase(session, table, declared, user_id)


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


async def _erase(session: AsyncSession, table: Table, declared: Personal, user_id: int) -> None:
    for name, fate in declared.erased.items():
        mine = table.c[name] == user_id
        statement = delete(table) if fate == "delete" else update(table).values(**fate)
        await session.execute(statement.where(mine))
