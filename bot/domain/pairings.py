"""Weekly pairings: pools, their rounds, the groups of two or three, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import Weekly, next_occurrence
from bot.domain.matching import ROUNDS
from bot.domain.text import clean
from bot.errors import MemberError

NAME = 40
MOST_POOLS = 10
"""Pools of a guild; a menu shows them all."""
MOST_MEMBERSHIPS = 3
"""Pools of one guild that a member may be in: more meetings a week, and each is worth less."""
RHYTHMS = (1, 2, 4)
"""Weeks between two rounds."""
USUAL = Weekly(0, time(9))
"""When a round is drawn unless organisers choose otherwise."""
NOTICE = timedelta(days=1)
"""How long before a round everybody is told, so that they can skip it."""
LATE = timedelta(hours=36)
"""How late a round is still drawn; later, the week is too far gone to meet in it."""
MEMORY = ROUNDS
"""Rounds within which two people are not drawn together again while that can be avoided."""
MOST_THREADS = 100
"""Groups that get their threads by themselves; with more, each opens its own by a press."""
CROWDED = 800
"""Active threads of a guild from which no more are opened: Discord allows about 1,000."""
SILENT = timedelta(hours=48)
"""Silence in a group after which its starter is given a sentence to begin with."""
UNSEEN_AFTER = timedelta(days=1)
"""How long after a draw those who have not pressed *See my group* are called."""
ASK_AGAIN = timedelta(days=3)
"""How long after *not yet* the question comes once more."""
ANSWERED_WITHIN = NOTICE + timedelta(weeks=1)
"""How long after the last day of a round began answers are taken, and may be changed."""
MOST_SILENT = 2
"""Rounds in a row without any sign after which somebody is set aside, until they come back."""
QUESTIONS = 120
"""Questions to begin with, `pairings-question-1` and on."""
SLOTS = 2
"""Times proposed to a group."""
SMALLEST = 2


class Show(StrEnum):
    """How the groups of a round meet: in threads of their own, or by a press on one post."""

    THREADS = "threads"
    POST = "post"


class Fallback(StrEnum):
    """What is done where no threads can be made: one post, or nothing until it is repaired."""

    POST = "post"
    WAIT = "wait"


class Stage(StrEnum):
    """Where a round stands."""

    COMING = "coming"
    DRAWN = "drawn"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"  # it was too late to draw it
    EMPTY = "empty"  # nobody took part
    CLOSED = "closed"  # the next one is near: everybody was asked how it went


class Answer(StrEnum):
    """What somebody says of their meeting."""

    MET = "met"
    NOT_YET = "not-yet"
    NOT = "not"


class Wish(StrEnum):
    """What somebody without a group in the middle of a round chose."""

    PARTNER = "partner"  # somebody who waits too
    WELCOME = "welcome"  # a pair that welcomes others


@dataclass(frozen=True)
class Pool:
    """Those who are drawn together: a town, a theme, or the whole guild.

    `rule` says when, in the guild's zone; `names` whether the public line of a round may say who
    meets whom; a pool without a channel rests.
    """

    id: int
    guild_id: int
    name: str
    channel_id: int | None
    rule: Weekly = USUAL
    show: Show = Show.THREADS
    fallback: Fallback = Fallback.POST
    names: bool = False


@dataclass(frozen=True)
class Participant:
    """A member of a pool, and what they chose there.

    `skips` is the occurrence that they leave out; `volunteers` joins only where the number is odd;
    `welcomes` lets somebody join their group in the middle of a round; `told` asks for a private
    word before each round; `waited` was left out last time, or one of three; `set_aside_at` is when
    their silence took them out of the draw.
    """

    pool_id: int
    user_id: int
    joined_at: datetime
    skips: str | None = None
    volunteers: bool = False
    welcomes: bool = False
    told: bool = False
    waited: bool = False
    silent_rounds: int = 0
    set_aside_at: datetime | None = None


@dataclass(frozen=True)
class Round:
    """One draw of a pool. `occurrence` names it once and for all; `seed` lets it be replayed.

    `ends_at` is when its last day begins and everybody is asked how it went. The figures are those
    of the plan (`matching.Plan`); `bound` is the most that `score` could have been.
    """

    id: int
    pool_id: int
    guild_id: int
    occurrence: str
    due_at: datetime
    stage: Stage
    seed: int
    show: Show = Show.THREADS
    drawn_at: datetime | None = None
    ends_at: datetime | None = None
    people: int = 0
    groups: int = 0
    left_out: int = 0
    trios: int = 0
    repeats: int = 0
    score: int = 0
    bound: int = 0
    unseatable: int = 0
    answered: int = 0
    met: int = 0
    notice_id: int | None = None
    post_id: int | None = None


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a group.

    `starts`: they are asked to write first. `seen_at`: they opened their group; `heard_at`: they
    wrote in its thread. `keeps` is whom they would like to keep. `left_at`: they left it.
    """

    group_id: int
    user_id: int
    starts: bool = False
    seen_at: datetime | None = None
    heard_at: datetime | None = None
    answer: Answer | None = None
    answered_at: datetime | None = None
    keeps: int | None = None
    left_at: datetime | None = None

    @property
    def gave_a_sign(self) -> bool:
        """Whether the bot heard anything of them."""
        return bool(self.seen_at or self.heard_at or self.answer)


