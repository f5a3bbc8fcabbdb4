"""What wins look like: cards, highlights, toasts, and their author's private pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.domain.calendar import month_key
from bot.domain.text import shown
from bot.domain.tower import Motif
from bot.domain.wins import STORY, TITLE, Win
from bot.i18n import Say, month_name
from bot.reports import report_button

TOASTED = 10
"""Wins that a toast names one by one; the rest are counted. A message holds 4,000 characters."""
TOAST_TITLE = 80
NAMED = 4
"""Celebrators that a toast names for one win; the rest are counted."""
PAGE = 10
PICTURE = "win"
TOWER = "toast.png"

Row = discord.ui.ActionRow[Any]
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
    """Return the public card of a win."""
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
    headline = say("wins-highlight", count=count, author=author(say, win))
    pieces = [ui.text(f"### ✨ {title(say, win)}\n{headline}")]
    if win.helpers:
        pieces.append(ui.text(say("wins-thanks-to", helpers=names(win.helpers))))
    cheer = ui.button(say("wins-congratulate"), "wins:cheer", win.id)
    return ui.layout(ui.card(*pieces, ui.row(ui.link(say("wins-see"), win.link), cheer)))


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
        pieces.append(ui.text(say("wins-toast-helpers", helpers=names(helpers[:TOASTED]))))
    mine = ui.button(say("wins-mine-button"), "wins:toast", occurrence_id)
    return ui.layout(ui.card(*pieces, ui.row(mine)))


def _toast_line(say: Say, win: Win, people: Sequence[int]) -> str:
    others = max(0, len(people) - NAMED)
    short = title(say, win, TOAST_TITLE)
    linked = f"[{short}]({win.link})" if win.link else short
    told = say("wins-toast-line", author=author(say, win), title=linked)
    if not people:
        return f"• {told}"
    with_whom = say("wins-toast-with", names=names(people[:NAMED]), others=others)
    return f"• {told} {with_whom}"


def guide_card(say: Say, channel_id: int) -> View:
    """Return the pinned message that says how the wins channel works."""
    share = ui.button(say("wins-share"), "wins:new", channel_id, style=discord.ButtonStyle.primary)
    return ui.layout(ui.card(ui.text(say("wins-guide")), ui.row(share)))


def consent_card(say: Say, consent_id: int, author_id: int, asker_id: int | None) -> View:
    """Return the question to the author of a message."""
    asker = f"<@{asker_id}>" if asker_id else say("frame-somebody")
    question = say("wins-consent", author=f"<@{author_id}>", asker=asker)
    yes = ui.button(
        say("wins-consent-yes"), "wins:consent", consent_id, style=discord.ButtonStyle.primary
    )
    no = ui.button(say("wins-consent-no"), "wins:refuse", consent_id)
    return ui.layout(ui.card(ui.text(question), ui.row(yes, no)))


def posted_page(say: Say, win: Win, *, posted: bool) -> View:
    """Return what an author reads after sharing a win."""
    said = say("wins-posted" if posted else "wins-kept")
    return ui.layout(ui.card(ui.text(said), *_own_rows(say, win)))


def win_page(say: Say, win: Win, celebrators: int) -> View:
    """Return one of the author's own wins with what they can do."""
    when = discord.utils.format_dt(win.created_at, "D")
    lines = [f"### {title(say, win)}", when]
    lines.append(say("wins-celebrated-by", count=celebrators))
    pieces = [ui.text("\n".join(lines))]
    if win.story:
        pieces.append(ui.text(shown(win.story, 2 * STORY)))
    return ui.layout(ui.card(*pieces, *_own_rows(say, win)))


def jar_page(say: Say, win: Win, celebrators: int) -> View:
    """Return a win drawn from the jar, on a day when one needs it."""
    when = discord.utils.format_dt(win.created_at, "D")
    pieces = [ui.text(f"{say('wins-jar-drawn', when=when)}\n### {title(say, win)}")]
    if win.story:
        pieces.append(ui.text(shown(win.story, 2 * STORY)))
    if celebrators:
        pieces.append(ui.text(say("wins-celebrated-by", count=celebrators)))
    buttons = [ui.button(say("wins-jar-another"), "wins:jar", win.id)]
    if win.link:
        buttons.append(ui.link(say("wins-see"), win.link))
    buttons.append(ui.button(say("frame-return"), "wins:page"))
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def _own_rows(say: Say, win: Win) -> list[Row]:
    buttons = [ui.link(say("wins-see"), win.link)] if win.link else []
    if win.picture:
        buttons.append(ui.button(say("wins-describe"), "wins:describe", win.id))
    if win.title:
        buttons.append(ui.button(say("wins-edit"), "wins:edit", win.id))
    buttons.append(
        ui.button(say("wins-delete"), "wins:delete", win.id, style=discord.ButtonStyle.danger)
    )
    buttons.append(ui.button(say("wins-all-mine"), "wins:page"))
    return [ui.row(*buttons)]


def delete_page(say: Say, win: Win) -> View:
    """Return the question before a win is deleted."""
    yes = ui.button(
        say("wins-delete-yes"), "wins:deleted", win.id, style=discord.ButtonStyle.danger
    )
    no = ui.button(say("frame-keep"), "wins:show", win.id)
    return ui.layout(
        ui.card(ui.text(say("wins-delete-question", title=title(say, win))), ui.row(yes, no))
    )


def mine_page(
    say: Say, wins: Sequence[Win], zone: ZoneInfo, page: int, *, search: str = ""
) -> View:
    """Return a member's own wins by month, ten a page."""
    here = wins[page * PAGE : (page + 1) * PAGE]
    pieces: list[Any] = [ui.text(f"## {say('wins-mine-title', count=len(wins))}")]
    if search:
        pieces.append(ui.text(say("wins-searched", search=shown(search, 2 * TITLE))))
    if not wins:
        pieces.append(ui.text(say("wins-nothing-found" if search else "wins-none-yet")))
    for month, group in groupby(here, key=lambda win: month_key(zone, win.created_at)):
        lines = [f"**{month_name(say.language, month)}**"]
        lines += [f"• {title(say, win)}" for win in group]
        pieces.append(ui.text("\n".join(lines)))
    if here:
        pieces.append(_open_menu(say, here))
    pieces.append(_page_buttons(say, page, len(wins), searched=bool(search)))
    return ui.layout(ui.card(*pieces))


def _open_menu(say: Say, wins: Sequence[Win]) -> Row:
    options = [
        discord.SelectOption(label=(win.title or title(say, win))[:100], value=str(win.id))
        for win in wins
    ]
    return ui.menu("wins:open", options, placeholder=say("wins-open-menu"))


def _page_buttons(say: Say, page: int, count: int, *, searched: bool) -> Row:
    buttons = [
        ui.button(say("wins-share"), "wins:new", style=discord.ButtonStyle.primary),
        ui.button(say("wins-search"), "wins:search"),
    ]
    if count:
        buttons.append(ui.button(say("wins-jar"), "wins:jar"))
    if searched:
        buttons.append(ui.button(say("wins-all-mine"), "wins:page"))
    elif page > 0:
        buttons.append(ui.button(say("wins-newer"), "wins:page", page - 1))
    if not searched and (page + 1) * PAGE < count:
        buttons.append(ui.button(say("wins-older"), "wins:page", page + 1))
    return ui.row(*buttons)
