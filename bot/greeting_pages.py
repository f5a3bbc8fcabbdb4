"""The welcome card as everybody reads it, and the page on which organisers place it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot import ui
from bot.doors import IN_A_ROW, Door, button_of
from bot.i18n import Say
from bot.start_pages import language_buttons

MARK = "doors:me"
"""The action by which a card is found again: the door that is open everywhere."""


@dataclass(frozen=True)
class Standing:
    """Where the card of a guild stands; without a message while it is on its way."""

    channel_id: int | None = None
    message: discord.Message | None = None
    may_pin: bool = False
    was_deleted: bool = False


def card(
    say: Say, doors: Sequence[Door], mentions: Mapping[str, str], greeting_id: int
) -> discord.ui.LayoutView:
    """Return the card: what this is, a button to begin in each language, and the doors."""
    said = f"## {say('greeting-card-title')}\n{say('greeting-card', **mentions)}"
    buttons = [button_of(say, door, greeting_id) for door in doors]
    rows = [
        ui.row(*buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW)
    ]
    return ui.layout(ui.card(ui.text(said), ui.row(*language_buttons(say)), *rows))


def setup_page(
    say: Say, standing: Standing, target: int | None, missing: Sequence[str]
) -> discord.ui.LayoutView:
    """Return the organisers' page; `target` is the channel in which it would be posted now."""
    lines = [f"## {say('greeting-title')}", say("greeting-caption"), "", *_state(say, standing)]
    if target is None:
        lines.append(say("greeting-choose"))
    elif target != standing.channel_id:
        lines.append(say("greeting-chosen", channel=f"<#{target}>"))
    return ui.layout(
        ui.card(
            ui.text("\n".join([*lines, *missing])),
            ui.channel_menu("greeting:channel", placeholder=say("greeting-menu"), chosen=target),
            ui.row(*_buttons(say, standing, None if missing else target)),
        )
    )


def _state(say: Say, standing: Standing) -> list[str]:
    if standing.was_deleted:
        return [say("greeting-gone")]
    if standing.channel_id is None:
        return [say("greeting-none")]
    channel = f"<#{standing.channel_id}>"
    if standing.message is None:
        return [say("greeting-coming", channel=channel)]
    lines = [say("greeting-stands", channel=channel)]
    if standing.message.pinned:
        return [*lines, say("greeting-pinned")]
    return lines if standing.may_pin else [*lines, say("greeting-how-to-pin")]


def _buttons(say: Say, standing: Standing, target: int | None) -> list[discord.ui.Button[Any]]:
    buttons, message = [], standing.message
    if target is not None:
        is_again = target == standing.channel_id
        label = say("greeting-again" if is_again else "greeting-post")
        style = discord.ButtonStyle.secondary if is_again else discord.ButtonStyle.primary
        buttons.append(ui.button(label, "greeting:post", target, style=style))
    if message is not None:
        if standing.may_pin and not message.pinned:
            buttons.append(ui.button(say("greeting-pin"), "greeting:pin"))
        buttons.append(ui.link(say("greeting-see"), message.jump_url))
    return [*buttons, ui.button(say("frame-return"), "organise:server")]
