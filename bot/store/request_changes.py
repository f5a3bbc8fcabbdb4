"""How requests begin and end, inside the transactions of whatever makes them do so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import EXPIRES_AFTER, Kind, Request, Stage, note_of
from bot.store.agenda import plan
from bot.store.buddy_clocks import wind_request
from bot.store.buddy_rows import ANSWERED, REQUEST, REQUEST_OVER, RequestRow, between, read_request
from bot.store.pair_changes import changed, present
from bot.store.pair_rows import GuestRow


async def open_request(
    session: AsyncSession,
    guild_id: int,
    people: tuple[int, int],
    kind: Kind,
    now: datetime,
    *,
    note: str = "",
    slot: int | None = None,
    pair_id: int | None = None,
) -> Request:
    """Open a request of the first of two people, and plan that it is brought, and expires."""
    row = RequestRow(
        guild_id=guild_id,
        asker_id=people[0],
        asked_id=people[1],
        kind=kind,
        note=note_of(note),
        stage=Stage.OPEN,
        between=between(guild_id, *people),
        slot=slot,
        made_at=now,
        expires_at=now + EXPIRES_AFTER,
        pair_id=pair_id,
    )
    session.add(row)
    await session.flush()
    await _plan(session, REQUEST, row, now)
    await wind_request(session, row)
    await session.flush()
    return read_request(row)


async def close_request(
    session: AsyncSession, row: RequestRow, stage: Stage, now: datetime
) -> None:
    """End a request; its asker is told, and what was brought will tell that it waits no more."""
    row.stage, row.closed_at, row.between, row.slot = stage, now, None, None
    await session.flush()
    await _plan(session, REQUEST_OVER, row, now)
    if stage in (Stage.DECLINED, Stage.EXPIRED, Stage.VOID):
        await _plan(session, ANSWERED, row, now)
    if row.kind == Kind.PROJECT and stage is not Stage.ACCEPTED:
        await _forget_guest(session, row, now)


async def void(
    session: AsyncSession, user_id: int, now: datetime, *, guild_id: int | None = None
) -> None:
    """End the open requests of and to a member, everywhere or in a guild."""
    theirs = or_(RequestRow.asker_id == user_id, RequestRow.asked_id == user_id)
    query = select(RequestRow).where(theirs, RequestRow.stage == Stage.OPEN)
    if guild_id is not None:
        query = query.where(RequestRow.guild_id == guild_id)
    for row in await session.scalars(query):
        await drop_request(session, row, user_id, now)


async def drop_request(session: AsyncSession, row: RequestRow, user_id: int, now: datetime) -> None:
    """End a request because one of the two goes: their own is withdrawn, one to them is void."""
    stage = Stage.WITHDRAWN if row.asker_id == user_id else Stage.VOID
    await close_request(session, row, stage, now)


async def _forget_guest(session: AsyncSession, row: RequestRow, now: datetime) -> None:
    """Free the place that a pair kept for somebody who does not join its project."""
    guest = await session.get(GuestRow, (row.pair_id, row.asked_id))
    pair = await present(session, row.pair_id or 0)
    if guest is not None:
        await session.delete(guest)
    if pair is not None:
        await changed(session, pair, now)


async def _plan(session: AsyncSession, kind: str, row: RequestRow, now: datetime) -> None:
    """Plan a work for a request, once of its kind."""
    await plan(session, kind, row.id, guild_id=row.guild_id, subject_id=row.id, due_at=now)
