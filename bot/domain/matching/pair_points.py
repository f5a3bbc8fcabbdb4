"""The points of many pairs at once: the tables of `points.py`, over two arrays of people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain import points as rules
from bot.domain.crowd import IN_PERSON, NONE
from bot.domain.crowd_points import NOWHERE, distances
from bot.domain.half_days import DAY
from bot.domain.profiles import Commitment, Matter, Profile, Relation, Span, Support
from bot.domain.profiles import Temperament as Likeness

Array = npt.NDArray[Any]
STYLES = tuple(product((-1, 0, 1), repeat=4))
COMPANY, LEARNING, VALUES = (
    list(Matter).index(one) for one in (Matter.COMPANY, Matter.LEARNING, Matter.VALUES)
)
GIVES_COMPANY = 1 << list(Support).index(Support.COMPANY)
ONE, TWO, A_DAY = np.uint64(1), np.uint64(2), np.uint64((1 << DAY) - 1)


def encoded(columns: Mapping[str, Array]) -> dict[str, Array]:
    """Return what the points of pairs are read from, an array for each kind, by a crowd's rows."""
    style = (columns["style"].astype(np.int64) + 1) @ np.array([27, 9, 3, 1])
    matter, support = columns["matter"], columns["support"]
    in_person = (columns["formats"] & IN_PERSON) != 0
    week = columns["week"] & (columns["week"] >> ONE)
    return {
        "trade": _last(columns["trade"], len(distances()) - 1),
        "wish": _last(columns["relation"], len(Relation)) * len(distances())
        + _last(columns["trade"], len(distances()) - 1),
        "style": style,
        "likeness": _last(columns["temperament"], len(Likeness)) * len(STYLES) + style,
        "support": support.astype(np.int64),
        "rhythm": _last(columns["commitment"], len(Commitment)) * (len(Span) + 1)
        + _last(columns["span"], len(Span)),
        "formats": columns["formats"].astype(np.int64),
        "wants_company": rules.COMPANY * (matter == COMPANY).astype(np.int16),
        "gives_company": ((matter == COMPANY) | ((support & GIVES_COMPANY) != 0)).astype(np.int16),
        "learner": (matter == LEARNING).astype(np.int64),
        "valuer": (matter == VALUES).astype(np.int64),
        "values": columns["values"],
        "offers": columns["offers"],
        "seeks": columns["seeks"],
        "town": np.where(in_person, columns["town"], NONE),
        "starts": week & (week >> TWO) & A_DAY,
        "languages": columns["languages"],
    }


def _last(numbers: Array, last: int) -> Array:
    """Return numbers with what was not answered as the last one."""
    wide = numbers.astype(np.int64)
    return np.where(wide == NONE, last, wide)


def points(people: Mapping[str, Array], one: Array, other: Array) -> Array:
    """Return the points of pairs, as `points.combined` gives them, whatever their limits.

    Where `one` is a column and `other` a row, all pairs of both.
    """
    a, b = _of(people, one), _of(people, other)
    values = np.bitwise_count(a["values"] & b["values"])
    both = _both(a, b, values)
    mine = both + _wished(a, b, values)
    theirs = both + _wished(b, a, values)
    weaker = np.minimum(mine, theirs)
    sum_of_both = np.add(mine, theirs, out=mine)
    sum_of_both *= np.int16(rules.STRONGER)
    weaker *= np.int16(rules.WEAKER - rules.STRONGER)
    return np.asarray(np.add(sum_of_both, weaker, out=weaker))


def _of(people: Mapping[str, Array], rows: Array) -> dict[str, Array]:
    return {name: column[rows] for name, column in people.items()}


def _at(table: Array, one: Array, other: Array) -> Array:
    """Return a table's points by two kinds of numbers: whole rows at once where it is a cross."""
    if one.ndim == 2 and one.shape[1] == 1 and other.shape[0] == 1:
        return np.asarray(table[one[:, 0]].take(other[0], axis=1))
    if other.ndim == 2 and other.shape[1] == 1 and one.shape[0] == 1:
        return np.asarray(np.ascontiguousarray(table[:, other[:, 0]].T).take(one[0], axis=1))
    return np.asarray(table[one, other])


def _both(a: Mapping[str, Array], b: Mapping[str, Array], values: Array) -> Array:
    """Return the points that count for either side."""
    supports, rhythms, formats, shared, days = tables()[:5]
    found: Array = _at(supports, a["support"], b["support"])
    found += _at(rhythms, a["rhythm"], b["rhythm"])
    found += _at(formats, a["formats"], b["formats"])
    found += shared[0].take(values)
    found += days.take(_days(a["starts"], b["starts"]))
    near = a["town"] == b["town"]
    near &= a["town"] != NONE
    found[near] += rules.NEAR
    return found


