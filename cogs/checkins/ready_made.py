"""Programmes ready to pick: what each asks and when, in both languages; organisers change it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import NamedTuple

from bot.domain.calendar import Daily
from bot.domain.checkins import Moment, Question
from bot.i18n import t


class ReadyMade(StrEnum):
    """Which programme."""

    WEEK = "week"  # intentions on Monday, a review on Friday
    DAILY = "daily"
    ENERGY = "energy"
    OWN = "own"


class _Time(NamedTuple):
    """When what is asked: `asks` are parts of the ids of questions."""

    rule: Daily
    asks: tuple[str, ...]
    intends: bool = False


_MONDAY, _WEDNESDAY, _FRIDAY = frozenset({0}), frozenset({2}), frozenset({4})
_WORKDAYS = frozenset(range(5))
_TIMES: Mapping[ReadyMade, tuple[_Time, ...]] = {
    ReadyMade.WEEK: (
        _Time(Daily(time(9), _MONDAY), ("week", "help"), intends=True),
        _Time(Daily(time(16), _FRIDAY), ("glad", "learnt", "leave")),
    ),
    ReadyMade.DAILY: (_Time(Daily(time(9), _WORKDAYS), ("today", "done", "way"), intends=True),),
    ReadyMade.ENERGY: (_Time(Daily(time(14), _WEDNESDAY), ("word",)),),
    ReadyMade.OWN: (_Time(Daily(time(9), _WORKDAYS), ("mind",)),),
}


def moments_of(kind: ReadyMade) -> tuple[Moment, ...]:
    """Return when a ready-made programme asks what."""
    return tuple(
        Moment(one.rule, tuple(_question(name) for name in one.asks), one.intends)
        for one in _TIMES[kind]
    )


def has_energy(kind: ReadyMade) -> bool:
    """Return whether a ready-made programme asks for energy too."""
    return kind is ReadyMade.ENERGY


def _question(name: str) -> Question:
    message_id = f"checkins-ask-{name}"
    return Question(t("en", message_id), t("fr", message_id))
