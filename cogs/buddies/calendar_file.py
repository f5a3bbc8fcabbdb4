"""The calendar file of a pair's meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.domain.pairs import Meeting

LASTS = timedelta(hours=1)


def calendar_file(
    meetings: Sequence[Meeting], guild_id: int, title: str, place: str, now: datetime
) -> bytes:
    """Return meetings as RFC 5545 writes them, in UTC and without alarms.

    Each keeps its UID for ever, so that importing it again changes it instead of doubling it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Binome//buddies//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for meeting in meetings:
        event = Event()
        event.add("uid", f"meeting-{meeting.id}.{guild_id}@binome")
        event.add("dtstamp", now)
        event.add("dtstart", meeting.at)
        event.add("dtend", meeting.at + LASTS)
        event.add("summary", title)
        if place:
            event.add("url", place)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
