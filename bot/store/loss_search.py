"""The search for somebody who answers a loss: whom to ask next, and the last call."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.listening import (
    WEEK,
    Listener,
    Search,
    Step,
    candidates,
    listening_now,
    next_step,
    ring,
)
from bot.domain.losses import Help, Stage, Subject, Urgency
from bot.store.agenda import plan
from bot.store.base import Database
from bot.store.guilds import GuildRow
from bot.store.loss_rows import (
    ListenerRow,
    LossHelperRow,
    LossRow,
    RingRow,
    author_of,
    read_loss,
)
from bot.store.losses import SEARCH
from bot.store.members import MemberRow, kept_apart

RING = "losses.ring"
"""The work of asking one listener; its subject is the ring."""
ORGANISERS = "losses.organisers"
"""The work of asking the organisers, and of reminding them once."""
UNANSWERED = "losses.unanswered"
"""The work of telling an author that nobody has answered for a day."""


@dataclass(frozen=True)
class Prospect:
    """What an author may read about the search for an answer.

    `asked` people were asked; `held` means that somebody has said that they are there; `next_at` is
    when the next are asked, None when nobody is left; `listening` could be asked at this hour.
    """

    asked: int
    held: bool
    next_at: datetime | None
    organisers: bool
    organisers_at: datetime | None
    listening: int


class SearchStore:
    """What the bot does until a loss is answered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def step(self, loss_id: int, now: datetime) -> None:
        """Do what is due for a loss that nobody has answered, and plan the next look.

        Whatever was missed meanwhile is done once; what it leads to is planned with it.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            while row is not None and row.stage == Stage.OPEN and row.answered_at is None:
                search, people = await self._look(session, row, now)
                found = next_step(search, people, now)
                if found is None:
                    return
                at, step = found
                if at > now:
                    await _plan(session, SEARCH, row, f"{row.id}:{at.isoformat()}", row.id, at)
                    return
                await self._do(session, row, step, search, people, now)

    async def prospect(self, loss_id: int, now: datetime) -> Prospect:
        """Return what the author of a loss may read about the search for an answer."""
        async with self._database.read() as session:
            row = await session.get_one(LossRow, loss_id)
            search, people = await self._look(session, row, now)
            waiting = candidates(search, people)
            found = next_step(search, people, now)
            at, step = found if found else (None, None)
            return Prospect(
                asked=len(search.asked - {author_of(row)}),
                held=search.held_until is not None and search.held_until > now,
                next_at=at if step is Step.RING and waiting else None,
                organisers=search.organisers_asked,
                organisers_at=at if step is Step.ORGANISERS else None,
                listening=listening_now(search, people, now),
            )

    async def search_on(self, loss_id: int, now: datetime) -> None:
        """Look again for an answer, on the wish of an author or because something changed."""
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is not None and row.stage == Stage.OPEN:
                row.rung_at = None
                await look_again(session, [row], now)

    async def forget_rings(self, before: datetime) -> None:
        """Forget rings that no limit and no open loss needs any more."""
        settled = select(LossRow.id).where(
            or_(LossRow.stage != Stage.OPEN, LossRow.answered_at.is_not(None))
        )
        async with self._database.write() as session:
            await session.execute(
                delete(RingRow).where(RingRow.rung_at < before, RingRow.loss_id.in_(settled))
            )

    async def _look(
        self, session: AsyncSession, row: LossRow, now: datetime
    ) -> tuple[Search, list[Listener]]:
        rings = await session.scalars(select(RingRow).where(RingRow.loss_id == row.id))
        asked = frozenset(one.listener_id or 0 for one in rings)
        apart = await kept_from(session, row)
        helpers = await session.scalars(
            select(LossHelperRow.user_id).where(LossHelperRow.loss_id == row.id)
        )
        search = search_of(row, frozenset({*apart, *helpers}), asked)
        return search, await listeners_of(session, row.guild_id, now)

    async def _do(
        self,
        session: AsyncSession,
        row: LossRow,
        step: Step,
        search: Search,
        people: Sequence[Listener],
        now: datetime,
    ) -> None:
        if step is Step.RING:
            chosen = [one.user_id for one in ring(search, people, now)]
            row.rung_at = now
            await self._ring(session, row, [*chosen, *_decoy(row, search, people, now)], now)
        elif step is Step.ORGANISERS:
            row.organisers_asked_at = now
            await _plan(session, ORGANISERS, row, f"{row.id}", row.id, now)
        else:
            row.told_at = now
            await _plan(session, UNANSWERED, row, f"{row.id}", row.id, now)
            await _plan(session, ORGANISERS, row, f"{row.id}:again", row.id, now)
        await session.flush()

    async def _ring(
        self, session: AsyncSession, row: LossRow, people: Sequence[int], now: datetime
    ) -> None:
        for user_id in sorted(people):
            key = self._database.vault.digest("losses.ring", row.id, user_id)
            made = RingRow(loss_id=row.id, key=key, listener_id=user_id, rung_at=now)
            session.add(made)
            await session.flush()
            await _plan(session, RING, row, f"{made.id}", made.id, now)


async def kept_from(session: AsyncSession, row: LossRow) -> set[int]:
    """Return who never comes to a loss: its author, and whom they keep apart or left out."""
    author_id = author_of(row) or 0
    return await kept_apart(session, author_id) | {author_id, *read_loss(row).excluded}


async def listeners_of(session: AsyncSession, guild_id: int, now: datetime) -> list[Listener]:
    """Return the listeners of a guild, with what decides whether they may be asked."""
    guild = await session.get_one(GuildRow, guild_id)
    rows = await session.execute(
        select(ListenerRow, MemberRow)
        .outerjoin(
            MemberRow,
            (MemberRow.guild_id == ListenerRow.guild_id)
            & (MemberRow.user_id == ListenerRow.user_id),
        )
        .where(ListenerRow.guild_id == guild_id)
    )
    rings = await session.scalars(
        select(RingRow)
        .join(LossRow, LossRow.id == RingRow.loss_id)
        .where(LossRow.guild_id == guild_id, RingRow.rung_at > now - WEEK)
        .order_by(RingRow.rung_at)
    )
    rung: dict[int, list[datetime]] = {}
    for one in rings:
        rung.setdefault(one.listener_id or 0, []).append(one.rung_at)
    return [
        _listener(row, member, guild.timezone, rung.get(row.user_id, [])) for row, member in rows
    ]


async def look_again(session: AsyncSession, rows: Collection[LossRow], now: datetime) -> None:
    """Plan to look at losses at once, because what decides about their search has changed."""
    for row in rows:
        await _plan(session, SEARCH, row, f"{row.id}:{uuid4().hex[:8]}", row.id, now)


def search_of(
    row: LossRow, apart: frozenset[int] = frozenset(), asked: frozenset[int] = frozenset()
) -> Search:
    """Return where the search for an answer to a loss stands."""
    return Search(
        kind=Help(row.help),
        subject=Subject(row.subject),
        urgency=Urgency(row.urgency) if row.urgency else None,
        posted_at=row.posted_at or row.created_at,
        apart=apart,
        asked=asked,
        rung_at=row.rung_at,
        held_until=row.held_until,
        organisers_asked=row.organisers_asked_at is not None,
        told=row.told_at is not None,
    )


def _decoy(row: LossRow, search: Search, people: Sequence[Listener], now: datetime) -> list[int]:
    """Return the author of an anonymous loss who would be asked if somebody else had written it."""
    if not row.anonymous:
        return []
    me = author_of(row)
    return [
        one.user_id
        for one in people
        if one.user_id == me
        and me not in search.asked
        and one.fits(search.kind, search.subject)
        and one.is_open(now)
    ]


def _listener(
    row: ListenerRow, member: MemberRow | None, zone: str, rung: list[datetime]
) -> Listener:
    away = [one for one in (row.paused_until, member.away_until if member else None) if one]
    return Listener(
        user_id=row.user_id,
        zone=ZoneInfo((member.timezone if member else None) or zone),
        kinds=frozenset(Help(one) for one in row.kinds),
        subjects=frozenset(Subject(one) for one in row.subjects),
        opens=time.fromisoformat(row.opens),
        closes=time.fromisoformat(row.closes),
        most=row.most,
        away_until=max(away, default=None),
        rung=tuple(rung),
        last_rung=rung[-1] if rung else None,
    )


async def _plan(
    session: AsyncSession, kind: str, row: LossRow, key: str, subject_id: int, at: datetime
) -> None:
    await plan(session, kind, key, guild_id=row.guild_id, subject_id=subject_id, due_at=at)
