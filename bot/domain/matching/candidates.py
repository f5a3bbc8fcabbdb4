"""Whom each may meet: the pairs that a plan is chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching import LARGE, is_large_ready
from bot.domain.matching.bonds import NEVER, ROWS, Bonds
from bot.domain.matching.fits import Near, Searched

Array = npt.NDArray[Any]
FEW, MORE = 16, 38
"""With how many others each is weighed at first; more where it takes longer to ask again."""
WIDE = 16
"""With so many bits for who comes next, 32 are enough for points too."""


@dataclass(frozen=True)
class Candidates:
    """The best pairs of very many, once each; no other pair of one has more than `rest`."""

    one: Array
    other: Array
    weight: Array
    rest: Array


class Tabled:
    """The points of all pairs of some; below 0 where they share no language."""

    def __init__(self, bonds: Bonds, some: Array) -> None:
        self.table = _points(bonds, some)

    def nearest(self, count: int) -> tuple[Array, Array]:
        """Return each one's best others by their places, and their points; -1 for nobody."""
        return _best(self.table, 0, min(count, len(self.table) - 1))

    def dearer(self, prices: Array, asked: Array) -> Array | None:
        """Return the pairs of who is asked with more than half their prices, and their points."""
        wide, some = prices.astype(np.int32), np.flatnonzero(asked)
        short = wide[some, None] + wide[None] < 2 * self.table[some].astype(np.int32)
        place, other = np.divmod(np.flatnonzero(short), len(wide))
        one = some[place]
        once = (one < other) | ~asked[other]
        one, other = one[once], other[once]
        return np.stack([one, other, self.table[one, other]])


def source_of(bonds: Bonds, some: Array) -> Near | None:
    """Return what tells each one's best others soon; None where all points must be counted."""
    if len(some) <= LARGE:
        return Tabled(bonds, some)
    if isinstance(bonds.fit, Searched) and is_large_ready():
        return bonds.fit.among(bonds.rows[some])
    return None


def _points(bonds: Bonds, some: Array) -> Array:
    """Return the points of all pairs, counted once each, few rows at a time."""
    rows, masks = bonds.rows[some], bonds.languages[some]
    found = np.empty((len(rows), len(rows)), np.int16)
    for first in range(0, len(rows), ROWS):
        few = slice(first, first + ROWS)
        points = bonds.fit.points(rows[few, None], rows[None, first:])
        points[(masks[few, None] & masks[None, first:]) == 0] = -1
        found[few, first:] = points
        found[first:, few] = points.T
    np.fill_diagonal(found, -1)
    return found


def nearest(bonds: Bonds, some: Array, source: Near | None) -> Candidates:
    """Return the best pairs of each of very many, without repeats."""
    count = FEW if len(some) <= LARGE else MORE
    near, points = source.nearest(count) if source is not None else _counted(bonds, some, count)
    size = len(some)
    one, other = np.repeat(np.arange(size), near.shape[1]), near.ravel().astype(np.int64)
    one, other = one[other >= 0], other[other >= 0]
    worth, rest = points.ravel()[near.ravel() >= 0], points.min(axis=1).astype(np.int64)
    keys, first = np.unique(
        np.minimum(one, other) * size + np.maximum(one, other), return_index=True
    )
    one, other = np.stack(np.divmod(keys, size)).astype(np.int32)
    weights = bonds.weighed(some[one], some[other], worth[first].astype(np.int64))
    able = weights >= 0
    return Candidates(one[able], other[able], weights[able].astype(np.int32), rest)


def _counted(bonds: Bonds, some: Array, count: int) -> tuple[Array, Array]:
    """Return each one's best others by counting the points of all, few rows at a time."""
    rows, masks = bonds.rows[some], bonds.languages[some]
    near, worth = np.empty((len(some), count), np.int32), np.empty((len(some), count), np.int32)
    for first in range(0, len(some), ROWS):
        few = slice(first, first + ROWS)
        points = bonds.fit.points(rows[few, None], rows[None])
        points[(masks[few, None] & masks[None]) == 0] = -1
        points[np.arange(len(points)), np.arange(first, first + len(points))] = -1
        near[few], worth[few] = _best(points, first, count)
    return near, worth


def _best(points: Array, first: int, count: int) -> tuple[Array, Array]:
    """Return the best others of the rows from `first` on, -1 for nobody, and their points.

    Of those who are as good, who comes next in a ring: others than those of anybody else.
    """
    rows, size = points.shape
    bits = size.bit_length()
    others: Array = np.arange(size, dtype=np.int32 if bits <= WIDE else np.int64)
    mine, ring = others[first : first + rows, None], (1 << bits) - 1
    keys = (points.astype(others.dtype) << bits) + ((mine - others) & ring)
    keys.partition(size - count, axis=1)
    best = keys[:, size - count :]
    worth = best >> bits
    return np.where(worth < 0, -1, (mine - (best & ring)) & ring), worth


def best_of(weights: Array, count: int) -> tuple[Array, Array, Array]:
    """Return each one's best pairs by a table, once each: the lower, the higher, the weight."""
    size = len(weights)
    count = min(count, size - 1)
    if count < 1:
        return (np.zeros(0, np.int64),) * 3
    near = np.argpartition(weights, size - count, axis=1)[:, size - count :]
    return once(np.repeat(np.arange(size), count), near.ravel(), weights)


def once(one: Array, other: Array, weights: Array) -> tuple[Array, Array, Array]:
    """Return pairs once each with their weights by a table; those that may not be are left."""
    size = len(weights)
    keys = np.unique(np.minimum(one, other) * size + np.maximum(one, other))
    found = weights.ravel()[keys]
    keys, found = keys[found > NEVER], found[found > NEVER]
    return keys // size, keys % size, found
