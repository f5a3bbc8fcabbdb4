"""How pairs end: always in the same way, whoever or whatever brought it about."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import Kind
from bot.domain.buddies import Stage as Asked
from bot.domain.pairs import Pair, Stage
from bot.store.buddy_clocks import members_of
from bot.store.buddy_rows import ENDED, RequestRow
from bot.store.pair_changes import fresh, plan_for, present_of
from bot.store.pair_rows import GuestRow, MeetingRow, PairRow
from bot.store.request_changes import close_request


async def end(session: AsyncSession, row: PairRow, now: datetime) -> Pair:
    """End a pair, as every pair ends; whoever or whatever brought that about leaves no trace."""
    if row.stage == Stage.ENDED:
        return await fresh(session, row)
    row.stage, row.ended_at, row.between = Stage.ENDED, now, None
    row.asked_at = row.silent_from = row.unanswered_from = row.review_at = None
    for member in await members_of(session, row.id):
        member.answer = member.well_at = None
    to_come = or_(MeetingRow.confirmed.is_(None), MeetingRow.at > now)
    await session.execute(delete(MeetingRow).where(MeetingRow.pair_id == row.id, to_come))
    await _let_go(session, row, now)
    await plan_for(session, ENDED, row, f"{row.id}", now)
    return await fresh(session, row)


async def end_all(
    session: AsyncSession, user_id: int, now: datetime, *, guild_id: int | None = None
) -> list[Pair]:
    """End every pair of a member, everywhere or in a guild."""
    rows = await present_of(session, user_id, guild_id=guild_id)
    return [await end(session, row, now) for row in rows]


async def _let_go(session: AsyncSession, row: PairRow, now: datetime) -> None:
    """Ask nobody any more to join the project of a pair."""
    invites = RequestRow.pair_id == row.id, RequestRow.kind == Kind.PROJECT
    query = select(RequestRow).where(*invites, RequestRow.stage == Asked.OPEN)
    for request in await session.scalars(query):
        await close_request(session, request, Asked.VOID, now)
    await session.execute(delete(GuestRow).where(GuestRow.pair_id == row.id))
