"""Nobody drowns and nobody is forgotten: how evenly the finder shows people."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from bot.domain.explanations import fit
from bot.domain.finding import candidates, exact
from bot.domain.profiles import Profile
from tests.domain.people import MONDAY, community, crowd_of

MEMBERS, WEEKS = 200, 8

Shown = dict[int, Counter[int]]
"""How often each member was shown whom."""


def gini(values: list[int]) -> float:
    """Return 0 where all values are equal, towards 1 where one has everything."""
    ranked = sorted(values)
    total = sum(ranked)
    weighed = sum((2 * nth - len(ranked) - 1) * value for nth, value in enumerate(ranked, 1))
    return weighed / (len(ranked) * total)


def spread(people: list[Profile]) -> tuple[Shown, float]:
    """Let everybody search every week; return who was shown, and the mean score."""
    crowd, rng = crowd_of(people), random.Random(1)
    shown: Shown = {one.user_id: Counter() for one in people}
    scores = []
    for _ in range(WEEKS):
        for me in rng.sample(people, len(people)):
            seen = shown[me.user_id]
            ids = candidates(me, crowd, closed=(), seen=seen, rng=rng)
            crowd.shown(ids)
            seen.update(ids)
            scores += [fit(me, people[one - 1], MONDAY).score for one in ids]
    return shown, sum(scores) / len(scores)


def plain(people: list[Profile]) -> Shown:
    """Show everybody the same five best every week."""
    crowd = crowd_of(people)
    found = {me.user_id: exact(me, crowd) for me in people}
    return {one: Counter(dict.fromkeys(ids, WEEKS)) for one, ids in found.items()}


def evenness(shown: Shown) -> float:
    total = sum(shown.values(), Counter[int]())
    return gini([total[one] for one in shown])


def test_exposure_is_spread_at_little_cost(record_testsuite_property: Callable[..., None]) -> None:
    people = community(MEMBERS)
    crowd = crowd_of(people)
    top = [fit(me, people[one - 1], MONDAY).score for me in people for one in exact(me, crowd)]
    shown, score = spread(people)
    ours, theirs = evenness(shown), evenness(plain(people))
    different = sum(map(len, shown.values())) / MEMBERS
    forgotten = MEMBERS - len(set().union(*shown.values()))
    told = (
        f"Gini {ours:.2f}, plain top five {theirs:.2f}; mean score {score:.3f}, of the five best "
        f"{sum(top) / len(top):.3f}; {different:.1f} people seen in {WEEKS} weeks, not 5; "
        f"{forgotten} never shown"
    )
    record_testsuite_property("exposure", told)
    assert ours < 0.6 * theirs
    assert forgotten == 0
    assert score > 0.75 * sum(top) / len(top)
    assert different > 12
