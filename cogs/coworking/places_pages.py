"""What a member sees of their own place in a room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import discord

from bot import ui
from bot.domain.coworking import GOAL, Seat, Session, may_state_goal
from bot.domain.presence import Means
from bot.domain.text import shown
from bot.i18n import Say
from bot.reports import report_form as plain_report_form
from cogs.coworking.words import phase_line, title_of


def goal_form(say: Say, session: Session, action: str, goal: str) -> discord.ui.Modal:
    """Return the form in which a member says what they will do; it may stay empty."""
    return ui.form(
        say("coworking-goal-title"),
        action,
        session.id,
        ui.field(
            "goal",
            say("coworking-goal"),
            value=goal,
            most=GOAL,
            required=False,
            hint=say("coworking-goal-hint"),
        ),
    )


def report_form(say: Say, session: Session) -> discord.ui.Modal:
    """Return the form of a report, which may say whom it is about."""
    form = plain_report_form(say, "coworking:reported", session.id)
    who: discord.ui.UserSelect[Any] = discord.ui.UserSelect(
        custom_id="about", required=False, min_values=0, max_values=1
    )
    form.add_item(
        discord.ui.Label(
            text=say("coworking-report-about"),
            description=say("coworking-report-about-hint"),
            component=who,
        )
    )
    return form


def place_page(
    say: Say, session: Session, seat: Seat, means: Means | None, now: datetime, told: str
) -> discord.ui.LayoutView:
    """Return a member's place: what was just done, the phase, their goal, and what they can do."""
    lines = [f"### {title_of(say, session)}", say(told), phase_line(say, session, now)]
    lines.append(_standing(say, session, seat, means))
    if seat.goal:
        lines.append(say("coworking-place-goal", goal=shown(seat.goal, 2 * GOAL)))
    elif seat.here_at and not may_state_goal(session, now):
        lines.append(say("coworking-place-goal-later"))
    buttons = _buttons(say, session, seat)
    return ui.layout(ui.card(ui.text("\n".join(lines)), ui.row(*buttons), colour=ui.CALM))


def _standing(say: Say, session: Session, seat: Seat, means: Means | None) -> str:
    if seat.here_at is None:
        return say("coworking-place-uncounted")
    if means is Means.TEXT:
        return say("coworking-place-text")
    room = f"<#{session.channel_id}>" if session.channel_id else say("coworking-room-plain")
    return say("coworking-place-voice" if means else "coworking-place-outside", room=room)


def _buttons(say: Say, session: Session, seat: Seat) -> list[discord.ui.Button[Any]]:
    if seat.here_at is None:
        return [
            ui.button(say("coworking-here-button"), "coworking:here", session.id),
            ui.button(say("coworking-along-button"), "coworking:along", session.id),
        ]
    label = "coworking-goal-change" if seat.goal else "coworking-goal-button"
    call = ui.button(say("coworking-call"), "coworking:call", session.id)
    uncall = ui.button(say("coworking-uncall"), "coworking:uncall", session.id)
    return [
        ui.button(say(label), "coworking:goal", session.id),
        uncall if seat.calls else call,
        ui.button(say("coworking-stop-button"), "coworking:stop", session.id),
    ]
