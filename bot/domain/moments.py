"""Moments as people write them: a day and an hour, in French or English, in their own zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.calendar import local_date, parse_day
from bot.domain.text import fold

_HOUR = re.compile(
    r"(?:(?:a|at|vers) )?(?:(?P<word>midi|noon|minuit|midnight)"
    r"|(?P<hour>[0-9]{1,2})(?: ?(?:h|:|heures?) ?(?P<minute>[0-9]{2})?)?"
    r" ?(?P<half>am|pm|a\.m\.|p\.m\.)?)"
)
_AFTER_A_DAY = re.compile(
    r"(?P<day>.+?),? (?P<hour>(?:(?:a|at|vers) )?"
    r"(?:midi|noon|minuit|midnight|[0-9]{1,2} ?(?:h|:|heures?|am|pm)(?: ?[0-9]{2})?(?: ?[ap]m)?))"
)
_WORDS = {"midi": time(12), "noon": time(12), "minuit": time(0), "midnight": time(0)}


def parse_hour(text: str) -> time | None:
    """Read an hour: `14h`, `14 h 30`, `9:15`, `9am`, `midi`; None where it is none."""
    found = _HOUR.fullmatch(" ".join(fold(text).split()))
    if not found:
        return None
    if found["word"]:
        return _WORDS[found["word"]]
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_moment(day: str, hour: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return the instant that somebody wrote, in UTC; None where no day or no hour is read.

    The hour may stand behind the day: `mardi 14h`, `tomorrow at 9am`. It may be past: only the day
    is today or later.
    """
    day, hour = " ".join(fold(day).split()), hour.strip()
    if not hour and (found := _AFTER_A_DAY.fullmatch(day)):
        day, hour = found["day"], found["hour"]
    at, on = parse_hour(hour), parse_day(day, local_date(zone, now))
    return datetime.combine(on, at, zone).astimezone(UTC) if at and on else None
