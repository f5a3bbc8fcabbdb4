"""What wins look like to everybody: cards, highlights, toasts, questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from bot import ui
from bot.covers import covered
from bot.domain.text import shown
from bot.domain.tower import Motif
from bot.domain.wins import STORY, TITLE, Win
from bot.i18n import Say
from bot.reports import report_button

TOASTED = 10
"""Wins that a toast names one by one; the rest are counted. A message holds 4,000 characters."""
TOAST_TITLE = 80
NAMED = 4
"""Celebrators that a toast names for one win; the rest are counted."""
TOWER = "toast.png"

View = discord.ui.LayoutView


def author(say: Say, win: Win) -> str:
    """Return the author's name as Discord shows it, or that it was erased."""
    return f"<@{win.author_id}>" if win.author_id else say("frame-somebody")


def names(people: Sequence[int]) -> str:
    """Return members as Discord shows them."""
    return ", ".join(f"<@{one}>" for one in people)


def title(say: Say, win: Win, most: int = 2 * TITLE) -> str:
    """Return what a win says in one line."""
    if win.title:
        return shown(win.title, most)
    return say("wins-message" if win.source else "wins-erased")


def win_card(say: Say, win: Win) -> View:
    """Return the public card of a win; where organisers hid it, that alone."""
    if win.hidden:
        return covered(say)
    buttons = [
        ui.button(
            say("wins-congratulate"),
            "wins:congratulate",
            win.id,
            style=discord.ButtonStyle.primary,
        )
    ]
    if win.source:
        buttons.append(ui.link(say("wins-see-message"), win_source(win)))
    if win.helpers:
        buttons.append(ui.button(say("wins-name-off"), "wins:name_off", win.id))
    buttons.append(report_button(say, "wins:report", win.id))
    return ui.layout(ui.card(*_body(say, win), ui.row(*buttons)))


def win_source(win: Win) -> str:
    """Return the address of the plain message that is a win."""
    source = win.source
    if source is None:
        return win.link
    return f"https://discord.com/channels/{win.guild_id}/{source.channel_id}/{source.message_id}"


def _body(say: Say, win: Win) -> list[Any]:
    headline = title(say, win) if win.title else say("wins-headline", author=author(say, win))
    lines = [f"### 🍾 {headline}"]
    if win.title or not win.source:
        lines.append(say("wins-byline", author=author(say, win), kind=say(f"wins-kind-{win.kind}")))
    pieces: list[Any] = [ui.text("\n".join(lines))]
    if win.story:
        pieces.append(ui.text(shown(win.story, 2 * STORY)))
    if win.picture:
        media = discord.MediaGalleryItem(
            f"attachment://{win.picture.name}",
            description=win.picture.description or say("wins-picture-undescribed"),
        )
        pieces.append(discord.ui.MediaGallery(media))
    if win.helpers:
        pieces.append(ui.text(say("wins-thanks-to", helpers=names(win.helpers))))
    return pieces


def highlight_card(say: Say, win: Win, count: int) -> View:
    """Return a win's card for the highlights channel, with how many celebrated it."""
    if win.hidden:
        return covered(say)
    headline = say("wins-highlight", count=count, author=author(say, win))
    pieces = [ui.text(f"### ✨ {title(say, win)}\n{headline}")]
    if win.helpers:
        pieces.append(ui.text(say("wins-thanks-to", helpers=names(win.helpers))))
    cheer = ui.button(say("wins-congratulate"), "wins:cheer", win.id)
    report = report_button(say, "wins:report", win.id)
    return ui.layout(ui.card(*pieces, ui.row(ui.link(say("wins-see"), win.link), cheer, report)))


def helped_card(say: Say, win: Win, name: str, link: str, stop: discord.ui.Button[Any]) -> View:
    """Return what a helper reads who prefers a private message."""
    told = say("wins-helped", author=f"**{name}**", title=title(say, win))
    return ui.layout(ui.card(ui.text(told), ui.row(ui.link(say("wins-see"), link), stop)))


def toast_card(
    say: Say,
    wins: Sequence[Win],
    celebrators: Mapping[int, Sequence[int]],
    motif: Motif,
    occurrence_id: int,
) -> View:
    """Return the week's wins with their celebrators, thanks to helpers, and the picture."""
    lines = [_toast_line(say, win, celebrators.get(win.id, ())) for win in wins[:TOASTED]]
    if len(wins) > TOASTED:
        lines.append(say("wins-toast-more", count=len(wins) - TOASTED))
    helpers = tuple(dict.fromkeys(one for win in wins for one in win.helpers))
    pieces: list[Any] = [
        ui.text(f"## 🥂 {say('wins-toast-title', count=len(wins))}"),
        discord.ui.MediaGallery(
            discord.MediaGalleryItem(
                f"attachment://{TOWER}", description=say(f"wins-alt-{motif}", count=len(wins))
            )
        ),
        ui.text("\n".join(lines)),
    ]
    if helpers:
        others = max(0, len(helpers) - TOASTED)
        thanked = names(helpers[:TOASTED])
        pieces.append(ui.text(say("wins-toast-helpers", helpers=thanked, others=others)))
    mine = ui.button(say("wins-mine-button"), "wins:toast", occurrence_id)
    return ui.layout(ui.card(*pieces, ui.row(mine)))


def _toast_line(say: Say, win: Win, people: Sequence[int]) -> str:
    """Return a win in one line. Its link is a word of its own: a title may hold an address."""
    told = say("wins-toast-line", author=author(say, win), title=title(say, win, TOAST_TITLE))
    pieces = [f"• {told}"]
    if people:
        others = max(0, len(people) - NAMED)
        pieces.append(say("wins-toast-with", names=names(people[:NAMED]), others=others))
    if win.link:
        pieces.append(f"· [{say('wins-toast-see')}]({win.link})")
    return " ".join(pieces)


def guide_card(say: Say, channel_id: int) -> View:
    """Return the pinned message that says how the wins channel works."""
    share = ui.button(say("wins-share"), "wins:new", channel_id, style=discord.ButtonStyle.primary)
    return ui.layout(ui.card(ui.text(say("wins-guide")), ui.row(share)))
