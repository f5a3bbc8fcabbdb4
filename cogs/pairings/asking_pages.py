"""The question how it went with its answers, and what a member reads after one."""

from __future__ import annotations

from typing import Any

import discord

from bot import ui
from bot.domain.pairings import Answer
from bot.i18n import Say

Row = discord.ui.ActionRow[Any]
TEXTS = {
    Answer.MET: "pairings-answer-met",
    Answer.NOT_YET: "pairings-answer-not-yet",
    Answer.NOT: "pairings-answer-not",
}
LAST = "pairings-answer-not-yet-last"
"""After the second *not yet*, which nobody is asked about again."""


def answers(say: Say, group_id: int) -> Row:
    """Return the three answers, none of which is the right one."""
    return ui.row(
        ui.button(say("pairings-how-met"), "pairings:met", group_id),
        ui.button(say("pairings-how-not-yet"), "pairings:not_yet", group_id),
        ui.button(say("pairings-how-not"), "pairings:not_met", group_id),
    )


def thanks(
    say: Say, group_id: int, answer: Answer, text: str, *, keeps: bool, goes_on: bool
) -> discord.ui.LayoutView:
    """Return what follows from an answer, and what else one may wish."""
    buttons = []
    if keeps:
        buttons.append(ui.button(say("pairings-keep"), "pairings:keep", group_id))
    if answer is Answer.NOT and goes_on:
        buttons.append(ui.button(say("pairings-another"), "pairings:another", group_id))
    if answer is not Answer.NOT_YET:
        buttons.append(ui.button(say("pairings-apart"), "pairings:apart", group_id))
    buttons.append(ui.button(say("pairings-how-change"), "pairings:how", group_id))
    counted = f"-# {say('pairings-answer-counted')}"
    return ui.layout(ui.card(ui.text(text), ui.row(*buttons), ui.text(counted)))
