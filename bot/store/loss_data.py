"""What becomes of losses when a member erases their data, and what their export shows of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.losses import Stage
from bot.store.loss_changes import CARD, card_key, drafts_of, forget_words, is_by, plan_for
from bot.store.loss_rings import withdraw
from bot.store.loss_rows import (
    DebriefRow,
    ListenerRow,
    LossHelperRow,
    LossRow,
    LossWordRow,
    RingRow,
)
from bot.store.loss_search import look_again, look_at_waiting
from bot.store.mydata import Erasure, also_exported, before_erasing
from bot.store.rulings import RulingRow, ruling_columns
from bot.store.sealed import vault_of

LEAST, MOST = timedelta(minutes=10), timedelta(hours=6)
"""How much later the card of an anonymous loss goes than everything else of its author.

At once, it would name them: their wins and their profile disappear for all to see.
"""


@also_exported
async def _export(session: AsyncSession, user_id: int) -> Mapping[str, Select[Any]]:
    """Find what hangs on a member's losses, and what only the open row tells to be theirs."""
    losses = select(LossRow.id).where(is_by(user_id))
    drafts = [row.id for row in await drafts_of(session, user_id)]
    rings = [row.id for row in await _rings_of(session, user_id)]
    ring = select(RingRow.loss_id, RingRow.rung_at, RingRow.fate)
    words = select(LossWordRow.loss_id, LossWordRow.text, LossWordRow.said_at)
    decided = RulingRow.feature == "losses", RulingRow.unnamed, RulingRow.subject_id.in_(losses)
    debriefs = select(DebriefRow.loss_id, DebriefRow.answers, DebriefRow.made_at)
    return {
        "losses": select(*_draft_columns()).where(LossRow.id.in_(drafts)),
        "loss_words": words.where(LossWordRow.by_author, LossWordRow.loss_id.in_(losses)),
        "loss_debriefs": debriefs.where(DebriefRow.loss_id.in_(losses)),
        "rulings": select(*ruling_columns()).where(*decided),
        "loss_rings": ring.where(RingRow.id.in_(rings)),
    }


def _draft_columns() -> list[Any]:
    names = ("guild_id", "stage", "help", "subject", "urgency", "audience", "anonymous")
    return [LossRow.__table__.c[one] for one in (*names, "excluded", "language", "created_at")]


@before_erasing("losses")
async def _take_away(session: AsyncSession, erasure: Erasure) -> None:
    """Take the words of a member's losses away, and plan that their cards go.

    What others read of an anonymous one goes with its card, and until then a stop can hold them.
    """
    user_id, now = erasure.user_id, erasure.now
    for row in await drafts_of(session, user_id):
        if erasure.guild_id in (None, row.guild_id):
            await session.delete(row)
    mine = is_by(user_id), erasure.within(LossRow)
    for row in await session.scalars(select(LossRow).where(*mine)):
        if row.anonymous:
            row.stop_key = user_id  # type: ignore[assignment]
            await session.execute(delete(DebriefRow).where(DebriefRow.loss_id == row.id))
        else:
            await forget_words(session, row.id)
        row.revision += 1
        due = now + (_delay(session, row.id) if row.anonymous else timedelta())
        await plan_for(session, CARD, row, card_key(row.id, row.revision), due)


@before_erasing("losses")
async def _leave(session: AsyncSession, erasure: Erasure) -> None:
    """Forget that a member was asked or left out, and look for others in their place."""
    user_id, now, here = erasure.user_id, erasure.now, erasure.within(LossRow)
    for ring in await _rings_of(session, user_id, erasure.within(RingRow)):
        withdraw(ring)
    left_out = LossRow.excluded.is_not(None), here
    for row in await session.scalars(select(LossRow).where(*left_out)):
        left = [one for one in (row.excluded or "").split() if one != str(user_id)]
        row.excluded = " ".join(left) or None
    there = select(LossHelperRow.loss_id).where(LossHelperRow.user_id == user_id)
    held = LossRow.held_until > now, LossRow.stage == Stage.OPEN, LossRow.seeking
    for row in await session.scalars(select(LossRow).where(LossRow.id.in_(there), *held, here)):
        row.held_until = now
        await look_again(session, [row], now)
    listens = ListenerRow.user_id == user_id, erasure.within(ListenerRow)
    for guild_id in await session.scalars(select(ListenerRow.guild_id).where(*listens)):
        await look_at_waiting(session, guild_id, now)


async def _rings_of(
    session: AsyncSession, user_id: int, *where: ColumnElement[bool]
) -> list[RingRow]:
    """Return the rings of a member; only the open rows tell, so each is opened."""
    rows = await session.scalars(select(RingRow).where(*where))
    return [row for row in rows if row.listener_id == user_id]


def _delay(session: AsyncSession, loss_id: int) -> timedelta:
    """Return a wait that nobody without the key can foresee."""
    drawn = int(vault_of(session).digest("losses.delay", loss_id)[:12], 16) / 16**12
    return LEAST + drawn * (MOST - LEAST)
