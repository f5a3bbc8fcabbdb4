"""Leaving in the middle of a round: a place is freed, and those who stay are served.

However somebody goes (the guild, the pool, all their data, or a block), it looks the same to those
who stay.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import SMALLEST, Stage
from bot.store.agenda import plan
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.blocks import when_apart
from bot.store.consents import settle
from bot.store.mydata import Erasure, before_erasing
from bot.store.pairing_rows import GroupRow, PairingWaitRow, ParticipantRow, RoundRow, SeatRow
from bot.store.pairing_works import CARD, LEFT
from bot.store.pairings import ask_no_more, revise


class PairingLeavingStore:
    """What becomes of a group when somebody leaves it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def left_guild(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Take a member who left a guild out of its pools, and of the groups that go on."""
        async with self._database.write() as session:
            mine = ParticipantRow.guild_id == guild_id, ParticipantRow.user_id == user_id
            await _leave_pools(session, user_id, *mine)
            await session.execute(
                delete(PairingWaitRow).where(
                    PairingWaitRow.guild_id == guild_id, PairingWaitRow.user_id == user_id
                )
            )
            for group in await _sits_in(session, user_id):
                if group.guild_id == guild_id:
                    await leave_group(session, group, user_id, now)

    async def left_pool(self, pool_id: int, user_id: int, now: datetime) -> bool:
        """Let a member take part no more, nor sit in a group that goes on; return if they did."""
        async with self._database.write() as session:
            mine = ParticipantRow.pool_id == pool_id, ParticipantRow.user_id == user_id
            await session.execute(
                delete(PairingWaitRow).where(
                    PairingWaitRow.pool_id == pool_id, PairingWaitRow.user_id == user_id
                )
            )
            for group in await _sits_in(session, user_id):
                if group.pool_id == pool_id:
                    await leave_group(session, group, user_id, now)
            return await _leave_pools(session, user_id, *mine) > 0


@before_erasing("pairings")
async def _part(session: AsyncSession, erasure: Erasure) -> None:
    """Free a member's places, and see to it that no draw made meanwhile seats them."""
    user_id, now, within = erasure.user_id, erasure.now, erasure.within
    for group in await _sits_in(session, user_id, within(GroupRow)):
        await leave_group(session, group, user_id, now)
    mine = ParticipantRow.user_id == user_id, within(ParticipantRow)
    await _leave_pools(session, user_id, *mine)
    named = OccurrenceRow.kind.startswith("pairings."), OccurrenceRow.key.endswith(f":{user_id}")
    await session.execute(delete(OccurrenceRow).where(*named, within(OccurrenceRow)))
    sat = SeatRow.user_id == user_id, within(SeatRow)
    for group_id in await session.scalars(select(SeatRow.group_id).where(*sat)):
        await _plan(session, CARD, await session.get_one(GroupRow, group_id), now)


@when_apart
async def _keep_apart(session: AsyncSession, user_id: int, blocked_id: int, now: datetime) -> None:
    """Take who blocks somebody out of the groups in which both sit."""
    theirs = {group.id for group in await _sits_in(session, blocked_id)}
    for group in await _sits_in(session, user_id):
        if group.id in theirs:
            await leave_group(session, group, user_id, now)


async def leave_group(session: AsyncSession, group: GroupRow, user_id: int, now: datetime) -> None:
    """Free somebody's place in a group; those who stay are told, and one alone is served first.

    Before the draw, one alone is let go too: they are drawn with the others.
    """
    seats = list(await session.scalars(select(SeatRow).filter_by(group_id=group.id)))
    mine = next(one for one in seats if one.user_id == user_id)
    stay = [one for one in seats if one.left_at is None and one.user_id != user_id]
    if mine.starts and stay:
        min(stay, key=lambda one: one.user_id).starts = True
    mine.left_at, mine.place, mine.starts, mine.keeps_id = now, None, False, None
    await _plan(session, CARD, group, now)
    if not stay:
        return
    if (await session.get_one(RoundRow, group.round_id)).stage == Stage.COMING:
        for seat in stay:
            seat.left_at, seat.place, seat.keeps_id = now, None, None
        await revise(session, group.pool_id)
        return
    await _plan(session, LEFT, group, now)
    if len(stay) < SMALLEST:
        one = ParticipantRow.pool_id == group.pool_id, ParticipantRow.user_id == stay[0].user_id
        await session.execute(update(ParticipantRow).where(*one).values(waited=True))


async def _sits_in(
    session: AsyncSession, user_id: int, *where: ColumnElement[bool]
) -> list[GroupRow]:
    """Return the groups of rounds that go on in which somebody sits."""
    sits = SeatRow.user_id == user_id, SeatRow.left_at.is_(None)
    query = (
        select(GroupRow)
        .join(SeatRow, SeatRow.group_id == GroupRow.id)
        .join(RoundRow, RoundRow.id == GroupRow.round_id)
        .where(*sits, RoundRow.stage.in_((Stage.COMING, Stage.DRAWN)), *where)
        .order_by(GroupRow.id)
    )
    return list(await session.scalars(query))


async def _leave_pools(session: AsyncSession, user_id: int, *mine: ColumnElement[bool]) -> int:
    """Take somebody out of the pools of a condition; return of how many."""
    rows = list(await session.scalars(select(ParticipantRow).where(*mine)))
    await ask_no_more(session, user_id, *(row.pool_id for row in rows))
    for row in rows:
        await session.delete(row)
        await settle(session, row.guild_id, user_id)
        await revise(session, row.pool_id)
    return len(rows)


async def _plan(session: AsyncSession, kind: str, group: GroupRow, now: datetime) -> None:
    """Plan a work for a group, once for each instant at which it changes."""
    whose = {"guild_id": group.guild_id, "subject_id": group.id}
    await plan(session, kind, f"{group.id}:{now.isoformat()}", **whose, due_at=now)
