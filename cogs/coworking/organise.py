"""The organisers' page of co-working: where sessions are announced, and those of the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from bot import ui
from bot.channel_setup import ChannelSetup
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.feature import Asked, Need, Offer, Parts, SetupPart, Size
from bot.i18n import Say
from bot.missing import creation_hint, may_create, missing_lines
from bot.presses import Press, pressed
from bot.store.coworking_insights import INSIGHTS
from cogs.coworking.desk import NEEDS, Desk

PEOPLE = 4
"""Members from which co-working is proposed: fewer rarely work at the same hour."""


class CoworkingSetup(ChannelSetup):
    """Sets co-working up in a guild."""

    parts = Parts(
        permissions=NEEDS,
        page="coworking:setup",
        command="cowork",
        people=PEOPLE,
        proposal="coworking-proposal",
        insights=INSIGHTS,
    )
    needed, called, gone = NEEDS, "coworking-channel-name", "coworking-channel-gone"

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def channels(self, guild_id: int) -> Mapping[int, int]:
        """Return the channel of co-working, if there is one."""
        channel_id = self.desk.sessions.channel_of(guild_id)
        return {} if channel_id is None else {0: channel_id}

    async def use(self, guild_id: int, place: int, channel_id: int | None) -> None:
        """Announce sessions in a channel; without one, the rooms that are open go on."""
        await self.desk.sessions.use(guild_id, channel_id)

    @pressed("coworking:setup")
    async def show(self, press: Press) -> None:
        """Show the page."""
        require_organiser(press.interaction)
        channel_id = self.desk.sessions.channel_of(press.guild.id)
        missing = await self.bot.organisers.check(press.guild)
        here = [need for need in missing if need.channel_id == channel_id]
        await ui.show(press.interaction, _page(press.say, press.guild, channel_id, here))

    @pressed("coworking:channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the channel of co-working, or none."""
        await self.choose(press, press.channel_id())

    @pressed("coworking:off")
    async def switch_off(self, press: Press) -> None:
        """Open no more rooms."""
        await self.choose(press, None)

    @pressed("coworking:create")
    async def create_channel(self, press: Press) -> None:
        """Create the channel."""
        await self.create(press)

    async def arrange(self, asked: Asked, size: Size) -> Offer:
        """Return the channel where rooms are announced: one rhythm suits every size."""
        title, how = asked.say("coworking-organise-title"), asked.say("coworking-arrange-how")
        if self.channels(asked.guild.id):
            return Offer(title, how=how)
        return Offer(title, (self.step(asked, 0, "coworking-arrange"),), how)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where co-working stands; without it a guild is ready all the same."""
        say, channel_id = asked.say, self.desk.sessions.channel_of(asked.guild.id)
        label = say("coworking-organise-open" if channel_id is None else "server-open")
        lines = (f"**{say('coworking-organise-title')}**", _where(say, channel_id))
        is_on = channel_id is not None
        return SetupPart(lines, (ui.button(label, "coworking:setup"),), ready=True, is_on=is_on)


def _where(say: Say, channel_id: int | None) -> str:
    if channel_id is None:
        return say("coworking-organise-off")
    return say("coworking-organise-channel-line", channel=f"<#{channel_id}>")


def _page(
    say: Say, guild: discord.Guild, channel_id: int | None, missing: Sequence[Need]
) -> discord.ui.LayoutView:
    """Return the page: where co-working stands, what is missing, and what can be chosen."""
    title = f"## {say('coworking-organise-title')}"
    lines = [title, say("coworking-organise-about"), _where(say, channel_id)]
    hint = creation_hint(say, guild) if channel_id is None else []
    menu = ui.channel_menu(
        "coworking:channel", placeholder=say("coworking-organise-menu"), chosen=channel_id
    )
    buttons: list[discord.ui.Button[Any]] = []
    if channel_id is None and may_create(guild):
        buttons.append(ui.button(say("coworking-organise-create"), "coworking:create"))
    if channel_id is not None:
        buttons.append(ui.button(say("coworking-house-title"), "coworking:house"))
        buttons.append(ui.button(say("coworking-organise-switch-off"), "coworking:off"))
    buttons.append(ui.button(say("frame-return"), "organise:setup"))
    said = [*lines, *missing_lines(say, missing, guild), *hint]
    return ui.layout(ui.card(ui.text("\n".join(said)), menu, ui.row(*buttons)))
