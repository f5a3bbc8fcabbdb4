"""`/organise welcome`: the card for newcomers that an organiser puts in a channel."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.delivery import find_sent, send_once
from bot.doors import open_doors
from bot.errors import MemberError
from bot.feature import Feature, Need, Parts
from bot.greeting_pages import MARK, Standing, card, setup_page
from bot.jobs import UNTOLD, Job
from bot.missing import missing_lines
from bot.organisers import lacking
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.greetings import GREETING, Greeting, GreetingStore

log = logging.getLogger(__name__)

NEEDS = ("view_channel", "send_messages", "read_message_history")
PIN = "pin_messages"
FULL = 30003
"""Discord's code for a channel in which nothing more can be pinned."""


class Welcome(Feature):
    """Keeps one welcome card in a guild, where organisers want it, equal to what is open."""

    parts = Parts(page="greeting:setup", command="welcome", organisers_only=True)

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self._store = GreetingStore(bot.database)

    def jobs(self) -> Sequence[Job]:
        """Return the work of making a card right."""
        return (Job(GREETING, self.make_right, timedelta(days=7), log=UNTOLD),)

    async def needs(self, guild_id: int) -> list[Need]:
        """Return what the card takes in its channel."""
        return [Need(one.channel_id, NEEDS) for one in (await self._store.of(guild_id))[:1]]

    async def meet(self, guild: discord.Guild) -> None:
        """Notice what was opened and closed while the bot was away."""
        await self.on_doors_shown(guild)

    @commands.Cog.listener()
    async def on_doors_shown(self, guild: discord.Guild) -> None:
        """Notice that the card shows other doors than are open."""
        cards = await self._store.of(guild.id)
        if not cards or cards[0].message_id is None:
            return
        doors = tuple(one.need for one in await open_doors(self.bot, guild))
        if doors != cards[0].shows and not lacking(guild, Need(cards[0].channel_id, NEEDS)):
            await self.on_guild_language_changed(guild.id)

    @commands.Cog.listener()
    async def on_guild_language_changed(self, guild_id: int) -> None:
        """Say the card in the guild's new language."""
        await self._store.renew(guild_id, self.bot.clock.now())
        await self.bot.agenda.start_due()

    @pressed("greeting:setup")
    async def open(self, press: Press) -> None:
        """Show where the card stands."""
        await self._show(press)

    @pressed("greeting:channel")
    async def choose_channel(self, press: Press) -> None:
        """Show the page with the channel that was chosen."""
        chosen = press.channel_id()
        await self._show(press, chosen)

    @pressed("greeting:post")
    async def post(self, press: Press) -> None:
        """Post a card in the channel of the button; it replaces the one before."""
        require_organiser(press.interaction)
        channel = self.bot.text_channel(press.row)
        if channel is None or channel.guild != press.guild:
            raise MemberError("frame-gone")
        if lacking(press.guild, Need(channel.id, NEEDS)):
            await self._show(press, channel.id)
            return
        await ui.hold(press.interaction)
        key = await self._store.ask(press.guild.id, channel.id, self.bot.clock.now())
        await self.bot.agenda.do_now(GREETING, key)
        await self._show(press)

    @pressed("greeting:pin")
    async def pin(self, press: Press) -> None:
        """Pin the card, where the bot may."""
        require_organiser(press.interaction)
        await ui.hold(press.interaction)
        standing = await self._standing(press.guild)
        if standing.message is None:
            await self._show(press)
            return
        try:
            await standing.message.pin()
        except discord.HTTPException as error:
            if error.code != FULL:
                raise
            raise MemberError("greeting-full") from None
        await self._show(press)

    async def make_right(self, work: Work) -> None:
        """Post the newest card, or edit it, and delete those before."""
        cards = await self._store.of(work.guild_id)
        if not cards:
            return
        await self._make(work.guild_id, cards[0])
        for old in cards[1:]:
            await self._take_down(old)

    async def _make(self, guild_id: int, greeting: Greeting) -> None:
        channel = await self.bot.organisers.writable(
            guild_id, greeting.channel_id, "read_message_history"
        )
        doors = await open_doors(self.bot, channel.guild)
        say = self.bot.guild_voice(guild_id)
        view = card(say, doors, self.bot.mentions_for(say), greeting.id)
        message_id = greeting.message_id
        if message_id is None:
            sent = await send_once(
                channel,
                view,
                nonce=f"w{greeting.id}",
                mark=(MARK, greeting.id),
                looked_for_since=greeting.made_at,
            )
            message_id = sent.id
        else:
            try:
                await channel.get_partial_message(message_id).edit(view=view)
            except discord.NotFound:
                await self._store.forget(greeting.id)
                return
        await self._store.shown(greeting.id, message_id, tuple(one.need for one in doors))

    async def _take_down(self, old: Greeting) -> None:
        """Delete a card that was replaced, be it one whose sending was never recorded."""
        try:
            if message := await self._message(old):
                await message.delete()
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("welcome card %d is out of reach (%s)", old.id, error.code)
        await self._store.forget(old.id)

    async def _message(self, greeting: Greeting) -> discord.Message | None:
        channel = self.bot.text_channel(greeting.channel_id)
        if channel is None:
            return None
        if greeting.message_id is None:
            return await find_sent(channel, (MARK, greeting.id), greeting.made_at)
        return await channel.fetch_message(greeting.message_id)

    async def _standing(self, guild: discord.Guild) -> Standing:
        """Return where the card stands; forget one that somebody deleted."""
        cards = await self._store.of(guild.id)
        if not cards:
            return Standing()
        newest = cards[0]
        channel = self.bot.text_channel(newest.channel_id)
        try:
            message = await self._message(newest)
        except discord.NotFound:
            message = None
        except discord.Forbidden:
            return Standing(newest.channel_id)
        if message is None and (newest.message_id is not None or channel is None):
            await self._store.forget(newest.id)
            return Standing(was_deleted=True)
        may_pin = channel is not None and channel.permissions_for(guild.me).pin_messages
        return Standing(newest.channel_id, message, may_pin=may_pin)

    async def _show(self, press: Press, chosen: int | None = None) -> None:
        require_organiser(press.interaction)
        standing = await self._standing(press.guild)
        target = chosen or standing.channel_id
        lack = lacking(press.guild, Need(target, NEEDS)) if target else None
        missing = missing_lines(press.say, [lack] if lack else [], press.guild)
        page = setup_page(press.say, standing, target, missing)
        await ui.show(press.interaction, page)
        await self.on_doors_shown(press.guild)


async def setup(bot: CommunityBot) -> None:
    """Add the page."""
    await bot.add_cog(Welcome(bot))
