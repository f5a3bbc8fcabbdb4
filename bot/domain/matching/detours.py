"""Who is still alone meets by a detour: others change their partners so that two find each other.

    seats = Detours(graph, prices, mates)
    seats.lead()

Prices tell what each pair would lose. A way from somebody alone leads to another person, on to
their partner, from there to the next, and ends with somebody alone: every second pair along it is
parted. The shortest ways of all are sought at once, and those gone that lose least together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from bot.domain.matching import LARGE, is_large_ready
from bot.domain.matching.assignment import FREE, Graph
from bot.domain.matching.blossoms import Blossoms
from bot.domain.matching.seating import Seating

Array = npt.NDArray[Any]
Way = list[int]
Reached = tuple[Array, Array, Array]
AT_ONCE = 32
"""From how many people ways are sought at once: each needs some bytes for everybody."""
ENDS = 12
"""How many ways are kept from each."""
LIMITS = (120, 500, 200_000)
"""How much a way may lose, in one attempt after the other."""
AROUND = (300, LIMITS[1]), (1_200, LIMITS[1]), (1_200, LIMITS[2])
"""Among how many people the best pairs are sought anew where no way is left, how far away."""
NEVER_ALONE = -(1 << 40)


@dataclass(frozen=True)
class Ways:
    """Ways between people who are alone, by their places among these, and what each loses."""

    ends: Array
    loss: Array
    ways: list[Way]


class Detours:
    """Everybody with a price and a partner, or none; no pair weighs more than half its prices."""

    def __init__(self, graph: Graph, prices: Array, mates: Array) -> None:
        size = self.size = graph.size
        begins, others, twice = graph.by_person()
        self.one, self.other = np.repeat(np.arange(size, dtype=np.int32), np.diff(begins)), others
        paid = prices.astype(twice.dtype)
        self.loss = np.maximum(0, paid[self.one] + paid[self.other] - twice)
        self.prices, self.mates = prices, mates

    def alone(self) -> Array:
        """Return who is alone."""
        return np.flatnonzero(self.mates == FREE)

    def lead(self) -> None:
        """Let all who are alone meet, as far as they can."""
        for limit in LIMITS:
            while len(alone := self.alone()) > 1:
                if not self._go(self._ways(alone, limit), len(alone)):
                    break
        for many, limit in AROUND:
            if len(alone := self.alone()) > 1:
                self._mend(alone, many, limit)

    def reach(self, one: int, limit: int = LIMITS[1]) -> tuple[Array, Array]:
        """Return what is lost if another were alone instead of one, and who is before each."""
        steps = self._steps(limit)
        far, before = dijkstra(steps, indices=one, limit=limit, return_predecessors=True)
        return far, before

    def neighbours(self, some: Array) -> tuple[Array, Array]:
        """Return the pairs of some that may be, these first."""
        here = np.isin(self.one, some)
        return self.one[here], self.other[here]

    def replace(self, one: int, others: Array, limit: int = LIMITS[-1]) -> None:
        """Leave another of some alone in the place of one, whoever loses least."""
        far, before = self.reach(one, limit)
        for other in others[np.argsort(far[others], kind="stable")[:ENDS]].tolist():
            way = self.way(before, one, other) if np.isfinite(far[other]) else []
            if way:
                self.pair(way[1:])
                self.mates[other] = FREE
                return

    def leave_out(self, some: Array) -> None:
        """Let some change their partners no more; who had none is not alone any more."""
        kept = ~(np.isin(self.one, some) | np.isin(self.other, some))
        self.one, self.other, self.loss = self.one[kept], self.other[kept], self.loss[kept]
        free = some[self.mates[some] == FREE]
        self.mates[free] = free

    def way(self, before: Array, first: int, last: int) -> Way:
        """Return all along a way to one who has a partner; nothing where one is met twice."""
        way: Way = []
        while last != first:
            way += [last, int(self.mates[last])]
            last = int(before[last])
            if self.mates[last] == FREE and last != first:
                return []
        way.append(first)
        return way if len(set(way)) == len(way) else []

    def pair(self, way: Way) -> None:
        """Let each two along a way be partners."""
        self.mates[way[::2]], self.mates[way[1::2]] = way[1::2], way[::2]

    def _steps(self, limit: int) -> Any:
        """Return who is reached from whom by parting a pair, and what it loses, above 0."""
        near = np.flatnonzero(self.loss <= limit)
        one, other, cost = self.one[near], self.other[near], self._costs()[near]
        ends = np.where(self.mates == FREE, np.arange(self.size), self.mates)[other]
        there = ends != one
        shape = (self.size, self.size)
        return csr_array((cost[there].astype(float), (one[there], ends[there])), shape=shape)

    def _costs(self) -> Array:
        """Return what each pair loses if it takes the place of another's, above 0."""
        return np.asarray(np.maximum(0, self.loss - self._spared()[self.other]) + 1)

    def _spared(self) -> Array:
        """Return what each one's pair loses now."""
        found = np.zeros(self.size, self.loss.dtype)
        paired = np.flatnonzero(self.mates[self.one] == self.other)
        found[self.one[paired]] = self.loss[paired]
        return found

    def _ways(self, alone: Array, limit: int) -> Ways:
        ends: list[tuple[int, int]] = []
        losses: list[int] = []
        ways: list[Way] = []
        places = np.zeros(self.size, np.int64)
        places[alone] = np.arange(len(alone))
        search = self._routes if self.size > LARGE and is_large_ready() else self._reached
        for nth, (found, far, before) in enumerate(search(alone, limit)):
            for end, loss in zip(found.tolist(), far.tolist(), strict=True):
                if way := self._between(before, int(alone[nth]), end):
                    ends.append((min(nth, places[end]), max(nth, places[end])))
                    losses.append(int(loss))
                    ways.append(way)
        return Ways(np.array(ends).reshape(-1, 2), np.array(losses, np.int64), ways)

    def _reached(self, alone: Array, limit: int) -> Iterator[Reached]:
        """Yield the nearest ends of each, how far they are, and who is before everybody."""
        steps = self._steps(limit)
        for first in range(0, len(alone), AT_ONCE):
            some = alone[first : first + AT_ONCE]
            far, before = dijkstra(steps, indices=some, limit=limit, return_predecessors=True)
            for nth in range(len(some)):
                row = far[nth, alone]
                row[first + nth] = np.inf
                best = np.argsort(row, kind="stable")[:ENDS]
                best = best[np.isfinite(row[best])]
                yield alone[best], row[best], before[nth]

    def _routes(self, alone: Array, limit: int) -> Iterator[Reached]:
        """Yield the same, among very many."""
        from bot.domain.matching.compiled import at_once
        from bot.domain.matching.compiled.routes import shortest

        def found(one: int) -> Reached:
            ends, far, before = shortest(begins, others, costs, self.mates, one, limit, most)
            return ends, far, before

        costs = self._costs()
        near = np.flatnonzero(costs <= limit)
        begins = np.searchsorted(self.one[near], np.arange(self.size + 1))
        others, costs, most = self.other[near], costs[near], min(ENDS, len(alone) - 1)
        for first in range(0, len(alone), AT_ONCE):
            yield from at_once(found, alone[first : first + AT_ONCE].tolist())

    def _between(self, before: Array, first: int, last: int) -> Way:
        """Return all along a way between two who are alone; nothing where one is met twice."""
        way = self.way(before, first, int(before[last]))
        return [last, *way] if way and last not in way else []

    def _go(self, ways: Ways, size: int) -> int:
        """Go those ways that lose least together and share nobody; return how many."""
        order = np.argsort(ways.loss, kind="stable")
        if not len(order):
            return 0
        keys, first = np.unique((ways.ends @ [size, 1])[order], return_index=True)
        order = order[first]
        graph = Graph(size, *np.divmod(keys, size), -ways.loss[order], -3 * LIMITS[-1])
        pairs = Seating(graph).without().pairs
        chosen = order[np.searchsorted(keys, pairs @ [size, 1])]
        met: set[int] = set()
        for nth in chosen[np.argsort(ways.loss[chosen], kind="stable")].tolist():
            if met.isdisjoint(ways.ways[nth]):
                met.update(ways.ways[nth])
                self.pair(ways.ways[nth])
        return len(met)

    def _mend(self, alone: Array, many: int, limit: int) -> None:
        """Seek the best pairs of some people around those who are alone anew, exactly."""
        far = dijkstra(self._steps(limit), indices=alone, min_only=True)
        near = np.argsort(far, kind="stable")[:many]
        near = near[np.isfinite(far[near])]
        some = np.unique(np.concatenate([near, self.mates[near]]))
        some = some[some != FREE]
        place = np.full(self.size + 1, FREE)
        place[some] = np.arange(len(some))
        mates = place[np.where(self.mates[some] == FREE, self.size, self.mates[some])]
        mates[self._spared()[some] > 0] = FREE
        inside = np.flatnonzero((place[self.one] >= 0) & (place[self.other] >= 0))
        ends = np.searchsorted(self.one[inside], [some, some + 1]).T.tolist()
        others = place[self.other[inside]].tolist()
        paid = self.prices[self.one[inside]] + self.prices[self.other[inside]]
        weights = (paid - self.loss[inside]).tolist()
        neighbours = [(others[a:b], weights[a:b]) for a, b in ends]
        prices = self.prices[some].tolist()
        solver = Blossoms(neighbours, prices, mates.tolist(), NEVER_ALONE)
        solver.solve()
        found = np.array(solver.mates)
        self.mates[some] = np.where(found == FREE, FREE, some[found])
