"""The search for somebody who answers a loss: whom to ask next, and the last call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.listening import (
    WEEK,
    Listener,
    Search,
    Step,
    candidates,
    listening_now,
    next_step,
    next_steps,
    ring,
)
from bot.domain.losses import A_DAY, Help, Stage, Subject, Urgency
from bot.store.base import Database
from bot.store.guilds import GuildRow
from bot.store.loss_changes import plan_for
from bot.store.loss_rings import KEPT, forget, ring_all, rings_in, rings_of
from bot.store.loss_rings import RING as RING
from bot.store.loss_rows import (
    NO_ID,
    Fate,
    ListenerRow,
    LossHelperRow,
    LossRow,
    RingRow,
    author_of,
    read_loss,
)
from bot.store.losses import SEARCH
from bot.store.members import BlockRow, MemberRow, kept_apart
from bot.store.sealed import vault_of

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
            await forget(session, now - KEPT)

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

        An anonymous author who listens counts like anybody else until their decoy has rung: what
        others see when, the organisers' call above all, must not tell that somebody was left out.
        """
        rings = await rings_of(session, row.id)
        apart = await kept_from(session, row)
        if row.anonymous:
            apart.discard(author_of(row) or NO_ID)
        helpers = await session.scalars(
            select(LossHelperRow.user_id).where(LossHelperRow.loss_id == row.id)
        )
        asked = frozenset(one.listener_id for one in rings)
        search = search_of(row, frozenset({*apart, *helpers}), asked)
        if search.rung_at is not None and _are_under_way(rings, now):
            search = replace(search, rung_at=now)
        return search, await listeners_of(session, row, now)

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
            me = author_of(row) or NO_ID
            chosen = ring(replace(search, apart=search.apart | {me}), people, now)
            decoys = [one for one in candidates(search, people) if one.user_id == me]
            rung = [*chosen, *(one for one in decoys if one.is_open(now))]
            row.rung_at = now
            await ring_all(session, row, [one.user_id for one in rung], now)
        elif step is Step.ORGANISERS:
            row.organisers_asked_at = now
            await plan_for(session, ORGANISERS, row, f"{row.id}", now)
        else:
            row.told_at = now
            await plan_for(session, UNANSWERED, row, f"{row.id}", now)
            await plan_for(session, ORGANISERS, row, f"{row.id}:again", now)
        await session.flush()


async def kept_from(session: AsyncSession, row: LossRow) -> set[int]:
    """Return who never comes to a loss: its author, and whom they keep apart or left out.

    Where nobody knows the author, only the author's own blocks count: whoever had blocked everybody
    but one, and could still come, would know who wrote it. Before it is posted likewise: how many
    listen must not tell who has blocked somebody.
    """
    author_id = author_of(row) or 0
    if row.anonymous or row.stage == Stage.DRAFT:
        mine = select(BlockRow.blocked_id).where(BlockRow.user_id == author_id)
        apart = set(await session.scalars(mine))
    else:
        apart = await kept_apart(session, author_id)
    return apart | {author_id, *read_loss(row).excluded}


async def listeners_of(session: AsyncSession, row: LossRow, now: datetime) -> list[Listener]:
    """Return the listeners who may be asked for a loss, in an order drawn for it.

    For an anonymous one the lot alone decides: who knew whose turn it is would see from it who was
    passed over, and find its author among them.
    """
    digest = vault_of(session).digest
    people = await listeners_in(session, row.guild_id, now)
    drawn = sorted(people, key=lambda one: digest("losses.draw", row.id, one.user_id))
    return [replace(one, last_rung=None) for one in drawn] if row.anonymous else drawn


async def listeners_in(
    session: AsyncSession, guild_id: int, now: datetime, *, but: int | None = None
) -> list[Listener]:
    """Return the listeners of a guild, with what decides whether they may be asked.

    `but` is a ring that does not count, because it is the one that may go now.
    """
    guild = await session.get_one(GuildRow, guild_id)
    rows = await session.execute(
        select(ListenerRow, MemberRow)
        .outerjoin(
            MemberRow,
            (MemberRow.guild_id == ListenerRow.guild_id)
            & (MemberRow.user_id == ListenerRow.user_id),
        )
        .where(ListenerRow.guild_id == guild_id)
        .order_by(ListenerRow.user_id)
    )
    rings = await rings_in(session, guild_id)
    return [
        _listener(
            row,
            member,
            guild.timezone,
            [one.rung_at for one in rings.get(row.user_id, ()) if one.id != but],
            now,
        )
        for row, member in rows
    ]


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

    Once there was an answer, and others are looked for, organisers have nothing to do with it.
    """
    return Search(
        kind=Help(row.help),
        subject=Subject(row.subject),
        urgency=Urgency(row.urgency) if row.urgency else None,
        since=row.posted_at or row.created_at,
        apart=apart,
        asked=asked,
        rung_at=row.rung_at,
        held_until=row.held_until,
        organisers_asked=bool(row.organisers_asked_at or row.answered_at),
        told=bool(row.told_at or row.answered_at),
    )


def _are_under_way(rings: Sequence[RingRow], now: datetime) -> bool:
    """Return whether rings of the latest turn are still to be delivered.

    The bot was down, or Discord is: their time begins when they arrive, and no others go meanwhile.
    """
    latest = max((one.turn for one in rings), default=0)
    return any(
        one.turn == latest and one.fate == Fate.WAITS and one.rung_at > now - A_DAY for one in rings
    )


def _listener(
    row: ListenerRow, member: MemberRow | None, zone: str, rung: list[datetime], now: datetime
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
        rung=tuple(one for one in rung if one > now - WEEK),
        last_rung=max(rung, default=None),
    )
