"""The panel of a room: what it does, until when, who is here and what they are on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.coworking import Seat, Session, Stage
from bot.domain.presence import Means
from bot.domain.text import shown
from bot.i18n import Say
from cogs.coworking.words import about_line, phase_line, title_of

MOST_NAMED = 15
"""People whom the panel names; how many more there are is said."""
GOAL = 200
"""Characters of an escaped goal on the panel."""
WORDS, MORE = 4000, 100
"""Characters that Discord takes in all, and those that say how many more people there are."""


def panel(
    say: Say,
    session: Session,
    here: Mapping[int, Means],
    seats: Sequence[Seat],
    now: datetime,
    *,
    kept: int,
    called: Sequence[int] = (),
) -> discord.ui.LayoutView:
    """Return the panel.

    `kept` is how many places are; `called` are those who said they would come, whom its posting
    reminds.
    """
    is_open = session.stage is Stage.OPEN
    lines = [f"## {title_of(say, session)}", phase_line(say, session, now)]
    if is_open:
        lines.append(about_line(say, session, kept, say.language))
    if session.theme:
        lines.append(shown(session.theme, 2 * GOAL))
    if called:
        lines.append(say("coworking-reminder", who=" ".join(f"<@{one}>" for one in called)))
    head, quiet = "\n".join(lines), f"-# {say('coworking-panel-quiet')}"
    pieces: list[ui.Piece] = [ui.text(head)]
    if is_open:
        most = WORDS - MORE - len(head) - len(quiet)
        pieces += [ui.text("\n".join(here_lines(say, here, seats, most))), ui.text(quiet)]
    return ui.layout(ui.card(*pieces, *_rows(say, session), colour=ui.CALM))


def here_lines(say: Say, here: Mapping[int, Means], seats: Sequence[Seat], most: int) -> list[str]:
    """Say who is here, how, and what they are on, in so many characters at most."""
    if not here:
        return [say("coworking-panel-nobody")]
    goals = {seat.user_id: seat.goal for seat in seats}
    lines = [say("coworking-panel-here", count=len(here))]
    for user_id, means in list(here.items())[:MOST_NAMED]:
        line = _line(say, user_id, means, goals.get(user_id, ""))
        if sum(len(one) + 1 for one in (*lines, line)) > most:
            break
        lines.append(line)
    more = len(here) + 1 - len(lines)
    return [*lines, say("coworking-panel-more", count=more)] if more else lines


def _line(say: Say, user_id: int, means: Means, goal: str) -> str:
    in_text = f" ({say('coworking-panel-in-text')})" if means is Means.TEXT else ""
    said = f" — {shown(goal, GOAL)}" if goal else ""
    return f"- <@{user_id}>{in_text}{said}"


def _rows(say: Say, session: Session) -> list[ui.Piece]:
    report = ui.button(say("report-button"), "coworking:report", session.id)
    if session.stage is not Stage.OPEN:
        debrief = ui.button(
            say("coworking-debrief-button"),
            "coworking:debrief",
            session.id,
            style=discord.ButtonStyle.primary,
        )
        return [ui.row(debrief, report)]
    buttons: list[discord.ui.Button[Any]] = [
        ui.button(
            say("coworking-here-button"),
            "coworking:here",
            session.id,
            style=discord.ButtonStyle.primary,
        ),
        ui.button(say("coworking-along-button"), "coworking:along", session.id),
        ui.button(say("coworking-place-button"), "coworking:place", session.id),
        report,
    ]
    return [ui.row(*buttons)]
