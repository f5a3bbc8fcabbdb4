"""What a newcomer reads: what this is, and whether the guessed hour is theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.whereabouts import guess, hours
from bot.i18n import LANGUAGES, Say, voice
from bot.places import place_name, time_there


def hello_page(say: Say) -> discord.ui.LayoutView:
    """Return what this is, in five lines, and the two languages, the guessed one first."""
    said = f"## {say('start-title')}\n{say('start-about')}"
    return ui.layout(ui.card(ui.text(said), ui.row(*language_buttons(say))))


def language_buttons(say: Say) -> list[discord.ui.Button[Any]]:
    """Return a button to begin in each language, each in its own words, the voice's first."""
    first = sorted(LANGUAGES, key=lambda one: one != say.language)
    return [
        ui.button(
            voice(one)("start-in"),
            "start:language",
            LANGUAGES.index(one),
            style=discord.ButtonStyle.primary
            if one == say.language
            else discord.ButtonStyle.secondary,
        )
        for one in first
    ]


def hour_page(say: Say, locale: str, home: str, now: datetime) -> discord.ui.LayoutView:
    """Return the question whether the guessed hour is theirs, and the others it may be."""
    guessed = guess(locale, home)
    time = time_there(guessed, now)
    options = [
        discord.SelectOption(
            label=time_there(zone, now), value=zone, description=place_name(say, zone)
        )
        for zone in hours(locale, home, now)
    ]
    said = say("start-hour", time=time, place=place_name(say, guessed))
    primary = discord.ButtonStyle.primary
    yes = ui.button(say("start-yes", time=time), "start:here", style=primary)
    city = ui.button(say("start-city"), "start:zone")
    menu = ui.menu("start:hour", options, placeholder=say("start-other"))
    asked = ui.text(f"## {say('start-hour-title')}\n{said}")
    return ui.layout(ui.card(asked, ui.row(yes, city), menu))
