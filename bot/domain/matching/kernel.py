"""Everybody's best others among many thousands, compiled by numba where the extra `large` is there.

People are parted in classes by their answers to a few questions at a time; a table holds the points
of each two classes, those of both sides in one number. Tags and towns are counted from lists of who
has them. What is left, days in common, is counted only where it could be enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain import points as rules
from bot.domain.crowd import NONE
from bot.domain.matching.pair_points import tables

Array = npt.NDArray[Any]
WEAKER, STRONGER = rules.WEAKER, rules.STRONGER
BOTH = WEAKER + STRONGER
SPARE = BOTH * max(rules.DAYS)
STRIDE, MOST = 32, 24
NOBODY = -(1 << 20)
OTHER_SIDE, ONE_SIDE = 16, (1 << 16) - 1
"""A number of the points of both sides: the other's above, the one's below."""
NEAR = rules.NEAR * (1 + (1 << OTHER_SIDE))


def nearest(people: Mapping[str, Array], rows: Array, count: int) -> tuple[Array, Array]:
    """Return each row's best others with whom it shares a language, and their points.

    By places in `rows`; less than `count` where there are less, then -1.
    """
    some = {name: np.ascontiguousarray(column[rows]) for name, column in people.items()}
    loop, parts = _nearest()
    near = np.full((parts, len(rows), count), NONE, np.int32)
    points = np.full((parts, len(rows), count), NONE, np.int16)
    nothing = np.zeros(0, np.int64), np.zeros((parts, 0, 2), np.int32), np.zeros(parts, np.int64)
    loop(*_classes(some), *_lists(some), np.int32(tables()[4]), near, points, *nothing)
    if parts == 1:
        return near[0], points[0]
    order = np.argsort(-np.concatenate(points, axis=1), axis=1, kind="stable")[:, :count]
    found = np.take_along_axis(np.concatenate(near, axis=1), order, axis=1)
    return found, np.take_along_axis(np.concatenate(points, axis=1), order, axis=1)


def dearer(people: Mapping[str, Array], rows: Array, prices: Array) -> Array | None:
    """Return the pairs, by places, who have more than half their prices; None for too many."""
    some = {name: np.ascontiguousarray(column[rows]) for name, column in people.items()}
    loop, parts = _nearest()
    pairs, totals = np.zeros((parts, MOST * len(rows), 2), np.int32), np.zeros(parts, np.int64)
    near, points = np.zeros((parts, 1, 1), np.int32), np.zeros((parts, 1, 1), np.int16)
    days = np.int32(tables()[4])
    loop(*_classes(some), *_lists(some), days, near, points, prices, pairs, totals)
    if (totals > pairs.shape[1]).any():
        return None
    return np.concatenate([one[:total] for one, total in zip(pairs, totals, strict=True)])


def _classes(some: Mapping[str, Array]) -> tuple[Array, Array, Array]:
    """Return each one's classes and languages, the tables in one, and where each begins."""
    supports, rhythms, formats, shared, _, relations, styles, _ = tables()
    codes, grids = [], []

    def add(answers: Sequence[Array], points: Callable[..., Array]) -> None:
        kinds = np.stack(np.broadcast_arrays(*answers), axis=1)
        known, code = np.unique(kinds, axis=0, return_inverse=True)
        a, b = known[:, None].T.swapaxes(1, 2), known[None].T.swapaxes(1, 2)
        mine, theirs = points(a, b), points(b, a)
        codes.append(code.ravel())
        grids.append(np.broadcast_to(mine, (len(known),) * 2) + (theirs.astype(np.int64) << 16))

    add(
        [some["support"], some["formats"]],
        lambda a, b: supports[a[0], b[0]] + formats[a[1], b[1]],
    )
    add(
        [some["rhythm"], some["wants_company"], some["gives_company"]],
        lambda a, b: rhythms[a[0], b[0]] + a[1] * b[2],
    )
    add([some["wish"], some["trade"]], lambda a, b: relations[a[0], b[1]])
    add([some["likeness"], some["style"]], lambda a, b: styles[a[0], b[1]])
    add(
        [some["values"].astype(np.int64), some["valuer"]],
        lambda a, b: (
            shared[0, np.bitwise_count(a[0] & b[0])]
            + shared[1, np.bitwise_count(a[0] & b[0])] * a[1]
        ),
    )
    begins = np.cumsum([0, *(grid.size for grid in grids)])
    flat = np.concatenate([grid.ravel() for grid in grids]).astype(np.int32)
    columns = np.stack([*codes, some["languages"].astype(np.int64)]).astype(np.uint32)
    sizes = np.array([len(grid) for grid in grids])
    return columns, flat, np.stack([begins[:-1], sizes]).astype(np.int64)


def _lists(some: Mapping[str, Array]) -> tuple[Array, ...]:
    """Return tags and towns of each, with who has them, and each one's points by common tags."""
    learned = tables()[7].astype(np.int32)
    seeks, offers = _posted(some["seeks"]), _posted(some["offers"])
    towns = _posted(some["town"][:, None])
    return (*seeks, *offers, *towns, learned[some["learner"]], np.ascontiguousarray(some["starts"]))


def _posted(tags: Array) -> tuple[Array, Array, Array]:
    """Return tags by person, and who has each: where it begins in a list, and the list."""
    who, nth = np.nonzero(tags >= 0)
    tag = tags[who, nth]
    order = np.argsort(tag, kind="stable")
    begins = np.searchsorted(tag[order], np.arange(max(0, int(tags.max(initial=0))) + 2))
    return np.ascontiguousarray(tags, np.int32), begins, who[order].astype(np.int32)


