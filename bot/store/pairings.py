"""Pools: what organisers set up, kept at hand, and who takes part."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calendar import Weekly, rule_to_text
from bot.domain.pairings import MOST_MEMBERSHIPS, MOST_POOLS, USUAL, Participant, Pool
from bot.domain.text import fold
from bot.errors import MemberError
from bot.store.base import Database, add_once
from bot.store.consents import settle, settle_all
from bot.store.pairing_alone import HourRow
from bot.store.pairing_rows import (
    PairingWaitRow,
    ParticipantRow,
    PoolRow,
    RoundRow,
    read_participant,
    read_pool,
)


class PoolStore:
    """The pools of every guild, and what their members choose."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pools: dict[int, Pool] = {}

    async def load(self) -> None:
        """Keep every pool that is open at hand."""
        async with self._database.read() as session:
            rows = await session.scalars(select(PoolRow).where(PoolRow.closed_at.is_(None)))
            self._pools = {row.id: read_pool(row) for row in rows}

    def of(self, guild_id: int) -> list[Pool]:
        """Return the pools of a guild, the oldest first."""
        return [one for _, one in sorted(self._pools.items()) if one.guild_id == guild_id]

    def get(self, pool_id: int) -> Pool | None:
        """Return a pool that is open."""
        return self._pools.get(pool_id)

    async def create(
        self, guild_id: int, name: str, channel_id: int | None, rule: Weekly = USUAL
    ) -> Pool:
        """Make a pool; MemberError for a name that is taken, or where there are enough."""
        async with self._database.write() as session:
            mine = PoolRow.guild_id == guild_id, PoolRow.closed_at.is_(None)
            count = await session.scalar(select(func.count(PoolRow.id)).where(*mine))
            if (count or 0) >= MOST_POOLS:
                raise MemberError("pairings-pools-enough", most=MOST_POOLS)
            key = {"guild_id": guild_id, "name_key": fold(name)}
            values = {"name": name, "channel_id": channel_id, "rule": rule_to_text(rule)}
            if not await add_once(session, PoolRow, **key, **values):
                raise MemberError("pairings-pool-taken", name=name)
            row = (await session.scalars(select(PoolRow).filter_by(**key))).one()
            self._pools[row.id] = read_pool(row)
            return self._pools[row.id]

    async def change(self, pool_id: int, **values: Any) -> Pool | None:
        """Change what organisers chose, by the names of `Pool`; None once the pool is closed."""
        if isinstance(values.get("rule"), Weekly):
            values["rule"] = rule_to_text(values["rule"])
        async with self._database.write() as session:
            row = await session.get(PoolRow, pool_id)
            if row is None or row.closed_at is not None:
                return None
            for name, value in values.items():
                setattr(row, name, value)
            self._pools[pool_id] = read_pool(row)
            return self._pools[pool_id]

    async def close(self, pool_id: int, now: datetime) -> None:
        """Close a pool: nobody is drawn any more, and its members are forgotten."""
        async with self._database.write() as session:
            closed = {"closed_at": now, "name_key": None, "channel_id": None}
            await session.execute(update(PoolRow).where(PoolRow.id == pool_id).values(**closed))
            for table in (ParticipantRow, PairingWaitRow):
                await session.execute(delete(table).where(table.pool_id == pool_id))
            await settle_all(session, ParticipantRow, pool_id)
            await revise(session, pool_id)
        self._pools.pop(pool_id, None)

    async def join(self, pool: Pool, user_id: int, now: datetime) -> bool:
        """Let a member take part; False if they do already.

        MemberError for a fourth pool, and for one that was closed.
        """
        async with self._database.write() as session:
            row = await session.get(PoolRow, pool.id, populate_existing=True)
            if row is None or row.closed_at is not None:
                raise MemberError("pairings-pool-gone")
            mine = ParticipantRow.guild_id == pool.guild_id, ParticipantRow.user_id == user_id
            pools = set(await session.scalars(select(ParticipantRow.pool_id).where(*mine)))
            if pool.id in pools:
                return False
            if len(pools) >= MOST_MEMBERSHIPS:
                raise MemberError("pairings-memberships-enough", most=MOST_MEMBERSHIPS)
            key = {"pool_id": pool.id, "user_id": user_id}
            await add_once(session, ParticipantRow, **key, guild_id=pool.guild_id, joined_at=now)
            await settle(session, pool.guild_id, user_id)
            await revise(session, pool.id)
            return True

    async def leave(self, pool_id: int, user_id: int) -> bool:
        """Let a member take part no more; return whether they did."""
        async with self._database.write() as session:
            await session.execute(
                delete(PairingWaitRow).where(
                    PairingWaitRow.pool_id == pool_id, PairingWaitRow.user_id == user_id
                )
            )
            await ask_no_more(session, user_id, pool_id)
            row = await session.get(ParticipantRow, (pool_id, user_id))
            if row is None:
                return False
            await session.delete(row)
            await settle(session, row.guild_id, user_id)
            await revise(session, pool_id)
            return True

    async def choose(self, pool_id: int, user_id: int, **values: Any) -> Participant:
        """Change what a member chose, by the names of `Participant`; MemberError for others."""
        async with self._database.write() as session:
            row = await session.get(ParticipantRow, (pool_id, user_id))
            if row is None:
                raise MemberError("pairings-not-in")
            for name, value in values.items():
                setattr(row, name, value)
            await revise(session, pool_id)
            return read_participant(row)

    async def come_back(self, pool_id: int, user_id: int) -> Participant:
        """Take somebody part again who was set aside; MemberError for others."""
        return await self.choose(pool_id, user_id, set_aside_at=None, silent_rounds=0)

    async def participant(self, pool_id: int, user_id: int) -> Participant | None:
        """Return what a member chose in a pool, None where they do not take part."""
        async with self._database.read() as session:
            row = await session.get(ParticipantRow, (pool_id, user_id))
            return read_participant(row) if row else None

    async def participants(self, pool_id: int) -> list[Participant]:
        """Return everybody in a pool, those set aside included, the longest there first."""
        query = select(ParticipantRow).where(ParticipantRow.pool_id == pool_id)
        query = query.order_by(ParticipantRow.joined_at, ParticipantRow.user_id)
        async with self._database.read() as session:
            return [read_participant(row) for row in await session.scalars(query)]

    async def memberships(self, guild_id: int, user_id: int) -> list[Participant]:
        """Return what a member chose in each pool of a guild that they take part in."""
        if not self.of(guild_id):
            return []
        mine = ParticipantRow.guild_id == guild_id, ParticipantRow.user_id == user_id
        query = select(ParticipantRow).where(*mine).order_by(ParticipantRow.pool_id)
        async with self._database.read() as session:
            return [read_participant(row) for row in await session.scalars(query)]


async def ask_no_more(session: AsyncSession, user_id: int, *pool_ids: int) -> None:
    """Take back that somebody would like company in pools, because they are not there any more."""
    theirs = select(RoundRow.id).where(RoundRow.pool_id.in_(pool_ids))
    mine = HourRow.user_id == user_id, HourRow.round_id.in_(theirs)
    await session.execute(delete(HourRow).where(*mine))


async def revise(session: AsyncSession, pool_id: int) -> None:
    """Note that who would be drawn has changed."""
    more = update(PoolRow).where(PoolRow.id == pool_id).values(revision=PoolRow.revision + 1)
    await session.execute(more.execution_options(synchronize_session=False))
