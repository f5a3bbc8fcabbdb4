"""Places in sessions: who comes, who wants their time counted, and what they set out to do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import AHEAD, Outcome, Seat, Session, Stage, expected
from bot.domain.wins import Kind, draft
from bot.errors import MemberError
from bot.store.base import Database, put
from bot.store.coworking_rows import (
    CoworkingSeatRow,
    SessionRow,
    StayRow,
    read_seat,
    read_session,
)
from bot.store.wins import write_win

AFTER = (Stage.OPEN, Stage.OVER, Stage.CLOSED)


class SeatStore:
    """What people do with their places."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, session_id: int) -> list[Seat]:
        """Return all places in a session, in the order of their people's ids."""
        query = select(CoworkingSeatRow).where(CoworkingSeatRow.session_id == session_id)
        async with self._database.read() as session:
            rows = await session.scalars(query.order_by(CoworkingSeatRow.user_id))
            return [read_seat(row) for row in rows]

    async def get(self, session_id: int, user_id: int) -> Seat | None:
        """Return somebody's place in a session, None where they have none."""
        async with self._database.read() as session:
            row = await session.get(CoworkingSeatRow, (session_id, user_id))
            return read_seat(row) if row else None

    async def kept(self, session: Session, now: datetime) -> set[int]:
        """Return for whom a place is kept in a session."""
        async with self._database.read() as reading:
            return await kept_in(reading, session, now)

    async def come(self, session_id: int, user_id: int, now: datetime, *, coming: bool) -> Seat:
        """Note on the card that somebody comes, or cannot; MemberError where it is full, or over.

        It holds whatever they press on Discord's event, until they press on the card again.
        """
        async with self._database.write() as session:
            row = await _require(session, session_id, AHEAD)
            if coming:
                await _require_room(session, row, user_id, now)
            return await _seat(session, row, user_id, coming=coming)

    async def interested(self, session_id: int, people: Collection[int], now: datetime) -> bool:
        """Make who comes by Discord's event equal to its list; return whether that changed any.

        Beyond the places there are, nobody is added.
        """
        async with self._database.write() as session:
            row = await session.get(SessionRow, session_id)
            if row is None or row.stage not in AHEAD:
                return False
            before = {one.user_id: one for one in await _seats(session, session_id)}
            known = {one for one, seat in before.items() if seat.interested}
            gone, new = known - set(people), set(people) - known
            for user_id in gone:
                before[user_id].interested = False
            changed = any(before[one].coming is None for one in gone)
            for user_id in sorted(new):
                said = before[user_id].coming if user_id in before else None
                if said is False or await _is_free(session, row, user_id, now):
                    await _seat(session, row, user_id, interested=True)
                    changed |= said is None
            return changed

    async def sit(self, session_id: int, user_id: int, now: datetime, **values: Any) -> Seat:
        """Count somebody's time in a room from now on; values by the columns' names.

        MemberError where it is over, or full.
        """
        async with self._database.write() as session:
            row = await _require(session, session_id, (Stage.OPEN,))
            await _require_room(session, row, user_id, now)
            before = await session.get(CoworkingSeatRow, (session_id, user_id))
            here_at = before.here_at if before and before.here_at else now
            return await _seat(session, row, user_id, here_at=here_at, **values)

    async def change(self, session_id: int, user_id: int, **values: Any) -> Seat | None:
        """Change somebody's place, by the columns' names; None where they have none."""
        async with self._database.write() as session:
            seat = await session.get(CoworkingSeatRow, (session_id, user_id))
            if seat is None:
                return None
            for name, value in values.items():
                setattr(seat, name, value)
            return read_seat(seat)

    async def debrief(
        self, session_id: int, user_id: int, outcome: Outcome | None, line: str, now: datetime
    ) -> Seat:
        """Keep how it went for somebody; MemberError for whoever was not there."""
        async with self._database.write() as session:
            await _require(session, session_id, AFTER)
            seat = await session.get(CoworkingSeatRow, (session_id, user_id))
            if seat is None or not await _was_here(session, session_id, user_id):
                raise MemberError("coworking-not-here")
            seat.outcome, seat.line, seat.debriefed_at = outcome, line or None, now
            return read_seat(seat)

    async def was_here(self, session_id: int, user_id: int) -> bool:
        """Return whether somebody was counted in a session, for however short a time."""
        async with self._database.read() as session:
            return await _was_here(session, session_id, user_id)

    async def make_win(self, session_id: int, user_id: int, now: datetime) -> bool:
        """Make what somebody did a win, in the same transaction; False if it is one already.

        MemberError where they said no goal, or have not said that it is done.
        """
        async with self._database.write() as session:
            seat = await session.get(CoworkingSeatRow, (session_id, user_id))
            if seat is None or not seat.goal or seat.outcome != Outcome.DONE:
                raise MemberError("coworking-no-win")
            if seat.won_at is not None:
                return False
            seat.won_at = now
            win = draft(seat.goal, seat.line or "", Kind.DELIVERED, [], author_id=user_id)
            await write_win(session, seat.guild_id, user_id, win, None, now)
            return True


async def _require(session: AsyncSession, session_id: int, stages: Collection[Stage]) -> SessionRow:
    """Return a session in one of some stages; MemberError for any other."""
    row = await session.get(SessionRow, session_id, populate_existing=True)
    if row is None or row.stage not in stages:
        raise MemberError("coworking-ended")
    return row


async def _was_here(session: AsyncSession, session_id: int, user_id: int) -> bool:
    theirs = StayRow.session_id == session_id, StayRow.user_id == user_id
    return bool(await session.scalar(select(exists().where(*theirs))))


async def _require_room(
    session: AsyncSession, row: SessionRow, user_id: int, now: datetime
) -> None:
    if not await _is_free(session, row, user_id, now):
        raise MemberError("coworking-full")


async def _is_free(session: AsyncSession, row: SessionRow, user_id: int, now: datetime) -> bool:
    """Return whether there is a place for somebody beside all for whom one is kept."""
    if row.seats is None:
        return True
    people = await kept_in(session, read_session(row), now)
    return len(people - {user_id}) < row.seats


async def kept_in(session: AsyncSession, of: Session, now: datetime) -> set[int]:
    """Return for whom a place is kept in a session, within a transaction."""
    seats = [read_seat(row) for row in await _seats(session, of.id)]
    query = select(StayRow.user_id, StayRow.open_key).where(StayRow.session_id == of.id)
    stays = (await session.execute(query)).all()
    been = {one.user_id for one in stays if one.user_id is not None}
    here = {one.user_id for one in stays if one.user_id is not None and one.open_key is not None}
    return here | expected(of, seats, been, now)


async def _seats(session: AsyncSession, session_id: int) -> list[CoworkingSeatRow]:
    query = select(CoworkingSeatRow).where(CoworkingSeatRow.session_id == session_id)
    return list(await session.scalars(query.execution_options(populate_existing=True)))


async def _seat(session: AsyncSession, row: SessionRow, user_id: int, **values: Any) -> Seat:
    key = {"session_id": row.id, "user_id": user_id}
    await put(session, CoworkingSeatRow, key, guild_id=row.guild_id, **values)
    return read_seat(
        await session.get_one(CoworkingSeatRow, tuple(key.values()), populate_existing=True)
    )
