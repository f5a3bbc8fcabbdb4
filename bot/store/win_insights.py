"""Wins as organisers may know of them: how many, and how many had company."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insights import REACHED, Block, Counted, Figure, each_once
from bot.store.insights import Counting
from bot.store.win_rows import CelebrationRow, WinRow

SHARED = Figure("wins-insight-shared")
COMPANY = Figure("wins-insight-company")


async def _count(session: AsyncSession, guild_id: int, cut: Block) -> Sequence[Counted]:
    """Count the wins that stand, and those that somebody else celebrated, whenever."""
    author_id, here = WinRow.author_id, (
        WinRow.guild_id == guild_id,
        WinRow.posted_at >= cut.since,
        WinRow.posted_at < cut.until,
        WinRow.author_id.is_not(None),
        WinRow.gone_at.is_(None),
    )  # fmt: skip
    authors = await session.scalars(select(author_id).where(*here))
    celebrated = (
        select(WinRow.id, author_id, CelebrationRow.user_id)
        .join(CelebrationRow, CelebrationRow.win_id == WinRow.id)
        .where(*here, CelebrationRow.user_id != author_id)
        .distinct()
    )
    seen = (await session.execute(celebrated)).all()
    company = {win_id: author for win_id, author, _ in seen}
    friends = frozenset(friend for _, _, friend in seen)
    return (
        Counted(SHARED, each_once(authors)),
        Counted(COMPANY, each_once(company.values()), friends),
        Counted(REACHED, each_once(set(company.values())), friends),
    )


INSIGHTS = Counting((SHARED, COMPANY, REACHED), _count)
