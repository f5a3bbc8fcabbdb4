"""Calendar files: what a member takes home to their own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Entry:
    """What stands in a calendar; `uid` is the same for ever, `url` leads back to Discord."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    about: str = ""
    place: str = ""
    url: str = ""


def calendar_file(feature: str, entries: Iterable[Entry], now: datetime) -> bytes:
    """Return entries of a feature as RFC 5545 writes them, in UTC and without alarms.

    Importing one again changes it instead of doubling it: its UID stays, its sequence grows by the
    minute.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Binome//{feature}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@binome")
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.title)
    optional = {"description": entry.about, "location": entry.place, "url": entry.url}
    for name, value in optional.items():
        if value:
            event.add(name, value)
    return event
