"""What `/buddy find` shows: people with reasons, what a narrow wish costs, and one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord

from bot import profile_words, reasons, ui
from bot.domain.finding import FEW, SHOWN, Filters
from bot.domain.profiles import Commitment, Profile, Relation, Support
from bot.i18n import Say
from bot.store.buddies import Found
from cogs.buddies.fields import FIELDS, number_of
from cogs.buddies.questions import question_pieces

View = discord.ui.LayoutView
FILTERS: Mapping[str, type[StrEnum]] = {
    "relation": Relation,
    "support": Support,
    "commitment": Commitment,
}
"""The filters with a menu; buttons carry their place here."""


@dataclass(frozen=True)
class List:
    """A list of people for somebody: who they are, their names, and how it was narrowed.

    `others` are the profiles by member; `page` counts from 0 where there are more than a page.
    """

    me: Profile
    found: Found
    others: Mapping[int, Profile]
    names: Mapping[int, str]
    filters: Filters
    told: bool
    page: int = 0


def found_page(say: Say, shown: List) -> View:
    """Return the people, each with reasons, a difference and the way to their profile."""
    start = shown.page * SHOWN
    here = shown.found.people[start : start + SHOWN]
    few = say("buddies-found-few") if shown.found.visible < FEW else say("buddies-found-some")
    pieces: list[ui.Piece] = [ui.text(f"## {say('buddies-found-title')}\n{few}")]
    for one in here:
        see = ui.button(say("buddies-see"), "buddies:see", one.user_id)
        other = shown.others[one.user_id]
        lines = [
            f"**{shown.names[one.user_id]}** · {profile_words.trade(say, other.trade)}",
            *reasons.told(say, one.fit),
        ]
        pieces.append(ui.section("\n".join(lines), see))
    pieces += question_pieces(say, shown.me, shown.found.question)
    return ui.layout(ui.card(*pieces, ui.row(*_buttons(say, shown))))


def nobody_page(say: Say, shown: List) -> View:
    """Return which wish is narrow and what relaxing it would bring, without a word on refusals."""
    lines = [f"## {say('buddies-found-title')}", say("buddies-nobody")]
    lines += [
        say(f"buddies-relax-{one.what}", people=one.people)
        for one in shown.found.relaxed
        if one.people
    ]
    if not shown.found.visible:
        lines.append(say("buddies-nobody-alone"))
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(*_buttons(say, shown))))


def narrow_page(say: Say, me: Profile, filters: Filters) -> View:
    """Return the filters of a search."""
    pieces: list[ui.Piece] = [ui.text(f"## {say('buddies-narrow')}\n{say('buddies-narrow-hint')}")]
    for nth, (name, kind) in enumerate(FILTERS.items()):
        options = [
            discord.SelectOption(
                label=FIELDS[number_of(name)].label(say, one),
                value=one,
                default=getattr(filters, name) == one,
            )
            for one in kind
            if one != Relation.ANY
        ]
        placeholder = say(f"buddies-ask-{name}")
        pieces.append(
            ui.menu("buddies:filter", options, placeholder=placeholder, row_id=nth, may_empty=True)
        )
    buttons = [ui.button(say("buddies-narrow-done"), "buddies:find")]
    if me.town:
        label = "buddies-narrow-anywhere" if filters.town else "buddies-narrow-town"
        buttons.insert(0, ui.button(say(label), "buddies:filter_town"))
    if filters != Filters():
        buttons.append(ui.button(say("buddies-narrow-all"), "buddies:widen"))
    return ui.layout(ui.card(*pieces, ui.row(*buttons)))


def _buttons(say: Say, shown: List) -> Sequence[discord.ui.Button[Any]]:
    people = len(shown.found.people)
    buttons = []
    if people > SHOWN:
        turned = (shown.page + 1) % (-(-people // SHOWN))
        buttons.append(ui.button(say("buddies-found-more"), "buddies:turn", turned))
    elif shown.found.visible >= FEW and people:
        buttons.append(ui.button(say("buddies-found-others"), "buddies:find"))
    buttons.append(ui.button(say("buddies-narrow"), "buddies:narrow"))
    buttons.append(ui.button(say("buddies-profile-title"), "buddies:profile"))
    label = "buddies-told-off" if shown.told else "buddies-told-on"
    buttons.append(ui.button(say(label), "buddies:tell_me"))
    buttons.append(ui.button(say("buddies-bring-button"), "buddies:bring"))
    return buttons
