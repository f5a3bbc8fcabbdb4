"""Groups of three, as few as must be: the best ones, and how good they could be at most."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.bonds import NEVER, Levels
from bot.domain.matching.seating import Pairs, Seating, Weigh

Array = npt.NDArray[Any]
Trio = tuple[int, int, int]
Missing = Callable[[Array, Pairs], int]
TRIED = ((64, 3000), (150, 40), (400, 8), (1200, 2))
"""How many trios are tried in full, by how many people there are; beyond, one."""
EXACT, TWICE = 64, 150
"""Up to so many people trios are sought among all; up to so many, among more if need be."""
CHEAP = (48, 112)
"""Among how many of those who cost the others least a trio is sought, and if that proves little."""


@dataclass(frozen=True)
class Seats:
    """Groups of a circle, their value, and twice the value that no others could surpass."""

    pairs: Pairs
    trios: tuple[Trio, ...]
    value: int
    bound: int


@dataclass(frozen=True)
class Listed:
    """The trios of some people, and what each is worth."""

    some: Array
    people: Array
    worth: Array

    def trio(self, nth: int) -> Trio:
        """Return a trio's people, ascending."""
        one, two, three = sorted(self.people[nth].tolist())
        return one, two, three

    def gains(self, prices: Array) -> Array:
        """Return twice what each is worth, less what its people would bring to others."""
        return np.asarray(2 * self.worth - prices[self.people].sum(axis=1))


