"""A round of pairings: the best groups of two or three for everybody, and what is proven of them.

    plan(members, CrowdFits(crowd), history, blocked, waited, random.Random(seed))

In this order: no limit is broken; as few as possible are left out, then in trios; those who waited
come first; no pair repeats, or as few and as old ones as can be; then the greatest total fit.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from bot.domain import kernel
from bot.domain.bonds import NEVER, Bonds
from bot.domain.bonds import ROUNDS as ROUNDS
from bot.domain.draw import Draw, Groups
from bot.domain.fits import Fits

Pair = tuple[int, int]
"""The ids of two people, the lower first."""


class LeftOut(StrEnum):
    """Why somebody has no group; hard limits only."""

    ALONE = "alone"  # nobody else takes part
    LANGUAGE = "language"  # shares a language with nobody who takes part
    APART = "apart"  # kept apart from all with whom they share one
    OTHERS = "others"  # possible people exist, but whoever is seated frees nobody


@dataclass(frozen=True)
class Plan:
    """The groups of a round.

    `groups` hold two or three ids, ascending. `repeats` are pairs that met within `ROUNDS`, with
    how many rounds ago. `score` is the sum of each group's points; a trio has those of its weakest
    pair. No plan that leaves out as few, with as few trios, has more than `bound`. `unseatable` is
    how many must be left out, whatever is drawn.
    """

    groups: tuple[tuple[int, ...], ...]
    left_out: Mapping[int, LeftOut]
    repeats: Mapping[Pair, int]
    score: int
    bound: int
    unseatable: int


def is_large_ready() -> bool:
    """Return whether the extra for many thousands of people is installed."""
    return kernel.is_ready()


def plan(
    members: Sequence[int],
    fit: Fits,
    history: Mapping[Pair, int],
    blocked: Collection[Pair],
    waited: Collection[int],
    rng: random.Random,
    *,
    volunteers: Collection[int] = (),
) -> Plan:
    """Return the best groups of `members`; one of `volunteers` joins only for a pair, not a trio.

    `history` says how many rounds ago two were drawn together last, 1 for the last round. `waited`
    were left out, or in a trio, last time. Ties are broken by `rng` alone: its seed replays it.

    Raises:
        ValueError: somebody is named twice, or is a member and a volunteer.
        KeyError: `fit` does not know somebody.
    """
    ids = sorted([*members, *volunteers])
    if len(set(ids)) < len(ids):
        raise ValueError("somebody takes part twice")
    rng.shuffle(ids)
    joining = set(volunteers)
    ids.sort(key=joining.__contains__)
    bonds = Bonds(ids, fit, history, blocked)
    draw = Draw(bonds, len(members), np.isin(bonds.ids, np.array(list(waited), np.int64)))
    return _told(draw, draw.seated(), len(members))


def _told(draw: Draw, found: Groups, members: int) -> Plan:
    """Return groups by ids, and why somebody is left out."""
    bonds = draw.bonds
    groups = sorted(tuple(sorted(bonds.ids[list(one)].tolist())) for one in found.groups)
    repeats = {}
    for group in found.groups:
        for one, other in combinations(group, 2):
            if ago := bonds.rounds_ago(one, other):
                pair = sorted((int(bonds.ids[one]), int(bonds.ids[other])))
                repeats[pair[0], pair[1]] = ago
    score = draw.score(found.groups)
    left_out = {int(bonds.ids[one]): _why(bonds, one, members) for one in found.alone}
    return Plan(
        tuple(groups),
        dict(sorted(left_out.items())),
        dict(sorted(repeats.items())),
        score,
        score + found.slack,
        found.unseatable,
    )


def _why(bonds: Bonds, one: int, members: int) -> LeftOut:
    if members == 1:
        return LeftOut.ALONE
    others = np.delete(np.arange(members), one)
    if not (bonds.languages[others] & bonds.languages[one]).any():
        return LeftOut.LANGUAGE
    possible = bonds.weights(np.array([one]), others) > NEVER
    return LeftOut.OTHERS if possible.any() else LeftOut.APART
