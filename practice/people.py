"""The invented members of the practice community."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.i18n import Language

PEOPLE = Path(__file__).with_name("people.toml")


@dataclass(frozen=True)
class Person:
    """Who a member is: `trade` by language, `locale` as their Discord has it."""

    name: str
    trade: Mapping[Language, str]
    town: str
    zone: str
    locale: str
    organiser: bool = False

    @property
    def first_name(self) -> str:
        """The name by which scenes call them."""
        return self.name.split()[0]


def read_people() -> list[Person]:
    """Return everybody, organisers first."""
    return [Person(**one) for one in tomllib.loads(PEOPLE.read_text("utf-8"))["people"]]
