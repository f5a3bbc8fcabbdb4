"""How prompts, answers and intentions are read from their tables."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.checkins import Answer, Prompt
from bot.domain.intentions import Intention
from bot.store.checkin_rows import (
    AnswerRow,
    DayRow,
    IntentionRow,
    PromptRow,
    read_answer,
    read_day,
    read_intention,
    read_prompt,
)


async def prompt_of(session: AsyncSession, prompt_id: int) -> Prompt | None:
    """Return a question with its day."""
    row = await session.get(PromptRow, prompt_id)
    if row is None:
        return None
    return read_prompt(row, read_day(await session.get_one(DayRow, row.day_id)))


async def answer_of(session: AsyncSession, answer_id: int) -> Answer | None:
    """Return an answer with its question."""
    row = await session.get(AnswerRow, answer_id)
    prompt = await prompt_of(session, row.prompt_id) if row else None
    return read_answer(row, prompt) if row and prompt else None


async def intentions_of(session: AsyncSession, answer_id: int) -> tuple[Intention, ...]:
    """Return the intentions of an answer, in their order."""
    mine = IntentionRow.answer_id == answer_id
    rows = await session.scalars(select(IntentionRow).where(mine).order_by(IntentionRow.place))
    return tuple(read_intention(row) for row in rows)


def answers_of(user_id: int | None) -> Select[AnswerRow, PromptRow, DayRow]:
    """Return the query of a member's turns, the latest first."""
    return (
        select(AnswerRow, PromptRow, DayRow)
        .join(PromptRow, PromptRow.id == AnswerRow.prompt_id)
        .join(DayRow, DayRow.id == AnswerRow.day_id)
        .where(AnswerRow.user_id == user_id)
        .order_by(PromptRow.due_at.desc(), AnswerRow.id.desc())
    )


async def told(session: AsyncSession, query: Select[AnswerRow, PromptRow, DayRow]) -> list[Answer]:
    """Return what a query of turns finds."""
    return [
        read_answer(row, read_prompt(prompt, read_day(day)))
        for row, prompt, day in await session.execute(query)
    ]
