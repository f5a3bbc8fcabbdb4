"""What of losses is kept for a time alone goes every day, whether or not somebody posts."""

from __future__ import annotations

from datetime import datetime, timedelta

import discord

from bot.client import CommunityBot
from bot.domain.losses import A_DAY
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from cogs.losses.desk import Desk

PAST = "losses.past"
"""The work of forgetting what PRIVACY.md promises to forget; its subject is the guild."""
ALWAYS = timedelta(days=366)


class LossRetention(Feature):
    """Forgets counts of a day, stops that have ended, and rings of losses that are over."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the forgetting."""
        return (Job(PAST, self.forget, ALWAYS, log=UNTOLD),)

    async def meet(self, guild: discord.Guild) -> None:
        """Begin, or go on after any absence."""
        await self._plan(guild.id, self.bot.clock.now())

    async def forget(self, work: Work) -> None:
        """Forget what is past, and plan to do so again in a day."""
        now = self.bot.clock.now()
        await self.desk.losses.forget_past(now)
        await self._plan(work.guild_id, now + A_DAY)

    async def _plan(self, guild_id: int, at: datetime) -> None:
        """Plan it once a day and guild, however often a guild is met."""
        key = f"{guild_id}:{at:%Y-%m-%d}"
        await self.bot.agenda.store.plan(PAST, key, guild_id, guild_id, at)
