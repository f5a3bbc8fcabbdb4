"""The goals of a pair as either of the two reads and changes them privately."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot import ui
from bot.domain.pairs import Goal, Pair
from bot.domain.text import clean
from bot.i18n import Say
from cogs.buddies.goal_lines import goal_lines
from cogs.buddies.pair_page import win_button

NAMED = 80
"""Characters of a goal in a menu."""
WINNABLE = 2


def goals_page(
    say: Say, pair: Pair, goals: Sequence[Goal], *, most: int, wins: bool
) -> discord.ui.LayoutView:
    """Return the goals, a menu to tick them or take them back, and the way to add one."""
    opened = [one for one in goals if one.done_at is None]
    reached = [one for one in goals if one.done_at is not None and not one.shared]
    title = f"## {say('buddies-goals-title')}"
    told: list[ui.Piece] = [ui.text("\n".join([title, *goal_lines(say, goals)]))]
    if opened:
        options = [option for one in opened for option in _options(say, one)]
        menu = say("buddies-goals-menu")
        told.append(ui.menu("buddies:goal_change", options, placeholder=menu, row_id=pair.id))
    buttons = []
    if len(opened) < most:
        buttons.append(ui.button(say("buddies-goal-add"), "buddies:goal_add", pair.id))
    if wins:
        buttons += [win_button(say, one) for one in reached[-WINNABLE:]]
    buttons.append(ui.button(say("buddies-pair-back"), "buddies:pair_card", pair.id))
    return ui.layout(ui.card(*told, ui.row(*buttons)))


def _options(say: Say, goal: Goal) -> list[discord.SelectOption]:
    text = clean(goal.text, NAMED)
    return [
        discord.SelectOption(label=say("buddies-goal-tick", goal=text), value=f"done:{goal.id}"),
        discord.SelectOption(label=say("buddies-goal-remove", goal=text), value=f"gone:{goal.id}"),
    ]
