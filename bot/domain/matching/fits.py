"""What people have of each other, for a plan: a common language or none, and points of fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from bot.domain.crowd import Crowd
from bot.domain.matching.everybody import Everybody
from bot.domain.matching.pair_points import encoded, points

Array = npt.NDArray[Any]


class Fits(Protocol):
    """The languages of people and the points of pairs; both by rows, which `rows` gives for ids."""

    def rows(self, ids: Sequence[int]) -> Array:
        """Return the row of each; KeyError for who is not there."""

    def languages(self, rows: Array) -> Array:
        """Return the languages of each as the bits of a whole number."""

    def points(self, one: Array, other: Array) -> Array:
        """Return the points of pairs, whole and at least 0; rows are broadcast, limits ignored."""


class Near(Protocol):
    """What tells the best others of some people sooner than by counting all points."""

    def nearest(self, count: int) -> tuple[Array, Array]:
        """Return each one's best others by their places, and their points; -1 for nobody."""

    def dearer(self, prices: Array, asked: Array) -> Array | None:
        """Return the pairs of who is asked with more than half their prices; None for too many.

        Three rows: the places of both, and their points; each pair once.
        """


@runtime_checkable
class Searched(Protocol):
    """Fits that can be searched for the best others."""

    def among(self, rows: Array) -> Near:
        """Return what tells the best others among some rows."""


class CrowdFits:
    """A crowd as it is now; a copy, so that a plan may be made elsewhere while the crowd changes.

    fit = CrowdFits(crowd)
    plan(members, fit, history, blocked, waited, rng)
    """

    def __init__(self, crowd: Crowd) -> None:
        columns = crowd.columns()
        self._people = encoded(columns)
        ids = columns["ids"]
        self._order = np.argsort(ids)
        self._ids = ids[self._order]

    def rows(self, ids: Sequence[int]) -> Array:
        """Return the row of each; KeyError for who is not there."""
        wanted = np.asarray(ids, np.int64)
        places = np.searchsorted(self._ids, wanted)
        inside = np.minimum(places, max(0, len(self._ids) - 1))
        missing = wanted if not len(self._ids) else wanted[self._ids[inside] != wanted]
        if len(missing):
            raise KeyError(int(missing[0]))
        return np.asarray(self._order[inside])

    def languages(self, rows: Array) -> Array:
        """Return the languages of each as the bits of a whole number."""
        return np.asarray(self._people["languages"][rows])

    def points(self, one: Array, other: Array) -> Array:
        """Return the points of pairs as `points.combined` gives them, whatever their limits."""
        return points(self._people, one, other)

    def among(self, rows: Array) -> Near:
        """Return what tells the best others among some rows; needs the extra `large`."""
        return Everybody(self._people, rows)
