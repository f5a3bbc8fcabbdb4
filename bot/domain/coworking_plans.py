"""When a planned session is: chosen step by step in menus, and what may be on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import Daily, Rule, Weekly, local_date, next_occurrence
from bot.domain.coworking import Session
from bot.errors import MemberError

FURTHEST = timedelta(days=366)
"""How far ahead a session may be planned."""
GRACE = timedelta(minutes=10)
"""How long ago a session may have been due to begin when it is published: a draft takes a while."""
WORKDAYS = frozenset(range(5))
DAYS = 25
"""Days that are offered: as many as a menu holds."""
QUARTERS = (0, 15, 30, 45)


class Repeat(StrEnum):
    """How a session comes again, as far as a menu offers it."""

    ONCE = "once"
    WEEKLY = "weekly"
    WEEKDAYS = "weekdays"


@dataclass(frozen=True)
class When:
    """When a session is first, in UTC, and the rule by which it comes again."""

    at: datetime
    rule: Rule | None = None

    @property
    def repeat(self) -> Repeat | None:
        """What a menu shows as chosen; None for a rule that no menu offers."""
        if self.rule is None:
            return Repeat.ONCE
        if isinstance(self.rule, Weekly):
            return Repeat.WEEKLY if self.rule.every == 1 else None
        return Repeat.WEEKDAYS if self.rule.weekdays == WORKDAYS else None


def on_day(when: When, day: date, zone: ZoneInfo) -> When:
    """Return the same hour on another day.

    What comes every week comes on that weekday then; any other rule begins at its next day.
    """
    clock = when.at.astimezone(zone).time()
    if isinstance(when.rule, Daily):
        return _begun(when.rule, day, zone)
    at = instant(day, clock, zone)
    return When(at, replace_weekday(when.rule, day) if when.rule else None)


def at_clock(when: When, clock: time, zone: ZoneInfo) -> When:
    """Return another hour on the same day."""
    rule = replace(when.rule, at=clock) if when.rule else None
    return When(instant(local_date(zone, when.at), clock, zone), rule)


def again(when: When, repeat: Repeat, zone: ZoneInfo) -> When:
    """Return when it is if it comes again in another way; on weekdays, it begins on one."""
    day, clock = local_date(zone, when.at), when.at.astimezone(zone).time()
    if repeat is Repeat.ONCE:
        return When(when.at)
    if repeat is Repeat.WEEKLY:
        return When(when.at, Weekly(day.weekday(), clock))
    return _begun(Daily(clock, WORKDAYS), day, zone)


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return when clocks first show a time on a day; the first instant after, where they skip it.

    Where the zone skips the whole day, it is the next.
    """
    return next_occurrence(Daily(clock), zone, _before(day, zone))


def require_ahead(at: datetime | None, now: datetime) -> datetime:
    """Return an hour that may be on the calendar; MemberError for none, a past one or a far one."""
    if at is None:
        raise MemberError("coworking-plan-no-hour")
    if at < now - GRACE:
        raise MemberError("coworking-plan-past")
    if at > now + FURTHEST:
        raise MemberError("coworking-plan-far")
    return at


def at_once(sessions: Sequence[Session], starts_at: datetime, length: timedelta) -> list[Session]:
    """Return those of some sessions that share some time with one that would begin then."""
    ends_at = starts_at + length
    return [one for one in sessions if one.starts_at < ends_at and one.ends_at > starts_at]


def replace_weekday(rule: Rule, day: date) -> Rule:
    """Return a weekly rule that falls on the weekday of a date, counted from it."""
    if not isinstance(rule, Weekly):
        return rule
    return replace(rule, weekday=day.weekday(), anchor=day if rule.anchor else None)


def _begun(rule: Daily, day: date, zone: ZoneInfo) -> When:
    """Return a rule from a day on."""
    return When(next_occurrence(rule, zone, _before(day, zone)), rule)


def _before(day: date, zone: ZoneInfo) -> datetime:
    """Return an instant just before a day begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC) - timedelta(seconds=1)
