"""Pairs as organisers may know of them: how many people began one, and how many go on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import Kind
from bot.domain.insights import Block, Counted, Figure, each_once
from bot.store.insights import Counting
from bot.store.pair_rows import PairRow

NEW = Figure("buddies-insight-new", most=1)
GOING = Figure("buddies-insight-going", most=1)


async def _count(session: AsyncSession, guild_id: int, cut: Block) -> Sequence[Counted]:
    """Count who began a pair in the block, and who was one of a pair all through it."""
    new = PairRow.started_at >= cut.since, PairRow.started_at < cut.until
    lasts = or_(PairRow.ended_at.is_(None), PairRow.ended_at >= cut.until)
    return (
        Counted(NEW, await _people(session, guild_id, *new)),
        Counted(GOING, await _people(session, guild_id, PairRow.started_at < cut.since, lasts)),
    )


async def _people(
    session: AsyncSession, guild_id: int, *which: ColumnElement[bool]
) -> dict[int, int]:
    """Return the people of some lasting pairs and trials; two who met for an hour are none."""
    both = select(PairRow.first_id, PairRow.second_id)
    mine = PairRow.guild_id == guild_id, PairRow.kind != Kind.HOUR
    found = await session.execute(both.where(*mine, *which))
    return each_once(one for pair in found for one in pair)


INSIGHTS = Counting((NEW, GOING), _count)
