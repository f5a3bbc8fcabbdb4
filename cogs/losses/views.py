"""What losses look like where others see them: calm cards, without counters."""

from __future__ import annotations

from typing import Any

import discord

from bot import ui
from bot.domain.losses import STORY, Loss, Stage
from bot.domain.text import shown
from bot.help_lines import lines_button
from bot.i18n import Say
from bot.reports import report_button

View = discord.ui.LayoutView

MARK = "losses:report"
"""The action of a component that every card has; with the loss's id, a card is found by it."""


def loss_card(say: Say, loss: Loss, author: str) -> View:
    """Return the card of a loss: in one line what helps, then the story as it was written."""
    is_open = loss.stage is Stage.OPEN
    told = say(f"losses-card-{loss.help}" if is_open else "losses-card-closed", author=author)
    lines = [f"### {told}", " · ".join(_about(say, loss))]
    if loss.faded:
        lines.append(say("losses-card-faded"))
    pieces: list[ui.Piece] = [ui.text("\n".join(lines))]
    if loss.story:
        pieces.append(ui.text(shown(loss.story, 2 * STORY)))
    return ui.layout(ui.card(*pieces, ui.row(*_buttons(say, loss)), colour=ui.CALM))


def thread_name(say: Say, loss: Loss) -> str:
    """Return what the thread of a loss is called; a private one bears the number of its loss."""
    subject = say(f"losses-subject-{loss.subject}")
    return subject if loss.is_public else say("losses-thread", subject=subject, number=str(loss.id))


def _about(say: Say, loss: Loss) -> list[str]:
    about = [say(f"losses-subject-{loss.subject}")]
    if loss.urgency is not None:
        about.append(say(f"losses-card-urgency-{loss.urgency}"))
    if loss.language != say.language:
        about.append(say(f"losses-card-in-{loss.language}"))
    if loss.anonymous:
        about.append(say("losses-card-anonymous"))
    return about


def _buttons(say: Say, loss: Loss) -> list[discord.ui.Button[Any]]:
    buttons = [report_button(say, "losses:report", loss.id), lines_button(say)]
    if loss.stage is Stage.OPEN and loss.is_public:
        primary = discord.ButtonStyle.primary
        here = ui.button(say("losses-card-here"), "losses:here", loss.id, style=primary)
        buttons.insert(0, here)
    return buttons
