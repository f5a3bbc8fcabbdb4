"""Rounds: prepared, drawn once, called off; a plan becomes groups with questions and starters."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.draws import Drawn, Entrants, drawn
from bot.domain.matching import LeftOut, Plan
from bot.domain.pairings import (
    SMALLEST,
    UNSEEN_AFTER,
    Pool,
    Round,
    Show,
    Stage,
    ends_at,
    forgotten_at,
)
from bot.store.agenda import plan
from bot.store.base import Database, add_all, add_once, batches, put_all
from bot.store.guilds import GuildRow
from bot.store.pairing_alone import LeftOutRow
from bot.store.pairing_entrants import among, blocked_among, entrants_of
from bot.store.pairing_rows import (
    ASK,
    POST,
    SHOW,
    THREAD,
    UNSEEN,
    GroupRow,
    PairingQuestionRow,
    PairingWaitRow,
    ParticipantRow,
    PoolRow,
    RoundRow,
    SeatRow,
    place_in,
    read_round,
)
from bot.store.pairing_works import FORGET


class DrawStore:
    """Rounds as they are prepared, drawn, called off."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def coming(self, pool: Pool, occurrence: str, due_at: datetime, seed: int) -> Round:
        """Return the round of an occurrence, made now if nobody did; the first seed stays."""
        key = {"pool_id": pool.id, "occurrence": occurrence}
        async with self._database.write() as session:
            await add_once(
                session, RoundRow, **key, guild_id=pool.guild_id, due_at=due_at, seed=seed
            )
            return read_round((await session.scalars(select(RoundRow).filter_by(**key))).one())

    async def find(self, pool_id: int, occurrence: str) -> Round | None:
        """Return the round of an occurrence, if it was prepared."""
        query = select(RoundRow).filter_by(pool_id=pool_id, occurrence=occurrence)
        async with self._database.read() as session:
            row = (await session.scalars(query)).one_or_none()
            return read_round(row) if row else None

    async def get(self, round_id: int) -> Round | None:
        """Return a round."""
        async with self._database.read() as session:
            row = await session.get(RoundRow, round_id)
            return read_round(row) if row else None

    async def latest(self, pool_id: int) -> Round | None:
        """Return the round of a pool that was drawn last."""
        query = select(RoundRow).where(RoundRow.pool_id == pool_id, RoundRow.drawn_at.is_not(None))
        async with self._database.read() as session:
            row = (await session.scalars(query.order_by(RoundRow.drawn_at.desc()).limit(1))).first()
            return read_round(row) if row else None

    async def entrants(self, pool_id: int, occurrence: str, at: datetime) -> Entrants:
        """Return everybody who takes part in an occurrence as things stand, for a draw at `at`."""
        async with self._database.read() as session:
            return await entrants_of(session, pool_id, occurrence, at)

    async def record(
        self, round_id: int, entrants: Entrants, made: Plan, show: Show, now: datetime
    ) -> Round | None:
        """Make a plan the round's groups, once; return the round as it is recorded, whoever did.

        None where those who take part have changed since they were read: then draw again.
        """
        async with self._database.write() as session:
            row = await session.get_one(RoundRow, round_id, populate_existing=True)
            if row.stage != Stage.COMING:
                return read_round(row)
            pool = await session.get_one(PoolRow, row.pool_id, populate_existing=True)
            people = {one.user_id for one in entrants.profiles}
            blocked = await blocked_among(session, entrants.pool, people)
            if pool.revision != entrants.revision or not blocked <= entrants.blocked:
                return None
            groups = await seat(session, row, made.groups, row.seed, now)
            await _forget_waits(session, row.pool_id)
            await _remember(session, row, made, people)
            zone = ZoneInfo((await session.get_one(GuildRow, row.guild_id)).timezone)
            row.ends_at = ends_at(entrants.pool.rule, zone, row.due_at, now)
            _count(row, made, show, now)
            await _plan_delivery(session, row, groups, now)
            return read_round(row)

    async def end(self, round_id: int, stage: Stage) -> Round | None:
        """Cancel or skip a round that is not drawn; None if it was drawn, or ended, already."""
        async with self._database.write() as session:
            row = await session.get(RoundRow, round_id)
            if row is None or row.stage != Stage.COMING:
                return None
            row.stage = stage
            return read_round(row)

    async def told(self, round_id: int, **values: int) -> None:
        """Record where the messages of a round stand, by the names of its columns."""
        async with self._database.write() as session:
            await session.execute(update(RoundRow).where(RoundRow.id == round_id).values(**values))

    async def fall_back(self, round_id: int, now: datetime) -> bool:
        """Show a round by one post, where its threads cannot be made; False if it is so already.

        A round to come has nothing to show: how it is shown is found out at its draw.
        """
        async with self._database.write() as session:
            row = await session.get_one(RoundRow, round_id)
            if row.show == Show.POST or row.stage == Stage.COMING:
                return False
            row.show = Show.POST
            await _plan_post(session, row, now)
            return True


async def seat(
    session: AsyncSession,
    row: RoundRow,
    people: Sequence[Sequence[int]],
    seed: int,
    now: datetime,
    *,
    late: bool = False,
) -> list[int]:
    """Make groups of people in a round, each with its question and its starter."""
    if not people:
        return []
    asked = await _asked(session, row.guild_id, {one for group in people for one in group})
    started = await _started(session, row.pool_id)
    made = drawn(people, asked, started, seed)
    group = {"round_id": row.id, "pool_id": row.pool_id, "guild_id": row.guild_id}
    rows = [group | {"question": one.question, "made_at": now, "late": late} for one in made]
    await add_all(session, GroupRow, rows)
    newest = select(GroupRow.id).where(GroupRow.round_id == row.id).order_by(GroupRow.id.desc())
    numbers = sorted(await session.scalars(newest.limit(len(rows))))
    seats = [
        seat
        for number, one in zip(numbers, made, strict=True)
        for seat in _seats(row.id, number, one)
    ]
    await add_all(session, SeatRow, seats)
    await _note_questions(session, row.guild_id, asked, made)
    starters = [one.starter for one in made]
    await _mark(session, row.pool_id, starters, started=ParticipantRow.started + 1)
    return numbers


