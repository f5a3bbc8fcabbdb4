"""Presence: the time that people spent in co-working sessions, alone and in company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

BEAT = timedelta(seconds=30)
"""How often the end of whoever is there is written down, at the agenda's next tick: every 40 s.

A crash loses what came after it: with a tick that is late, still less than a minute.
"""
STILL_THERE_DEAF = timedelta(hours=1)
"""Deafened for so long, somebody may have left the desk: they are asked, once."""
STILL_THERE_TEXT = timedelta(hours=2)
"""The same for who works along in text and gave no sign."""
PATIENCE = timedelta(minutes=10)
"""How long that question waits; without an answer, time counts up to the question."""


class Means(StrEnum):
    """How somebody is there."""

    VOICE = "voice"
    TEXT = "text"


def quiet_limit(means: Means) -> timedelta:
    """Return after how long without a sign somebody is asked whether they are still there."""
    return STILL_THERE_DEAF if means is Means.VOICE else STILL_THERE_TEXT


@dataclass(frozen=True)
class Stay:
    """Somebody's time in a session, without a gap; `user_id` is None once they erased their data.

    An open stay ends, as far as is known, when it was last seen.
    """

    session_id: int
    user_id: int | None
    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        """How long it was; never less than nothing."""
        return max(self.until - self.since, timedelta())


@dataclass(frozen=True)
class Time:
    """Time in sessions: alone in the room, and together with at least one other."""

    alone: timedelta = timedelta()
    together: timedelta = timedelta()

    @property
    def total(self) -> timedelta:
        """Both."""
        return self.alone + self.together


def total(stays: Iterable[Stay]) -> timedelta:
    """Return the time of all people together: two for an hour make two hours."""
    return sum((one.length for one in stays), timedelta())


def time_of(user_id: int, stays: Sequence[Stay]) -> Time:
    """Return a member's time; `stays` are those of everybody in the sessions that they were in."""
    alone = together = timedelta()
    for span, company in _shared(user_id, stays):
        if company:
            together += span.length
        else:
            alone += span.length
    return Time(alone, together)


def company_of(user_id: int, stays: Sequence[Stay]) -> Mapping[int, timedelta]:
    """Return how long a member was there together with each other one who can be named."""
    found: defaultdict[int, timedelta] = defaultdict(timedelta)
    for span, company in _shared(user_id, stays):
        for other in company:
            if other is not None:
                found[other] += span.length
    return dict(found)


def time_by_hour(
    user_id: int, stays: Iterable[Stay], zone: ZoneInfo
) -> Mapping[tuple[int, int], timedelta]:
    """Return a member's time by weekday (0 is Monday) and hour of the clocks of their zone."""
    found: defaultdict[tuple[int, int], timedelta] = defaultdict(timedelta)
    for stay in stays:
        if stay.user_id == user_id:
            for piece in _by_hour(stay, zone):
                local = piece.since.astimezone(zone)
                found[local.weekday(), local.hour] += piece.length
    return dict(found)


def within(stays: Iterable[Stay], since: datetime, until: datetime) -> list[Stay]:
    """Return what of some stays lies between two instants."""
    cut = [
        Stay(one.session_id, one.user_id, max(one.since, since), min(one.until, until))
        for one in stays
    ]
    return [one for one in cut if one.until > one.since]


def _shared(user_id: int, stays: Sequence[Stay]) -> Iterator[tuple[Stay, frozenset[int | None]]]:
    """Yield the spans of a member's stays in which the company was the same, and the company."""
    by_session: defaultdict[int, list[Stay]] = defaultdict(list)
    for stay in stays:
        by_session[stay.session_id].append(stay)
    for mine in (one for one in stays if one.user_id == user_id):
        others = [
            one
            for one in by_session[mine.session_id]
            if one.user_id != user_id and one.since < mine.until and one.until > mine.since
        ]
        yield from _spans(mine, others)


def _spans(mine: Stay, others: Sequence[Stay]) -> Iterator[tuple[Stay, frozenset[int | None]]]:
    """Cut a stay wherever somebody comes or goes."""
    inside = {at for one in others for at in (one.since, one.until) if mine.since < at < mine.until}
    cuts = sorted({mine.since, mine.until, *inside})
    for since, until in pairwise(cuts):
        company = {one.user_id for one in others if one.since < until and one.until > since}
        yield Stay(mine.session_id, mine.user_id, since, until), frozenset(company)


def _by_hour(stay: Stay, zone: ZoneInfo) -> Iterator[Stay]:
    """Cut a stay at every full hour of the zone's clocks, which some zones have at :30 or :45."""
    since = stay.since
    while since < stay.until:
        local = since.astimezone(zone)
        into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        until = min(since + timedelta(hours=1) - into, stay.until)
        yield Stay(stay.session_id, stay.user_id, since, until)
        since = until
