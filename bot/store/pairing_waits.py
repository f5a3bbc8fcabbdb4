"""The middle of a round: who waits for a group, and how they come to one, all at once or not."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.draws import draw
from bot.domain.late import (
    Wait,
    best_pair,
    may_ask_another,
    served_first,
    takes_late,
)
from bot.domain.pairings import SMALLEST, Group, Wish
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database, put
from bot.store.buddies import monday_of
from bot.store.pairing_company import company_of, welcoming
from bot.store.pairing_draws import seat, seat_third
from bot.store.pairing_entrants import away_at
from bot.store.pairing_groups import groups_where
from bot.store.pairing_leaving import leave_group
from bot.store.pairing_rows import (
    THREAD,
    GroupRow,
    PairingWaitRow,
    ParticipantRow,
    PoolRow,
    RoundRow,
    SeatRow,
    place_in,
    read_round,
)
from bot.store.pairing_works import CARD, WELCOMED
from bot.store.pairings import revise

MOST_WAITING = 30
"""People who wait that are looked at together, the first ones first."""


class WaitStore:
    """Those who have no group in the middle of a round."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def wait(
        self, pool_id: int, user_id: int, wish: Wish, now: datetime, seed: int
    ) -> Group | None:
        """Let somebody wait, and serve all who do; return their group, None while they wait.

        MemberError for who takes no part, is away, or comes too late in the round.
        """
        async with self._database.write() as session:
            row = await _require_round(session, pool_id, now)
            await _require_here(session, row, user_id, now)
            if await _own_group(session, row.id, user_id) is None:
                await _wait(session, row, user_id, wish, now)
                await _serve(session, row, now, seed)
            return await _own_group(session, row.id, user_id)

    async def another(self, group_id: int, user_id: int, now: datetime, seed: int) -> Group | None:
        """Let somebody leave a group in which nobody answers, and wait before all others.

        Return their group, None while they wait. MemberError where they may not, or too late.
        """
        async with self._database.write() as session:
            group = next(iter(await groups_where(session, GroupRow.id == group_id)), None)
            if group is None or group.seat(user_id) is None:
                raise MemberError("frame-gone")
            row = await _require_round(session, group.pool_id, now)
            if row.id != group.round_id:
                raise MemberError("pairings-wait-late")
            await _require_here(session, row, user_id, now)
            if user_id in group.members:
                if not may_ask_another(group, user_id, now):
                    raise MemberError("pairings-another-too-soon")
                await leave_group(session, await session.get_one(GroupRow, group_id), user_id, now)
                await _wait(session, row, user_id, Wish.WELCOME, now, first=True)
                await _come_first(session, row, {user_id}, first=True)
                await _serve(session, row, now, seed)
            return await _own_group(session, row.id, user_id)

    async def serve(self, pool_id: int, now: datetime, seed: int) -> None:
        """Serve all who wait in a pool, because something there has changed."""
        async with self._database.write() as session:
            if row := await _present_round(session, pool_id, now):
                await _serve(session, row, now, seed)

    async def stop(self, pool_id: int, user_id: int) -> bool:
        """Let somebody wait no more; return whether they did."""
        async with self._database.write() as session:
            row = await session.get(PairingWaitRow, (pool_id, user_id))
            if row is not None:
                await session.delete(row)
            return row is not None

    async def of(self, pool_id: int, user_id: int, now: datetime) -> Wait | None:
        """Return since when somebody waits in the present round; None if they do not."""
        return next((one for one in await self.all(pool_id, now) if one.user_id == user_id), None)

    async def all(self, pool_id: int, now: datetime) -> list[Wait]:
        """Return those who wait in the present round, in the order in which they are served."""
        async with self._database.read() as session:
            row = await _latest(session, pool_id)
            return await _waiting(session, row) if row and takes_late(read_round(row), now) else []


async def _latest(session: AsyncSession, pool_id: int) -> RoundRow | None:
    query = select(RoundRow).where(RoundRow.pool_id == pool_id, RoundRow.drawn_at.is_not(None))
    query = query.order_by(RoundRow.drawn_at.desc()).limit(1)
    return (await session.scalars(query.execution_options(populate_existing=True))).first()


async def _present_round(session: AsyncSession, pool_id: int, now: datetime) -> RoundRow | None:
    """Return the round of an open pool in which people may be brought together now."""
    pool = await session.get(PoolRow, pool_id, populate_existing=True)
    row = await _latest(session, pool_id) if pool and pool.closed_at is None else None
    return row if row and takes_late(read_round(row), now) else None


async def _require_round(session: AsyncSession, pool_id: int, now: datetime) -> RoundRow:
    """Return that round; MemberError where there is none."""
    row = await _present_round(session, pool_id, now)
    if row is None:
        pool = await session.get(PoolRow, pool_id)
        is_gone = pool is None or pool.closed_at is not None
        raise MemberError("pairings-pool-gone" if is_gone else "pairings-wait-late")
    return row


