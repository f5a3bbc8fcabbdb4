"""Rounds drawn at random, the brute force over all plans, and what makes one better."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from bot.domain.matching import Pair, Plan, plan

ROUNDS = 12
Groups = tuple[tuple[int, ...], ...]


class TableFits:
    """Languages and points of a few people, as a test chose them; a crowd stands elsewhere."""

    def __init__(self, languages: Mapping[int, int], points: Mapping[Pair, int]) -> None:
        self.ids = sorted(languages)
        self.masks = np.array([languages[one] for one in self.ids], np.uint32)
        self.table = np.zeros((len(self.ids), len(self.ids)), np.int16)
        for (a, b), value in points.items():
            one, other = self.ids.index(a), self.ids.index(b)
            self.table[one, other] = self.table[other, one] = value

    def rows(self, ids: Sequence[int]) -> np.ndarray:
        """Return the row of each."""
        return np.array([self.ids.index(one) for one in ids], np.int64)

    def languages(self, rows: np.ndarray) -> np.ndarray:
        """Return the languages of each."""
        return self.masks[rows]

    def points(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return the points of pairs."""
        return self.table[one, other]


@dataclass(frozen=True)
class Round:
    """What a plan is made of, with languages by person and points by pair."""

    members: tuple[int, ...]
    languages: Mapping[int, int]
    points: Mapping[Pair, int]
    history: Mapping[Pair, int] = field(default_factory=dict)
    blocked: frozenset[Pair] = frozenset()
    waited: frozenset[int] = frozenset()
    volunteers: tuple[int, ...] = ()

    def plan(self, seed: int = 1) -> Plan:
        """Return the plan of a seed."""
        return plan(
            self.members,
            TableFits(self.languages, self.points),
            self.history,
            self.blocked,
            self.waited,
            random.Random(seed),
            volunteers=self.volunteers,
        )

    def may_meet(self, a: int, b: int) -> bool:
        """Return whether no limit keeps two apart."""
        shared = self.languages[a] & self.languages[b]
        return bool(shared) and (min(a, b), max(a, b)) not in self.blocked

    def ago(self, a: int, b: int) -> int:
        """Return how many rounds ago two met, of the last ones; 0 where they did not."""
        ago = self.history.get((min(a, b), max(a, b)), 0)
        return ago if ago <= ROUNDS else 0

    def worth(self, group: Sequence[int]) -> int:
        """Return the points of a group."""
        pairs = combinations(sorted(group), 2)
        return min(self.points.get(pair, 0) for pair in pairs)

    def regrets(self, groups: Collection[tuple[int, ...]]) -> tuple[int, ...]:
        """Return what is to be as low as can be, what counts most first."""
        seated = {one for group in groups for one in group}
        left = set(self.members) - seated
        trios = [group for group in groups if len(group) == 3]
        in_trios = {one for trio in trios for one in trio}
        ago = [self.ago(*pair) for group in groups for pair in combinations(group, 2)]
        again = [one for one in ago if one]
        return (
            len(left),
            len(trios),
            len(left & self.waited),
            len(in_trios & self.waited),
            len(again),
            sum(ROUNDS + 1 - one for one in again),
            -sum(map(self.worth, groups)),
        )

    def brute_force(self) -> tuple[tuple[int, ...], Groups]:
        """Return the least regrets of all plans; a volunteer joins where that spares one."""
        best = self._least(self.members)
        joined = [
            self._least((*self.members, one), one)
            for one in self.volunteers
            if len(self.members) % 2
        ]
        better = [one for one in joined if one[0][:2] < best[0][:2]]
        return min(better, default=best)

    def _least(self, people: Sequence[int], guest: int = 0) -> tuple[tuple[int, ...], Groups]:
        plans = (
            groups
            for groups in self._partitions(tuple(people))
            if not guest or any(guest in group and len(group) == 2 for group in groups)
        )
        found = [(self.regrets(groups), groups) for groups in plans]
        return min(found, default=((len(people) + 1,), ()))

    def _partitions(self, people: tuple[int, ...]) -> Iterator[Groups]:
        """Yield all ways to make groups of two and three of some, and to leave others out."""
        if not people:
            yield ()
            return
        first, *rest = people
        for groups in self._partitions(tuple(rest)):
            yield groups
        for size in (1, 2):
            for others in combinations(rest, size):
                group = (first, *others)
                if all(self.may_meet(a, b) for a, b in combinations(group, 2)):
                    left = tuple(one for one in rest if one not in others)
                    for groups in self._partitions(left):
                        yield (tuple(sorted(group)), *groups)


@st.composite
def rounds(draw: st.DrawFn, most: int = 7, volunteers: int = 2) -> Round:
    """Draw small rounds in which limits are many and repeats are hard to avoid."""
    size = draw(st.integers(0, most))
    guests = draw(st.integers(0, volunteers))
    chance = draw(st.randoms(use_true_random=False))
    return some_round(chance, size, guests)


def some_round(chance: random.Random, size: int, guests: int = 0) -> Round:
    """Draw a round of so many members and volunteers, from easy to hardly possible."""
    people = chance.sample(range(1, 60), size + guests)
    masks = chance.choice([[1], [1, 2, 3], [1, 2, 4, 6, 0], [3, 5, 6]])
    high = chance.choice([3, 40, 4000])
    pairs = list(combinations(sorted(people), 2))
    met, apart = chance.choice([0, 0.3, 0.9]), chance.choice([0, 0.2, 0.6, 0.8])
    return Round(
        members=tuple(people[:size]),
        languages={one: chance.choice(masks) for one in people},
        points={pair: chance.randint(0, high) for pair in pairs},
        history={pair: chance.randint(1, 14) for pair in pairs if chance.random() < met},
        blocked=frozenset(pair for pair in pairs if chance.random() < apart),
        waited=frozenset(one for one in people if chance.random() < 0.3),
        volunteers=tuple(people[size:]),
    )
