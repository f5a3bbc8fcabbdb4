"""Rounds as organisers may know of them: how many people were drawn, and how many met."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insights import Block, Counted, Figure
from bot.domain.pairings import Answer
from bot.store.insights import Counting
from bot.store.pairing_rows import GroupRow, RoundRow, SeatRow

DRAWN = Figure("pairings-insight-drawn", most=1)
MET = Figure("pairings-insight-met", most=1)


async def _count(session: AsyncSession, guild_id: int, cut: Block) -> Sequence[Counted]:
    """Count who had a group in a round of the block, and who of them said that they met."""
    met = func.count().filter(SeatRow.answer == Answer.MET)
    query = (
        select(SeatRow.user_id, met)
        .join(GroupRow, GroupRow.id == SeatRow.group_id)
        .join(RoundRow, RoundRow.id == GroupRow.round_id)
        .where(RoundRow.guild_id == guild_id, SeatRow.left_at.is_(None))
        .where(RoundRow.drawn_at >= cut.since, RoundRow.drawn_at < cut.until)
        .group_by(SeatRow.user_id)
    )
    found: dict[int, int] = dict((await session.execute(query)).all())
    return Counted(DRAWN, dict.fromkeys(found, 1)), Counted(MET, found)


INSIGHTS = Counting((DRAWN, MET), _count)
