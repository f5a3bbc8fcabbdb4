"""What is read when a pair ends: the question before, and the same kind words after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot import ui
from bot.domain.buddies import Kind
from bot.domain.pairs import Pair
from bot.i18n import Say

Button = discord.ui.Button[Any]


def end_question(say: Say, pair: Pair, name: str) -> discord.ui.LayoutView:
    """Return the question whether to end a pair; no reason is asked."""
    danger = discord.ButtonStyle.danger
    yes = ui.button(say("buddies-end-yes"), "buddies:pair_ended", pair.id, style=danger)
    keep = ui.button(say("frame-keep"), "buddies:mine")
    kind = "hour" if pair.kind is Kind.HOUR else "buddy"
    text = ui.text(say(f"buddies-end-question-{kind}", name=name))
    return ui.layout(ui.card(text, ui.row(yes, keep), colour=ui.CALM))


def end_menu(say: Say, pairs: Sequence[tuple[Pair, str]]) -> discord.ui.LayoutView:
    """Return the question which of several pairs to end, each with the plain name of the other."""
    options = [discord.SelectOption(label=name, value=f"{pair.id}") for pair, name in pairs[:25]]
    menu = ui.menu("buddies:end_chosen", options, placeholder=say("buddies-end-menu"))
    return ui.layout(ui.card(ui.text(say("buddies-end-which")), menu, colour=ui.CALM))


def ended_page(say: Say, pair: Pair, name: str, *, here: bool) -> discord.ui.LayoutView:
    """Return what one of the two reads once it has ended; `here` in the guild, with ways on."""
    kind = "hour" if pair.kind is Kind.HOUR else "buddy"
    text = ui.text(say(f"buddies-ended-{kind}", name=name))
    ways = [ui.row(*onward(say))] if here else []
    return ui.layout(ui.card(text, *ways, colour=ui.CALM))


def ending_line(say: Say, pair: Pair, who: str) -> discord.ui.LayoutView:
    """Return what the thread says of an ending: the same, whoever or whatever brought it about."""
    kind = "hour" if pair.kind is Kind.HOUR else "buddy"
    text = ui.text(say(f"buddies-ending-line-{kind}", who=who))
    last = ui.button(say("buddies-ended-seeks"), "buddies:ended_seeks", pair.id)
    first = ui.button(say("buddies-ended-find"), "buddies:ended_find", pair.id)
    return ui.layout(ui.card(text, ui.row(first, last), colour=ui.CALM))


def onward(say: Say) -> list[Button]:
    """Return the way to other people, and to what one looks for now."""
    return [
        ui.button(say("buddies-ended-find"), "buddies:find"),
        ui.button(say("buddies-ended-seeks"), "buddies:profile"),
    ]
