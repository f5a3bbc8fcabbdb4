"""Everybody who may be found in a guild, as arrays: the points of `points.py` for all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.half_days import DAY, TOGETHER, week_of
from bot.domain.profiles import (
    LANGUAGES,
    MOST_TAGS,
    Commitment,
    Format,
    Matter,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
    tag_key,
    town_key,
)
from bot.domain.taxonomy import order

Array = npt.NDArray[Any]
NONE = -1
TEXT, IN_PERSON = (1 << list(Format).index(one) for one in (Format.TEXT, Format.IN_PERSON))
COLUMNS: dict[str, tuple[type, int]] = {
    "ids": (np.int64, 0),
    "trade": (np.int16, 0),
    "languages": (np.uint32, 0),
    "support": (np.uint8, 0),
    "commitment": (np.int8, 0),
    "span": (np.int8, 0),
    "relation": (np.int8, 0),
    "temperament": (np.int8, 0),
    "style": (np.int8, 4),
    "matter": (np.int8, 0),
    "values": (np.uint16, 0),
    "offers": (np.int32, MOST_TAGS),
    "seeks": (np.int32, MOST_TAGS),
    "formats": (np.uint8, 0),
    "town": (np.int32, 0),
    "week": (np.uint64, 7),
    "exposed": (np.int32, 0),
}
"""The type of each array, and its width where it has more than one number for each person."""
ROOM = 64
"""Places of a new crowd; it doubles when it is full."""


class Crowd:
    """The profiles of a guild, for one week; changing one takes the same time in any crowd.

        crowd = Crowd(monday)
        crowd.put(profile)
        crowd.shown([profile.user_id])  # so that others come up next time

    A row is a person, in no order; `columns` cuts the arrays to those in use.
    """

    def __init__(self, monday: date) -> None:
        self.monday = monday
        self.tags: Counter[str] = Counter()
        self._rows: dict[int, int] = {}
        self._numbers: dict[str, int] = {}
        self._arrays: dict[str, Array] = {
            name: np.zeros((ROOM, width) if width else ROOM, kind)
            for name, (kind, width) in COLUMNS.items()
        }
        self._offers: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self._rows)

    def __contains__(self, user_id: int) -> bool:
        """Return whether somebody may be found."""
        return user_id in self._rows

    def put(self, profile: Profile) -> None:
        """Let somebody be found, as their profile is now."""
        row = self._rows.get(profile.user_id)
        if row is None:
            row = self._rows[profile.user_id] = len(self._rows)
            self._make_room()
            self._arrays["exposed"][row] = 0
        self._count_offers(profile.user_id, tuple(map(tag_key, profile.offers)))
        for name, value in self.encode(profile).items():
            self._arrays[name][row] = value

    def remove(self, user_id: int) -> None:
        """Let somebody be found no more; the last one takes their row."""
        row = self._rows.pop(user_id, None)
        if row is None:
            return
        self._count_offers(user_id, ())
        last = len(self._rows)
        if row != last:
            for array in self._arrays.values():
                array[row] = array[last]
            self._rows[int(self._arrays["ids"][row])] = row

    def shown(self, user_ids: Iterable[int], times: int = 1) -> None:
        """Count that people were shown to somebody."""
        for user_id in user_ids:
            if (row := self._rows.get(user_id)) is not None:
                self._arrays["exposed"][row] += times

    def columns(self, most: int | None = None) -> dict[str, Array]:
        """Return the arrays of everybody, or of the first `most`."""
        size = len(self) if most is None else min(most, len(self))
        return {name: array[:size] for name, array in self._arrays.items()}

    def rows_of(self, user_ids: Collection[int], size: int) -> list[int]:
        """Return the rows below `size` of those who are here."""
        rows = (self._rows.get(one, size) for one in user_ids)
        return [row for row in rows if row < size]

    def visible(self, user_id: int, closed: Collection[int]) -> int:
        """Return how many others somebody may see."""
        return len(self) - len(self.rows_of({user_id, *closed}, len(self)))

    def town_number(self, key: str) -> int:
        """Return the number of a town by its key; none where nobody named it."""
        return self._numbers.get(f"@{key}", NONE - 1)

    def encode(self, profile: Profile) -> dict[str, Any]:
        """Return a profile as a row of numbers."""
        trades = _trades()
        return {
            "ids": profile.user_id,
            "trade": trades.get(profile.trade, NONE),
            "languages": _bits(LANGUAGES, profile.languages),
            "support": _bits(tuple(Support), profile.support),
            "commitment": _place(tuple(Commitment), profile.commitment),
            "span": _place(tuple(Span), profile.span),
            "relation": _place(tuple(Relation), profile.relation),
            "temperament": _place(tuple(Temperament), profile.temperament),
            "style": profile.style,
            "matter": _place(tuple(Matter), profile.matter),
            "values": _bits(tuple(Value), profile.values),
            "offers": self._numbered(map(tag_key, profile.offers), NONE),
            "seeks": self._numbered(map(tag_key, profile.seeks), NONE - 1),
            "formats": _bits(tuple(Format), profile.formats),
            "town": self._town(profile),
            "week": _days(profile, self.monday),
        }

    def _town(self, profile: Profile) -> int:
        """Return the town in which somebody would meet; none where they do not in person."""
        here = profile.town if Format.IN_PERSON in profile.formats else ""
        return self._number(f"@{town_key(here)}") if here else NONE

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def _numbered(self, texts: Iterable[str], empty: int) -> list[int]:
        """Return tags as numbers; what is empty differs in offers and seeks, to match nothing."""
        numbers = [self._number(one) for one in texts][:MOST_TAGS]
        return numbers + [empty] * (MOST_TAGS - len(numbers))

    def _count_offers(self, user_id: int, offers: tuple[str, ...]) -> None:
        """Keep count of what is offered here, for the questions that are worth asking."""
        self.tags.subtract(self._offers.pop(user_id, ()))
        if offers:
            self._offers[user_id] = offers
            self.tags.update(offers)

    def _make_room(self) -> None:
        if len(self._rows) > len(self._arrays["ids"]):
            for name, array in self._arrays.items():
                self._arrays[name] = np.concatenate([array, np.zeros_like(array)])


@cache
def _trades() -> dict[str, int]:
    return {one: nth for nth, one in enumerate(order())}


def _bits(known: tuple[str, ...], chosen: Iterable[str]) -> int:
    return sum(1 << known.index(one) for one in chosen)


def _place(known: tuple[str, ...], chosen: str | None) -> int:
    return NONE if chosen is None else known.index(chosen)


def _days(profile: Profile, monday: date) -> list[int]:
    """Return seven numbers, a day of half-hours each, and the first few of the day after."""
    week = week_of(profile.half_days, profile.zone, monday)
    ahead = TOGETHER - 1
    around = week | (week & ((1 << ahead) - 1)) << 7 * DAY
    return [around >> nth * DAY & ((1 << DAY + ahead) - 1) for nth in range(7)]
