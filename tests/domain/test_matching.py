"""Plans keep every limit, are the best there are, and prove it; against all plans of few people."""

from __future__ import annotations

import os
import pickle
import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.matching import LeftOut, Plan, plan
from bot.domain.matching.fits import CrowdFits
from bot.domain.points import combined, side
from tests.domain.people import MONDAY, community, crowd_of
from tests.domain.rounds import Round, rounds, some_round

TORTURE = bool(os.environ.get("TORTURE"))


def check_limits(given_round: Round, found: Plan) -> None:
    """Assert what holds for every plan of any size."""
    seated = [one for group in found.groups for one in group]
    joined = set(seated) & set(given_round.volunteers)
    assert sorted([*seated, *found.left_out]) == sorted([*given_round.members, *joined])
    assert len(joined) <= len(given_round.members) % 2
    assert all(len(group) == 2 for group in found.groups if joined & set(group))
    for group in found.groups:
        assert len(group) in (2, 3)
        assert list(group) == sorted(group)
        assert all(given_round.may_meet(a, b) for a, b in combinations(group, 2))
    assert list(found.groups) == sorted(found.groups)
    assert found.score == sum(map(given_round.worth, found.groups)) <= found.bound
    assert found.unseatable <= len(found.left_out)
    again = {
        pair: ago
        for group in found.groups
        for pair in combinations(group, 2)
        if (ago := given_round.ago(*pair))
    }
    assert found.repeats == again


@settings(max_examples=150, deadline=None)
@given(rounds(), st.integers(0, 5))
def test_a_plan_of_few_is_the_best_of_all_plans(given_round: Round, seed: int) -> None:
    found = given_round.plan(seed)
    check_limits(given_round, found)
    least, _ = given_round.brute_force()
    assert given_round.regrets(found.groups) == least
    assert found.score == found.bound
    assert found.unseatable == len(found.left_out)


@pytest.mark.parametrize("seed", range(6))
def test_nine_people_have_the_best_of_all_plans(seed: int) -> None:
    given_round = some_round(random.Random(seed), 9, seed % 3)
    found = given_round.plan(seed)
    check_limits(given_round, found)
    assert given_round.regrets(found.groups) == given_round.brute_force()[0]
    assert found.score == found.bound


@pytest.mark.torture
@pytest.mark.timeout(550)
def test_thousands_of_rounds_of_few_are_the_best_of_all_plans() -> None:
    for seed in range(8000 if TORTURE else 300):
        chance = random.Random(seed)
        given_round = some_round(chance, chance.randint(0, 8 if TORTURE else 6), seed % 3)
        found = given_round.plan(seed)
        check_limits(given_round, found)
        assert given_round.regrets(found.groups) == given_round.brute_force()[0], seed
        assert found.unseatable == len(found.left_out), seed


@settings(max_examples=40, deadline=None)
@given(rounds(most=12), st.integers(0, 9), st.randoms(use_true_random=False))
def test_names_change_nothing(given_round: Round, seed: int, chance: random.Random) -> None:
    people = [*given_round.members, *given_round.volunteers]
    names = dict(zip(people, chance.sample(range(100, 900), len(people)), strict=True))

    def named(pair: tuple[int, int]) -> tuple[int, int]:
        a, b = sorted((names[pair[0]], names[pair[1]]))
        return a, b

    renamed = Round(
        members=tuple(names[one] for one in given_round.members),
        languages={names[one]: mask for one, mask in given_round.languages.items()},
        points={named(pair): value for pair, value in given_round.points.items()},
        history={named(pair): ago for pair, ago in given_round.history.items()},
        blocked=frozenset(map(named, given_round.blocked)),
        waited=frozenset(names[one] for one in given_round.waited),
        volunteers=tuple(names[one] for one in given_round.volunteers),
    )
    one, other = given_round.plan(seed), renamed.plan(seed + 1)
    assert given_round.regrets(one.groups) == renamed.regrets(other.groups)


@settings(max_examples=40, deadline=None)
@given(rounds(most=10, volunteers=0), st.data())
def test_a_block_never_makes_a_plan_better(given_round: Round, data: st.DataObject) -> None:
    pairs = sorted(combinations(sorted(given_round.members), 2))
    if not pairs:
        return
    blocked = replace(
        given_round, blocked=given_round.blocked | {data.draw(st.sampled_from(pairs))}
    )
    before, after = given_round.plan(), blocked.plan()
    assert given_round.regrets(before.groups) <= given_round.regrets(after.groups)


