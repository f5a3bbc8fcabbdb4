"""Losses as organisers may know of them: how many there were, how many answered, how fast.

Authors are told apart here, the anonymous ones too, or five losses of one person would pass for
five people; nothing of that leaves but a coarse value.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insights import REACHED, Block, Counted, Figure, Unit, middle
from bot.store.insights import Counting
from bot.store.loss_rows import LossHelperRow, LossRow

POSTED = Figure("losses-insight-posted")
ANSWERED = Figure("losses-insight-answered")
PACE = Figure("losses-insight-pace", Unit.PACE)


async def _count(session: AsyncSession, guild_id: int, cut: Block) -> Sequence[Counted]:
    """Count the losses of the block, and those that somebody answered, whenever."""
    here = (
        LossRow.guild_id == guild_id,
        LossRow.posted_at >= cut.since,
        LossRow.posted_at < cut.until,
    )
    told = select(
        LossRow.author_id, LossRow.sealed_author_id, LossRow.posted_at, LossRow.answered_at
    )
    posted, waits = Counter[int](), defaultdict[int, list[int]](list)
    for named, sealed, posted_at, answered_at in await session.execute(told.where(*here)):
        author_id = named if named is not None else sealed
        if author_id is None or posted_at is None:
            continue
        posted[author_id] += 1
        if answered_at is not None:
            minutes = (answered_at - posted_at).total_seconds() / 60
            waits[author_id].append(ceil(minutes))
    answers = (
        select(LossHelperRow.user_id)
        .join(LossRow, LossRow.id == LossHelperRow.loss_id)
        .where(*here, LossHelperRow.answered_at.is_not(None))
    )
    helpers = frozenset(await session.scalars(answers.distinct()))
    return (
        Counted(POSTED, posted),
        Counted(ANSWERED, {one: len(each) for one, each in waits.items()}, helpers),
        Counted(PACE, {one: middle(each) for one, each in waits.items()}, helpers),
        Counted(REACHED, dict.fromkeys(waits, 1), helpers),
    )


INSIGHTS = Counting((POSTED, ANSWERED, PACE, REACHED), _count)
