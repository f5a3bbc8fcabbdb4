"""What the organisers' page of wins looks like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.tower import Motif
from bot.domain.wins import WinSettings
from bot.feature import Need
from bot.i18n import Say
from bot.missing import creation_hint, may_create, missing_lines

Option = discord.SelectOption
HOURS = range(24)


def page(
    say: Say,
    guild: discord.Guild,
    settings: WinSettings,
    lines: Sequence[str],
    missing: Sequence[Need],
) -> discord.ui.LayoutView:
    """Return the page, with the present choices selected and what is missing in its channels."""
    places = (settings.channel_id, settings.highlights_channel_id)
    here = [need for need in missing if need.channel_id in places]
    hint = [] if all(places) else creation_hint(say, guild)
    told = [f"## {say('wins-setup-title')}", *lines, *hint]
    lacks = missing_lines(say, here, guild)
    return ui.layout(
        ui.card(
            ui.text("\n".join(told)),
            *([ui.text("\n".join(lacks))] if lacks else []),
            *_channels(say, settings),
            *_toast(say, settings),
            _buttons(say, guild, can_create=not all(places)),
        )
    )


def lines(say: Say, settings: WinSettings, threshold: int, toast: datetime | None) -> list[str]:
    """Say where wins stand."""
    if settings.channel_id is None:
        return [say("wins-setup-off")]
    shown = settings.highlights_channel_id
    highlights = (
        say("wins-setup-highlights-line", channel=f"<#{shown}>", threshold=threshold)
        if shown
        else say("wins-setup-no-highlights")
    )
    when = [discord.utils.format_dt(toast, "F")] if toast else []
    return [
        say("wins-setup-channel-line", channel=f"<#{settings.channel_id}>"),
        highlights,
        *(say("wins-setup-toast-line", when=one) for one in when),
    ]


def details_form(say: Say, settings: WinSettings) -> discord.ui.Modal:
    """Return the form of the starting reactions and of the number that makes a highlight."""
    reactions = ui.field(
        "reactions", say("wins-setup-reactions"), value=" ".join(settings.reactions), most=300
    )
    threshold = ui.field(
        "threshold",
        say("wins-setup-threshold"),
        value=str(settings.threshold or ""),
        most=2,
        required=False,
        hint=say("wins-setup-threshold-hint"),
    )
    return ui.form(say("wins-setup-details"), "wins:detailed", 0, reactions, threshold)


def opt_in_button(say: Say) -> discord.ui.Button[Any]:
    """Return the button *I'll celebrate*."""
    return ui.button(say("wins-opt-in"), "wins:opt_in", style=discord.ButtonStyle.primary)


def create_button(say: Say) -> discord.ui.Button[Any]:
    """Return the button that creates the channels."""
    return ui.button(say("wins-setup-create"), "wins:create")


def _channels(say: Say, settings: WinSettings) -> list[ui.Piece]:
    wins, highlights = say("wins-setup-channel"), say("wins-setup-highlights")
    chosen, shown = settings.channel_id, settings.highlights_channel_id
    return [
        ui.text(f"**{wins}**"),
        ui.channel_menu("wins:channel", placeholder=wins, chosen=chosen),
        ui.text(f"**{highlights}**"),
        ui.channel_menu("wins:highlights", placeholder=highlights, chosen=shown),
    ]


def _toast(say: Say, settings: WinSettings) -> list[ui.Piece]:
    toast = settings.toast
    days = [
        Option(label=say(f"day-{day}"), value=str(day), default=day == toast.weekday)
        for day in range(7)
    ]
    hours = [
        Option(
            label=say("wins-setup-hour", hour=hour), value=str(hour), default=hour == toast.at.hour
        )
        for hour in HOURS
    ]
    motifs = [
        Option(label=say(f"wins-motif-{motif}"), value=motif, default=motif is settings.motif)
        for motif in Motif
    ]
    return [
        ui.text(f"**{say('wins-setup-toast')}**"),
        ui.menu("wins:day", days, placeholder=say("wins-setup-day")),
        ui.menu("wins:hour", hours, placeholder=say("wins-setup-hours")),
        ui.menu("wins:motif", motifs, placeholder=say("wins-setup-motif")),
    ]


def _buttons(say: Say, guild: discord.Guild, *, can_create: bool) -> discord.ui.ActionRow[Any]:
    buttons = [
        ui.button(say("wins-setup-details"), "wins:details"),
        opt_in_button(say),
        ui.button(say("frame-return"), "organise:setup"),
    ]
    if can_create and may_create(guild):
        buttons.insert(0, create_button(say))
    return ui.row(*buttons)
