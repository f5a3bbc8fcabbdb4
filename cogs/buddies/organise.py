"""The organisers' page of buddies: the channel that holds the private threads of pairs."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import missing_lines, require_organiser
from bot.commands.server import creation_hint, may_create, require_may_create
from bot.feature import Asked, Feature, Need, Parts, SetupPart
from bot.i18n import Say
from bot.presses import Press, pressed
from cogs.buddies.desk import Desk

NEEDS = (
    "view_channel",
    "send_messages",
    "create_private_threads",
    "send_messages_in_threads",
    "manage_threads",
    "read_message_history",
)
PEOPLE = 5
"""Members from which buddies are proposed: among fewer, there is nobody to choose from."""


class BuddySetup(Feature):
    """Sets buddies up in a guild."""

    parts = Parts(
        permissions=NEEDS, page="buddies:setup", people=PEOPLE, proposal="buddies-proposal"
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._creating: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def cog_load(self) -> None:
        """Keep every guild's channel at hand."""
        await super().cog_load()
        await self.desk.buddies.load()

    @pressed("buddies:setup")
    async def open(self, press: Press) -> None:
        """Show the page."""
        await self._show(press)

    @pressed("buddies:channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the channel of buddies, or none."""
        await self._choose(press, int(press.values[0]) if press.values else None)

    @pressed("buddies:off")
    async def switch_off(self, press: Press) -> None:
        """Bring no more people together; the pairs there are go on."""
        await self._choose(press, None)

    @pressed("buddies:create")
    async def create_channel(self, press: Press) -> None:
        """Create the channel, once, however often it is pressed."""
        require_organiser(press.interaction)
        require_may_create(press.guild)
        await press.interaction.response.defer()
        guild = press.guild
        async with self._creating[guild.id]:
            if self.desk.buddies.channel_of(guild.id) is None:
                name = self.bot.guild_voice(guild.id)("buddies-channel-name")
                await self._use(guild, (await guild.create_text_channel(name)).id)
        await self._show(press)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Switch buddies off when their channel is deleted, and tell organisers."""
        await self._forget_what_is_gone(channel.guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Notice what was deleted while the bot was away."""
        await self._forget_what_is_gone(guild)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where buddies stand; without them a guild is ready all the same."""
        say, channel_id = asked.say, self.desk.buddies.channel_of(asked.guild.id)
        label = say("buddies-organise-open" if channel_id is None else "server-open")
        lines = (f"**{say('buddies-organise-title')}**", _where(say, channel_id))
        return SetupPart(lines, (ui.button(label, "buddies:setup"),), ready=True)

    async def in_use(self, guild_id: int) -> bool:
        """Return whether there are buddies here."""
        return self.desk.buddies.channel_of(guild_id) is not None

    async def needs(self, guild_id: int) -> Sequence[Need]:
        """Return what the threads of pairs take."""
        channel_id = self.desk.buddies.channel_of(guild_id)
        return [Need(channel_id, NEEDS)] if channel_id else []

    async def _choose(self, press: Press, channel_id: int | None) -> None:
        require_organiser(press.interaction)
        await self._use(press.guild, channel_id)
        await self._show(press)

    async def _use(self, guild: discord.Guild, channel_id: int | None) -> None:
        await self.desk.buddies.use(guild.id, channel_id)
        if channel_id is not None:
            await self.bot.organisers.repaired(guild.id)

    async def _forget_what_is_gone(self, guild: discord.Guild) -> None:
        """Do without a channel that was deleted, and tell organisers, once."""
        channel_id = self.desk.buddies.channel_of(guild.id)
        if channel_id is not None and guild.get_channel(channel_id) is None:
            await self.desk.buddies.use(guild.id, None)
            key = f"buddies:{channel_id}"
            await self.bot.organisers.alert(guild.id, key, "buddies-channel-gone")

    async def _show(self, press: Press) -> None:
        require_organiser(press.interaction)
        channel_id = self.desk.buddies.channel_of(press.guild.id)
        missing = await self.bot.organisers.check(press.guild)
        here = [need for need in missing if need.channel_id == channel_id]
        await ui.show(press.interaction, _page(press.say, press.guild, channel_id, here))


def _where(say: Say, channel_id: int | None) -> str:
    if channel_id is None:
        return say("buddies-organise-off")
    return say("buddies-organise-channel-line", channel=f"<#{channel_id}>")


def _page(
    say: Say, guild: discord.Guild, channel_id: int | None, missing: Sequence[Need]
) -> discord.ui.LayoutView:
    """Return the page: where buddies stand, what is missing, and what can be chosen."""
    title = f"## {say('buddies-organise-title')}"
    lines = [title, say("buddies-organise-about"), _where(say, channel_id)]
    hint = creation_hint(say, guild) if channel_id is None else []
    menu = ui.channel_menu(
        "buddies:channel", placeholder=say("buddies-organise-menu"), chosen=channel_id
    )
    buttons = []
    if channel_id is None and may_create(guild):
        buttons.append(ui.button(say("buddies-organise-create"), "buddies:create"))
    if channel_id is not None:
        buttons.append(ui.button(say("buddies-organise-switch-off"), "buddies:off"))
    buttons.append(ui.button(say("frame-return"), "organise:setup"))
    said = [*lines, *missing_lines(say, missing, guild), *hint]
    return ui.layout(ui.card(ui.text("\n".join(said)), menu, ui.row(*buttons)))
