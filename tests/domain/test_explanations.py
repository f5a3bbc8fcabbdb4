"""Reasons and differences are true: each is told anew from the two profiles, by other means."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from bot.domain.explanations import Reason, ReasonKind, fit
from bot.domain.half_days import shared
from bot.domain.profiles import (
    Axis,
    Commitment,
    Format,
    Matter,
    Profile,
    Relation,
    Support,
    Temperament,
    Value,
    tag_key,
    town_key,
)
from bot.domain.taxonomy import NEIGHBOURING, SAME, distance
from tests.domain.people import MONDAY, profiles

A, B = profiles(1), profiles(2)
KIND = ReasonKind


def is_true(reason: Reason, a: Profile, b: Profile) -> bool:
    """Return whether a reason holds."""
    items = set(reason.items)
    both = {
        KIND.SUPPORT: set(a.support) & set(b.support),
        KIND.RHYTHM: (set(a.support) & set(b.support)) | {str(a.commitment)},
        KIND.COMMITMENT: {str(a.commitment)} & {str(b.commitment)} - {"None"},
        KIND.VALUES: set(a.values) & set(b.values),
        KIND.FORMATS: set(a.formats) & set(b.formats),
        KIND.LANGUAGES: set(a.languages) & set(b.languages),
        KIND.OFFERS: sought(a, b),
        KIND.SEEKS: sought(b, a),
        KIND.ALIKE: sides(a, b, 1),
        KIND.COMPLETING: sides(a, b, -1),
    }
    if reason.kind is KIND.RHYTHM and not (a.commitment == b.commitment is not None):
        return False
    if reason.kind in both:
        return bool(items) and items == both[reason.kind]
    return is_true_of_people(reason, a, b)


def is_true_of_people(reason: Reason, a: Profile, b: Profile) -> bool:
    if reason.kind is KIND.NEAR:
        in_person = Format.IN_PERSON in a.formats and Format.IN_PERSON in b.formats
        return in_person and bool(a.town) and town_key(a.town) == town_key(b.town)
    if reason.kind is KIND.HALF_DAYS:
        return list(reason.half_days) == shared(a, b, MONDAY) != []
    if reason.kind is KIND.COMPANY:
        return a.matter is b.matter is Matter.COMPANY
    return reason.kind is KIND.TRADES and is_true_of_trades(reason, a, b)


def is_true_of_trades(reason: Reason, a: Profile, b: Profile) -> bool:
    near = {SAME: Relation.SAME, NEIGHBOURING: Relation.NEIGHBOURING}
    how = near.get(distance(a.trade, b.trade), Relation.UNRELATED)
    return reason.items == (how, a.trade, b.trade)


def sought(one: Profile, other: Profile) -> set[str]:
    """Return the tags of one that the other offers."""
    keys = {tag_key(tag) for tag in other.offers}
    return {tag for tag in one.seeks if tag_key(tag) in keys}


def sides(a: Profile, b: Profile, sign: int) -> set[str]:
    return {
        f"{axis}:{'first' if theirs == 1 else 'second'}"
        for axis, mine, theirs in zip(Axis, a.style, b.style, strict=True)
        if mine and theirs and mine == sign * theirs
    }


def differs(reason: Reason, a: Profile, b: Profile) -> bool:
    """Return whether a difference holds."""
    if reason.kind is KIND.COMMITMENT:
        return a.commitment != b.commitment and reason.items == (a.commitment, b.commitment)
    if reason.kind is KIND.HALF_DAYS:
        return bool(a.half_days and b.half_days) and shared(a, b, MONDAY) == []
    if reason.kind is KIND.TRADES:
        wished = a.relation not in (None, Relation.ANY) and reason.items[0] != a.relation
        return wished and is_true_of_trades(reason, a, b)
    if reason.kind is KIND.COMPLETING:
        is_wanted = a.temperament is Temperament.COMPLETING
        return not is_wanted and set(reason.items) <= sides(a, b, -1)
    theirs = {KIND.SUPPORT: b.support, KIND.FORMATS: b.formats, KIND.VALUES: b.values}
    mine = {KIND.SUPPORT: a.support, KIND.FORMATS: a.formats, KIND.VALUES: a.values}
    kind = reason.kind
    return reason.items == theirs[kind] and not set(mine[kind]) & set(theirs[kind])


@settings(max_examples=300)
@given(A, B)
def test_every_reason_and_every_difference_is_true(a: Profile, b: Profile) -> None:
    found = fit(a, b, MONDAY)
    assert [one for one in found.reasons if not is_true(one, a, b)] == []
    assert [one for one in found.differences if not differs(one, a, b)] == []


@given(A, B)
def test_no_reason_is_a_difference_too(a: Profile, b: Profile) -> None:
    found = fit(a, b, MONDAY)
    said = {one.kind for one in found.reasons}
    assert not said & {one.kind for one in found.differences}
    assert len(said) == len(found.reasons)


def test_the_three_that_weigh_most_come_first() -> None:
    me = Profile(
        1,
        1,
        trade="web-development",
        languages=("fr",),
        support=(Support.OPINION,),
        commitment=Commitment.WEEKLY,
        relation=Relation.NEIGHBOURING,
        half_days=0b111,
        values=(Value.CRAFT,),
        formats=(Format.VIDEO,),
    )
    other = replace(me, user_id=2, trade="ux-writing", relation=None)
    kinds = [one.kind for one in fit(me, other, MONDAY).reasons]
    assert kinds == [KIND.RHYTHM, KIND.TRADES, KIND.HALF_DAYS]


def test_two_who_look_for_different_things_read_so() -> None:
    me = Profile(1, 1, trade="joinery", languages=("fr",), support=(Support.OPINION,))
    other = replace(me, user_id=2, support=(Support.PROJECT,))
    (difference,) = fit(me, other, MONDAY).differences
    assert difference == Reason(KIND.SUPPORT, (Support.PROJECT,))
