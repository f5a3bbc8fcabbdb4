"""The book of a transaction: open stays, and what some comings and goings make of them.

An end is written before what begins after it, so that nobody is ever in two places at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.coworking import Stage
from bot.domain.coworking_steps import Arrived, Gave, Left, Returned, Step
from bot.domain.presence import Means, quiet_limit
from bot.store.agenda_rows import OccurrenceRow
from bot.store.agenda_rows import Stage as Work
from bot.store.base import add_missing, batches, put
from bot.store.coworking_rows import CoworkingSeatRow, SessionRow, StayRow, open_key

STILL = "coworking.still"
"""The work of asking somebody who gives no sign whether they are there; its subject is the stay."""
UNANSWERED = "coworking.unanswered"
"""The work of ending the stay of somebody who did not answer; its subject is the stay."""


@dataclass(frozen=True)
class Bounds:
    """Until when time counts in a session, and whether somebody may still come."""

    is_open: bool
    until: datetime


class Book:
    """The open stays of whoever some steps are about; `changed` are sessions whose people did."""

    def __init__(self, session: AsyncSession) -> None:
        self.changed: set[int] = set()
        self._session = session
        self._bounds: dict[int, Bounds] = {}
        self._rows: dict[str, StayRow] = {}
        self._asleep: set[tuple[int, int]] = set()
        self._last: dict[tuple[int, int], datetime] = {}
        self._fresh: list[StayRow] = []
        self._seated: list[StayRow] = []
        self._quiet: list[StayRow] = []
        self._signed: list[StayRow] = []

    async def open(self, steps: Sequence[Step]) -> None:
        """Read what some steps are about."""
        keys = {open_key(one.guild_id, one.user_id) for one in _people(steps)}
        guilds = {one.guild_id for one in steps if isinstance(one, Returned)}
        for some in batches(sorted(keys)):
            await self._read(StayRow.open_key.in_(some))
        if guilds:
            await self._read_asleep(guilds)
            await self._read(StayRow.guild_id.in_(guilds), StayRow.open_key.is_not(None))
        rooms = {one.session_id for one in self._rows.values()}
        rooms |= {one.session_id for one in _people(steps) if one.session_id is not None}
        self._bounds = await bounds_of(self._session, rooms)
        arrivals = [one for one in _people(steps) if isinstance(one, Arrived)]
        for batch in batches(arrivals):
            await self._read_last(batch)

    def follow(self, step: Step) -> None:
        """Take a step."""
        match step:
            case Arrived():
                self._arrive(step)
            case Left():
                self._leave(step)
            case Gave():
                self._give(step)
            case Returned():
                self._return(step)
            case _:
                assert_never(step)

    async def close(self) -> None:
        """Write it down, ends first, with the works that follow."""
        await self._session.flush()
        self._session.add_all(self._fresh)
        await self._session.flush()
        for row in self._seated:
            await self._sit(row)
        await self._forget_questions()
        await self._plan_questions()

    async def _read(self, *which: ColumnElement[bool]) -> None:
        query = select(StayRow).where(*which)
        rows = await self._session.scalars(query.execution_options(populate_existing=True))
        self._rows |= {row.open_key: row for row in rows if row.open_key is not None}

    async def _read_asleep(self, guilds: Collection[int]) -> None:
        """Read whose time ended with a question that they did not answer."""
        query = (
            select(StayRow.session_id, StayRow.user_id)
            .join(SessionRow, SessionRow.id == StayRow.session_id)
            .where(SessionRow.guild_id.in_(guilds), SessionRow.stage == Stage.OPEN)
            .where(StayRow.open_key.is_(None), StayRow.until == StayRow.asked_at)
        )
        found = await self._session.execute(query)
        self._asleep = {(session_id, user_id or 0) for session_id, user_id in found}

    async def _read_last(self, arrivals: Sequence[Arrived]) -> None:
        """Read who was seen after they arrive now: a clock was set back."""
        query = (
            select(StayRow.guild_id, StayRow.user_id, func.max(StayRow.until))
            .where(
                StayRow.user_id.in_({one.user_id for one in arrivals}),
                StayRow.guild_id.in_({one.guild_id for one in arrivals}),
                StayRow.until > min(one.at for one in arrivals),
            )
            .group_by(StayRow.guild_id, StayRow.user_id)
        )
        found = await self._session.execute(query)
        self._last |= {(guild_id, user_id or 0): until for guild_id, user_id, until in found}

    def _arrive(self, one: Arrived) -> None:
        key, bounds = open_key(one.guild_id, one.user_id), self._bounds.get(one.session_id)
        row = self._rows.get(key)
        if bounds is None or not bounds.is_open or one.at >= bounds.until:
            return
        if row is not None and row.session_id == one.session_id:
            self._go_on(row, one)
            return
        if row is not None:
            self._end(row, one.at if one.seen else row.until)
        self._begin(key, one)

    def _begin(self, key: str, one: Arrived) -> None:
        whose = one.guild_id, one.user_id
        since = max(one.at, self._last.get(whose, one.at))
        row = self._rows[key] = StayRow(
            session_id=one.session_id,
            guild_id=one.guild_id,
            user_id=one.user_id,
            means=one.means,
            since=since,
            until=since,
            open_key=key,
            connection=one.connection,
        )
        self._fresh.append(row)
        self.changed.add(row.session_id)
        if one.sits:
            self._seated.append(row)
        if one.deaf or one.means is Means.TEXT:
            self._hush(row, one.at, quiet=True)

    def _go_on(self, row: StayRow, one: Arrived) -> None:
        """Let somebody stay where they are; voice is more than text."""
        if one.means is Means.TEXT:
            return
        if row.means != Means.VOICE:
            row.means = Means.VOICE
            self._hush(row, one.at, quiet=False)
            self.changed.add(row.session_id)
        row.connection = one.connection
        self._hear(row, one.at, deaf=one.deaf)

    def _leave(self, one: Left) -> None:
        row = self._rows.get(open_key(one.guild_id, one.user_id))
        if row is None or one.session_id not in (None, row.session_id):
            return
        if one.means in (None, row.means):
            self._end(row, one.at if one.seen else row.until)

    def _give(self, one: Gave) -> None:
        row = self._rows.get(open_key(one.guild_id, one.user_id))
        if row is None or row.session_id != one.session_id:
            return
        if one.deaf is None and row.means == Means.TEXT:
            row.quiet_since = max(one.at, row.quiet_since or one.at)
        elif one.deaf is not None and row.means == Means.VOICE:
            self._hear(row, one.at, deaf=one.deaf)

    def _return(self, one: Returned) -> None:
        for row in [row for row in self._rows.values() if row.guild_id == one.guild_id]:
            live = one.live.get(row.user_id or 0)
            self._meet(row, one.at, live if live and live.session_id == row.session_id else None)
        for live in one.live.values():
            is_asleep = live.deaf and (live.session_id, live.user_id) in self._asleep
            if not is_asleep and open_key(live.guild_id, live.user_id) not in self._rows:
                self._arrive(live)

    def _meet(self, row: StayRow, at: datetime, live: Arrived | None) -> None:
        """Let a stay go on that was not broken; end it where its session is over meanwhile."""
        is_whole = live and row.connection is not None and live.connection == row.connection
        if row.means == Means.VOICE and not is_whole:
            self._end(row, row.until)
            return
        bounds = self._bounds[row.session_id]
        row.until = max(row.until, min(at, bounds.until))
        if not bounds.is_open:
            self._end(row, bounds.until)
        elif live is not None:
            self._go_on(row, live)

    def _end(self, row: StayRow, at: datetime) -> None:
        """End a stay; nothing counts after its session."""
        bounds = self._bounds[row.session_id]
        self._rows.pop(row.open_key or "", None)
        row.until = max(row.since, min(at, bounds.until))
        row.open_key = row.connection = None
        whose = row.guild_id, row.user_id or 0
        self._last[whose] = max(row.until, self._last.get(whose, row.until))
        self.changed.add(row.session_id)
        if row.quiet_since is not None:
            self._hush(row, at, quiet=False)

    def _hear(self, row: StayRow, at: datetime, *, deaf: bool) -> None:
        """Note whether somebody in voice is deafened."""
        if deaf != (row.quiet_since is not None):
            self._hush(row, at, quiet=deaf)

    def _hush(self, row: StayRow, at: datetime, *, quiet: bool) -> None:
        """Note since when somebody gives no sign, and ask later, once; or that they gave one."""
        row.quiet_since = at if quiet else None
        if quiet and row.asked_at is None:
            self._quiet.append(row)
        if not quiet and row.id is not None:
            self._signed.append(row)

    async def _forget_questions(self) -> None:
        """Ask nobody who gave a sign meanwhile."""
        for some in batches(sorted({row.id for row in self._signed})):
            await self._session.execute(
                delete(OccurrenceRow).where(
                    OccurrenceRow.kind.in_((STILL, UNANSWERED)),
                    OccurrenceRow.subject_id.in_(some),
                    OccurrenceRow.stage == Work.PLANNED,
                ),
                execution_options={"synchronize_session": False},
            )

    async def _plan_questions(self) -> None:
        """Plan to ask whoever is silent; if they give a sign until then, they are not asked."""
        rows = []
        for row in self._quiet:
            if row.open_key is not None and row.quiet_since is not None:
                key = f"{row.id}:{row.quiet_since.timestamp():.0f}"
                due_at = row.quiet_since + quiet_limit(Means(row.means))
                rows.append(
                    {
                        "kind": STILL,
                        "key": key,
                        "guild_id": row.guild_id,
                        "subject_id": row.id,
                        "due_at": due_at,
                        "try_at": due_at,
                        "stage": Work.PLANNED,
                        "attempts": 0,
                    }
                )
        await add_missing(self._session, OccurrenceRow, rows)

    async def _sit(self, row: StayRow) -> None:
        """Give somebody a place who is counted in every room."""
        key = {"session_id": row.session_id, "user_id": row.user_id}
        seat = await self._session.get(CoworkingSeatRow, tuple(key.values()))
        if seat is None or seat.here_at is None:
            values = {"guild_id": row.guild_id, "here_at": row.since}
            await put(self._session, CoworkingSeatRow, key, **values)


async def bounds_of(session: AsyncSession, ids: Iterable[int]) -> dict[int, Bounds]:
    """Return until when time counts in some sessions."""
    columns = SessionRow.id, SessionRow.stage, SessionRow.ends_at, SessionRow.over_at
    found = {}
    for some in batches(sorted(ids)):
        for one, stage, ends_at, over_at in await session.execute(
            select(*columns).where(SessionRow.id.in_(some))
        ):
            found[one] = Bounds(stage == Stage.OPEN, min(ends_at, over_at or ends_at))
    return found


def _people(steps: Iterable[Step]) -> list[Arrived | Left | Gave]:
    """Return the steps of single people, those that are met again included."""
    found: list[Arrived | Left | Gave] = []
    for one in steps:
        if isinstance(one, Returned):
            found += one.live.values()
        else:
            found.append(one)
    return found
