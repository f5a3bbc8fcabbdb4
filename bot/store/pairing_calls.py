"""Rounds moved or called off before their draw, and taken up again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.domain.pairings import NOTICE as BEFORE
from bot.domain.pairings import Round, Stage
from bot.store.agenda import plan
from bot.store.base import Database
from bot.store.pairing_rows import NOTICE, RoundRow, read_round

CALLED_OFF = "pairings.called-off"
"""The work of saying in the channel that a round is called off; its subject is the round."""


class PairingCallStore:
    """What organisers decide about one round."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def call_off(self, round_id: int, now: datetime) -> Round | None:
        """Call a round off, and plan to say so; None if it was drawn, or ended, already."""
        async with self._database.write() as session:
            row = await session.get(RoundRow, round_id)
            if row is None or row.stage != Stage.COMING:
                return None
            row.stage = Stage.CANCELLED
            whose = {"guild_id": row.guild_id, "subject_id": row.id}
            await plan(session, CALLED_OFF, row.id, **whose, due_at=now)
            return read_round(row)

    async def coming(self, pool_id: int, now: datetime) -> list[Round]:
        """Return the rounds of a pool that are prepared, and due after an instant."""
        ahead = RoundRow.pool_id == pool_id, RoundRow.stage == Stage.COMING, RoundRow.due_at > now
        async with self._database.read() as session:
            rows = await session.scalars(select(RoundRow).where(*ahead).order_by(RoundRow.due_at))
            return list(map(read_round, rows))

    async def take_up(self, round_id: int) -> Round | None:
        """Let a round come that was called off; None if it was not."""
        async with self._database.write() as session:
            row = await session.get(RoundRow, round_id)
            if row is None or row.stage != Stage.CANCELLED:
                return None
            row.stage = Stage.COMING
            return read_round(row)

    async def move(self, round_id: int, due_at: datetime, now: datetime) -> Round | None:
        """Let a round be due at another instant; None if it is not coming, or due then already.

        What was announced is announced anew: once, however often it moves.
        """
        async with self._database.write() as session:
            row = await session.get(RoundRow, round_id)
            if row is None or row.stage != Stage.COMING or row.due_at == due_at:
                return None
            row.due_at = due_at
            if row.notice_message_id is not None:
                key, told_at = f"{row.occurrence}:moved", max(now, due_at - BEFORE)
                whose = {"guild_id": row.guild_id, "subject_id": row.pool_id}
                if await plan(session, NOTICE, key, **whose, due_at=told_at):
                    row.notice_message_id = None
            return read_round(row)
