"""The points of one person with everybody at once: the tables of `points.py`, over arrays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain import points as rules
from bot.domain.crowd import IN_PERSON, NONE, TEXT, Array, Crowd
from bot.domain.half_days import DAY
from bot.domain.points import Limit
from bot.domain.profiles import Commitment, Matter, Profile, Relation, Span, Support, Temperament
from bot.domain.taxonomy import UNRELATED, distance, order

One = dict[str, Any]
"""One person, as `Crowd.encode` writes them."""
LIKE, COMPLETING, EITHER = (
    list(Temperament).index(one)
    for one in (Temperament.LIKE, Temperament.COMPLETING, Temperament.ANY)
)
COMPANY, LEARNING, VALUES = (
    list(Matter).index(one) for one in (Matter.COMPANY, Matter.LEARNING, Matter.VALUES)
)
WANTS_COMPANY = 1 << list(Support).index(Support.COMPANY)
A_DAY = np.uint64((1 << DAY) - 1)
ONE, TWO = np.uint64(1), np.uint64(2)
NOWHERE = UNRELATED + 1
"""Farther than all trades: that of somebody who has none that is known."""


class Meeting:
    """One person before a crowd: what keeps each apart, and each one's points.

    `limits` are masks of those who are kept apart, by what does it; `points` are those of
    `points.combined`, of everybody, whatever their limits.
    """

    def __init__(self, of: Profile, crowd: Crowd, most: int | None = None) -> None:
        self.me: One = crowd.encode(of)
        self.them = crowd.columns(most)
        self.days = _days(self.me, self.them)
        self.distances = distances()[self.me["trade"], self.them["trade"]]
        self.limits = self._limits()
        self.points = self._points()

    def _limits(self) -> dict[Limit, Array]:
        me, them = self.me, self.them
        writes = (them["formats"] & (me["formats"] & TEXT)) != 0
        named = them["week"].any(axis=1) & any(me["week"])
        return {
            Limit.LANGUAGE: (them["languages"] & me["languages"]) == 0,
            Limit.HALF_DAY: named & ~writes & (self.days == 0),
        }

    def _points(self) -> Array:
        me, them = self.me, self.them
        values = np.bitwise_count(them["values"] & np.uint16(me["values"]))
        learned = _common(me["seeks"], them["offers"])
        taught = _common(me["offers"], them["seeks"])
        both = self._both(values)
        mine = both + _wished(me, them, self.distances, values, learned)
        theirs = both + _wished(them, me, self.distances, values, taught)
        weaker, stronger = np.minimum(mine, theirs), np.maximum(mine, theirs)
        return np.asarray(rules.WEAKER * weaker + rules.STRONGER * stronger)

    def _both(self, values: Array) -> Array:
        """Return the points that count for either side."""
        me, them = self.me, self.them
        support = np.bitwise_count(them["support"] & np.uint8(me["support"]))
        formats = (them["formats"] & np.uint8(me["formats"])) != 0
        in_person = (them["formats"] & np.uint8(me["formats"] & IN_PERSON)) != 0
        near = in_person & (them["town"] == me["town"]) & (me["town"] != NONE)
        return np.asarray(
            _table(rules.SUPPORT, support)
            + _grid("commitment")[me["commitment"], them["commitment"]]
            + _grid("span")[me["span"], them["span"]]
            + _table(rules.VALUES, values)
            + _table(rules.DAYS, self.days)
            + rules.FORMAT * formats
            + rules.NEAR * near
        )


def _wished(one: One, other: One, far: Array, values: Array, learned: Array) -> Array:
    """Return the points of `other` by what `one` wishes of a person; either may be everybody."""
    company = (other["matter"] == COMPANY) | ((other["support"] & WANTS_COMPANY) != 0)
    matter, wish = one["matter"], one["temperament"]
    agreed = np.asarray(one["style"]) * np.asarray(other["style"])
    alike, unlike = (agreed == 1).sum(axis=-1), (agreed == -1).sum(axis=-1)
    return np.asarray(
        _relations()[one["relation"], far]
        + _table(rules.TAGS, learned)
        + np.where(wish == LIKE, rules.AXIS * alike, 0)
        + np.where(wish == COMPLETING, rules.AXIS * unlike, 0)
        + np.where(wish == EITHER, rules.EITHER, 0)
        + np.where(matter == COMPANY, rules.COMPANY * company, 0)
        + np.where(matter == LEARNING, _table(rules.LEARNING, learned), 0)
        + np.where(matter == VALUES, _table(rules.SHARED_VALUES, values), 0)
    )


def _days(me: One, them: One) -> Array:
    """Count the days on which each is free with one person for two hours in one piece."""
    both = them["week"] & np.asarray(me["week"], np.uint64)
    both &= both >> ONE
    both &= both >> TWO
    return np.asarray(((both & A_DAY) != 0).sum(axis=1))


def _common(tags: list[int], theirs: Array) -> Array:
    """Count which of some tags each has."""
    counts = np.zeros(len(theirs), np.int64)
    for tag in tags:
        if tag >= 0:
            counts += (theirs == tag).any(axis=1)
    return counts


def _table(table: tuple[int, ...], counts: Array) -> Array:
    """Return the points of counts; what is beyond the table counts no more."""
    return np.asarray(table)[np.minimum(counts, len(table) - 1)]


@cache
def distances() -> npt.NDArray[np.int8]:
    """Return how far each two trades are apart; the last row and column stand for no trade."""
    known = order()
    found = np.full((len(known) + 1, len(known) + 1), NOWHERE, np.int8)
    found[:-1, :-1] = [[distance(one, other) for other in known] for one in known]
    return found


@cache
def _relations() -> Array:
    """Return the points of each wish, none last, at each distance, nowhere last."""
    wished = [[rules.RELATION[one][far] for far in range(NOWHERE)] for one in Relation]
    return np.array([[*points, 0] for points in (*wished, [0] * NOWHERE)])


@cache
def _grid(name: str) -> Array:
    """Return the points of each two answers, none last."""
    kinds = {"commitment": tuple(Commitment), "span": tuple(Span)}[name]
    rule = {"commitment": rules.commitment_points, "span": rules.span_points}[name]
    blank = Profile(0, 0)
    answers: tuple[Any, ...] = (*kinds, None)
    people = [replace(blank, **{name: one}) for one in answers]
    return np.array([[rule(one, other) for other in people] for one in people])
