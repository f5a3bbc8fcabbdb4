"""Rings: who was asked for a loss, kept so that nobody without the key can count or match them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.listening import RING as MOST
from bot.store.loss_changes import plan_for
from bot.store.loss_rows import NO_ID, Fate, LossRow, RingRow, author_of
from bot.store.sealed import vault_of

RING = "losses.ring"
"""The work of asking one listener; its subject is the ring."""
KEPT = timedelta(weeks=4)
"""How long rings of losses that are over are remembered, so that listeners take turns."""


async def ring_all(
    session: AsyncSession,
    row: LossRow,
    people: Collection[int],
    now: datetime,
    *,
    author_counts: bool = False,
) -> None:
    """Ask some listeners at once, in an order that tells nothing.

    For an anonymous loss there are always as many rings; those too many ask nobody. With
    `author_counts` one of those is the author's turn, who was asked before it came.
    """
    turn = await latest_turn(session, row.id) + 1
    rings = {_key(session, row.id, one): one for one in people}
    if row.anonymous:
        spare = [_spare(session, row.id, turn, n) for n in range(MOST + 1 - len(people))]
        if author_counts:
            spare[-1] = _turn_of_author(session, row.id, turn)
        rings |= dict.fromkeys(spare, NO_ID)
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


async def asked_of(session: AsyncSession, row: LossRow, listeners: Iterable[int]) -> set[int]:
    """Return who was asked for a loss, or was before they erased their data.

    An anonymous author only once their turn has come: asked outside of it, they count as if they
    had not been.
    """
    every = list(await session.scalars(select(RingRow).where(RingRow.loss_id == row.id)))
    keys = {one.key for one in every}
    asked = {one.listener_id for one in every} - {NO_ID}
    asked |= {one for one in listeners if _key(session, row.id, one) in keys}
    author_id = author_of(row)
    if row.anonymous and author_id is not None:
        asked.discard(author_id)
        turns = (_whose(session, one, author_id, keys) for one in every)
        asked |= {author_id} & {one for one in turns if one is not None}
    return asked


async def ring_to(session: AsyncSession, loss_id: int, listener_id: int) -> RingRow | None:
    """Return the ring by which a listener was asked for a loss."""
    key = _key(session, loss_id, listener_id)
    return await session.scalar(select(RingRow).where(RingRow.key == key))


class Rung(NamedTuple):
    """A ring that is remembered, without its loss."""

    id: int
    listener_id: int
    rung_at: datetime
    fate: str


async def rings_in(session: AsyncSession, guild_id: int) -> dict[int, list[Rung]]:
    """Return the rings that count for those who were asked in a guild, the first first."""
    rings = await session.execute(
        select(RingRow, LossRow.anonymous, LossRow.sealed_author_id)
        .join(LossRow, LossRow.id == RingRow.loss_id)
        .where(LossRow.guild_id == guild_id)
        .order_by(RingRow.rung_at, RingRow.id)
    )
    pairs = [(one, author_id if anonymous else None) for one, anonymous, author_id in rings]
    keys = {one.key for one, _ in pairs}
    found: dict[int, list[Rung]] = {}
    for one, author_id in pairs:
        whose = _whose(session, one, author_id, keys)
        if whose is not None:
            found.setdefault(whose, []).append(Rung(one.id, whose, one.rung_at, one.fate))
    return found


def _whose(
    session: AsyncSession, ring: RingRow, author_id: int | None, keys: Collection[str]
) -> int | None:
    """Return for whom a ring counts, None where for nobody.

    `author_id` is an anonymous author's. Their ring counts where a spare one stood beside it: then
    fewer than three others were asked, and it was their turn too. It is decided when the turn is
    drawn, whatever becomes of its rings.
    """
    if ring.listener_id == NO_ID:
        is_turn = author_id and ring.key == _turn_of_author(session, ring.loss_id, ring.turn)
        return author_id if is_turn else None
    if ring.listener_id != author_id:
        return ring.listener_id
    return author_id if _spare(session, ring.loss_id, ring.turn, 0) in keys else None


def take_back(session: AsyncSession, ring: RingRow) -> None:
    """Let a ring ask nobody, as if it had been there for the count alone."""
    ring.listener_id = NO_ID
    ring.key = _key(session, ring.loss_id, ring.turn, f"nobody {ring.id}")


def withdraw(ring: RingRow) -> None:
    """Let a ring ask nobody any more; its key stays, so that nobody is asked twice."""
    ring.listener_id = NO_ID


def _spare(session: AsyncSession, loss_id: int, turn: int, number: int) -> str:
    return _key(session, loss_id, turn, number)


def _turn_of_author(session: AsyncSession, loss_id: int, turn: int) -> str:
    return _key(session, loss_id, turn, "author")


def _key(session: AsyncSession, *parts: int | str) -> str:
    return vault_of(session).digest("losses.ring", *parts)
