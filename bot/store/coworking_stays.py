"""Stays: who is in which room, since when, and what of it is known should the process die."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import Stage
from bot.domain.coworking_steps import Left, Step
from bot.domain.presence import PATIENCE, Means, quiet_limit
from bot.store.agenda import plan, unplan
from bot.store.base import Database, batches
from bot.store.coworking_book import STILL, UNANSWERED, Book, bounds_of
from bot.store.coworking_rows import CoworkingSeatRow, SessionRow, StayRow, comes


@dataclass(frozen=True)
class OpenStay:
    """Somebody who is in a session now; `quiet_since` is since when they gave no sign.

    `asked_at` is when they were asked whether they are still there, once in a stay.
    """

    id: int
    session_id: int
    guild_id: int
    user_id: int
    means: Means
    since: datetime
    until: datetime
    quiet_since: datetime | None = None
    asked_at: datetime | None = None

    @property
    def ask_at(self) -> datetime | None:
        """When they are to be asked; None where they gave a sign, or were asked already."""
        if self.quiet_since is None or self.asked_at is not None:
            return None
        return self.quiet_since + quiet_limit(self.means)

    @property
    def owes_answer(self) -> bool:
        """Whether they were asked and gave no sign since."""
        if self.asked_at is None or self.quiet_since is None:
            return False
        return self.quiet_since <= self.asked_at


class StayStore:
    """The time that people spend in rooms.

    `until` is when somebody was seen last; a stay that was never ended ended then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def absorb(self, steps: Sequence[Step]) -> set[int]:
        """Write down what happened, in that order; return the sessions whose people changed."""
        async with self._database.write() as session:
            book = Book(session)
            await book.open(steps)
            for one in steps:
                book.follow(one)
            await book.close()
            return book.changed

    async def leave(
        self, guild_id: int, user_id: int, at: datetime, session_id: int | None = None
    ) -> bool:
        """End somebody's time, in one session or in whichever they are; return whether it did."""
        return bool(await self.absorb([Left(guild_id, user_id, at, session_id)]))

    async def beat(self, guilds: Collection[int], now: datetime) -> set[int]:
        """Note that everybody in the rooms of some guilds was seen now.

        Where a session is over, their time ended with it; return those sessions.
        """
        over: set[int] = set()
        for some in batches(sorted(guilds)):
            async with self._database.write() as session:
                over |= await _beat(session, some, now)
        return over

    async def here(self, session_id: int) -> dict[int, Means]:
        """Return who is in an open session, as far as they want it counted, and how."""
        mine = StayRow.session_id == session_id, SessionRow.stage == Stage.OPEN
        return {one.user_id: one.means for one in await self._open(*mine)}

    async def until_the_end(self, session_id: int, ended_at: datetime) -> set[int]:
        """Return who was still in a session when it ended."""
        mine = StayRow.session_id == session_id, StayRow.until >= ended_at
        async with self._database.read() as session:
            found = await session.scalars(select(StayRow.user_id).where(*mine))
            return {one for one in found if one is not None}

    async def all_open(self) -> list[OpenStay]:
        """Return the stays that nobody has ended, in all guilds, the oldest first."""
        return await self._open()

    async def get(self, stay_id: int) -> OpenStay | None:
        """Return a stay that nobody has ended."""
        return next(iter(await self._open(StayRow.id == stay_id)), None)

    async def whose(self, stay_id: int) -> tuple[int, int, Means] | None:
        """Return the session of any stay, whose it is, and how they are there; None if erased."""
        async with self._database.read() as session:
            row = await session.get(StayRow, stay_id)
            if row is None or row.user_id is None:
                return None
            return row.session_id, row.user_id, Means(row.means)

    async def seated(self, sessions: Collection[int]) -> dict[int, dict[int, bool]]:
        """Return by session who wants their time counted; False is who does not.

        Who only comes is neither: with the choice to be counted everywhere, they are by entering.
        """
        found: dict[int, dict[int, bool]] = {one: {} for one in sessions}
        here_at = CoworkingSeatRow.here_at
        columns = CoworkingSeatRow.session_id, CoworkingSeatRow.user_id, here_at
        not_coming = or_(here_at.is_not(None), not_(comes()))
        async with self._database.read() as session:
            for some in batches(sorted(sessions)):
                query = select(*columns).where(CoworkingSeatRow.session_id.in_(some), not_coming)
                for session_id, user_id, since in await session.execute(query):
                    found[session_id][user_id] = since is not None
        return found

    async def asked(self, stay_id: int, now: datetime) -> None:
        """Record that somebody was asked whether they are still there, and plan what follows."""
        async with self._database.write() as session:
            row = await _open_row(session, stay_id)
            if row is not None and row.asked_at is None:
                row.asked_at = now
                await _plan_end(session, row, now)

    async def wait_longer(self, stay_id: int, now: datetime) -> None:
        """Give somebody the time to answer again: the bot was off and could not hear them."""
        async with self._database.write() as session:
            row = await _open_row(session, stay_id)
            if row is not None:
                await _plan_end(session, row, now)

    async def answered(self, stay_id: int, now: datetime) -> bool:
        """Let a stay go on, about which nobody is asked again; return False where it has ended."""
        async with self._database.write() as session:
            row = await _open_row(session, stay_id)
            if row is None:
                return False
            row.quiet_since, row.asked_at = None, row.asked_at or now
            await unplan(session, STILL, row.id)
            await unplan(session, UNANSWERED, row.id)
            return True

    async def unanswered(self, stay_id: int) -> OpenStay | None:
        """End the stay of somebody who gave no sign, as of the question; return it, or None."""
        async with self._database.write() as session:
            found = next(iter(await _read(session, StayRow.id == stay_id)), None)
            if found is None or found.asked_at is None or not found.owes_answer:
                return None
            book = Book(session)
            step = Left(found.guild_id, found.user_id, found.asked_at, found.session_id)
            await book.open([step])
            book.follow(step)
            await book.close()
            return found

    async def _open(self, *which: ColumnElement[bool]) -> list[OpenStay]:
        async with self._database.read() as session:
            return await _read(session, *which)


