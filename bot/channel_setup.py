"""The set-up of what has a channel: chosen, created once, and missed when it is deleted."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

import discord
from discord.ext import commands

from bot import ui
from bot.channels import channel_named, channel_words
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.commands.server import require_may_create
from bot.feature import Asked, Feature, Need, Step
from bot.organisers import GONE
from bot.presses import Press


class ChannelSetup(Feature):
    """The parent of the cogs through which organisers give a feature its channel.

    A place is what has a channel of its own, by the row of its components: the feature as 0, or
    each of several. `needed` are the permissions in it; `called` and `gone` are ids of messages:
    how a new channel is called, and what organisers are told of one that was deleted.
    """

    needed: ClassVar[tuple[str, ...]]
    called: ClassVar[str]
    gone: ClassVar[str]

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self._changing: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    @abstractmethod
    def channels(self, guild_id: int) -> Mapping[int, int]:
        """Return the channel of each place that has one."""

    @abstractmethod
    async def use(self, guild_id: int, place: int, channel_id: int | None) -> None:
        """Record the channel of a place; None where it has none any more."""

    @abstractmethod
    async def show(self, press: Press) -> None:
        """Show the page of the place that a press is about."""

    def place(self, press: Press) -> int:
        """Return which place a press is about."""
        return press.row

    def is_place(self, place: int) -> bool:
        """Return whether a place is there still, which may have been closed."""
        return True

    def require_ready(self, press: Press) -> None:
        """Refuse a channel where something must be set up before it."""

    def channel_name(self, guild_id: int, place: int) -> str:
        """Return how the channel of a place is called when it is created."""
        return self.bot.guild_voice(guild_id)(self.called)

    def told_when_gone(self, place: int) -> Mapping[str, str]:
        """Return the values of the message `gone`."""
        return {}

    async def choose(self, press: Press, channel_id: int | None) -> None:
        """Choose the channel of a place, or none."""
        require_organiser(press.interaction)
        if channel_id is not None:
            self.require_ready(press)
        async with self._changing[press.guild.id]:
            await self._use(press.guild, self.place(press), channel_id)
        await self.show(press)

    async def create(self, press: Press) -> None:
        """Create the channel of a place, once, however often it is pressed."""
        require_organiser(press.interaction)
        self.require_ready(press)
        require_may_create(press.guild)
        await ui.hold(press.interaction)
        guild = press.guild
        async with self._changing[guild.id]:
            place = self.place(press)
            if place not in self.channels(guild.id):
                name = self.channel_name(guild.id, place)
                await self._use(guild, place, (await guild.create_text_channel(name)).id)
        await self.show(press)

    def step(self, asked: Asked, place: int, message_id: str, **values: str) -> Step:
        """Return the step that gives a place its channel."""
        name = self.channel_name(asked.guild.id, place)
        channel = channel_words(asked.say, asked.guild, name)
        says = asked.say(message_id, channel=channel, **values)
        return Step(says, partial(self.take, asked.guild, place))

    async def take(self, guild: discord.Guild, place: int) -> None:
        """Give a place that has no channel one of its name, which is made unless it is there."""
        async with self._changing[guild.id]:
            if place not in self.channels(guild.id):
                channel = await channel_named(guild, self.channel_name(guild.id, place))
                await self._use(guild, place, channel.id)

    async def repairs(self, asked: Asked) -> Sequence[Step]:
        """Return the channels that were deleted."""
        lost = await self.bot.organisers.lost(asked.guild.id, self._feature)
        there = self.channels(asked.guild.id)
        missed = [one for one in lost if one not in there and self.is_place(one)]
        return [self.step(asked, one, "repair-channel") for one in missed]

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Do without a channel that is deleted."""
        await self._forget_what_is_gone(channel.guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Notice what was deleted while the bot was away."""
        await self._forget_what_is_gone(guild)

    async def in_use(self, guild_id: int) -> bool:
        """Return whether there is a channel."""
        return bool(self.channels(guild_id))

    async def needs(self, guild_id: int) -> Sequence[Need]:
        """Return what is needed in each channel."""
        used = sorted(set(self.channels(guild_id).values()))
        return [Need(channel_id, self.needed) for channel_id in used]

    @property
    def _feature(self) -> str:
        return self.parts.page.partition(":")[0]

    async def _use(self, guild: discord.Guild, place: int, channel_id: int | None) -> None:
        await self.use(guild.id, place, channel_id)
        await self.bot.organisers.replaced(guild.id, self._feature, place)
        if channel_id is not None:
            await self.bot.organisers.repaired(guild.id)

    async def _forget_what_is_gone(self, guild: discord.Guild) -> None:
        """Do without the channels that were deleted, and tell organisers, once."""
        for place, channel_id in dict(self.channels(guild.id)).items():
            if guild.get_channel(channel_id) is None:
                values = self.told_when_gone(place)
                await self.use(guild.id, place, None)
                key = f"{GONE}{self._feature}:{place}:{channel_id}"
                await self.bot.organisers.alert(guild.id, key, self.gone, **values)
