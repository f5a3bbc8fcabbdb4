"""Wins as organisers may know of them: how many, and how many had company."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insights import REACHED, Block, Counted, Figure, each_once
from bot.store.insights import Counting
from bot.store.win_rows import CelebrationRow, WinRow

SHARED = Figure("wins-insight-shared")
COMPANY = Figure("wins-insight-company")


async def _count(session: AsyncSession, guild_id: int, cut: Block) -> Sequence[Counted]:
    """Count the wins that stand, and those that somebody else celebrated, whenever."""
    author_id, friend_id = WinRow.author_id, CelebrationRow.user_id
    here = (
        WinRow.guild_id == guild_id,
        WinRow.posted_at >= cut.since,
        WinRow.posted_at < cut.until,
        WinRow.gone_at.is_(None),
    )
    authors = await session.scalars(select(author_id).where(*here))
    joined = CelebrationRow.win_id == WinRow.id, friend_id != author_id
    celebrated = select(author_id).where(*here, exists().where(*joined))
    company = each_once(await session.scalars(celebrated))
    friends = frozenset(
        await session.scalars(select(friend_id).distinct().join(WinRow, and_(*joined)).where(*here))
    )
    return (
        Counted(SHARED, each_once(authors)),
        Counted(COMPANY, company, friends),
        Counted(REACHED, company, friends),
    )


INSIGHTS = Counting((SHARED, COMPANY, REACHED), _count)
