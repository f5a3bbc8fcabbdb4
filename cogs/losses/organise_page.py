"""What the organisers' page of losses looks like: nothing on it is about anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord

from bot import ui
from bot.domain.counts import few
from bot.domain.losses import Help, Insight
from bot.feature import Need
from bot.i18n import Say
from bot.missing import creation_hint, missing_lines

HOUR = 60
"""Minutes."""


@dataclass(frozen=True)
class State:
    """How losses stand in a guild; `obstacles` are ids of messages about what is missing.

    `listeners` counts those who take each kind of loss and may be asked these days.
    """

    channel_id: int | None
    obstacles: tuple[str, ...]
    insight: Insight
    listeners: Mapping[Help, int]
    can_create: bool

    @property
    def has_begun(self) -> bool:
        """Whether losses are on, or were lately."""
        return self.channel_id is not None or self.insight.losses != 0


def page(
    say: Say, guild: discord.Guild, state: State, missing: Sequence[Need]
) -> discord.ui.LayoutView:
    """Return the page: how losses stand, the numbers of four weeks, and what can be chosen."""
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
    if state.channel_id is not None or state.insight.waiting:
        here.append(say("losses-organise-waiting", count=state.insight.waiting))
    return here


def missing(say: Say, obstacles: Sequence[str]) -> list[str]:
    """Say what keeps organisers from being the last call."""
    return [f"• {say(one)}" for one in obstacles]


def numbers(say: Say, state: State) -> list[str]:
    """Return four weeks in numbers, each *none*, *a few*, or what it is from five on."""
    insight = state.insight
    told = [
        f"**{say('losses-organise-numbers')}**",
        say("losses-organise-posted", count=_number(say, insight.losses)),
        _answered(say, insight),
    ]
    if insight.first_answer is not None:
        told.append(say("losses-organise-median", time=_time(say, insight.first_answer)))
    told.append(f"**{say('losses-organise-listeners')}**")
    told += [
        say(
            "losses-organise-kind",
            kind=say(f"losses-help-{kind}"),
            count=_people(say, few(state.listeners[kind])),
        )
        for kind in Help
    ]
    return [*told, say("losses-organise-why")]


def _numbers(say: Say, state: State) -> list[ui.Piece]:
    if not state.has_begun:
        return []
    return [ui.text("\n".join(numbers(say, state))), discord.ui.Separator()]


def _number(say: Say, count: int | None) -> str:
    if count is None:
        return say("losses-organise-few")
    return str(count) if count else say("losses-organise-none")


def _answered(say: Say, insight: Insight) -> str:
    """Return how many were answered, and the share, where both numbers show by themselves."""
    if insight.nearly_all:
        return say("losses-organise-answered", count=say("losses-organise-nearly-all"))
    count = _number(say, insight.answered)
    if not insight.losses or insight.answered is None:
        return say("losses-organise-answered", count=count)
    share = str(round(100 * insight.answered / insight.losses))
    return say("losses-organise-answered-share", count=count, share=share)


def _people(say: Say, count: int | None) -> str:
    if count is None:
        return say("losses-organise-some")
    return str(count) if count else say("losses-organise-nobody")


def _time(say: Say, wait: timedelta) -> str:
    hours, minutes = divmod(round(wait.total_seconds() / 60), HOUR)
    return say("losses-organise-time", hours=hours, minutes=minutes)


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
    if state.channel_id is not None:
        buttons.append(ui.button(say("losses-organise-switch-off"), "losses:off"))
    return [*buttons, ui.button(say("frame-return"), "organise:setup")]
