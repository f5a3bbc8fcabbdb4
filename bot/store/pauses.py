"""Pauses: everything scheduled in a guild rests, and no clock between people runs meanwhile."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from bot.store.absence_rows import EVERYBODY, AbsenceRow
from bot.store.agenda import plan
from bot.store.base import Database, put
from bot.store.guilds import GuildRow

RESUME = "organise.resume"
"""The work of ending a pause on its day; its subject is the guild."""


class PauseStore:
    """When guilds pause everything scheduled."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def pause(self, guild_id: int, now: datetime, until: datetime | None) -> None:
        """Pause a guild until an instant, or until somebody resumes; again, only the end moves."""
        async with self._database.write() as session:
            row = await session.get_one(GuildRow, guild_id)
            row.paused_at, row.paused_until = row.paused_at or now, until
            if until is not None:
                key, whose = f"{guild_id}:{until}", {"guild_id": guild_id, "subject_id": guild_id}
                await plan(session, RESUME, key, **whose, due_at=until)

    async def resume(self, guild_id: int, now: datetime) -> datetime | None:
        """End a pause, during which everybody was away; return its end, None where there is none.

        It ended when it was to end, where that was before now.
        """
        async with self._database.write() as session:
            row = await session.get_one(GuildRow, guild_id)
            if row.paused_at is None:
                return None
            ended = min(now, row.paused_until or now)
            key = {"guild_id": guild_id, "user_id": EVERYBODY, "since": row.paused_at}
            await put(session, AbsenceRow, key, until=ended)
            over = {"paused_at": None, "paused_until": None}
            await session.execute(update(GuildRow).where(GuildRow.id == guild_id).values(**over))
            return ended
