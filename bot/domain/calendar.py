"""Civil time in any zone: what recurs, which hours are quiet, and days as people write them."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.text import fold

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Weekly:
    """A time on one weekday (0 is Monday), every so many weeks counted from the anchor's week."""

    weekday: int
    at: time
    every: int = 1
    anchor: date | None = None

    def __post_init__(self) -> None:
        _refuse_seconds(self.at)
        countable = self.every == 1 or (self.every > 1 and self.anchor is not None)
        if not (0 <= self.weekday <= 6 and countable):
            raise ValueError(f"not a weekly rule: {self}")

    def falls_on(self, day: date) -> bool:
        """Return whether the rule holds on that local date."""
        if day.weekday() != self.weekday or self.anchor is None:
            return day.weekday() == self.weekday
        weeks = ((day - self.anchor).days + self.anchor.weekday()) // 7
        return weeks % self.every == 0


@dataclass(frozen=True)
class Daily:
    """A time on every day, or on some weekdays (0 is Monday)."""

    at: time
    weekdays: frozenset[int] | None = None

    def __post_init__(self) -> None:
        _refuse_seconds(self.at)
        if self.weekdays is not None and not frozenset() < self.weekdays <= frozenset(range(7)):
            raise ValueError(f"not weekdays: {self.weekdays}")

    def falls_on(self, day: date) -> bool:
        """Return whether the rule holds on that local date."""
        return self.weekdays is None or day.weekday() in self.weekdays


Rule = Weekly | Daily

