"""What the organisers' page of losses looks like: nothing on it is about anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot import ui
from bot.domain.counts import FEW, few
from bot.domain.losses import Help
from bot.feature import Need
from bot.i18n import Say
from bot.missing import creation_hint, missing_lines


@dataclass(frozen=True)
class State:
    """How losses stand in a guild; `obstacles` are ids of messages about what is missing.

    `listeners` counts those who take each kind of loss and may be asked these days.
    """

    channel_id: int | None
    obstacles: tuple[str, ...]
    waiting: int
    have_begun: bool
    listeners: Mapping[Help, int]
    can_create: bool

    @property
    def has_begun(self) -> bool:
        """Whether losses are on, or were."""
        return self.channel_id is not None or self.have_begun


def page(
    say: Say, guild: discord.Guild, state: State, missing: Sequence[Need]
) -> discord.ui.LayoutView:
    """Return the page: how losses stand, how many listen, and what can be chosen."""
    here = [need for need in missing if need.channel_id == state.channel_id]
    title = f"## {say('losses-organise-title')}"
    lacks = missing_lines(say, here, guild)
    pieces: list[ui.Piece] = [
        ui.text("\n".join([title, say("losses-organise-about"), *lines(say, state)])),
        *([ui.text("\n".join(lacks))] if lacks else []),
        discord.ui.Separator(),
        *_numbers(say, state),
        *_channel(say, guild, state),
        ui.row(*_buttons(say, state)),
    ]
    return ui.layout(ui.card(*pieces))


def lines(say: Say, state: State) -> list[str]:
    """Say where losses stand; that one waits is always said."""
    if state.channel_id is None:
        here = [say("losses-organise-off")]
    else:
        here = [say("losses-organise-channel-line", channel=f"<#{state.channel_id}>")]
        if state.obstacles:
            here += [say("losses-organise-paused"), *missing(say, state.obstacles)]
    if state.channel_id is not None or state.waiting:
        here.append(say("losses-organise-waiting", count=state.waiting))
    return here


def missing(say: Say, obstacles: Sequence[str]) -> list[str]:
    """Say what keeps organisers from being the last call."""
    return [f"• {say(one)}" for one in obstacles]


def numbers(say: Say, state: State) -> list[str]:
    """Return how many listen, each *nobody*, *a few*, or at least so many."""
    told = [f"**{say('losses-organise-listeners')}**"]
    told += [
        say(
            "losses-organise-kind",
            kind=say(f"losses-help-{kind}"),
            count=_people(say, state.listeners[kind]),
        )
        for kind in Help
    ]
    return [*told, say("losses-organise-why")]


def _numbers(say: Say, state: State) -> list[ui.Piece]:
    if not state.has_begun:
        return []
    return [ui.text("\n".join(numbers(say, state))), discord.ui.Separator()]


def _people(say: Say, count: int) -> str:
    """Say a number in steps, so that no two days differ by one person who can be told."""
    if few(count) is None:
        return say("losses-organise-some")
    least = count // FEW * FEW
    return say("losses-organise-least", count=least) if least else say("losses-organise-nobody")


def _channel(say: Say, guild: discord.Guild, state: State) -> list[ui.Piece]:
    """Return the menu of channels, or what is missing before there may be one."""
    if state.channel_id is None and state.obstacles:
        wanted = "\n".join(missing(say, state.obstacles))
        return [ui.text(say("losses-organise-not-yet", missing=wanted))]
    caption = f"**{say('losses-organise-menu')}**"
    hint = creation_hint(say, guild) if state.channel_id is None else []
    menu = ui.channel_menu(
        "losses:channel", placeholder=say("losses-organise-menu"), chosen=state.channel_id
    )
    return [ui.text("\n".join([caption, *hint])), menu]


def _buttons(say: Say, state: State) -> list[discord.ui.Button[Any]]:
    buttons = []
    if state.channel_id is None and state.obstacles:
        buttons.append(ui.button(say("losses-organise-team"), "organise:server"))
    elif state.channel_id is None and state.can_create:
        buttons.append(ui.button(say("losses-organise-create"), "losses:create"))
    if state.has_begun:
        buttons.append(ui.button(say("losses-moderate-title"), "losses:moderate"))
        buttons.append(ui.button(say("insights-open"), "insights:show"))
    if state.channel_id is not None:
        buttons.append(ui.button(say("losses-organise-switch-off"), "losses:off"))
    return [*buttons, ui.button(say("frame-return"), "organise:setup")]
