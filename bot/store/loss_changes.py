"""Changes of a loss that its card must follow, and the conditions by which authors find theirs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.loss_rows import GONE, DebriefRow, LossRow, LossWordRow, author_of, read_loss
from bot.store.rulings import forget_appeals

CARD = "losses.card"
"""The work of making the card and the thread of a loss tell the same as its row."""


def is_by(author_id: int) -> ColumnElement[bool]:
    """Return the condition that a loss is a member's, named or anonymous."""
    return or_(LossRow.author_id == author_id, LossRow.author_key == author_id)


async def own(session: AsyncSession, loss_id: int, author_id: int) -> LossRow:
    """Return the row of one's own loss; MemberError for others, and once it is gone."""
    row = await session.get(LossRow, loss_id)
    if row is None or row.stage == Stage.GONE or author_of(row) != author_id:
        raise MemberError("losses-not-yours")
    return row


async def changed(session: AsyncSession, row: LossRow, now: datetime) -> Loss:
    """Plan to make what shows a loss tell the same as its row."""
    row.revision += 1
    await plan_for(session, CARD, row, card_key(row.id, row.revision), now)
    return await fresh(session, row)


def card_key(loss_id: int, revision: int) -> str:
    """Return the key of the work on a card that a change of a loss makes necessary."""
    return f"{loss_id}:r{revision}"


async def take_away(session: AsyncSession, row: LossRow, now: datetime) -> Loss:
    """Delete the words and the author of a loss; its card goes next."""
    await leave_nothing(session, row)
    return await changed(session, row, now)


async def leave_nothing(session: AsyncSession, row: LossRow) -> None:
    """Delete the words and the author of a loss."""
    await forget_words(session, row.id)
    for name, value in GONE.items():
        setattr(row, name, value)


async def drafts_of(session: AsyncSession, author_id: int) -> list[LossRow]:
    """Return what somebody began to write; nothing but the ciphertext tells who."""
    drafts = await session.scalars(select(LossRow).where(LossRow.stage == Stage.DRAFT))
    return [row for row in drafts if author_of(row) == author_id]


async def forget_words(session: AsyncSession, loss_id: int) -> None:
    """Forget the exchange by forms and the debrief of a loss, and what its author appealed."""
    for table in (LossWordRow, DebriefRow):
        await session.execute(delete(table).where(table.loss_id == loss_id))
    await forget_appeals(session, "losses", loss_id)


async def fresh(session: AsyncSession, row: LossRow) -> Loss:
    """Return the loss as the database now reads."""
    await session.flush()
    await session.refresh(row)
    return read_loss(row)


async def plan_for(
    session: AsyncSession,
    kind: str,
    row: LossRow,
    key: str,
    at: datetime,
    *,
    subject_id: int | None = None,
) -> None:
    """Plan a work for a loss; its subject is the loss, if no other is named."""
    subject = row.id if subject_id is None else subject_id
    await plan(session, kind, key, guild_id=row.guild_id, subject_id=subject, due_at=at)