@cache
def _nearest() -> tuple[Any, int]:
    """Compile the loop over all pairs; a part takes every so many rows: all take as long."""
    from numba import get_num_threads, njit, prange
    from numba.extending import register_jitable

    for one in (_in_common, _is_any, _keep):
        register_jitable(one)
    inner = njit(nogil=True)
    add, clear, estimate = inner(_add), inner(_clear), inner(_estimate)
    collect, rank = inner(_collect), inner(_rank)

    def loop(
        columns, flat, begins, seeks, sought, seekers, offers, offered, offering, towns, lived,
        living, learned, starts, days, near, points, prices, pairs, totals,
    ):  # fmt: skip
        size, parts = columns.shape[1], len(near)
        for part in prange(parts):
            more, most = np.zeros(size, np.int32), np.zeros(size, np.int32)
            counts = np.zeros((2, size), np.int8)
            floors = np.full(size, -1, np.int32)
            for one in range(part, size, parts):
                add(one, seeks, offered, offering, counts[0], learned, more, 0)
                add(one, offers, sought, seekers, counts[1], learned, more, OTHER_SIDE)
                add(one, towns, lived, living, counts[0], learned, more, -1)
                estimate(one, columns, flat, begins, more, most)
                clear(one, seeks, offered, offering, counts[0], more)
                clear(one, offers, sought, seekers, counts[1], more)
                clear(one, towns, lived, living, counts[0], more)
                if len(prices):
                    collect(one, most, starts, days, prices, pairs[part], totals[part : part + 1])
                else:
                    rank(one, most, starts, days, floors, near[part], points[part])

    return njit(parallel=True, nogil=True)(loop), get_num_threads()


def _add(one, tags, begins, people, counts, learned, more, side):
    """Give points for each tag, or the town, of one that others have on their list."""
    for nth in range(tags.shape[1]):
        tag = tags[one, nth]
        if 0 <= tag < len(begins) - 1:
            for place in range(begins[tag], begins[tag + 1]):
                other = people[place]
                if side < 0:
                    more[other] += NEAR
                else:
                    table = learned[other] if side else learned[one]
                    count = counts[other]
                    counts[other] = count + 1
                    more[other] += (table[count + 1] - table[count]) << side


def _clear(one, tags, begins, people, counts, more):
    for nth in range(tags.shape[1]):
        tag = tags[one, nth]
        if 0 <= tag < len(begins) - 1:
            for place in range(begins[tag], begins[tag + 1]):
                counts[people[place]] = 0
                more[people[place]] = 0


def _estimate(one, columns, flat, begins, more, most):
    """Count the points of one with all after them, as if all days were in common.

    Numbers of 32 bits throughout, so that a processor counts many at once.
    """
    a = flat[begins[0, 0] + begins[1, 0] * columns[0, one] :]
    b = flat[begins[0, 1] + begins[1, 1] * columns[1, one] :]
    c = flat[begins[0, 2] + begins[1, 2] * columns[2, one] :]
    d = flat[begins[0, 3] + begins[1, 3] * columns[3, one] :]
    e = flat[begins[0, 4] + begins[1, 4] * columns[4, one] :]
    spoken = columns[5, one]
    for other in range(one + 1, len(most)):
        few = np.int32(a[columns[0, other]] + b[columns[1, other]])
        some = np.int32(c[columns[2, other]] + d[columns[3, other]])
        sides = np.int32(np.int32(few + some) + np.int32(e[columns[4, other]] + more[other]))
        mine, theirs = np.int32(sides & np.int32(ONE_SIDE)), np.int32(sides >> np.int32(OTHER_SIDE))
        weaker = np.int32(min(mine, theirs) * np.int32(WEAKER - STRONGER))
        both = np.int32(np.int32(mine + theirs) * np.int32(STRONGER))
        points = np.int32(np.int32(weaker + both) + np.int32(SPARE))
        most[other] = points if spoken & columns[5, other] else np.int32(NOBODY)


def _is_any(most, floors, floor, first, last):
    found = 0
    for other in range(first, last):
        found |= most[other] > min(floor, floors[other])
    return found


def _collect(one, most, starts, days, prices, pairs, total):
    """Write down the pairs of one with all after them who have more than half their prices."""
    for other in range(one + 1, len(most)):
        paid = prices[one] + prices[other]
        if 2 * most[other] > paid:
            worth = most[other] - SPARE + BOTH * days[_in_common(starts, one, other)]
            if 2 * worth > paid:
                if total[0] < len(pairs):
                    pairs[total[0], 0], pairs[total[0], 1] = one, other
                total[0] += 1


def _rank(one, most, starts, days, floors, near, points):
    """Put one and all after them among each other's best where they belong."""
    last = points.shape[1] - 1
    for first in range(one + 1, len(most), STRIDE):
        until = min(len(most), first + STRIDE)
        if not _is_any(most, floors, floors[one], first, until):
            continue
        for other in range(first, until):
            if most[other] > min(floors[one], floors[other]):
                worth = most[other] - SPARE + BOTH * days[_in_common(starts, one, other)]
                _keep(near[one], points[one], other, worth)
                _keep(near[other], points[other], one, worth)
                floors[one], floors[other] = points[one, last], points[other, last]


def _in_common(starts, one, other):
    count = 0
    for nth in range(7):
        if starts[one, nth] & starts[other, nth]:
            count += 1
    return count


def _keep(near, points, other, worth):
    """Put somebody among the best, in their order."""
    place = len(points) - 1
    if worth <= points[place]:
        return
    while place and points[place - 1] < worth:
        points[place], near[place] = points[place - 1], near[place - 1]
        place -= 1
    points[place], near[place] = worth, other
