"""What a member said yes to, read from the rows by which features know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.base import Database
from bot.store.kept import Consent, Topic, topics


@dataclass(frozen=True)
class Given:
    """A consent that holds: since when, where that is kept, and the number that its press takes."""

    topic: Topic
    consent: Consent
    since: datetime | None
    row: int


class ConsentStore:
    """What members said yes to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def given(self, guild_id: int, user_id: int) -> list[Given]:
        """Return what holds for a member in a guild, by topic."""
        found = []
        async with self._database.read() as session:
            for topic in topics():
                for one in topic.consents:
                    found += await _given(session, topic, one, guild_id, user_id)
        return found


async def _given(
    session: AsyncSession, topic: Topic, one: Consent, guild_id: int, user_id: int
) -> list[Given]:
    mine = select(one.table).filter_by(guild_id=guild_id, user_id=user_id)
    rows = await session.scalars(mine if one.where is None else mine.where(one.where))
    return [
        Given(
            topic,
            one,
            None if one.since is None else getattr(row, one.since.key),
            0 if one.row is None else getattr(row, one.row.key),
        )
        for row in rows
    ]
