"""When people are to meet, as a member writes it in French or in English, in their time zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import (
    WEEKDAYS,
    Daily,
    Rule,
    first_instant,
    local_date,
    next_occurrence,
    parse_day,
)
from bot.domain.hours import Hour, no_hour, plain, possible_hours, read_wait, sure_hours
from bot.domain.recurrences import Recurrence, read_recurrence, rule_of

FURTHEST = timedelta(days=366)
_DAY = timedelta(days=1)


class Unclear(StrEnum):
    """Why a text gives no appointment."""

    UNREAD = "unread"
    NO_HOUR = "no-hour"
    NO_DAY = "no-day"
    PAST = "past"
    TOO_FAR = "too-far"


@dataclass(frozen=True)
class Appointment:
    """The first instant, in UTC, and the rule by which it comes again."""

    at: datetime
    rule: Rule | None = None


def read_appointment(text: str, now: datetime, zone: ZoneInfo) -> Appointment | Unclear:
    """Read when people are to meet: `demain 14h`, `every weekday at 9`, `in 45 minutes`, `now`.

    The text is read in every way it can be, and nothing is guessed: each word must say something,
    and all readings must give the same instant. Hours are those of 24 unless `pm` or the part of
    the day says otherwise; an hour alone is the next such hour. Days are those of `parse_day`.

    In a gap of the clocks it is the first instant after it, where they go back the first of two.
    The instant comes after now, except for `now` itself, and at most 366 days later.
    """
    words = plain(text)
    if words in _NOW:
        return Appointment(now.astimezone(UTC))
    if _TWOFOLD.search(words):
        return Unclear.UNREAD
    if (wait := read_wait(words)) is not None:
        return _bounded(Appointment(now.astimezone(UTC) + wait), now)
    for hours, numbered in (
        (sure_hours(words), True),
        (no_hour(words), False),
        (possible_hours(words), False),
    ):
        readings = _readings(hours, numbered, now, zone)
        if readings:
            return readings.pop() if len(readings) == 1 else Unclear.UNREAD
    return Unclear.UNREAD


def _readings(
    hours: Iterable[Hour], numbered: bool, now: datetime, zone: ZoneInfo
) -> set[Appointment | Unclear]:
    """Return what the words may mean; `numbered`, whether `mardi 15` may be a date among them."""
    readings: dict[range, Appointment | Unclear] = {}
    for hour in sorted(hours, key=lambda hour: -len(hour.span)):
        if any(hour.span.start in span for span in readings):
            continue
        reading = _reading(hour, numbered, now, zone)
        if reading is not Unclear.UNREAD:
            readings[hour.span] = reading
    return set(readings.values())


def _reading(hour: Hour, numbered: bool, now: datetime, zone: ZoneInfo) -> Appointment | Unclear:
    if recurrence := read_recurrence(hour.rest):
        return _recurring(recurrence, hour.minutes, now, zone)
    if not hour.rest:
        return _next(hour.minutes, now, zone)
    today = local_date(zone, now)
    day = _numbered(hour.rest, today) if numbered else None
    found = day or _day(hour.rest, today)
    return _on_day(found, hour.minutes, now, zone) if isinstance(found, date) else found


def _recurring(
    recurrence: Recurrence, minutes: int | None, now: datetime, zone: ZoneInfo
) -> Appointment | Unclear:
    if not recurrence.weekdays:
        return Unclear.NO_DAY
    if minutes is None:
        return Unclear.NO_HOUR
    if minutes >= _MINUTES_A_DAY:
        return Unclear.UNREAD  # a rule has no night after
    rule = rule_of(recurrence, _clock(minutes), zone, now)
    return Appointment(next_occurrence(rule, zone, now), rule)


def _next(minutes: int | None, now: datetime, zone: ZoneInfo) -> Appointment | Unclear:
    if minutes is None:
        return Unclear.UNREAD
    return Appointment(next_occurrence(Daily(_clock(minutes)), zone, now))


def _on_day(day: date, minutes: int | None, now: datetime, zone: ZoneInfo) -> Appointment | Unclear:
    if day > local_date(zone, now) + FURTHEST + _DAY:
        return Unclear.TOO_FAR
    if minutes is None:
        return Unclear.NO_HOUR
    nights, minutes = divmod(minutes, _MINUTES_A_DAY)
    at = first_instant(zone, day + nights * _DAY, _clock(minutes))
    return Unclear.UNREAD if at is None else _bounded(Appointment(at), now)


def _bounded(appointment: Appointment, now: datetime) -> Appointment | Unclear:
    if appointment.at <= now:
        return Unclear.PAST
    return Unclear.TOO_FAR if appointment.at > now + FURTHEST else appointment


def _clock(minutes: int) -> time:
    return time(*divmod(minutes % _MINUTES_A_DAY, 60))


def _day(words: str, today: date) -> date | Unclear:
    """Read a day, the words of which are all there is left."""
    words = _THIS.sub("", words)
    if _NO_MOMENT.fullmatch(words):
        return Unclear.UNREAD
    if day := parse_day(words, today):
        return day
    # A date with its year is the same whatever day it is.
    once = parse_day(words, date.min)
    day = once if once and once.year > _LONG_AGO else _by_dateparser(words, today)
    if day is None:
        return Unclear.UNREAD
    return Unclear.PAST if day < today else day


def _numbered(words: str, today: date) -> date | None:
    """Read `le 15`, `tuesday the 15th`, `mardi 15`: the next such day, which must be a Tuesday."""
    found = _NUMBERED.fullmatch(words)
    if not found or not (found["weekday"] or found["article"] or found["ordinal"]):
        return None
    days = (today + ahead * _DAY for ahead in range(62))
    day = next((day for day in days if day.day == int(found["number"])), None)
    weekday = WEEKDAYS.get(found["weekday"] or "")
    return day if day and weekday in {None, day.weekday()} else None


def _by_dateparser(words: str, today: date) -> date | None:
    """Read with `dateparser` what our own grammar of days does not: days counted from today.

    Anything else it reads too loosely for an appointment: `demain, hier` is tomorrow to it, `am 30
    week` in seven months and `next week` a day. Of a unit named twice it would take the last.
    """
    units = re.findall(rf"\b{_UNIT}\b", words)
    if not _COUNTED.fullmatch(words) or len({unit[:3] for unit in units}) < len(units):
        return None
    import dateparser  # a quarter of a second, and seldom needed

    settings = _SETTINGS | {"RELATIVE_BASE": datetime.combine(today, time())}
    found = dateparser.parse(words, languages=["fr", "en"], settings=settings)
    return found.date() if found else None


_MINUTES_A_DAY = 24 * 60
_LONG_AGO = 1000
_NOW = {"now", "right now", "maintenant", "tout de suite", "immediately", "immediatement"}
_TWOFOLD = re.compile(r"(?<!\S)mar\.? [0-9]{1,2}(?:er|st|nd|rd|th)?(?!\S)(?!.*[0-9]{4})")
"""A day of March in English, a Tuesday in French."""
_THIS = re.compile("^(?:ce|this|pour|for) (?![0-9])")
_NO_MOMENT = re.compile(
    "(?:until|till|jusqu'|pendant|for ).*|[a-z0-9]+ (?:jour|day|semaine|week|month|moi)s?"
)
"""What `parse_day` reads although it is an end or a length."""
_NUMBERED = re.compile(
    rf"(?:(?:(?:le|on) )?(?P<weekday>{'|'.join(WEEKDAYS)})\.?,? )?(?P<article>(?:le|(?:on )?the) )?"
    "(?P<number>[0-9]{1,2})(?P<ordinal>er|st|nd|rd|th)?"
)
_UNIT = "(?:days?|jours?|weeks?|semaines?|fortnights?|months?|mois|years?|ans?)"
_AMOUNTS = "{0}(?:(?:,|,? and|,? et) {0})?".format(f"(?:[1-9][0-9]{{0,2}}|an?|une?) {_UNIT}")
_COUNTED = re.compile(
    f"(?:in|dans) {_AMOUNTS}|{_AMOUNTS} (?:ago|from now)|il y a {_AMOUNTS}"
    "|yesterday|(?:avant-)?hier|(?:the )?day before yesterday"
)
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PARSERS": ["relative-time", "absolute-time"],
    "PREFER_DATES_FROM": "future",
    "STRICT_PARSING": True,
}
