"""The sessions of a plan: each begins with what must follow it, and brings about the next one."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calendar import next_occurrence, rule_from_text
from bot.domain.coworking import AHEAD, OPENS_BEFORE, PlanStage, Stage
from bot.store.agenda import plan, unplan
from bot.store.base import add_once
from bot.store.coworking_rows import CARD, EVENT, ROOM, CoworkingSeatRow, PlanRow, SessionRow

INTERESTED = "coworking.interested"
"""The work of reading who is interested in Discord's event; its subject is the session."""
NEWS = "coworking.news"
"""The work of telling those who come that a session moved, or is not; its subject is the session.
"""
LOOKS_BEFORE = timedelta(days=1)
"""How long before its start Discord's list of those interested is read again and again."""


async def begin_session(
    session: AsyncSession, row: PlanRow, at: datetime, now: datetime
) -> SessionRow:
    """Put a session of a plan on the calendar, with all that must follow; the same one if it is."""
    key = {"plan_id": row.id, "starts_at": at}
    values = {
        "host_id": row.host_id,
        "stage": Stage.PLANNED,
        "ends_at": at + timedelta(minutes=row.minutes),
        **{name: getattr(row, name) for name in _TAKEN},
    }
    fresh = await add_once(session, SessionRow, **key, **values)
    made = (await session.scalars(select(SessionRow).filter_by(**key))).one()
    if fresh:
        row.starts_at = at
        await _add_host(session, made)
        await plan_works(session, made, str(made.id), now)
        for kind in (CARD, EVENT):
            await plan_one(session, kind, made, str(made.id), now)
    return made


async def follow_plan(session: AsyncSession, row: SessionRow, now: datetime) -> None:
    """Put the next session of a plan on the calendar, now that one is over or cancelled.

    Once only, and in the future: what was missed meanwhile is left out, and so is the hour by the
    rule of one that was moved before it. A plan that does not come
    again is closed. Those who said they would come to what is cancelled are told.
    """
    if row.stage == Stage.CANCELLED:
        await unplan(session, NEWS, row.id)
        await plan_one(session, NEWS, row, f"{row.id}:cancelled", now)
    owner = await session.get(PlanRow, row.plan_id) if row.plan_id else None
    if owner is None or owner.stage != PlanStage.OPEN or await _has_next(session, row):
        return
    if owner.rule is None:
        owner.stage = PlanStage.CLOSED
        return
    after = max(now, row.starts_at, owner.starts_at or now)
    at = next_occurrence(rule_from_text(owner.rule), ZoneInfo(owner.zone), after)
    await begin_session(session, owner, at, now)


async def plan_works(session: AsyncSession, row: SessionRow, key: str, now: datetime) -> None:
    """Plan what depends on the hour of a session: its room, and the reading of who comes."""
    due = {ROOM: row.starts_at - OPENS_BEFORE, INTERESTED: row.starts_at - LOOKS_BEFORE}
    for kind, at in due.items():
        await plan_one(session, kind, row, key, max(now, at))


async def plan_one(
    session: AsyncSession, kind: str, row: SessionRow, key: str, due_at: datetime
) -> None:
    """Plan a work on a session."""
    await plan(session, kind, key, guild_id=row.guild_id, subject_id=row.id, due_at=due_at)


_TAKEN = ("guild_id", "rhythm", "seats", "language", "title", "theme", "address", "hidden")


async def _add_host(session: AsyncSession, row: SessionRow) -> None:
    if row.host_id is not None:
        key = {"session_id": row.id, "user_id": row.host_id}
        await add_once(session, CoworkingSeatRow, **key, guild_id=row.guild_id, coming=True)


async def _has_next(session: AsyncSession, row: SessionRow) -> bool:
    """Return whether a later session of the plan is on the calendar already."""
    mine = SessionRow.plan_id == row.plan_id, SessionRow.id != row.id
    ahead = SessionRow.stage.in_(AHEAD), SessionRow.starts_at >= row.starts_at
    return await session.scalar(select(SessionRow.id).where(*mine, *ahead).limit(1)) is not None
