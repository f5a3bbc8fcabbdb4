"""A plan from a draw, told by ids: the groups, who is left out and why, and who meets again."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from bot.domain.matching import LeftOut, Pair, Plan
from bot.domain.matching.bonds import NEVER, Bonds
from bot.domain.matching.draw import Draw, Groups
from bot.domain.matching.fits import Fits


def planned(
    members: Sequence[int],
    fit: Fits,
    history: Mapping[Pair, int],
    blocked: Collection[Pair],
    waited: Collection[int],
    rng: random.Random,
    volunteers: Collection[int],
) -> Plan:
    """Return the best groups, as `plan` says."""
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
    for pair, ago in draw.repeats(found.groups):
        one, other = sorted(bonds.ids[list(pair)].tolist())
        repeats[one, other] = ago
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
