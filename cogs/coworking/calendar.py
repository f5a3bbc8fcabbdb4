"""The calendar file of a session, given privately to whoever asks for it."""

from __future__ import annotations

import io
from datetime import datetime

import discord
from icalendar import Calendar, Event

from bot.domain.coworking import Session, Stage
from bot.errors import MemberError
from bot.presses import Press, pressed
from cogs.coworking import planned_words as words
from cogs.coworking.desk import CoworkingFeature

FILE = "co-working.ics"


class CoworkingCalendar(CoworkingFeature):
    """Gives sessions to members' own calendars."""

    @pressed("coworking:ics")
    async def give(self, press: Press) -> None:
        """Answer with the file; the address is in it for those who come."""
        session = await self.desk.require_session(press)
        if session.stage not in (Stage.PLANNED, Stage.OPEN):
            raise MemberError("coworking-ended")
        seat = await self.desk.seats.get(session.id, press.user_id)
        comes = session.host_id == press.user_id or (seat is not None and seat.comes)
        title = session.title or press.say("coworking-plan-untitled")
        place = session.address if comes else ""
        data = calendar_file(session, title, place, self.bot.clock.now())
        await press.interaction.response.send_message(
            press.say("coworking-ics-here"),
            file=discord.File(io.BytesIO(data), FILE),
            ephemeral=True,
        )


def calendar_file(session: Session, title: str, place: str, now: datetime) -> bytes:
    """Return a session as RFC 5545 writes it, in UTC and without alarms.

    Its UID is always the same, so that importing it again changes it instead of doubling it.
    """
    event = Event()
    event.add("uid", f"session-{session.id}.{session.guild_id}@binome")
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", title)
    if session.theme:
        event.add("description", session.theme)
    if place:
        event.add("location", place)
    if address := _address(session):
        event.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", "-//Binome//coworking//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(session: Session) -> str:
    """Return where a session is found on Discord: its room, else its event, else its card."""
    found = (words.room_link, words.event_link, words.card_link)
    return next((link for one in found if (link := one(session))), "")
