"""Rings: who was asked for a loss, kept so that nobody without the key can count or match them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.listening import RING as MOST
from bot.domain.losses import Stage
from bot.store.loss_changes import plan_for
from bot.store.loss_rows import NO_ID, Fate, LossRow, RingRow
from bot.store.sealed import vault_of

RING = "losses.ring"
"""The work of asking one listener; its subject is the ring."""
KEPT = timedelta(weeks=4)
"""How long rings of losses that are over are remembered, so that listeners take turns."""


async def ring_all(
    session: AsyncSession, row: LossRow, people: Collection[int], now: datetime
) -> None:
    """Ask some listeners at once, in an order that tells nothing.

    For an anonymous loss there are always as many rings; those too many ask nobody.
    """
    turn = await latest_turn(session, row.id) + 1
    rings = {_key(session, row.id, one): one for one in people}
    if row.anonymous:
        for number in range(MOST + 1 - len(people)):
            rings[_key(session, row.id, turn, number)] = NO_ID
    for key, listener_id in sorted(rings.items()):
        made = RingRow(
            loss_id=row.id,
            turn=turn,
            key=key,
            listener_id=listener_id,
            rung_at=now,
            fate=Fate.WAITS,
        )
        session.add(made)
        await session.flush()
        await plan_for(session, RING, row, f"{made.id}", now, subject_id=made.id)


async def latest_turn(session: AsyncSession, loss_id: int) -> int:
    """Return the number of the latest turn of rings of a loss, 0 before any."""
    query = select(func.max(RingRow.turn)).where(RingRow.loss_id == loss_id)
    return await session.scalar(query) or 0


async def rings_of(session: AsyncSession, loss_id: int) -> list[RingRow]:
    """Return the rings of a loss that ask somebody."""
    rings = await session.scalars(select(RingRow).where(RingRow.loss_id == loss_id))
    return [one for one in rings if one.listener_id != NO_ID]


class Rung(NamedTuple):
    """A ring that is remembered, without its loss."""

    id: int
    listener_id: int
    rung_at: datetime
    fate: str


async def rings_in(session: AsyncSession, guild_id: int) -> dict[int, list[Rung]]:
    """Return the rings that are remembered in a guild by listener, the first first."""
    rings = await session.execute(
        select(RingRow.id, RingRow.listener_id, RingRow.rung_at, RingRow.fate)
        .join(LossRow, LossRow.id == RingRow.loss_id)
        .where(LossRow.guild_id == guild_id)
        .order_by(RingRow.rung_at, RingRow.id)
    )
    found: dict[int, list[Rung]] = {}
    for one in map(Rung._make, rings):
        found.setdefault(one.listener_id, []).append(one)
    return found


def take_back(session: AsyncSession, ring: RingRow) -> None:
    """Let a ring ask nobody, as if it had been there for the count alone."""
    ring.listener_id = NO_ID
    ring.key = _key(session, ring.loss_id, ring.turn, f"nobody {ring.id}")


async def forget(session: AsyncSession, before: datetime) -> None:
    """Forget rings that no limit and no turn needs any more; those of open losses stay."""
    over = select(LossRow.id).where(LossRow.stage != Stage.OPEN)
    old = RingRow.rung_at < before
    await session.execute(delete(RingRow).where(old, RingRow.loss_id.in_(over)))


def _key(session: AsyncSession, *parts: int | str) -> str:
    return vault_of(session).digest("losses.ring", *parts)
