"""Arrangements ready-made for a size of community: what each feature makes, shown and made."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import discord

from bot import ui
from bot.client import CommunityBot
from bot.feature import Asked, Offer, Size, Step
from bot.i18n import Say
from bot.log import named
from bot.missing import creation_hint, may_create
from bot.places import zone_line

log = logging.getLogger(__name__)

SIZES = tuple(Size)
"""The sizes by the rows of their buttons, from 1 on."""


async def offers(bot: CommunityBot, asked: Asked, size: Size) -> list[Offer]:
    """Return what each feature makes; the frame's first, as others stand on what it makes."""
    features = sorted(bot.features(), key=lambda one: not type(one).__module__.startswith("bot."))
    found = [await one.arrange(asked, size) for one in features]
    return [one for one in found if one is not None]


async def is_empty(bot: CommunityBot, asked: Asked) -> bool:
    """Return whether nothing is on in a guild, and its organisers must know of nothing."""
    parts = [await one.setup_part(asked) for one in bot.features()]
    if any(part.is_on for part in parts if part is not None):
        return False
    news = await bot.guild_store.alerts(asked.guild.id, untold=True)
    lost = [step for one in bot.features() for step in await one.repairs(asked)]
    return not (news or lost or await bot.reports.store.open(asked.guild.id, asked.user_id))


async def make(steps: Sequence[Step]) -> list[Step]:
    """Do some steps one after the other; return those that Discord refused."""
    refused = []
    for step in steps:
        try:
            await step.act()
        except discord.HTTPException as error:
            log.warning("a step of a set-up was refused: %s", named(error))
            refused.append(step)
    return refused


async def question(bot: CommunityBot, asked: Asked) -> discord.ui.LayoutView:
    """Return the one question that a set-up begins with."""
    say, lines = asked.say, []
    for size in SIZES:
        made = await offers(bot, asked, size)
        on = ", ".join(say("arrange-how", what=one.title, how=one.how) for one in made if one.how)
        lines += [f"**{say(f'arrange-for-{size}')}**", say("arrange-on", what=on)]
        lines += [say("arrange-off", what=one.title, why=one.off) for one in made if one.off]
    buttons = [
        ui.button(say(f"arrange-for-{size}"), "organise:arrangement", row)
        for row, size in enumerate(SIZES, 1)
    ]
    step = ui.button(say("arrange-step-by-step"), "organise:step")
    head = f"## {say('arrange-title')}\n{say('arrange-question')}"
    return ui.layout(ui.card(ui.text(head), ui.text("\n".join(lines)), ui.row(*buttons, step)))


async def preview(bot: CommunityBot, asked: Asked, size: Size) -> discord.ui.LayoutView:
    """Return all that an arrangement would make, before anything is."""
    say, settings = asked.say, bot.settings_of(asked.guild.id)
    row = SIZES.index(size) + 1
    made = await offers(bot, asked, size)
    lines = [f"## {say(f'arrange-for-{size}')}"]
    lines += [line for one in made for line in _offered(say, one)] or [say("arrange-nothing")]
    lines += [say("server-language-line", language=say(f"language-{settings.language}"))]
    lines += [zone_line(say, settings.timezone, bot.clock.now()), *creation_hint(say, asked.guild)]
    pieces: list[ui.Piece] = [ui.text("\n".join(lines))]
    if settings.organisers_role_id is None:
        role = say("arrange-role")
        menu = ui.role_menu("organise:arrangement_role", placeholder=role, chosen=None, row_id=row)
        pieces += [ui.text(say("arrange-role-why")), menu]
    pieces.append(ui.row(*_buttons(asked, row, can_do=any(one.steps for one in made))))
    return ui.layout(ui.card(*pieces))


def _offered(say: Say, offer: Offer) -> list[str]:
    """Return what is made of a feature; nothing where it is set up already."""
    lines = [say("arrange-step", what=one.says) for one in offer.steps]
    lines += [say("arrange-left-off", why=offer.off)] if offer.off else []
    return [f"**{offer.title}**", *lines] if lines else []


def _buttons(asked: Asked, row: int, *, can_do: bool) -> list[discord.ui.Button[Any]]:
    say, primary = asked.say, discord.ButtonStyle.primary
    do = ui.button(say("arrange-do"), "organise:arranged", row, style=primary)
    return [
        *([do] if can_do and may_create(asked.guild) else []),
        ui.button(say("arrange-server"), "organise:server"),
        ui.button(say("frame-return"), "organise:visit"),
    ]