async def end_stays(session: AsyncSession, session_id: int, at: datetime) -> None:
    """End every stay in a session at an instant until which somebody was seen.

    One that began after it, or was seen after it, is cut there. Whoever was seen last before it
    may have gone meanwhile: who watches the rooms ends that stay, at its next beat, or when it
    sees again who is there.
    """
    mine = StayRow.session_id == session_id, StayRow.open_key.is_not(None), StayRow.until >= at
    for row in await session.scalars(select(StayRow).where(*mine)):
        row.until, row.open_key, row.connection = max(row.since, at), None, None


async def _beat(session: AsyncSession, guilds: Sequence[int], now: datetime) -> set[int]:
    """See everybody who is still counted, and end what counts no more."""
    here = StayRow.open_key.is_not(None), StayRow.guild_id.in_(guilds)
    counts = select(SessionRow.id).where(
        SessionRow.guild_id.in_(guilds), SessionRow.stage == Stage.OPEN, SessionRow.ends_at >= now
    )
    seen = StayRow.session_id.in_(counts), StayRow.until < now
    await session.execute(
        update(StayRow).where(*here, *seen).values(until=now),
        execution_options={"synchronize_session": False},
    )
    rows = list(
        await session.scalars(select(StayRow).where(*here, StayRow.session_id.not_in(counts)))
    )
    bounds, over = await bounds_of(session, {row.session_id for row in rows}), set()
    for row in rows:
        one = bounds[row.session_id]
        row.until = max(row.since, min(now, one.until))
        if not one.is_open:
            row.open_key = row.connection = None
            over.add(row.session_id)
    return over


async def _open_row(session: AsyncSession, stay_id: int) -> StayRow | None:
    row = await session.get(StayRow, stay_id, populate_existing=True)
    return row if row is not None and row.open_key is not None else None


async def _plan_end(session: AsyncSession, row: StayRow, now: datetime) -> None:
    key, whose = f"{row.id}:{now.timestamp():.0f}", {"guild_id": row.guild_id}
    await plan(session, UNANSWERED, key, **whose, subject_id=row.id, due_at=now + PATIENCE)


async def _read(session: AsyncSession, *which: ColumnElement[bool]) -> list[OpenStay]:
    query = (
        select(StayRow)
        .join(SessionRow, SessionRow.id == StayRow.session_id)
        .where(StayRow.open_key.is_not(None), *which)
        .order_by(StayRow.id)
        .execution_options(populate_existing=True)
    )
    return [_stay(row) for row in await session.scalars(query)]


def _stay(row: StayRow) -> OpenStay:
    return OpenStay(
        id=row.id,
        session_id=row.session_id,
        guild_id=row.guild_id,
        user_id=row.user_id or 0,
        means=Means(row.means),
        since=row.since,
        until=row.until,
        quiet_since=row.quiet_since,
        asked_at=row.asked_at,
    )
