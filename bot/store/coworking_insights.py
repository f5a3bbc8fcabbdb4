"""Co-working as organisers may know of it: the hours that people spent in rooms with others."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, extract, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insights import Block, Counted, Figure, Unit
from bot.store.coworking_mine import ERASED
from bot.store.coworking_rows import SessionRow, StayRow
from bot.store.insights import Counting

HOUR = 60
TOGETHER = Figure("coworking-insight-together", Unit.HOURS, step=20 * HOUR, most=20 * HOUR)
"""A step is an hour of each working day for four weeks."""


async def _count(session: AsyncSession, guild_id: int, cut: Block) -> Sequence[Counted]:
    """Count minutes in the block, of each person, in sessions where others were too."""
    sessions = select(SessionRow.id).where(
        SessionRow.guild_id == guild_id, SessionRow.ends_at > cut.since
    )
    here = (
        StayRow.session_id.in_(sessions),
        StayRow.until > cut.since,
        StayRow.since < cut.until,
    )
    people = func.count(func.coalesce(StayRow.user_id, ERASED).distinct())
    shared = select(StayRow.session_id).where(*here).group_by(StayRow.session_id).having(people > 1)
    begins, ends = int(cut.since.timestamp()), int(cut.until.timestamp())
    came, left = extract("epoch", StayRow.since), extract("epoch", StayRow.until)
    length = case((left > ends, ends), else_=left) - case((came < begins, begins), else_=came)
    query = (
        select(StayRow.user_id, func.sum(length))
        .where(*here, StayRow.session_id.in_(shared), StayRow.user_id.is_not(None))
        .group_by(StayRow.user_id)
    )
    found = await session.execute(query)
    return (Counted(TOGETHER, {one: int(seconds) // 60 for one, seconds in found}),)


INSIGHTS = Counting((TOGETHER,), _count)
