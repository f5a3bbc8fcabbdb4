"""Pairs: what two people agree on, their trial, its outcome, and when their silence is heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.absences import Absence, deadline
from bot.domain.buddies import Kind
from bot.domain.profiles import Commitment, Format
from bot.domain.text import clean

PURPOSE = 300
GOAL = 100
MOST_GOALS = 3
MOST_GUESTS = 2
SLOTS = 3
"""Times proposed for a meeting; with more, choosing becomes work."""
TRIAL = timedelta(days=14)
EXTENSION = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=2)
"""How long the question at the end of a trial waits; then silence is an answer too."""
HOUR_WAITS = timedelta(days=14)
"""How long two people have to find their hour."""
MEETING_LASTS = timedelta(hours=1)
"""How long a meeting stands in a calendar."""
HOUR_LASTS = timedelta(days=1)
"""How long an hour's thread stays after it, for what remains to be said."""
SILENT = timedelta(days=10)
"""Silence after which a pair is asked; shorter, and a fortnightly rhythm looks like an end."""
UNANSWERED = timedelta(days=3)
REMIND_BEFORE = timedelta(hours=1)


class Stage(StrEnum):
    """Where a pair stands; MEETING is that of two who meet for an hour."""

    MEETING = "meeting"
    TRIAL = "trial"
    LASTING = "lasting"
    ENDED = "ended"


class Answer(StrEnum):
    """What somebody answers at the end of a trial, for nobody else to read."""

    CONTINUE = "continue"
    MORE = "more"
    NOT = "not"


class Outcome(StrEnum):
    """What becomes of a trial."""

    LASTING = "lasting"
    EXTENDED = "extended"
    ENDED = "ended"


class Clock(StrEnum):
    """What falls due for a pair, by the kinds of its works; absences of either stop each clock."""

    REVIEW = "buddies.review"
    DECIDE = "buddies.decide"
    CLOSE = "buddies.close"
    SILENCE = "buddies.silence"
    UNANSWERED = "buddies.unanswered"


@dataclass(frozen=True)
class Pair:
    """Two people, what they agreed on, and where they stand.

    `members` are two, fewer once one erased their data. `agreed` holds who agreed to the terms
    as they are. `review_at` is when a trial is reviewed, as far as absences are known now.
    `ended_at` says all that anybody may know of an ending. `message_id` is the agreement's card
    in the thread. `hidden`: organisers hid that card and shut the thread.
    """

    id: int
    guild_id: int
    kind: Kind
    members: tuple[int, ...]
    stage: Stage
    started_at: datetime
    thread_id: int | None = None
    message_id: int | None = None
    rhythm: Commitment | None = None
    format: Format | None = None
    purpose: str = field(default="", repr=False)
    agreed: frozenset[int] = frozenset()
    review_at: datetime | None = None
    extended: bool = False
    ended_at: datetime | None = None
    revision: int = 0
    hidden: bool = False

    @property
    def is_agreed(self) -> bool:
        """Whether both agreed to the terms as they are."""
        return len(self.agreed) == 2

    def other(self, user_id: int) -> int | None:
        """Return the other one; None once they erased their data."""
        return next((one for one in self.members if one != user_id), None)


@dataclass(frozen=True)
class Meeting:
    """A time for the two to meet: proposed, with who chose it already, or confirmed by both."""

    id: int
    pair_id: int
    at: datetime
    confirmed: bool
    chosen_by: frozenset[int] = frozenset()
    suggested_by: int | None = None


@dataclass(frozen=True)
class Goal:
    """Something that the two want to have done, perhaps by a day."""

    id: int
    pair_id: int
    text: str = field(repr=False)
    due: str | None
    done_at: datetime | None
    shared: bool = False


class GuestStage(StrEnum):
    """Where somebody stands whom one of a pair would like to join their project."""

    PROPOSED = "proposed"  # the partner has not said yes
    ASKED = "asked"
    JOINED = "joined"


@dataclass(frozen=True)
class Guest:
    """Somebody invited to a pair's project, and by which of the two."""

    pair_id: int
    guest_id: int
    by_id: int
    stage: GuestStage


@dataclass(frozen=True)
class Life:
    """What the clocks of a pair are set by.

    `since` begins the trial or its extension, or the wait for an hour; `asked_at` is when the two
    were asked how to go on after it. `signs` show that the two go on: their beginning, words and
    presses; so do the `meetings` they agreed on, those to come included. `silent_from` is when they
    were asked whether all is well, `unanswered_from` when one of them still had not answered.
    """

    stage: Stage
    since: datetime
    signs: Sequence[datetime]
    extended: bool = False
    asked_at: datetime | None = None
    meetings: Sequence[datetime] = ()
    silent_from: datetime | None = None
    unanswered_from: datetime | None = None


def outcome(answers: Sequence[Answer | None], *, extended: bool) -> Outcome:
    """Return what becomes of a trial whose answers are in, None for silence.

    It lasts if both want that, and ends if one does not. Otherwise it is extended, once.
    """
    if Answer.NOT in answers:
        return Outcome.ENDED
    if all(one is Answer.CONTINUE for one in answers):
        return Outcome.LASTING
    return Outcome.ENDED if extended else Outcome.EXTENDED


def clocks(life: Life, absences: Sequence[Absence]) -> Mapping[Clock, datetime]:
    """Return what falls due for a pair in its present state, and when.

    `absences` are those of both, of all the time that counts.
    """
    if life.stage is Stage.ENDED:
        return {}
    if life.stage is Stage.MEETING:
        return {Clock.CLOSE: _close_at(life, absences)}
    due = _silence(life, absences)
    if life.stage is Stage.TRIAL:
        due |= _trial(life, absences)
    return due


def review_at(life: Life, absences: Sequence[Absence]) -> datetime | None:
    """Return when a trial is to be reviewed, or was; None for what is no trial."""
    if life.stage is not Stage.TRIAL:
        return None
    return life.asked_at or deadline(life.since, EXTENSION if life.extended else TRIAL, absences)


def purpose_of(text: str) -> str:
    """Return what a pair is for, as it is kept."""
    return clean(text, PURPOSE)


def goal_of(text: str) -> str:
    """Return a goal as it is kept; empty where nothing is left of it."""
    return clean(text, GOAL)


def _close_at(life: Life, absences: Sequence[Absence]) -> datetime:
    """Return when an hour is over: a day after the last one agreed on, or without one."""
    if life.meetings:
        return deadline(max(life.meetings), HOUR_LASTS, absences)
    return deadline(life.since, HOUR_WAITS, absences)


def _trial(life: Life, absences: Sequence[Absence]) -> dict[Clock, datetime]:
    """Return when a trial is reviewed, or decided: counted from the question, however late."""
    if life.asked_at is None:
        span = EXTENSION if life.extended else TRIAL
        return {Clock.REVIEW: deadline(life.since, span, absences)}
    return {Clock.DECIDE: deadline(life.asked_at, ANSWER_WITHIN, absences)}


def _silence(life: Life, absences: Sequence[Absence]) -> dict[Clock, datetime]:
    if life.silent_from is not None and life.unanswered_from is None:
        return {Clock.UNANSWERED: deadline(life.silent_from, UNANSWERED, absences)}
    last = life.unanswered_from or max((*life.signs, *life.meetings))
    return {Clock.SILENCE: deadline(last, SILENT, absences)}
