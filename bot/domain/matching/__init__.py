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
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.matching.fits import Fits

Pair = tuple[int, int]
"""The ids of two people, the lower first."""
ROUNDS = 12
"""Two who met within so many rounds meet again only where that cannot be avoided."""
LARGE = 2_500
"""People of whom not all pairs are weighed: beyond, the extra `large` finds better ones, sooner."""


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
    return find_spec("numba") is not None


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
    from bot.domain.matching.planning import planned  # scipy loads slowly, and starts need no draw

    return planned(members, fit, history, blocked, waited, rng, volunteers)
