"""What a member reads of their own pairings: whom they met last, and how many take part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from bot.domain.pairings import Answer
from bot.store.base import Database
from bot.store.pairing_rows import GroupRow, ParticipantRow, SeatRow


@dataclass(frozen=True)
class Met:
    """Whom somebody was drawn together with before, and when."""

    people: tuple[int, ...]
    at: datetime


class MineStore:
    """A member's own rounds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last_met(self, pool_id: int, user_id: int, *, but: int | None = None) -> Met | None:
        """Return whom a member met last in a pool, leaving one group out; None for nobody.

        A group that they left, or of which they said that it did not meet, does not count.
        """
        stayed = (
            SeatRow.left_at.is_(None),
            or_(SeatRow.answer.is_(None), SeatRow.answer != Answer.NOT),
        )
        query = (
            select(GroupRow.id, GroupRow.made_at)
            .join(SeatRow, SeatRow.group_id == GroupRow.id)
            .where(GroupRow.pool_id == pool_id, SeatRow.user_id == user_id, *stayed)
            .where(GroupRow.id != (but or 0))
            .order_by(GroupRow.made_at.desc(), GroupRow.id.desc())
        )
        others = select(SeatRow.user_id).where(SeatRow.user_id != user_id)
        async with self._database.read() as session:
            for group_id, made_at in (await session.execute(query)).all():
                seated = others.where(SeatRow.group_id == group_id, SeatRow.left_at.is_(None))
                if people := tuple(await session.scalars(seated.order_by(SeatRow.user_id))):
                    return Met(people, made_at)
        return None

    async def counts(self, guild_id: int) -> dict[int, int]:
        """Return how many take part in each pool of a guild; who was set aside does not."""
        query = (
            select(ParticipantRow.pool_id, func.count())
            .where(ParticipantRow.guild_id == guild_id, ParticipantRow.set_aside_at.is_(None))
            .group_by(ParticipantRow.pool_id)
        )
        async with self._database.read() as session:
            return dict((await session.execute(query)).all())
