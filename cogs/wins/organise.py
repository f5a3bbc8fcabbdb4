"""The organisers' page of wins, and the opting in of celebrators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import mention_or_none, require_organiser
from bot.domain.calendar import Weekly
from bot.domain.tower import Motif
from bot.domain.wins import WinSettings, parse_reactions
from bot.errors import MemberError
from bot.feature import Asked, Feature, Need, SetupPart
from bot.i18n import L, Say
from bot.presses import Press, pressed
from bot.ui import Interaction
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

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

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
        await self.desk.celebrations.opt_out(interaction.guild_id or 0, interaction.user.id)
        await ui.tell(interaction, self.bot.say(interaction)("wins-celebrator-off"))

    @pressed("wins:opt_in")
    async def opt_in(self, press: Press) -> None:
        """Become a celebrator from a button."""
        await self._opt_in(press.interaction)

    @pressed("wins:setup")
    async def open(self, press: Press) -> None:
        """Show the page of wins."""
        await self._show(press)

    @pressed("wins:channel")
    async def choose_channel(self, press: Press) -> None:
        """Choose the wins channel: guide pinned, toast planned."""
        require_organiser(press.interaction)
        await self._use(press, int(press.values[0]) if press.values else None)
        await self._show(press)

    @pressed("wins:highlights")
    async def choose_highlights(self, press: Press) -> None:
        """Choose the highlights channel, or none."""
        value = int(press.values[0]) if press.values else None
        await self._change(press, highlights_channel_id=value)

    @pressed("wins:day")
    async def choose_day(self, press: Press) -> None:
        """Choose the day of the toast."""
        toast = self.desk.setup.of(press.guild.id).toast
        day = int(press.values[0]) if press.values else toast.weekday
        await self._change(press, toast=Weekly(day, toast.at))
        await self._schedule(press.guild.id)

    @pressed("wins:hour")
    async def choose_hour(self, press: Press) -> None:
        """Choose the hour of the toast."""
        toast = self.desk.setup.of(press.guild.id).toast
        hour = int(press.values[0]) if press.values else toast.at.hour
        await self._change(press, toast=Weekly(toast.weekday, time(hour)))
        await self._schedule(press.guild.id)

    @pressed("wins:motif")
    async def choose_motif(self, press: Press) -> None:
        """Choose what the toast's picture shows."""
        motif = Motif(press.values[0]) if press.values else Motif.GLASSES
        await self._change(press, motif=motif.value)

    @pressed("wins:details")
    async def ask_details(self, press: Press) -> None:
        """Ask for the starting reactions and the number of celebrators of a highlight."""
        require_organiser(press.interaction)
        settings = self.desk.setup.of(press.guild.id)
        say = press.say
        form = ui.form(
            say("wins-setup-details"),
            "wins:detailed",
            0,
            ui.field(
                "reactions",
                say("wins-setup-reactions"),
                value=" ".join(settings.reactions),
                most=300,
            ),
            ui.field(
                "threshold",
                say("wins-setup-threshold"),
                value=str(settings.threshold or ""),
                most=2,
                required=False,
                hint=say("wins-setup-threshold-hint"),
            ),
        )
        await press.interaction.response.send_modal(form)

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
        """Create the channels that are missing."""
        require_organiser(press.interaction)
        if not press.guild.me.guild_permissions.manage_channels:
            raise MemberError("wins-cannot-create")
        await press.interaction.response.defer()
        say = self.bot.guild_voice(press.guild.id)
        settings = self.desk.setup.of(press.guild.id)
        if settings.channel_id is None:
            made = await press.guild.create_text_channel(say("wins-channel-name"))
            await self._use(press, made.id)
        if settings.highlights_channel_id is None:
            made = await press.guild.create_text_channel(say("wins-highlights-name"))
            await self.desk.setup.change(press.guild.id, highlights_channel_id=made.id)
        await self._show(press)

    @commands.Cog.listener()
    async def on_guild_zone_changed(self, guild_id: int) -> None:
        """Move the toast with the guild's zone."""
        if self.desk.setup.of(guild_id).channel_id is not None:
            await self._schedule(guild_id)

    async def setup_part(self, asked: Asked) -> SetupPart:
        """Return where wins stand."""
        settings = self.desk.setup.of(asked.guild.id)
        say = asked.say
        lines = [f"**{say('wins-setup-title')}**", *await self._lines(say, settings)]
        button = ui.button(say("wins-setup-open"), "wins:setup", style=discord.ButtonStyle.primary)
        return SetupPart(tuple(lines), button, settings.channel_id is not None)

    async def needs(self, guild_id: int) -> Sequence[Need]:
        """Return what cards and highlights take."""
        settings = self.desk.setup.of(guild_id)
        needs = []
        if settings.channel_id:
            needs.append(Need(settings.channel_id, CARD_NEEDS))
        if settings.highlights_channel_id:
            needs.append(Need(settings.highlights_channel_id, HIGHLIGHT_NEEDS))
        return needs

    async def _opt_in(self, interaction: Interaction) -> None:
        guild_id, user_id = interaction.guild_id, interaction.user.id
        if guild_id is None:
            raise MemberError("frame-guild-only")
        say = self.bot.say(interaction)
        await self.bot.member_store.change(guild_id, user_id, spoken=say.language)
        await self.desk.celebrations.opt_in(guild_id, user_id, self.bot.clock.now())
        settings = self.bot.mentions.get("settings", "/settings")
        await ui.tell(interaction, say("wins-celebrator-on", settings=settings))

    async def _use(self, press: Press, channel_id: int | None) -> None:
        """Make a channel the wins channel; cards stay where they are."""
        guild_id = press.guild.id
        await self.desk.setup.change(guild_id, channel_id=channel_id)
        if channel_id is None:
            await self.bot.agenda.store.unschedule(guild_id, "wins.toast")
            return
        now = self.bot.clock.now()
        key = f"{guild_id}:{channel_id}"
        await self.bot.agenda.store.plan("wins.guide", key, guild_id, channel_id, now)
        await self._schedule(guild_id)

    async def _schedule(self, guild_id: int) -> None:
        settings = self.desk.setup.of(guild_id)
        if settings.channel_id is not None:
            zone = self.bot.settings_of(guild_id).timezone
            now = self.bot.clock.now()
            await self.bot.agenda.store.schedule(guild_id, "wins.toast", settings.toast, zone, now)

    async def _change(self, press: Press, **values: Any) -> None:
        require_organiser(press.interaction)
        await self.desk.setup.change(press.guild.id, **values)
        await self._show(press)

    async def _show(self, press: Press) -> None:
        require_organiser(press.interaction)
        settings = self.desk.setup.of(press.guild.id)
        say = press.say
        lines = [f"## {say('wins-setup-title')}", *await self._lines(say, settings)]
        page = ui.card(ui.text("\n".join(lines)), *menus(say, settings), self._buttons(say))
        await ui.show(press.interaction, ui.layout(page))
        await self.bot.agenda.start_due()

    def _buttons(self, say: Say) -> discord.ui.ActionRow[Any]:
        return ui.row(
            ui.button(say("wins-setup-create"), "wins:create"),
            ui.button(say("wins-setup-details"), "wins:details"),
            ui.button(say("wins-opt-in"), "wins:opt_in", style=discord.ButtonStyle.primary),
            ui.button(say("frame-return"), "organise:setup"),
        )

    async def _lines(self, say: Say, settings: WinSettings) -> list[str]:
        if settings.channel_id is None:
            return [say("wins-setup-off")]
        at = await self.bot.agenda.store.next_time(settings.guild_id, "wins.toast")
        return [
            say("wins-setup-channel-line", channel=f"<#{settings.channel_id}>"),
            say(
                "wins-setup-highlights-line",
                channel=mention_or_none(say, settings.highlights_channel_id),
                threshold=self.desk.threshold(settings.guild_id),
            ),
            say("wins-setup-toast-line", when=discord.utils.format_dt(at, "F") if at else ""),
        ]


def menus(say: Say, settings: WinSettings) -> list[discord.ui.ActionRow[Any]]:
    """Return the menus of the page, with the present choices selected."""
    toast = settings.toast
    days = [
        discord.SelectOption(label=say(f"day-{day}"), value=str(day), default=day == toast.weekday)
        for day in range(7)
    ]
    hours = [
        discord.SelectOption(
            label=say("wins-setup-hour", hour=hour), value=str(hour), default=hour == toast.at.hour
        )
        for hour in range(24)
    ]
    motifs = [
        discord.SelectOption(
            label=say(f"wins-motif-{motif}"), value=motif, default=motif is settings.motif
        )
        for motif in Motif
    ]
    return [
        ui.channel_menu(
            "wins:channel", placeholder=say("wins-setup-channel"), chosen=settings.channel_id
        ),
        ui.channel_menu(
            "wins:highlights",
            placeholder=say("wins-setup-highlights"),
            chosen=settings.highlights_channel_id,
        ),
        ui.menu("wins:day", days, placeholder=say("wins-setup-day")),
        ui.menu("wins:hour", hours, placeholder=say("wins-setup-hours")),
        ui.menu("wins:motif", motifs, placeholder=say("wins-setup-motif")),
    ]
