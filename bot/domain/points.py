"""How well two people fit: what they cannot do without, and points for each wish of each side.

Every rule is a table or a sum of whole numbers, so that the crowd (`crowd.py`), which applies them
to everybody at once, gives the same points to the last one. What is not answered gives none, on
either side, and the total stays: silence is never worth more than an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bot.domain.half_days import DAY, together, week_of
from bot.domain.profiles import (
    Commitment,
    Format,
    Matter,
    Profile,
    Relation,
    Span,
    Support,
    Temperament,
    tag_key,
    town_key,
)
from bot.domain.taxonomy import NEIGHBOURING, SAME, UNRELATED, distance, trades

WHOLE = 1000
"""The points that a side gives at most: the sum of the greatest number of each table below."""
WEAKER, STRONGER = 3, 1
"""What the weaker and the stronger side weigh: one who is glad and one who is not are no pair."""
SUPPORT = (0, 160, 220, 260)
"""By how many kinds of support both look for."""
COMMITMENT = (130, 70)
"""By how many steps lie between two rhythms."""
SPAN = (30, 15)
RELATION = {
    Relation.SAME: {SAME: 140, NEIGHBOURING: 60, UNRELATED: 0},
    Relation.NEIGHBOURING: {SAME: 60, NEIGHBOURING: 140, UNRELATED: 0},
    Relation.UNRELATED: {SAME: 0, NEIGHBOURING: 50, UNRELATED: 140},
    Relation.ANY: {SAME: 70, NEIGHBOURING: 70, UNRELATED: 70},
}
AXIS, EITHER = 25, 50
"""For each question on working style, and where no side matters."""
COMPANY, LEARNING, SHARED_VALUES = 90, (0, 45, 90), (0, 30, 60, 90)
"""For what matters most: good company, by tags to learn from, by values in common."""
TAGS = (0, 70, 110)
VALUES = (0, 25, 50)
DAYS = (0, 20, 40, 60)
"""By how many days on which both are free for two hours."""
FORMAT, NEAR = 20, 10
RHYTHMS = (
    Commitment.SOMETIMES,
    Commitment.FORTNIGHTLY,
    Commitment.WEEKLY,
    Commitment.OFTEN,
)
"""In their order; *for one project* is another thing, near none of them."""
SPANS = tuple(Span)


class Limit(StrEnum):
    """What two people cannot do without."""

    LANGUAGE = "language"
    HALF_DAY = "half-day"


def score(a: Profile, b: Profile, monday: date) -> float:
    """Return how well two people fit, from 0 to 1; the same from both sides."""
    return combined(side(a, b, monday), side(b, a, monday)) / ((WEAKER + STRONGER) * WHOLE)


def combined(one: int, other: int) -> int:
    """Return the points of two people from those of each side."""
    return WEAKER * min(one, other) + STRONGER * max(one, other)


def limits(a: Profile, b: Profile, monday: date) -> frozenset[Limit]:
    """Return what keeps two people apart; half-days do where both named some and one cannot write.

    Nothing is held against who has not said when they are free.
    """
    found = set()
    if not set(a.languages) & set(b.languages):
        found.add(Limit.LANGUAGE)
    writes = Format.TEXT in a.formats and Format.TEXT in b.formats
    if a.half_days and b.half_days and not writes and not days_together(a, b, monday):
        found.add(Limit.HALF_DAY)
    return frozenset(found)


def side(a: Profile, b: Profile, monday: date) -> int:
    """Return the points that `b` has by the wishes of `a`, at most `WHOLE`."""
    learned = up_to(TAGS, len(offered(a, b)))
    return (
        up_to(SUPPORT, len(set(a.support) & set(b.support)))
        + commitment_points(a, b)
        + span_points(a, b)
        + relation_points(a, b)
        + _temperament(a, b)
        + _matter(a, b)
        + learned
        + up_to(VALUES, len(set(a.values) & set(b.values)))
        + up_to(DAYS, days_together(a, b, monday))
        + _formats(a, b)
    )


def days_together(a: Profile, b: Profile, monday: date) -> int:
    """Return on how many days of the week, in UTC, both are free for two hours in one piece."""
    if not (a.half_days and b.half_days):
        return 0
    starts = together(week_of(a.half_days, a.zone, monday), week_of(b.half_days, b.zone, monday))
    return sum(bool(starts >> nth * DAY & ((1 << DAY) - 1)) for nth in range(7))


def offered(a: Profile, b: Profile) -> tuple[str, ...]:
    """Return the tags that `b` offers and `a` looks for, as `a` wrote them."""
    keys = {tag_key(one) for one in b.offers}
    return tuple(one for one in a.seeks if tag_key(one) in keys)


def is_near(a: Profile, b: Profile) -> bool:
    """Return whether both name one town and would meet there."""
    both = Format.IN_PERSON in a.formats and Format.IN_PERSON in b.formats
    return both and bool(a.town) and town_key(a.town) == town_key(b.town)


def relation_points(a: Profile, b: Profile) -> int:
    """Return the points of how far two trades are apart, by the wish of `a`."""
    if a.relation is None or not {a.trade, b.trade} <= trades().keys():
        return 0
    return RELATION[a.relation][distance(a.trade, b.trade)]


def up_to(table: Sequence[int], count: int) -> int:
    """Return the points of a count; what is beyond the table counts no more."""
    return table[min(count, len(table) - 1)]


def _steps(table: Sequence[int], steps: int) -> int:
    return table[steps] if steps < len(table) else 0


def commitment_points(a: Profile, b: Profile) -> int:
    """Return the points of two rhythms."""
    one, other = a.commitment, b.commitment
    if one is None or other is None:
        return 0
    if Commitment.PROJECT in (one, other):
        return COMMITMENT[0] if one is other else 0
    return _steps(COMMITMENT, abs(RHYTHMS.index(one) - RHYTHMS.index(other)))


def span_points(a: Profile, b: Profile) -> int:
    """Return the points of two lengths."""
    if a.span is None or b.span is None:
        return 0
    return _steps(SPAN, abs(SPANS.index(a.span) - SPANS.index(b.span)))


def _temperament(a: Profile, b: Profile) -> int:
    if a.temperament is None or a.temperament is Temperament.ANY:
        return EITHER if a.temperament else 0
    sign = 1 if a.temperament is Temperament.LIKE else -1
    return AXIS * sum(one * other == sign for one, other in zip(a.style, b.style, strict=True))


def _matter(a: Profile, b: Profile) -> int:
    if a.matter is Matter.COMPANY:
        return COMPANY if b.matter is Matter.COMPANY or Support.COMPANY in b.support else 0
    if a.matter is Matter.LEARNING:
        return up_to(LEARNING, len(offered(a, b)))
    if a.matter is Matter.VALUES:
        return up_to(SHARED_VALUES, len(set(a.values) & set(b.values)))
    return 0


def _formats(a: Profile, b: Profile) -> int:
    common = bool(set(a.formats) & set(b.formats))
    return FORMAT * common + NEAR * is_near(a, b)
