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
"""Characters of an escaped goal on the panel, which takes 4,000 in all."""


def panel(
    say: Say,
    session: Session,
    here: Mapping[int, Means],
    seats: Sequence[Seat],
    now: datetime,
    called: Sequence[int] = (),
) -> discord.ui.LayoutView:
    """Return the panel; `called` are those who said they would come, whom its posting reminds."""
    is_open = session.stage is Stage.OPEN
    lines = [f"## {title_of(say, session)}", phase_line(say, session, now)]
    if is_open:
        lines.append(about_line(say, session, len(_kept(here, seats)), say.language))
    if session.theme:
        lines.append(shown(session.theme, 2 * GOAL))
    if called:
        lines.append(say("coworking-reminder", who=" ".join(f"<@{one}>" for one in called)))
    pieces: list[ui.Piece] = [ui.text("\n".join(lines))]
    if is_open:
        pieces.append(ui.text("\n".join(here_lines(say, here, seats))))
        pieces.append(ui.text(f"-# {say('coworking-panel-quiet')}"))
    return ui.layout(ui.card(*pieces, *_rows(say, session), colour=ui.CALM))


def here_lines(say: Say, here: Mapping[int, Means], seats: Sequence[Seat]) -> list[str]:
    """Say who is here, how, and what they are on."""
    if not here:
        return [say("coworking-panel-nobody")]
    goals = {seat.user_id: seat.goal for seat in seats}
    lines = [say("coworking-panel-here", count=len(here))]
    for user_id, means in list(here.items())[:MOST_NAMED]:
        in_text = f" ({say('coworking-panel-in-text')})" if means is Means.TEXT else ""
        goal = goals.get(user_id, "")
        said = f" — {shown(goal, GOAL)}" if goal else ""
        lines.append(f"- <@{user_id}>{in_text}{said}")
    if len(here) > MOST_NAMED:
        lines.append(say("coworking-panel-more", count=len(here) - MOST_NAMED))
    return lines


def _kept(here: Mapping[int, Means], seats: Sequence[Seat]) -> set[int]:
    """Return everybody for whom a place is kept."""
    return {*here, *(seat.user_id for seat in seats if seat.comes or seat.here_at)}


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
