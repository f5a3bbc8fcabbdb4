"""Fit: the same for both, never higher for saying less, kept apart by limits alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.explanations import fit
from bot.domain.half_days import shared
from bot.domain.points import Limit
from bot.domain.profiles import Format, Profile
from tests.domain.people import MONDAY, changed, profiles

BLANK = Profile(guild_id=1, user_id=2)
ANSWERS = (
    "trade", "languages", "support", "commitment", "span", "relation", "temperament", "style",
    "matter", "values", "offers", "seeks", "formats", "town", "half_days",
)  # fmt: skip
A, B = profiles(1), profiles(2)


@given(A, B)
def test_the_score_is_the_same_for_both(a: Profile, b: Profile) -> None:
    one, other = fit(a, b, MONDAY), fit(b, a, MONDAY)
    assert one.score == other.score
    assert 0 <= one.score <= 1


@given(A, B, st.sampled_from(ANSWERS))
def test_saying_less_never_raises_the_score(a: Profile, b: Profile, name: str) -> None:
    less = changed(b, {name: getattr(BLANK, name)})
    assert fit(a, less, MONDAY).score <= fit(a, b, MONDAY).score


@given(A, B)
def test_limits_are_a_language_and_a_half_day(a: Profile, b: Profile) -> None:
    limits = fit(a, b, MONDAY).limits
    assert (Limit.LANGUAGE in limits) is not bool(set(a.languages) & set(b.languages))
    if (
        not (a.half_days and b.half_days)
        or (Format.TEXT in a.formats and Format.TEXT in b.formats)
        or shared(a, b, MONDAY)
    ):
        assert Limit.HALF_DAY not in limits


@given(A, B)
def test_no_reason_tells_a_town_nor_a_half_day_that_is_not_shared(a: Profile, b: Profile) -> None:
    a, b = (replace(one, town="Lyon", formats=(Format.IN_PERSON,)) for one in (a, b))
    found = fit(a, b, MONDAY)
    told = [*found.reasons, *found.differences]
    assert len(found.reasons) <= 3 and len(found.differences) <= 1
    assert "lyon" not in repr(told).lower()
    assert all(set(one.half_days) <= set(shared(a, b, MONDAY)) for one in told)
