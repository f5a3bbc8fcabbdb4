"""Fit: the same for both, never higher for saying less, and true in every reason it gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bot.domain.scoring import MOST, between, points
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.half_days import shared
from bot.domain.matching import Fit, Limit, Question, Reason, ReasonKind, fit
from bot.domain.profiles import (
    Axis,
    Commitment,
    Format,
    Profile,
    Relation,
    Support,
    half_days_in,
    tag_key,
    town_key,
)
from bot.domain.taxonomy import NEIGHBOURING, SAME, distance
from tests.domain.people import MONDAY, community, profiles

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
    assert one.limits == other.limits
    assert 0 <= one.score <= 1


@given(A, B, st.sampled_from(ANSWERS))
def test_saying_less_never_raises_the_score(a: Profile, b: Profile, name: str) -> None:
    less = replace(b, **{name: getattr(BLANK, name)})
    assert fit(a, less, MONDAY).score <= fit(a, b, MONDAY).score


@given(A, B, st.integers(0, 3))
def test_leaving_out_one_question_on_style_never_raises_the_score(a, b, nth):
    style = tuple(0 if axis == nth else side for axis, side in enumerate(b.style))
    assert fit(a, replace(b, style=style), MONDAY).score <= fit(a, b, MONDAY).score


@given(A, B)
def test_an_empty_profile_ranks_below_everybody(a: Profile, b: Profile) -> None:
    assert fit(a, BLANK, MONDAY).score == 0
    bare = Profile(1, 2, trade=b.trade, languages=b.languages, support=b.support)
    assert fit(a, bare, MONDAY).score <= fit(a, b, MONDAY).score


def test_two_who_agree_on_everything_nearly_reach_the_top() -> None:
    # Nobody's offers are their own wish and everything else too, so the top itself is for a pair.
    one = Profile(
        guild_id=1, user_id=1, trade="joinery", languages=("fr",), support=(Support.OPINION,),
        commitment=Commitment.WEEKLY, offers=("a", "b", "c"), seeks=("d", "e", "f"),
        half_days=2**21 - 1,
    )  # fmt: skip
    two = replace(one, user_id=2, offers=one.seeks, seeks=one.offers)
    assert points(between(one, two, MONDAY)) == (150, 150)
    assert fit(one, two, MONDAY).score == 150 / MOST


@given(A, B)
def test_the_weaker_side_dominates(a: Profile, b: Profile) -> None:
    mine, theirs = points(between(a, b, MONDAY))
    assert min(mine, theirs) >= 0 and max(mine, theirs) <= MOST
    score = fit(a, b, MONDAY).score
    assert score == pytest.approx((3 * min(mine, theirs) + max(mine, theirs)) / (4 * MOST))


@given(A, B)
def test_limits_are_a_language_and_a_half_day(a: Profile, b: Profile) -> None:
    limits = fit(a, b, MONDAY).limits
    assert (Limit.LANGUAGE in limits) is not bool(set(a.languages) & set(b.languages))
    by_text = Format.TEXT in a.formats and Format.TEXT in b.formats
    apart = bool(a.half_days and b.half_days) and not shared(a, b, MONDAY)
    assert (Limit.HALF_DAY in limits) is (apart and not by_text)


@settings(max_examples=300)
@given(A, B)
def test_every_reason_is_true(a: Profile, b: Profile) -> None:
    found = fit(a, b, MONDAY)
    assert len(found.reasons) <= 3
    assert len(found.differences) <= 1
    assert len({one.kind for one in found.reasons}) == len(found.reasons)
    for reason in found.reasons:
        assert is_true(reason, a, b), reason
    for difference in found.differences:
        assert differs(difference, a, b), difference


@given(A, B)
def test_no_reason_tells_a_town_nor_a_half_day_that_is_not_shared(a: Profile, b: Profile) -> None:
    a = replace(a, town="Lyon", formats=(Format.IN_PERSON,), offers=(), seeks=())
    b = replace(b, town="Lyon", formats=(Format.IN_PERSON,), offers=(), seeks=())
    found = fit(a, b, MONDAY)
    told = [*found.reasons, *found.differences]
    assert "lyon" not in repr(told).lower()
    assert all(set(one.days) <= set(shared(a, b, MONDAY)) for one in told)


def test_filled_people_have_three_reasons_and_a_difference() -> None:
    me, *others = community(60)
    found: list[Fit] = [fit(me, one, MONDAY) for one in others]
    possible = sorted((one for one in found if not one.limits), key=lambda one: -one.score)
    assert len(possible) > 10
    assert all(len(one.reasons) == 3 and len(one.differences) == 1 for one in possible[:5])


def test_reasons_read_as_the_examples() -> None:
    me = Profile(
        guild_id=1, user_id=1, trade="ux-writing", languages=("en",), support=(Support.OPINION,),
        commitment=Commitment.WEEKLY, relation=Relation.NEIGHBOURING, half_days=0b1_000_001_000,
    )  # fmt: skip
    found = fit(me, replace(me, user_id=2, trade="web-development"), MONDAY)
    assert found.reasons == (
        Reason(ReasonKind.RHYTHM, ("weekly", "opinion")),
        Reason(ReasonKind.TRADE, ("neighbouring", "ux-writing", "web-development")),
        Reason(ReasonKind.HALF_DAYS, days=tuple(half_days_in(me.half_days))),
    )


def is_true(reason: Reason, a: Profile, b: Profile) -> bool:
    """Return whether a reason holds, told anew from two profiles."""
    values = set(reason.values)
    both = {
        ReasonKind.SUPPORT: set(a.support) & set(b.support),
        ReasonKind.VALUES: set(a.values) & set(b.values),
        ReasonKind.FORMATS: (set(a.formats) & set(b.formats)) - {Format.IN_PERSON},
        ReasonKind.LANGUAGES: set(a.languages) & set(b.languages),
        ReasonKind.COMMITMENT: {a.commitment} & {b.commitment},
        ReasonKind.SPAN: {a.span} & {b.span},
        ReasonKind.MATTER: {a.matter} & {b.matter},
    }
    if reason.kind in both:
        return bool(values) and values == both[reason.kind]
    if reason.kind is ReasonKind.RHYTHM:
        kinds = [one for one in Support if one in a.support and one in b.support]
        return bool(kinds) and reason.values == (a.commitment, *kinds) == (b.commitment, *kinds)
    return is_true_of_people(reason, a, b)


def is_true_of_people(reason: Reason, a: Profile, b: Profile) -> bool:
    keys = {tag_key(one) for one in reason.values}
    if reason.kind is ReasonKind.OFFERS:
        return sought(a, b) == keys != set() and set(reason.values) <= set(a.seeks)
    if reason.kind is ReasonKind.SEEKS:
        return sought(b, a) == keys != set() and set(reason.values) <= set(b.seeks)
    if reason.kind is ReasonKind.NEAR:
        in_person = Format.IN_PERSON in a.formats and Format.IN_PERSON in b.formats
        return in_person and bool(a.town) and town_key(a.town) == town_key(b.town)
    if reason.kind is ReasonKind.HALF_DAYS:
        return list(reason.days) == shared(a, b, MONDAY) != []
    if reason.kind is ReasonKind.STYLE:
        return told_style(reason, a, b)
    return reason.kind is ReasonKind.TRADE and told_trade(reason, a, b)


def sought(one: Profile, other: Profile) -> set[str]:
    return {tag_key(tag) for tag in one.seeks} & {tag_key(tag) for tag in other.offers}


def told_trade(reason: Reason, a: Profile, b: Profile) -> bool:
    near = {SAME: "same", NEIGHBOURING: "neighbouring"}
    how = near.get(distance(a.trade, b.trade), "unrelated")
    return bool(a.trade and b.trade) and reason.values == (how, a.trade, b.trade)


def told_style(reason: Reason, a: Profile, b: Profile) -> bool:
    how, *sides = reason.values
    sign = 1 if how == "like" else -1
    found = [
        f"{axis}-{'first' if theirs == 1 else 'second'}"
        for axis, mine, theirs in zip(Axis, a.style, b.style, strict=True)
        if mine and theirs and mine == sign * theirs
    ]
    return bool(sides) and sides == found


def differs(reason: Reason, a: Profile, b: Profile) -> bool:
    """Return whether a difference holds, told anew from two profiles."""
    kind, values = reason.kind, reason.values
    if kind in (ReasonKind.COMMITMENT, ReasonKind.SPAN):
        mine, theirs = getattr(a, kind.value), getattr(b, kind.value)
        return mine and theirs and mine != theirs and values == (mine, theirs)
    if kind in (ReasonKind.LANGUAGES, ReasonKind.SUPPORT, ReasonKind.VALUES, ReasonKind.FORMATS):
        mine, theirs = set(getattr(a, kind.value)), getattr(b, kind.value)
        if kind is ReasonKind.FORMATS:
            mine -= {Format.IN_PERSON}
        return bool(theirs) and not mine & set(theirs) and values == theirs
    if kind is ReasonKind.HALF_DAYS:
        return bool(a.half_days and b.half_days) and shared(a, b, MONDAY) == [] == list(reason.days)
    if kind is ReasonKind.MATTER:
        return a.matter is not None and a.matter != b.matter and values == (b.matter,)
    if kind is ReasonKind.STYLE:
        return told_style(reason, a, b) and (values[0] == "like") == (a.temperament == "completing")
    if kind is ReasonKind.TRADE:
        return told_trade(reason, a, b) and values[0] != a.relation
    return kind is ReasonKind.UNSAID and unsaid(Question(values[0]), b)


def unsaid(question: Question, b: Profile) -> bool:
    if question is Question.TAGS:
        return not b.offers and not b.seeks
    if question is Question.STYLE:
        return b.style == (0, 0, 0, 0)
    return not getattr(b, question.value.replace("-", "_"))
