"""A row in every table, for tests about all of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, insert

import bot.store
from bot.store.base import Base, Database
from bot.store.sealed import KeyedId, SealedId, SealedText
from tests.conftest import START

VALUES: dict[type, object] = {bool: True, datetime: START, bytes: b"", dict: {}}


async def fill_all(database: Database, guild_id: int) -> None:
    """Put one row of a guild in every table; all its numbers are the guild's, so that keys hold."""
    bot.store.load_tables()
    async with database.write() as session:
        for table in Base.metadata.sorted_tables:
            values = {one.name: value_of(one, guild_id) for one in table.columns}
            await session.execute(insert(table).values(values))


def value_of(column: Column[Any], guild_id: int) -> object:
    """Return a value that a column takes, apart from that of another guild."""
    if isinstance(column.type, KeyedId):
        return f"{guild_id:064x}"
    if isinstance(column.type, SealedText):
        return "words"
    kind = getattr(column.type, "impl_instance", column.type).python_type
    if kind is int or isinstance(column.type, SealedId):
        return guild_id
    if kind is str:
        return f"words {guild_id}"
    return VALUES.get(kind, {})
