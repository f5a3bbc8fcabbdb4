"""How a session, its rhythm and its phase are said."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import discord

from bot.domain.coworking import LINGERS, Session
from bot.domain.rhythms import Moment, Rhythm
from bot.domain.text import shown
from bot.i18n import LANGUAGES, Say

NAME = 80
"""Characters of a room's name, its mark left out; Discord takes 100."""
STATUS = 100
"""Characters of a room's status that still show whole; Discord takes 500."""


def clock(at: datetime) -> str:
    """Return an hour as each reader's Discord writes it."""
    return discord.utils.format_dt(at, "t")


def in_time(at: datetime) -> str:
    """Return how far away an instant is, as each reader's Discord writes it, always right."""
    return discord.utils.format_dt(at, "R")


def title_of(say: Say, session: Session) -> str:
    """Return what a session is called, safe to show; a room of now is known by its number."""
    if session.title or session.plan_id is None:
        return shown(session.title, 2 * NAME) or say("coworking-room", number=str(session.id))
    return say("coworking-room-plain")


def rhythm_of(say: Say, rhythm: Rhythm) -> str:
    """Return a rhythm in words."""
    return say(f"coworking-rhythm-{rhythm.name.lower()}")


def mark(session_id: int) -> str:
    """Return how the name of a session's room ends, by which it is found again."""
    return f" #{session_id}"


def room_name(say: Say, session: Session) -> str:
    """Return the name of a room: its title or what it is, its rhythm, and the mark."""
    title = session.title or say("coworking-room-plain")
    rhythm = "" if session.rhythm is Rhythm.FREE else f" {session.rhythm.value}"
    return f"{title[: NAME - len(rhythm)].strip()}{rhythm}{mark(session.id)}"


def phase_line(say: Say, session: Session, now: datetime) -> str:
    """Say what a room does, until when, and what follows."""
    phase = session.phase(now)
    if phase.moment is Moment.OVER:
        return say("coworking-phase-over", at=clock(closes_at(session)))
    values = {"at": clock(phase.until), "left": in_time(phase.until)}
    if phase.moment is Moment.BEFORE:
        return say("coworking-phase-before", **values)
    if phase.until >= session.ends_at:
        return say(f"coworking-phase-{phase.moment}-last", **values)
    return say(f"coworking-phase-{phase.moment}", **values)


def closes_at(session: Session) -> datetime:
    """Return when the room of a session closes, unless people still talk in it."""
    return (session.over_at or session.ends_at) + LINGERS


def is_last_break(session: Session, now: datetime) -> bool:
    """Return whether a session ends with the break of now: the moment to say how it went."""
    phase = session.phase(now)
    return phase.moment is Moment.BREAK and phase.until >= session.ends_at


def status_of(say: Say, session: Session, now: datetime, zone: ZoneInfo) -> str:
    """Return the status of a room: its phase, and its end by the clocks of the guild."""
    phase = session.phase(now)
    if phase.moment is Moment.OVER:
        return say("coworking-status-over")
    at = f"{phase.until.astimezone(zone):%H:%M}"
    return say(f"coworking-status-{phase.moment}", at=at)[:STATUS]


def about_line(say: Say, session: Session, people: int, usual: str) -> str:
    """Say the rhythm, the end, the places and, where it is not the guild's, the language."""
    parts = [
        rhythm_of(say, session.rhythm),
        say("coworking-until", at=clock(session.ends_at)),
    ]
    if session.seats is not None:
        parts.append(say("coworking-places", taken=people, seats=session.seats))
    if session.language != usual and session.language in LANGUAGES:
        parts.append(say(f"coworking-in-{session.language}"))
    return " · ".join(parts)