async def _require_here(session: AsyncSession, row: RoundRow, user_id: int, now: datetime) -> None:
    """Refuse who takes no part, or is away; whoever was set aside has come back by asking."""
    mine = await session.get(ParticipantRow, (row.pool_id, user_id), populate_existing=True)
    if mine is None:
        raise MemberError("pairings-not-in")
    if user_id in await away_at(session, row.guild_id, now):
        raise MemberError("pairings-wait-away")
    if mine.set_aside_at is not None:
        mine.set_aside_at, mine.silent_rounds = None, 0
        await revise(session, row.pool_id)


async def _own_group(session: AsyncSession, round_id: int, user_id: int) -> Group | None:
    sits = select(SeatRow.group_id).where(SeatRow.place == place_in(round_id, user_id))
    return next(iter(await groups_where(session, GroupRow.id.in_(sits))), None)


async def _wait(
    session: AsyncSession,
    row: RoundRow,
    user_id: int,
    wish: Wish,
    now: datetime,
    *,
    first: bool = False,
) -> None:
    """Note that somebody waits; another wish keeps their place, one of a round before does not."""
    key = {"pool_id": row.pool_id, "user_id": user_id}
    before = await session.get(PairingWaitRow, tuple(key.values()), populate_existing=True)
    stays = before is not None and before.round_id == row.id
    values = {
        "guild_id": row.guild_id,
        "round_id": row.id,
        "wish": wish,
        "since": before.since if before and stays else now,
        "first": first or bool(before and stays and before.first),
    }
    await put(session, PairingWaitRow, key, **values)


async def _waiting(session: AsyncSession, row: RoundRow) -> list[Wait]:
    query = (
        select(PairingWaitRow)
        .where(PairingWaitRow.pool_id == row.pool_id, PairingWaitRow.round_id == row.id)
        .order_by(PairingWaitRow.first.desc(), PairingWaitRow.since, PairingWaitRow.user_id)
        .execution_options(populate_existing=True)
    )
    return [
        Wait(one.pool_id, row.id, one.user_id, Wish(one.wish), one.since, one.first)
        for one in await session.scalars(query)
    ]


async def _serve(session: AsyncSession, row: RoundRow, now: datetime, seed: int) -> None:
    """Seat whoever can be seated: in a pair that welcomes where that is the wish, else together."""
    away = await away_at(session, row.guild_id, now)
    waits = [one for one in await _waiting(session, row) if one.user_id not in away]
    waits = waits[:MOST_WAITING]
    by_choice = [one for one in waits if one.wish is Wish.WELCOME and not one.first]
    seated = {one.user_id for one in by_choice if await _welcome(session, row, one.user_id, now)}
    waits = [one for one in waits if one.user_id not in seated]
    together = await _bring_together(session, row, waits, now, seed)
    for one in waits:
        if one.first and one.user_id not in together:
            await _welcome(session, row, one.user_id, now)


async def _bring_together(
    session: AsyncSession, row: RoundRow, waits: Sequence[Wait], now: datetime, seed: int
) -> set[int]:
    """Make groups of those who wait, as a draw would; return who sits then."""
    people = {one.user_id for one in waits}
    if len(people) < SMALLEST:
        return set()
    company = await company_of(session, row, people, now, served_first(waits))
    made = draw(company, monday_of(now), random.Random(seed))  # noqa: S311  (a draw, no secret)
    for group_id in await seat(session, row, made.groups, seed, now, late=True):
        await _plan(session, THREAD, row, group_id, f"{group_id}", now)
    seated = {one for group in made.groups for one in group}
    await _seated(session, row, seated)
    return seated


async def _welcome(session: AsyncSession, row: RoundRow, user_id: int, now: datetime) -> bool:
    """Seat somebody as the third of the pair that suits best, where one welcomes others."""
    pairs = await welcoming(session, row, user_id)
    people = {user_id, *(one for group in pairs for one in group.members)}
    company = await company_of(session, row, people, now)
    place = best_pair(user_id, [one.members for one in pairs], company, monday_of(now))
    if place is None:
        return False
    group = pairs[place]
    await seat_third(session, row, group.id, user_id, group.question)
    await _plan(session, WELCOMED, row, group.id, f"{group.id}:{user_id}", now)
    await _plan(session, CARD, row, group.id, f"{group.id}:{now.isoformat()}", now)
    await _seated(session, row, {user_id})
    return True


async def _seated(session: AsyncSession, row: RoundRow, people: set[int]) -> None:
    """Let those who have a group now wait no more, neither here nor for the next round."""
    waits = PairingWaitRow.pool_id == row.pool_id, PairingWaitRow.user_id.in_(people)
    await session.execute(delete(PairingWaitRow).where(*waits))
    await _come_first(session, row, people, first=False)
    await revise(session, row.pool_id)


async def _come_first(
    session: AsyncSession, row: RoundRow, people: set[int], *, first: bool
) -> None:
    """Let some come first in the next round, or not any more."""
    mine = ParticipantRow.pool_id == row.pool_id, ParticipantRow.user_id.in_(people)
    await session.execute(update(ParticipantRow).where(*mine).values(waited=first))


async def _plan(
    session: AsyncSession, kind: str, row: RoundRow, group_id: int, key: str, now: datetime
) -> None:
    whose = {"guild_id": row.guild_id, "subject_id": group_id}
    await plan(session, kind, key, **whose, due_at=now)
