"""The tables of the agenda: what recurs, and what is to do once."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Impersonal

REMEMBERED = timedelta(days=90)
"""How long finished work stays in the ledger, to answer what became of it."""


class Stage(StrEnum):
    """Where an occurrence stands."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    DONE = "done"
    DROPPED = "dropped"
    FAILED = "failed"


class ScheduleRow(Base):
    """A recurring work of a guild: its rule, its zone, and when it is due next."""

    __tablename__ = "schedules"
    personal = Impersonal("holds a guild's times")

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, default=0)
    rule: Mapped[str]
    timezone: Mapped[str]
    next_at: Mapped[datetime] = mapped_column(index=True)


class OccurrenceRow(Base):
    """One work to do once, under a key that no second one can take."""

    __tablename__ = "occurrences"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        {"sqlite_autoincrement": True},  # an id names a button for ever
    )
    personal = Impersonal("points to rows of features by their ids")

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str]
    guild_id: Mapped[int] = mapped_column(index=True)
    subject_id: Mapped[int]
    due_at: Mapped[datetime]
    try_at: Mapped[datetime] = mapped_column(index=True)
    stage: Mapped[str] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    first_claimed_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
