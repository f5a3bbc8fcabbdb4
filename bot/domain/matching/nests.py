"""Blossoms within blossoms: odd cycles of people, each seated as one, whoever of them it is."""

from __future__ import annotations

Edge = tuple[int, int]


class Nest:
    """Blossoms, by numbers from `size` on, and who is in each; numbers below are people.

    `top` is the outermost blossom of each person, `bases` who of a blossom is matched outside,
    `children` the cycle it is made of, `edges` lead from each child to the next.
    """

    def __init__(self, size: int, mates: list[int]) -> None:
        self.size = size
        self.mates = mates
        self.top = list(range(size))
        self.bases: dict[int, int] = {}
        self.children: dict[int, list[int]] = {}
        self.people: dict[int, list[int]] = {}
        self.parents: dict[int, int] = {}
        self.edges: dict[int, list[Edge]] = {}
        self.heights: dict[int, int] = {}
        """The price of each blossom."""

    def leaves(self, one: int) -> list[int]:
        """Return the people of a blossom, or the one."""
        return [one] if one < self.size else self.people[one]

    def base(self, one: int) -> int:
        """Return who of a blossom is matched outside of it."""
        return one if one < self.size else self.bases[one]

    def _crown(self, child: int) -> None:
        for one in self.leaves(child):
            self.top[one] = child

    def _dissolve(self, blossom: int) -> tuple[list[int], list[Edge]]:
        """Free the children of a blossom; return them, the one with its base first, and edges."""
        del self.heights[blossom], self.bases[blossom], self.people[blossom]
        children, edges = self.children.pop(blossom), self.edges.pop(blossom)
        for child in children:
            del self.parents[child]
            self._crown(child)
        return children, edges

    def _flip(self, blossom: int, base: int) -> None:
        """Turn the pairs inside a blossom so that another of it is matched outside."""
        work = [(blossom, base)]
        while work:
            blossom, base = work.pop()
            if blossom < self.size:
                continue
            children, edges = self.children[blossom], self.edges[blossom]
            place = children.index(self._child(blossom, base))
            children[:] = children[place:] + children[:place]
            edges[:] = edges[place:] + edges[:place]
            self.bases[blossom] = base
            work.append((children[0], base))
            for nth in range(1, len(children), 2):
                one, other = edges[nth]
                self.mates[one], self.mates[other] = other, one
                work += [(children[nth], one), (children[nth + 1], other)]

    def _child(self, blossom: int, one: int) -> int:
        """Return the child of a blossom that somebody is in."""
        while (parent := self.parents[one]) != blossom:
            one = parent
        return one


def way(children: list[int], edges: list[Edge], entry: int) -> list[tuple[int, int, Edge, Edge]]:
    """Return the steps of two from where a blossom is entered to its base, the even way round.

    Each step is an outer child, the inner one after it, and the edges that lead to each.
    """
    size = len(children)
    if entry % 2:  # forward: the edge from each child to the next one
        order = range(entry, size)
        along = [(children[(nth + 1) % size], edges[nth]) for nth in order]
    else:  # back: the same edges the other way
        order = range(entry - 1, -1, -1)
        along = [(children[nth], (edges[nth][1], edges[nth][0])) for nth in order]
    pairs = zip(along[::2], along[1::2], strict=True)
    return [(outer, inner, first, second) for (outer, first), (inner, second) in pairs]
