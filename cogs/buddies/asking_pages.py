"""What one reads before asking somebody, and what the one who is asked reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot import ui
from bot.domain.buddies import NOTE, Kind, Request
from bot.domain.explanations import Fit
from bot.domain.profiles import Part, Profile
from bot.domain.text import shown
from bot.i18n import Say
from cogs.buddies import reasons, words

View = discord.ui.LayoutView
Button = discord.ui.Button[Any]
QUOTED = 600
"""Characters that a note takes at most once it is escaped."""


@dataclass(frozen=True)
class Person:
    """Somebody as a member may read them: their profile, and what the two share."""

    profile: Profile
    name: str
    fit: Fit
    shared: Sequence[tuple[int, Part]]
    is_near: bool


def person_lines(say: Say, person: Person) -> list[str]:
    """Return everything that one may read of somebody before both have accepted."""
    lines = [f"### {person.name}", *words.described(say, person.profile)]
    if person.is_near:
        lines.append(say("buddies-near"))
    if person.shared:
        lines.append(say("buddies-shared", days=words.half_days(say, person.shared)))
    return lines


def person_page(say: Say, person: Person) -> View:
    """Return somebody's profile, why they fit, and the two sizes of asking."""
    asked = person.profile.user_id
    why = reasons.told(say, person.fit)
    pieces: list[ui.Piece] = [ui.text("\n".join(person_lines(say, person)))]
    if why:
        pieces.append(ui.text("\n".join([f"**{say('buddies-why')}**", *why])))
    primary = discord.ButtonStyle.primary
    buttons = [
        ui.button(say("buddies-ask-hour"), "buddies:ask_hour", asked),
        ui.button(say("buddies-ask-buddy"), "buddies:ask_buddy", asked, style=primary),
        ui.button(say("buddies-found-back"), "buddies:found"),
    ]
    return ui.layout(ui.card(*pieces), ui.text(say("buddies-sizes")), ui.row(*buttons))


def note_form(say: Say, kind: Kind, asked_id: int, name: str) -> discord.ui.Modal:
    """Return the form of the note, with one written already for whoever is shy."""
    field = ui.field(
        "note",
        say("buddies-note-label"),
        value=say(f"buddies-note-{kind}", name=name),
        most=NOTE,
        long=True,
        hint=say("buddies-note-hint"),
    )
    if kind is Kind.HOUR:
        return ui.form(say("buddies-ask-hour"), "buddies:asked_hour", asked_id, field)
    return ui.form(say("buddies-ask-buddy"), "buddies:asked_buddy", asked_id, field)


def asked_page(say: Say, request: Request, name: str) -> View:
    """Return what happens now that somebody is asked."""
    until = discord.utils.format_dt(request.expires_at, "R")
    text = say("buddies-asked", name=name, until=until)
    buttons = [
        ui.button(say("buddies-found-back"), "buddies:found"),
        ui.button(say("buddies-withdraw"), "buddies:withdraw", request.id),
    ]
    return ui.layout(ui.card(ui.text(text)), ui.row(*buttons))


def request_pieces(say: Say, request: Request, person: Person) -> list[ui.Piece]:
    """Return a request as the one who is asked reads it: who, why, the note, and the answers."""
    until = discord.utils.format_dt(request.expires_at, "R")
    heading = say(f"buddies-request-{request.kind}", name=person.name)
    note = [f"> {line}" for line in shown(request.note, QUOTED).splitlines() if line]
    lines = [f"**{heading}**", *note, *reasons.told(say, person.fit)]
    lines.append(say("buddies-request-until", until=until))
    return [ui.text("\n".join(lines)), ui.row(*answer_buttons(say, request))]


def answer_buttons(say: Say, request: Request) -> list[Button]:
    """Return the answers to a request, the way to a profile among them."""
    primary = discord.ButtonStyle.primary
    return [
        ui.button(say("buddies-accept"), "buddies:accept", request.id, style=primary),
        ui.button(say("buddies-decline"), "buddies:decline", request.id),
        ui.button(say("buddies-see"), "buddies:see", request.asker_id),
    ]
