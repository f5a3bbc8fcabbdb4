"""Stays: who is in which room, since when, and what of it is known should the process die."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.presence import Means
from bot.store.base import Database
from bot.store.coworking_rows import StayRow

SEEN_WITHIN = timedelta(minutes=1)
"""How long ago somebody may have been seen last to have stayed until now, as far as is known."""


class StayStore:
    """The time that people spend in rooms."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def here(self, session_id: int) -> dict[int, Means]:
        """Return who is in a session now, as far as they want it counted, and how."""
        mine = StayRow.session_id == session_id, StayRow.open_key.is_not(None)
        async with self._database.read() as session:
            rows = await session.scalars(select(StayRow).where(*mine).order_by(StayRow.id))
            return {row.user_id: Means(row.means) for row in rows if row.user_id is not None}

    async def until_the_end(self, session_id: int, ended_at: datetime) -> set[int]:
        """Return who was still in a session when it ended."""
        query = select(StayRow.user_id).where(
            StayRow.session_id == session_id, StayRow.until >= ended_at
        )
        async with self._database.read() as session:
            return {one for one in await session.scalars(query) if one is not None}


async def end_stays(session: AsyncSession, session_id: int, at: datetime) -> None:
    """End every stay in a session at an instant; one that was seen long before it, when it was.

    One that was seen after it is cut there.
    """
    mine = StayRow.session_id == session_id, StayRow.open_key.is_not(None)
    for row in await session.scalars(select(StayRow).where(*mine)):
        is_known = at - row.until <= SEEN_WITHIN
        row.until = max(row.since, at) if is_known else row.until
        row.open_key = row.connection = None
