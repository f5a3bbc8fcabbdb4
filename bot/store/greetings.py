"""Welcome cards: the one that stands in a guild, and those that it still has to replace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.agenda import plan
from bot.store.base import Base, Database, Impersonal

GREETING = "greeting.card"
"""The work of making a guild's welcome card right."""


class GreetingRow(Base):
    """A welcome card that organisers asked for; the newest of a guild is the one that stands."""

    __tablename__ = "greetings"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id names a button for ever
    personal = Impersonal("holds the bot's own messages")

    id: Mapped[int] = mapped_column(primary_key=True)
    guild_id: Mapped[int] = mapped_column(index=True)
    channel_id: Mapped[int]
    message_id: Mapped[int | None]
    shows: Mapped[str]
    made_at: Mapped[datetime]


@dataclass(frozen=True)
class Greeting:
    """A welcome card: where it is, once it was posted, and the needs whose doors it `shows`."""

    id: int
    channel_id: int
    message_id: int | None
    shows: tuple[str, ...]
    made_at: datetime


class GreetingStore:
    """What becomes of welcome cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(self, guild_id: int, channel_id: int, now: datetime) -> str:
        """Ask for a card that replaces all before; return the key of the work planned for it."""
        row = GreetingRow(guild_id=guild_id, channel_id=channel_id, shows="", made_at=now)
        async with self._database.write() as session:
            session.add(row)
            return await _plan(session, guild_id, now)

    async def renew(self, guild_id: int, now: datetime) -> None:
        """Plan to make the card right that stands, where there is one."""
        query = select(GreetingRow.id).where(GreetingRow.guild_id == guild_id).limit(1)
        async with self._database.write() as session:
            if await session.scalar(query) is not None:
                await _plan(session, guild_id, now)

    async def of(self, guild_id: int) -> list[Greeting]:
        """Return the card that stands, or shall stand, then those that it replaces."""
        query = select(GreetingRow).where(GreetingRow.guild_id == guild_id)
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(GreetingRow.id.desc()))
            return [_greeting(row) for row in rows]

    async def shown(self, greeting_id: int, message_id: int, shows: tuple[str, ...]) -> None:
        """Record the message of a card, and which doors it shows."""
        async with self._database.write() as session:
            if row := await session.get(GreetingRow, greeting_id):
                row.message_id, row.shows = message_id, " ".join(shows)

    async def forget(self, greeting_id: int) -> None:
        """Forget a card that was replaced, or that somebody deleted."""
        async with self._database.write() as session:
            await session.execute(delete(GreetingRow).where(GreetingRow.id == greeting_id))


async def _plan(session: AsyncSession, guild_id: int, now: datetime) -> str:
    key = uuid4().hex
    await plan(session, GREETING, key, guild_id=guild_id, subject_id=guild_id, due_at=now)
    return key


def _greeting(row: GreetingRow) -> Greeting:
    shows = tuple(row.shows.split())
    return Greeting(row.id, row.channel_id, row.message_id, shows, row.made_at)
