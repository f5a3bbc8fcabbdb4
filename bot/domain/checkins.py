"""Check-ins: programmes, what each asks and when, how it reaches members, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.calendar import Daily, next_occurrence, rule_from_text, rule_to_text
from bot.domain.text import clean
from bot.errors import MemberError

NAME = 40
QUESTION = 100
WORDS = 400
"""Characters of an answer to one question: four of them fit in a card."""
MOST_PROGRAMMES = 10
"""Programmes of a guild; a menu shows them all."""
MOST_OWN = 5
"""Personal check-ins of a member in a guild."""
MOST_MOMENTS = 2
"""Times of the week at which a programme asks different things: to set out, and to look back."""
MOST_QUESTIONS = 4
"""Questions of a moment: a form of Discord has five parts, and more would not be short."""
WINDOWS = (1, 2, 4, 8, 12)
"""Hours within which a question that could not be asked in time still is."""
FEWEST = 2
"""Answers from which there is a recap: of one it would be a report."""
LOW = 2
"""The energy from which, twice in a row, company is offered."""
ENERGIES = (1, 2, 3, 4, 5)


class Whose(StrEnum):
    """In whose zone the hour of a programme is meant."""

    GUILD = "guild"
    MEMBER = "member"


class Reach(StrEnum):
    """How a question reaches somebody."""

    CALLED = "called"  # in the channel, with their name
    QUIET = "quiet"  # in the channel
    PRIVATE = "private"


class Audience(StrEnum):
    """Who may read an answer."""

    CHANNEL = "channel"
    BUDDY = "buddy"
    ME = "me"


WIDE = (Audience.ME, Audience.BUDDY, Audience.CHANNEL)
"""Who may read, from the fewest to the most."""


def may_repeat(said: Audience | None, now: Audience) -> bool:
    """Return whether what some may read may be repeated to others: to no more people."""
    return said is not None and WIDE.index(said) >= WIDE.index(now)


class Stage(StrEnum):
    """Where a programme stands."""

    DRAFT = "draft"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Turn(StrEnum):
    """What became of a question to one member."""

    ASKED = "asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    AWAY = "away"
    HOLIDAY = "holiday"  # asked all the same
    RESTED = "rested"  # skipped on a holiday
    OUTAGE = "outage"  # the bot could not ask
    GONE = "gone"  # the member has erased their data


class Question(NamedTuple):
    """A question in each language; where one is empty the other is read."""

    en: str
    fr: str

    def read(self, language: str) -> str:
        """Return the question in a language."""
        return (self.fr or self.en) if language == "fr" else (self.en or self.fr)


@dataclass(frozen=True)
class Moment:
    """When a programme asks what; with `intends` the first answer holds intentions, one a line."""

    rule: Daily
    questions: tuple[Question, ...]
    intends: bool = False


@dataclass(frozen=True)
class Programme:
    """What is asked again and again; an owner's is theirs alone.

    `private`: questions come by private message to who has not chosen otherwise. `window` are the
    hours within which a late question is still asked. `energy`: who keeps theirs is asked for it.
    """

    id: int
    guild_id: int
    name: str
    moments: tuple[Moment, ...]
    owner_id: int | None = None
    channel_id: int | None = None
    whose: Whose = Whose.GUILD
    private: bool = False
    window: int = 4
    energy: bool = False
    recap: bool = False
    stage: Stage = Stage.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether it asks."""
        return self.stage is Stage.OPEN and (
            self.owner_id is not None or self.channel_id is not None
        )

    def reach(self, chosen: Reach | None) -> Reach:
        """Return how questions reach somebody who chose so, or nothing."""
        if self.owner_id is not None:
            return Reach.PRIVATE
        return chosen or (Reach.PRIVATE if self.private else Reach.CALLED)

    def next_at(self, moment: int, zone: ZoneInfo, after: datetime) -> datetime:
        """Return when a moment comes next in a zone."""
        return next_occurrence(self.moments[moment].rule, zone, after)

    def next_of_all(self, zone: ZoneInfo, after: datetime) -> datetime:
        """Return when the programme asks next in a zone."""
        return min(self.next_at(nth, zone, after) for nth in range(len(self.moments)))


