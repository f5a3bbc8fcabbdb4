"""The organisers' page of wins, and the opting in of celebrators."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import time
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.commands.server import require_may_create
from bot.domain.tower import Motif
from bot.domain.wins import parse_reactions
from bot.errors import MemberError
from bot.feature import Asked, Concern, Feature, Need, Offer, Parts, SetupPart, Size, Step
from bot.i18n import L
from bot.missing import may_create
from bot.presses import Press, pressed
from bot.store.win_insights import INSIGHTS
from bot.ui import Interaction
from cogs.wins import arranging, setup_page
from cogs.wins.desk import Desk

CARD_NEEDS = (
    "view_channel",
    "send_messages",
    "attach_files",
    "add_reactions",
    "read_message_history",
    "create_public_threads",
    "send_messages_in_threads",
    "pin_messages",
)
HIGHLIGHT_NEEDS = ("view_channel", "send_messages", "read_message_history")
MOST_THRESHOLD = 50


class WinSetup(Feature):
    """Sets wins up in a guild."""

    parts = Parts(page="wins:setup", insights=INSIGHTS)

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._creating: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    celebrate = app_commands.Group(
        name="celebrate", description=L("command-celebrate-help"), guild_only=True
    )

    @celebrate.command(name="on", description=L("command-celebrate-on-help"))
    async def celebrate_on(self, interaction: Interaction) -> None:
        """Become a celebrator."""
        await self._opt_in(interaction)

    @celebrate.command(name="off", description=L("command-celebrate-off-help"))
    async def celebrate_off(self, interaction: Interaction) -> None:
        """Be a celebrator no more."""
        await self._opt_out(interaction)

    @pressed("wins:opt_in")
    async def opt_in(self, press: Press) -> None:
        """Become a celebrator from a button."""
        await self._opt_in(press.interaction)

    async def in_use(self, guild_id: int) -> bool:
        """Return whether wins have a channel."""
        return self.desk.setup.of(guild_id).channel_id is not None

    @pressed("wins:opt_out")
    async def opt_out(self, press: Press) -> None:
        """Be a celebrator no more, from a button."""
        await self._opt_out(press.interaction)

    @pressed("wins:setup")
    async def open(self, press: Press) -> None:
        """Show the page of wins."""
        await self._show(press)

    @pressed("wins:channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the wins channel, or none: guide pinned, toast planned."""
        require_organiser(press.interaction)
        await self._use(press.guild, press.channel_id())
        await self._show(press)

    @pressed("wins:highlights")
    async def choose_highlights(self, press: Press) -> None:
        """Choose the highlights channel, or none."""
        value = press.channel_id()
        require_organiser(press.interaction)
        await self.bot.organisers.replaced(press.guild.id, "wins", 1)
        await self._change(press, highlights_channel_id=value)

    @pressed("wins:day")
    async def choose_day(self, press: Press) -> None:
        """Choose the day of the toast."""
        require_organiser(press.interaction)
        await self.desk.setup.change_toast(press.guild.id, weekday=_number(press, 6))
        await self._schedule(press.guild.id)
        await self._show(press)

    @pressed("wins:hour")
    async def choose_hour(self, press: Press) -> None:
        """Choose the hour of the toast."""
        require_organiser(press.interaction)
        await self.desk.setup.change_toast(press.guild.id, at=time(_number(press, 23)))
        await self._schedule(press.guild.id)
        await self._show(press)

    @pressed("wins:motif")
    async def choose_motif(self, press: Press) -> None:
        """Choose what the toast's picture shows."""
        chosen = next(iter(press.values), "")
        if chosen not in set(Motif):
            raise MemberError("frame-gone")
        await self._change(press, motif=chosen)

    @pressed("wins:details")
    async def ask_details(self, press: Press) -> None:
        """Ask for the starting reactions and the number of celebrators of a highlight."""
        require_organiser(press.interaction)
        settings = self.desk.setup.of(press.guild.id)
        await press.interaction.response.send_modal(setup_page.details_form(press.say, settings))

    @pressed("wins:detailed")
    async def choose_details(self, press: Press) -> None:
        """Keep them."""
        reactions = list(parse_reactions(press.field("reactions")))
        typed = press.field("threshold").strip()
        if typed and not (typed.isdecimal() and 1 <= int(typed) <= MOST_THRESHOLD):
            raise MemberError("wins-threshold-unclear", most=MOST_THRESHOLD)
        await self._change(press, reactions=reactions, threshold=int(typed) if typed else None)

    @pressed("wins:create")
    async def create_channels(self, press: Press) -> None:
        """Create the channels that are missing, once, however often it is pressed."""
        require_organiser(press.interaction)
        require_may_create(press.guild)
        await ui.hold(press.interaction)
        async with self._creating[press.guild.id]:
            await self._create(press.guild)
        await self._show(press)

    @commands.Cog.listener()
    async def on_guild_zone_changed(self, guild_id: int) -> None:
        """Move the toast with the guild's zone."""
        await self._schedule(guild_id)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where wins stand, and the invitation to celebrate."""
        say, guild, settings = asked.say, asked.guild, self.desk.setup.of(asked.guild.id)
        at = await self.desk.next_toast(guild.id)
        lines = setup_page.lines(say, settings, self.desk.threshold(guild.id), at)
        is_on = settings.channel_id is not None
        buttons = [ui.button(say("server-open"), "wins:setup")]
        if not is_on:
            primary = discord.ButtonStyle.primary
            buttons = [ui.button(say("wins-setup-open"), "wins:setup", style=primary)]
            buttons += [setup_page.create_button(say)] if may_create(guild) else []
        title = f"**{say('wins-setup-title')}**"
        closing = None
        if not await self.desk.celebrations.is_celebrator(guild.id, asked.user_id):
            closing = Concern(say("wins-setup-last"), (setup_page.opt_in_button(say),))
        return SetupPart((title, *lines), tuple(buttons), is_on, closing, is_on)

    async def arrange(self, asked: Asked, size: Size) -> Offer:
        """Return what an arrangement makes of wins."""
        return arranging.offer(self.desk, self._use, asked, size)

    async def repairs(self, asked: Asked) -> Sequence[Step]:
        """Return the channels that were deleted."""
        return await arranging.repairs(self.desk, self.bot.organisers, self._use, asked)

    async def needs(self, guild_id: int) -> Sequence[Need]:
        """Return what cards and highlights take."""
        settings = self.desk.setup.of(guild_id)
        needs = []
        if settings.channel_id:
            needs.append(Need(settings.channel_id, CARD_NEEDS))
        if settings.highlights_channel_id:
            needs.append(Need(settings.highlights_channel_id, HIGHLIGHT_NEEDS))
        return needs

    async def _opt_out(self, interaction: Interaction) -> None:
        await self.desk.celebrations.opt_out(interaction.guild_id or 0, interaction.user.id)
        await ui.show(interaction, ui.words(self.bot.say(interaction)("wins-celebrator-off")))

    async def _opt_in(self, interaction: Interaction) -> None:
        guild_id, user_id = interaction.guild_id, interaction.user.id
        if guild_id is None:
            raise MemberError("frame-guild-only")
        say = self.bot.say(interaction)
        await self.bot.member_store.change(guild_id, user_id, spoken=say.language)
        await self.desk.celebrations.opt_in(guild_id, user_id, self.bot.clock.now())
        settings = self.bot.mentions_for(say)["settings"]
        await ui.tell(interaction, say("wins-celebrator-on", settings=settings))

    async def _create(self, guild: discord.Guild) -> None:
        say = self.bot.guild_voice(guild.id)
        if self.desk.setup.of(guild.id).channel_id is None:
            made = await guild.create_text_channel(say("wins-channel-name"))
            await self._use(guild, made.id)
        if self.desk.setup.of(guild.id).highlights_channel_id is None:
            made = await guild.create_text_channel(say("wins-highlights-name"))
            await self.desk.setup.change(guild.id, highlights_channel_id=made.id)

    async def _use(self, guild: discord.Guild, channel_id: int | None) -> None:
        """Make a channel the wins channel: cards stay where they are, what failed is retried."""
        before = self.desk.setup.of(guild.id).channel_id
        await self.desk.setup.change(guild.id, channel_id=channel_id)
        await self.bot.organisers.replaced(guild.id, "wins", 0)
        await self._schedule(guild.id)
        if channel_id != before:
            self.bot.dispatch("wins_moved", guild.id, (before, channel_id))
        if channel_id is not None:
            await self.bot.organisers.repaired(guild.id)

    async def _schedule(self, guild_id: int) -> None:
        settings, store = self.desk.setup.of(guild_id), self.bot.agenda.store
        if settings.channel_id is None:
            await store.unschedule(guild_id, "wins.toast")
            return
        zone = self.bot.settings_of(guild_id).timezone
        await store.schedule(guild_id, "wins.toast", settings.toast, zone, self.bot.clock.now())

    async def _change(self, press: Press, **values: Any) -> None:
        require_organiser(press.interaction)
        await self.desk.setup.change(press.guild.id, **values)
        await self._show(press)

    async def _show(self, press: Press) -> None:
        require_organiser(press.interaction)
        guild, settings = press.guild, self.desk.setup.of(press.guild.id)
        at = await self.desk.next_toast(guild.id)
        missing = await self.bot.organisers.check(guild)
        lines = setup_page.lines(press.say, settings, self.desk.threshold(guild.id), at)
        await ui.show(
            press.interaction, setup_page.page(press.say, guild, settings, lines, missing)
        )


def _number(press: Press, most: int) -> int:
    """Return the number chosen in a menu."""
    chosen = next(iter(press.values), "")
    if not (chosen.isdecimal() and int(chosen) <= most):
        raise MemberError("frame-gone")
    return int(chosen)
