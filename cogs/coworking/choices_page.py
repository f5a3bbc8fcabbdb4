"""What a member reads of their choices about co-working, each with what it means."""

from __future__ import annotations

from datetime import time

import discord

from bot import ui
from bot.i18n import Say
from bot.places import place_name
from bot.store.coworking_choices import CHOICES, CoworkingChoices


def page(say: Say, mine: CoworkingChoices, zone: str, settings: str) -> discord.ui.LayoutView:
    """Return the page: each choice as it stands, a menu of all, and the hours of being told."""
    lines = [f"## {say('coworking-choices-title')}"]
    lines += [_line(say, mine, one) for one in CHOICES]
    if mine.told:
        lines.insert(2, _hours_line(say, mine, zone, settings))
    pieces: list[ui.Piece] = [ui.text("\n".join(lines)), _menu(say, mine)]
    if mine.told:
        pieces.append(_hour_menu(say, "coworking:told_from", "from", mine.told_from))
        pieces.append(_hour_menu(say, "coworking:told_until", "until", mine.told_until))
    pieces.append(ui.row(ui.button(say("frame-return"), "coworking:me")))
    return ui.layout(ui.card(*pieces))


def _line(say: Say, mine: CoworkingChoices, one: str) -> str:
    """Say a choice, whether it was made, and what it means."""
    name = one.replace("_", "-")
    state = say("coworking-choices-yes" if getattr(mine, one) else "coworking-choices-no")
    meaning = say(f"coworking-meaning-{name}")
    return f"**{say(f'coworking-choices-{name}')}** · {state}\n{meaning}"


def _hours_line(say: Say, mine: CoworkingChoices, zone: str, settings: str) -> str:
    if mine.told_from == mine.told_until:
        return say("coworking-choices-always", settings=settings)
    hours = {"since": _written(say, mine.told_from), "until": _written(say, mine.told_until)}
    return say("coworking-choices-hours", **hours, zone=place_name(say, zone), settings=settings)


def _menu(say: Say, mine: CoworkingChoices) -> ui.Piece:
    options = [
        discord.SelectOption(
            label=say(f"coworking-choices-{one.replace('_', '-')}"),
            value=one,
            default=getattr(mine, one),
        )
        for one in CHOICES
    ]
    return ui.menu(
        "coworking:choose",
        options,
        placeholder=say("coworking-choices-menu"),
        may_empty=True,
        most=len(CHOICES),
    )


def _hour_menu(say: Say, action: str, which: str, chosen: time) -> ui.Piece:
    options = [
        discord.SelectOption(
            label=say(f"coworking-choices-{which}", hour=_written(say, time(hour))),
            value=f"{hour}",
            default=hour == chosen.hour,
        )
        for hour in range(24)
    ]
    return ui.menu(action, options, placeholder=say(f"coworking-choices-{which}-menu"))


def _written(say: Say, at: time) -> str:
    return say("coworking-me-hour", hour=f"{at.hour}")
