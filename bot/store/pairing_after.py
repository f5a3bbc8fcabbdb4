"""After a draw: a silent group is helped once, everybody is asked how it went, answers count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import (
    ANSWERED_WITHIN,
    ASK_AGAIN,
    SMALLEST,
    Answer,
    Group,
    Seat,
    Stage,
    is_asked_again,
)
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database
from bot.store.members import MemberRow
from bot.store.pairing_groups import groups_where
from bot.store.pairing_rows import GroupRow, RoundRow, SeatRow
from bot.store.pairing_settling import forget_round, set_aside_since, settle_pool
from bot.store.pairing_works import ASK_AGAIN as AGAIN
from bot.store.pairing_works import ASK_GROUP, ASK_HERE

A_CALL = 33
"""Groups asked in one message of the channel: of three each, 99 mentions; Discord takes 100."""


@dataclass(frozen=True)
class Asked:
    """Some groups without threads, those of them to call, and whether they are the first of all."""

    groups: tuple[Group, ...]
    people: tuple[int, ...]
    is_first: bool


class AfterStore:
    """What is asked of groups, what they answer, and what follows once their round is over."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def silent(
        self, group_id: int, now: datetime, *, again: bool = False
    ) -> tuple[Group, int] | None:
        """Return a group to help and who may begin, once; None where that is not needed.

        Criteria: nobody who sits there wrote; two at least do; their round goes on. Who is asked
        to write first begins, the next one where that one is away. With `again`, also where this
        was begun before and may not have reached them.
        """
        async with self._database.write() as session:
            row = await session.get(GroupRow, group_id)
            if row is None or (row.nudged_at is not None and not again):
                return None
            group, goes_on = await group_in(session, group_id), await _goes_on(session, row)
            if not goes_on or len(group.members) < SMALLEST or any(map(_wrote, group.seats)):
                return None
            away = await away_among(session, group.guild_id, group.members, now)
            order = sorted(set(group.members) - away, key=lambda one: (one != group.starter, one))
            if not order:
                return None
            row.nudged_at = row.nudged_at or now
            return group, order[0]

    async def ask(self, round_id: int, now: datetime) -> None:
        """Plan to ask every group of a round how it went; twice is once."""
        async with self._database.write() as session:
            groups = await groups_where(session, GroupRow.round_id == round_id)
            for group in groups:
                if group.thread_id is not None:
                    await _plan(session, ASK_GROUP, group, f"{group.id}", now)
            for some in _calls(groups):
                if any(_asked_here(one) for one in some):
                    await _plan(session, ASK_HERE, some[0], f"{some[0].id}", now)

    async def ask_here(self, group_id: int, now: datetime) -> None:
        """Plan to ask a group in the channel after all, because its thread is gone."""
        async with self._database.write() as session:
            groups = await _round_of(session, group_id)
            some = next(one for one in _calls(groups) if group_id in {each.id for each in one})
            await _plan(session, ASK_HERE, some[0], f"{some[0].id}", now)

    async def to_ask(self, group_id: int, now: datetime) -> list[int]:
        """Return who of a group is to be asked how it went: not who answered, or is away."""
        async with self._database.read() as session:
            group = await group_in(session, group_id)
            return await _to_ask(session, [group], now)

    async def to_ask_here(self, group_id: int, now: datetime) -> Asked:
        """Return the groups without threads that one message asks, the first of them given.

        Called are those who looked at their group: who did not may press all the same.
        """
        async with self._database.read() as session:
            row = await session.get_one(GroupRow, group_id)
            here = GroupRow.round_id == row.round_id, GroupRow.id >= group_id
            some = await groups_where(session, and_(*here), most=A_CALL)
            groups = tuple(filter(_asked_here, some))
            seen = {seat.user_id for one in groups for seat in one.seats if seat.seen_at}
            people = [one for one in await _to_ask(session, groups, now) if one in seen]
            return Asked(groups, tuple(people), is_first=await _is_first(session, row))

    async def to_ask_again(self, group_id: int, now: datetime) -> list[int]:
        """Return who of a group answered *not yet* long enough ago to be asked once more."""
        async with self._database.read() as session:
            group = await group_in(session, group_id)
            away = await away_among(session, group.guild_id, group.members, now)
            return [
                one.user_id
                for one in group.seats
                if one.left_at is None and one.user_id not in away and is_ripe(one, now)
            ]

    async def unanswered(self, guild_id: int, user_id: int, now: datetime) -> list[Group]:
        """Return the groups of a member who has not said yet how it went, the latest first."""
        asked = RoundRow.ends_at <= now, RoundRow.ends_at >= now - ANSWERED_WITHIN
        mine = SeatRow.user_id == user_id, SeatRow.answer.is_(None), SeatRow.left_at.is_(None)
        query = (
            select(SeatRow.group_id)
            .join(GroupRow, GroupRow.id == SeatRow.group_id)
            .join(RoundRow, RoundRow.id == GroupRow.round_id)
            .where(GroupRow.guild_id == guild_id, *mine, *asked)
        )
        async with self._database.read() as session:
            found = await groups_where(session, GroupRow.id.in_(query))
            return [one for one in reversed(found) if len(one.members) >= SMALLEST]

    async def answer(self, group_id: int, user_id: int, answer: Answer, now: datetime) -> Group:
        """Keep how it went for somebody; MemberError for others, and once it is too late.

        The round counts people who answered, and groups of which somebody said that they met.
        """
        async with self._database.write() as session:
            seat = await own_seat(session, group_id, user_id, now)
            row = await session.get_one(GroupRow, group_id)
            if seat.answer != answer:
                if seat.answer is None:
                    await _add(session, row, answered=RoundRow.answered + 1)
                seat.answer, seat.answered_at = answer, now
                await session.flush()
                await _count_met(session, row)
                await _ask_again(session, row, answer, now)
            return await group_in(session, group_id)

    async def settle(self, pool_id: int, now: datetime, *, coming: int | None = None) -> None:
        """Close the rounds of a pool but the `coming` one, and count who gave no sign in them.

        Two rounds in a row without a sign set somebody aside, who is told. Exactly once for each
        round, however often this runs.
        """
        async with self._database.write() as session:
            await settle_pool(session, pool_id, coming, now)

    async def set_aside(self, pool_id: int, since: datetime) -> list[int]:
        """Return who was set aside in a pool since an instant, and did not come back."""
        async with self._database.read() as session:
            return await set_aside_since(session, pool_id, since)

    async def forget(self, round_id: int, now: datetime) -> datetime | None:
        """Forget who met in a round that no draw asks for; None once done, else when to."""
        async with self._database.write() as session:
            return await forget_round(session, round_id, now)


