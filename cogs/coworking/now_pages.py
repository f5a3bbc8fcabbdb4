"""What a member sees who wants company now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import discord

from bot import ui
from bot.domain.coworking import GOAL, LENGTHS, SEATS, Company, Session, may_state_goal
from bot.domain.coworking import USUAL_LENGTH as USUAL_LENGTH
from bot.domain.rhythms import Rhythm
from bot.i18n import Say
from bot.presses import Press
from cogs.coworking.words import about_line, clock, phase_line, rhythm_of, title_of

MOST_NAMED = 4
"""People of a room who are named to who looks for company; how many more is said."""
NUMBERS = frozenset({int(one.total_seconds()) // 60 for one in LENGTHS} | set(SEATS))
"""What the menus of the form may give."""


def minutes(length: timedelta) -> int:
    """Return a length in minutes."""
    return int(length.total_seconds()) // 60


def length_of(say: Say, length: timedelta) -> str:
    """Return a length in words: 50 minutes, 2 hours."""
    total = minutes(length)
    whole = total % 60 == 0
    return (
        say("coworking-hours", count=total // 60)
        if whole
        else say("coworking-minutes", count=total)
    )


def choice(
    name: str, label: str, options: Sequence[discord.SelectOption], hint: str | None = None
) -> discord.ui.Label[Any]:
    """Return a menu of a form."""
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=name, options=list(options), required=True
    )
    return discord.ui.Label(text=label, description=hint, component=menu)


def length_options(say: Say, usual: timedelta = USUAL_LENGTH) -> list[discord.SelectOption]:
    """Return the lengths of a session."""
    return [
        discord.SelectOption(
            label=length_of(say, one), value=str(minutes(one)), default=one == usual
        )
        for one in LENGTHS
    ]


def rhythm_options(say: Say, usual: Rhythm = Rhythm.SHORT) -> list[discord.SelectOption]:
    """Return the rhythms of a session."""
    return [
        discord.SelectOption(label=rhythm_of(say, one), value=one.value, default=one is usual)
        for one in Rhythm
    ]


def seats_options(say: Say, usual: int | None = None) -> list[discord.SelectOption]:
    """Return the sizes of a room."""
    sized = [
        discord.SelectOption(
            label=say("coworking-seats", count=one), value=str(one), default=one == usual
        )
        for one in SEATS
    ]
    is_open = usual is None
    return [
        discord.SelectOption(label=say("coworking-seats-open"), value="0", default=is_open),
        *sized,
    ]


def opening_form(say: Say, rhythm: Rhythm | None = None) -> discord.ui.Modal:
    """Return the form of a room that opens now."""
    tells = [
        discord.SelectOption(label=say("coworking-tells-no"), value="no", default=True),
        discord.SelectOption(label=say("coworking-tells-yes"), value="yes"),
    ]
    return ui.form(
        say("coworking-open-title"),
        "coworking:opened",
        0,
        ui.field(
            "goal",
            say("coworking-goal"),
            most=GOAL,
            required=False,
            hint=say("coworking-goal-hint"),
        ),
        choice("length", say("coworking-length"), length_options(say)),
        choice("rhythm", say("coworking-rhythm"), rhythm_options(say, rhythm or Rhythm.SHORT)),
        choice("seats", say("coworking-size"), seats_options(say)),
        choice("tells", say("coworking-tells"), tells, say("coworking-tells-hint")),
    )


def found_page(
    rooms: Sequence[Company], names: Mapping[int, str], press: Press
) -> discord.ui.LayoutView:
    """Return the rooms that fit who pressed, each with a button, and the way to one of their own.

    Where a place is kept for them already, that is said; the row is the rhythm that they wish.
    """
    say = press.say
    pieces: list[ui.Piece] = [ui.text(f"### {say('coworking-found', count=len(rooms))}")]
    for room in rooms:
        session = room.session
        lines = [f"**{title_of(say, session)}** · {who_is(say, room.here, names)}"]
        lines.append(about_line(say, session, len(room.people), say.language))
        button = ui.button(say("coworking-join-button"), "coworking:join", session.id)
        if press.user_id in room.expected:
            lines.append(say("coworking-joined"))
            button = ui.button(say("coworking-place-button"), "coworking:place", session.id)
        pieces.append(ui.section("\n".join(lines), button))
    pieces.append(ui.row(ui.button(say("coworking-own-button"), "coworking:open", press.row)))
    return ui.layout(ui.card(*pieces, colour=ui.CALM))


def who_is(say: Say, here: frozenset[int], names: Mapping[int, str]) -> str:
    """Name those in a room; how many more there are is said."""
    some = sorted(here)[:MOST_NAMED]
    named = ", ".join(names.get(one) or say("frame-somebody") for one in some)
    more = len(here) - len(some)
    return say("coworking-who-more", who=named, count=more) if more else named


def mine_page(say: Say, session: Session) -> discord.ui.LayoutView:
    """Return the way back to the room that a member is in, or has opened."""
    return _way(say, session, [say("coworking-already-in")])


def opened_page(say: Say, session: Session, *, tells: bool) -> discord.ui.LayoutView:
    """Return the way to a room that was just opened, and what happens now."""
    if session.channel_id is None:
        return ui.words(say("coworking-opened-late"))
    lines = [say("coworking-opened", until=clock(session.ends_at))]
    lines.append(say("coworking-opened-tells" if tells else "coworking-opened-quiet"))
    return _way(say, session, [*lines, say("coworking-counts")])


def joined_page(say: Say, session: Session, now: datetime) -> discord.ui.LayoutView:
    """Return the way to a room in which a place is kept now."""
    lines = [say("coworking-joined"), phase_line(say, session, now)]
    if not may_state_goal(session, now):
        lines.append(say("coworking-place-goal-later"))
    return _way(say, session, [*lines, say("coworking-counts")])


def _way(say: Say, session: Session, lines: Sequence[str]) -> discord.ui.LayoutView:
    room = f"<#{session.channel_id}>" if session.channel_id else title_of(say, session)
    said = "\n".join([f"### {title_of(say, session)}", *lines, say("coworking-way", room=room)])
    buttons = [
        ui.button(say("coworking-goal-button"), "coworking:goal", session.id),
        ui.button(say("coworking-along-button"), "coworking:along", session.id),
        ui.button(say("coworking-place-button"), "coworking:place", session.id),
    ]
    return ui.layout(ui.card(ui.text(said), ui.row(*buttons), colour=ui.CALM))
