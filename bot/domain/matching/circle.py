"""A circle: people who may reach each other by languages, and their best groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.assignment import Graph
from bot.domain.matching.bonds import NEVER, Levels
from bot.domain.matching.candidates import best_of
from bot.domain.matching.deficits import fewest
from bot.domain.matching.seating import Pairs, Seating
from bot.domain.matching.trios import Seats, Trios

Array = npt.NDArray[Any]
ALL = 64
"""Up to so many people every pair is weighed against every other."""
NEAR = 16
"""Whom each is weighed with in larger circles, before prices tell who else."""
PRICED = 5
"""How often pairs are added of whom prices tell that they could be better."""


@dataclass(frozen=True)
class Circle:
    """The weights of all pairs of a circle, who waited, and who must be in a pair if at all."""

    weights: Array
    waited: Array
    levels: Levels
    guest: int | None = None


@dataclass(frozen=True)
class Seated:
    """The groups of a circle by their places in it, who is alone, and what is proven."""

    groups: tuple[tuple[int, ...], ...]
    alone: tuple[int, ...]
    slack: int
    """How many points more another plan could have at most."""
    unseatable: int


def seat(circle: Circle) -> Seated:
    """Return the best groups: without repeats where that seats all, else whatever is least bad."""
    size = len(circle.weights)
    if size == 1:
        return Seated((), (0,), 0, 1)
    found = _without_repeats(circle)
    if found is not None:
        return told(found, 0)
    return _as_can_be(circle)


def _without_repeats(circle: Circle) -> Seats | None:
    """Return groups that leave nobody out and nothing to regret; None where there are none."""
    weights = np.where(circle.weights < 0, NEVER, circle.weights)
    seating = _priced(weights, -2 * circle.levels.alone, exact=len(weights) % 2 == 0)
    gains = -circle.levels.waited * circle.waited
    seats = _trios(circle, seating, weights, weights, gains).best(len(weights) % 2)
    if seats is None or seats.pairs.alone:
        return None
    regretted = any(circle.waited[list(trio)].any() for trio in seats.trios)
    return None if regretted else seats


def _as_can_be(circle: Circle) -> Seated:
    """Return the best groups where somebody is left out, or repeats, or waits again."""
    honour = circle.levels.again * circle.waited
    weights = np.where(
        circle.weights > NEVER, circle.weights + honour[:, None] + honour[None], NEVER
    )
    seating = _priced(weights, -2 * circle.levels.alone, exact=True, gains=honour)
    trios = _trios(
        circle, seating, weights, circle.weights, honour - circle.levels.waited * circle.waited
    )
    pairs = seating.without()
    alone, least = len(pairs.alone), fewest(circle.weights > NEVER, pairs.pairs.tolist())
    for count in range(alone - least, -1, -1):
        seats = trios.best(count)
        if seats is not None and len(seats.pairs.alone) == alone - count:
            return told(seats, least)
    raise AssertionError


def _trios(circle: Circle, seating: Seating, weights: Array, table: Array, gains: Array) -> Trios:
    if circle.guest is not None:
        table = table.copy()
        table[circle.guest] = table[:, circle.guest] = NEVER
    return Trios(
        seating,
        lambda one, other: table[one, other],
        gains,
        circle.levels,
        lambda prices, pairs: _missing(seating, weights, prices, pairs),
    )


def _missing(seating: Seating, weights: Array, prices: Array, pairs: Pairs) -> int:
    """Return by how much prices must rise in all for pairs that the graph leaves out."""
    if seating.graph.size <= ALL:
        return 0
    highest = np.maximum(0, _short(weights, prices, pairs)).max(axis=1)
    return int(highest.sum() + 1) // 2


def _short(weights: Array, prices: Array, pairs: Pairs | None) -> Array:
    """Return by how much the prices of each two are too low for their weight."""
    short = 2 * weights
    short -= prices.astype(short.dtype)[:, None]
    short -= prices.astype(short.dtype)
    for people, height in pairs.blossoms if pairs else ():
        short[np.ix_(people, people)] -= height
    return short


def _priced(weights: Array, alone: int, *, exact: bool, gains: Array | None = None) -> Seating:
    """Return the graph of each one's best pairs, and of those that prices call for.

    With `exact`, no pair could better the best matching: its prices are asked too.
    """
    size = len(weights)
    seating = Seating(Graph(size, *best_of(weights, size if size <= ALL else NEAR), alone, gains))
    for _ in range(PRICED if size > ALL else 0):
        prices = seating.start.prices
        short = _short(weights, prices, None) > 0
        if exact and not short.any():
            pairs = seating.without()
            short = _short(weights, pairs.prices, pairs) > 0
        if not short.any():
            break
        seating = Seating(_with(seating.graph, weights, np.argwhere(np.triu(short))))
    return seating


def _with(graph: Graph, weights: Array, more: Array) -> Graph:
    keys = np.append(graph.one * graph.size + graph.other, more[:, 0] * graph.size + more[:, 1])
    one, other = np.divmod(np.unique(keys), graph.size)
    return Graph(graph.size, one, other, weights[one, other], graph.alone, graph.gains)


def told(seats: Seats, least: int) -> Seated:
    """Return what was found: groups, who is alone, how much better another could be."""
    pairs = [(one, other) for one, other in seats.pairs.pairs.tolist()]
    slack = max(0, seats.bound // 2 - seats.value)
    return Seated((*pairs, *seats.trios), seats.pairs.alone, slack, least)
