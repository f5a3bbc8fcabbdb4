"""The middle of a round: until when it takes people, who may ask for another, who comes first."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.draws import Entrants, draw
from bot.domain.late import LAST, Wait, best_pair, may_ask_another, served_first, takes_late
from bot.domain.pairings import SILENT, Group, Pool, Round, Seat, Stage, Wish
from bot.domain.profiles import Profile

MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
SUNDAY = MONDAY + timedelta(days=6)
ROUND = Round(1, 1, 1, "1:1:2026-W02", MONDAY, Stage.DRAWN, 7, drawn_at=MONDAY, ends_at=SUNDAY)
PAIR = Group(1, 1, 1, 1, 5, MONDAY, (Seat(1, 1), Seat(1, 2)))
LANGUAGES = ("fr", "en", "de")


@pytest.mark.parametrize(
    ("round_", "now", "takes"),
    [
        (None, MONDAY, False),
        (ROUND, MONDAY, True),
        (ROUND, SUNDAY - LAST - timedelta(seconds=1), True),
        (ROUND, SUNDAY - LAST, False),
        (replace(ROUND, stage=Stage.COMING, ends_at=None), MONDAY, False),
        (replace(ROUND, stage=Stage.CLOSED), MONDAY, False),
    ],
)
def test_a_round_takes_people_until_two_days_before_the_next(
    round_: Round | None, now: datetime, takes: bool
) -> None:
    assert takes_late(round_, now) is takes


def test_who_is_alone_may_ask_at_once_and_who_has_a_silent_partner_after_a_while() -> None:
    left = replace(PAIR, seats=(Seat(1, 1), Seat(1, 2, left_at=MONDAY)))
    assert may_ask_another(left, 1, MONDAY)
    assert not may_ask_another(left, 2, MONDAY), "they left it themselves"
    assert not may_ask_another(PAIR, 3, MONDAY)
    nudged = replace(PAIR, nudged_at=MONDAY)
    assert not may_ask_another(PAIR, 1, MONDAY + 2 * SILENT - timedelta(seconds=1))
    assert may_ask_another(PAIR, 1, MONDAY + 2 * SILENT), "no nudge, where one of them wrote"
    assert not may_ask_another(nudged, 1, MONDAY + SILENT - timedelta(seconds=1))
    assert may_ask_another(nudged, 1, MONDAY + SILENT)
    spoke = replace(nudged, seats=(Seat(1, 1), Seat(1, 2, heard_at=MONDAY)))
    assert not may_ask_another(spoke, 1, SUNDAY)
    assert may_ask_another(spoke, 2, SUNDAY)


def test_those_who_were_left_come_first_else_who_waits_longest() -> None:
    waits = [Wait(1, 1, nth, Wish.PARTNER, MONDAY + timedelta(hours=nth)) for nth in (3, 1, 2)]
    assert served_first(waits) == {1}
    assert served_first([*waits, Wait(1, 1, 9, Wish.WELCOME, SUNDAY, first=True)]) == {9}
    assert served_first([]) == frozenset()


@st.composite
def companies(draw_one: st.DrawFn) -> Entrants:
    """Three people with languages, some of whom are kept apart."""
    spoken = st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=2, unique=True)
    profiles = tuple(
        Profile(1, one, languages=tuple(draw_one(spoken)), half_days=draw_one(st.integers(0, 7)))
        for one in (1, 2, 3)
    )
    pairs = st.sampled_from([(1, 2), (1, 3), (2, 3)])
    blocked = draw_one(st.frozensets(pairs, max_size=1)) - {(1, 2)}
    return Entrants(Pool(1, 1, "All", 5), 0, profiles, blocked=blocked)


@given(companies())
def test_a_pair_takes_a_third_under_the_limits_of_a_draw(company: Entrants) -> None:
    first, second = company.profiles[:2]
    plan = draw(company, date(2026, 1, 5), random.Random(1))
    taken = best_pair(3, [(1, 2)], company, date(2026, 1, 5)) == 0
    if set(first.languages) & set(second.languages):
        assert taken is (plan.groups == ((1, 2, 3),))


def test_the_pair_of_which_one_met_nobody_comes_before_a_better_one() -> None:
    people = tuple(
        Profile(1, one, trade=trade, languages=("fr",))
        for one, trade in ((1, "translation"), (2, "translation"), (3, ""), (4, ""), (5, ""))
    )
    company = Entrants(Pool(1, 1, "All", 5), 0, people, history={(1, 5): 2})
    assert best_pair(5, [(1, 2), (3, 4)], company, date(2026, 1, 5)) == 1
    assert best_pair(5, [(1, 2)], company, date(2026, 1, 5)) == 0, "a repeat is no limit"
    assert best_pair(5, [(1, 5), (1, 2, 3)], company, date(2026, 1, 5)) is None
    assert best_pair(5, [], company, date(2026, 1, 5)) is None
