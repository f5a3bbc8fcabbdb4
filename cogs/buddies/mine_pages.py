"""A member's pairs as they read them privately, and the most pressing thing about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot import ui
from bot.domain.buddies import Kind
from bot.domain.pairs import Goal, Meeting, Pair, Stage
from bot.feature import Concern
from bot.i18n import Say
from cogs.buddies.goal_lines import goal_line

Button = discord.ui.Button[Any]
A_PAGE = 4
"""Pairs of a page: Discord takes 40 components, and each pair has up to seven."""
GOALS = 3


@dataclass(frozen=True)
class Mine:
    """One's own pair, the other's name, and what waits there for oneself.

    `is_asked`: how to go on is asked and not decided. `is_missed`: one was asked whether all is
    well. `may_replace`: the other gave no answer to that.
    """

    pair: Pair
    name: str
    meetings: tuple[Meeting, ...] = ()
    goals: tuple[Goal, ...] = ()
    is_asked: bool = False
    has_answered: bool = False
    may_replace: bool = False
    is_missed: bool = False


def mine_page(
    say: Say, mine: Sequence[Mine], paused: str, *, number: int, more: bool
) -> discord.ui.LayoutView:
    """Return one's own pairs, and whether one is shown to others."""
    title = f"## {say('buddies-mine-title')}"
    told: list[ui.Piece] = [ui.text(title if mine else f"{title}\n{say('buddies-mine-none')}")]
    for one in mine:
        told += [ui.text("\n".join(_lines(say, one))), ui.row(*_buttons(say, one))]
    if paused:
        told.append(ui.text(say("buddies-mine-paused", day=paused)))
    return ui.layout(ui.card(*told, ui.row(*_ways(say, paused, number=number, more=more))))


def concern(say: Say, mine: Mine, user_id: int) -> tuple[int, Concern] | None:
    """Return the most pressing thing about a pair, with its place among all such things."""
    pair, name = mine.pair, mine.name
    card = ui.button(say("buddies-mine-card"), "buddies:pair_card", pair.id)
    if mine.may_replace:
        text = say("buddies-concern-replace", name=name)
        return 0, Concern(text, (_replace(say, pair),))
    if mine.is_asked and not mine.has_answered:
        return 1, Concern(say("buddies-concern-review", name=name), (_review(say, pair),))
    if mine.is_missed:
        return 2, Concern(say("buddies-concern-silence", name=name), (_well(say, pair), card))
    if mine.meetings:
        when = discord.utils.format_dt(mine.meetings[0].at, "F")
        return 3, Concern(say("buddies-concern-meeting", name=name, when=when), (card,))
    if pair.kind is Kind.BUDDY and user_id not in pair.agreed:
        text = "buddies-concern-agree" if pair.agreed else "buddies-concern-begin"
        return 4, Concern(say(text, name=name), (card,))
    return None


def _lines(say: Say, mine: Mine) -> list[str]:
    pair = mine.pair
    lines = [f"**{mine.name}**", _stage(say, pair)]
    if mine.meetings:
        when = discord.utils.format_dt(mine.meetings[0].at, "F")
        lines.append(say("buddies-mine-meeting", when=when))
    if pair.agreed and not pair.is_agreed:
        lines.append(say("buddies-mine-not-agreed"))
    opened = [one for one in mine.goals if one.done_at is None][:GOALS]
    lines += [f"- {goal_line(say, one)}" for one in opened]
    if mine.is_asked:
        lines.append(say("buddies-mine-answered" if mine.has_answered else "buddies-mine-asked"))
    if mine.may_replace:
        lines.append(say("buddies-concern-replace", name=mine.name))
    return lines


def _stage(say: Say, pair: Pair) -> str:
    if pair.stage is Stage.TRIAL and pair.review_at is not None:
        return say("buddies-mine-trial", when=discord.utils.format_dt(pair.review_at, "D"))
    return say("buddies-mine-lasting" if pair.stage is Stage.LASTING else "buddies-mine-hour")


def _buttons(say: Say, mine: Mine) -> list[Button]:
    pair = mine.pair
    if pair.thread_id is None:
        way = ui.button(say("buddies-mine-thread-again"), "buddies:pair_thread", pair.id)
    else:
        address = f"https://discord.com/channels/{pair.guild_id}/{pair.thread_id}"
        way = ui.link(say("buddies-pair-open"), address)
    buttons = [way, ui.button(say("buddies-mine-card"), "buddies:pair_card", pair.id)]
    if mine.may_replace:
        buttons.append(_replace(say, pair))
    elif mine.is_asked:
        buttons.append(_review(say, pair))
    if mine.meetings:
        buttons.append(ui.button(say("buddies-pair-calendar"), "buddies:pair_ics", pair.id))
    buttons.append(ui.button(say("buddies-pair-end"), "buddies:pair_end", pair.id))
    return buttons


def _ways(say: Say, paused: str, *, number: int, more: bool) -> list[Button]:
    buttons = [
        ui.button(say("buddies-ended-find"), "buddies:find"),
        ui.button(say("buddies-ended-seeks"), "buddies:profile"),
    ]
    if paused:
        buttons.append(ui.button(say("buddies-resume"), "buddies:resume"))
    if number or more:
        turn = number + 1 if more else 0
        buttons.append(ui.button(say("buddies-mine-more"), "buddies:mine_more", turn))
    return buttons


def _review(say: Say, pair: Pair) -> Button:
    return ui.button(say("buddies-review-open"), "buddies:pair_review", pair.id)


def _replace(say: Say, pair: Pair) -> Button:
    return ui.button(say("buddies-replace-button"), "buddies:pair_replace", pair.id)


def _well(say: Say, pair: Pair) -> Button:
    return ui.button(say("buddies-silence-well"), "buddies:pair_well", pair.id)
