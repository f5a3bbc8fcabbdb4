"""Listeners: who opted in to answer losses, for what, when, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.listening import CLOSES, MOST_A_WEEK, OPENS, Listener
from bot.domain.losses import Help, Stage
from bot.store.base import Database, add_once, clock_text
from bot.store.loss_rows import ListenerRow, LossRow, RingRow
from bot.store.loss_search import listeners_of, look_again


class ListenerStore:
    """What listeners choose."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def opt_in(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Make a member a listener; losses that wait are looked at again."""
        async with self._database.write() as session:
            await add_once(
                session,
                ListenerRow,
                guild_id=guild_id,
                user_id=user_id,
                kinds=[],
                subjects=[],
                opens=clock_text(OPENS),
                closes=clock_text(CLOSES),
                most=MOST_A_WEEK,
                since=now,
            )
            await _look_at_waiting(session, guild_id, now)

    async def opt_out(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Make a member a listener no more; losses that counted on them are looked at again."""
        async with self._database.write() as session:
            await session.execute(
                delete(ListenerRow).where(
                    ListenerRow.guild_id == guild_id, ListenerRow.user_id == user_id
                )
            )
            await _look_at_waiting(session, guild_id, now)

    async def change(self, guild_id: int, user_id: int, now: datetime, **values: object) -> None:
        """Change what a listener chose: kinds, subjects, opens, closes, most, paused_until."""
        plain = {
            name: clock_text(value) if isinstance(value, time) else value
            for name, value in values.items()
        }
        async with self._database.write() as session:
            row = await session.get(ListenerRow, (guild_id, user_id))
            if row is None:
                return
            for name, value in plain.items():
                setattr(row, name, value)
            await session.flush()
            await _look_at_waiting(session, guild_id, now)

    async def get(self, guild_id: int, user_id: int, now: datetime) -> Listener | None:
        """Return what a listener chose, and when they were asked lately."""
        return next((one for one in await self.all(guild_id, now) if one.user_id == user_id), None)

    async def all(self, guild_id: int, now: datetime) -> list[Listener]:
        """Return the listeners of a guild."""
        async with self._database.read() as session:
            return await listeners_of(session, guild_id, now)

    async def unreached(self, guild_id: int, user_id: int) -> bool:
        """Return whether the last ring of a listener found their private messages closed."""
        query = (
            select(RingRow)
            .join(LossRow, LossRow.id == RingRow.loss_id)
            .where(LossRow.guild_id == guild_id, RingRow.reached.is_not(None))
            .order_by(RingRow.id.desc())
        )
        async with self._database.read() as session:
            mine = (one for one in await session.scalars(query) if one.listener_id == user_id)
            last = next(mine, None)
            return last is not None and last.reached is False

    async def available(self, guild_id: int, now: datetime) -> dict[Help, int]:
        """Return how many listeners take each kind of loss, were they within their hours."""
        people = [replace(one, opens=OPENS, closes=OPENS) for one in await self.all(guild_id, now)]
        return {
            kind: sum((not one.kinds or kind in one.kinds) and one.is_open(now) for one in people)
            for kind in Help
        }


async def _look_at_waiting(session: AsyncSession, guild_id: int, now: datetime) -> None:
    """Look again at every loss of a guild that waits for an answer."""
    waiting = await session.scalars(
        select(LossRow).where(
            LossRow.guild_id == guild_id,
            LossRow.stage == Stage.OPEN,
            LossRow.answered_at.is_(None),
        )
    )
    await look_again(session, list(waiting), now)
