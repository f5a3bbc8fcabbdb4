"""The questions of a profile that a menu answers: what each offers, and what an answer becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord

from bot import ui
from bot.domain.profiles import (
    BUDDIES,
    HALF_DAYS,
    LANGUAGES,
    MOST_LANGUAGES,
    MOST_VALUES,
    Axis,
    Commitment,
    Format,
    Matter,
    Part,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
    chosen,
    spoken,
)
from bot.errors import MemberError
from bot.i18n import Say
from bot.profile_words import half_day, language

SIDES = ("first", "second")
"""The values of an answer about working style: the first or the second side of an `Axis`."""


class Section(StrEnum):
    """A page of the profile."""

    WORK = "work"
    SUPPORT = "support"
    PERSON = "person"
    STYLE = "style"
    TAGS = "tags"
    VALUES = "values"
    MEETING = "meeting"


@dataclass(frozen=True)
class Field:
    """A question with a menu: its section, the values offered, how many one may choose.

    `label` says a value in words; `given` returns the values chosen so far; `kept` turns what was
    chosen into answers by the names of `Profile`.
    """

    name: str
    section: Section
    values: tuple[str, ...]
    most: int
    label: Callable[[Say, str], str]
    given: Callable[[Profile], Sequence[str]]
    kept: Callable[[Profile, Sequence[str]], dict[str, Any]]

    def menu(
        self, say: Say, profile: Profile, nth: int, *, action: str
    ) -> discord.ui.ActionRow[Any]:
        """Return the menu, with what was chosen so far; its row is the number of the field."""
        given = set(self.given(profile))
        options = [
            discord.SelectOption(label=self.label(say, one), value=one, default=one in given)
            for one in self.values
        ]
        placeholder = say(f"buddies-ask-{self.name}")
        return ui.menu(
            action, options, placeholder=placeholder, row_id=nth, may_empty=True, most=self.most
        )


def _one(name: str, kind: type[StrEnum], section: Section) -> Field:
    """Return a question with one answer, which can be taken back."""

    def kept(_: Profile, values: Sequence[str]) -> dict[str, Any]:
        return {name: next(iter(chosen(kind, values, 1)), None)}

    def given(profile: Profile) -> list[str]:
        answer = getattr(profile, name)
        return [answer] if answer else []

    return Field(name, section, tuple(kind), 1, _word(name), given, kept)


def _many(name: str, kind: type[StrEnum], section: Section, most: int) -> Field:
    """Return a question with several answers."""

    def kept(_: Profile, values: Sequence[str]) -> dict[str, Any]:
        return {name: chosen(kind, values, most)}

    def given(profile: Profile) -> Sequence[str]:
        answers: Sequence[str] = getattr(profile, name)
        return answers

    return Field(name, section, tuple(kind), most, _word(name), given, kept)


def _axis(axis: Axis) -> Field:
    """Return a question on working style."""
    nth = list(Axis).index(axis)

    def kept(profile: Profile, values: Sequence[str]) -> dict[str, Any]:
        style = list(profile.style)
        style[nth] = {"first": 1, "second": -1}.get(next(iter(values), ""), 0)
        return {"style": tuple(style)}

    def given(profile: Profile) -> list[str]:
        return [SIDES[0 if profile.style[nth] > 0 else 1]] if profile.style[nth] else []

    return Field(f"style-{axis}", Section.STYLE, SIDES, 1, _word(f"style-{axis}"), given, kept)


def _word(name: str) -> Callable[[Say, str], str]:
    return lambda say, value: say(f"buddies-{name}-{value}")


def _half_day(say: Say, value: str) -> str:
    return half_day(say, int(value) // 3, list(Part)[int(value) % 3])


def _half_days_kept(_: Profile, values: Sequence[str]) -> dict[str, Any]:
    known = {int(one) for one in values if one.isdecimal() and int(one) < HALF_DAYS}
    return {"half_days": sum(1 << nth for nth in known)}


def _half_days_given(profile: Profile) -> list[str]:
    return [f"{nth}" for nth in range(HALF_DAYS) if profile.half_days >> nth & 1]


def _most_kept(_: Profile, values: Sequence[str]) -> dict[str, Any]:
    wanted = next(iter(values), "")
    return {"most": int(wanted)} if wanted in map(str, BUDDIES) else {}


FIELDS = (
    Field(
        "languages",
        Section.WORK,
        LANGUAGES,
        MOST_LANGUAGES,
        language,
        lambda profile: profile.languages,
        lambda _, values: {"languages": spoken(values)},
    ),
    _many("support", Support, Section.SUPPORT, len(Support)),
    _one("commitment", Commitment, Section.SUPPORT),
    _one("span", Span, Section.SUPPORT),
    _one("relation", Relation, Section.PERSON),
    _one("temperament", Temperament, Section.PERSON),
    _one("matter", Matter, Section.PERSON),
    *(_axis(axis) for axis in Axis),
    _many("values", Value, Section.VALUES, MOST_VALUES),
    _many("formats", Format, Section.MEETING, len(Format)),
    Field(
        "half-days",
        Section.MEETING,
        tuple(f"{nth}" for nth in range(HALF_DAYS)),
        HALF_DAYS,
        _half_day,
        _half_days_given,
        _half_days_kept,
    ),
    Field(
        "most",
        Section.MEETING,
        tuple(f"{one}" for one in BUDDIES),
        1,
        _word("most"),
        lambda profile: [f"{profile.most}"],
        _most_kept,
    ),
)
"""Menus carry the place of their field here, so new ones are added at the end."""


def field_at(nth: int) -> Field:
    """Return the field of a menu, or refuse one of a version that had others."""
    if nth >= len(FIELDS):
        raise MemberError("frame-gone")
    return FIELDS[nth]


def number_of(name: str) -> int:
    """Return the place of a field by its name."""
    return next(nth for nth, field in enumerate(FIELDS) if field.name == name)


def menus_of(
    say: Say, profile: Profile, section: Section, *, action: str
) -> list[discord.ui.ActionRow[Any]]:
    """Return the menus of a section."""
    here = [(nth, field) for nth, field in enumerate(FIELDS) if field.section is section]
    return [field.menu(say, profile, nth, action=action) for nth, field in here]
