"""What goes by itself: what is kept for a time alone, and all of a guild that the bot left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from itertools import compress
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Select, Table, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.base import Base, Database, Instant, in_guild
from bot.store.blocks import BlockRow
from bot.store.guilds import GuildRow
from bot.store.kept import Purge, purges
from bot.store.memberships import GRACE, holders
from bot.store.mydata import erase_unknown


class RetentionStore:
    """Keeps to the times after which something goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def purge(self, now: datetime) -> int:
        """Delete every row whose time is over; return how many."""
        gone = 0
        for one in await self._past(now):
            async with self._database.write() as session:
                gone += await _purge(session, one, now)
        return gone

    async def _past(self, now: datetime) -> list[Purge]:
        """Return what has rows whose time is over: nobody waits for a turn that deletes nothing."""
        known = purges()
        asked = select(*(exists().where(*_over(one, now)) for one in known))
        async with self._database.read() as session:
            return list(compress(known, (await session.execute(asked)).one()))

    async def guilds_left_before(self, before: datetime) -> list[int]:
        """Return the guilds that the bot left no later than an instant."""
        async with self._database.read() as session:
            return list(await session.scalars(_left_before(before)))

    async def forget_guilds(self, chosen: Collection[int], now: datetime) -> list[int]:
        """Delete all of those guilds that the bot left long ago, from every table; return which.

        Blocks know no guild: they go with the last in which who made them has left something.
        """
        past = _left_before(now - GRACE).where(GuildRow.id.in_(chosen))
        async with self._database.write() as session:
            gone = list(await session.scalars(past))
            for guild_id in gone:
                blocks = await session.scalars(select(BlockRow.user_id).distinct())
                people = await holders(session, guild_id) & set(blocks)
                for table in reversed(Base.metadata.sorted_tables):
                    await _forget(session, table, guild_id)
                for one in people:
                    await erase_unknown(session, one, now)
        return gone


def _left_before(before: datetime) -> Select[int]:
    return select(GuildRow.id).where(GuildRow.left_at <= before).order_by(GuildRow.id)


def _over(purge: Purge, now: datetime) -> list[ColumnElement[bool]]:
    """Return what is true of the rows whose time is over."""
    column, at = purge.since, now - purge.after
    is_day = not isinstance(column.type, Instant)
    over = column <= at.date().isoformat() if is_day else column < at
    return [over] if purge.where is None else [over, purge.where]


async def _purge(session: AsyncSession, purge: Purge, now: datetime) -> int:
    statement = delete(purge.since.class_).where(*_over(purge, now))
    statement = statement.execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", await session.execute(statement)).rowcount


async def _forget(session: AsyncSession, table: Table, guild_id: int) -> None:
    theirs = in_guild(table, guild_id)
    if theirs is not None:
        await session.execute(delete(table).where(theirs))
