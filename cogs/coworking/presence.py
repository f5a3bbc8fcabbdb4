"""Presence: voice states, signs in text, and the outages in which neither was heard."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.store.coworking_kept import COWORKING
from bot.store.mydata import Erasure
from bot.threads import is_said
from cogs.coworking.desk import CoworkingFeature


class CoworkingPresence(CoworkingFeature):
    """Hears for the board of presence what Discord tells."""

    async def cog_load(self) -> None:
        """Know the open rooms, and write down at each tick who is there."""
        await super().cog_load()
        await self.desk.presence.load()
        self.bot.agenda.ticks.add(self.desk.presence.beat)

    async def cog_unload(self) -> None:
        """See everybody a last time: a restart loses nothing."""
        self.bot.agenda.ticks.remove(self.desk.presence.beat)
        await self.desk.presence.beat(at_once=True)
        await super().cog_unload()

    async def meet(self, guild: discord.Guild) -> None:
        """Look at who is there: at the start, after an outage, or invited again."""
        await self.desk.presence.look_at(guild)

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Count who wants to be counted."""
        if self.desk.presence.heard.moved(member, before, after):
            await self.desk.presence.write()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Hear in a room's chat that somebody is there: who wrote and where, nothing else."""
        if is_said(message) and self.desk.presence.heard.signed(
            message.channel.id, message.author.id
        ):
            await self.desk.presence.write()

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Hear a press or a command in a room's chat in the same way."""
        if self.desk.presence.heard.signed(interaction.channel_id or 0, interaction.user.id):
            await self.desk.presence.write()

    @commands.Cog.listener()
    async def on_disconnect(self) -> None:
        """See nobody until Discord is there again."""
        self.desk.presence.lost()

    @commands.Cog.listener()
    async def on_resumed(self) -> None:
        """Look at who is there, once what was missed was told."""
        await self.desk.presence.look_again()

    @commands.Cog.listener()
    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """See nobody in a guild that Discord hides for a while.

        discord.py keeps the voice states of then, also of who is gone when the guild comes back.
        """
        self.desk.presence.lost(guild.id)
        guild._voice_states.clear()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """See nobody in a guild that the bot is not in any more."""
        self.desk.presence.lost(guild.id)

    @commands.Cog.listener()
    async def on_member_erased(self, erasure: Erasure) -> None:
        """Forget whoever erased their data; who left a guild is in none of its rooms."""
        if erasure.guild_id is None and erasure.topic in (None, COWORKING.key):
            self.desk.presence.heard.forget(erasure.user_id)
            await self.desk.presence.write()

    @commands.Cog.listener()
    async def on_guild_erased(self, guild_id: int) -> None:
        """Know nothing any more of a guild whose data went."""
        await self.desk.sessions.load()
