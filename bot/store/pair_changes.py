"""How pairs begin, change and end, inside the transactions of whatever makes them do so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.buddies import Kind
from bot.domain.pairs import Pair, Stage
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.buddy_clocks import wind
from bot.store.buddy_rows import CARD, THREAD, ServedFirstRow, between
from bot.store.pair_rows import PairMemberRow, PairRow, read_pair


async def begin(
    session: AsyncSession,
    guild_id: int,
    people: tuple[int, int],
    kind: Kind,
    now: datetime,
    *,
    origin: int | None = None,
) -> PairRow:
    """Make two people a pair, of a request (`origin`) or of what else brought them together."""
    row = PairRow(
        guild_id=guild_id,
        origin=origin,
        between=f"{kind}:{between(guild_id, *people)}",
        first_id=people[0],
        second_id=people[1],
        kind=kind,
        stage=Stage.MEETING if kind is Kind.HOUR else Stage.TRIAL,
        started_at=now,
        since=now,
    )
    session.add(row)
    await session.flush()
    session.add_all(PairMemberRow(pair_id=row.id, user_id=one) for one in people)
    await plan_for(session, THREAD, row, f"{row.id}", now)
    await wind(session, row)
    if kind is Kind.BUDDY:
        await _serve(session, row.guild_id, people)
    return row


async def changed(session: AsyncSession, row: PairRow, now: datetime) -> Pair:
    """Plan to make the card of a pair tell the same as its row."""
    row.revision += 1
    await plan_for(session, CARD, row, f"{row.id}:r{row.revision}", now)
    return await fresh(session, row)


async def fresh(session: AsyncSession, row: PairRow) -> Pair:
    """Return the pair as the database now reads."""
    await session.flush()
    await session.refresh(row)
    return await pair_of(session, row)


async def pair_of(session: AsyncSession, row: PairRow) -> Pair:
    """Turn a row into a pair, with who agreed."""
    agreed = select(PairMemberRow.user_id).where(PairMemberRow.pair_id == row.id)
    return read_pair(row, frozenset(await session.scalars(agreed.where(PairMemberRow.agreed))))


async def own(session: AsyncSession, pair_id: int, user_id: int) -> PairRow:
    """Return the row of a member's own pair; MemberError for others."""
    row = await session.get(PairRow, pair_id)
    if row is None or user_id not in row.members:
        raise MemberError("buddies-not-yours")
    return row


async def own_present(session: AsyncSession, pair_id: int, user_id: int) -> PairRow:
    """Return the row of a member's own pair; MemberError for others, and once it ended."""
    row = await own(session, pair_id, user_id)
    if row.stage == Stage.ENDED:
        raise MemberError("buddies-ended-already")
    return row


async def present(session: AsyncSession, pair_id: int) -> PairRow | None:
    """Return the row of a pair that has not ended."""
    row = await session.get(PairRow, pair_id)
    return None if row is None or row.stage == Stage.ENDED else row


async def present_of(
    session: AsyncSession, user_id: int, *, guild_id: int | None = None
) -> list[PairRow]:
    """Return the rows of a member's pairs that have not ended, everywhere or in a guild."""
    query = select(PairRow).where(is_one(user_id), PairRow.stage != Stage.ENDED)
    if guild_id is not None:
        query = query.where(PairRow.guild_id == guild_id)
    return list(await session.scalars(query.order_by(PairRow.id)))


async def buddies(session: AsyncSession, guild_id: int) -> dict[int, int]:
    """Return how many buddies members have, those on trial included; nobody with none."""
    is_pair = PairRow.guild_id == guild_id, PairRow.kind == Kind.BUDDY, PairRow.between.is_not(None)
    sides = [
        select(one.label("one")).where(*is_pair) for one in (PairRow.first_id, PairRow.second_id)
    ]
    people = union_all(*sides).subquery()
    counted = await session.execute(select(people.c.one, func.count()).group_by(people.c.one))
    return {one: number for one, number in counted if one is not None}


def is_one(user_id: int) -> ColumnElement[bool]:
    """Return the condition that a member is one of a pair."""
    return or_(PairRow.first_id == user_id, PairRow.second_id == user_id)


async def plan_for(session: AsyncSession, kind: str, row: PairRow, key: str, at: datetime) -> None:
    """Plan a work for a pair."""
    await plan(session, kind, key, guild_id=row.guild_id, subject_id=row.id, due_at=at)


async def _serve(session: AsyncSession, guild_id: int, people: Collection[int]) -> None:
    """Let those wait no more who were to be served first."""
    theirs = ServedFirstRow.guild_id == guild_id, ServedFirstRow.user_id.in_(people)
    await session.execute(delete(ServedFirstRow).where(*theirs))
