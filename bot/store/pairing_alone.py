"""The tables of those who have no group in a round: why, and who would like company for an hour."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import MINE, Base


class LeftOutRow(Base):
    """Somebody for whom a round had no group, and why."""

    __tablename__ = "pairing_left_out"
    personal = MINE

    round_id: Mapped[int] = mapped_column(ForeignKey("pairing_rounds.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    reason: Mapped[str]


class HourRow(Base):
    """Somebody alone in a round who would like company for an hour, until there is some."""

    __tablename__ = "pairing_hours"
    personal = MINE

    round_id: Mapped[int] = mapped_column(ForeignKey("pairing_rounds.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(index=True)
