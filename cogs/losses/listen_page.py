"""What `/listen` shows: what listening means, what one chose, and for whom one is there now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.listening import CLOSES, MOST_A_WEEK, OPENS, Listener
from bot.domain.losses import Help, Loss, Subject
from bot.i18n import Say
from bot.places import place_name, time_there
from bot.store.base import clock_text
from cogs.losses.there import Button, View, stop_button

MOST_RINGS = range(8)
"""Rings that a listener may choose to receive in a week."""
SHOWN = 5
"""Losses that the page names for which one is there; the others are counted."""


@dataclass(frozen=True)
class Listening:
    """What a member's page shows; without a listener they have not opted in.

    `away_until` is their general absence; `unreached` says that the last ring did not get through.
    """

    guild_id: int
    listener: Listener | None
    now: datetime
    away_until: datetime | None = None
    taken: tuple[Loss, ...] = ()
    thanks: int = 0
    unreached: bool = False


def invitation(say: Say, seen: Listening) -> View:
    """Return what listening means, and the button that opts in."""
    opens, closes = clock_text(OPENS), clock_text(CLOSES)
    about = say("losses-listen-about", most=MOST_A_WEEK, opens=opens, closes=closes)
    primary = discord.ButtonStyle.primary
    yes = ui.button(say("losses-listen-yes"), "losses:listen", style=primary)
    heading = ui.text(f"## {say('losses-listen-title')}\n{about}")
    return ui.layout(ui.card(heading, *_taken(say, seen), ui.row(yes), colour=ui.CALM))


def proof(say: Say, guild_id: int, guild: str) -> View:
    """Return the private message that proves that private messages are open."""
    text = ui.text(say("losses-listen-proof", guild=guild))
    return ui.layout(ui.card(text, ui.row(stop_button(say, guild_id)), colour=ui.CALM))


def refused_page(say: Say) -> View:
    """Return how to open private messages; nothing was changed."""
    text = f"{say('losses-listen-refused')}\n{say('losses-listen-how-to-open')}"
    again = ui.row(ui.button(say("losses-listen-again"), "losses:listen"))
    return ui.layout(ui.card(ui.text(text), again, colour=ui.CALM))


def listening_page(say: Say, seen: Listening, mentions: Mapping[str, str]) -> View:
    """Return what a listener chose, with all that changes it."""
    listener = seen.listener
    if listener is None:
        return invitation(say, seen)
    pieces: list[ui.Piece] = [ui.text("\n".join(_lines(say, seen, listener, mentions)))]
    pieces += _taken(say, seen)
    chosen = say("losses-listen-kinds-menu"), say("losses-listen-subjects-menu")
    kinds = _options({one: say(f"losses-help-{one}") for one in Help}, listener.kinds)
    subjects = _options({one: say(f"losses-subject-{one}") for one in Subject}, listener.subjects)
    pieces += [
        ui.menu("losses:kinds", kinds, placeholder=chosen[0], may_empty=True, most=len(Help)),
        ui.menu(
            "losses:subjects", subjects, placeholder=chosen[1], may_empty=True, most=len(Subject)
        ),
        ui.row(*_buttons(say, seen, listener)),
    ]
    return ui.layout(ui.card(*pieces, colour=ui.CALM))


def hours_form(say: Say, listener: Listener) -> discord.ui.Modal:
    """Return the form of the hours, and of how often."""
    hint = say("losses-listen-hours-hint")
    options = [
        discord.SelectOption(
            label=say("losses-listen-most", most=one),
            value=f"{one}",
            default=one == listener.most,
        )
        for one in MOST_RINGS
    ]
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id="most", options=options, required=True
    )
    begins, ends = clock_text(listener.opens), clock_text(listener.closes)
    return ui.form(
        say("losses-listen-hours-title"),
        "losses:hours_typed",
        0,
        ui.field("from", say("losses-listen-from"), value=begins, most=8),
        ui.field("until", say("losses-listen-until"), value=ends, most=8, hint=hint),
        discord.ui.Label(text=say("losses-listen-often"), component=select),
    )


def pause_form(say: Say) -> discord.ui.Modal:
    """Return the form that asks until which day nothing may be asked."""
    hint = say("losses-listen-pause-hint")
    field = ui.field("until", say("losses-listen-pause-until"), most=60, hint=hint)
    return ui.form(say("losses-listen-pause"), "losses:paused", 0, field)


def _lines(say: Say, seen: Listening, listener: Listener, mentions: Mapping[str, str]) -> list[str]:
    zone = listener.zone.key
    lines = [
        f"## {say('losses-listen-title')}",
        say("losses-listen-often-line", most=listener.most),
    ]
    if listener.opens == listener.closes:
        hours = say("losses-listen-any-hour")
    else:
        opens, closes = clock_text(listener.opens), clock_text(listener.closes)
        hours = say("losses-listen-hours-line", opens=opens, closes=closes)
    time = time_there(zone, seen.now)
    here = say("losses-listen-zone", zone=place_name(say, zone), time=time, **mentions)
    lines.append(f"{hours} {here}")
    if listener.away_until is not None and listener.away_until > seen.now:
        until = discord.utils.format_dt(listener.away_until, "D")
        lines.append(say("losses-listen-paused-line", until=until))
    if seen.thanks:
        lines.append(say("losses-listen-thanks", count=seen.thanks))
    if seen.unreached:
        lines += [say("losses-listen-unreached"), say("losses-listen-how-to-open")]
    return lines


def _taken(say: Say, seen: Listening) -> list[ui.Piece]:
    """Return the losses for which a member is there, each with the way to it."""
    if not seen.taken:
        return []
    pieces: list[ui.Piece] = [ui.text(say("losses-listen-taken", count=len(seen.taken)))]
    for loss in seen.taken[:SHOWN]:
        help_, subject = say(f"losses-help-{loss.help}"), say(f"losses-subject-{loss.subject}")
        open_ = ui.button(say("losses-listen-open"), "losses:there", loss.id)
        pieces.append(ui.section(f"**{help_}** · {subject}", open_))
    return pieces


def _buttons(say: Say, seen: Listening, listener: Listener) -> list[Button]:
    buttons = [ui.button(say("losses-listen-hours"), "losses:hours")]
    paused = listener.away_until is not None and listener.away_until > seen.now
    if not paused:
        buttons.append(ui.button(say("losses-listen-pause"), "losses:pause"))
        buttons.append(ui.button(say("losses-rest"), "losses:rest", seen.guild_id))
    elif listener.away_until == seen.away_until:
        buttons.append(ui.button(say("away-back"), "me:back"))
    else:
        buttons.append(ui.button(say("losses-listen-resume"), "losses:resume"))
    stop = say("losses-listen-stop")
    return [*buttons, ui.button(stop, "losses:unlisten", seen.guild_id)]


def _options(
    labels: Mapping[Help, str] | Mapping[Subject, str], chosen: Collection[str]
) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(label=label, value=one, default=one in chosen)
        for one, label in labels.items()
    ]
