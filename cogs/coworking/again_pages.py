"""What members read of working together again: their wishes, and what two of them share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.text import clean, shown
from bot.i18n import Say
from bot.people import NAME, PLAIN
from bot.store.coworking_favourites import Mutual

Button = discord.ui.Button[Any]


@dataclass(frozen=True)
class Shared:
    """A shared wish as one of the two reads it: the other's name, and when they might meet."""

    wish: Mutual
    name: str
    at: datetime
    may_be_buddies: bool = False


def wish_page(
    say: Say,
    session_id: int,
    people: Mapping[int, str],
    wished: Collection[int],
    told: str,
    also: Sequence[Shared],
) -> discord.ui.LayoutView:
    """Return the page of wishes: what it means, a menu, and who has the same wish."""
    title = f"### {say('coworking-again-title')}"
    if not people:
        return ui.layout(ui.card(ui.text(f"{title}\n{say('coworking-again-nobody')}")))
    names = ", ".join(shown(name, NAME) for one, name in people.items() if one in wished)
    pieces: list[ui.Piece] = [ui.text(f"{title}\n{say(told, names=names)}")]
    pieces.append(_menu(say, session_id, people, wished))
    for one in also:
        pieces.append(ui.text(shared_line(say, one)))
        pieces.append(ui.row(*shared_buttons(say, one)))
    return ui.layout(ui.card(*pieces))


def shared_line(say: Say, one: Shared) -> str:
    """Say that two share a wish; where the other planned already, when."""
    if one.wish.planned is None:
        return say("coworking-again-both", name=one.name)
    return say("coworking-again-planned", name=one.name, when=_moment(one.at))


def shared_buttons(say: Say, one: Shared, *, is_letter: bool = False) -> list[Button]:
    """Return what one may do with a shared wish; in a letter, buddies are elsewhere."""
    label = "coworking-again-week" if one.wish.planned is None else "coworking-again-come"
    style = discord.ButtonStyle.primary
    buttons = [ui.button(say(label), "coworking:again_week", one.wish.id, style=style)]
    if one.may_be_buddies:
        buddies = say("coworking-again-buddies")
        if is_letter:
            buttons.append(ui.button(buddies, "coworking:again_buddies", one.wish.id))
        else:
            buttons.append(ui.button(buddies, "buddies:see", one.wish.other_id))
    return buttons


def letter(say: Say, one: Shared, guild: str, stop: Button) -> discord.ui.LayoutView:
    """Return the private message that tells one of two, with the hour that it would be."""
    lines = [
        say("coworking-again-letter", name=one.name, guild=guild),
        say("coworking-again-when", when=_moment(one.at)),
    ]
    buttons = shared_buttons(say, one, is_letter=True)
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(*buttons, stop)))


def planned_page(
    say: Say, wish: Mutual, name: str, me: str, *, both: bool
) -> discord.ui.LayoutView:
    """Return what was planned, and whether the other comes already."""
    when = _moment(wish.planned.starts_at) if wish.planned else ""
    told = "coworking-again-both-come" if both else "coworking-again-set"
    return ui.layout(ui.card(ui.text(say(told, name=name, when=when, me=me))))


def buddies_page(
    say: Say, name: str, guild: str, me: str, channel: discord.TextChannel | None
) -> discord.ui.LayoutView:
    """Return the way to ask somebody to be a buddy, on their server."""
    text = ui.text(say("coworking-again-buddies-where", name=name, guild=guild, me=me))
    if channel is None:
        return ui.layout(ui.card(text))
    button = ui.link(say("coworking-again-server"), channel.jump_url)
    return ui.layout(ui.card(text, ui.row(button)))


def _menu(
    say: Say, session_id: int, people: Mapping[int, str], wished: Collection[int]
) -> ui.Piece:
    options = [
        discord.SelectOption(
            label=clean(name, PLAIN) or say("frame-somebody"), value=f"{one}", default=one in wished
        )
        for one, name in people.items()
    ]
    return ui.menu(
        "coworking:again_with",
        options,
        placeholder=say("coworking-again-menu"),
        row_id=session_id,
        may_empty=True,
        most=len(options),
    )


def _moment(at: datetime) -> str:
    """Return an instant as each reader's Discord writes it, with its weekday."""
    return discord.utils.format_dt(at, "F")