class Trios:
    """Searches the trios of a circle.

    `gains` is what each one's being in a trio is worth beside its points. `missing` tells by how
    much prices must rise for pairs that the graph leaves out.
    """

    def __init__(
        self, seating: Seating, weigh: Weigh, gains: Array, levels: Levels, missing: Missing
    ) -> None:
        self.seating = seating
        self.weigh = weigh
        self.gains = gains
        self.missing = missing
        self.unit = levels.younger
        self.size = seating.graph.size

    def best(self, count: int, away: frozenset[int] = frozenset()) -> Seats | None:
        """Return the best groups with so many trios; None where there are not so many."""
        if count == 0:
            return self._paired(away, ())
        return self._best_one(away) if count == 1 else self._best_few(count, away)

    def _paired(self, away: frozenset[int], trios: tuple[tuple[Trio, int], ...]) -> Seats:
        pairs = self.seating.without(away)
        alone = len(pairs.alone) * self.seating.graph.alone
        value = pairs.value + alone // 2 + sum(worth for _, worth in trios)
        bound = int(pairs.prices.sum()) + pairs.within
        if not away:
            bound += self.missing(pairs.prices, pairs)
        return Seats(pairs, tuple(trio for trio, _ in trios), value, bound)

    def _best_few(self, count: int, away: frozenset[int]) -> Seats | None:
        """Return the best of several trios: of each that may be the first, the best others."""
        found = None
        most = None if self.size <= EXACT else 3
        listed = self._listed(self.seating.start.prices, away, EXACT)
        for nth in np.argsort(-listed.gains(self.seating.start.prices), kind="stable")[:most]:
            trio, worth = listed.trio(nth), int(listed.worth[nth])
            rest = self.best(count - 1, away | set(trio))
            if rest and (found is None or rest.value + worth > found.value):
                found = replace(rest, trios=(trio, *rest.trios), value=rest.value + worth)
        if found is None:
            return None
        return replace(found, bound=2 * found.value if most is None else self._most(found))

    def _most(self, seats: Seats) -> int:
        """Return a bound for several trios: of each, one of three costs the others nothing."""
        prices = self._extended(seats.pairs, [one for trio in seats.trios for one in trio])
        cheapest = np.sort(prices)[: len(seats.trios)].sum()
        missing = self.missing(prices, seats.pairs)
        return max(2 * seats.value, int(prices.sum() - cheapest) + seats.pairs.within + missing)

    def _best_one(self, away: frozenset[int]) -> Seats | None:
        """Return the best of one trio, sought among few, and among more if others may be better."""
        found = None
        for cheap in CHEAP[: 2 if self.size <= TWICE else 1] if self.size > EXACT else (EXACT,):
            found = self._best_among(cheap, away)
            if found is not None and found.bound <= 2 * found.value + 1:
                break
        return found

    def _best_among(self, cheap: int, away: frozenset[int]) -> Seats | None:
        """Return the best of one trio: each that is tried tells how good the others can be."""
        listed = self._listed(self.seating.start.prices, away, cheap)
        if not len(listed.worth):
            return None
        most = np.full(len(listed.worth), 1 << 60)
        best, beyond, nth = None, 1 << 60, int(listed.gains(self.seating.start.prices).argmax())
        for _ in range(_tried(self.size)):
            trio, worth = listed.trio(nth), int(listed.worth[nth])
            tried = self._paired(away | set(trio), ((trio, worth),))
            if best is None or tried.value > best.value:
                best = tried
            total, prices = self._proof(tried.pairs, trio, away)
            most = np.minimum(most, total + listed.gains(prices))
            most[nth] = NEVER
            beyond = min(beyond, self._beyond(total, prices, tried.pairs, listed))
            nth = int(most.argmax())
            if most[nth] <= 2 * best.value:
                break
        assert best is not None  # noqa: S101
        return replace(best, bound=max(2 * best.value, int(most.max()), beyond))

    def _proof(self, pairs: Pairs, trio: Trio, away: Collection[int]) -> tuple[int, Array]:
        """Return prices that hold for a trio's people too, and twice what all pairs may weigh."""
        prices = self._extended(pairs, trio)
        total = int(prices.sum() - prices[list(away)].sum()) + pairs.within
        return total + self.missing(prices, pairs), prices

    def _beyond(self, total: int, prices: Array, pairs: Pairs, listed: Listed) -> int:
        """Return twice the most that trios may bring of whom some are not listed."""
        others = np.setdiff1d(np.arange(self.size), listed.some)
        if not len(others):
            return NEVER
        slack = np.zeros(self.size, np.int64)
        for people, height in pairs.blossoms:
            slack[list(people)] += height
        return total - int(prices[others].min()) + int(slack.max())

    def _extended(self, pairs: Pairs, away: Sequence[int]) -> Array:
        """Return prices that hold for those too who were away."""
        prices = pairs.prices.copy()
        unknown = set(away)
        for one in away:
            asked = [
                weight - int(prices[other])
                for other, weight in zip(*self.seating.neighbours[one], strict=True)
                if other not in unknown
            ]
            known = np.delete(np.arange(self.size), list(unknown))
            others = 2 * self.weigh(np.array([one]), known) - prices[known]
            prices[one] = max([*asked, self.seating.graph.alone, int(others.max(initial=NEVER))])
            unknown.remove(one)
        return prices

    def _listed(self, prices: Array, away: Collection[int], cheap: int) -> Listed:
        """Return the trios of those who cost the others least."""
        free = prices.copy()
        free[list(away)] = 1 << 60
        some = np.argsort(free, kind="stable")[: cheap + len(away)]
        some = some[free[some] < 1 << 60][:cheap]
        triples = _triples(len(some))
        worth = self.worth(some, triples)
        able = worth > NEVER
        return Listed(some, some[triples[able]], worth[able])

    def worth(self, some: Array, triples: Array) -> Array:
        """Return the weight of trios: the points of the weakest pair, less what all cost."""
        table = self.weigh(some[:, None], some[None])
        a, b, c = triples.T
        pairs = np.stack([table[a, b], table[a, c], table[b, c]])
        points = pairs & (self.unit - 1)
        costs = (points - pairs).sum(axis=0)
        gains = self.gains[some[triples]].sum(axis=1)
        able = pairs.min(axis=0) > NEVER
        return np.where(able, points.min(axis=0) - costs + gains, NEVER)


def _tried(size: int) -> int:
    return next((tried for most, tried in TRIED if size <= most), 1)


@lru_cache(maxsize=8)
def _triples(size: int) -> Array:
    """Return all triples of so many places."""
    place = np.arange(size)
    first, second, third = np.meshgrid(place, place, place, indexing="ij", sparse=True)
    return np.argwhere((first < second) & (second < third))