@settings(max_examples=20, deadline=None)
@given(rounds(most=12), st.integers(0, 99))
def test_a_seed_replays_its_plan(given_round: Round, seed: int) -> None:
    found = given_round.plan(seed)
    assert found == given_round.plan(seed)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


def test_equal_plans_are_drawn_by_lot() -> None:
    people = (1, 2, 3, 4)
    equals = Round(people, dict.fromkeys(people, 1), {})
    assert len({equals.plan(seed).groups for seed in range(20)}) > 1


@pytest.mark.parametrize(
    ("given_round", "groups", "left_out"),
    [
        (Round((), {}, {}), (), {}),
        (Round((5,), {5: 1}, {}), (), {5: LeftOut.ALONE}),
        (Round((5, 2), {5: 1, 2: 1}, {}), ((2, 5),), {}),
        (Round((1, 2, 3), dict.fromkeys((1, 2, 3), 1), {}), ((1, 2, 3),), {}),
        (Round((1, 2), {1: 1, 2: 2}, {}), (), dict.fromkeys((1, 2), LeftOut.LANGUAGE)),
        (Round((1, 2), {1: 0, 2: 0}, {}), (), dict.fromkeys((1, 2), LeftOut.LANGUAGE)),
        (
            Round((1, 2), {1: 1, 2: 1}, {}, blocked=frozenset({(1, 2)})),
            (),
            dict.fromkeys((1, 2), LeftOut.APART),
        ),
        (Round((7,), {7: 1, 9: 1}, {}, volunteers=(9,)), ((7, 9),), {}),
        (Round((7, 8), {7: 1, 8: 1, 9: 1}, {}, volunteers=(9,)), ((7, 8),), {}),
    ],
)
def test_the_smallest_rounds(given_round: Round, groups: object, left_out: object) -> None:
    found = given_round.plan()
    assert found.groups == groups
    assert found.left_out == left_out


def test_who_can_be_seated_only_at_another_s_cost_is_told_so() -> None:
    star = Round((1, 2, 3, 4), {1: 7, 2: 1, 3: 2, 4: 4}, {}, waited=frozenset({3}))
    found = star.plan()
    assert found.groups == ((1, 3),)
    assert found.left_out == dict.fromkeys((2, 4), LeftOut.OTHERS)
    assert found.unseatable == 2


def test_a_volunteer_joins_for_a_pair_instead_of_a_trio() -> None:
    languages = dict.fromkeys((1, 2, 3, 8, 9), 1)
    pairs = {(1, 2): 90, (1, 3): 50, (2, 3): 50, (3, 9): 80, (3, 8): 70}
    found = Round((1, 2, 3), languages, pairs, volunteers=(8, 9)).plan()
    assert found.groups == ((1, 2), (3, 9))


def test_nobody_takes_part_twice() -> None:
    languages = {1: 1, 2: 1}
    for members, volunteers in (((1, 1), ()), ((1, 2), (2,))):
        with pytest.raises(ValueError, match="twice"):
            Round(members, languages, {}, volunteers=volunteers).plan()


def test_who_is_unknown_is_refused() -> None:
    fit = CrowdFits(crowd_of(community(3)))
    with pytest.raises(KeyError):
        plan([1, 2, 99], fit, {}, (), (), random.Random(1))


@example(1)
@settings(max_examples=3, deadline=None)
@given(st.integers(0, 50))
def test_a_crowd_gives_the_points_of_pairs(seed: int) -> None:
    people = community(60, seed)
    fit = CrowdFits(crowd_of(people))
    rows = fit.rows([one.user_id for one in people])
    table = fit.points(rows[:, None], rows[None])
    for a, b in combinations(range(60), 2):
        one, other = people[a], people[b]
        points = combined(side(one, other, MONDAY), side(other, one, MONDAY))
        assert table[a, b] == table[b, a] == points
    left, right = rows[:30], rows[30:]
    assert fit.points(left, right).tolist() == table[left, right].tolist()


@pytest.mark.parametrize("size", [100, 101])
def test_a_hundred_people_have_a_plan_that_is_proven_best(size: int) -> None:
    people = community(size)
    fit = CrowdFits(crowd_of(people))
    chance = random.Random(size)
    ids = [one.user_id for one in people]
    history = {
        (a, b): chance.randint(1, 12) for a, b in combinations(ids, 2) if chance.random() < 0.1
    }
    found = plan(ids, fit, history, (), (), random.Random(1))
    assert not found.left_out
    assert not found.repeats
    assert sum(len(group) == 3 for group in found.groups) == size % 2
    assert 0.999 * found.bound < found.score <= found.bound
