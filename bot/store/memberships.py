"""Who is still in a guild where they left something: when Discord last said so, and who left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from math import ceil

from sqlalchemy import Select, Table, bindparam, delete, select, union, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.selectable import CompoundSelect

from bot.store import load_tables
from bot.store.base import MINE, Base, Database, Impersonal, Personal, in_guild, put_all, tables
from bot.store.sealed import KeyedId

CHECK = "retention.check"
"""The daily work of asking Discord who is still in a guild; its subject is the guild."""
GRACE = timedelta(days=30)
"""How long what somebody left in a guild waits for them; and what a guild left, for the bot."""


class MembershipRow(Base):
    """When Discord last said whether somebody is in a guild, and since when they are not."""

    __tablename__ = "memberships"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    checked_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class MembershipStore:
    """What Discord says of who is where."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def to_check(self, guild_id: int, before: datetime, most: int, days: int) -> list[int]:
        """Return members of a guild to ask Discord about, the longest unasked first.

        They have left something there, and nobody asked since an instant; at most so many, or as
        many as it takes to ask about everybody within some days.
        """
        known = select(MembershipRow).where(MembershipRow.guild_id == guild_id)
        async with self._database.read() as session:
            people = await holders(session, guild_id)
            rows = {row.user_id: row for row in await session.scalars(known)}
        await self._forget(guild_id, rows.keys() - people)
        asked = {one: rows[one].checked_at for one in people & rows.keys()}
        due = [one for one in people if one not in asked or asked[one] < before]
        return sorted(due, key=lambda one: (one in asked, asked.get(one, before), one))[
            : max(most, ceil(len(people) / days))
        ]

    async def checked(
        self, guild_id: int, here: Collection[int], gone: Collection[int], now: datetime
    ) -> None:
        """Write down who Discord says is in a guild and who is not, whose clock begins."""
        async with self._database.write() as session:
            left = await _left(session, guild_id)
            rows = [_row(guild_id, one, now, None) for one in here]
            rows += [_row(guild_id, one, now, left.get(one, now)) for one in gone]
            await put_all(session, MembershipRow, ("guild_id", "user_id"), rows)

    async def missed(self, guild_id: int, user_id: int, now: datetime) -> bool:
        """Begin somebody's clock, whom a feature did not find; False if it runs or has nothing."""
        async with self._database.write() as session:
            people = await holders(session, guild_id)
            if user_id not in people or user_id in await _left(session, guild_id):
                return False
            row = _row(guild_id, user_id, now, now)
            await put_all(session, MembershipRow, ("guild_id", "user_id"), [row])
            return True

    async def came_back(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Stop somebody's clock."""
        mine = MembershipRow.guild_id == guild_id, MembershipRow.user_id == user_id
        async with self._database.write() as session:
            change = update(MembershipRow).where(*mine)
            await session.execute(change.values(left_at=None, checked_at=now))

    async def _forget(self, guild_id: int, chosen: Collection[int]) -> None:
        """Forget when Discord was asked about those who have left nothing in a guild any more."""
        if chosen:
            theirs = MembershipRow.guild_id == guild_id, MembershipRow.user_id.in_(chosen)
            async with self._database.write() as session:
                await session.execute(delete(MembershipRow).where(*theirs))

    async def gone(self) -> set[tuple[int, int]]:
        """Return whose clocks run: the guild and the member."""
        query = select(MembershipRow.guild_id, MembershipRow.user_id)
        async with self._database.read() as session:
            rows = await session.execute(query.where(MembershipRow.left_at.is_not(None)))
            return {(guild_id, user_id) for guild_id, user_id in rows}

    async def overdue(self, guild_id: int, now: datetime, most: int) -> list[int]:
        """Return who left a guild so long ago that what they left there goes, at most so many."""
        past = MembershipRow.guild_id == guild_id, MembershipRow.left_at <= now - GRACE
        query = select(MembershipRow.user_id).where(*past).order_by(MembershipRow.left_at)
        async with self._database.read() as session:
            return list(await session.scalars(query.limit(most)))


def _row(guild_id: int, user_id: int, now: datetime, left_at: datetime | None) -> dict[str, object]:
    return {"guild_id": guild_id, "user_id": user_id, "checked_at": now, "left_at": left_at}


async def _left(session: AsyncSession, guild_id: int) -> dict[int, datetime]:
    """Return since when who is gone from a guild."""
    query = select(MembershipRow.user_id, MembershipRow.left_at)
    left = MembershipRow.guild_id == guild_id, MembershipRow.left_at.is_not(None)
    return {one: at for one, at in await session.execute(query.where(*left)) if at}


async def holders(session: AsyncSession, guild_id: int) -> set[int]:
    """Return everybody who left something in a guild, where a column names them openly.

    Who wrote anonymously and left nothing else is not among them: to write down that Discord was
    asked about them would tell that they have left something.
    """
    people = await session.scalars(_everybody(), {"guild": guild_id})
    return {one for one in people if one}


@cache
def _everybody() -> CompoundSelect[int]:
    """Write it once, with all tables known: to write it took longer than to find them."""
    load_tables()
    return union(*(one for table, declared in tables().items() for one in _ids(table, declared)))


def _ids(table: Table, declared: Personal | Impersonal) -> list[Select[int]]:
    here = in_guild(table, bindparam("guild"))
    if not isinstance(declared, Personal) or here is None or table.name == "memberships":
        return []
    columns = [table.c[name] for name in declared.erased]
    return [select(one).where(here) for one in columns if not isinstance(one.type, KeyedId)]
