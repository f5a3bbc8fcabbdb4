"""The rules of losses: what somebody says, who may see it, and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.calendar import Daily, next_occurrence
from bot.domain.text import clean
from bot.errors import MemberError

STORY = 1000
ANSWER = 1500
HELPED = 300
MOST_EXCLUDED = 5
MOST_A_DAY = 3
"""Losses that one member may post in a day; more, and a guild's listeners are used up."""
A_DAY = timedelta(days=1)
FEWEST_AUTHORS = 5
"""Members who could have written an anonymous loss; with fewer, everybody would know who did."""
FOLLOW_UP = Daily(time(10))
FOLLOW_UP_AFTER = timedelta(days=2)
FADE_AFTER = timedelta(days=30)
DRAFT_LASTS = timedelta(days=1)


class Help(StrEnum):
    """What would help."""

    LISTENING = "listening"
    PERSPECTIVE = "perspective"
    CAUSES = "causes"
    IDEAS = "ideas"
    ADVICE = "advice"


class Subject(StrEnum):
    """What it is about."""

    CLIENT = "client"
    MONEY = "money"
    PROJECT = "project"
    CONTRACT = "contract"
    CRAFT = "craft"
    ORGANISATION = "organisation"
    DOUBT = "doubt"
    OTHER = "other"


class Urgency(StrEnum):
    """By when an opinion is needed."""

    HOUR = "hour"
    TODAY = "today"
    WEEK = "week"


class Audience(StrEnum):
    """Who may see a loss: the channel, a private thread, or nobody but those who answer."""

    EVERYONE = "everyone"
    BUDDIES = "buddies"
    LISTENERS = "listeners"
    UNSEEN = "unseen"


class Stage(StrEnum):
    """Where a loss stands; a draft has no words yet, one that is gone has none any more."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    GONE = "gone"


@dataclass(frozen=True)
class Loss:
    """A loss, or (with an urgency) an urgent opinion that somebody asks for.

    `author_id` is for the bot alone where the loss is anonymous: nothing that a member or an
    organiser may see is made from it; None once erased. `answered_at` is the first human answer.
    `seeking` while somebody is looked for who answers it, which an author may ask for again.
    `asks_how` while the question of two days later waits, `told` while the author may read that
    nobody has answered for a day, `worried` while they may read that somebody was, with the help
    lines. `hidden` means that an organiser took it out of sight. `unheard`, in one's own list
    alone, means that its answer, as others see it, may be the anonymous author's own word.
    """

    id: int
    guild_id: int
    author_id: int | None = field(repr=False)
    stage: Stage
    help: Help
    subject: Subject
    audience: Audience
    anonymous: bool
    story: str = field(repr=False)
    language: str
    created_at: datetime
    urgency: Urgency | None = None
    excluded: frozenset[int] = field(default=frozenset(), repr=False)
    private_follow_up: bool = False
    keep: bool = False
    posted_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    seeking: bool = False
    asks_how: bool = False
    told: bool = False
    worried: bool = False
    faded: bool = False
    hidden: bool = False
    unheard: bool = False
    channel_id: int | None = None
    message_id: int | None = None
    thread_id: int | None = None
    revision: int = 0

    @property
    def by_forms(self) -> bool:
        """Whether it is answered through forms alone, so that not even moderators can read it.

        What was taken out of sight goes on so, whoever could see it before.
        """
        is_quiet = self.audience is Audience.LISTENERS and self.anonymous
        return self.hidden or is_quiet or self.audience is Audience.UNSEEN

    @property
    def is_public(self) -> bool:
        """Whether its card stands in the losses channel."""
        return self.audience is Audience.EVERYONE

    @property
    def lacks_thread(self) -> bool:
        """Whether its card stands for everyone, without the thread in which one would answer."""
        is_posted = self.is_public and not self.hidden and self.message_id is not None
        return is_posted and self.thread_id is None

    @property
    def replies_by_forms(self) -> bool:
        """Whether the bot brings its author's words to those who answer."""
        return self.by_forms or self.anonymous or self.lacks_thread

    @property
    def link(self) -> str:
        """The address of what was posted, empty while nothing is."""
        if self.message_id is None and self.thread_id is None:
            return ""
        card = f"{self.channel_id}/{self.message_id}"
        return f"https://discord.com/channels/{self.guild_id}/{self.thread_id or card}"


@dataclass(frozen=True)
class LossSettings:
    """How losses are set up in a guild; off without a channel."""

    guild_id: int
    channel_id: int | None = None


@dataclass(frozen=True)
class Word:
    """A word of an exchange by forms; `user_id` is None where the author of the loss said it."""

    id: int
    loss_id: int
    by_author: bool
    user_id: int | None
    text: str = field(repr=False)
    said_at: datetime


def story_of(text: str) -> str:
    """Return what somebody wrote, made safe; MemberError where nothing is left."""
    story = clean(text, STORY, lines=True)
    if not story:
        raise MemberError("losses-story-empty")
    return story


def answer_of(text: str) -> str:
    """Return an answer, made safe; MemberError where nothing is left."""
    said = clean(text, ANSWER, lines=True)
    if not said:
        raise MemberError("losses-answer-empty")
    return said


def check_anonymous(members: int) -> None:
    """Refuse to post anonymously where fewer than five members could have written it."""
    if members < FEWEST_AUTHORS:
        raise MemberError("losses-too-few-members", fewest=FEWEST_AUTHORS)


def check_buddies(audience: Audience, count: int, *, anonymous: bool) -> None:
    """Refuse to tell one's buddies what cannot be told to them alone, or without a name.

    A handful of people who know each other would see at once who wrote.
    """
    if audience is Audience.BUDDIES and anonymous:
        raise MemberError("losses-buddies-anonymous")
    if audience is Audience.BUDDIES and not count:
        raise MemberError("losses-buddies-none")


def check_excluded(excluded: Sequence[int], author_id: int) -> frozenset[int]:
    """Return who is left out of this loss; MemberError for more than five."""
    left_out = frozenset(excluded) - {author_id}
    if len(left_out) > MOST_EXCLUDED:
        raise MemberError("losses-too-many-excluded", most=MOST_EXCLUDED)
    return left_out


@cache
def _zones() -> tuple[ZoneInfo, ...]:
    return tuple(ZoneInfo(one) for one in available_timezones())


def follow_ups(posted_at: datetime) -> list[datetime]:
    """Return every instant at which `follow_up_at` falls somewhere on earth.

    The agenda shows when a work is due: an anonymous author's one instant would tell their zone.
    """
    return sorted({follow_up_at(posted_at, one) for one in _zones()})


def follow_up_at(posted_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when somebody asks again: at 10:00 in the author's zone, two days later or just after.

    The hour of posting does not count: posted on Monday, asked on Wednesday.
    """
    local = posted_at.astimezone(zone)
    eve = datetime.combine(local.date() + FOLLOW_UP_AFTER, time(), zone) - timedelta(microseconds=1)
    return next_occurrence(FOLLOW_UP, zone, eve)
