"""Why two people fit, as data: reasons true of their profiles, and one honest difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.half_days import shared
from bot.domain.points import (
    COMPANY,
    DAYS,
    FORMAT,
    RELATION,
    SHARED_VALUES,
    SUPPORT,
    TAGS,
    Limit,
    commitment_points,
    is_near,
    limits,
    offered,
    score,
    up_to,
)
from bot.domain.profiles import Axis, Matter, Part, Profile, Relation, Support, Temperament, Value
from bot.domain.taxonomy import NEIGHBOURING, SAME, distance

REASONS = 3


class ReasonKind(StrEnum):
    """What a reason or a difference is about."""

    RHYTHM = "rhythm"  # the supports in common, and the rhythm that both want
    SUPPORT = "support"  # the supports in common
    COMMITMENT = "commitment"  # the rhythm that both want, or the two that differ
    TRADES = "trades"  # the relation, and the two trades
    HALF_DAYS = "half-days"  # half-days that both have
    OFFERS = "offers"  # tags that the other offers and one looks for
    SEEKS = "seeks"  # tags that one offers and the other looks for
    VALUES = "values"  # values in common
    ALIKE = "alike"  # sides of working style that both have
    COMPLETING = "completing"  # sides that the other has and one has not
    COMPANY = "company"  # both look for good company
    NEAR = "near"  # the same town, where both meet in person
    FORMATS = "formats"  # formats in common
    LANGUAGES = "languages"  # languages in common


@dataclass(frozen=True)
class Reason:
    """A true sentence about two people, to be put in words: its kind, and what it names."""

    kind: ReasonKind
    items: tuple[str, ...] = ()
    half_days: tuple[tuple[int, Part], ...] = ()


@dataclass(frozen=True)
class Fit:
    """How well somebody fits, from 0 to 1, with what may be said about it.

    `reasons` are the three that weigh most for who reads them, `differences` at most one.
    """

    score: float
    reasons: tuple[Reason, ...]
    differences: tuple[Reason, ...]
    limits: frozenset[Limit]


@dataclass(frozen=True)
class Candidate:
    """Somebody who is shown to a member, and why."""

    user_id: int
    fit: Fit


def fit(a: Profile, b: Profile, monday: date) -> Fit:
    """Return how well `b` fits `a` in the week of a Monday; the score is the same from both sides.

    With `limits`, they cannot be brought together, however well they fit otherwise.
    """
    return Fit(
        score(a, b, monday), reasons(a, b, monday), differences(a, b, monday), limits(a, b, monday)
    )


def reasons(a: Profile, b: Profile, monday: date) -> tuple[Reason, ...]:
    """Return the three reasons that weigh most for `a`, the heaviest first."""
    weighed = sorted(_weighed(a, b, monday), key=lambda one: -one[0])
    return tuple(reason for weight, reason in weighed if weight)[:REASONS]


def _weighed(a: Profile, b: Profile, monday: date) -> list[tuple[int, Reason]]:
    kind = ReasonKind
    support = tuple(one for one in a.support if one in b.support)
    values = tuple(one for one in Value if one in a.values and one in b.values)
    mine, theirs = offered(a, b), offered(b, a)
    formats = tuple(one for one in a.formats if one in b.formats)
    languages = tuple(one for one in a.languages if one in b.languages)
    days = tuple(shared(a, b, monday))
    company = a.matter is Matter.COMPANY and b.matter is Matter.COMPANY
    return [
        _support(a, b, support),
        (_relation(a, b), _trades(a, b)),
        (up_to(DAYS, len(days)) + 40 * bool(days), Reason(kind.HALF_DAYS, (), days)),
        (up_to(TAGS, len(mine)) + 30 * bool(mine), Reason(kind.OFFERS, mine)),
        (up_to(TAGS, len(theirs)) * 3 // 4, Reason(kind.SEEKS, theirs)),
        (up_to(SHARED_VALUES, len(values)), Reason(kind.VALUES, values)),
        *_styles(a, b),
        (COMPANY * company, Reason(kind.COMPANY)),
        (70 * is_near(a, b), Reason(kind.NEAR)),
        (FORMAT * bool(formats), Reason(kind.FORMATS, formats)),
        (10 * bool(languages), Reason(kind.LANGUAGES, languages)),
    ]


def _support(a: Profile, b: Profile, support: tuple[Support, ...]) -> tuple[int, Reason]:
    """Return what both look for, and the rhythm where it is the same, as one reason."""
    weight = up_to(SUPPORT, len(support))
    if a.commitment is None or a.commitment is not b.commitment:
        return weight, Reason(ReasonKind.SUPPORT, support)
    kind = ReasonKind.RHYTHM if support else ReasonKind.COMMITMENT
    return weight + commitment_points(a, b), Reason(kind, (*support, a.commitment))


def _relation(a: Profile, b: Profile) -> int:
    """Return what the trades weigh as a reason for `a`: wished so, or near where nothing was."""
    if not (a.trade and b.trade):
        return 0
    far = distance(a.trade, b.trade)
    wished = a.relation if a.relation not in (None, Relation.ANY) else b.relation
    if wished not in (None, Relation.ANY) and RELATION[wished][far] == max(
        RELATION[wished].values()
    ):
        return 140
    is_open = a.relation in (None, Relation.ANY)
    return {SAME: 80, NEIGHBOURING: 75}.get(far, 0) if is_open else 0


def _trades(a: Profile, b: Profile) -> Reason:
    relations = {SAME: Relation.SAME, NEIGHBOURING: Relation.NEIGHBOURING}
    relation = relations.get(distance(a.trade, b.trade), Relation.UNRELATED)
    return Reason(ReasonKind.TRADES, (relation, a.trade, b.trade))


def _sides(a: Profile, b: Profile, sign: int) -> tuple[str, ...]:
    """Return the sides of `b` on which both agree (1) or differ (-1): "plans:first"."""
    return tuple(
        f"{axis}:{'first' if other > 0 else 'second'}"
        for axis, one, other in zip(Axis, a.style, b.style, strict=True)
        if one * other == sign
    )


def _styles(a: Profile, b: Profile) -> list[tuple[int, Reason]]:
    alike, unlike = _sides(a, b, 1), _sides(a, b, -1)
    likes = a.temperament is Temperament.LIKE
    completes = a.temperament is Temperament.COMPLETING
    return [
        ((30 if likes else 12) * len(alike), Reason(ReasonKind.ALIKE, alike)),
        (30 * len(unlike) * completes, Reason(ReasonKind.COMPLETING, unlike)),
    ]


def differences(a: Profile, b: Profile, monday: date) -> tuple[Reason, ...]:
    """Return the difference that `a` should know first, if there is one."""
    found: list[Reason] = []
    if not set(a.support) & set(b.support):
        found.append(Reason(ReasonKind.SUPPORT, b.support))
    if a.commitment and b.commitment and a.commitment is not b.commitment:
        found.append(Reason(ReasonKind.COMMITMENT, (a.commitment, b.commitment)))
    if a.half_days and b.half_days and not shared(a, b, monday):
        found.append(Reason(ReasonKind.HALF_DAYS))
    if a.relation and a.trade and b.trade and RELATION[a.relation][distance(a.trade, b.trade)] < 70:
        found.append(_trades(a, b))
    if a.formats and b.formats and not set(a.formats) & set(b.formats):
        found.append(Reason(ReasonKind.FORMATS, b.formats))
    unlike = _sides(a, b, -1)
    if unlike and a.temperament is not Temperament.COMPLETING:
        found.append(Reason(ReasonKind.COMPLETING, unlike[:1]))
    if a.values and b.values and not set(a.values) & set(b.values):
        found.append(Reason(ReasonKind.VALUES, b.values))
    return tuple(found[:1])
