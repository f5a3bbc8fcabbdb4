"""Check-ins as organisers may know of them: how many were kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.checkins import Turn
from bot.domain.insights import Block, Counted, Figure
from bot.store.checkin_rows import AnswerRow, DayRow, ProgrammeRow, PromptRow
from bot.store.insights import Counting

KEPT = Figure("checkins-insight-kept", step=20, most=20)
"""A step is a working day's answer for four weeks, which many give."""
BESIDE = timedelta(days=2)
"""How far a local date may lie from the instants of its questions, with room."""


async def _count(session: AsyncSession, guild_id: int, cut: Block) -> Sequence[Counted]:
    """Count the answers to what the guild asked; what members ask themselves is theirs alone."""
    days = (cut.since - BESIDE).date().isoformat(), (cut.until + BESIDE).date().isoformat()
    query = (
        select(AnswerRow.user_id, func.count())
        .join(DayRow, DayRow.id == AnswerRow.day_id)
        .join(ProgrammeRow, ProgrammeRow.id == DayRow.programme_id)
        .join(PromptRow, PromptRow.id == AnswerRow.prompt_id)
        .where(ProgrammeRow.guild_id == guild_id, ProgrammeRow.owner_id.is_(None))
        .where(DayRow.on.between(*days))
        .where(PromptRow.due_at >= cut.since, PromptRow.due_at < cut.until)
        .where(AnswerRow.turn == Turn.ANSWERED)
        .group_by(AnswerRow.user_id)
    )
    found: dict[int | None, int] = dict((await session.execute(query)).all())
    return (Counted(KEPT, {one: count for one, count in found.items() if one is not None}),)


INSIGHTS = Counting((KEPT,), _count)