async def group_in(session: AsyncSession, group_id: int) -> Group:
    """Return a group within a transaction; MemberError once it is forgotten."""
    found = await groups_where(session, GroupRow.id == group_id)
    if not found:
        raise MemberError("pairings-group-gone")
    return found[0]


async def own_seat(session: AsyncSession, group_id: int, user_id: int, now: datetime) -> SeatRow:
    """Return somebody's place in a group; MemberError for others, and once it is too late."""
    seat = await session.get(SeatRow, (group_id, user_id))
    if seat is None or seat.left_at is not None:
        raise MemberError("pairings-not-your-group")
    group = await session.get_one(GroupRow, group_id)
    row = await session.get_one(RoundRow, group.round_id)
    if row.ends_at is not None and now > row.ends_at + ANSWERED_WITHIN:
        raise MemberError("pairings-answer-late")
    return seat


async def away_among(
    session: AsyncSession, guild_id: int, people: Collection[int], at: datetime
) -> set[int]:
    """Return who of some members is away at an instant."""
    theirs = MemberRow.guild_id == guild_id, MemberRow.user_id.in_(people)
    query = select(MemberRow.user_id).where(*theirs, MemberRow.away_until > at)
    return set(await session.scalars(query))


def _calls(groups: list[Group]) -> list[list[Group]]:
    """Return the groups of a round as the messages of a channel would ask them."""
    return [groups[start : start + A_CALL] for start in range(0, len(groups), A_CALL)]


def _asked_here(group: Group) -> bool:
    return group.thread_id is None and len(group.members) >= SMALLEST


def _wrote(seat: Seat) -> bool:
    return seat.left_at is None and seat.heard_at is not None


def is_ripe(seat: Seat, now: datetime) -> bool:
    """Return whether somebody answered *not yet* long enough ago to be asked once more."""
    is_late = seat.answered_at is not None and seat.answered_at + ASK_AGAIN <= now
    return seat.answer is Answer.NOT_YET and is_late


async def _to_ask(session: AsyncSession, groups: Iterable[Group], now: datetime) -> list[int]:
    known = [one for one in groups if len(one.members) >= SMALLEST]
    people = [
        seat.user_id
        for group in known
        for seat in group.seats
        if seat.left_at is None and seat.answer is None
    ]
    guild_id = known[0].guild_id if known else 0
    away = await away_among(session, guild_id, people, now)
    return [one for one in people if one not in away]


async def _round_of(session: AsyncSession, group_id: int) -> list[Group]:
    """Return all groups of the round of one."""
    row = await session.get_one(GroupRow, group_id)
    return await groups_where(session, GroupRow.round_id == row.round_id)


async def _is_first(session: AsyncSession, row: GroupRow) -> bool:
    """Return whether no group of a round before one is asked in the channel."""
    before = GroupRow.round_id == row.round_id, GroupRow.id < row.id, GroupRow.thread_id.is_(None)
    asked = select(GroupRow.id).join(SeatRow, SeatRow.group_id == GroupRow.id).where(*before)
    asked = asked.where(SeatRow.left_at.is_(None)).group_by(GroupRow.id)
    return await session.scalar(asked.having(func.count() >= SMALLEST).limit(1)) is None


async def _ask_again(session: AsyncSession, row: GroupRow, answer: Answer, now: datetime) -> None:
    """Plan to ask once more after *not yet*, while an answer is taken then."""
    ends_at = (await session.get_one(RoundRow, row.round_id)).ends_at
    if answer is Answer.NOT_YET and is_asked_again(ends_at, now):
        group, key = await group_in(session, row.id), f"{row.id}:{now.isoformat()}"
        await _plan(session, AGAIN, group, key, now + ASK_AGAIN)


async def _goes_on(session: AsyncSession, group: GroupRow) -> bool:
    return (await session.get_one(RoundRow, group.round_id)).stage == Stage.DRAWN


async def _count_met(session: AsyncSession, group: GroupRow) -> None:
    """Let the round count a group once while somebody in it says that they met."""
    said = select(SeatRow.user_id).where(SeatRow.group_id == group.id, SeatRow.answer == Answer.MET)
    has_met = (await session.scalars(said.limit(1))).first() is not None
    if has_met != group.met:
        group.met = has_met
        await _add(session, group, met=RoundRow.met + (1 if has_met else -1))


async def _add(session: AsyncSession, group: GroupRow, **values: object) -> None:
    change = update(RoundRow).where(RoundRow.id == group.round_id).values(**values)
    await session.execute(change.execution_options(synchronize_session=False))


async def _plan(session: AsyncSession, kind: str, group: Group, key: str, at: datetime) -> None:
    await plan(session, kind, key, guild_id=group.guild_id, subject_id=group.id, due_at=at)
