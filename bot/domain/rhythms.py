"""Rhythms: how focus and breaks follow one another in a co-working session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

NEVER, ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Rhythm(StrEnum):
    """Minutes of focus and of break, again and again; FREE has no breaks."""

    SHORT = "25/5"
    LONG = "50/10"
    DEEP = "90/20"
    FREE = "free"

    @property
    def lengths(self) -> tuple[timedelta, timedelta]:
        """How long focus and break last; FREE lasts as long as its session."""
        if self is Rhythm.FREE:
            return timedelta.max, timedelta()
        focus, pause = map(int, self.value.split("/"))
        return timedelta(minutes=focus), timedelta(minutes=pause)


class Moment(StrEnum):
    """Where a session is: people arrive, work, rest, or it is over."""

    BEFORE = "before"
    FOCUS = "focus"
    BREAK = "break"
    OVER = "over"


@dataclass(frozen=True)
class Phase:
    """What a session does from one instant until another.

    `number` counts all phases from 0, BEFORE included, so that each is known by it.
    """

    moment: Moment
    number: int
    since: datetime
    until: datetime


def phase_at(rhythm: Rhythm, anchor: datetime, ends_at: datetime, now: datetime) -> Phase:
    """Return the phase of a session that begins at its anchor and ends at `ends_at`.

    Real time counts, so that no change of clocks moves a phase. The last phase ends with the
    session, however short that makes it; OVER has no end.
    """
    if now >= ends_at:
        return Phase(Moment.OVER, last_number(rhythm, anchor, ends_at), ends_at, ALWAYS)
    if now < anchor:
        return Phase(Moment.BEFORE, 0, NEVER, anchor)
    focus, pause = rhythm.lengths
    if rhythm is Rhythm.FREE:
        return Phase(Moment.FOCUS, 1, anchor, ends_at)
    rounds, within = divmod(now - anchor, focus + pause)
    begins = anchor + rounds * (focus + pause)
    if within < focus:
        return Phase(Moment.FOCUS, 2 * rounds + 1, begins, min(begins + focus, ends_at))
    until = min(begins + focus + pause, ends_at)
    return Phase(Moment.BREAK, 2 * rounds + 2, begins + focus, until)


def last_number(rhythm: Rhythm, anchor: datetime, ends_at: datetime) -> int:
    """Return the number of the phase OVER: one more than that of the last before it."""
    before = max(anchor, ends_at - timedelta.resolution)
    if ends_at <= anchor:
        return 1
    return phase_at(rhythm, anchor, ends_at, before).number + 1
