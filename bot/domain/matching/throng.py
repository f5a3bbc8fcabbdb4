"""Very many people: groups near the best, from some candidates each, with a bound for all pairs.

An assignment among candidates tells prices, and most pairs. Prices tell which other pairs may be
better: with these the assignment is made anew. Whoever of an odd cycle has nobody then is led to
another one by detours, and the last one of an odd number to a pair.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.assignment import Graph, Start, fractional, is_grown
from bot.domain.matching.bonds import NEVER, Bonds
from bot.domain.matching.candidates import nearest, source_of
from bot.domain.matching.circle import Seated
from bot.domain.matching.deficits import PROVEN, fewest
from bot.domain.matching.detours import Detours

Array = npt.NDArray[Any]
MARGIN, CLOSE = 150, 10_000
"""Pairs are added too that fall short of their prices by so much, for prices will change.

Beyond so many people by less, for then there are too many of them.
"""
PASSES = 4
"""How often prices are asked for more pairs, where that is soon done."""
MORE = 200
"""Whom those are asked whom the first candidates leave alone; and how many guests' pairs."""
THIRDS = 150
"""How many may be the third of a pair, of those who can be left over for little."""
ALONE, REPEAT, YOUNGER, WAITED = 40_000, 10_000, 500, 100_000
"""What one alone, a repeat, each round it is too soon, one who waits in a trio is worth here."""
Pairs = tuple[Array, Array, Array]


def seat(bonds: Bonds, people: Array, waited: Array, guests: Array | None = None) -> Seated:
    """Return good groups of people by their places; after them, one of `guests` in a pair."""
    return _Throng(bonds, people, waited, guests).seated()


