"""What a member reads of their own pairings, and the one press that each thing takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot import ui
from bot.domain.pairings import Group, Participant
from bot.feature import Concern
from bot.i18n import Say
from cogs.pairings.joining_pages import (
    View,
    middle_buttons,
    name_of,
    skip_buttons,
    when,
)
from cogs.pairings.standing import Standing

Button = discord.ui.Button[Any]
CHOICES = ("told", "welcomes", "volunteers")
"""What a member may choose in a pool, by the names of `Participant`."""


@dataclass(frozen=True)
class Mine:
    """One's own pool: where one stands, and whom one met last there, with how long ago."""

    now: Standing
    last: str = ""
    ago: str = ""


def status_page(say: Say, mine: Sequence[Mine], mentions: Mapping[str, str], *, more: bool) -> View:
    """Return one's own pools; with `more`, the way to another one."""
    title = f"## {say('pairings-title')}"
    if not mine:
        title = f"{title}\n{say('pairings-in-none', **mentions)}"
    pieces: list[ui.Piece] = [ui.text(title)]
    for one in mine:
        pieces += [ui.text("\n".join(_lines(say, one))), ui.row(*_buttons(say, one.now))]
        pieces.append(_choices(say, one.now.mine))
    if more:
        label = "pairings-join-more" if mine else "pairings-join-button"
        pieces.append(ui.row(ui.button(say(label), "pairings:join")))
    return ui.layout(ui.card(*pieces))


def concerns(say: Say, now: Standing) -> list[tuple[int, Concern]]:
    """Return what concerns a member in a pool, each with its place among all such things."""
    if now.mine.set_aside_at is not None:
        return [(0, Concern(_titled(now, say("pairings-status-aside")), (_back(say, now),)))]
    told = []
    if now.may_ask:
        told.append((1, Concern(_titled(now, _group_line(say, now)), tuple(_group(say, now)))))
    elif now.wait is not None:
        told.append((2, Concern(_titled(now, _waiting(say, now)), (_stop(say, now),))))
    elif now.names:
        told.append((3, Concern(_titled(now, _group_line(say, now)), tuple(_group(say, now)))))
    if now.due_at is not None:
        told.append((4, Concern(_titled(now, _next(say, now)), tuple(_skip(say, now)))))
    return told


def way_to(say: Say, group: Group) -> Button:
    """Return the way to a group: its thread, or *See my group*, which opens it."""
    if group.thread_id is None:
        return ui.button(say("pairings-see"), "pairings:see", group.round_id)
    address = f"https://discord.com/channels/{group.guild_id}/{group.thread_id}"
    return ui.link(say("pairings-thread-button"), address)


def another_button(say: Say, group: Group) -> Button:
    """Return the button that asks for somebody else."""
    return ui.button(say("pairings-another"), "pairings:another", group.id)


def _titled(now: Standing, text: str) -> str:
    return f"**{name_of(now.pool)}** · {text}"


def _lines(say: Say, one: Mine) -> list[str]:
    now, lines = one.now, [f"### {name_of(one.now.pool)}"]
    if now.mine.set_aside_at is not None:
        lines.append(say("pairings-status-aside"))
    else:
        lines.append(_next(say, now))
    if now.group is not None:
        lines.append(_group_line(say, now))
    if now.wait is not None:
        lines.append(_waiting(say, now))
    if one.last:
        lines.append(say("pairings-status-last", names=one.last, when=one.ago))
    if now.is_open:
        lines.append(say("pairings-status-open"))
    return lines


def _next(say: Say, now: Standing) -> str:
    if now.is_paused:
        return say("pairings-paused")
    if now.due_at is None:
        return say("pairings-at-rest")
    at = when(now.due_at)
    if now.away:
        return say("pairings-status-away", when=at, day=now.away)
    if now.skips:
        return say("pairings-status-skipped", when=at)
    volunteers = now.mine.volunteers
    return say("pairings-status-volunteer" if volunteers else "pairings-status-next", when=at)


def _group_line(say: Say, now: Standing) -> str:
    if not now.names:
        return say("pairings-status-alone" if now.may_ask else "pairings-status-left")
    told = say("pairings-status-group", names=now.names)
    return f"{told} {say('pairings-status-silent')}" if now.may_ask else told


def _waiting(say: Say, now: Standing) -> str:
    since = discord.utils.format_dt(now.wait.since, "f") if now.wait else ""
    return say("pairings-status-waiting", since=since)


def _buttons(say: Say, now: Standing) -> list[Button]:
    """Return the buttons of a pool, five at most: what presses comes first."""
    buttons = [] if now.group is None else _group(say, now)
    if now.wait is not None:
        buttons.append(_stop(say, now))
    if now.is_open:
        buttons += middle_buttons(say, now.pool)
    buttons += [_back(say, now)] if now.mine.set_aside_at else _skip(say, now)
    return [*buttons, ui.button(say("pairings-leave-button"), "pairings:leave", now.pool.id)]


def _group(say: Say, now: Standing) -> list[Button]:
    """Return what one may do in one's group: go there, say that a meeting is set, ask anew."""
    if now.group is None:
        return []
    buttons = [way_to(say, now.group)] if now.names else []
    if now.is_silent and now.names:
        buttons.append(ui.button(say("pairings-set-button"), "pairings:set", now.group.id))
    return [*buttons, another_button(say, now.group)] if now.may_ask else buttons


def _skip(say: Say, now: Standing) -> list[Button]:
    return [] if now.away else skip_buttons(say, now)


def _back(say: Say, now: Standing) -> Button:
    return ui.button(say("pairings-back"), "pairings:back", now.pool.id)


def _stop(say: Say, now: Standing) -> Button:
    return ui.button(say("pairings-stop-button"), "pairings:wait_stop", now.pool.id)


def _choices(say: Say, mine: Participant) -> discord.ui.ActionRow[Any]:
    options = [
        discord.SelectOption(
            label=say(f"pairings-choice-{one}"),
            description=say(f"pairings-choice-{one}-hint"),
            value=one,
            default=getattr(mine, one),
        )
        for one in CHOICES
    ]
    return ui.menu(
        "pairings:choices",
        options,
        placeholder=say("pairings-choices"),
        row_id=mine.pool_id,
        may_empty=True,
        most=len(CHOICES),
    )
