"""Guilds: their language and zone, their organisers, and what organisers must be told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.agenda import plan
from bot.store.base import MINE, Base, Database, Impersonal, add_once, put

ALERTS = "organise.alerts"
"""The work of telling organisers what they do not know yet."""


class GuildRow(Base):
    """A guild's settings that every feature shares."""

    __tablename__ = "guilds"
    personal = Impersonal("holds a guild's settings")

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    language: Mapped[str]
    timezone: Mapped[str]
    organisers_channel_id: Mapped[int | None]
    organisers_role_id: Mapped[int | None]
    organising_role_id: Mapped[int | None]
    log_channel_id: Mapped[int | None]
    paused_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class OrganiserRow(Base):
    """Somebody who has used `/organise`: the only organisers that Binôme knows."""

    __tablename__ = "organisers"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]


class AlertRow(Base):
    """Something organisers must be told once, such as a missing permission."""

    __tablename__ = "alerts"
    personal = Impersonal("names channels and permissions, never a member")

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    message_id: Mapped[str]
    values: Mapped[dict[str, Any]]
    raised_at: Mapped[datetime]
    told_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Guild:
    """A guild's shared settings.

    `organisers_role_id` is called when organisers are told something; `organising_role_id` lets
    its people organise without *Manage Server*. Paused since `paused_at`; `paused_until` is None
    where somebody must resume.
    """

    id: int
    language: str
    timezone: str
    organisers_channel_id: int | None = None
    organisers_role_id: int | None = None
    organising_role_id: int | None = None
    log_channel_id: int | None = None
    paused_at: datetime | None = None
    paused_until: datetime | None = None

    @property
    def pauses_without_end(self) -> bool:
        """Whether everything scheduled is paused until somebody ends that."""
        return self.paused_at is not None and self.paused_until is None

    def begins_after(self, now: datetime) -> datetime:
        """Return from when on what is scheduled comes: now, or just before a pause ends."""
        end = self.paused_until
        return max(now, end - timedelta.resolution) if self.paused_at and end else now

    def pauses(self, at: datetime | None = None) -> bool:
        """Return whether everything scheduled is paused at an instant; without one, still.

        A pause whose end has come goes on until that is recorded.
        """
        is_over = at is not None and self.paused_until is not None and at >= self.paused_until
        return self.paused_at is not None and not is_over


@dataclass(frozen=True)
class Alert:
    """A message of the catalogue with its values, for the organisers of a guild."""

    key: str
    message_id: str
    values: dict[str, Any]


class GuildStore:
    """What guilds and their organisers do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def welcome(self, guild_id: int, language: str, timezone: str, now: datetime) -> Guild:
        """Remember a guild that the bot is in; one that came back keeps its settings."""
        async with self._database.write() as session:
            await add_once(
                session, GuildRow, id=guild_id, language=language, timezone=timezone, joined_at=now
            )
            await session.execute(
                update(GuildRow).where(GuildRow.id == guild_id).values(left_at=None)
            )
            return await _load(session, guild_id)

    async def farewell(self, guild_id: int, now: datetime) -> None:
        """Remember that the bot was removed from a guild."""
        async with self._database.write() as session:
            await session.execute(
                update(GuildRow).where(GuildRow.id == guild_id).values(left_at=now)
            )

    async def known(self) -> list[Guild]:
        """Return every guild that the bot has not left."""
        async with self._database.read() as session:
            rows = await session.scalars(select(GuildRow).where(GuildRow.left_at.is_(None)))
            return [_guild(row) for row in rows]

    async def get(self, guild_id: int) -> Guild:
        """Return the shared settings of a guild that is known."""
        async with self._database.read() as session:
            return await _load(session, guild_id)

    async def change(self, guild_id: int, **values: str | int | None) -> Guild:
        """Change some of a guild's shared settings and return them all."""
        async with self._database.write() as session:
            await session.execute(update(GuildRow).where(GuildRow.id == guild_id).values(**values))
            return await _load(session, guild_id)

    async def saw_organiser(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Remember somebody who used `/organise`."""
        async with self._database.write() as session:
            await put(
                session, OrganiserRow, {"guild_id": guild_id, "user_id": user_id}, seen_at=now
            )

    async def organisers(self, guild_id: int) -> list[int]:
        """Return the ids of the organisers that Binôme knows, the latest seen first."""
        async with self._database.read() as session:
            rows = await session.scalars(
                select(OrganiserRow.user_id)
                .where(OrganiserRow.guild_id == guild_id)
                .order_by(OrganiserRow.seen_at.desc())
            )
            return list(rows)

    async def forget_organiser(self, guild_id: int, user_id: int) -> None:
        """Forget somebody who organises no more."""
        async with self._database.write() as session:
            await session.execute(
                delete(OrganiserRow).where(
                    OrganiserRow.guild_id == guild_id, OrganiserRow.user_id == user_id
                )
            )

    async def raise_alert(
        self, guild_id: int, alert: Alert, now: datetime, *, told: bool = False
    ) -> bool:
        """Note something for the organisers and plan to tell them; False when it is noted already.

        An alert noted before is only brought up to date, silently. What they were `told` otherwise
        is noted alone.
        """
        key = {"guild_id": guild_id, "key": alert.key}
        said = {"message_id": alert.message_id, "values": alert.values}
        async with self._database.write() as session:
            told_at = now if told else None
            if await add_once(session, AlertRow, **key, **said, raised_at=now, told_at=told_at):
                if not told:
                    await _plan_telling(session, guild_id, now)
                return True
            await session.execute(update(AlertRow).filter_by(**key).values(**said))
            return False

    async def tell_untold(self, guild_id: int, now: datetime) -> None:
        """Plan to tell the organisers what they do not know yet."""
        async with self._database.write() as session:
            await _plan_telling(session, guild_id, now)

    async def alerts(self, guild_id: int, *, untold: bool = False) -> list[Alert]:
        """Return what organisers must know, the oldest first; `untold`: only what is new."""
        query = select(AlertRow).where(AlertRow.guild_id == guild_id).order_by(AlertRow.raised_at)
        if untold:
            query = query.where(AlertRow.told_at.is_(None))
        async with self._database.read() as session:
            rows = await session.scalars(query)
            return [Alert(row.key, row.message_id, row.values) for row in rows]

    async def told(self, guild_id: int, keys: Collection[str], now: datetime) -> None:
        """Remember that organisers have read some alerts."""
        async with self._database.write() as session:
            these = update(AlertRow).where(AlertRow.guild_id == guild_id, AlertRow.key.in_(keys))
            await session.execute(these.values(told_at=now))

    async def clear_alerts(self, guild_id: int, keys: Collection[str]) -> None:
        """Forget alerts whose cause is gone, so that a new occurrence is told again."""
        async with self._database.write() as session:
            await session.execute(
                delete(AlertRow).where(AlertRow.guild_id == guild_id, AlertRow.key.in_(keys))
            )


async def _plan_telling(session: AsyncSession, guild_id: int, now: datetime) -> None:
    key = uuid4().hex
    await plan(session, ALERTS, key, guild_id=guild_id, subject_id=guild_id, due_at=now)


async def _load(session: AsyncSession, guild_id: int) -> Guild:
    return _guild(await session.get_one(GuildRow, guild_id, populate_existing=True))


def _guild(row: GuildRow) -> Guild:
    return Guild(**{one.name: getattr(row, one.name) for one in fields(Guild)})
