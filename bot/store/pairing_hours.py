"""Hours of company: who is alone in a round may ask for one, and the first who comes is met."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import Group, Stage, forgotten_at
from bot.errors import MemberError
from bot.store.agenda import plan
from bot.store.base import Database, add_once
from bot.store.blocks import kept_apart
from bot.store.pairing_alone import HourRow
from bot.store.pairing_draws import seat
from bot.store.pairing_entrants import blocked_among
from bot.store.pairing_groups import groups_where
from bot.store.pairing_rows import (
    THREAD,
    GroupRow,
    PoolRow,
    RoundRow,
    SeatRow,
    place_in,
    read_pool,
)
from bot.store.pairing_works import FORGET
from bot.store.pairings import revise

OPEN = (Stage.COMING, Stage.DRAWN)
"""Stages of a round in which somebody may still be met."""


class PairingHourStore:
    """Those who are alone in a round, and would like company for an hour."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(self, round_id: int, user_id: int) -> bool:
        """Note that somebody would like company; False where somebody else of the round does."""
        async with self._database.write() as session:
            await add_once(session, HourRow, round_id=round_id, user_id=user_id)
            await _plan_forgetting(session, round_id)
            row = await session.get_one(HourRow, round_id, populate_existing=True)
            return row.user_id == user_id

    async def asker(self, round_id: int) -> int | None:
        """Return who would like company in a round, None for nobody, or not any more."""
        async with self._database.read() as session:
            row = await session.get(HourRow, round_id)
            return row.user_id if row else None

    async def come(self, round_id: int, user_id: int, now: datetime, seed: int) -> Group:
        """Make a group of who asked and the first who comes, and plan its thread.

        MemberError where somebody was faster, the round is over, or the two are kept apart, which
        looks the same; and for whoever asked, or has a group in this round already.
        """
        async with self._database.write() as session:
            row = await session.get_one(RoundRow, round_id, populate_existing=True)
            asked = await session.get(HourRow, round_id, populate_existing=True)
            if asked is None or row.stage not in OPEN:
                raise MemberError("pairings-hour-gone")
            if asked.user_id == user_id:
                raise MemberError("pairings-hour-yours")
            pair = sorted((asked.user_id, user_id))
            await _require_free(session, row, asked.user_id, user_id)
            group_id = (await seat(session, row, [pair], seed, now, late=True))[0]
            whose = {"guild_id": row.guild_id, "subject_id": group_id}
            await plan(session, THREAD, group_id, **whose, due_at=now)
            await session.execute(delete(HourRow).where(HourRow.round_id == round_id))
            await revise(session, row.pool_id)
            return (await groups_where(session, GroupRow.id == group_id))[0]


async def _plan_forgetting(session: AsyncSession, round_id: int) -> None:
    """See to it that who met is forgotten in a round that is called off, too."""
    row = await session.get_one(RoundRow, round_id)
    whose = {"guild_id": row.guild_id, "subject_id": row.id}
    await plan(session, FORGET, row.id, **whose, due_at=forgotten_at(row.due_at, 1))


async def _require_free(session: AsyncSession, row: RoundRow, asker: int, user_id: int) -> None:
    places = select(SeatRow.user_id).where(
        SeatRow.place.in_([place_in(row.id, one) for one in (asker, user_id)])
    )
    seated = set(await session.scalars(places))
    pool = read_pool(await session.get_one(PoolRow, row.pool_id))
    apart = bool(await blocked_among(session, pool, {asker, user_id}))
    if asker in seated or apart or user_id in await kept_apart(session, asker):
        raise MemberError("pairings-hour-gone")
    if user_id in seated:
        raise MemberError("pairings-hour-seated")
