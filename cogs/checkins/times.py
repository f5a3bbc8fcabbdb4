"""When a programme asks, in words: "Monday and Friday at 9:00", « lundi et vendredi à 9 h »."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import time

from babel.dates import get_day_names

from bot.domain.calendar import Daily
from bot.domain.checkins import Moment
from bot.i18n import Say
from bot.profile_words import listed

WORKDAYS = frozenset(range(5))
WEEK = frozenset(range(7))


def when(say: Say, moments: Iterable[Moment]) -> str:
    """Return when a programme asks, as a line begins with it."""
    return opening(listed(say, (_at(say, one.rule) for one in moments)))


def at(say: Say, moment: Moment) -> str:
    """Return when one moment comes, as a line begins with it."""
    return opening(_at(say, moment.rule))


def opening(words: str) -> str:
    """Return words as a line begins with them."""
    return words[:1].upper() + words[1:]


def _at(say: Say, rule: Daily) -> str:
    days = _days(say, rule.weekdays or WEEK)
    return say("checkins-at", days=days, at=hour(say, rule.at))


def hour(say: Say, at: time) -> str:
    """Return a time of day as one writes it: 9:00, 18:30; 9 h, 18 h 30."""
    minutes = f"{at.minute:02}" if at.minute else ""
    return say("checkins-hour", hour=at.hour, minutes=minutes or "00", whole=str(not minutes))


def _days(say: Say, weekdays: Set[int]) -> str:
    if weekdays == WEEK:
        return say("checkins-every-day")
    if weekdays == WORKDAYS:
        return say("checkins-workdays")
    names = get_day_names("wide", locale=say.language)
    return listed(say, (names[day] for day in sorted(weekdays)))
