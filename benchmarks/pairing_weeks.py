"""Half a year of weekly pairings: people come, go, skip and block; each rule lives through it.

The same happens to all of them, but for what follows from their own draws: whom one has met, and
who does not want to meet the same person again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from benchmarks.pairing_community import (
    LATELY,
    TAKING_PART,
    Pair,
    Person,
    arrive,
    blocks,
    may_meet,
    pair,
    settle,
)
from benchmarks.pairing_outcome import Groups, Outcome, judge, pairs_of
from bot.domain.crowd import Crowd
from bot.domain.matching.fits import CrowdFits

WEEKS = 26
COMING, GOING = 0.012, 0.012
"""How many of the people join and leave in a week."""
BLOCKING, NOT_AGAIN = 0.001, 0.005
"""How many people block somebody in a week, and how many pairs do not want to meet again."""


@dataclass(frozen=True)
class Week:
    """A round to draw: what `plan` takes, and whether two people may meet."""

    members: Sequence[int]
    fit: CrowdFits
    history: Mapping[Pair, int]
    blocked: frozenset[Pair]
    waited: frozenset[int]
    people: Mapping[int, Person]

    def may_meet(self, one: int, other: int) -> bool:
        """Return whether two people share a language and are not kept apart."""
        return may_meet(self.people, self.blocked, *pair(one, other))

    def is_alone(self, one: int) -> bool:
        """Return whether the limits leave somebody nobody at all."""
        return not any(one != other and self.may_meet(one, other) for other in self.members)

    def fits_a_trio(self, one: int) -> bool:
        """Return whether somebody may meet two who may meet each other."""
        near = [other for other in self.members if other != one and self.may_meet(one, other)]
        return any(self.may_meet(*two) for two in combinations(near, 2))


Rule = Callable[[Week, random.Random], Groups]


@dataclass
class Life:
    """A community that lives with one rule; `outcomes` and `in_a_row` are what came of it.

    `in_a_row` counts those left out twice running whom the limits left somebody.
    """

    size: int
    rule: Rule
    seed: int = 2026
    outcomes: list[Outcome] = field(default_factory=list)
    in_a_row: int = 0
    _met: dict[Pair, int] = field(default_factory=dict)
    _waited: set[int] = field(default_factory=set)
    _left: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._fate = random.Random(self.seed)
        self._lots = random.Random(self.seed + 1)
        self._next = self.size + 1
        self.crowd: Crowd
        self.crowd, self.people = settle(range(1, self.size + 1), self._fate)
        self._blocked = set(blocks(self.people, self._fate))

    def weeks(self, count: int = WEEKS) -> Iterator[tuple[Week, Groups]]:
        """Live through some weeks; yield each with its draw."""
        for now in range(1, count + 1):
            week = self._week(now)
            groups = self.rule(week, self._lots)
            self.outcomes.append(judge(groups, week.members, week.fit, week.history, week.waited))
            yield week, groups
            self._remember(now, week, groups)
            self._change()

    def _week(self, now: int) -> Week:
        members = [one for one in self.people if self._fate.random() < TAKING_PART]
        history = {two: now - then for two, then in self._met.items() if now - then <= LATELY}
        return Week(
            members,
            CrowdFits(self.crowd),
            history,
            frozenset(self._blocked),
            frozenset(self._waited),
            dict(self.people),
        )

    def _remember(self, now: int, week: Week, groups: Groups) -> None:
        """Keep who met, who waits, and who does not want to meet again."""
        members = set(week.members)
        left = members - {one for group in groups for one in group}
        self.in_a_row += sum(not week.is_alone(one) for one in left & self._left)
        self._left = (self._left - members) | left
        trios = {one for group in groups if len(group) > 2 for one in group}
        self._waited = (self._waited - members) | left | trios
        for two in pairs_of(groups):
            self._met[two] = now
            if random.Random(hash(two) ^ self.seed).random() < NOT_AGAIN:
                self._blocked.add(two)

    def _change(self) -> None:
        """Let people come, go and block."""
        for one in [one for one in self.people if self._fate.random() < GOING]:
            del self.people[one]
            self.crowd.remove(one)
        for _ in range(sum(self._fate.random() < COMING for _ in range(self.size))):
            self.people[self._next] = arrive(self._next, self.crowd, self._fate)
            self._next += 1
        everybody = list(self.people)
        for _ in range(sum(self._fate.random() < BLOCKING for _ in everybody)):
            self._blocked.add(pair(*self._fate.sample(everybody, 2)))
