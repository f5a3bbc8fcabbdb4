"""The ways among very many that lose least, from one to others who are alone."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.compiled import njit

Array = npt.NDArray[Any]
FREE = -1
FAR = 1 << 60


@njit(nogil=True)
def shortest(begins, others, costs, mates, root, limit, most):
    """Return the nearest ends, how far they are, and from whom everybody has been reached.

    A step leads to another, at a cost, and on to their partner; an end has none.
    """
    size = len(mates)
    far, before, done = np.full(size, FAR), np.full(size, FREE), np.zeros(size, np.bool_)
    ends = np.zeros(most, np.int64)
    count, far[root] = 0, 0
    heap = [np.int64(root)]
    while heap and count < most:
        key = heappop(heap)
        way, one = key // size, key % size
        if done[one]:
            continue
        done[one] = True
        if one != root and mates[one] == FREE:
            ends[count] = one
            count += 1
            continue
        for place in range(begins[one], begins[one + 1]):
            mate = mates[others[place]]
            end = others[place] if mate == FREE else mate
            length = way + costs[place]
            if end != one and length <= limit and length < far[end]:
                far[end], before[end] = length, one
                heappush(heap, length * size + end)
    return ends[:count], far[ends[:count]], before