class _Throng:
    def __init__(self, bonds: Bonds, people: Array, waited: Array, guests: Array | None) -> None:
        self.bonds = bonds
        self.people = people
        self.size = len(people) + (guests is not None)
        self.guest = None
        if guests is not None:
            self.guest = bonds.weights(people[:, None], guests[None]).max(axis=1)
        self.waited = np.append(waited, np.zeros(self.size - len(people), bool))
        self.source = source_of(bonds, people)

    def seated(self) -> Seated:
        """Return groups, who is alone, and how much better others could be."""
        graph, start, raised = self._priced()
        seats = Detours(graph, start.prices.copy(), start.mates.copy())
        seats.lead()
        if len(seats.alone()) > self.size % 2:
            seats = self._asking(graph, seats)
        trios = self._trios(seats)
        if len(seats.alone()):
            seats = self._asking(graph, seats)
            for trio in trios:
                seats.leave_out(trio)
            trios += self._trios(seats)
        return self._told(seats, trios, start.prices, raised)

    def _priced(self) -> tuple[Graph, Start, int]:
        """Return pairs, prices for them, and by how much these must rise for all other pairs."""
        near = nearest(self.bonds, self.people, self.source)
        graph = Graph(self.size, near.one, near.other, near.weight, -ALONE)
        if self.guest is not None:
            graph = _with(graph, *self._invited(self.guest))
        start, risen = fractional(graph), None
        if len(scarce := np.flatnonzero(start.prices < 0)):
            graph = self._asked(graph, scarce)
        if self.source is not None:
            graph, start, risen = self._dearer(graph, start)
        elif len(scarce):
            start = fractional(graph, start)
        usual = int(np.maximum(0, near.rest - start.prices[: len(self.people)]).sum())
        raised = usual if risen is None else min(usual, risen)
        if self.guest is not None:
            raised += int((2 * self.guest - start.prices[:-1] - start.prices[-1]).max(initial=0))
        return graph, start, raised

    def _dearer(self, graph: Graph, start: Start) -> tuple[Graph, Start, int | None]:
        """Return the same with those pairs that prices tell of, until they tell of no more.

        No other pair weighs more than half of `known`: who has a lower price now is asked again.
        """
        margin = MARGIN * CLOSE // max(CLOSE, self.size)
        known, asked = start.prices, np.full(self.size, True)
        for _ in range(PASSES if is_grown(graph) else 1):
            known = np.where(asked, start.prices - margin, known)
            found = self._short(known, asked)
            if found is None and not margin:
                return graph, start, None
            if found is None:
                margin = 0
                continue
            graph = _with(graph, *found)
            start = fractional(graph, start)
            asked = start.prices < known
            if not asked[: len(self.people)].any():
                return graph, start, 0
        found = self._short(start.prices, asked)
        return graph, start, None if found is None else _cover(*found, start.prices)

    def _short(self, prices: Array, asked: Array) -> Pairs | None:
        """Return pairs without repeats whose prices are too low; None where there are too many."""
        assert self.source is not None  # noqa: S101
        some = len(self.people)
        found = self.source.dearer(prices[:some], asked[:some])
        if found is None:
            return None
        one, other, points = found.astype(np.int64)
        weight = self.bonds.weighed(self.people[one], self.people[other], points)
        able = weight >= 0
        return one[able], other[able], weight[able]

    def _invited(self, asked: Array) -> Pairs:
        """Return the best pairs of a guest, who is for each whom of the guests they fit best."""
        best = np.argsort(-asked, kind="stable")[:MORE]
        best = best[asked[best] >= 0]
        return best, np.full(len(best), len(self.people)), asked[best]

    def _asking(self, graph: Graph, seats: Detours) -> Detours:
        """Let those who are alone be asked with all whom they may meet, and lead them."""
        alone = seats.alone()
        graph = self._asked(graph, alone)
        for one in alone.tolist():
            seats.prices[one] = _fair(graph, seats.prices, one)
        asked = Detours(graph, seats.prices, seats.mates)
        asked.lead()
        return asked

    def _asked(self, graph: Graph, some: Array) -> Graph:
        """Return a graph with the best pairs of some with everybody and each other, repeats too."""
        everybody, some = np.arange(len(self.people)), some[some < len(self.people)][:MORE]
        asked = []
        for one in some.tolist():
            weights = self._weigh(np.array([one]), everybody)
            best = np.argsort(-weights, kind="stable")[:MORE]
            best = np.union1d(best, some[some != one])
            best = best[weights[best] > NEVER]
            asked.append((np.full(len(best), one), best, weights[best]))
        return _with(graph, *map(np.concatenate, zip(*asked, strict=True))) if asked else graph

    def _weigh(self, one: Array, other: Array) -> Array:
        """Return the weight of pairs; a repeat has a mild cost, and a guest may not be met."""
        last = len(self.people) - 1
        inside = (one <= last) & (other <= last)
        one, other = self.people[np.minimum(one, last)], self.people[np.minimum(other, last)]
        strict = self.bonds.weights(one, other)
        points, levels = self._points(one, other), self.bonds.levels
        sooner = (points - strict - levels.repeat) // levels.younger
        mild = np.where(strict < 0, points - REPEAT - YOUNGER * sooner, strict)
        return np.where(inside & (strict > NEVER), mild, NEVER)

    def _points(self, one: Array, other: Array) -> Array:
        rows = self.bonds.rows
        return np.asarray(self.bonds.fit.points(rows[one], rows[other])).astype(np.int64)

    def _trios(self, seats: Detours) -> list[Array]:
        """Let each who is alone join a pair, or another in their place; return the trios."""
        trios = []
        for one in seats.alone().tolist():
            if (trio := self._trio(seats, one)) is not None:
                trios.append(trio)
                seats.leave_out(trio)
        for one in seats.alone().tolist():
            if self.waited[one]:
                seats.replace(one, np.flatnonzero(~self.waited))
        return trios

    def _trio(self, seats: Detours, one: int) -> Array | None:
        """Let the best trio sit of somebody alone, or who is alone in their place, and a pair."""
        far, before = seats.reach(one)
        thirds = np.argsort(far, kind="stable")[:THIRDS]
        thirds = thirds[np.isfinite(far[thirds])]
        third, host = seats.neighbours(thirds)
        mate = seats.mates[host]
        able = (mate >= 0) & (mate != third)
        trios = np.stack([third, host, mate])[:, able]
        lost = self._lost(trios) + far[trios[0]] / 2
        for nth in np.argsort(lost, kind="stable"):
            if not np.isfinite(lost[nth]):
                break
            way = seats.way(before, one, int(trios[0, nth]))
            if way and not set(way) & set(trios[1:, nth].tolist()):
                seats.pair(way[1:])
                return np.sort(trios[:, nth])
        return None

    def _lost(self, trios: Array) -> Array:
        """Return what is lost where a third joins a pair; infinite where they may not."""
        third, host, mate = trios
        pair = self._weigh(host, mate)
        pairs = np.stack([pair, self._weigh(third, host), self._weigh(third, mate)])
        points = np.where(pairs < 0, self._pure(trios), pairs)
        worth = points.min(axis=0) - (points - pairs).sum(axis=0)
        lost = pair - worth + WAITED * self.waited[trios].sum(axis=0)
        return np.where(pairs.min(axis=0) > NEVER, lost, np.inf)

    def _pure(self, trios: Array) -> Array:
        """Return the points of the second and third, the first and second, the first and third."""
        people = self.people[np.minimum(trios, len(self.people) - 1)]
        return np.stack([self._points(people[a], people[b]) for a, b in ((1, 2), (0, 1), (0, 2))])

    def _told(self, seats: Detours, trios: list[Array], prices: Array, raised: int) -> Seated:
        """Return the groups; no others with as few alone, trios and repeats have more points."""
        alone = seats.alone()
        everybody = np.arange(self.size)
        first = everybody[everybody < seats.mates]
        first = first[~np.isin(first, np.concatenate([*trios, alone]))]
        pairs = np.stack([first, seats.mates[first]], axis=1)
        most = int(prices.sum()) + raised + self._again(pairs, trios, prices)
        cheapest = np.sort(prices)
        most -= int(cheapest[: len(alone)].sum())
        most -= int(cheapest[2 : 2 + len(trios)].sum())
        groups = [tuple(one) for one in (*pairs.tolist(), *(trio.tolist() for trio in trios))]
        slack = max(0, most // 2 - self._score(pairs, trios))
        return Seated(tuple(groups), tuple(alone.tolist()), slack, self._least(pairs, alone))

    def _least(self, pairs: Array, alone: Array) -> int:
        """Return how many must be left out, as far as it is proven; nobody where nobody is."""
        if not len(alone) or self.guest is not None or len(self.people) > PROVEN:
            return 0
        return fewest(self.bonds.table(self.people) > NEVER, pairs.tolist())

    def _again(self, pairs: Array, trios: list[Array], prices: Array) -> int:
        """Return twice what repeats cost, and by how much prices must rise for all others."""
        met = [
            pairs,
            *(trio[list(two)][None] for trio in trios for two in ((0, 1), (0, 2), (1, 2))),
        ]
        one, other = np.concatenate(met).T
        weights = self._weigh(one, other)
        again = (weights < 0) & (weights > NEVER)
        if not again.any():
            return 0
        points = self._points(self.people[one[again]], self.people[other[again]])
        place = np.full(len(self.bonds), -1)
        place[self.people] = np.arange(len(self.people))
        one, other = (place[each] for each in self.bonds.pairs_met())
        here = (one >= 0) & (other >= 0)
        one, other = one[here], other[here]
        risen = _cover(one, other, self._weigh(one, other), prices)
        return 2 * int((points - weights[again]).sum()) + risen

    def _score(self, pairs: Array, trios: list[Array]) -> int:
        """Return the points of groups, as `Draw.score` counts them."""
        guest = pairs[:, 1] == len(self.people)
        inside = self.people[pairs[~guest]]
        score = int(self._points(inside[:, 0], inside[:, 1]).sum())
        score += int(self._pure(np.array(trios, np.int64).reshape(-1, 3).T).min(axis=0).sum())
        if self.guest is not None:
            score += int(self.guest[pairs[guest, 0]].sum())
        return score


def _fair(graph: Graph, prices: Array, one: int) -> int:
    """Return the least price of one with which no pair is worth more than its two."""
    mine, theirs = graph.one == one, graph.other == one
    others = np.concatenate([graph.other[mine], graph.one[theirs]])
    weights = np.concatenate([graph.weight[mine], graph.weight[theirs]])
    return int((2 * weights - prices[others]).max(initial=-ALONE))


def _cover(one: Array, other: Array, weight: Array, prices: Array) -> int:
    """Return by how much prices must rise so that all pairs have no more than half of theirs."""
    short = np.maximum(0, 2 * weight - prices[one] - prices[other])
    often = np.bincount(np.append(one, other), minlength=len(prices)) - np.minimum(0, prices)
    highest = np.zeros(len(prices), np.int64)
    np.maximum.at(highest, np.where(often[one] < often[other], other, one), short)
    return int(highest.sum())


def _with(graph: Graph, one: Array, other: Array, weight: Array) -> Graph:
    """Return a graph with more pairs, each once."""
    known = graph.one.astype(np.int64) * graph.size + graph.other
    keys, first = np.unique(
        np.minimum(one, other) * graph.size + np.maximum(one, other), return_index=True
    )
    places = np.searchsorted(known, keys)
    fresh = known[np.minimum(places, len(known) - 1)] != keys if len(known) else keys >= 0
    lower, higher = np.divmod(keys[fresh], graph.size)
    return replace(
        graph,
        one=np.insert(graph.one, places[fresh], lower),
        other=np.insert(graph.other, places[fresh], higher),
        weight=np.insert(graph.weight, places[fresh], weight[first][fresh]),
    )
