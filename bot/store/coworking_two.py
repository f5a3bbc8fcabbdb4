"""A session for two who both wish to work together again: planned by one, public once both come."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import AHEAD, OPENS_BEFORE, PlanStage, Session, Stage
from bot.errors import MemberError
from bot.store.base import put
from bot.store.coworking_next import plan_one, plan_works
from bot.store.coworking_rows import (
    CARD,
    EVENT,
    ROOM,
    CoworkingSeatRow,
    PlanRow,
    SessionRow,
    read_session,
)
from bot.store.coworking_seats import kept_in

TWO = 2


async def open_for_two(
    session: AsyncSession,
    model: Session,
    host_id: int,
    at: datetime,
    zone: ZoneInfo,
    now: datetime,
) -> SessionRow:
    """Plan a session for two, as long and with the rhythm of another one, and its room.

    It bears no names, and stands on no card before both come: nobody else is to take the place.
    """
    alike = {
        "guild_id": model.guild_id,
        "host_id": host_id,
        "starts_at": at,
        "rhythm": model.rhythm,
        "seats": TWO,
        "language": model.language,
    }
    minutes = round(model.length.total_seconds() / 60)
    owner = PlanRow(**alike, stage=PlanStage.OPEN, zone=zone.key, minutes=minutes, made_at=now)
    session.add(owner)
    await session.flush()
    ends_at = at + model.length
    made = SessionRow(**alike, plan_id=owner.id, stage=Stage.PLANNED, ends_at=ends_at)
    session.add(made)
    await session.flush()
    await plan_one(session, ROOM, made, f"{made.id}", max(now, at - OPENS_BEFORE))
    return made


async def join_two(
    session: AsyncSession, session_id: int, people: tuple[int, int], now: datetime
) -> None:
    """Let the first of two come to their session; once both do, its card and event are planned.

    MemberError where it is no longer ahead, or others took the places.
    """
    row = await session.get(SessionRow, session_id, populate_existing=True)
    if row is None or row.stage not in AHEAD or row.ends_at <= now:
        raise MemberError("coworking-again-late")
    kept = await kept_in(session, read_session(row), now)
    if len(kept - {people[0]}) >= (row.seats or TWO):
        raise MemberError("coworking-again-full")
    key = {"session_id": session_id, "user_id": people[0]}
    await put(session, CoworkingSeatRow, key, guild_id=row.guild_id, coming=True)
    if people[1] in kept:
        await plan_works(session, row, f"{row.id}", now)
        for kind in (CARD, EVENT):
            await plan_one(session, kind, row, f"{row.id}", now)


async def leave_two(
    session: AsyncSession, session_id: int, user_id: int, wished_at: datetime
) -> None:
    """Let somebody come no more to what was planned after a wish."""
    row = await session.get(SessionRow, session_id)
    if row is not None and row.stage == Stage.PLANNED and row.starts_at > wished_at:
        seat = CoworkingSeatRow.session_id == session_id, CoworkingSeatRow.user_id == user_id
        comes_no_more = update(CoworkingSeatRow).values(coming=False, interested=False)
        await session.execute(comes_no_more.where(*seat))
