"""A draw: everybody parted in circles that share a language, each with its best groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching import ROUNDS, throng
from bot.domain.matching.bonds import NEVER, Bonds
from bot.domain.matching.circle import Circle, Seated, seat

Array = npt.NDArray[Any]


MANY = 300
"""Beyond so many people, not all pairs are weighed."""


@dataclass(frozen=True)
class Groups:
    """Groups by the numbers of their people, who is alone, and what is proven."""

    groups: tuple[tuple[int, ...], ...] = ()
    alone: tuple[int, ...] = ()
    slack: int = 0
    unseatable: int = 0


class Draw:
    """Who takes part, by their numbers in `bonds`; those from `members` on are volunteers."""

    def __init__(self, bonds: Bonds, members: int, waited: Array) -> None:
        self.bonds = bonds
        self.members = members
        self.waited = waited

    def seated(self) -> Groups:
        """Return the best groups, with one volunteer where the number is odd and it helps."""
        circles = list(self._circles())
        found = [self._seat(one) for one in circles]
        guests = np.arange(self.members, len(self.bonds))
        if self.members % 2 and len(guests):
            self._welcome(circles, found, guests)
        return Groups(
            tuple(group for one in found for group in one.groups),
            tuple(person for one in found for person in one.alone),
            sum(one.slack for one in found),
            sum(one.unseatable for one in found),
        )

    def _welcome(self, circles: list[Array], found: list[Groups], guests: Array) -> None:
        """Let a volunteer join that circle where it helps most, if it does anywhere."""
        changes = []
        for nth, (circle, groups) in enumerate(zip(circles, found, strict=True)):
            if len(circle) % 2 or groups.alone:
                other = self._seat(circle, guests)
                before, after = self.regrets(groups), self.regrets(other)
                change = tuple(b - a for a, b in zip(before, after, strict=True))
                if change[:2] < (0, 0) and not set(other.alone) & set(guests.tolist()):
                    changes.append((change, nth, other))
        if changes:
            _, nth, other = min(changes, key=lambda one: one[0])
            found[nth] = other

    def regrets(self, seats: Groups) -> tuple[int, ...]:
        """Return what is to be as low as can be, what counts most first."""
        trios = [group for group in seats.groups if len(group) == 3]
        ago = [rounds for _, rounds in self.repeats(seats.groups)]
        return (
            len(seats.alone),
            len(trios),
            int(self.waited[list(seats.alone)].sum()),
            int(self.waited[[one for trio in trios for one in trio]].sum()),
            len(ago),
            sum(ROUNDS + 1 - one for one in ago),
            -self.score(seats.groups),
        )

    def repeats(self, groups: Sequence[tuple[int, ...]]) -> Iterator[tuple[tuple[int, int], int]]:
        """Yield the pairs in groups that met within the last rounds, and how many ago."""
        pairs = [pair for group in groups for pair in combinations(group, 2)]
        ago = self.bonds.rounds_ago(*np.array(pairs, np.int64).reshape(-1, 2).T)
        yield from ((pairs[nth], int(ago[nth])) for nth in np.flatnonzero(ago))

    def score(self, groups: Sequence[tuple[int, ...]]) -> int:
        """Return the points of groups; a trio has those of its weakest pair."""
        total = 0
        for size in (2, 3):
            some = np.array([group for group in groups if len(group) == size]).reshape(-1, size)
            if len(some):
                rows = self.bonds.rows[some]
                pairs = combinations(range(size), 2)
                points = [self.bonds.fit.points(rows[:, a], rows[:, b]) for a, b in pairs]
                total += int(np.min(points, axis=0).sum())
        return total

    def _seat(self, circle: Array, guests: Array | None = None) -> Groups:
        waited = self.waited[circle]
        if len(circle) > MANY:
            seats = throng.seat(self.bonds, circle, waited, guests)
        elif guests is None:
            seats = seat(Circle(self.bonds.table(circle), waited, self.bonds.levels))
        else:
            seats = seat(self._with_guest(circle, guests))
        if guests is None:
            return _numbered(seats, circle)
        host = next((group[0] for group in seats.groups if group[-1] == len(circle)), 0)
        asked = self.bonds.weights(circle[host], guests)
        return _numbered(seats, np.append(circle, guests[asked.argmax()]))

    def _with_guest(self, circle: Array, guests: Array) -> Circle:
        """Return a circle with a guest, who is for each whom of the guests they fit best."""
        weights = np.full((len(circle) + 1,) * 2, NEVER, np.int64)
        weights[:-1, :-1] = self.bonds.table(circle)
        asked = self.bonds.weights(circle[:, None], guests[None]).max(axis=1)
        weights[-1, :-1] = weights[:-1, -1] = asked
        waited = np.append(self.waited[circle], False)
        return Circle(weights, waited, self.bonds.levels, len(circle))

    def _circles(self) -> Iterator[Array]:
        """Yield those who may reach each other by languages; who may meet nobody, by themselves."""
        languages = self.bonds.languages[: self.members]
        lonely = self._lonely(languages)
        yield from (np.array([one]) for one in np.flatnonzero(lonely))
        others = np.flatnonzero(~lonely)
        yield from (others[one] for one in _circles(languages[others].tolist()))

    def _lonely(self, languages: Array) -> Array:
        """Return who shares no language with anyone, or is kept apart from all with whom."""
        masks, kinds, counts = np.unique(languages, return_inverse=True, return_counts=True)
        possible = ((masks[:, None] & masks[None]) != 0) @ counts - (masks != 0)
        one, other = self.bonds.pairs_apart()
        shared = (one < self.members) & (other < self.members) & (one != other)
        shared[shared] = (languages[one[shared]] & languages[other[shared]]) != 0
        refused = np.bincount(np.append(one[shared], other[shared]), minlength=self.members)
        return np.asarray(possible[kinds] <= refused)


def _numbered(seats: Seated, circle: Array) -> Groups:
    """Return seats by the numbers of people instead of their places in a circle."""
    groups = tuple(tuple(circle[list(group)].tolist()) for group in seats.groups)
    alone = tuple(circle[list(seats.alone)].tolist()) if seats.alone else ()
    return Groups(groups, alone, seats.slack, seats.unseatable)


def _circles(languages: Sequence[int]) -> Iterator[list[int]]:
    """Yield those who may reach each other by languages they share, each once."""
    masks: list[int] = []
    for mask in sorted(set(languages)):
        joined = [one for one in masks if one & mask]
        masks = [one for one in masks if not one & mask] + [mask | _all(joined)]
    by_mask = {mask: nth for nth, mask in enumerate(masks) if mask}
    circles: dict[int, list[int]] = {nth: [] for nth in by_mask.values()}
    place = {one: next((by_mask[m] for m in by_mask if m & one), -1) for one in set(languages)}
    for number, mask in enumerate(languages):
        if place[mask] < 0:
            yield [number]
        else:
            circles[place[mask]].append(number)
    yield from circles.values()


def _all(masks: Sequence[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
