"""What becomes of losses when a member erases their data, and what their export shows of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.agenda import plan
from bot.store.loss_rows import LossRow, RingRow
from bot.store.losses import CARD, card_key, forget_words, is_by
from bot.store.mydata import before_erasing
from bot.store.sealed import vault_of

LEAST, MOST = timedelta(minutes=10), timedelta(hours=6)
"""How much later the card of an anonymous loss goes than everything else of its author.

At once, it would name them: their wins and their profile disappear for all to see.
"""


@before_erasing
async def _take_away(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Take the words of a member's losses away, and plan that their cards go."""
    for row in await session.scalars(select(LossRow).where(is_by(user_id))):
        await forget_words(session, row.id)
        await session.execute(delete(RingRow).where(RingRow.loss_id == row.id))
        row.revision += 1
        key = card_key(row.id, row.revision)
        due = now + (_delay(session, row.id) if row.anonymous else timedelta())
        await plan(session, CARD, key, guild_id=row.guild_id, subject_id=row.id, due_at=due)


@before_erasing
async def _forget_rings(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Forget that a member was asked; only the open row tells, so each is opened."""
    for row in await session.scalars(select(RingRow)):
        if row.listener_id == user_id:
            await session.delete(row)


def _delay(session: AsyncSession, loss_id: int) -> timedelta:
    """Return a wait that nobody without the key can foresee."""
    drawn = int(vault_of(session).digest("losses.delay", loss_id)[:12], 16) / 16**12
    return LEAST + drawn * (MOST - LEAST)
