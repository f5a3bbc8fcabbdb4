"""What a member reads alone about wins: answers, their own wins, the jar."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.domain.calendar import month_key
from bot.domain.text import clean, shown
from bot.domain.wins import STORY, TITLE, Win
from bot.errors import MemberError
from bot.i18n import Say, month_name
from bot.presses import Press
from cogs.wins.views import View, title

PAGE = 10
FOUND = 25
"""Wins that a search shows: what a menu holds."""

Row = discord.ui.ActionRow[Any]


def returned_page(press: Press, refusal: MemberError, again: discord.ui.Button[Any]) -> View:
    """Return a refusal with what the member wrote, so that nothing is lost, and a way on."""
    say = press.say
    pieces: list[Any] = [ui.text(say(refusal.message_id, **refusal.values))]
    kept = (clean(press.field("title"), TITLE), clean(press.field("story"), STORY, lines=True))
    if any(kept):
        pieces.append(ui.text(say("wins-returned")))
        pieces += [ui.text(shown(one, 2 * STORY)) for one in kept if one]
    return ui.layout(ui.card(*pieces, ui.row(again)))


def posted_page(say: Say, win: Win) -> View:
    """Return what an author reads after sharing a win."""
    lines = [say("wins-posted" if win.posted else "wins-kept")]
    if win.picture and not win.picture.description:
        lines.append(say("wins-describe-please"))
    return ui.layout(ui.card(ui.text("\n".join(lines)), _own_row(say, win)))


def said_page(say: Say, thread: str, message_id: int) -> View:
    """Return what a celebrator reads after a word."""
    back = ui.button(say("wins-unsay"), "wins:unsay", message_id)
    return ui.layout(ui.card(ui.text(say("wins-word-said", thread=thread)), ui.row(back)))


def win_page(say: Say, win: Win, celebrators: int) -> View:
    """Return one of the author's own wins with what they can do."""
    when = discord.utils.format_dt(win.created_at, "D")
    lines = [f"### {title(say, win)}", when]
    lines.append(say("wins-celebrated-by", count=celebrators))
    pieces = [ui.text("\n".join(lines))]
    if win.story:
        pieces.append(ui.text(shown(win.story, 2 * STORY)))
    return ui.layout(ui.card(*pieces, _own_row(say, win)))


def jar_page(say: Say, win: Win, celebrators: int, count: int) -> View:
    """Return a win drawn from the jar, on a day when one needs it."""
    when = discord.utils.format_dt(win.created_at, "D")
    pieces = [ui.text(f"{say('wins-jar-drawn', when=when)}\n### {title(say, win)}")]
    if win.story:
        pieces.append(ui.text(shown(win.story, 2 * STORY)))
    if celebrators:
        pieces.append(ui.text(say("wins-celebrated-by", count=celebrators)))
    buttons = [ui.button(say("wins-jar-another"), "wins:jar", win.id)] if count > 1 else []
    if win.link:
        buttons.append(ui.link(say("wins-see"), win.link))
    buttons.append(ui.button(say("wins-all-mine"), "wins:page"))
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def delete_page(say: Say, win: Win) -> View:
    """Return the question before a win is deleted."""
    yes = ui.button(
        say("wins-delete-yes"), "wins:deleted", win.id, style=discord.ButtonStyle.danger
    )
    no = ui.button(say("frame-keep"), "wins:show", win.id)
    return ui.layout(
        ui.card(ui.text(say("wins-delete-question", title=title(say, win))), ui.row(yes, no))
    )


def mine_page(say: Say, wins: Sequence[Win], zone: ZoneInfo, page: int) -> View:
    """Return a member's own wins by month, ten a page."""
    page = min(page, max(0, (len(wins) - 1) // PAGE))
    heading = ui.text(f"## {say('wins-mine-title', count=len(wins))}")
    here = wins[page * PAGE : (page + 1) * PAGE]
    pieces = _by_month(say, here, zone) if wins else [ui.text(say("wins-none-yet"))]
    buttons = _page_buttons(say, wins)
    if page > 0:
        buttons.append(ui.button(say("wins-newer"), "wins:page", page - 1))
    if (page + 1) * PAGE < len(wins):
        buttons.append(ui.button(say("wins-older"), "wins:page", page + 1))
    return ui.layout(ui.card(heading, *pieces, ui.row(*buttons)))


def found_page(say: Say, wins: Sequence[Win], zone: ZoneInfo, search: str) -> View:
    """Return which of a member's own wins match a search."""
    heading = ui.text(f"## {say('wins-searched', search=shown(search, 2 * TITLE))}")
    here, more = wins[:FOUND], len(wins) - FOUND
    pieces = _by_month(say, here, zone) if wins else [ui.text(say("wins-nothing-found"))]
    if more > 0:
        pieces.append(ui.text(say("wins-found-more", count=more)))
    buttons = [*_page_buttons(say, ()), ui.button(say("wins-all-mine"), "wins:page")]
    return ui.layout(ui.card(heading, *pieces, ui.row(*buttons)))


def _own_row(say: Say, win: Win) -> Row:
    buttons = [ui.link(say("wins-see"), win.link)] if win.link else []
    if win.picture:
        buttons.append(ui.button(say("wins-describe"), "wins:describe", win.id))
    if win.title:
        buttons.append(ui.button(say("wins-edit"), "wins:edit", win.id))
    buttons.append(
        ui.button(say("wins-delete"), "wins:delete", win.id, style=discord.ButtonStyle.danger)
    )
    buttons.append(ui.button(say("wins-all-mine"), "wins:page"))
    return ui.row(*buttons)


def _by_month(say: Say, wins: Sequence[Win], zone: ZoneInfo) -> list[Any]:
    """Return wins in lines under their months, and the menu that opens one."""
    pieces: list[Any] = []
    for month, group in groupby(wins, key=lambda win: month_key(zone, win.created_at)):
        lines = [f"**{month_name(say.language, month)}**"]
        lines += [f"• {title(say, win, TITLE)}" for win in group]
        pieces.append(ui.text("\n".join(lines)))
    options = [
        discord.SelectOption(label=(win.title or title(say, win))[:100], value=str(win.id))
        for win in wins
    ]
    return [*pieces, ui.menu("wins:open", options, placeholder=say("wins-open-menu"))]


def _page_buttons(say: Say, wins: Sequence[Win]) -> list[discord.ui.Button[Any]]:
    buttons = [
        ui.button(say("wins-share"), "wins:new", style=discord.ButtonStyle.primary),
        ui.button(say("wins-search"), "wins:search"),
    ]
    if wins:
        buttons.append(ui.button(say("wins-jar"), "wins:jar"))
    return buttons
