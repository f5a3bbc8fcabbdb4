"""Groups: who sits in them, where they talk, and the signs that they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import SILENT, Group
from bot.store.agenda import plan
from bot.store.base import Database
from bot.store.pairing_rows import NUDGE, GroupRow, SeatRow, read_group
from bot.store.pairing_works import CARD


class GroupStore:
    """The groups of rounds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, group_id: int) -> Group | None:
        """Return a group."""
        async with self._database.read() as session:
            return next(iter(await groups_where(session, GroupRow.id == group_id)), None)

    async def of_round(self, round_id: int) -> list[Group]:
        """Return the groups of a round, those made in its middle included."""
        async with self._database.read() as session:
            return await groups_where(session, GroupRow.round_id == round_id)

    async def in_thread(self, thread_id: int) -> Group | None:
        """Return the group that a thread is of."""
        async with self._database.read() as session:
            return next(iter(await groups_where(session, GroupRow.thread_id == thread_id)), None)

    async def of_member(self, round_id: int, user_id: int) -> Group | None:
        """Return the group in which a member sits in a round, None where they have none."""
        sits = select(SeatRow.group_id).where(SeatRow.user_id == user_id, SeatRow.left_at.is_(None))
        where = (GroupRow.round_id == round_id) & GroupRow.id.in_(sits)
        async with self._database.read() as session:
            return next(iter(await groups_where(session, where)), None)

    async def opened(
        self,
        group_id: int,
        thread_id: int,
        message_id: int,
        now: datetime,
        people: Collection[int] = (),
    ) -> None:
        """Record the thread of a group and its card, and plan to help if it stays silent.

        Where `people` were let in and one of them has left meanwhile, the card is made anew.
        """
        async with self._database.write() as session:
            row = await session.get_one(GroupRow, group_id)
            row.thread_id, row.message_id = thread_id, message_id
            whose = {"guild_id": row.guild_id, "subject_id": row.id}
            await plan(session, NUDGE, row.id, **whose, due_at=now + SILENT)
            sits = select(SeatRow.user_id).filter_by(group_id=group_id, left_at=None)
            if not set(people) <= set(await session.scalars(sits)):
                await plan(session, CARD, f"{row.id}:opened", **whose, due_at=now)

    async def cover(self, group_id: int, now: datetime, *, hidden: bool) -> None:
        """Cover the card of a group, or show it again."""
        async with self._database.write() as session:
            row = await session.get(GroupRow, group_id)
            if row is not None and row.hidden is not hidden:
                row.hidden = hidden
                key = f"{row.id}:{'hidden' if hidden else 'shown'}:{now.isoformat()}"
                whose = {"guild_id": row.guild_id, "subject_id": row.id}
                await plan(session, CARD, key, **whose, due_at=now)

    async def thread_gone(self, thread_id: int) -> None:
        """Do without a thread that was deleted."""
        gone = {"thread_id": None, "message_id": None}
        async with self._database.write() as session:
            await session.execute(
                update(GroupRow).where(GroupRow.thread_id == thread_id).values(**gone)
            )

    async def seen(self, group_id: int, user_id: int, now: datetime) -> None:
        """Note that somebody looked at their group."""
        await self._sign(group_id, user_id, "seen_at", now)

    async def heard(self, group_id: int, user_id: int, at: datetime) -> None:
        """Note that somebody wrote in their group's thread."""
        await self._sign(group_id, user_id, "heard_at", at)

    async def _sign(self, group_id: int, user_id: int, column: str, at: datetime) -> None:
        mine = SeatRow.group_id == group_id, SeatRow.user_id == user_id
        async with self._database.write() as session:
            await session.execute(update(SeatRow).where(*mine).values({column: at}))


async def groups_where(
    session: AsyncSession, where: ColumnElement[bool], *, most: int | None = None
) -> list[Group]:
    """Return the groups of a condition within a transaction, the oldest first, `most` at most."""
    query = select(GroupRow).where(where).order_by(GroupRow.id).limit(most)
    rows = list(await session.scalars(query))
    seats = await _seats_of(session, [row.id for row in rows])
    return [read_group(row, seats[row.id]) for row in rows]


async def _seats_of(
    session: AsyncSession, group_ids: Collection[int]
) -> defaultdict[int, list[SeatRow]]:
    known, found = list(group_ids), defaultdict[int, list[SeatRow]](list)
    for start in range(0, len(known), MOST_READ):
        some = SeatRow.group_id.in_(known[start : start + MOST_READ])
        for seat in await session.scalars(select(SeatRow).where(some)):
            found[seat.group_id].append(seat)
    return found


MOST_READ = 10_000
"""Groups read in one statement; SQLite takes 32,766 values."""
