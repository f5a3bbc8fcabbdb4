"""Half a year of rounds: nobody waits twice in a row, nobody meets again while others are left."""

from __future__ import annotations

import random
from itertools import combinations

from bot.domain.matching import ROUNDS, plan
from bot.domain.matching.fits import CrowdFits
from tests.domain.people import community, crowd_of

WEEKS, PEOPLE = 26, 60


def test_half_a_year_of_rounds() -> None:
    people = community(PEOPLE + 20)
    fit = CrowdFits(crowd_of(people))
    spoken = {one.user_id: set(one.languages) for one in people}
    chance = random.Random(26)
    here = set(range(1, PEOPLE + 1))
    last: dict[tuple[int, int], int] = {}
    blocked: set[tuple[int, int]] = set()
    waited: set[int] = set()
    twice, repeats = 0, 0
    for week in range(WEEKS):
        here -= set(chance.sample(sorted(here), 2))
        here |= set(chance.sample(sorted({one.user_id for one in people} - here), 2))
        a, b = sorted(chance.sample(sorted(here), 2))
        blocked.add((a, b))
        members = [one for one in sorted(here) if chance.random() < 0.85]
        history = {pair: week - met for pair, met in last.items() if week - met <= ROUNDS}
        found = plan(members, fit, history, blocked, waited, random.Random(week))
        possible = {
            one: any(
                spoken[one] & spoken[other] and (min(one, other), max(one, other)) not in blocked
                for other in members
                if other != one
            )
            for one in members
        }
        again = (waited & set(found.left_out)) | {
            one for group in found.groups if len(group) == 3 for one in group if one in waited
        }
        twice += sum(possible[one] for one in again)
        repeats += len(found.repeats)
        assert len(found.left_out) == found.unseatable
        waited = set(found.left_out) | {
            one for group in found.groups if len(group) == 3 for one in group
        }
        for group in found.groups:
            last.update(dict.fromkeys(combinations(group, 2), week))
    assert twice == 0
    assert repeats == 0
