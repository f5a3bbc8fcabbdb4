"""Draws: questions nobody was asked before, starters in turn, the same groups from a seed."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.draws import Entrants, draw, drawn, question_for, starter_of
from bot.domain.matching import LeftOut
from bot.domain.pairings import QUESTIONS, Pool
from bot.domain.profiles import Profile

MONDAY = date(2026, 11, 23)
POOL = Pool(1, 1, "Everybody", 500)
ALL = range(1, QUESTIONS + 1)
FULL = sum(1 << number for number in ALL)
ASKED = st.lists(st.integers(0, FULL).map(lambda bits: bits & FULL), min_size=2, max_size=3)


def people(count: int) -> tuple[Profile, ...]:
    return tuple(Profile(1, nth, languages=("fr",)) for nth in range(1, count + 1))


@given(ASKED, st.integers())
def test_a_question_is_new_to_all_where_one_is(asked: list[int], seed: int) -> None:
    found = question_for(asked, random.Random(seed))
    times = [sum(one >> number & 1 for one in asked) for number in ALL]
    assert times[found - 1] == min(times)


def test_where_all_were_asked_they_begin_again() -> None:
    assert question_for([FULL, FULL], random.Random(1)) in ALL
    assert question_for([FULL, FULL - (1 << 7)], random.Random(1)) == 7


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 5)), st.integers())
def test_who_wrote_first_least_often_does(started: dict[int, int], seed: int) -> None:
    found = starter_of([1, 2, 3], started, random.Random(seed))
    assert started.get(found, 0) == min(started.get(one, 0) for one in (1, 2, 3))


@given(st.integers(0, 9), st.integers())
def test_a_seed_replays_a_draw(count: int, seed: int) -> None:
    entrants = Entrants(POOL, 1, people(count))
    plans = [draw(entrants, MONDAY, random.Random(seed)) for _ in range(2)]
    assert plans[0] == plans[1]
    groups = plans[0].groups
    assert drawn(groups, {}, {}, seed) == drawn(groups, {}, {}, seed)
    assert [one.members for one in drawn(groups, {}, {}, seed)] == list(groups)


def test_a_volunteer_makes_an_odd_number_even() -> None:
    entrants = Entrants(POOL, 1, people(4), volunteers=frozenset({4}))
    assert entrants.people == (1, 2, 3)
    plan = draw(entrants, MONDAY, random.Random(1))
    assert sorted(one for group in plan.groups for one in group) == [1, 2, 3, 4]
    even = replace(entrants, profiles=people(2) + people(4)[3:])
    assert draw(even, MONDAY, random.Random(1)).groups == ((1, 2),)


def test_why_somebody_waits() -> None:
    alone = replace(people(1)[0], user_id=9, languages=("en",))
    plan = draw(Entrants(POOL, 1, (*people(2), alone)), MONDAY, random.Random(1))
    assert plan.left_out == {9: LeftOut.LANGUAGE}


def test_somebody_who_met_everybody_exhausts_a_pool() -> None:
    pool = Pool(1, 1, "Everybody", None)
    people = tuple(Profile(1, one) for one in (1, 2, 3))
    met = Entrants(pool, 0, people, history={(1, 2): 1, (1, 3): 2})
    assert met.is_exhausted([(1, 3)])
    assert not met.is_exhausted([])
    assert not replace(met, history={(1, 2): 1}).is_exhausted([(1, 2)])
    assert replace(met, history={(1, 2): 1}, blocked=frozenset({(1, 3)})).is_exhausted([(1, 2)])


def test_what_only_a_draw_needs_is_not_loaded_before_one() -> None:
    told = "import sys, bot.domain.draws; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_buddies_meet_others_while_they_can() -> None:
    entrants = Entrants(POOL, 1, people(4), buddies=frozenset({(1, 2), (3, 4)}))
    plan = draw(entrants, MONDAY, random.Random(1))
    assert not {(1, 2), (3, 4)} & set(plan.groups)
    two = Entrants(POOL, 1, people(2), buddies=frozenset({(1, 2)}))
    plan = draw(two, MONDAY, random.Random(1))
    assert (plan.groups, plan.repeats) == (((1, 2),), {})
