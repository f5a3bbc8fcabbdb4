"""A crowd counts as two people do, stays right after every change, and keeps to the limits."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.crowd import Crowd
from bot.domain.crowd_points import Meeting
from bot.domain.finding import (
    FEW,
    Filters,
    Relaxation,
    candidates,
    exact,
    next_question,
    relaxations,
)
from bot.domain.points import combined, limits, side
from bot.domain.profiles import (
    Commitment,
    Format,
    Matter,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    Value,
    town_key,
)
from bot.domain.taxonomy import NEIGHBOURING, SAME, UNRELATED, distance, trades
from tests.domain.people import MONDAY, changed, community, crowd_of, profiles

RELATIONS = {
    SAME: Relation.SAME,
    NEIGHBOURING: Relation.NEIGHBOURING,
    UNRELATED: Relation.UNRELATED,
}
PEOPLE = st.integers(0, 14).flatmap(
    lambda size: st.tuples(*(profiles(nth) for nth in range(2, size + 2)))
)
FILTERS = st.builds(
    Filters,
    relation=st.none() | st.sampled_from(Relation),
    support=st.none() | st.sampled_from(Support),
    commitment=st.none() | st.sampled_from(Commitment),
    town=st.sampled_from(["", "Lyon", "saint étienne"]),
)


def pair(a: Profile, b: Profile) -> int:
    """Return the points of two people, by the plain rules."""
    return combined(side(a, b, MONDAY), side(b, a, MONDAY))


def passes(of: Profile, other: Profile, filters: Filters) -> dict[str, bool]:
    """Return for each limit and filter whether somebody passes it, by the rules for two."""
    apart = limits(of, other, MONDAY)
    known = {of.trade, other.trade} <= trades().keys()
    far = distance(of.trade, other.trade) if known else -1
    town = town_key(filters.town)
    here = Format.IN_PERSON in other.formats and town_key(other.town) == town
    relation = filters.relation
    return {
        "language": "language" not in apart,
        "half-day": "half-day" not in apart,
        "relation": relation in (None, Relation.ANY) or RELATIONS.get(far) is relation,
        "support": filters.support is None or filters.support in other.support,
        "commitment": filters.commitment in (None, other.commitment),
        "town": not town or here,
    }


def brute_force(
    of: Profile, people: Collection[Profile], closed: Collection[int], filters: Filters
) -> list[int]:
    """Return everybody who fits, best first, by the rules for two alone."""
    found = [
        (-pair(of, one), one.user_id)
        for one in people
        if one.user_id not in {of.user_id, *closed} and all(passes(of, one, filters).values())
    ]
    return [user_id for _, user_id in sorted(found)]


@settings(max_examples=20)
@given(profiles(), PEOPLE)
def test_a_crowd_counts_as_two_people_do(of: Profile, people: tuple[Profile, ...]) -> None:
    crowd = crowd_of(people)
    assert Meeting(of, crowd).points.tolist() == [pair(of, one) for one in people]


def test_a_whole_community_counts_as_pairs_do() -> None:
    me, *others = community(400)
    crowd = crowd_of(others)
    assert Meeting(me, crowd).points.tolist() == [pair(me, one) for one in others]


@settings(max_examples=20)
@given(profiles(), PEOPLE, st.sets(st.integers(1, 25)))
def test_the_best_are_those_of_the_brute_force(of, people, closed):
    found = exact(of, crowd_of([of, *people]), closed)
    assert found == brute_force(of, people, closed, Filters())[:5]


@settings(max_examples=20)
@given(profiles(), PEOPLE, st.sets(st.integers(1, 25)), FILTERS, st.randoms(use_true_random=False))
def test_limits_are_never_broken(of, people, closed, filters, rng):
    crowd = crowd_of([of, *people])
    crowd.shown(range(2, 12), 3)
    seen = dict.fromkeys(range(2, 6), 2)
    found = candidates(of, crowd, closed=closed, seen=seen, rng=rng, filters=filters, first=[3, 4])
    ids = found
    possible = brute_force(of, people, closed, filters)
    assert set(ids) <= set(possible)
    assert len(ids) == len(set(ids))
    few = crowd.visible(of.user_id, closed) < FEW
    assert len(ids) == (len(possible) if few else min(5, len(possible)))


@settings(max_examples=20)
@given(profiles(), PEOPLE, st.sets(st.integers(1, 25)), FILTERS)
def test_relaxing_brings_as_many_as_is_said(of, people, closed, filters):
    visible = [one for one in people if one.user_id not in {of.user_id, *closed}]
    marks = [passes(of, one, filters) for one in visible]
    missed = [[wish for wish, passed in mark.items() if not passed] for mark in marks]
    expected = {wish: missed.count([wish]) for wish in {one for mark in marks for one in mark}}
    found = relaxations(of, crowd_of([of, *people]), closed, filters)
    assert {one.what: one.people for one in found} == {w: n for w, n in expected.items() if n}
    assert [one.people for one in found] == sorted((one.people for one in found), reverse=True)


def test_relaxing_never_counts_whom_one_may_not_see() -> None:
    me = Profile(1, 1, trade="joinery", languages=("fr",), support=(Support.OPINION,))
    others = [replace(me, user_id=nth, languages=("en",)) for nth in (2, 3, 4)]
    crowd = crowd_of([me, *others])
    assert relaxations(me, crowd, {3}, Filters()) == [Relaxation("language", 2)]
    assert crowd.visible(1, {3, 99}) == 2


@settings(max_examples=20)
@given(st.lists(st.tuples(st.booleans(), profiles(), st.integers(2, 9)), max_size=40))
def test_a_crowd_is_right_after_every_change(changes):
    crowd, kept, shown = Crowd(MONDAY), dict[int, Profile](), dict[int, int]()
    me = community(1)[0]
    for is_put, profile, user_id in changes:
        if is_put:
            kept[user_id] = replace(profile, user_id=user_id)
            crowd.put(kept[user_id])
        else:
            kept.pop(user_id, None)
            crowd.remove(user_id)
        crowd.shown([user_id])
        shown[user_id] = shown.get(user_id, 0) + 1
    assert len(crowd) == len(kept)
    ids = crowd.columns()["ids"].tolist()
    points = dict(zip(ids, Meeting(me, crowd).points.tolist(), strict=True))
    assert points == {one: pair(me, kept[one]) for one in kept}


def test_below_twelve_everybody_who_fits_is_shown_best_first_always() -> None:
    me, *others = community(FEW)
    crowd = crowd_of([me, *others])
    crowd.shown([one.user_id for one in others[:3]], 50)
    lists = [
        candidates(me, crowd, closed=(), seen={2: 9}, rng=random.Random(nth)) for nth in range(3)
    ]
    assert lists == [brute_force(me, others, (), Filters())] * 3


def test_the_same_people_are_not_shown_every_time() -> None:
    me, *others = community(200)
    crowd, seen, rng = crowd_of([me, *others]), dict[int, int](), random.Random(1)
    lists = []
    for _ in range(3):
        found = candidates(me, crowd, closed=(), seen=seen, rng=rng)
        lists.append(set(found))
        for one in lists[-1]:
            seen[one] = seen.get(one, 0) + 1
    assert len(set.union(*lists)) >= 12


def test_who_waits_for_somebody_else_is_served_first() -> None:
    me, *others = community(200)
    ranked = brute_force(me, others, (), Filters())
    waiting = ranked[9]
    crowd = crowd_of([me, *others])
    lists = [
        candidates(me, crowd, closed=(), seen={}, rng=random.Random(nth), first=[waiting])
        for nth in range(20)
    ]
    assert all(waiting in found for found in lists)


def test_the_next_question_is_the_one_of_the_brute_force() -> None:
    kinds = {"commitment": Commitment, "relation": Relation, "matter": Matter, "span": Span}
    people = community(120)
    crowd = crowd_of(people)
    for me in people[:3]:
        bare = changed(me, dict.fromkeys(kinds))
        bare = replace(
            bare,
            offers=("pricing",),
            half_days=2**21 - 1,
            formats=(Format.TEXT,),
            values=(Value.CRAFT,),
            style=(1, 1, 1, 1),
        )
        bare = replace(bare, temperament=Temperament.LIKE)
        now = set(brute_force(bare, people, (), Filters())[:5])
        change = {
            name: sum(
                len(now - set(brute_force(changed(bare, {name: one}), people, (), Filters())[:5]))
                for one in kind
            )
            / len(kind)
            for name, kind in kinds.items()
        }
        asked = next_question(bare, crowd, ())
        assert asked is not None
        assert change[asked] == max(change.values())


@pytest.mark.parametrize("user_id", [1, 2**63 - 1])
def test_ids_of_discord_have_room(user_id: int) -> None:
    person = replace(community(1)[0], user_id=user_id)
    crowd = crowd_of([person])
    assert user_id in crowd
    assert exact(replace(person, user_id=5), crowd) == [user_id]
