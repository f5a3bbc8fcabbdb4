"""What one reads before asking somebody, and what the one who is asked reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot import profile_words, reasons, ui
from bot.domain.buddies import NOTE, Kind, Request
from bot.domain.explanations import Fit
from bot.domain.profiles import Part, Profile
from bot.domain.text import shown
from bot.i18n import Say
from bot.reports import report_button
from cogs.buddies import words

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
        lines.append(say("buddies-shared", days=profile_words.half_days(say, person.shared)))
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
        report_button(say, "buddies:report_profile", asked),
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
        required=False,
        hint=say("buddies-note-hint"),
    )
    if kind is Kind.HOUR:
        return ui.form(say("buddies-ask-hour"), "buddies:asked_hour", asked_id, field)
    return ui.form(say("buddies-ask-buddy"), "buddies:asked_buddy", asked_id, field)


def asked_page(say: Say, request: Request, name: str) -> View:
    """Return what happens now that somebody is asked."""
    text = say("buddies-asked", name=name)
    buttons = [
        ui.button(say("buddies-found-back"), "buddies:found"),
        ui.button(say("buddies-withdraw"), "buddies:withdraw", request.id),
    ]
    return ui.layout(ui.card(ui.text(text)), ui.row(*buttons))


def request_pieces(
    say: Say, request: Request, person: Person, *, on_server: bool = True
) -> list[ui.Piece]:
    """Return a request as the one who is asked reads it: who, why, the note, and the answers.

    Profiles and reports are for the server; in a private message there are the answers alone.
    """
    until = discord.utils.format_dt(request.expires_at, "R")
    heading = say(f"buddies-request-{request.kind}", name=person.name)
    note = [f"> {line}" for line in shown(request.note, QUOTED).splitlines() if line]
    lines = [f"**{heading}**", *note, *reasons.told(say, person.fit)]
    lines.append(say("buddies-request-until", until=until))
    return [ui.text("\n".join(lines)), ui.row(*answer_buttons(say, request, on_server=on_server))]


def answer_buttons(say: Say, request: Request, *, on_server: bool) -> list[Button]:
    """Return the answers to a request, and what can be done besides."""
    primary = discord.ButtonStyle.primary
    buttons: list[Button] = [
        ui.button(say("buddies-accept"), "buddies:accept", request.id, style=primary),
        ui.button(say("buddies-decline"), "buddies:decline", request.id),
    ]
    if on_server:
        buttons.append(ui.button(say("buddies-see"), "buddies:see", request.asker_id))
        buttons.append(report_button(say, "buddies:report_request", request.id))
    return buttons
