"""Sessions of co-working: opened, tended, over, and gone; and where a guild announces them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import (
    AHEAD,
    EMPTY_FOR,
    LINGERS,
    MOST_ROOMS,
    OPENS_BEFORE,
    WITH_ROOM,
    Opening,
    Session,
    Stage,
)
from bot.errors import MemberError
from bot.store.base import Database, put
from bot.store.coworking_next import follow_plan, plan_one
from bot.store.coworking_rows import (
    CARD,
    CLOSE,
    EMPTY,
    EVENT,
    PANEL,
    PHASE,
    ROOM,
    TELL,
    CoworkingGuildRow,
    CoworkingSeatRow,
    SessionRow,
    read_session,
)
from bot.store.coworking_stays import end_stays

BREATH = timedelta(seconds=10)
"""How long changes of a room gather before its panel shows them all at once."""


class CoworkingStore:
    """What happens to sessions, each step with what must follow it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._channels: dict[int, int] = {}

    async def load(self) -> None:
        """Keep at hand where each guild announces its sessions."""
        async with self._database.read() as session:
            rows = await session.scalars(select(CoworkingGuildRow))
            self._channels = {row.guild_id: row.channel_id for row in rows if row.channel_id}

    def channel_of(self, guild_id: int) -> int | None:
        """Return where a guild announces its sessions; None where it has none."""
        return self._channels.get(guild_id)

    async def use(self, guild_id: int, channel_id: int | None) -> None:
        """Announce a guild's sessions in a channel; None has none any more."""
        async with self._database.write() as session:
            await put(session, CoworkingGuildRow, {"guild_id": guild_id}, channel_id=channel_id)
        self._channels.pop(guild_id, None)
        if channel_id is not None:
            self._channels[guild_id] = channel_id

    async def open_now(
        self, guild_id: int, host_id: int, opening: Opening, now: datetime
    ) -> Session:
        """Open a session of now, with its host in it; MemberError for a second one, or too many.

        Its room and, where the host agrees, the word to some members are planned.
        """
        async with self._database.write() as session:
            await _require_may_open(session, guild_id, host_id)
            row = SessionRow(
                guild_id=guild_id,
                host_id=host_id,
                stage=Stage.OPEN,
                starts_at=now,
                ends_at=now + opening.length,
                rhythm=opening.rhythm,
                seats=opening.seats,
                language=opening.language,
                empty_since=now,
            )
            session.add(row)
            await session.flush()
            key = {"session_id": row.id, "user_id": host_id}
            values = {"guild_id": guild_id, "coming": True, "here_at": now}
            await put(session, CoworkingSeatRow, key, goal=opening.goal or None, **values)
            for kind in (ROOM, *((TELL,) if opening.tells else ())):
                await plan_one(session, kind, row, f"{row.id}", now)
            return read_session(row)

    async def get(self, session_id: int) -> Session | None:
        """Return a session."""
        async with self._database.read() as session:
            row = await session.get(SessionRow, session_id)
            return read_session(row) if row else None

    async def in_guild(self, guild_id: int, stages: Collection[Stage] = WITH_ROOM) -> list[Session]:
        """Return the sessions of a guild in some stages, the soonest first."""
        mine = SessionRow.guild_id == guild_id, SessionRow.stage.in_(stages)
        async with self._database.read() as session:
            return await _where(session, *mine)

    async def with_rooms(self) -> list[Session]:
        """Return every session that has a room, in all guilds."""
        async with self._database.read() as session:
            return await _where(
                session, SessionRow.stage.in_(WITH_ROOM), SessionRow.channel_id.is_not(None)
            )

    async def record(self, session_id: int, **values: Any) -> Session | None:
        """Record what stands on Discord for a session, by the columns' names; None once unknown."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is None:
                return None
            for name, value in values.items():
                setattr(row, name, value)
            return read_session(row)

    async def opened(self, session_id: int, channel_id: int, now: datetime) -> Session | None:
        """Record the room of a session, and plan its panel, its phases, its end and its card."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is None or row.stage != Stage.OPEN:
                return None
            row.channel_id = channel_id
            row.empty_since = max(now, row.starts_at)
            await plan_one(session, PANEL, row, f"{row.id}:{channel_id}", now)
            await plan_one(session, CARD, row, f"{row.id}:open", now)
            await plan_one(session, EVENT, row, f"{row.id}:open", now)
            await plan_one(session, EMPTY, row, f"{row.id}:0", row.empty_since + EMPTY_FOR)
            await plan_one(session, PHASE, row, f"{row.id}:1", row.starts_at)
            return read_session(row)

    async def begin(self, session_id: int, now: datetime) -> Session | None:
        """Let a planned session have its room from now on; None if it is no longer planned.

        None too where it was moved meanwhile, and its room is not to open yet.
        """
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is None or row.stage not in AHEAD:
                return None
            if row.plan_id is not None and now < row.starts_at - OPENS_BEFORE:
                return None
            row.stage, row.empty_since = Stage.OPEN, max(now, row.starts_at)
            return read_session(row)

    async def next_phase(self, session_id: int, number: int, at: datetime) -> None:
        """Plan that a room is told a phase when it begins."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id)
            if row is not None and row.stage == Stage.OPEN:
                await plan_one(session, PHASE, row, f"{row.id}:{number}", at)

    async def changed(self, session_id: int, now: datetime) -> None:
        """Plan that the panel of an open room shows what changed, with what else changes soon."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is not None and row.stage in WITH_ROOM:
                turn = int(now.timestamp() // BREATH.total_seconds()) + 1
                at = datetime.fromtimestamp(turn * BREATH.total_seconds(), now.tzinfo)
                await plan_one(session, PANEL, row, f"{row.id}:{turn}", at)

    async def emptied(self, session_id: int, now: datetime) -> None:
        """Note that nobody is in an open room any more, and plan its end unless somebody comes."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is not None and row.stage == Stage.OPEN and row.empty_since is None:
                row.empty_since = max(now, row.starts_at)
                key = f"{row.id}:{int(row.empty_since.timestamp())}"
                await plan_one(session, EMPTY, row, key, row.empty_since + EMPTY_FOR)

    async def entered(self, session_id: int) -> None:
        """Note that somebody is in a room."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is not None:
                row.empty_since = None

    async def over(
        self, session_id: int, at: datetime, lingers: timedelta = LINGERS
    ) -> Session | None:
        """End an open session: time counts no more, and what follows is planned; None otherwise.

        Its room is deleted after people had the time to say how it went.
        """
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is None or row.stage != Stage.OPEN:
                return None
            row.stage, row.over_at = Stage.OVER, min(at, row.ends_at)
            await end_stays(session, row.id, row.over_at)
            await plan_one(session, PANEL, row, f"{row.id}:over", at)
            await plan_one(session, CLOSE, row, f"{row.id}", at + lingers)
            await plan_one(session, CARD, row, f"{row.id}:over", at)
            await plan_one(session, EVENT, row, f"{row.id}:over", at)
            await follow_plan(session, row, at)
            return read_session(row)

    async def closed(self, session_id: int, at: datetime) -> Session | None:
        """Record that a session has no room any more, whoever deleted it; None if it had none."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is None or row.stage not in WITH_ROOM:
                return None
            row.over_at = row.over_at or min(at, row.ends_at)
            await end_stays(session, row.id, row.over_at)
            row.stage = Stage.CLOSED
            await plan_one(session, CARD, row, f"{row.id}:closed", at)
            await plan_one(session, EVENT, row, f"{row.id}:closed", at)
            await follow_plan(session, row, at)
            return read_session(row)

    async def cancel(self, session_id: int, now: datetime) -> Session | None:
        """Cancel a session that is planned, or whose room cannot be opened; None otherwise."""
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id, populate_existing=True)
            if row is None or row.stage not in AHEAD or row.channel_id:
                return None
            row.stage, row.over_at = Stage.CANCELLED, now
            await end_stays(session, row.id, now)
            await plan_one(session, CARD, row, f"{row.id}:cancelled", now)
            await plan_one(session, EVENT, row, f"{row.id}:cancelled", now)
            await follow_plan(session, row, now)
            return read_session(row)


async def _require_may_open(session: AsyncSession, guild_id: int, host_id: int) -> None:
    mine = SessionRow.guild_id == guild_id, SessionRow.stage == Stage.OPEN
    open_ones = await _where(session, *mine)
    if any(one.host_id == host_id and one.plan_id is None for one in open_ones):
        raise MemberError("coworking-already-open")
    if len(open_ones) >= MOST_ROOMS:
        raise MemberError("coworking-rooms-full", most=MOST_ROOMS)


async def _where(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Session]:
    query = select(SessionRow).where(*conditions).order_by(SessionRow.starts_at, SessionRow.id)
    rows = await session.scalars(query.execution_options(populate_existing=True))
    return [read_session(row) for row in rows]
