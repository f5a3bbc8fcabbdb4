"""Profiles: what a member says of how they work, what they look for, and with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.text import clean, fold
from bot.errors import MemberError

TAG = 40
MOST_TAGS = 5
MOST_VALUES = 3
MOST_LANGUAGES = 5
TOWN = 60
BUDDIES = (1, 2, 3)
"""How many buddies somebody may want at once; with more, none of them is one."""


class Support(StrEnum):
    """What kind of support somebody looks for, which is the kind they give back."""

    LISTENING = "listening"
    ACCOUNTABILITY = "accountability"
    OPINION = "opinion"
    SKILLS = "skills"
    PROJECT = "project"
    COMPANY = "company"
    ADVICE = "advice"


class Commitment(StrEnum):
    """How often, from the lightest on; or for one project, however often that takes."""

    SOMETIMES = "sometimes"
    FORTNIGHTLY = "fortnightly"
    WEEKLY = "weekly"
    OFTEN = "often"
    PROJECT = "project"


class Span(StrEnum):
    """For how long."""

    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN = "open"


class Relation(StrEnum):
    """How far the other's trade may be from one's own."""

    SAME = "same"
    NEIGHBOURING = "neighbouring"
    UNRELATED = "unrelated"
    ANY = "any"


class Temperament(StrEnum):
    """Whether the other's working style should be like one's own."""

    LIKE = "like"
    COMPLETING = "completing"
    ANY = "any"


class Matter(StrEnum):
    """What matters most in the other."""

    COMPANY = "company"
    LEARNING = "learning"
    VALUES = "values"


class Value(StrEnum):
    """What somebody's work is for."""

    SOCIAL = "social"
    ENVIRONMENT = "environment"
    FREEDOM = "freedom"
    CRAFT = "craft"
    HONESTY = "honesty"
    CARE = "care"
    CURIOSITY = "curiosity"
    FAIRNESS = "fairness"
    SHARING = "sharing"
    BALANCE = "balance"
    CREATIVITY = "creativity"
    LOCAL = "local"


class Format(StrEnum):
    """How two buddies meet."""

    TEXT = "text"
    VOICE = "voice"
    VIDEO = "video"
    IN_PERSON = "in-person"


class Axis(StrEnum):
    """A question on working style; an answer is one of its two sides."""

    PLANS = "plans"  # plans / improvises
    TALKS = "talks"  # talks to think / thinks to talk
    WHOLE = "whole"  # the whole / the detail
    EARLY = "early"  # early / late


class Part(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


LANGUAGES = (
    "fr", "en", "ar", "ca", "cs", "da", "de", "el", "es", "fi", "hi", "hu", "it", "ja", "ko", "nb",
    "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh",
)  # fmt: skip
"""The languages that somebody may work in, by their codes of ISO 639; a menu holds 25."""
HALF_DAYS = 21
"""Half-days of a week, Monday morning first: bit `3 * weekday + part` of `Profile.half_days`."""


@dataclass(frozen=True)
class Profile:
    """What a member said of themselves for the buddy finder, in one guild.

    Empty texts, tuples and None stand for what was not answered. `zone` is an IANA name, in which
    `half_days` (a bit for each, `HALF_DAYS`) are meant. `style` holds an answer for each `Axis`, in
    its order: 1 for its first side, -1 for its second, 0 for none. `offers` and `seeks` are tags as
    they were written; `tag_key` compares them. `most` is how many buddies are wanted at once.
    """

    guild_id: int
    user_id: int
    zone: str = "Europe/Paris"
    trade: str = ""
    languages: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    commitment: Commitment | None = None
    span: Span | None = None
    relation: Relation | None = None
    temperament: Temperament | None = None
    style: tuple[int, int, int, int] = (0, 0, 0, 0)
    matter: Matter | None = None
    values: tuple[Value, ...] = ()
    offers: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    town: str = ""
    half_days: int = 0
    most: int = 1
    hidden: bool = False
    covered: bool = False
    paused_until: datetime | None = None

    @property
    def is_filled(self) -> bool:
        """Whether it says what the finder needs: trade, languages, and the support sought."""
        return bool(self.trade and self.languages and self.support)


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags that somebody wrote, separated by commas, semicolons or lines.

    MemberError for more than five. The same tag in other letters counts once.
    """
    parts = [one for line in text.splitlines() for one in line.replace(";", ",").split(",")]
    named: dict[str, str] = {}
    for tag in (clean(one, TAG) for one in parts):
        named.setdefault(tag_key(tag), tag)
    tags = tuple(tag for key, tag in named.items() if key)
    if len(tags) > MOST_TAGS:
        raise MemberError("profiles-too-many-tags", most=MOST_TAGS)
    return tags


def tag_key(tag: str) -> str:
    """Return what is the same for tags that differ in accents, capitals, hyphens and plurals."""
    words = fold(tag).replace("-", " ").replace("'", " ").split()
    return " ".join(one.removesuffix("s") if len(one) > 3 else one for one in words)


def town_of(text: str) -> str:
    """Return a town as it is kept; empty where nothing is left of it."""
    return clean(text, TOWN)


def town_key(town: str) -> str:
    """Return what is the same for spellings of one town: *Saint-Étienne*, *St Etienne*."""
    words = fold(town.partition(",")[0]).replace("-", " ").replace("'", " ").split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(one, one) for one in words)


def half_day(weekday: int, part: Part) -> int:
    """Return the bit of a half-day; 0 is Monday."""
    return 1 << (3 * weekday + list(Part).index(part))


def half_days_in(bits: int) -> list[tuple[int, Part]]:
    """Return the half-days of a set of bits, in the order of the week."""
    parts = list(Part)
    return [(nth // 3, parts[nth % 3]) for nth in range(HALF_DAYS) if bits >> nth & 1]


def chosen(kind: type[StrEnum], values: Iterable[str], most: int) -> tuple[str, ...]:
    """Return the choices of a menu in the order of their kind, the unknown ones left out.

    MemberError for more than `most`.
    """
    named = set(values)
    found = tuple(one for one in kind if one.value in named)
    if len(found) > most:
        raise MemberError("profiles-too-many", most=most)
    return found


def spoken(values: Sequence[str]) -> tuple[str, ...]:
    """Return the chosen languages that are known; MemberError for more than five."""
    found = tuple(one for one in LANGUAGES if one in set(values))
    if len(found) > MOST_LANGUAGES:
        raise MemberError("profiles-too-many", most=MOST_LANGUAGES)
    return found