def _wished(a: Mapping[str, Array], b: Mapping[str, Array], values: Array) -> Array:
    """Return the points of the other by what the one wishes."""
    _, _, _, shared, _, relations, styles, learned = tables()
    found: Array = _at(relations, a["wish"], b["trade"])
    found += _at(styles, a["likeness"], b["style"])
    found += a["wants_company"] * b["gives_company"]
    found += shared[1].take(values) * a["valuer"].astype(np.int16)
    where, count = _common(a["seeks"], b["offers"])
    learner = np.broadcast_to(a["learner"], found.shape)[where]
    found[where] += learned[learner, count]
    return found


def _days(one: Array, other: Array) -> Array:
    count: Array = np.zeros(np.broadcast_shapes(one.shape, other.shape)[:-1], np.uint8)
    for nth in range(7):
        mine, theirs = one[..., nth], other[..., nth]
        count += np.ascontiguousarray(mine) & np.ascontiguousarray(theirs) != 0
    return count


def _common(seeks: Array, offers: Array) -> tuple[tuple[Array, ...], Array]:
    """Return which pairs have tags that the one looks for and the other offers, and how many."""
    if seeks.ndim == 3 and seeks.shape[1] == 1 and offers.shape[0] == 1:
        return _crossed(seeks[:, 0], offers[0])
    if offers.ndim == 3 and offers.shape[1] == 1 and seeks.shape[0] == 1:
        (offering, seeking), counts = _crossed(offers[:, 0], seeks[0])
        return (offering, seeking), counts
    count = (seeks[..., :, None] == offers[..., None, :]).sum(axis=(-2, -1))
    where = np.nonzero(count)
    return where, count[where]


def _crossed(rows: Array, columns: Array) -> tuple[tuple[Array, ...], Array]:
    """Return where tags of rows are those of columns, and how many of each pair."""
    kinds = 1 + max(int(rows.max(initial=0)), int(columns.max(initial=0)))
    one, other = _tagged(rows, kinds), _tagged(columns, kinds)
    common = (one @ other.T).tocoo()
    return (common.row, common.col), common.data


def _tagged(tags: Array, kinds: int) -> Any:
    """Return a row for each person with a one for each of their tags."""
    from scipy.sparse import csr_array  # slow to load, and a start needs none of it

    who, nth = np.nonzero(tags >= 0)
    ones = np.ones(len(who), np.int8)
    return csr_array((ones, (who, tags[who, nth])), shape=(len(tags), kinds))


@cache
def tables() -> tuple[Array, ...]:
    """Return the points by support, rhythm, format, values, days, relation, style and tags."""
    common = np.bitwise_count(np.arange(128)[:, None] & np.arange(128)[None])
    formats = np.where(np.arange(16)[:, None] & np.arange(16)[None], rules.FORMAT, 0)
    values = [
        [rules.up_to(table, count) for count in range(13)]
        for table in (rules.VALUES, rules.SHARED_VALUES)
    ]
    days = [rules.up_to(rules.DAYS, count) for count in range(8)]
    supports = np.array(rules.SUPPORT)[np.minimum(common, len(rules.SUPPORT) - 1)]
    found = (supports, _rhythms(), formats, values, days, _relations(), _styles(), _learned())
    return tuple(np.asarray(one, np.int16) for one in found)


def _rhythms() -> Array:
    answers = [
        Profile(0, 0, commitment=rhythm, span=span)
        for rhythm in (*Commitment, None)
        for span in (*Span, None)
    ]
    return np.array(
        [
            [rules.commitment_points(a, b) + rules.span_points(a, b) for b in answers]
            for a in answers
        ]
    )


def _relations() -> Array:
    """Return the points of each wish and trade, none last, with each trade."""
    far = distances()
    known = np.array([[rules.RELATION[one][far] for far in range(NOWHERE)] for one in Relation])
    wished = np.zeros((len(Relation) + 1, NOWHERE + 1), np.int16)
    wished[:-1, :-1] = known
    return wished[:, far].reshape(-1, len(far))


def _styles() -> Array:
    """Return the points of each wish, none last, and style, with each style."""
    signs = np.array(STYLES)
    agreed = signs[:, None] * signs[None]
    likes = {
        Likeness.LIKE: rules.AXIS * (agreed == 1).sum(-1),
        Likeness.COMPLETING: rules.AXIS * (agreed == -1).sum(-1),
        Likeness.ANY: np.full((len(signs), len(signs)), rules.EITHER),
    }
    grids = [*(likes[one] for one in Likeness), np.zeros((len(signs), len(signs)))]
    return np.concatenate(grids)


def _learned() -> Array:
    """Return the points of tags, for all and for those to whom learning matters most."""
    usual = [rules.up_to(rules.TAGS, count) for count in range(26)]
    more = [rules.up_to(rules.LEARNING, count) for count in range(26)]
    return np.array([usual, np.add(usual, more)])
