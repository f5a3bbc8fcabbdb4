"""Absences: gone until a day, back before it; every clock between people stops meanwhile."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.absence_rows import AbsenceRow
from bot.store.base import Database, put
from bot.store.buddy_clocks import wind_all
from bot.store.members import MemberRow


class AbsenceStore:
    """What members say of when they are away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def go_away(self, guild_id: int, user_id: int, now: datetime, until: datetime) -> None:
        """Let a member be away from now until an instant; who already is, until that one."""
        async with self._database.write() as session:
            if row := await _present(session, guild_id, user_id, now):
                row.until = until
            else:
                key = {"guild_id": guild_id, "user_id": user_id, "since": now}
                await put(session, AbsenceRow, key, until=until)
            await _tell(session, guild_id, user_id, until)

    async def come_back(self, guild_id: int, user_id: int, now: datetime) -> None:
        """End a member's absence; without one, nothing changes."""
        async with self._database.write() as session:
            if row := await _present(session, guild_id, user_id, now):
                row.until = now
            await _tell(session, guild_id, user_id, None)


async def _present(
    session: AsyncSession, guild_id: int, user_id: int, now: datetime
) -> AbsenceRow | None:
    lasts = AbsenceRow.since <= now, AbsenceRow.until > now
    mine = AbsenceRow.guild_id == guild_id, AbsenceRow.user_id == user_id
    return (await session.scalars(select(AbsenceRow).where(*mine, *lasts))).first()


async def _tell(session: AsyncSession, guild_id: int, user_id: int, until: datetime | None) -> None:
    await put(session, MemberRow, {"guild_id": guild_id, "user_id": user_id}, away_until=until)
    await session.flush()
    await wind_all(session, guild_id, user_id)
