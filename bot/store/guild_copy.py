"""One guild's rows in a database of their own, sealed with the same key."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, Table, and_, insert, select

from bot.store import load_tables
from bot.store.base import MOST_ROWS, Base, Database, in_guild

OF_ALL = {
    "state": "is about the installation; of it, the fingerprint of the key goes along",
    "loss_counts": "holds hashes for a day that are nobody's without the key",
}
"""Tables that belong to no guild, and why none of their rows goes with one."""
KNOWN_THERE = "members"


async def copy_guild(source: Database, target: Database, guild_id: int) -> int:
    """Copy all that belongs to a guild into a database of the newest schema; return how many rows.

    Rows keep their ids. What is sealed is opened and sealed anew, so both need the same key.
    """
    load_tables()
    copied = 0
    async with source.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = belonging(table, guild_id)
            if rows is None:
                continue
            found = await session.execute(rows)
            for some in found.mappings().partitions(MOST_ROWS):
                async with target.write() as there:
                    await there.execute(insert(table), [dict(row) for row in some])
                copied += len(some)
    return copied


def belonging(table: Table, guild_id: int) -> Select[tuple[object, ...]] | None:
    """Return what asks for a guild's rows of a table; None where it has none of any guild."""
    return None if table.name in OF_ALL else select(table).where(_which(table, guild_id))


def _which(table: Table, guild_id: int) -> ColumnElement[bool]:
    """Return which rows are a guild's: they name it, or what they belong to does."""
    if table.name == "blocks":  # between two people, wherever they meet
        here = Base.metadata.tables[KNOWN_THERE]
        known = select(here.c.user_id).where(here.c.guild_id == guild_id)
        return and_(table.c.user_id.in_(known), table.c.blocked_id.in_(known))
    if (those := in_guild(table, guild_id)) is None:
        raise LookupError(f"whose are the rows of {table.name}?")
    return those
