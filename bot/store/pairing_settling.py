"""The end of a round, inside the transaction that brings it: who was silent, what is forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    delete,
    exists,
    func,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calendar import Weekly, rule_from_text
from bot.domain.pairings import MOST_SILENT, SILENT, SMALLEST, Stage, forgotten_at
from bot.store.absence_rows import EVERYBODY, AbsenceRow
from bot.store.agenda import plan
from bot.store.guilds import GuildRow
from bot.store.pairing_alone import HourRow, LeftOutRow
from bot.store.pairing_rows import (
    GroupRow,
    PairingWaitRow,
    ParticipantRow,
    PoolRow,
    RoundRow,
    SeatRow,
)
from bot.store.pairing_works import ASIDE
from bot.store.pairings import revise


async def settle_pool(
    session: AsyncSession, pool_id: int, coming: int | None, now: datetime
) -> None:
    """Close every round of a pool that was drawn, but one, and count who was silent in it."""
    drawn = RoundRow.pool_id == pool_id, RoundRow.stage == Stage.DRAWN
    for row in list(await session.scalars(select(RoundRow).where(*drawn).order_by(RoundRow.id))):
        if row.id != coming:
            row.stage = Stage.CLOSED
            await _count_silence(session, row, now)


async def forget_round(session: AsyncSession, round_id: int, now: datetime) -> datetime | None:
    """Delete who met, or waited, in a round that no draw asks for; else return when that is."""
    row = await session.get(RoundRow, round_id)
    if row is None:
        return None
    at = forgotten_at(row.drawn_at or row.due_at, await _slowest(session, row.guild_id))
    if at > now:
        return at
    groups = select(GroupRow.id).where(GroupRow.round_id == round_id)
    await session.execute(delete(SeatRow).where(SeatRow.group_id.in_(groups)))
    await session.execute(delete(GroupRow).where(GroupRow.round_id == round_id))
    for table in (LeftOutRow, HourRow, PairingWaitRow):
        await session.execute(delete(table).where(table.round_id == round_id))
    return None


async def set_aside_since(session: AsyncSession, pool_id: int, since: datetime) -> list[int]:
    """Return who was set aside in a pool since an instant, and did not come back."""
    query = select(ParticipantRow.user_id).where(
        ParticipantRow.pool_id == pool_id, ParticipantRow.set_aside_at >= since
    )
    return list(await session.scalars(query.order_by(ParticipantRow.user_id)))


async def _slowest(session: AsyncSession, guild_id: int) -> int:
    """Return the slowest rhythm among the pools of a guild, in weeks."""
    rules = await session.scalars(
        select(PoolRow.rule).where(PoolRow.guild_id == guild_id, PoolRow.closed_at.is_(None))
    )
    known = [rule for rule in map(rule_from_text, rules) if isinstance(rule, Weekly)]
    return max((rule.every for rule in known), default=1)


async def _count_silence(session: AsyncSession, row: RoundRow, now: datetime) -> None:
    """Count one more silent round, or none any more, for all who were drawn in it.

    Each is one statement: members notice nothing of ten thousand.
    """
    lively = ParticipantRow.user_id.in_(_lively(row))
    silent = ParticipantRow.user_id.in_(_seated(row, now)), ParticipantRow.set_aside_at.is_(None)
    away = ParticipantRow.user_id.in_(_away(row, now))
    once_more = {"silent_rounds": ParticipantRow.silent_rounds + 1}
    await _change(session, row, lively, silent_rounds=0)
    await _change(session, row, *silent, ~lively, ~away, **once_more)
    enough = ParticipantRow.silent_rounds >= MOST_SILENT, ParticipantRow.set_aside_at.is_(None)
    if await _change(session, row, *enough, set_aside_at=now):
        await revise(session, row.pool_id)
        whose = {"guild_id": row.guild_id, "subject_id": row.id}
        await plan(session, ASIDE, row.id, **whose, due_at=now)


async def _change(
    session: AsyncSession, row: RoundRow, *where: ColumnElement[bool], **values: Any
) -> int:
    """Change what is kept of those of a round's pool who meet a condition; return how many."""
    mine = update(ParticipantRow).where(ParticipantRow.pool_id == row.pool_id, *where)
    result = await session.execute(
        mine.values(**values), execution_options={"synchronize_session": False}
    )
    return int(getattr(result, "rowcount", 0))


def _lively(row: RoundRow) -> CompoundSelect[tuple[int]]:
    """Find who gave any sign during a round: in a group, or by asking for another."""
    signs = (SeatRow.seen_at, SeatRow.heard_at, SeatRow.answer, SeatRow.left_at)
    gave_one = or_(*(one.is_not(None) for one in signs))
    seats = select(SeatRow.user_id).join(GroupRow, GroupRow.id == SeatRow.group_id)
    waits = select(PairingWaitRow.user_id).where(PairingWaitRow.pool_id == row.pool_id)
    return union(seats.where(GroupRow.round_id == row.id, gave_one), waits)


def _seated(row: RoundRow, now: datetime) -> Select[int]:
    """Find who could have given a sign: not who was left alone, or has just been drawn."""
    lasting = GroupRow.round_id == row.id, GroupRow.made_at <= now - SILENT
    groups = select(SeatRow.group_id).join(GroupRow, GroupRow.id == SeatRow.group_id)
    groups = groups.where(*lasting, SeatRow.left_at.is_(None)).group_by(SeatRow.group_id)
    together = SeatRow.group_id.in_(groups.having(func.count() >= SMALLEST))
    return select(SeatRow.user_id).where(together, SeatRow.left_at.is_(None))


def _away(row: RoundRow, now: datetime) -> Select[int]:
    """Find who was away for some of a round: all, where their guild pauses still."""
    overlaps = AbsenceRow.until > (row.drawn_at or now), AbsenceRow.since < now
    is_one = AbsenceRow.user_id.in_((ParticipantRow.user_id, EVERYBODY))
    away = exists().where(AbsenceRow.guild_id == row.guild_id, is_one, *overlaps)
    paused = exists().where(GuildRow.id == row.guild_id, GuildRow.paused_at.is_not(None))
    mine = ParticipantRow.pool_id == row.pool_id
    return select(ParticipantRow.user_id).where(mine, or_(away, paused))
