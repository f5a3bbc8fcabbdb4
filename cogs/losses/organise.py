"""The organisers' page of losses: their channel, and numbers that point at nobody."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.commands.server import may_create, require_may_create
from bot.errors import MemberError
from bot.feature import Asked, Feature, Need, Parts, SetupPart
from bot.presses import Press, pressed
from cogs.losses import organise_page
from cogs.losses.desk import Desk
from cogs.losses.organise_page import State
from cogs.losses.ready import obstacles

NEEDS = (
    "view_channel",
    "send_messages",
    "create_public_threads",
    "create_private_threads",
    "send_messages_in_threads",
    "manage_threads",
    "read_message_history",
)
PEOPLE = 8
"""Members from which losses are proposed: among fewer, few could answer and all are known."""


class LossSetup(Feature):
    """Sets losses up in a guild, where somebody is sure to be the last call."""

    parts = Parts(permissions=NEEDS, page="losses:setup", people=PEOPLE, proposal="losses-proposal")

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._creating: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    @pressed("losses:setup")
    async def open(self, press: Press) -> None:
        """Show the page."""
        await self._show(press)

    @pressed("losses:channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the losses channel, or none."""
        await self._choose(press, int(press.values[0]) if press.values else None)

    @pressed("losses:off")
    async def switch_off(self, press: Press) -> None:
        """Take no more losses; those that stand go on."""
        await self._choose(press, None)

    @pressed("losses:create")
    async def create_channel(self, press: Press) -> None:
        """Create the channel, once, however often it is pressed."""
        require_organiser(press.interaction)
        self._require_last_call(press)
        require_may_create(press.guild)
        await press.interaction.response.defer()
        guild = press.guild
        async with self._creating[guild.id]:
            if self.desk.setup.of(guild.id).channel_id is None:
                name = self.bot.guild_voice(guild.id)("losses-channel-name")
                await self._use(guild, (await guild.create_text_channel(name)).id)
        await self._show(press)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Switch losses off when their channel is deleted, and tell organisers."""
        await self._forget_what_is_gone(channel.guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Notice what was deleted while the bot was away."""
        await self._forget_what_is_gone(guild)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where losses stand; without them a guild is ready all the same."""
        say, state = asked.say, await self._state(asked.guild)
        title = f"**{say('losses-organise-title')}**"
        label = say("losses-organise-open" if state.channel_id is None else "server-open")
        button = ui.button(label, "losses:setup")
        return SetupPart((title, *organise_page.lines(say, state)), (button,), ready=True)

    async def in_use(self, guild_id: int) -> bool:
        """Return whether there are losses: members can post one, or one waits still."""
        if self.desk.setup.of(guild_id).channel_id is not None:
            return True
        insight = await self.desk.setup.insight(guild_id, self.bot.clock.now())
        return bool(insight.waiting)

    async def needs(self, guild_id: int) -> Sequence[Need]:
        """Return what cards and threads take."""
        channel_id = self.desk.setup.of(guild_id).channel_id
        return [Need(channel_id, NEEDS)] if channel_id else []

    async def _choose(self, press: Press, channel_id: int | None) -> None:
        require_organiser(press.interaction)
        if channel_id is not None:
            self._require_last_call(press)
        await self._use(press.guild, channel_id)
        await self._show(press)

    def _require_last_call(self, press: Press) -> None:
        """Refuse where no organiser could be called, and say what is missing."""
        if found := obstacles(self.bot, press.guild):
            missing = "\n".join(organise_page.missing(press.say, found))
            raise MemberError("losses-organise-not-yet", missing=missing)

    async def _use(self, guild: discord.Guild, channel_id: int | None) -> None:
        await self.desk.setup.use(guild.id, channel_id)
        if channel_id is not None:
            await self.bot.organisers.repaired(guild.id)

    async def _forget_what_is_gone(self, guild: discord.Guild) -> None:
        """Do without a channel that was deleted, and tell organisers, once."""
        channel_id = self.desk.setup.of(guild.id).channel_id
        if channel_id is not None and guild.get_channel(channel_id) is None:
            await self.desk.setup.use(guild.id, None)
            key = f"losses:{channel_id}"
            await self.bot.organisers.alert(guild.id, key, "losses-channel-gone")

    async def _state(self, guild: discord.Guild) -> State:
        now = self.bot.clock.now()
        return State(
            channel_id=self.desk.setup.of(guild.id).channel_id,
            obstacles=tuple(obstacles(self.bot, guild)),
            insight=await self.desk.setup.insight(guild.id, now),
            listeners=await self.desk.listeners.available(guild.id, now),
            can_create=may_create(guild),
        )

    async def _show(self, press: Press) -> None:
        require_organiser(press.interaction)
        state = await self._state(press.guild)
        missing = await self.bot.organisers.check(press.guild)
        page = organise_page.page(press.say, press.guild, state, missing)
        await ui.show(press.interaction, page)
