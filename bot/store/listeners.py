"""Listeners: who opted in to answer losses, for what, when, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from sqlalchemy import delete

from bot.domain.listening import CLOSES, MOST_A_WEEK, OPENS, Listener
from bot.domain.losses import Help
from bot.store.base import Database, add_once, clock_text
from bot.store.consents import settle
from bot.store.loss_people import listeners_in
from bot.store.loss_rings import rings_in
from bot.store.loss_rows import UNDER_WAY, Fate, ListenerRow
from bot.store.loss_search import look_at_waiting


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
            await settle(session, guild_id, user_id)
            await look_at_waiting(session, guild_id, now)

    async def opt_out(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Make a member a listener no more; losses that counted on them are looked at again."""
        async with self._database.write() as session:
            await session.execute(
                delete(ListenerRow).where(
                    ListenerRow.guild_id == guild_id, ListenerRow.user_id == user_id
                )
            )
            await settle(session, guild_id, user_id)
            await look_at_waiting(session, guild_id, now)

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
            await look_at_waiting(session, guild_id, now)

    async def get(self, guild_id: int, user_id: int, now: datetime) -> Listener | None:
        """Return what a listener chose, and when they were asked lately."""
        return next((one for one in await self.all(guild_id, now) if one.user_id == user_id), None)

    async def listens(self, guild_id: int, user_id: int) -> bool:
        """Return whether a member is a listener."""
        async with self._database.read() as session:
            return await session.get(ListenerRow, (guild_id, user_id)) is not None

    async def all(self, guild_id: int, now: datetime) -> list[Listener]:
        """Return the listeners of a guild."""
        async with self._database.read() as session:
            return await listeners_in(session, guild_id, now)

    async def unreached(self, guild_id: int, user_id: int) -> bool:
        """Return whether the last ring of a listener found their private messages closed."""
        async with self._database.read() as session:
            rings = (await rings_in(session, guild_id)).get(user_id, [])
            fates = [one.fate for one in rings if one.fate not in UNDER_WAY]
            return fates[-1:] == [Fate.REFUSED]

    async def available(self, guild_id: int, now: datetime) -> dict[Help, int]:
        """Return how many listeners take each kind of loss, were they within their hours."""
        people = [replace(one, opens=OPENS, closes=OPENS) for one in await self.all(guild_id, now)]
        return {
            kind: sum((not one.kinds or kind in one.kinds) and one.is_open(now) for one in people)
            for kind in Help
        }
