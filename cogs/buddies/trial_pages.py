"""The question at the end of a trial, as each of the two reads it alone."""

from __future__ import annotations

from typing import Any

import discord

from bot import ui
from bot.domain.pairs import Answer, Pair
from bot.i18n import Say


def review_page(say: Say, pair: Pair, name: str, mine: Answer | None) -> discord.ui.LayoutView:
    """Return the question, or one's own answer, which can be changed until it is decided."""
    if mine is None:
        text = say("buddies-review-ask", name=name)
    else:
        text = say("buddies-review-answered", answer=say(f"buddies-review-{mine}"), name=name)
    return ui.layout(ui.card(ui.text(f"{text}\n{alike(say, pair)}"), answer_row(say, pair)))


def answer_row(say: Say, pair: Pair) -> discord.ui.ActionRow[Any]:
    """Return the three answers, none of them in front."""
    return ui.row(
        ui.button(say("buddies-review-continue"), "buddies:pair_continue", pair.id),
        ui.button(say("buddies-review-not"), "buddies:pair_not", pair.id),
        ui.button(say("buddies-review-more"), "buddies:pair_more", pair.id),
    )


def alike(say: Say, pair: Pair) -> str:
    """Say what follows from the answers, and that nobody can read from an ending who gave which."""
    follows = "buddies-review-last" if pair.extended else "buddies-review-once"
    return say("buddies-review-alike", follows=say(follows))
