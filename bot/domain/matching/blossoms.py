"""The heaviest matching of any graph, from any feasible prices: Edmonds' blossoms, tree by tree.

    graph = Blossoms(neighbours, prices, mates, alone)
    graph.solve()

Everybody has a price, no pair weighs more than its two prices, and who stays alone is worth
`alone`, which is a price's least. Prices and weights are whole numbers, weights even. Started from
good prices, such as those of an assignment, only few people are left to be seated by a tree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from heapq import heappop, heappush

from bot.domain.matching.nests import Edge, Nest, way

FREE, AWAY = -1, -2
DEAR = 1 << 61
OUTER, INNER = 1, 2
EDGE, OPEN, STAY = 0, 1, 2
"""What an instant brings: an edge becomes tight, a blossom opens, somebody may stay alone."""
Neighbours = tuple[list[int], list[int]]
"""Who may be met, and the weight of each; lists of numbers alone, for there are very many."""


class Blossoms(Nest):
    """A matching that grows; `mates` and `prices` are kept as they are found.

    Numbers below `size` are people, above are blossoms: odd cycles of tight edges that are seated
    as one. `top` is the outermost blossom of each. While a tree grows, time is `now`; the price of
    somebody in it is `prices[v] - now` where outer, `prices[v] + now` where inner.
    """

    def __init__(
        self,
        neighbours: Sequence[Neighbours],
        prices: list[int],
        mates: list[int],
        alone: int,
    ) -> None:
        super().__init__(len(prices), mates)
        self.neighbours = neighbours
        self.prices = prices
        self.alone = alone
        self._next = self.size
        self._labels: dict[int, int] = {}
        self._links: dict[int, Edge | None] = {}
        self._signs = [0] * self.size
        self._now = 0
        self._events: list[tuple[int, int, int, int, int]] = []

    def leave_out(self, people: Collection[int]) -> None:
        """Solve without some people, who must never be met: they are too dear for everybody."""
        for one in people:
            if self.mates[one] != FREE:
                self.mates[self.mates[one]] = FREE
            self.mates[one] = AWAY
            self.prices[one] = DEAR

    def solve(self) -> None:
        """Seat everybody who is alone and dearer than that."""
        for root in range(self.size):
            if self.mates[root] == FREE and self.prices[root] > self.alone:
                self._grow_from(root)

    def pairs_within(self) -> int:
        """Return what blossoms add to the sum of prices, in a bound of every matching."""
        return sum(
            height * (len(self.people[one]) - 1) // 2 for one, height in self.heights.items()
        )

    def _grow_from(self, root: int) -> None:
        self._now = 0
        self._events = []
        self._be_outer(self.top[root], None)
        while not self._happen(*heappop(self._events)):
            pass
        self._settle()

    def _happen(self, now: int, kind: int, one: int, other: int, weight: int) -> bool:
        """Do what an instant brings; return whether the tree is done."""
        self._now = now
        if kind == EDGE:
            return self._meet(one, other, weight)
        if kind == OPEN:
            if self._labels.get(one) == INNER and one in self.children:
                self._open(one)
            return False
        self._stay(one)
        return True

    def _meet(self, one: int, other: int, weight: int) -> bool:
        top, theirs = self.top[one], self.top[other]
        label = self._labels.get(theirs)
        if top == theirs or label == INNER:
            return False
        slack = self._price(one) + self._price(other) - weight
        if slack:
            later = self._now + (slack // 2 if label else slack)
            heappush(self._events, (later, EDGE, one, other, weight))
            return False
        if label == OUTER:
            self._close(one, other)
            return False
        base = self.base(theirs)
        if self.mates[base] == FREE:
            self._flip(theirs, other)
            self.mates[other] = one
            self._augment(one, other)
            return True
        self._be_inner(theirs, (one, other))
        mate = self.mates[base]
        self._be_outer(self.top[mate], (base, mate))
        return False

    def _price(self, one: int) -> int:
        return self.prices[one] + self._signs[one] * self._now

    def _sign(self, one: int, sign: int) -> None:
        self.prices[one] += (self._signs[one] - sign) * self._now
        self._signs[one] = sign

    def _be_inner(self, blossom: int, link: Edge) -> None:
        """Let somebody be inner; a blossom whose price is used up opens before time goes on."""
        self._labels[blossom], self._links[blossom] = INNER, link
        height = self.heights.get(blossom)
        if height != 0:
            for one in self.leaves(blossom):
                self._sign(one, 1)
        if height is not None:
            self.heights[blossom] += 2 * self._now
            heappush(self._events, (self.heights[blossom] // 2, OPEN, blossom, 0, 0))

    def _be_outer(self, blossom: int, link: Edge | None) -> None:
        self._labels[blossom], self._links[blossom] = OUTER, link
        if blossom in self.heights:
            self.heights[blossom] -= 2 * self._now
        for one in self.leaves(blossom):
            self._sign(one, -1)
            self._look_around(one)

    def _look_around(self, one: int) -> None:
        """Foresee what somebody outer will meet."""
        now, events, top, prices, signs = (
            self._now, self._events, self.top, self.prices, self._signs,
        )  # fmt: skip
        here, mine = top[one], prices[one] - now
        heappush(events, (prices[one] - self.alone, STAY, one, 0, 0))
        for other, weight in zip(*self.neighbours[one], strict=True):
            sign = signs[other]
            if sign > 0 or top[other] == here:
                continue
            slack = mine + prices[other] + sign * now - weight
            heappush(events, (now + (slack // 2 if sign else slack), EDGE, one, other, weight))

    def _path(self, blossom: int) -> list[int]:
        """Return the blossoms from one of the tree to its root, inner and outer in turn."""
        path = [blossom]
        while (link := self._links[path[-1]]) is not None:
            path.append(self.top[link[0]])
        return path

    def _close(self, one: int, other: int) -> None:
        """Make a blossom of the cycle that a tight edge between two outer ones closes."""
        left, right = self._path(self.top[one]), self._path(self.top[other])
        while len(left) > 1 and len(right) > 1 and left[-2] == right[-2]:
            left.pop()
            right.pop()
        right.pop()
        children = left[::-1] + right
        ups = [self._link(child) for child in left[:-1][::-1]]
        downs = [(last, first) for first, last in (self._link(child) for child in right)]
        self._enclose(children, [*ups, (one, other), *downs], left[-1])

    def _link(self, blossom: int) -> Edge:
        link = self._links[blossom]
        assert link is not None  # noqa: S101
        return link

    def _enclose(self, children: list[int], edges: list[Edge], root: int) -> None:
        new, now = self._next, self._now
        self._next += 1
        self.children[new], self.edges[new] = children, edges
        self.people[new] = [one for child in children for one in self.leaves(child)]
        self.parents.update(dict.fromkeys(children, new))
        self.bases[new] = self.base(root)
        self.heights[new] = -2 * now
        turned = []
        for child in children:
            label = self._labels.pop(child)
            if child in self.heights:
                self.heights[child] += 2 * now if label == OUTER else -2 * now
            if label == INNER:
                turned.extend(self.leaves(child))
        self._labels[new], self._links[new] = OUTER, self._links[root]
        for one in self.leaves(new):
            self.top[one] = new
        for one in turned:
            self._sign(one, -1)
        for one in turned:
            self._look_around(one)

    def _open(self, blossom: int) -> None:
        """Open an inner blossom whose price is used up; its even way through stays in the tree."""
        link = self._link(blossom)
        del self._labels[blossom]
        people = self.people[blossom]
        children, edges = self._dissolve(blossom)
        if self._signs[people[0]]:
            for one in people:
                self._sign(one, 0)
        entry = children.index(self.top[link[1]])
        steps = way(children, edges, entry)
        self._be_inner(children[entry], link)
        for outer, inner, (first, middle), (end, start) in steps:
            self._be_outer(outer, (first, middle))
            self._be_inner(inner, (end, start))
        kept = {children[entry]} | {one for step in steps for one in step[:2]}
        self._look_back(one for one in children if one not in kept)

    def _look_back(self, children: Iterator[int]) -> None:
        """Foresee when outer people will meet those who left the tree."""
        for child in children:
            for one in self.leaves(child):
                for other, weight in zip(*self.neighbours[one], strict=True):
                    if self._signs[other] < 0:
                        slack = self._price(one) + self._price(other) - weight
                        heappush(self._events, (self._now + slack, EDGE, other, one, weight))

    def _stay(self, one: int) -> None:
        """Leave somebody alone in the place of the root."""
        self._flip(self.top[one], one)
        link = self._links[self.top[one]]
        self.mates[one] = FREE
        self._pass_on(link)

    def _augment(self, one: int, other: int) -> None:
        """Match two, and turn all pairs from the first up to the root."""
        blossom = self.top[one]
        self._flip(blossom, one)
        self.mates[one] = other
        self._pass_on(self._links[blossom])

    def _pass_on(self, link: Edge | None) -> None:
        while link is not None:
            inner = self.top[link[0]]
            outer, entry = self._link(inner)
            self._flip(inner, entry)
            self.mates[entry] = outer
            above = self.top[outer]
            self._flip(above, outer)
            self.mates[outer] = entry
            link = self._links[above]

    def _settle(self) -> None:
        """Let the tree go; everybody keeps the price of now, no blossom is kept for nothing."""
        for blossom, label in self._labels.items():
            for one in self.leaves(blossom):
                self._sign(one, 0)
            if blossom in self.heights:
                self.heights[blossom] += 2 * self._now if label == OUTER else -2 * self._now
        idle = [one for one in self._labels if self.heights.get(one) == 0]
        self._labels, self._links = {}, {}
        while idle:
            children, _ = self._dissolve(idle.pop())
            idle += [one for one in children if self.heights.get(one) == 0]
