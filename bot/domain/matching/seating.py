"""The best pairs of a circle of people, and the same without some of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.assignment import FREE, Graph, fractional
from bot.domain.matching.blossoms import DEAR, Blossoms, Neighbours

Array = npt.NDArray[Any]
Weigh = Callable[[Array, Array], Array]


SMALL = 150
"""Up to so many people, trees from the first prices are sooner done than another assignment."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of a circle, who is alone, and prices that prove them: twice the weights."""

    pairs: Array
    alone: tuple[int, ...]
    value: int
    """The sum of the weights."""
    prices: Array
    blossoms: tuple[tuple[tuple[int, ...], int], ...]
    """Odd groups whose prices may be lower by as much, between two of them."""
    within: int
    """What blossoms add to the sum of prices, in a bound of every matching."""


class Seating:
    """A graph whose matching is sought again and again, each time without others."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.start = fractional(graph)
        self._prices = self.start.prices.tolist()
        self._mates = self.start.mates.tolist()
        self._keys = graph.one * graph.size + graph.other
        self._known: dict[frozenset[int], Pairs] = {}

    @cached_property
    def neighbours(self) -> list[Neighbours]:
        """Everybody's neighbours, with twice the weight."""
        return _neighbours(self.graph)

    def without(self, away: Collection[int] = ()) -> Pairs:
        """Return the best pairs of all others."""
        key = frozenset(away)
        if key not in self._known:
            self._known[key] = self._solve(key)
        return self._known[key]

    def _started(self, away: frozenset[int]) -> tuple[list[int], list[int]]:
        """Return prices and pairs to begin with; many people's are assigned anew without some."""
        if not away or self.graph.size <= SMALL:
            return self._prices[:], self._mates[:]
        graph = self.graph
        gone = np.zeros(graph.size, bool)
        gone[list(away)] = True
        here = ~(gone[graph.one] | gone[graph.other])
        start = fractional(
            replace(graph, one=graph.one[here], other=graph.other[here], weight=graph.weight[here])
        )
        return start.prices.tolist(), start.mates.tolist()

    def _solve(self, away: frozenset[int]) -> Pairs:
        solver = Blossoms(self.neighbours, *self._started(away), self.graph.alone)
        solver.leave_out(away)
        solver.solve()
        size = self.graph.size
        pairs = [(one, other) for one, other in enumerate(solver.mates) if one < other]
        alone = tuple(one for one, mate in enumerate(solver.mates) if mate == FREE)
        found = np.array(pairs, np.int64).reshape(-1, 2)
        places = np.searchsorted(self._keys, found[:, 0] * size + found[:, 1])
        value = int(self.graph.weight[places].sum())
        prices = np.array([0 if one == DEAR else one for one in solver.prices], np.int64)
        blossoms = tuple(
            (tuple(solver.leaves(one)), height) for one, height in solver.heights.items() if height
        )
        return Pairs(found, alone, value, prices, blossoms, solver.pairs_within())


def _neighbours(graph: Graph) -> list[Neighbours]:
    """Return each one's neighbours, with twice the weight."""
    one = np.concatenate([graph.one, graph.other])
    other = np.concatenate([graph.other, graph.one])
    order = np.argsort(one, kind="stable")
    ends = np.searchsorted(one[order], np.arange(graph.size + 1)).tolist()
    twice = (np.concatenate([graph.weight, graph.weight])[order] * 2).tolist()
    others = other[order].tolist()
    return [(others[first:last], twice[first:last]) for first, last in pairwise(ends)]
