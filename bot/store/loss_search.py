"""The search for somebody who answers a loss: whom to ask next, and the last call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.listening import RING as RING_OF
from bot.domain.listening import (
    Listener,
    Pace,
    Search,
    Step,
    candidates,
    listening_now,
    next_step,
    next_steps,
    ring,
)
from bot.domain.losses import A_DAY, Audience, Help, Stage, Subject, Urgency
from bot.store.base import Database
from bot.store.loss_changes import plan_for
from bot.store.loss_people import buddies_of, held_until, kept_from, listeners_of
from bot.store.loss_rings import RING as RING
from bot.store.loss_rings import asked_of, ring_all, rings_of
from bot.store.loss_rows import NO_ID, Fate, LossHelperRow, LossRow, RingRow, author_of
from bot.store.losses import SEARCH

ORGANISERS = "losses.organisers"
"""The work of asking the organisers, and of reminding them once."""
UNANSWERED = "losses.unanswered"
"""The work of telling an author that nobody has answered for a day."""
LOOK = timedelta(hours=6)
"""How long a search waits at most to look again: somebody may be back sooner than they said."""


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
            while row is not None and row.stage == Stage.OPEN and row.seeking:
                search, people = await self._look(session, row, now)
                found = next_step(search, people, now)
                if found is None:
                    break
                at, step = found
                if at > now:
                    at = min(at, now + LOOK)
                    await plan_for(session, SEARCH, row, f"{row.id}:{at.isoformat()}", at)
                    break
                await self._do(session, row, step, search, people, now)

    async def prospect(self, loss_id: int, now: datetime) -> Prospect:
        """Return what an author may read about the search for an answer, before it begins too."""
        async with self._database.read() as session:
            row = await session.get_one(LossRow, loss_id)
            search, people = await self._look(session, row, now)
            is_on = row.stage == Stage.DRAFT or (row.stage == Stage.OPEN and row.seeking)
            steps = next_steps(search, people, now) if is_on else {}
            me = frozenset({author_of(row) or NO_ID})
            return Prospect(
                asked=len(search.asked - me),
                held=search.held_until is not None and search.held_until > now,
                next_at=steps.get(Step.RING),
                organisers=row.organisers_asked_at is not None,
                organisers_at=steps.get(Step.ORGANISERS),
                listening=listening_now(replace(search, apart=search.apart | me), people, now),
            )

    async def buddies(self, loss_id: int) -> int:
        """Return how many buddies of its author may be asked for a loss."""
        async with self._database.read() as session:
            return len(await buddies_of(session, await session.get_one(LossRow, loss_id)))

    async def search_on(self, loss_id: int, now: datetime) -> None:
        """Look at once for others, on the wish of an author, answered or not.

        However often they wish for it, those who were asked a moment ago have their time first.
        """
        async with self._database.write() as session:
            row = await session.get(LossRow, loss_id)
            if row is not None and row.stage == Stage.OPEN:
                row.seeking = True
                if row.rung_at is not None and now - row.rung_at >= search_of(row).pace.hold:
                    row.rung_at = None
                await look_again(session, [row], now)

    async def _look(
        self, session: AsyncSession, row: LossRow, now: datetime
    ) -> tuple[Search, list[Listener]]:
        """Return where a search stands, and who listens.

        An anonymous author who listens counts like anybody else until their turn has come: what
        others see when, the organisers' call above all, must not tell that somebody was left out.
        """
        rings = await rings_of(session, row.id)
        apart = await kept_from(session, row)
        if row.anonymous:
            apart.discard(author_of(row) or NO_ID)
        helpers = await session.scalars(
            select(LossHelperRow.user_id).where(LossHelperRow.loss_id == row.id)
        )
        people = await listeners_of(session, row, now)
        asked = await asked_of(session, row, (one.user_id for one in people))
        search = replace(
            search_of(row, frozenset({*apart, *helpers}), frozenset(asked)),
            held_until=await held_until(session, row, apart, now),
        )
        if search.rung_at is not None and _are_under_way(rings, search.pace, now):
            search = replace(search, rung_at=now)
        return search, people

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
            row.rung_at = now
            await _ring(session, row, search, people, now)
        elif step is Step.ORGANISERS:
            row.organisers_asked_at = now
            await plan_for(session, ORGANISERS, row, f"{row.id}", now)
        else:
            row.told_at = now
            await plan_for(session, UNANSWERED, row, f"{row.id}", now)
            if row.audience != Audience.BUDDIES:
                await plan_for(session, ORGANISERS, row, f"{row.id}:again", now)
        await session.flush()


async def look_again(session: AsyncSession, rows: Iterable[LossRow], now: datetime) -> None:
    """Plan to look at losses at once, because what decides about their search has changed."""
    for row in rows:
        await plan_for(session, SEARCH, row, f"{row.id}:{uuid4().hex[:8]}", now)


async def look_at_waiting(session: AsyncSession, guild_id: int, now: datetime) -> None:
    """Look again at every loss of a guild for which somebody is looked for."""
    waiting = await session.scalars(
        select(LossRow).where(
            LossRow.guild_id == guild_id, LossRow.stage == Stage.OPEN, LossRow.seeking
        )
    )
    await look_again(session, waiting, now)


def search_of(
    row: LossRow, apart: frozenset[int] = frozenset(), asked: frozenset[int] = frozenset()
) -> Search:
    """Return where the search for an answer to a loss stands.

    Once there was an answer, and others are looked for, organisers have nothing to do with it; nor
    with what only buddies may see.
    """
    is_private = row.audience == Audience.BUDDIES
    return Search(
        kind=Help(row.help),
        subject=Subject(row.subject),
        urgency=Urgency(row.urgency) if row.urgency else None,
        since=row.posted_at or row.created_at,
        apart=apart,
        asked=asked,
        rung_at=row.rung_at,
        held_until=row.held_until,
        organisers_asked=bool(row.organisers_asked_at or row.answered_at or is_private),
        told=bool(row.told_at or row.answered_at),
    )


async def _ring(
    session: AsyncSession, row: LossRow, search: Search, people: Sequence[Listener], now: datetime
) -> None:
    """Ask up to three listeners, and outside of them an anonymous author who listens, once.

    That counts as the author's turn only where an ordinary listener in their place would have been
    asked too, because fewer than three others were: else four would seem to be used up by a turn
    of three, and who of them was not rung wrote it.
    """
    me = author_of(row) or NO_ID
    others = ring(replace(search, apart=search.apart | {me}), people, now)
    mine = [one for one in candidates(search, people) if one.user_id == me and one.is_open(now)]
    was_rung = any(one.listener_id == me for one in await rings_of(session, row.id))
    chosen = [*others, *([] if was_rung else mine)]
    is_turn = bool(mine) and was_rung and len(others) < RING_OF
    await ring_all(session, row, [one.user_id for one in chosen], now, author_counts=is_turn)


def _are_under_way(rings: Sequence[RingRow], pace: Pace, now: datetime) -> bool:
    """Return whether rings of the latest turn are still to be delivered.

    The bot was down: their time begins when they go, and no others go meanwhile. Those that went
    have their time and no more: one that Discord keeps refusing must not stop a search.
    """
    latest = max((one.turn for one in rings), default=0)
    patience = {Fate.WAITS: A_DAY, Fate.GOES: pace.ring}
    return any(
        one.turn == latest and now - one.rung_at < patience.get(Fate(one.fate), timedelta())
        for one in rings
    )
