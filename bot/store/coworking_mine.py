"""What a member reads of their own co-working: time, goals, what comes, and the guild's total."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, exists, extract, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import AHEAD, Outcome, Session, Stage
from bot.domain.presence import Stay
from bot.store.base import Database
from bot.store.coworking_rows import (
    CoworkingSeatRow,
    SessionRow,
    StayRow,
    comes,
    read_session,
    read_stay,
)

ASKED_FOR = timedelta(hours=24)
"""How long after a session one is reminded, on one's own pages, to say how it went."""
AFTER = (Stage.OVER, Stage.CLOSED)

ERASED = 0
"""Stands for whoever was there and erased their data since."""


@dataclass(frozen=True)
class Goals:
    """What became of the goals that somebody told; `unsaid` of them they said nothing about."""

    done: int = 0
    partly: int = 0
    changed: int = 0
    unsaid: int = 0

    @property
    def said(self) -> int:
        """Those of which it was said what became of them."""
        return self.done + self.partly + self.changed


class MineStore:
    """A member's own sessions, and what all of a guild's come to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stays(self, guild_id: int, user_id: int, since: datetime) -> list[Stay]:
        """Return a member's stays that reach beyond an instant, with others' in those sessions."""
        here = StayRow.guild_id == guild_id, StayRow.until > since
        mine = select(StayRow.session_id).where(StayRow.user_id == user_id, *here)
        query = select(StayRow).where(StayRow.session_id.in_(mine), *here)
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(StayRow.since, StayRow.id))
            return [read_stay(row) for row in rows]

    async def own(
        self, guild_id: int, user_id: int, since: datetime, until: datetime
    ) -> list[Stay]:
        """Return the stays of a member alone that touch a span of time."""
        span = StayRow.until > since, StayRow.since < until
        mine = StayRow.guild_id == guild_id, StayRow.user_id == user_id
        async with self._database.read() as session:
            rows = await session.scalars(select(StayRow).where(*mine, *span).order_by(StayRow.id))
            return [read_stay(row) for row in rows]

    async def first(self, guild_id: int, user_id: int) -> datetime | None:
        """Return when a member's time begins; None for who has none."""
        mine = StayRow.guild_id == guild_id, StayRow.user_id == user_id
        query = select(StayRow.since).where(*mine, StayRow.until > StayRow.since)
        async with self._database.read() as session:
            return await session.scalar(query.order_by(StayRow.since).limit(1))

    async def goals(self, guild_id: int, user_id: int, since: datetime) -> Goals:
        """Return what became of a member's goals in sessions that ended after an instant.

        One of a session that goes on counts once it is said how it went.
        """
        outcome = CoworkingSeatRow.outcome
        mine = CoworkingSeatRow.guild_id == guild_id, CoworkingSeatRow.user_id == user_id
        told = or_(CoworkingSeatRow.goal.is_not(None), outcome.is_not(None))
        ended = or_(SessionRow.stage.in_(AFTER), outcome.is_not(None))
        query = (
            select(outcome, func.count())
            .join(SessionRow, SessionRow.id == CoworkingSeatRow.session_id)
            .where(*mine, told, ended, SessionRow.ends_at > since)
            .where(CoworkingSeatRow.here_at.is_not(None))
            .group_by(outcome)
        )
        async with self._database.read() as session:
            found: dict[str | None, int] = dict((await session.execute(query)).all())
        kept = {one.value: found.get(one.value, 0) for one in Outcome}
        return Goals(**kept, unsaid=found.get(None, 0))

    async def together(self, guild_id: int, since: datetime, until: datetime) -> timedelta:
        """Return the time of everybody in a guild between two instants, to the second.

        Two for an hour make two hours, and erasing keeps them. One alone is not together: nothing
        is told then, as it would be told of them.
        """
        begins, ends = int(since.timestamp()), int(until.timestamp())
        came, left = extract("epoch", StayRow.since), extract("epoch", StayRow.until)
        length = case((left > ends, ends), else_=left) - case((came < begins, begins), else_=came)
        sessions = select(SessionRow.id).where(
            SessionRow.guild_id == guild_id, SessionRow.ends_at > since
        )
        people = func.count(func.coalesce(StayRow.user_id, ERASED).distinct())
        query = select(func.sum(length), people).where(
            StayRow.session_id.in_(sessions), StayRow.until > since, StayRow.since < until
        )
        async with self._database.read() as session:
            seconds, people_there = (await session.execute(query)).one()
        return timedelta(seconds=round(seconds or 0)) if people_there > 1 else timedelta()

    async def unsaid(self, guild_id: int, user_id: int, now: datetime) -> list[Session]:
        """Return a day's sessions in which a member was without saying how it went, latest first.

        Those that go on, and those in which none of their time was counted, are left out.
        """
        seat = CoworkingSeatRow.here_at.is_not(None), CoworkingSeatRow.debriefed_at.is_(None)
        ended = SessionRow.stage.in_(AFTER), SessionRow.over_at > now - ASKED_FOR
        stayed = exists().where(StayRow.session_id == SessionRow.id, StayRow.user_id == user_id)
        async with self._database.read() as session:
            found = await _with_seat(session, guild_id, user_id, *seat, *ended, stayed)
        return found[::-1]

    async def coming(self, guild_id: int, user_id: int, now: datetime) -> list[Session]:
        """Return the sessions that a member is coming to and that are not over, soonest first."""
        ahead = SessionRow.stage.in_(AHEAD), SessionRow.ends_at > now
        async with self._database.read() as session:
            return await _with_seat(session, guild_id, user_id, comes(), *ahead)


async def _with_seat(
    session: AsyncSession, guild_id: int, user_id: int, *conditions: ColumnElement[bool]
) -> list[Session]:
    """Return the sessions in which a member has a place, in their order."""
    mine = SessionRow.guild_id == guild_id, CoworkingSeatRow.user_id == user_id
    query = (
        select(SessionRow)
        .join(CoworkingSeatRow, CoworkingSeatRow.session_id == SessionRow.id)
        .where(*mine, *conditions)
        .order_by(SessionRow.starts_at, SessionRow.id)
    )
    return [read_session(row) for row in await session.scalars(query)]
