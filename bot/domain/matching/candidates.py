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
SPARE = 8
"""More are sought than are kept, for some were met lately or are kept apart."""


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
        size = len(self.table)
        count = min(count, size - 1)
        best = np.argpartition(self.table, size - count, axis=1)[:, size - count :]
        worth = np.take_along_axis(self.table, best, axis=1)
        return np.where(worth < 0, -1, best), worth

    def dearer(self, prices: Array, asked: Array) -> Array | None:
        """Return the pairs of who is asked with more than half their prices."""
        wide, some = prices.astype(np.int32), np.flatnonzero(asked)
        short = wide[some, None] + wide[None] < 2 * self.table[some].astype(np.int32)
        place, other = np.divmod(np.flatnonzero(short), len(wide))
        one = some[place]
        once = (one < other) | ~asked[other]
        return np.sort(np.stack([one[once], other[once]], axis=1), axis=1)


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


def nearest(bonds: Bonds, some: Array, source: Near | None, count: int) -> Candidates:
    """Return the best pairs of each of very many, without repeats."""
    if source is not None:
        near, points = source.nearest(count + SPARE)
    else:
        near, points = _counted(bonds, some, count + SPARE)
    size = len(some)
    one, other = np.repeat(np.arange(size), near.shape[1]), near.ravel().astype(np.int64)
    one, other = one[other >= 0], other[other >= 0]
    keys = np.unique(np.minimum(one, other) * size + np.maximum(one, other))
    one, other = np.divmod(keys, size)
    weights = bonds.weights(some[one], some[other])
    able = weights >= 0
    rest = points.min(axis=1).astype(np.int64)
    return Candidates(one[able], other[able], weights[able], rest)


def _counted(bonds: Bonds, some: Array, count: int) -> tuple[Array, Array]:
    """Return each one's best others by counting the points of all, few rows at a time."""
    rows, masks = bonds.rows[some], bonds.languages[some]
    near, worth = np.empty((2, len(some), count), np.int32)
    for first in range(0, len(some), ROWS):
        few = slice(first, first + ROWS)
        points = bonds.fit.points(rows[few, None], rows[None])
        points[(masks[few, None] & masks[None]) == 0] = -1
        points[np.arange(len(points)), np.arange(first, first + len(points))] = -1
        best = np.argpartition(points, len(some) - count, axis=1)[:, len(some) - count :]
        worth[few] = np.take_along_axis(points, best, axis=1)
        near[few] = np.where(worth[few] < 0, -1, best)
    return near, worth


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
