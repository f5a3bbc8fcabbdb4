"""Prices and pairs of very many, from those of before.

Nobody's pair may weigh more than half of its two prices, and a pair that is made weighs as much.
Who is alone lowers their price until somebody is worth it, whose partner is then alone. In the end
a tree grows from each: along the pairs that would lose least, to another who is alone, or to an
odd cycle, whose people have half of each neighbour: a tree that reaches one opens it again.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.domain.matching.compiled import njit

Array = npt.NDArray[Any]
FREE, HALF = -1, -2
"""Instead of a partner; who is their own partner is alone, and it could not be better."""
FAR = 1 << 60
BIDS = 20
"""How often who is alone takes somebody's place, and that one another's, before trees grow."""


class Near(NamedTuple):
    """The pairs of each one, from `begins` on, with twice their weight; what being alone is worth.

    `alone` is twice that, as prices are.
    """

    begins: Array
    others: Array
    twice: Array
    alone: int


class Tree(NamedTuple):
    """A tree: how far it is to those in it, who is reached for good, and from whom.

    `via` says from whom one's partner is reached, `people` are all in it. `ring` is the next one of
    an odd cycle, `seen` the tree that last asked where two branches meet. `end` is how far the tree
    grows, its last two people, and how many there are.
    """

    far: Array
    done: Array
    via: Array
    people: Array
    ring: Array
    seen: Array
    end: Array


LEAST, LAST, OTHER, COUNT = range(4)
"""What `end` holds."""


@njit(nogil=True)
def settle(begins, others, twice, alone, prices, mates):
    """Find the least prices, from some, and best pairs; one of each odd cycle has no partner."""
    near = Near(begins, others, twice, alone)
    _raise(near, prices, mates)
    _bid_all(near, prices, mates)
    size = len(prices)
    via, people, ring, seen = np.zeros((4, size), np.int32)
    tree = Tree(
        np.full(size, FAR), np.zeros(size, np.bool_), via, people, ring, seen, np.zeros(4, np.int64)
    )
    for root in range(size):
        if mates[root] == FREE:
            _grow(near, prices, mates, tree, root)
            _lower(prices, mates, tree, root)
            _join(mates, tree, root)
            _clear(tree)
    for one in range(size):
        if mates[one] == HALF:
            _open(mates, ring, one)
            mates[one] = FREE
        elif mates[one] == one:
            mates[one] = FREE


@njit
def _raise(near, prices, mates):
    """Raise prices until no pair weighs more than half of them; who is dearer parts.

    Who is alone then, and what they weigh is worth it, are partners.
    """
    begins, others, twice = near.begins, near.others, near.twice
    for one in range(len(prices)):
        for place in range(begins[one], begins[one + 1]):
            short = twice[place] - prices[one] - prices[others[place]]
            if short > 0:
                prices[one] += short
                _part(mates, one)
    for one in range(len(prices)):
        for place in range(begins[one], begins[one + 1]):
            other = others[place]
            if mates[one] == FREE == mates[other] and twice[place] == prices[one] + prices[other]:
                mates[one], mates[other] = other, one


@njit
def _part(mates, one):
    if mates[one] >= 0:
        mates[mates[one]] = FREE
        mates[one] = FREE


@njit
def _bid_all(near, prices, mates):
    """Let everybody who is alone bid, and whose place they take, and so on for a while."""
    for one in range(len(prices)):
        left = one if mates[one] == FREE else FREE
        for _ in range(BIDS):
            if left == FREE:
                break
            left = _bid(near, prices, mates, left)


@njit
def _bid(near, prices, mates, one):
    """Lower the price of one until a second is worth it; take the first, return who is left."""
    begins, others, twice = near.begins, near.others, near.twice
    first = second = prices[one] - near.alone
    best = FREE
    for place in range(begins[one], begins[one + 1]):
        loss = prices[one] + prices[others[place]] - twice[place]
        if loss < first:
            first, second, best = loss, first, others[place]
        elif loss < second:
            second = loss
    if best == FREE or (first == second and mates[best] != FREE):
        return FREE
    left = mates[best]
    prices[one] -= second
    prices[best] += second - first
    _part(mates, best)
    mates[one], mates[best] = best, one
    return left


@njit
def _grow(near, prices, mates, tree, root):
    """Grow a tree until two of it meet, somebody is free, or one would be as well off alone."""
    size, far, done, end, alone = len(prices), tree.far, tree.done, tree.end, near.alone
    far[root], tree.people[0] = 0, root
    end[LEAST], end[COUNT] = FAR, 1
    heap = [np.int64(root)]
    while heap:
        key = heappop(heap)
        way, one = key // size, key % size
        if way >= end[LEAST]:
            break
        if not done[one]:
            done[one] = True
            if way + prices[one] - alone < end[LEAST]:
                end[LEAST], end[LAST], end[OTHER] = way + prices[one] - alone, one, one
            _look_around(near, prices, mates, tree, one, heap)


@njit
def _look_around(near, prices, mates, tree, one, heap):
    """Reach the partners of all whom one may meet, or meet who has none or is in the tree."""
    begins, others, twice = near.begins, near.others, near.twice
    size, far, done, via, end = len(prices), tree.far, tree.done, tree.via, tree.end
    price = far[one] + prices[one]
    for place in range(begins[one], begins[one + 1]):
        other = others[place]
        mate, loss = mates[other], price + prices[other] - twice[place]
        if done[other]:
            loss = (loss + far[other]) // 2
        elif mate >= 0 and mate != other:
            if loss < min(far[mate], end[LEAST]):
                if far[mate] == FAR:
                    tree.people[end[COUNT]] = mate
                    end[COUNT] += 1
                far[mate], via[other] = loss, one
                heappush(heap, loss * size + mate)
            continue
        if loss < end[LEAST]:
            end[LEAST], end[LAST], end[OTHER] = loss, one, other


@njit
def _lower(prices, mates, tree, root):
    """Lower the prices of all whom the tree has reached for good, and raise those of partners."""
    least = tree.end[LEAST]
    for one in tree.people[: tree.end[COUNT]]:
        if tree.done[one] and tree.far[one] < least:
            prices[one] -= least - tree.far[one]
            if one != root:
                prices[mates[one]] += least - tree.far[one]


@njit
def _join(mates, tree, root):
    """Let the last two of a tree be partners, or an odd cycle, or the last one alone."""
    last, other = tree.end[LAST], tree.end[OTHER]
    if last == other:
        _turn(mates, tree.via, root, last)
        mates[last] = last
    elif tree.done[other]:
        top = _close(mates, tree, root, last, other)
        _turn(mates, tree.via, root, top)
        mates[top] = HALF
        one = tree.ring[top]
        while one != top:
            mates[one] = HALF
            one = tree.ring[one]
    else:
        if mates[other] == HALF:
            _open(mates, tree.ring, other)
        _turn(mates, tree.via, root, last)
        mates[last], mates[other] = other, last


@njit
def _turn(mates, via, root, last):
    """Let everybody on the way from the root be the partner of who is before them."""
    one, mate = last, mates[last]
    while one != root:
        before = via[mate]
        after = mates[before]
        mates[before], mates[mate] = mate, before
        one, mate = before, after


@njit
def _close(mates, tree, root, last, other):
    """Make a ring of two branches; return who of the tree they have in common."""
    via, ring, seen = tree.via, tree.ring, tree.seen
    one = last
    seen[one] = root + 1
    while one != root:
        one = via[mates[one]]
        seen[one] = root + 1
    top = other
    while seen[top] != root + 1:
        top = via[mates[top]]
    one = last
    while one != top:
        before = via[mates[one]]
        ring[before], ring[mates[one]] = mates[one], one
        one = before
    ring[last] = other
    one = other
    while one != top:
        ring[one] = mates[one]
        ring[mates[one]] = via[mates[one]]
        one = via[mates[one]]
    return top


@njit
def _open(mates, ring, one):
    """Let all of an odd cycle be partners, but for one."""
    first = ring[one]
    while first != one:
        second = ring[first]
        mates[first], mates[second] = second, first
        first = ring[second]


@njit
def _clear(tree):
    for one in tree.people[: tree.end[COUNT]]:
        tree.far[one], tree.done[one] = FAR, False
