"""The organisers' page of buddies: the channel that holds the private threads of pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import discord
from discord.ext import commands

from bot import ui
from bot.channel_setup import ChannelSetup
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.feature import Asked, Need, Offer, Parts, SetupPart, Size
from bot.i18n import Say
from bot.missing import creation_hint, may_create, missing_lines
from bot.presses import Press, pressed
from bot.store.pair_insights import INSIGHTS
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


class BuddySetup(ChannelSetup):
    """Sets buddies up in a guild."""

    parts = Parts(
        permissions=NEEDS,
        page="buddies:setup",
        people=PEOPLE,
        proposal="buddies-proposal",
        insights=INSIGHTS,
    )
    needed, called, gone = NEEDS, "buddies-channel-name", "buddies-channel-gone"

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    async def cog_load(self) -> None:
        """Keep every guild's channel at hand."""
        await super().cog_load()
        await self.desk.buddies.load()

    @commands.Cog.listener()
    async def on_guild_erased(self, guild_id: int) -> None:
        """Know nothing any more of a guild whose data went."""
        await self.desk.buddies.load()

    def channels(self, guild_id: int) -> Mapping[int, int]:
        """Return the channel of buddies, if there is one."""
        channel_id = self.desk.buddies.channel_of(guild_id)
        return {} if channel_id is None else {0: channel_id}

    async def use(self, guild_id: int, place: int, channel_id: int | None) -> None:
        """Open the threads of pairs in a channel; without one, the pairs there are go on."""
        await self.desk.buddies.use(guild_id, channel_id)

    @pressed("buddies:setup")
    async def show(self, press: Press) -> None:
        """Show the page."""
        require_organiser(press.interaction)
        channel_id = self.desk.buddies.channel_of(press.guild.id)
        missing = await self.bot.organisers.check(press.guild)
        here = [need for need in missing if need.channel_id == channel_id]
        await ui.show(press.interaction, _page(press.say, press.guild, channel_id, here))

    @pressed("buddies:channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the channel of buddies, or none."""
        await self.choose(press, press.channel_id())

    @pressed("buddies:off")
    async def switch_off(self, press: Press) -> None:
        """Bring no more people together."""
        await self.choose(press, None)

    @pressed("buddies:create")
    async def create_channel(self, press: Press) -> None:
        """Create the channel."""
        await self.create(press)

    async def arrange(self, asked: Asked, size: Size) -> Offer:
        """Return buddies, where there are people to choose from."""
        title, how = asked.say("buddies-organise-title"), asked.say("buddies-arrange-how")
        if self.channels(asked.guild.id):
            return Offer(title, how=how)
        if size is Size.CIRCLE:
            return Offer(title, off=asked.say("buddies-arrange-off"))
        return Offer(title, (self.step(asked, 0, "buddies-arrange"),), how)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where buddies stand; without them a guild is ready all the same."""
        say, channel_id = asked.say, self.desk.buddies.channel_of(asked.guild.id)
        label = say("buddies-organise-open" if channel_id is None else "server-open")
        lines = (f"**{say('buddies-organise-title')}**", _where(say, channel_id))
        is_on = channel_id is not None
        return SetupPart(lines, (ui.button(label, "buddies:setup"),), ready=True, is_on=is_on)


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
