"""Plans of many people keep every limit, and are nearly as good as the best of all pairs."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import networkx
import pytest

from bot.domain.matching import (
    Plan,
    assignment,
    candidates,
    detours,
    draw,
    is_large_ready,
    plan,
)
from bot.domain.matching.blossoms import Blossoms
from bot.domain.matching.fits import CrowdFits
from tests.domain.people import community, crowd_of
from tests.domain.rounds import Round
from tests.domain.test_matching import check_limits

FEW, MANY = 60, 10_000
"""Beyond how many people not all pairs are weighed: nearly always here, and never."""


def met_and_apart(people: range, chance: random.Random) -> Round:
    """Return a round of people who share languages by thirds, and met or are kept apart."""
    pairs = list(combinations(people, 2))
    return Round(
        members=tuple(people),
        languages={one: chance.choice([1, 3, 6]) for one in people},
        points={pair: chance.randint(0, 4000) for pair in pairs},
        history={pair: chance.randint(1, 14) for pair in pairs if chance.random() < 0.05},
        blocked=frozenset(pair for pair in pairs if chance.random() < 0.05),
        waited=frozenset(one for one in people if chance.random() < 0.1),
    )


@pytest.mark.parametrize("size", [450, 451])
def test_many_have_nearly_the_best_of_all_plans(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people = community(size)
    fit = CrowdFits(crowd_of(people))
    ids = [one.user_id for one in people]
    chance = random.Random(size)
    history = {
        (a, b): chance.randint(1, 12) for a, b in combinations(ids, 2) if chance.random() < 0.02
    }
    waited = set(chance.sample(ids, 20))
    found = plan(ids, fit, history, (), waited, random.Random(1))
    assert not found.left_out
    assert not found.repeats
    trios = [group for group in found.groups if len(group) == 3]
    assert len(trios) == size % 2
    assert not any(waited & set(trio) for trio in trios)
    assert found == plan(ids, fit, history, (), waited, random.Random(1))
    monkeypatch.setattr(draw, "MANY", MANY)
    best = plan(ids, fit, history, (), waited, random.Random(1))
    assert 0.998 * best.score <= found.score <= best.bound
    assert best.score <= found.bound


@pytest.mark.parametrize("alike", [1, 30])
@pytest.mark.parametrize("ready", [None, False, True], ids=["table", "counted", "large"])
def test_many_who_answer_alike_meet_as_well(alike, ready, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them has equally good others; not all may be given the same ones."""
    if ready and not is_large_ready():
        pytest.skip("without the extra large")
    few = community(alike)
    people = [replace(few[nth % alike], user_id=nth + 1) for nth in range(1_050)]
    fit = CrowdFits(crowd_of(people))
    ids = [one.user_id for one in people]
    if ready is not None:
        for module in (assignment, candidates, detours):
            monkeypatch.setattr(module, "LARGE", 300)
        for module in (assignment, candidates, detours):
            monkeypatch.setattr(module, "is_large_ready", lambda: ready)
    found = plan(ids, fit, {}, (), (), random.Random(1))
    assert not found.left_out
    assert {len(group) for group in found.groups} == {2}
    if alike == 1:
        assert found.score == found.bound
    assert found.score >= 0.98 * found.bound


@pytest.mark.parametrize("seed", range(6))
def test_many_keep_every_limit(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "MANY", FEW)
    given_round = met_and_apart(range(1, 90 + seed), random.Random(seed))
    found = given_round.plan(seed)
    check_limits(given_round, found)
    assert not found.left_out
    assert not found.repeats
    assert sum(len(group) == 3 for group in found.groups) == len(given_round.members) % 2


def star(rays: int) -> Round:
    """Return a round where some may only meet one and the same person, or those they met."""
    people = range(1, 80)
    lonely = range(70, 70 + rays)
    languages = dict.fromkeys(people, 1) | dict.fromkeys(lonely, 2) | {1: 3, 2: 3}
    history = dict.fromkeys(((2, one) for one in lonely), 3)
    chance = random.Random(rays)
    points = {pair: chance.randint(0, 4000) for pair in combinations(people, 2)}
    return Round(tuple(people), languages, points, history, frozenset(combinations(lonely, 2)))


def test_many_repeat_where_nobody_else_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "MANY", FEW)
    given_round = star(2)
    found = given_round.plan()
    check_limits(given_round, found)
    assert not found.left_out
    assert list(found.repeats.values()) == [3]


def test_few_of_many_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "MANY", FEW)
    given_round = star(4)
    found = given_round.plan()
    check_limits(given_round, found)
    assert len(found.left_out) == _fewest(given_round, monkeypatch)
    assert found.unseatable == len(found.left_out)


def _fewest(given_round: Round, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(draw, "MANY", MANY)
    exact: Plan = given_round.plan()
    return len(exact.left_out)


def test_one_of_many_volunteers_joins_in_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "MANY", FEW)
    people = range(1, 94)
    chance = random.Random(3)
    points = {pair: chance.randint(0, 4000) for pair in combinations(people, 2)}
    given_round = Round(tuple(range(1, 92)), dict.fromkeys(people, 1), points, volunteers=(92, 93))
    found = given_round.plan()
    check_limits(given_round, found)
    assert {len(group) for group in found.groups} == {2}
    assert len({92, 93} & {one for group in found.groups for one in group}) == 1


class Opened(Blossoms):
    """Blossoms that count how many of them open in a tree."""

    count = 0

    def _open(self, blossom: int) -> None:
        self.count += 1
        super()._open(blossom)


def test_blossoms_that_open_are_matched_best() -> None:
    opened = 0
    for seed in range(60):
        chance = random.Random(seed)
        graph = networkx.gnp_random_graph(24, 0.2, seed)
        for _, _, edge in graph.edges(data=True):
            edge["weight"] = chance.randint(1, 30)
        neighbours = [
            (list(near), [2 * near[other]["weight"] for other in near])
            for near in (graph[one] for one in range(24))
        ]
        solver = Opened(neighbours, [60] * 24, [-1] * 24, -100_000)
        solver.solve()
        pairs = [(one, mate) for one, mate in enumerate(solver.mates) if one < mate]
        best = networkx.max_weight_matching(graph, maxcardinality=True)
        assert len(pairs) == len(best)
        assert sum(graph.edges[pair]["weight"] for pair in pairs) == sum(
            graph.edges[pair]["weight"] for pair in best
        )
        opened += solver.count
    assert opened
