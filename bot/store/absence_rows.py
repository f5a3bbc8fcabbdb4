"""The table of absences, which tells since when a member is away; `members` holds only the end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.absences import Absence
from bot.store.base import MINE, Base

EVERYBODY = 0
"""Stands for all members of a guild, in what was a pause of everything scheduled there."""
REMEMBERED = timedelta(days=120)
"""How long an absence is kept once over: longer than any clock runs that it stopped."""


class AbsenceRow(Base):
    """A time in which a member is away, or was; or in which their guild paused."""

    __tablename__ = "absences"
    personal = MINE

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)


async def absences_of(
    session: AsyncSession, guild_id: int, people: Collection[int]
) -> list[Absence]:
    """Return the absences of some members of a guild, its pauses included."""
    rows = await session.execute(
        select(AbsenceRow.since, AbsenceRow.until).where(
            AbsenceRow.guild_id == guild_id, AbsenceRow.user_id.in_([*people, EVERYBODY])
        )
    )
    return [(since, until) for since, until in rows]
