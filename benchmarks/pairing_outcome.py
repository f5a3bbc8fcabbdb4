"""What a draw is worth, whoever made it, and the weights by which others may find the best."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from benchmarks.pairing_community import LATELY, Pair, pair
from bot.domain.crowd import Array
from bot.domain.matching.fits import Fits
from bot.domain.points import STRONGER, WEAKER, WHOLE

MOST_POINTS = (WEAKER + STRONGER) * WHOLE
BLOCK = 64
MET, APART = 10**6, -(10**9)
"""What puts those who met lately behind all others, and the worth of who may not be met."""

Groups = Sequence[Sequence[int]]
Edge = tuple[int, int, int]


@dataclass(frozen=True)
class Outcome:
    """What members have of a draw.

    `repeats` are pairs that met lately, `again` how many were left out or in a trio last time, and
    now left out. `fit` are the points of all groups, `each` those that each member has of theirs,
    added up; `worst` is the mean of the tenth of the members who have least. Who is left out has 0
    points; a trio has those of its weakest pair, as in `Plan`.
    """

    members: int
    groups: int
    left_out: int
    trios: int
    again: int
    repeats: int
    fit: int
    each: int
    worst: float

    @property
    def objective(self) -> tuple[int, int, int, int]:
        """What is compared, the first first, the higher the better."""
        return -self.left_out, -self.again, -self.repeats, self.fit


def judge(
    groups: Groups,
    members: Sequence[int],
    fit: Fits,
    history: Mapping[Pair, int],
    waited: Collection[int],
) -> Outcome:
    """Return what a draw is worth; ValueError where it seats somebody twice, or a stranger."""
    seated = [one for group in groups for one in group]
    if len(seated) != len(set(seated)) or not set(seated) <= set(members):
        raise ValueError("somebody is seated twice, or does not take part")
    points = group_points(groups, fit)
    own = [worth for group, worth in zip(groups, points, strict=True) for _ in group]
    own += [0] * (len(members) - len(seated))
    least = sorted(own)[: max(1, len(own) // 10)]
    return Outcome(
        members=len(members),
        groups=len(groups),
        left_out=len(members) - len(seated),
        trios=sum(len(group) > 2 for group in groups),
        again=len(set(waited) & set(members) - set(seated)),
        repeats=sum(history.get(two, LATELY + 1) <= LATELY for two in pairs_of(groups)),
        fit=sum(points),
        each=sum(own),
        worst=sum(least) / len(least) if least else 0.0,
    )


def pairs_of(groups: Groups) -> Iterator[Pair]:
    """Yield who meets whom, the lower id first."""
    for group in groups:
        yield from combinations(sorted(group), 2)


def group_points(groups: Groups, fit: Fits) -> list[int]:
    """Return the points of each group: those of its weakest pair."""
    points = iter(points_of(list(pairs_of(groups)), fit))
    sizes = [len(group) * (len(group) - 1) // 2 for group in groups]
    return [min(next(points) for _ in range(size)) for size in sizes]


def points_of(pairs: Sequence[Pair], fit: Fits) -> list[int]:
    """Return the points of each pair."""
    rows = (fit.rows([two[nth] for two in pairs]) for nth in range(2))
    return [int(one) for one in fit.points(*rows)] if pairs else []


def weighed(
    pairs: Sequence[Pair],
    fit: Fits,
    members: int,
    history: Mapping[Pair, int],
    waited: Collection[int],
) -> list[Edge]:
    """Return candidates with weights that keep the order of the objective in any sum of them."""
    round_ago = MOST_POINTS * members
    repeat = round_ago * LATELY * members
    seat = repeat * members
    first = set(waited)
    return [
        (
            *two,
            worth
            + seat * len(first.intersection(two))
            - (
                repeat + round_ago * (LATELY - ago)
                if (ago := history.get(two, 99)) <= LATELY
                else 0
            ),
        )
        for two, worth in zip(pairs, points_of(pairs, fit), strict=True)
    ]


def possible(members: Sequence[int], may_meet: Callable[[int, int], bool]) -> list[Pair]:
    """Return all pairs that may meet."""
    return [two for two in combinations(sorted(members), 2) if may_meet(*two)]


def candidates(
    members: Sequence[int],
    fit: Fits,
    history: Mapping[Pair, int],
    blocked: Collection[Pair],
    most: int = 16,
) -> list[Pair]:
    """Return for each the best of those they may meet, first of those they did not meet lately."""
    ids = np.array(sorted(members), np.int64)
    rows = fit.rows(sorted(members))
    spoken = fit.languages(rows)
    lately = _among(ids, (two for two, ago in history.items() if ago <= LATELY))
    apart = _among(ids, blocked)
    found: set[Pair] = set()
    for begin in range(0, len(ids), BLOCK):
        some = slice(begin, begin + BLOCK)
        worth = fit.points(rows[some, None], rows[None]).astype(np.int32)
        for nth, row in enumerate(worth, begin):
            row[lately.get(nth, [])] -= MET
            row[[nth, *apart.get(nth, ())]] = APART
        worth[(spoken[some, None] & spoken) == 0] = APART
        best = np.argpartition(-worth, min(most, len(ids)) - 1)[:, :most]
        for nth, row, places in zip(ids[some].tolist(), worth, best, strict=True):
            mine = ids[places[row[places] > APART]].tolist()
            found.update(pair(nth, other) for other in mine)
    return sorted(found)


def _among(ids: Array, pairs: Iterable[Pair]) -> dict[int, list[int]]:
    """Return the places of whom each has in some pairs, by their own place."""
    place = {int(one): nth for nth, one in enumerate(ids)}
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        if one in place and other in place:
            found.setdefault(place[one], []).append(place[other])
            found.setdefault(place[other], []).append(place[one])
    return found
