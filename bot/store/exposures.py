"""Whom the finder showed to whom lately, so that it shows others too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.profiles import Profile
from bot.store.base import Base, Personal, put

EXPOSURE = timedelta(weeks=4)
"""How long it counts that somebody was shown."""


class ExposureRow(Base):
    """How often the finder showed somebody to a member lately, so that it shows others too."""

    __tablename__ = "exposures"
    personal = Personal(
        exported=("user_id",),
        erased={"user_id": "delete", "shown_id": "delete"},
        withheld=("shown_id",),
    )

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    shown_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    times: Mapped[int]
    last_at: Mapped[datetime]


async def exposed(session: AsyncSession, guild_id: int, now: datetime) -> dict[int, int]:
    """Return how often each member of a guild was shown lately, to anybody."""
    query = (
        select(ExposureRow.shown_id, func.sum(ExposureRow.times))
        .where(ExposureRow.guild_id == guild_id, ExposureRow.last_at > now - EXPOSURE)
        .group_by(ExposureRow.shown_id)
    )
    return {user_id: int(times) for user_id, times in await session.execute(query)}


async def seen_by(session: AsyncSession, me: Profile, now: datetime) -> dict[int, int]:
    """Return whom a member was shown lately, and how often."""
    query = select(ExposureRow.shown_id, ExposureRow.times).where(
        ExposureRow.guild_id == me.guild_id,
        ExposureRow.user_id == me.user_id,
        ExposureRow.last_at > now - EXPOSURE,
    )
    return dict((await session.execute(query)).all())


async def show(session: AsyncSession, me: Profile, people: Iterable[int], now: datetime) -> None:
    """Count that people were shown to a member; what was long ago counts no more."""
    lately = await seen_by(session, me, now)
    for shown_id in people:
        key = {"guild_id": me.guild_id, "user_id": me.user_id, "shown_id": shown_id}
        await put(session, ExposureRow, key, times=lately.get(shown_id, 0) + 1, last_at=now)
