"""How the rounds of a pool went, in numbers about nobody."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.domain.pairings import MEMORY, Health, Pool
from bot.store.base import Database
from bot.store.pairing_rows import PairingWaitRow, ParticipantRow, RoundRow, read_round


class PairingHealthStore:
    """What organisers may know of rounds that were drawn."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, pool: Pool) -> Health:
        """Return the last rounds of a pool, the latest last, and how many are in it now."""
        drawn = select(RoundRow).where(RoundRow.pool_id == pool.id, RoundRow.drawn_at.is_not(None))
        latest = drawn.order_by(RoundRow.drawn_at.desc(), RoundRow.id.desc()).limit(MEMORY)
        members = select(func.count()).where(ParticipantRow.pool_id == pool.id)
        waiting = select(func.count()).where(PairingWaitRow.pool_id == pool.id)
        async with self._database.read() as session:
            rounds = [read_round(row) for row in await session.scalars(latest)]
            return Health(
                rounds=tuple(reversed(rounds)),
                waiting=await session.scalar(waiting) or 0,
                members=await session.scalar(members) or 0,
            )
