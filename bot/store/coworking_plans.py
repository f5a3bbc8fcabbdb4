"""Plans of co-working: drafts, what is on the calendar, moved, ended; and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import AHEAD, MOST_PLANS, Plan, PlanStage, Session, Stage
from bot.domain.coworking_plans import require_ahead
from bot.domain.presence import total
from bot.errors import MemberError
from bot.store.agenda import plan, unplan
from bot.store.base import Database
from bot.store.coworking_next import (
    INTERESTED,
    NEWS,
    begin_session,
    follow_plan,
    plan_one,
    plan_works,
)
from bot.store.coworking_rows import (
    CARD,
    EVENT,
    PANEL,
    ROOM,
    CoworkingSeatRow,
    PlanRow,
    SessionRow,
    StayRow,
    read_plan,
    read_session,
    read_stay,
)
from bot.store.mydata import Erasure, before_erasing

FORGET = "coworking.forget"
"""The work of forgetting a draft that nobody published; its subject and its key are the plan."""
KEPT = timedelta(days=1)
"""How long a draft waits for its host."""
SOON = timedelta(seconds=10)
"""How long changes of who comes gather before the card shows them all at once."""
SECOND_THOUGHTS = timedelta(minutes=2)
"""How long a new hour waits before those coming are told: whoever mistyped can mend it."""


@dataclass(frozen=True)
class Planned:
    """A session that is on the calendar, and its plan."""

    plan: Plan
    session: Session


@dataclass(frozen=True)
class Held:
    """What a session came to: how many were there, and their time, added up."""

    people: int
    time: timedelta


class PlanStore:
    """What happens to plans, each step with what must follow it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self, guild_id: int, host_id: int | None, now: datetime, **values: Any) -> Plan:
        """Begin a draft, of the house where nobody is its host; values by the columns' names.

        It is forgotten after a day. MemberError for somebody who has many plans.
        """
        async with self._database.write() as session:
            await _require_few(session, guild_id, host_id)
            house = host_id is None
            row = PlanRow(guild_id=guild_id, host_id=host_id, house=house, made_at=now, **values)
            session.add(row)
            await session.flush()
            whose = {"guild_id": guild_id, "subject_id": row.id}
            await plan(session, FORGET, row.id, **whose, due_at=now + KEPT)
            return read_plan(row)

    async def get(self, plan_id: int) -> Plan | None:
        """Return a plan."""
        async with self._database.read() as session:
            row = await session.get(PlanRow, plan_id)
            return read_plan(row) if row else None

    async def write(self, plan_id: int, **values: Any) -> Plan | None:
        """Change a draft, by the columns' names; None where it is none any more."""
        async with self._database.write() as session:
            row = await session.get(PlanRow, plan_id, populate_existing=True)
            if row is None or row.stage != PlanStage.DRAFT:
                return None
            for name, value in values.items():
                setattr(row, name, value)
            return read_plan(row)

    async def publish(self, plan_id: int, now: datetime) -> Session:
        """Put a draft and its first session on the calendar, once, however often it is asked.

        MemberError without an hour, for one that is past or far, and for somebody who has many.
        """
        async with self._database.write() as session:
            row = await session.get(PlanRow, plan_id, populate_existing=True)
            if row is None or row.stage == PlanStage.CLOSED:
                raise MemberError("coworking-plan-gone")
            mine = select(SessionRow).where(SessionRow.plan_id == row.id)
            newest = (await session.scalars(mine.order_by(SessionRow.id.desc()).limit(1))).first()
            if newest is not None:
                return read_session(newest)
            starts_at = require_ahead(row.starts_at, now)
            await _require_few(session, row.guild_id, row.host_id)
            await unplan(session, FORGET, row.id)
            row.stage = PlanStage.OPEN
            return read_session(await begin_session(session, row, starts_at, now))

    async def discard(self, plan_id: int) -> None:
        """Forget a draft."""
        async with self._database.write() as session:
            draft = PlanRow.id == plan_id, PlanRow.stage == PlanStage.DRAFT
            await session.execute(delete(PlanRow).where(*draft))

    async def ahead(self, guild_id: int, host_id: int | None = None) -> list[Planned]:
        """Return what is on the calendar of a guild, the soonest first; or of one host alone."""
        query = (
            select(SessionRow, PlanRow)
            .join(PlanRow, PlanRow.id == SessionRow.plan_id)
            .where(SessionRow.guild_id == guild_id, SessionRow.stage.in_(AHEAD))
            .order_by(SessionRow.starts_at, SessionRow.id)
        )
        if host_id is not None:
            query = query.where(SessionRow.host_id == host_id)
        async with self._database.read() as session:
            rows = await session.execute(query)
            return [Planned(read_plan(plan), read_session(row)) for row, plan in rows]

    async def of_event(self, event_id: int) -> Session | None:
        """Return the session of one of Discord's events."""
        async with self._database.read() as session:
            query = select(SessionRow).where(SessionRow.event_id == event_id)
            row = (await session.scalars(query)).first()
            return read_session(row) if row else None

    async def move(
        self, session_id: int, at: datetime, rule: str | None, now: datetime
    ) -> Session | None:
        """Move a planned session; with a rule, those after it too. None if it is not planned.

        Its room, card and event follow, and those coming are told after a moment. MemberError where
        the plan has a session then already, or the hour is past or far.
        """
        at = require_ahead(at, now)
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            owner = await session.get(PlanRow, row.plan_id) if row and row.plan_id else None
            if row is None or owner is None or row.stage != Stage.PLANNED:
                return None
            await _require_once(session, row, at)
            row.starts_at, row.ends_at = at, at + (row.ends_at - row.starts_at)
            if rule is not None:
                owner.rule, owner.starts_at = rule, at
            await _replan(session, row, now)
            return read_session(row)

    async def end(self, plan_id: int, now: datetime) -> list[Session]:
        """End a plan, and cancel what of it is planned; return that."""
        async with self._database.write() as session:
            await self._close(session, plan_id)
            mine = SessionRow.plan_id == plan_id, SessionRow.stage == Stage.PLANNED
            rows = list(await session.scalars(select(SessionRow).where(*mine)))
            for row in rows:
                row.stage, row.over_at = Stage.CANCELLED, now
                for kind in (CARD, EVENT):
                    await plan_one(session, kind, row, f"{row.id}:cancelled", now)
                await follow_plan(session, row, now)
            return [read_session(row) for row in rows]

    async def let_end(self, plan_id: int) -> None:
        """Let a plan end with what of it is on the calendar already."""
        async with self._database.write() as session:
            await self._close(session, plan_id)

    async def cover(self, session_id: int, now: datetime, *, hidden: bool) -> int | None:
        """Cover the title and theme of a session and of its plan, or show them; return its host."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id)
            if row is None:
                return None
            owner = await session.get(PlanRow, row.plan_id) if row.plan_id else None
            alike = SessionRow.plan_id == row.plan_id if owner else SessionRow.id == row.id
            if owner is not None:
                owner.hidden = hidden
            for one in await session.scalars(select(SessionRow).where(alike)):
                one.hidden = hidden
                for kind in (CARD, EVENT, PANEL):
                    await plan_one(session, kind, one, f"{one.id}:cover:{now.isoformat()}", now)
            return row.host_id

    async def refresh(self, session_id: int, now: datetime) -> None:
        """Plan that the card shows soon what changed, with what else changes meanwhile."""
        await self._soon(session_id, CARD, "soon", now)

    async def look(self, session_id: int, now: datetime) -> None:
        """Plan that Discord's list of those interested is read soon."""
        await self._soon(session_id, INTERESTED, "look", now)

    async def held(self, session_id: int) -> Held:
        """Return what a session came to."""
        async with self._database.read() as session:
            rows = list(
                await session.scalars(select(StayRow).where(StayRow.session_id == session_id))
            )
        people = {row.user_id or -row.id for row in rows}
        return Held(len(people), total([read_stay(row) for row in rows]))

    async def _close(self, session: AsyncSession, plan_id: int) -> None:
        row = await session.get(PlanRow, plan_id, populate_existing=True)
        if row is not None:
            row.stage = PlanStage.CLOSED

    async def _soon(self, session_id: int, kind: str, name: str, now: datetime) -> None:
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id)
            if row is not None:
                turn = int(now.timestamp() // SOON.total_seconds()) + 1
                at = datetime.fromtimestamp(turn * SOON.total_seconds(), now.tzinfo)
                await plan_one(session, kind, row, f"{row.id}:{name}:{turn}", at)


@before_erasing("coworking")
async def forget_in_cards(session: AsyncSession, erasure: Erasure) -> None:
    """Let cards, events and panels name a member no more who erases their data."""
    user_id, now = erasure.user_id, erasure.now
    seats = select(CoworkingSeatRow.session_id).where(CoworkingSeatRow.user_id == user_id)
    mine = or_(SessionRow.host_id == user_id, SessionRow.id.in_(seats))
    columns = SessionRow.message_id, SessionRow.event_id, SessionRow.panel_message_id
    shown = or_(*(one.is_not(None) for one in columns))
    here = erasure.within(SessionRow)
    for row in await session.scalars(select(SessionRow).where(mine, shown, here)):
        for kind in (CARD, EVENT, PANEL):
            await plan_one(session, kind, row, f"{row.id}:erased:{int(now.timestamp())}", now)


async def _replan(session: AsyncSession, row: SessionRow, now: datetime) -> None:
    """Let everything about a session happen at its new hour."""
    key = f"{row.id}:{int(row.starts_at.timestamp())}:{int(now.timestamp())}"
    for kind in (ROOM, INTERESTED, NEWS):
        await unplan(session, kind, row.id)
    await plan_works(session, row, key, now)
    for kind in (CARD, EVENT):
        await plan_one(session, kind, row, f"{key}:moved", now)
    await plan_one(session, NEWS, row, f"{key}:moved", now + SECOND_THOUGHTS)


async def _require_few(session: AsyncSession, guild_id: int, host_id: int | None) -> None:
    mine = PlanRow.guild_id == guild_id, PlanRow.host_id == host_id
    query = select(func.count()).where(*mine, PlanRow.stage == PlanStage.OPEN)
    if host_id is not None and (await session.scalar(query) or 0) >= MOST_PLANS:
        raise MemberError("coworking-plan-many", most=MOST_PLANS)


async def _require_once(session: AsyncSession, row: SessionRow, at: datetime) -> None:
    same = SessionRow.plan_id == row.plan_id, SessionRow.starts_at == at, SessionRow.id != row.id
    if await session.scalar(select(SessionRow.id).where(*same)) is not None:
        raise MemberError("coworking-plan-twice")