@dataclass(frozen=True)
class Group:
    """Two or three people who were drawn together.

    `question` is the number of the one to begin with. `late` was made in the middle of a round.
    `hidden`: organisers hid its card and shut its thread.
    """

    id: int
    round_id: int
    pool_id: int
    guild_id: int
    question: int
    made_at: datetime
    seats: tuple[Seat, ...] = ()
    thread_id: int | None = None
    message_id: int | None = None
    nudged_at: datetime | None = None
    late: bool = False
    hidden: bool = False

    @property
    def members(self) -> tuple[int, ...]:
        """Those who are in it now."""
        return tuple(one.user_id for one in self.seats if one.left_at is None)

    @property
    def starter(self) -> int | None:
        """Who is asked to write first; None once they left or erased their data."""
        return next((one.user_id for one in self.seats if one.starts and not one.left_at), None)

    def others(self, user_id: int) -> tuple[int, ...]:
        """Return the others in it."""
        return tuple(one for one in self.members if one != user_id)

    def seat(self, user_id: int) -> Seat | None:
        """Return somebody's place in it, or None."""
        return next((one for one in self.seats if one.user_id == user_id), None)


def pool_name(text: str) -> str:
    """Return a pool's name as it is kept; MemberError where nothing is left of it."""
    name = clean(text, NAME)
    if not name:
        raise MemberError("pairings-pool-nameless")
    return name


def rule_for(weekday: int, at: time, every: int, zone: ZoneInfo, now: datetime) -> Weekly:
    """Return the rule of a rhythm, counted from its first occurrence after now."""
    weekly = Weekly(weekday, at)
    if every == 1:
        return weekly
    first = next_occurrence(weekly, zone, now).astimezone(zone).date()
    return Weekly(weekday, at, every, first)


def moved(rule: Weekly, weekday: int, at: time) -> Weekly:
    """Return the rule on another day or at another time, in the weeks that it had."""
    if rule.anchor is None:
        return Weekly(weekday, at)
    anchor = rule.anchor + timedelta(weekday - rule.anchor.weekday())
    return Weekly(weekday, at, rule.every, anchor)


def notice_rule(rule: Weekly) -> Weekly:
    """Return when everybody is told of a round: on the day before, at the same time of day."""
    anchor = rule.anchor - NOTICE if isinstance(rule.anchor, date) else None
    return Weekly((rule.weekday - 1) % 7, rule.at, rule.every, anchor)


def ends_at(rule: Weekly, zone: ZoneInfo, due_at: datetime, drawn_at: datetime) -> datetime:
    """Return when the last day of a round begins: a day before the one that follows it."""
    following = next_occurrence(rule, zone, max(due_at, drawn_at))
    return max(following - NOTICE, drawn_at + NOTICE)


def is_asked_again(ends_at: datetime | None, answered_at: datetime) -> bool:
    """Return whether who answers *not yet* now is asked once more, while answers are taken."""
    return ends_at is None or answered_at + ASK_AGAIN <= ends_at + ANSWERED_WITHIN


def forgotten_at(drawn_at: datetime, every: int) -> datetime:
    """Return when no draw asks any more who met in a round, where the slowest rhythm is `every`."""
    return drawn_at + timedelta(weeks=every * (MEMORY + 1))


def rounds_ago(met_at: datetime, now: datetime, every: int) -> int:
    """Return how many rounds ago two people met, at least 1."""
    return max(1, round((now - met_at) / timedelta(weeks=every)))


@dataclass(frozen=True)
class Health:
    """How the rounds of a pool went, without anybody in particular; the latest last."""

    rounds: tuple[Round, ...] = ()
    waiting: int = 0
    members: int = field(default=0)
