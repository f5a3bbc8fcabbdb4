"""The doors: one for each need that members come with, and what is behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot import ui
from bot.errors import MemberError
from bot.feature import Feature, Parts
from bot.i18n import Say
from bot.ui import Interaction

if TYPE_CHECKING:
    from bot.client import CommunityBot

IN_A_ROW = 5
"""Buttons that Discord puts side by side."""


@dataclass(frozen=True)
class Door:
    """A need, how its door is called, and the features behind it."""

    need: str
    called: str
    behind: Sequence[Parts]


async def open_doors(
    bot: CommunityBot, guild: discord.Guild, *, organises: bool = False
) -> list[Door]:
    """Return the doors of what organisers have switched on, theirs last and for them alone."""
    shut = {_address(one) for one in bot.features() if not await one.is_open(guild)}
    parts = [
        one.parts
        for one in bot.features()
        if _address(one) not in shut and (organises or not one.parts.organisers_only)
    ]
    faces: dict[str, str] = {}
    for face in parts:
        if face.door:
            faces.setdefault(face.need, face.door)
    return [
        Door(need, called, [one for one in parts if one.need == need])
        for need, called in faces.items()
    ]


async def doors_page(
    bot: CommunityBot, interaction: Interaction, said: Sequence[str], *buttons: ui.Piece
) -> discord.ui.LayoutView:
    """Return the page of all doors, each with its need in a line, below what is said first."""
    say = bot.say(interaction)
    mentions = bot.mentions_for(say)
    pieces: list[ui.Piece] = [ui.text("\n".join([f"## {say('doors-title')}", *said]))]
    pieces += [
        ui.section(say(f"door-{door.called}-need", **mentions), button_of(say, door))
        for door in await _doors_for(bot, interaction)
    ]
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


async def door_page(
    bot: CommunityBot, interaction: Interaction, need: str
) -> discord.ui.LayoutView:
    """Return what is behind a door; MemberError where it is not open, or not for them."""
    say = bot.say(interaction)
    door = next((one for one in await _doors_for(bot, interaction) if one.need == need), None)
    if door is None:
        raise MemberError("doors-shut", help=bot.mentions_for(say)["help"])
    return _inside(say, door, bot.mentions_for(say))


def button_of(say: Say, door: Door, row: int = 0) -> discord.ui.Button[Any]:
    """Return the button that opens a door."""
    return ui.button(say(f"door-{door.called}-name"), f"doors:{door.need}", row)


def _inside(say: Say, door: Door, mentions: Mapping[str, str]) -> discord.ui.LayoutView:
    """Return the need, what can be done about it at once, and the commands."""
    title, about = say(f"door-{door.called}-name"), say(f"door-{door.called}-about")
    lines = [say(line, **mentions) for parts in door.behind for line in parts.help]
    acts = [act for parts in door.behind for act in parts.acts]
    buttons = [ui.button(say(act.label), act.action) for act in acts]
    buttons[0].style = discord.ButtonStyle.primary
    rows = [
        ui.row(*buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW)
    ]
    back = ui.row(ui.button(say("frame-return"), "doors:open"))
    said = ui.text(f"## {title}\n{about}")
    return ui.layout(ui.card(said, *rows, ui.text("\n".join(lines)), back))


async def _doors_for(bot: CommunityBot, interaction: Interaction) -> list[Door]:
    if interaction.guild is None:
        raise MemberError("frame-guild-only")
    organises = bot.organisers.acts(interaction)
    return await open_doors(bot, interaction.guild, organises=organises)


def _address(feature: Feature) -> str:
    """Return what is switched on as a whole: a feature's package, or a module of the frame."""
    module = type(feature).__module__
    return module.rpartition(".")[0] if module.startswith("cogs.") else module
