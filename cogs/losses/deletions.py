"""What others take away of losses: cards, threads and channels, also while the bot was away."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import timedelta

import discord
from discord.ext import commands

from bot.client import CommunityBot
from bot.domain.losses import Loss
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from cogs.losses.desk import Desk

log = logging.getLogger(__name__)

LOOK = "losses.look"
"""The work of noticing what was deleted in a guild while the bot was away."""
SEARCHES = 2
"""How many guilds are looked at once, so that Discord's limit leaves room for the present."""


class LossDeletions(Feature):
    """Follows deletions: what somebody took away stays away, and its loss goes on by forms."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the search for what was missed."""
        return (Job(LOOK, self.look, timedelta(days=1), most=SEARCHES, log=UNTOLD),)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Follow a deletion."""
        await self._lost([event.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Follow many deletions."""
        await self._lost(event.message_ids)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Follow the deletion of a thread."""
        await self.desk.places.lost_thread(event.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Follow a channel's deletion."""
        await self.desk.places.lost_channel(channel.id, self.bot.clock.now())

    async def meet(self, guild: discord.Guild) -> None:
        """Look for what was missed: at the start, after an outage, or invited again."""
        if self.desk.setup.of(guild.id).channel_id is not None:
            now = self.bot.clock.now()
            key = f"{guild.id}:{now.isoformat()}"
            await self.bot.agenda.store.plan(LOOK, key, guild.id, guild.id, now)

    async def look(self, work: Work) -> None:
        """Find what was deleted while the bot was away."""
        guild = self.bot.get_guild(work.guild_id)
        for loss in await self.desk.setup.open(work.guild_id) if guild else []:
            if guild is not None and guild.get_channel(loss.channel_id or 0) is None:
                await self.desk.places.lost_channel(loss.channel_id or 0, self.bot.clock.now())
            else:
                await self._look_at(loss)

    async def _look_at(self, loss: Loss) -> None:
        """Notice that the thread or the card of a loss is not there any more."""
        try:
            if loss.thread_id is not None and await self.desk.thread(loss) is None:
                await self.desk.places.lost_thread(loss.thread_id)
            place = loss.channel_id if loss.is_public else loss.thread_id
            channel = self.bot.get_partial_messageable(place or 0)
            await channel.get_partial_message(loss.message_id or 0).fetch()
        except discord.NotFound:
            await self._lost([loss.message_id or 0])
        except discord.Forbidden as error:
            log.info("loss %d cannot be looked at (%s)", loss.id, error.code)

    async def _lost(self, message_ids: Collection[int]) -> None:
        if await self.desk.places.lost(message_ids, self.bot.clock.now()):
            await self.bot.agenda.start_due()
