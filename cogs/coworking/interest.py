"""When Discord's list of those interested in a session is read: now and then, and as it changes."""

from __future__ import annotations

from datetime import timedelta

import discord
from discord.ext import commands

from bot.domain.coworking import OPENS_BEFORE, Stage
from bot.errors import Later
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from bot.store.coworking_next import INTERESTED
from cogs.coworking.desk import CoworkingFeature

HOURLY = timedelta(hours=1)
"""How often the list is read on the last day before a session."""
LATE = timedelta(days=1)


class CoworkingInterest(CoworkingFeature):
    """Reads Discord's list of those interested, now and then and when it changes."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the reading of that list."""
        return (Job(INTERESTED, self.look, LATE, log=UNTOLD),)

    async def look(self, work: Work) -> None:
        """Read who is interested; every hour, until the room opens."""
        session = await self.desk.sessions.get(work.subject_id)
        if session is None or session.stage is not Stage.PLANNED:
            return
        await self.desk.coming.sync(session)
        again = self.bot.clock.now() + HOURLY
        if ":look:" not in work.key and again < session.starts_at - OPENS_BEFORE:
            raise Later(again)

    @commands.Cog.listener()
    async def on_scheduled_event_user_add(
        self, event: discord.ScheduledEvent, user: discord.User
    ) -> None:
        """Read the list soon, where Discord says that it changed."""
        await self._soon(event.id)

    @commands.Cog.listener()
    async def on_scheduled_event_user_remove(
        self, event: discord.ScheduledEvent, user: discord.User
    ) -> None:
        """Read the list soon, where Discord says that it changed."""
        await self._soon(event.id)

    async def _soon(self, event_id: int) -> None:
        session = await self.desk.plans.of_event(event_id)
        if session is not None:
            await self.desk.plans.look(session.id, self.bot.clock.now())