@dataclass(frozen=True)
class Day:
    """One occurrence of a moment: its local date, its questions as they were asked.

    `thread_id` holds the answers that the channel may read, `post_message_id` tells what came of
    it, in the channel `channel_id`.
    """

    id: int
    programme_id: int
    guild_id: int
    moment: int
    on: date
    asks: Moment
    thread_id: int | None = None
    channel_id: int | None = None
    post_message_id: int | None = None


@dataclass(frozen=True)
class Prompt:
    """A day's question in one zone: when it fell due there, and the message that asks it."""

    id: int
    day: Day
    zone: str
    due_at: datetime
    channel_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a question to one member came to; `words` has an answer to each question, or none.

    `way` is how it reached them. `addressed_at` is when they last chose who reads it: a buddy who
    came later does not. `user_id` is None once they have erased their data, until the cards are
    taken down. `hidden`: organisers hid it from others.
    """

    id: int
    prompt: Prompt
    user_id: int | None
    turn: Turn
    way: Reach = Reach.QUIET
    words: tuple[str, ...] = ()
    audience: Audience | None = None
    energy: int | None = None
    answered_at: datetime | None = None
    addressed_at: datetime | None = None
    revision: int = 0
    hidden: bool = False

    @property
    def is_written(self) -> bool:
        """Whether the member has answered."""
        return self.turn is Turn.ANSWERED

    @property
    def is_waiting(self) -> bool:
        """Whether the member has neither answered nor left it unanswered."""
        return self.turn in (Turn.ASKED, Turn.HOLIDAY)


@dataclass(frozen=True)
class Joined:
    """Somebody in a programme, and what they chose there."""

    programme_id: int
    guild_id: int
    user_id: int
    reach: Reach | None = None
    reminds: bool = False
    audience: Audience | None = None


@dataclass(frozen=True)
class Choices:
    """What a member keeps in a guild beyond their answers: nothing unless they turned it on."""

    energy: bool = False
    streaks: bool = False
    shows_streak: bool = False


def programme_name(text: str) -> str:
    """Return the name of a programme as it is kept; MemberError for an empty one."""
    if not (name := clean(text, NAME)):
        raise MemberError("checkins-name-empty")
    return name


def questions_of(english: Sequence[str], french: Sequence[str]) -> tuple[Question, ...]:
    """Return the questions of two forms, those empty in both left away; MemberError for none."""
    pairs = zip(english, french, strict=True)
    found = [Question(clean(en, QUESTION), clean(fr, QUESTION)) for en, fr in pairs]
    kept = tuple(one for one in found if one.en or one.fr)
    if not kept:
        raise MemberError("checkins-questions-empty")
    return kept[:MOST_QUESTIONS]


def answers_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return answers as they are kept; MemberError where all are empty."""
    found = tuple(clean(one, WORDS, lines=True) for one in texts)
    if not any(found):
        raise MemberError("checkins-answer-empty")
    return found


def moments_to_dict(moments: Iterable[Moment]) -> dict[str, Any]:
    """Write moments for a database column."""
    told = [
        {"rule": rule_to_text(one.rule), "asks": [list(each) for each in one.questions]}
        | ({"intends": True} if one.intends else {})
        for one in moments
    ]
    return {"moments": told}


def moments_from_dict(told: Mapping[str, Any]) -> tuple[Moment, ...]:
    """Read what `moments_to_dict` wrote."""
    return tuple(_moment(one) for one in told["moments"])


def _moment(told: Mapping[str, Any]) -> Moment:
    rule = rule_from_text(told["rule"])
    assert isinstance(rule, Daily)  # noqa: S101
    questions = tuple(Question(*one) for one in told["asks"])
    return Moment(rule, questions, bool(told.get("intends")))


@dataclass(frozen=True)
class Recap:
    """What came of a day: how many were asked and took part, and whom the channel may name."""

    asked: int
    answered: int
    shared: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
