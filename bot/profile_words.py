"""What profiles are made of, in words: trades, languages, half-days, tags, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from babel import Locale
from babel.dates import get_day_names
from babel.lists import format_list

from bot.domain.profiles import Part
from bot.domain.taxonomy import name_of
from bot.domain.text import shown
from bot.i18n import Say

TAG = 60
"""Characters that a tag takes at most once it is escaped."""


def listed(say: Say, items: Iterable[str]) -> str:
    """Return some words as one says them: "a, b and c"."""
    return str(format_list(list(items), locale=say.language))


def named(say: Say, kind: str, values: Iterable[str]) -> str:
    """Return the names of some choices of one kind."""
    return listed(say, (say(f"buddies-{kind}-{one}") for one in values))


def tags(say: Say, written: Sequence[str]) -> str:
    """Return tags, safe to show."""
    return listed(say, (shown(one, TAG) for one in written))


def half_days(say: Say, days: Sequence[tuple[int, Part]]) -> str:
    """Return half-days in words."""
    return listed(say, (half_day(say, weekday, part) for weekday, part in days))


def trade(say: Say, trade_id: str) -> str:
    """Return a trade in words."""
    return name_of(trade_id, say.language)


def language(say: Say, code: str) -> str:
    """Return what a language is called in words."""
    return str(Locale(say.language).languages[code])


def half_day(say: Say, weekday: int, part: Part) -> str:
    """Return a half-day in words: "Monday morning", « lundi matin »."""
    day = get_day_names("wide", locale=say.language)[weekday]
    return say("buddies-half-day", day=day, part=say(f"buddies-part-{part}"))
