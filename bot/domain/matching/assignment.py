"""Prices from an assignment: the bound of every matching, and most of the best one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from bot.domain.matching import LARGE, is_large_ready

Array = npt.NDArray[Any]
FREE = -1
LEAST = -(1 << 20)
"""The least weight: scipy's assignment raises a price by the points between two pairs, up to that
of being alone, so that a gulf of thousands of millions takes as many steps, which are hours."""


@dataclass(frozen=True)
class Graph:
    """People, pairs of them, ascending, with whole weights; `alone` is twice that of a person."""

    size: int
    one: Array
    other: Array
    weight: Array
    alone: int
    gains: Array | None = None
    """What of the weights is for seating one, whoever with: it is kept out of an assignment."""

    def by_person(self) -> tuple[Array, Array, Array]:
        """Return where the pairs of each begin, who the others are, ascending, and twice weights.

        The last pairs end where the next person's would begin.
        """
        one, other = self.one.astype(np.int32), self.other.astype(np.int32)
        both = np.append(other, one), np.append(one, other)
        rows = csr_array((np.tile(2 * self.weight, 2), both), shape=(self.size, self.size))
        return rows.indptr, rows.indices, rows.data


@dataclass(frozen=True)
class Start:
    """Prices, of which those of a pair are at least twice its weight, and pairs that pay them."""

    prices: Array
    mates: Array


def fractional(graph: Graph, before: Start | None = None) -> Start:
    """Return the prices whose sum is least, and the pairs of all but one of each odd cycle.

    What is worse than `LEAST` counts as that: prices hold all the same, but its pairs are parted.
    Among very many, prices and pairs of before, when pairs were missing, are a start.
    """
    if is_grown(graph):
        return _grown(graph, before)
    gains = np.zeros(graph.size, np.int64) if graph.gains is None else graph.gains
    weight = graph.weight - gains[graph.one] - gains[graph.other]
    near = replace(graph, weight=np.maximum(weight, LEAST), alone=max(graph.alone, 2 * LEAST))
    matrix = _matrix(near)
    _, chosen = min_weight_full_bipartite_matching(matrix, maximize=True)
    weights = matrix.data.astype(np.int64) + (near.alone - 1)
    mates = _halved(chosen)
    worse = weight < LEAST
    one, other = graph.one[worse], graph.other[worse]
    parted = mates[one] == other
    mates[one[parted]] = mates[other[parted]] = FREE
    return Start(_prices(matrix, weights, chosen) + 2 * gains, mates)


def is_grown(graph: Graph) -> bool:
    """Return whether prices are found by trees, which go on from those of before."""
    return graph.size > LARGE and graph.gains is None and is_large_ready()


def _grown(graph: Graph, before: Start | None) -> Start:
    """Return the same, by trees; from what everybody's best pair is worth, or from before."""
    from bot.domain.matching.compiled.trees import settle

    begins, others, twice = graph.by_person()
    if before is None:
        before = Start(np.full(graph.size, graph.alone), np.full(graph.size, FREE))
        some = np.diff(begins) > 0
        best = np.maximum.reduceat(twice, begins[:-1][some]) // 2
        before.prices[some] = np.maximum(graph.alone, best)
    prices, mates = before.prices.copy(), before.mates.copy()
    settle(begins, others, twice, graph.alone, prices, mates)
    return Start(prices, mates)


def _matrix(graph: Graph) -> Any:
    """Return both directions of each pair and everybody alone; above 0, for 0 is nothing."""
    everybody = np.arange(graph.size)
    one = np.concatenate([graph.one, graph.other, everybody])
    other = np.concatenate([graph.other, graph.one, everybody])
    weight = np.concatenate([graph.weight, graph.weight, np.full(graph.size, graph.alone)])
    shape = (graph.size, graph.size)
    return csr_array(((weight - (graph.alone - 1)).astype(float), (one, other)), shape=shape)


def _prices(matrix: Any, weights: Array, chosen: Array) -> Array:
    """Return the sum of both sides' prices: longest ways along what was chosen, to their end."""
    size = len(chosen)
    rows = np.repeat(np.arange(size), np.diff(matrix.indptr))
    paid = np.empty(size, np.int64)
    taken = matrix.indices == chosen[rows]
    paid[rows[taken]] = weights[taken]
    order = np.argsort(matrix.indices, kind="stable")
    buyers = rows[order]
    begins = np.searchsorted(matrix.indices[order], np.arange(size))
    gains, sellers = weights[order] - paid[buyers], chosen[buyers]
    prices = np.empty(size, np.int64)
    prices[chosen] = paid // 2
    while True:
        higher = np.maximum(prices, np.maximum.reduceat(gains + prices[sellers], begins))
        if np.array_equal(higher, prices):
            return np.asarray(paid - prices[chosen] + prices)
        prices = higher


def _halved(chosen: Array) -> Array:
    """Return pairs along each cycle; of an odd one, one person stays free."""
    mates, follow = [FREE] * len(chosen), chosen.tolist()
    seen = [False] * len(chosen)
    for first in range(len(chosen)):
        cycle = []
        while not seen[first]:
            seen[first] = True
            cycle.append(first)
            first = follow[first]
        for one, other in zip(cycle[::2], cycle[1::2], strict=False):
            mates[one], mates[other] = other, one
    return np.array(mates, np.int64)
