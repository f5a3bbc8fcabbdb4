"""Help lines: which numbers to show somebody in a hard moment, by country.

They stand in a dated file beside these rules, `help_lines.toml`, which says whence each one comes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.errors import StartError

FILE = Path(__file__).with_suffix(".toml")
WORLD = "world"
"""Where the file keeps what serves in every country."""
MOST_TEXT = 1500
"""Characters that organisers may write about a country; escaped, twice as many still fit a page."""
MOST_LINES = 40
"""Lines of them that are shown: more, and nobody finds theirs."""

_PLACE = re.compile(rf"[A-Z]{{2}}|{WORLD}")
_CONTACT = re.compile(r"https://\S+|[0-9][0-9 -]*[0-9]")
_BULLETS = "-*•– "


class Kind(StrEnum):
    """What a line is for, in the order in which lines are shown."""

    EMERGENCY = "emergency"
    LISTENING = "listening"
    BUSINESS = "business"


@dataclass(frozen=True)
class Line:
    """One line: what to dial (or an address), what it is in each language, and who says so.

    `languages` are those spoken there, none where it goes without saying; `checked` is the day of
    the newest text found to give the number, None where that text bears no day.
    """

    kind: Kind
    contact: str
    said: Mapping[str, str]
    languages: tuple[str, ...]
    source: str
    checked: date | None

    def speaks(self, language: str) -> bool:
        """Return whether somebody is understood there in a language."""
        return not self.languages or language in self.languages


@dataclass(frozen=True)
class CountryLines:
    """The lines of a country, or of the world, the emergency number first."""

    place: str
    lines: tuple[Line, ...]

    @property
    def emergency(self) -> str:
        """The number for whoever is in danger."""
        return self.lines[0].contact

    def further(self, kind: Kind, language: str) -> list[Line]:
        """Return the other lines of a kind: those that speak the reader's language first."""
        found = [line for line in self.lines[1:] if line.kind is kind]
        return sorted(found, key=lambda line: not line.speaks(language))


@cache
def shipped() -> Mapping[str, CountryLines]:
    """Return the lines that Binôme ships, by place; raise StartError when their file is broken."""
    return read(FILE.read_text("utf-8"))


def countries() -> list[str]:
    """Return the countries that Binôme ships lines for."""
    return [place for place in shipped() if place != WORLD]


def read(text: str) -> dict[str, CountryLines]:
    """Return the lines of a file, by place; raise StartError with one sentence on what is wrong."""
    try:
        places = tomllib.loads(text)
        found = {place: _country(place, lines) for place, lines in places.items()}
        _require(WORLD in found, f"nothing serves the {WORLD}")
    except (ValueError, TypeError, KeyError) as error:
        raise StartError(f"{FILE.name}: {error}.") from error
    return found


def written_lines(text: str) -> list[str]:
    """Return what organisers wrote, line by line, without empty lines and bullets of their own."""
    lines = [kept for line in text.splitlines() if (kept := line.strip().lstrip(_BULLETS))]
    return lines[:MOST_LINES]


def number_of(country: str) -> int:
    """Return the number by which components name a country: "FR" gives 18002."""
    return int.from_bytes(country.encode(), "big")


def country_of(number: int) -> str:
    """Return the country that components name by a number, "" for a number of none."""
    letters = number.to_bytes(2, "big").decode("latin-1") if number < 1 << 16 else ""
    return letters if re.fullmatch("[A-Z]{2}", letters) else ""


def _country(place: str, rows: list[dict[str, Any]]) -> CountryLines:
    _require(_PLACE.fullmatch(place), f"{place} is no country code")
    lines = tuple(_line(place, dict(row)) for row in rows)
    _require(lines and lines[0].kind is Kind.EMERGENCY, f"{place} has no emergency number first")
    contacts = [line.contact for line in lines]
    _require(len(contacts) == len(set(contacts)), f"{place} gives a number twice")
    return CountryLines(place, lines)


def _line(place: str, row: dict[str, Any]) -> Line:
    contact = str(row.pop("contact", ""))
    where = f"{place} {contact}".strip()
    _require(_CONTACT.fullmatch(contact), f"{where}: what to dial is neither digits nor an address")
    said = {language: str(row.pop(language, "")).strip() for language in ("en", "fr")}
    _require(all(said.values()), f"{where} is not said in both languages")
    source, checked = str(row.pop("source", "")), row.pop("checked", None)
    _require(source.startswith("https://"), f"{where} has no source")
    _require(checked is None or type(checked) is date, f"{where}: the day of its check is no date")
    line = Line(
        Kind(row.pop("kind", "")), contact, said, tuple(row.pop("languages", ())), source, checked
    )
    _require(not row, f"{where} has unknown words: {', '.join(row)}")
    return line


def _require(holds: object, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
