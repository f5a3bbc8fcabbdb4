"""The rules of wins: what one is made of, who celebrates it, and when it is shown again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import Weekly, add_hours_within
from bot.domain.text import clean, is_emoji
from bot.domain.tower import Motif
from bot.errors import MemberError

TITLE = 100
STORY = 1500
DESCRIPTION = 300
WORD = 500
MOST_HELPERS = 5
PICTURE_BYTES = 8 * 1024 * 1024
PICTURE_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
}
"""What Discord shows as a picture, with the end of the name by which it knows it again."""
COMPANY_AFTER = timedelta(hours=4)
"""Daytime that a win waits for spontaneous company; less, and the bot takes people's place."""
DAY_OPENS, DAY_CLOSES = time(8), time(21)
MOST_ASKED = 3
ASKED_WITHIN = timedelta(days=7)
MOST_ASKS = 2
"""How often in `ASKED_WITHIN` one celebrator is asked; more, and a kindness becomes a duty."""
SMALL_GUILD = 50
BOTTLE_LASTS = timedelta(days=1)
CATCH_UP = timedelta(days=7)
"""How far back reactions given while the bot was away are looked for."""
MOST_REACTIONS = 8
REACTIONS = ("🎉", "🍾", "👏", "❤️")
BOTTLE = "🍾"
TOAST = Weekly(4, time(17))


class Kind(StrEnum):
    """What kind of win it is."""

    FIRST_CLIENT = "first-client"
    CONTRACT = "contract"
    DELIVERED = "delivered"
    PAID = "paid"
    LEARNED = "learned"
    RECOVERED = "recovered"
    PERSONAL = "personal"
    OTHER = "other"


@dataclass(frozen=True)
class Draft:
    """What a member wrote in the form, made safe."""

    title: str
    story: str
    kind: Kind
    helpers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture given with a win: where Discord keeps it until the card is posted."""

    url: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Source:
    """The plain message that is a win: a link, never its text."""

    channel_id: int
    message_id: int


@dataclass(frozen=True)
class Bottle:
    """A plain message whose author may press the bottle to make it a win."""

    guild_id: int
    channel_id: int
    message_id: int
    author_id: int


@dataclass(frozen=True)
class Consent:
    """A question to the author of a message, and where the bot asked it."""

    id: int
    guild_id: int
    source: Source
    author_id: int
    asker_id: int | None
    question_id: int | None


@dataclass(frozen=True)
class Win:
    """A win. Its words are empty where a plain message is the win, or once erased.

    `posted` stays true when its card was deleted on Discord (`message_id` is None then); `gone`
    means that the author took it back, `hidden` that organisers hid it from others.
    """

    id: int
    guild_id: int
    author_id: int | None
    kind: Kind
    title: str
    story: str
    created_at: datetime
    helpers: tuple[int, ...] = ()
    picture: Picture | None = None
    source: Source | None = None
    channel_id: int | None = None
    message_id: int | None = None
    thread_id: int | None = None
    posted: bool = False
    gone: bool = False
    hidden: bool = False

    @property
    def link(self) -> str:
        """The address of the card, or of the plain message while there is no card."""
        if self.message_id:
            return jump(self.guild_id, self.channel_id, self.message_id)
        if self.source:
            return jump(self.guild_id, self.source.channel_id, self.source.message_id)
        return ""


@dataclass(frozen=True)
class WinSettings:
    """How wins are set up in a guild."""

    guild_id: int
    channel_id: int | None = None
    highlights_channel_id: int | None = None
    reactions: tuple[str, ...] = REACTIONS
    threshold: int | None = None
    toast: Weekly = TOAST
    motif: Motif = Motif.GLASSES


def jump(guild_id: int, channel_id: int | None, message_id: int) -> str:
    """Return the address of a message."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


def draft(title: str, story: str, kind: str, helpers: Sequence[int], *, author_id: int) -> Draft:
    """Return what a member wrote, made safe; MemberError where it cannot be a win.

    Criteria: the title is not empty once cleaned; at most five helpers, the author not among them.
    """
    title = clean(title, TITLE)
    if not title:
        raise MemberError("wins-title-empty")
    named = tuple(dict.fromkeys(one for one in helpers if one != author_id))
    if len(named) > MOST_HELPERS:
        raise MemberError("wins-too-many-helpers", most=MOST_HELPERS)
    known = Kind(kind) if kind in set(Kind) else Kind.OTHER
    return Draft(title, clean(story, STORY, lines=True), known, named)


def check_picture(content_type: str | None, size: int) -> str:
    """Return how a picture's name ends; MemberError for what Discord would not show as one."""
    kind = (content_type or "").partition(";")[0]
    if kind not in PICTURE_ENDINGS:
        raise MemberError("wins-picture-type")
    if size > PICTURE_BYTES:
        raise MemberError("wins-picture-size", most=PICTURE_BYTES // 1024 // 1024)
    return PICTURE_ENDINGS[kind]


def threshold(settings: WinSettings, member_count: int) -> int:
    """Return how many distinct celebrators make a highlight."""
    return settings.threshold or (3 if member_count < SMALL_GUILD else 5)


def company_due(posted_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when a win that nobody celebrated is brought to celebrators."""
    return add_hours_within(posted_at, COMPANY_AFTER, zone, DAY_OPENS, DAY_CLOSES)


def rotation(
    celebrators: Sequence[int],
    last_asked: Mapping[int, datetime],
    asks: Mapping[int, int],
    apart: frozenset[int],
) -> list[int]:
    """Return whom to ask for company, the longest unasked first.

    `celebrators` opted in; `asks` counts how often each was asked lately; `apart` are the author
    and those who must not be brought together with the author.
    """
    free = [one for one in celebrators if one not in apart and asks.get(one, 0) < MOST_ASKS]
    return sorted(free, key=lambda one: (one in last_asked, last_asked.get(one)))


def draw_from_jar(wins: Sequence[Win], rng: random.Random, *, but: int = 0) -> Win | None:
    """Draw one of a member's wins, another than `but` where there is another."""
    others = [win for win in wins if win.id != but]
    return rng.choice(others or list(wins)) if wins else None


def parse_reactions(text: str) -> tuple[str, ...]:
    """Read up to 8 emoji separated by spaces; MemberError when there is none, or anything else."""
    emoji = tuple(dict.fromkeys(text.split()))
    if not emoji or len(emoji) > MOST_REACTIONS or not all(map(is_emoji, emoji)):
        raise MemberError("wins-reactions-unclear")
    return emoji
