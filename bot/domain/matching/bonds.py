"""What may be between those who take part: points, limits, and when they met last."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching import ROUNDS
from bot.domain.matching.fits import Fits

Array = npt.NDArray[Any]
NEVER = -(1 << 60)
"""The weight of two who may not meet."""
ROWS = 128
"""People whose points with all others are counted at once: what a processor holds near."""

PAIRS = 1 << 16
"""Pairs of a list that are weighed at once: their answers need some hundreds of bytes each."""


class Levels:
    """What counts before points, as multiples of them that no sum of points outweighs.

    `younger` is for each round by which a repeat is too soon, `repeat` for a repeat, `waited` for
    one who waited and is in a trio, `again` for one who waited and is left out, `alone` for anyone
    left out. For some thousands of people they keep apart what can happen, not all that could.
    """

    def __init__(self, size: int) -> None:
        bits = max(1, (size + 1) // 2).bit_length()
        self.younger = 1 << min(24, bits + 12)
        self.repeat = self.younger << min(10, bits + 4)
        self.waited = self.repeat << min(8, bits + 1)
        self.again = self.waited << min(7 if bits < 7 else 4, bits + 1)
        self.alone = self.again << min(7 if bits < 7 else 4, bits + 1)


class Bonds:
    """Those who take part, numbered in an order of their own, and the weight of each pair."""

    def __init__(
        self,
        ids: Sequence[int],
        fit: Fits,
        history: Mapping[tuple[int, int], int],
        blocked: Collection[tuple[int, int]],
    ) -> None:
        self.ids = np.asarray(ids, np.int64)
        self.fit = fit
        self.rows = fit.rows(ids)
        self.languages = fit.languages(self.rows)
        self.levels = Levels(len(ids))
        self._numbers = np.argsort(self.ids)
        ago = np.fromiter(history.values(), np.int64, len(history))
        lately = ago <= ROUNDS
        self.met, order = self._keys(_pairs(history)[lately])
        self.ago = ago[lately][order]
        self.apart, _ = self._keys(_pairs(blocked))

    def __len__(self) -> int:
        """Return how many take part."""
        return len(self.ids)

    def weights(self, one: Array, other: Array) -> Array:
        """Return the weight of pairs, points less what a repeat costs; broadcast."""
        if one.ndim == 1 and len(one) == len(other) > PAIRS:
            parts = range(PAIRS, len(one), PAIRS)
            some = zip(np.split(one, parts), np.split(other, parts), strict=True)
            return np.concatenate([self.weights(*pairs) for pairs in some])
        return self.weighed(one, other, self.fit.points(self.rows[one], self.rows[other]))

    def weighed(self, one: Array, other: Array, points: Array) -> Array:
        """Return the weight of pairs whose points are known."""
        keys = self._key(one, other)
        ago = self._ago(keys)
        again = (ago > 0) * (self.levels.repeat + self.levels.younger * (ROUNDS + 1 - ago))
        shared = (self.languages[one] & self.languages[other]) != 0
        apart = _is_in(self.apart, keys) | (one == other)
        return np.where(shared & ~apart, points - again, NEVER)

    def table(self, some: Array) -> Array:
        """Return the weights of all pairs of some, as `weights` gives them."""
        found = self._points(self.rows[some])
        masks = self.languages[some]
        found[(masks[:, None] & masks[None]) == 0] = NEVER
        place = np.full(len(self), -1)
        place[some] = np.arange(len(some))
        one, other = self.pairs_met()
        met, (one, other) = _places(place, one, other)
        cost = self.levels.repeat + self.levels.younger * (ROUNDS + 1 - self.ago[met])
        found[one, other] = found[other, one] = np.maximum(NEVER, found[one, other] - cost)
        _, (one, other) = _places(place, *self.pairs_apart())
        found[one, other] = found[other, one] = NEVER
        np.fill_diagonal(found, NEVER)
        return found

    def _points(self, rows: Array) -> Array:
        """Return the points of all pairs, counted once each, few rows at a time."""
        found = np.empty((len(rows), len(rows)), np.int64)
        for first in range(0, len(rows), ROWS):
            few, others = rows[first : first + ROWS], rows[first:]
            points = self.fit.points(few[:, None], others[None])
            found[first : first + ROWS, first:] = points
            found[first:, first : first + ROWS] = points.T
        return found

    def rounds_ago(self, one: Array, other: Array) -> Array:
        """Return how many rounds ago pairs met within the last ones; 0 where they did not."""
        return self._ago(self._key(one, other))

    def pairs_met(self) -> tuple[Array, Array]:
        """Return all who met within the last rounds, the lower number first."""
        return self.met // len(self), self.met % len(self)

    def pairs_apart(self) -> tuple[Array, Array]:
        """Return all who are kept apart, the lower number first."""
        return self.apart // len(self), self.apart % len(self)

    def _key(self, one: Array, other: Array) -> Array:
        return np.asarray(
            np.minimum(one, other).astype(np.int64) * len(self) + np.maximum(one, other)
        )

    def _ago(self, keys: Array) -> Array:
        if not len(self.met):
            return np.zeros(keys.shape, np.int64)
        places = np.minimum(np.searchsorted(self.met, keys), len(self.met) - 1)
        return np.where(self.met[places] == keys, self.ago[places], 0)

    def _keys(self, ids: Array) -> tuple[Array, Array]:
        """Return the keys of the pairs of ids who both take part, ascending, and their order."""
        places = np.searchsorted(self.ids, ids, sorter=self._numbers)
        numbers = self._numbers[np.minimum(places, len(self) - 1)] if len(self) else ids
        here = np.flatnonzero((self.ids[numbers] == ids).all(axis=1)) if len(self) else ids[:0, 0]
        keys = self._key(numbers[here, 0], numbers[here, 1])
        keys, first = np.unique(keys, return_index=True)
        return keys, here[first]


def _pairs(pairs: Collection[tuple[int, int]]) -> Array:
    each = (one for pair in pairs for one in pair)
    return np.fromiter(each, np.int64, 2 * len(pairs)).reshape(-1, 2)


def _places(place: Array, one: Array, other: Array) -> tuple[Array, tuple[Array, Array]]:
    """Return which pairs have a place each, and these places."""
    here = np.flatnonzero((place[one] >= 0) & (place[other] >= 0))
    return here, (place[one[here]], place[other[here]])


def _is_in(sorted_keys: Array, keys: Array) -> Array:
    if not len(sorted_keys):
        return np.zeros(keys.shape, bool)
    places = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return np.asarray(sorted_keys[places] == keys)
