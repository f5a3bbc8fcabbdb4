"""How many must be left out, with groups of two and three: a proof, by Hell and Kirkpatrick.

Gallai and Edmonds part a graph in odd pieces, in those that touch them, and the rest. A piece needs
one of those that touch it, unless it holds a triangle without which it falls into pairs. What is
left of pieces that find none is left out, by whatever plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.blossoms import FREE, Blossoms

Array = npt.NDArray[Any]
Near = Sequence[set[int]]
PROVEN = 700
"""Up to so many people, who must be left out is proven and not only who may meet nobody."""


def fewest(possible: Array, pairs: Iterable[tuple[int, int]]) -> int:
    """Return the fewest who are left out, as far as it is proven; pairs are a start.

    `possible` is a square table of who may meet.
    """
    if len(possible) > PROVEN:
        return int((~possible.any(axis=1)).sum())
    mates = [FREE] * len(possible)
    for one, other in pairs:
        mates[one], mates[other] = other, one
    return unseatable([set(np.flatnonzero(row).tolist()) for row in possible], mates)


def unseatable(near: Near, mates: Sequence[int] | None = None) -> int:
    """Return the fewest who are left out; `near` holds each one's possible people."""
    pieces, touching = _parted(near, mates)
    bound = [piece for piece in pieces if not _is_seated_alone(near, piece)]
    return len(bound) - _served(near, bound, touching)


def _parted(near: Near, mates: Sequence[int] | None) -> tuple[list[list[int]], set[int]]:
    """Return the odd pieces, and those that touch them."""
    solver = _solved(near, range(len(near)), mates)
    outer = [one for one, price in enumerate(solver.prices) if price < 0]
    tops = {solver.top[one] for one in outer}
    touching = {one for one, price in enumerate(solver.prices) if price > 0}
    return [solver.leaves(top) for top in sorted(tops)], touching


def _solved(near: Near, among: Sequence[int], mates: Sequence[int] | None = None) -> Blossoms:
    """Return a greatest matching among some; prices tell what trees found no more people."""
    places = {one: nth for nth, one in enumerate(among)}
    others = [[places[b] for b in sorted(near[a]) if b in places] for a in among]
    neighbours = [(one, [0] * len(one)) for one in others]
    start = [FREE] * len(places) if mates is None else list(mates)
    solver = Blossoms(neighbours, [0] * len(places), start, -2)
    solver.solve()
    return solver


def _is_seated_alone(near: Near, piece: Sequence[int]) -> bool:
    """Return whether an odd piece falls into pairs and one triangle."""
    for a, b, c in combinations(piece, 3):
        if b in near[a] and c in near[a] and c in near[b]:
            others = [one for one in piece if one not in (a, b, c)]
            if FREE not in _solved(near, others).mates:
                return True
    return False


def _served(near: Near, pieces: Sequence[Sequence[int]], touching: set[int]) -> int:
    """Return how many pieces find one of those that touch them, each another."""
    wanted = [sorted(touching & {b for a in piece for b in near[a]}) for piece in pieces]
    served: dict[int, int] = {}
    return sum(_serve(nth, wanted, served, set()) for nth in range(len(pieces)))


def _serve(piece: int, wanted: list[list[int]], served: dict[int, int], tried: set[int]) -> bool:
    for one in wanted[piece]:
        if one not in tried:
            tried.add(one)
            if one not in served or _serve(served[one], wanted, served, tried):
                served[one] = piece
                return True
    return False
