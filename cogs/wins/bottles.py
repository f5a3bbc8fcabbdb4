"""Bottles: what the bot offers to plain messages of the wins channel, and their author may press.

What a message says is neither read nor stored: a message that is a win is a link.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

import discord
from discord.ext import commands

from bot.client import CommunityBot
from bot.domain.wins import BOTTLE, BOTTLE_LASTS, Source
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from bot.store.wins import CARD
from bot.store.wins_setup import BOTTLE as BOTTLE_WORK
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

MISSED = "wins.missed"
"""The search for the plain messages and presses of an absence."""
MOST_MISSED = 100
"""Plain messages of the wins channel that are looked at again after an absence."""


class Bottles(Feature):
    """Offers a bottle to plain messages, and makes a win of one whose author presses it."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> Sequence[Job]:
        """Return the end of a bottle, and the search for what was missed."""
        late, forget = timedelta(days=30), self.forget_bottle
        return (
            Job(BOTTLE_WORK, self.end_bottle, late, forget, absent=self.forget_left, log=UNTOLD),
            Job(MISSED, self.find_missed, timedelta(days=1), most=1, log=UNTOLD),
        )

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Offer a bottle to a plain message in the wins channel."""
        if message.guild is None:
            return
        if self.desk.setup.of(message.guild.id).channel_id == message.channel.id:
            await self._offer(message)

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Make a message a win when its author presses the bottle."""
        if str(event.emoji) != BOTTLE or event.guild_id is None:
            return
        bottle = await self.desk.setup.bottle(event.message_id)
        if bottle is not None and bottle.author_id == event.user_id:
            source = Source(bottle.channel_id, bottle.message_id)
            await adopt(self.desk, bottle.guild_id, bottle.author_id, source)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Forget the bottle of a message that is gone."""
        await self.desk.setup.take_bottles([event.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Forget the bottles of many messages."""
        await self.desk.setup.take_bottles(event.message_ids)

    async def meet(self, guild: discord.Guild) -> None:
        """Look for what was missed: at the start, after an outage, or invited again."""
        if self.desk.setup.of(guild.id).channel_id is not None:
            now = self.bot.clock.now()
            key = f"{guild.id}:{now.isoformat()}"
            await self.bot.agenda.store.plan(MISSED, key, guild.id, guild.id, now)

    async def find_missed(self, work: Work) -> None:
        """Find the presses and the plain messages of the time when the bot was away."""
        for bottle in await self.desk.setup.bottles(work.guild_id):
            source = Source(bottle.channel_id, bottle.message_id)
            if await self._was_pressed(source, bottle.author_id):
                await adopt(self.desk, bottle.guild_id, bottle.author_id, source)
        channel = self.bot.text_channel(self.desk.setup.of(work.guild_id).channel_id)
        if channel and channel.permissions_for(channel.guild.me).read_message_history:
            since = self.bot.clock.now() - BOTTLE_LASTS
            async for message in channel.history(after=since, limit=MOST_MISSED):
                await self._offer(message)

    async def end_bottle(self, work: Work) -> None:
        """Take back a bottle that the author of a message has not pressed for a day."""
        found = await self.desk.setup.bottle(work.subject_id)
        me = self.bot.user
        if found is None or me is None:
            return
        try:
            message = self.desk.message(found.channel_id, found.message_id)
            await message.remove_reaction(BOTTLE, me)
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("bottle on %d is out of reach (%s)", found.message_id, error.code)
        await self.desk.setup.take_bottles([found.message_id])

    async def forget_bottle(self, work: Work) -> None:
        """Forget a bottle whose day is over, where it can be taken back no more."""
        await self.desk.setup.take_bottles([work.subject_id])

    async def forget_left(self, work: Work) -> None:
        """Forget a bottle of a guild that the bot has left; one that Discord hides waits for it."""
        if self.bot.get_guild(work.guild_id) is None:
            await self.forget_bottle(work)

    async def _offer(self, message: discord.Message) -> None:
        """Offer a bottle, unless the message is no plain one, a win, or was offered one before."""
        is_plain = message.type is discord.MessageType.default and message.reference is None
        if message.author.bot or message.webhook_id or not is_plain or message.guild is None:
            return
        if await self.desk.wins.of_source(message.id):
            return
        stands = await self.desk.setup.offer_bottle(
            message.guild.id, message.channel.id, message.id, message.author.id, message.created_at
        )
        is_there = any(one.me and str(one.emoji) == BOTTLE for one in message.reactions)
        if stands and not is_there:
            await self.desk.react(message, BOTTLE)

    async def _was_pressed(self, source: Source, author_id: int) -> bool:
        """Return whether an author pressed the bottle; one whose message is gone is forgotten."""
        try:
            message = await self.desk.message(source.channel_id, source.message_id).fetch()
        except discord.NotFound:
            await self.desk.setup.take_bottles([source.message_id])
            return False
        except discord.Forbidden as error:
            log.warning("message %d cannot be read (%s)", source.message_id, error.code)
            return False
        bottles = [one for one in message.reactions if str(one.emoji) == BOTTLE]
        return author_id in [user.id for one in bottles async for user in one.users()]


async def adopt(desk: Desk, guild_id: int, author_id: int, source: Source) -> bool:
    """Make a plain message a win and post its card; return False when it is one already.

    Nor is it made of what somebody wrote whom organisers keep from sharing wins.

    Those who reacted to the message before are counted then, by whoever hears `win_adopted`.
    """
    if await desk.bot.stops.stopped(guild_id, author_id, "wins"):
        await desk.setup.take_bottles([source.message_id])
        return False
    change = await desk.wins.adopt(guild_id, author_id, source, desk.bot.clock.now())
    await desk.setup.take_bottles([source.message_id])
    if change is None:
        return False
    await desk.bot.agenda.do_now(CARD, change.card_key)
    desk.bot.dispatch("win_adopted", change.win.id)
    return True