_WEEKLY = re.compile(
    r"weekly (?P<weekday>[0-6]) (?P<at>[0-9]{2}:[0-9]{2})"
    r"(?: every (?P<every>[1-9][0-9]*) from (?P<anchor>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
_DAILY = re.compile(r"daily (?P<at>[0-9]{2}:[0-9]{2})(?: on (?P<weekdays>[0-6]+))?")


def rule_to_text(rule: Rule) -> str:
    """Write a rule for a database column, such as `weekly 4 17:00` or `daily 09:00 on 01234`."""
    at = rule.at.isoformat("minutes")
    if isinstance(rule, Daily):
        weekdays = "".join(str(day) for day in sorted(rule.weekdays or ()))
        return f"daily {at} on {weekdays}" if weekdays else f"daily {at}"
    every = f" every {rule.every} from {rule.anchor}" if rule.anchor else ""
    return f"weekly {rule.weekday} {at}{every}"


def rule_from_text(text: str) -> Rule:
    """Read what `rule_to_text` wrote; raise ValueError on anything else."""
    if found := _WEEKLY.fullmatch(text):
        every = int(found["every"] or 1)
        anchor = date.fromisoformat(found["anchor"]) if found["anchor"] else None
        return Weekly(int(found["weekday"]), time.fromisoformat(found["at"]), every, anchor)
    if found := _DAILY.fullmatch(text):
        weekdays = frozenset(map(int, found["weekdays"])) if found["weekdays"] else None
        return Daily(time.fromisoformat(found["at"]), weekdays)
    raise ValueError(f"not a rule: {text!r}")


def next_occurrence(rule: Rule, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first instant strictly after `after` at which the rule falls due, in UTC.

    Once per local date: the first of two when clocks go back, the first instant after the gap when
    clocks skip the time, and none on a date that the zone skipped as a whole (Apia, 2011-12-30).
    A gap that reaches midnight puts the occurrence at 0:00 of the next date (Nuuk, in March).
    """
    day = local_date(zone, after)
    while True:
        at = first_instant(zone, day, rule.at) if rule.falls_on(day) else None
        if at is not None and at > after:
            return at
        day += _DAY


def first_instant(zone: ZoneInfo, day: date, clock: time) -> datetime | None:
    """Return when local clocks first reach that reading, None when the zone skipped the date."""
    wall = datetime.combine(day, clock, zone).replace(fold=0)
    first, second = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if first <= second:
        return first
    # Only in a gap does PEP 495 put fold=1 before fold=0: they lie on either side of the change.
    change = _clock_change(zone, second, first)
    skipped = local_date(zone, change - timedelta.resolution) < day < local_date(zone, change)
    return None if skipped else change


def local_date(zone: ZoneInfo, at: datetime) -> date:
    """Return the date that calendars in the zone show at that instant."""
    return _local(zone, at).date()


def week_key(zone: ZoneInfo, at: datetime) -> str:
    """Return the ISO week of the local date, such as `2026-W48`."""
    year, week, _ = local_date(zone, at).isocalendar()
    return f"{year:04}-W{week:02}"


def month_key(zone: ZoneInfo, at: datetime) -> str:
    """Return the month of the local date, such as `2026-11`."""
    return local_date(zone, at).isoformat()[:7]


def is_quiet(at: datetime, zone: ZoneInfo, quiet_from: time, quiet_until: time) -> bool:
    """Return whether local clocks read at least the first bound and less than the second.

    The window may cross midnight; equal bounds are never quiet.
    """
    clock = _local(zone, at).time()
    if quiet_from <= quiet_until:
        return quiet_from <= clock < quiet_until
    return clock >= quiet_from or clock < quiet_until


def quiet_ends(at: datetime, zone: ZoneInfo, quiet_from: time, quiet_until: time) -> datetime:
    """Return the first instant from `at` on that is not quiet: `at` itself outside the window."""
    while is_quiet(at, zone, quiet_from, quiet_until):
        at = _next_turn(zone, at, (quiet_from, quiet_until))
    return at


def add_hours_within(
    start: datetime, hours: timedelta, zone: ZoneInfo, opens: time, closes: time
) -> datetime:
    """Return the earliest instant by which so much time has passed between opening and closing.

    Real time counts, while local clocks read from `opens` up to `closes`: a day with a clock change
    in the window is shorter or longer. Equal bounds are open all day.
    """
    if hours < timedelta():
        raise ValueError("cannot count back")
    at = start.astimezone(UTC)
    while hours:
        turn = _next_turn(zone, at, (opens, closes))
        if not is_quiet(at, zone, closes, opens):
            turn = min(turn, at + hours)
            hours -= turn - at
        at = turn
    return at


def parse_day(text: str, today: date) -> date | None:
    """Read a day that a member wrote in French or English; None unless it is today or later.

    `2026-12-01`, `1/12` and `01/12/2026` (day first), `1er décembre`, `December 1, 2027`, `demain`,
    `lundi` (the next one after today), `mardi 1 décembre` (which must be one), `in 2 weeks`.
    Without a year it is the next such date; accents and capitals do not matter.
    """
    words = _BEFORE.sub("", " ".join(fold(text).split()))
    try:
        return _relative(words, today) or _dated(words, today) or _on_weekday(words, today)
    except (ValueError, LookupError, OverflowError):
        return None


def _refuse_seconds(at: time) -> None:
    if at.tzinfo is not None or at.second or at.microsecond:
        raise ValueError(f"rules keep plain hours and minutes, not {at}")


def _local(zone: ZoneInfo, at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset from UTC")
    return at.astimezone(zone)


def _clock_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the instant in between at which the offset changes, for instants that differ in it."""
    offset = _local(zone, before).utcoffset()
    seconds = range(int(before.timestamp()), int(after.timestamp()) + 1)
    changed = bisect_left(
        seconds, True, key=lambda second: datetime.fromtimestamp(second, zone).utcoffset() != offset
    )
    return datetime.fromtimestamp(seconds[changed], UTC)


def _next_turn(zone: ZoneInfo, at: datetime, readings: Sequence[time]) -> datetime:
    """Return the next instant at which local clocks show one of the readings or are changed.

    Looks no further than a day ahead; no zone changes its clocks twice within a day.
    """
    local = _local(zone, at)
    wall = local.replace(tzinfo=None)
    waits = [(datetime.combine(wall, reading) - wall) % _DAY or _DAY for reading in readings]
    turn = at.astimezone(UTC) + min(waits)
    if _local(zone, turn).utcoffset() == local.utcoffset():
        return turn
    return _clock_change(zone, at, turn)


def _by_prefix(*names: str) -> dict[str, int]:
    """Give each group of names its number, by every beginning that leaves no doubt."""
    numbers: dict[str, set[int]] = {}
    for number, several in enumerate(names):
        for name in several.split():
            for end in range(3, len(name) + 1):
                numbers.setdefault(name[:end], set()).add(number)
    return {prefix: found.pop() for prefix, found in numbers.items() if len(found) == 1}


WEEKDAYS = _by_prefix(
    "monday lundi", "tuesday mardi", "wednesday mercredi", "thursday jeudi", "friday vendredi",
    "saturday samedi", "sunday dimanche",
)  # fmt: skip
_MONTHS = _by_prefix(
    "january janvier", "february fevrier", "march mars", "april avril", "may mai", "june juin",
    "july juillet", "august aout", "september septembre", "october octobre", "november novembre",
    "december decembre",
)  # fmt: skip
_NUMBERS = {
    "a": 1, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3,
    "four": 4, "quatre": 4, "five": 5, "cinq": 5, "six": 6, "ten": 10, "dix": 10, "quinze": 15,
}  # fmt: skip
_NEAR = {
    "today": 0, "aujourd'hui": 0, "tomorrow": 1, "demain": 1,
    "day after tomorrow": 2, "apres-demain": 2, "apres demain": 2,
}  # fmt: skip
_BEFORE = re.compile("^(?:(?:until|till|on|the|jusqu'au|jusqu'a|le|au) )+")
_AHEAD = re.compile(
    r"(?:(?:in|for|dans|pendant) )?(?P<number>[0-9]{1,4}|[a-z]+) "
    r"(?:(?P<days>jours?|days?)|(?P<weeks>semaines?|weeks?)|mois|months?)"
)
_DATES = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2})(?:er|st|nd|rd|th)?(?: of)?[ /.-](?P<month>[0-9]{1,2}|[a-z]+)\.?"
    r"(?:(?:, ?|[ /.-])(?P<year>[0-9]{4}|[0-9]{2}))?",
    r"(?P<month>[a-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>[0-9]{4}))?",
)
_WEEKDAY = re.compile(r"(?:next )?(?P<weekday>[a-z]+)\.?(?:,? (?P<rest>.*[0-9].*)| prochain)?")


def _relative(words: str, today: date) -> date | None:
    if words in _NEAR:
        return today + _NEAR[words] * _DAY
    found = _AHEAD.fullmatch(words)
    if not found:
        return None
    number = int(found["number"]) if found["number"].isdecimal() else _NUMBERS[found["number"]]
    if found["days"] or found["weeks"]:
        return today + number * (7 if found["weeks"] else 1) * _DAY
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _dated(words: str, today: date) -> date | None:
    for form in _DATES:
        if found := re.fullmatch(form, words):
            name = found["month"]
            month = int(name) if name.isdecimal() else _MONTHS[name] + 1
            return _in_year(found["year"], month, int(found["day"]), today)
    return None


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return the date, in the first year that has it: the next 29 February may be 8 years off."""
    century = 2000 if year and len(year) == 2 else 0
    years = [century + int(year)] if year else range(today.year, today.year + 9)
    days = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    return next((found for found in days if found >= today), None)


def _on_weekday(words: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(words)
    if not found:
        return None
    weekday = WEEKDAYS[found["weekday"]]
    if found["rest"]:
        day = _dated(found["rest"], today)
        return day if day and day.weekday() == weekday else None
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY
