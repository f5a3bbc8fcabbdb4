"""The search for somebody who answers a loss: who is asked when, and whom nobody forgets to tell.

Listeners are asked in rings of three. The time between two rings counts only while a fitting
listener who was not asked yet is within their hours, so that a night uses no chance up. Organisers
are the last call. Everything is computed from what is stored, at any instant, after any absence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import is_quiet, quiet_ends
from bot.domain.losses import Help, Subject, Urgency

RING = 3
"""Listeners asked at once; more, and each thinks that another will answer."""
MOST_A_WEEK = 2
"""Rings that a listener who chose no other number receives in `WEEK`."""
WEEK = timedelta(days=7)
OPENS, CLOSES = time(9), time(20)
"""The hours of a listener who chose no others, in their zone."""
REST = timedelta(days=7)
"""How long a listener rests who asks for it after a hard exchange."""
FARTHEST = timedelta(days=366)
"""No search looks further ahead."""
EVER, NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Pace:
    """How long each stage of a search lasts."""

    ring: timedelta
    hold: timedelta
    organisers: timedelta


USUAL = Pace(ring=timedelta(hours=2), hold=timedelta(minutes=30), organisers=timedelta(hours=12))
URGENT = Pace(ring=timedelta(minutes=20), hold=timedelta(minutes=10), organisers=timedelta(hours=1))
TOLD_AFTER = timedelta(hours=24)
"""When an author without an answer is told so, and organisers are reminded."""


def pace_of(urgency: Urgency | None) -> Pace:
    """Return how fast a search goes: an opinion within an hour is no use tomorrow."""
    return URGENT if urgency is Urgency.HOUR else USUAL


class Step(StrEnum):
    """What is done next for a loss that nobody has answered."""

    RING = "ring"
    ORGANISERS = "organisers"
    TELL = "tell"


@dataclass(frozen=True)
class Listener:
    """Somebody who opted in to answer losses.

    Without `kinds` or `subjects`, all of them. `opens` and `closes` are times of day in `zone`; the
    same twice means any hour. `rung` are the instants of their rings in the last `WEEK`;
    `last_rung` is the last that is remembered. Until `away_until` they are not asked.
    """

    user_id: int
    zone: ZoneInfo
    kinds: frozenset[Help] = frozenset()
    subjects: frozenset[Subject] = frozenset()
    opens: time = OPENS
    closes: time = CLOSES
    most: int = MOST_A_WEEK
    away_until: datetime | None = None
    rung: tuple[datetime, ...] = ()
    last_rung: datetime | None = None

    def fits(self, kind: Help, subject: Subject) -> bool:
        """Return whether they answer such losses."""
        return (not self.kinds or kind in self.kinds) and (
            not self.subjects or subject in self.subjects
        )

    def is_open(self, at: datetime) -> bool:
        """Return whether they may be asked at an instant."""
        return self.next_open(at) == at

    def next_open(self, at: datetime) -> datetime:
        """Return the first instant from `at` on at which they may be asked."""
        if self.most <= 0:
            return NEVER
        while True:
            free = max(at, self._rested(at), self.away_until or at)
            if free >= NEVER - WEEK:
                return NEVER
            opened = free if self.opens == self.closes else self._hours_begin(free)
            if opened == at:
                return at
            at = opened

    def next_close(self, at: datetime) -> datetime:
        """Return when the hours that hold `at` end; a week later where they never do."""
        if self.opens == self.closes:
            return at + WEEK
        return quiet_ends(at, self.zone, self.opens, self.closes)

    def _hours_begin(self, at: datetime) -> datetime:
        """Return the first instant from `at` on within their hours."""
        if is_quiet(at, self.zone, self.opens, self.closes):
            return at
        return quiet_ends(at, self.zone, self.closes, self.opens)

    def _rested(self, at: datetime) -> datetime:
        """Return when fewer rings than their limit lie within a week, from `at` on."""
        recent = sorted(one for one in self.rung if one > at - WEEK)
        return recent[-self.most] + WEEK if len(recent) >= self.most else at


@dataclass(frozen=True)
class Search:
    """Where the search for an answer to one loss stands.

    It began at `since`. `apart` are those who are never asked: the author, who they keep apart, who
    is excluded, who came by themselves. `asked` were asked already, the last at `rung_at`; None
    where the next may be asked at once. Until `held_until` somebody has said that they are there.
    """

    kind: Help
    subject: Subject
    urgency: Urgency | None
    since: datetime
    apart: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()
    rung_at: datetime | None = None
    held_until: datetime | None = None
    organisers_asked: bool = False
    told: bool = False

    @property
    def pace(self) -> Pace:
        """How fast it goes."""
        return pace_of(self.urgency)


def candidates(search: Search, listeners: Iterable[Listener]) -> list[Listener]:
    """Return the fitting listeners who were not asked yet, the longest unasked first.

    Those whom nothing distinguishes keep the order given.
    """
    never = search.apart | search.asked
    found = [
        one
        for one in listeners
        if one.most > 0 and one.user_id not in never and one.fits(search.kind, search.subject)
    ]
    return sorted(found, key=lambda one: one.last_rung or EVER)


def ring(search: Search, listeners: Iterable[Listener], now: datetime) -> list[Listener]:
    """Return whom to ask now: up to three, in rotation."""
    return [one for one in candidates(search, listeners) if one.is_open(now)][:RING]


def listening_now(search: Search, listeners: Iterable[Listener], now: datetime) -> int:
    """Return how many could be asked at this hour."""
    return sum(one.is_open(now) for one in candidates(search, listeners))


def next_steps(
    search: Search, listeners: Iterable[Listener], now: datetime
) -> dict[Step, datetime]:
    """Return what is still to be done for a loss without an answer, and when, from `now` on.

    Nothing once everybody who could answer was asked and everybody who must know was told.
    """
    waiting = candidates(search, listeners)
    steps = {Step.RING: _next_ring(search, waiting, now)} if waiting else {}
    if not search.organisers_asked:
        steps[Step.ORGANISERS] = _last_call(search, waiting, now)
    if not search.told:
        steps[Step.TELL] = search.since + TOLD_AFTER
    return {step: max(at, now) for step, at in steps.items() if at < NEVER}


def next_step(
    search: Search, listeners: Iterable[Listener], now: datetime
) -> tuple[datetime, Step] | None:
    """Return the first of what is still to be done, None once there is nothing."""
    steps = next_steps(search, listeners, now)
    return min(((at, step) for step, at in steps.items()), key=lambda one: one[0], default=None)


def _next_ring(search: Search, waiting: Sequence[Listener], now: datetime) -> datetime:
    """Return when somebody of those who wait is asked next.

    At once after posting; then when the interval has passed, counted only where one of them is
    within their hours; never while somebody has said that they are there.
    """
    passed = (
        search.since
        if search.rung_at is None
        else _after_open_time(waiting, search.rung_at, search.pace.ring)
    )
    return _first_open(waiting, max(passed, search.held_until or passed, now))


def _after_open_time(waiting: Sequence[Listener], at: datetime, left: timedelta) -> datetime:
    """Return when so much time has passed in which one of them at least could be asked."""
    end = at + FARTHEST
    while left and (at := _first_open(waiting, at)) < end:
        until = min(at + left, max(one.next_close(at) for one in waiting if one.is_open(at)))
        left -= until - at
        at = until
    return at


def _first_open(waiting: Sequence[Listener], at: datetime) -> datetime:
    return min(one.next_open(at) for one in waiting)


def _last_call(search: Search, waiting: Sequence[Listener], now: datetime) -> datetime:
    """Return when organisers are asked to answer: at the end of their patience at the latest.

    Sooner where nobody is left to ask until then: at once, but that those who were asked last have
    the time of a ring, and whoever says that they are there has theirs.
    """
    deadline = search.since + search.pace.organisers
    if any(one.next_open(now) < deadline for one in waiting):
        return deadline
    rung = search.rung_at + search.pace.ring if search.rung_at else search.since
    return min(deadline, max(rung, search.held_until or rung))