async def seat_third(
    session: AsyncSession, row: RoundRow, group_id: int, user_id: int, question: int
) -> None:
    """Let somebody sit in a group that stands, in which they are asked its question too."""
    third = Drawn((user_id,), question, starter=0)
    await add_all(session, SeatRow, _seats(row.id, group_id, third))
    asked = await _asked(session, row.guild_id, {user_id})
    await _note_questions(session, row.guild_id, asked, [third])


def _seats(round_id: int, group_id: int, one: Drawn) -> list[dict[str, Any]]:
    return [
        {
            "group_id": group_id,
            "user_id": user_id,
            "place": place_in(round_id, user_id),
            "starts": user_id == one.starter,
        }
        for user_id in one.members
    ]


async def _asked(session: AsyncSession, guild_id: int, people: set[int]) -> dict[int, int]:
    """Return the questions that some members of a guild were asked before, a bit for each."""
    query = select(PairingQuestionRow.user_id, PairingQuestionRow.asked).filter_by(
        guild_id=guild_id
    )
    rows = await session.execute(query.where(among(PairingQuestionRow.user_id, people)))
    return {user_id: int(asked, 16) for user_id, asked in rows}


async def _note_questions(
    session: AsyncSession, guild_id: int, asked: Mapping[int, int], made: Iterable[Drawn]
) -> None:
    rows = [
        {
            "guild_id": guild_id,
            "user_id": user_id,
            "asked": f"{asked.get(user_id, 0) | 1 << one.question:x}",
        }
        for one in made
        for user_id in one.members
    ]
    await put_all(session, PairingQuestionRow, ("guild_id", "user_id"), rows)


async def _started(session: AsyncSession, pool_id: int) -> dict[int, int]:
    """Return how often the members of a pool were asked to write first."""
    query = select(ParticipantRow.user_id, ParticipantRow.started).filter_by(pool_id=pool_id)
    return dict((await session.execute(query)).all())


async def _remember(session: AsyncSession, row: RoundRow, made: Plan, people: set[int]) -> None:
    """Remember who comes first next time: those left out, with why, and those in a trio.

    That somebody is kept apart from others is written nowhere: they may read what is kept of them.
    """
    trios = [one for group in made.groups if len(group) > SMALLEST for one in group]
    await _mark(session, row.pool_id, people, waited=False)
    await _mark(session, row.pool_id, [*trios, *made.left_out], waited=True)
    reasons = [
        {
            "round_id": row.id,
            "user_id": user_id,
            "reason": LeftOut.OTHERS if reason is LeftOut.APART else reason,
        }
        for user_id, reason in made.left_out.items()
    ]
    await add_all(session, LeftOutRow, reasons)


async def _mark(session: AsyncSession, pool_id: int, people: Iterable[int], **values: Any) -> None:
    """Write something of many members of a pool."""
    for some in batches(list(people)):
        mine = ParticipantRow.pool_id == pool_id, ParticipantRow.user_id.in_(some)
        change = update(ParticipantRow).where(*mine).values(**values)
        await session.execute(change, execution_options={"synchronize_session": False})
        await asyncio.sleep(0)


async def _forget_waits(session: AsyncSession, pool_id: int) -> None:
    """Forget who waited in the middle of the round before: everybody was drawn anew."""
    await session.execute(delete(PairingWaitRow).where(PairingWaitRow.pool_id == pool_id))


def _count(row: RoundRow, made: Plan, show: Show, now: datetime) -> None:
    row.stage, row.show, row.drawn_at = Stage.DRAWN, show, now
    row.groups, row.left_out = len(made.groups), len(made.left_out)
    row.people = sum(map(len, made.groups)) + len(made.left_out)
    row.trios = sum(len(one) > SMALLEST for one in made.groups)
    row.repeats, row.score, row.bound = len(made.repeats), made.score, made.bound
    row.unseatable = made.unseatable


async def _plan_delivery(
    session: AsyncSession, row: RoundRow, groups: Sequence[int], now: datetime
) -> None:
    """Plan the public line, each group's thread or the one post, and the question at the end."""
    whose = {"guild_id": row.guild_id}
    await plan(session, SHOW, row.id, **whose, subject_id=row.id, due_at=now)
    if row.show == Show.POST:
        await _plan_post(session, row, now)
    else:
        for number in groups:
            await plan(session, THREAD, number, **whose, subject_id=number, due_at=now)
    if row.ends_at is not None:
        await plan(session, ASK, row.id, **whose, subject_id=row.id, due_at=row.ends_at)
    await plan(session, FORGET, row.id, **whose, subject_id=row.id, due_at=forgotten_at(now, 1))


async def _plan_post(session: AsyncSession, row: RoundRow, now: datetime) -> None:
    """Plan the post of a round, and to call those who have not looked at their group after it."""
    whose = {"guild_id": row.guild_id, "subject_id": row.id}
    await plan(session, POST, row.id, **whose, due_at=now)
    await plan(session, UNSEEN, row.id, **whose, due_at=now + UNSEEN_AFTER)
