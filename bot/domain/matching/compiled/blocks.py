"""Blocks of people who answer alike, and the most points that anybody of one could have.

Numbers of 32 bits throughout, so that a processor counts many at once. Arrays are taken out of
what is known before a loop, and small functions are put where they are called: else arrays would
be counted in and out for each pair, which takes longer than its points.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.domain import points as rules
from bot.domain.matching.compiled import njit

Array = npt.NDArray[Any]
BOTH, WEAKER, STRONGER = (
    rules.WEAKER + rules.STRONGER,
    rules.WEAKER - rules.STRONGER,
    rules.STRONGER,
)
ALL_DAYS = BOTH * max(rules.DAYS)
"""The points of all days in common: as if they were, until they are counted."""
BLOCK = 16
"""People of whom the best answers are known."""
NOBODY = -(1 << 20)
OTHER_SIDE, ONE_SIDE = 16, (1 << 16) - 1
"""A number of the points of both sides: the other's above, the one's below."""
CLASSES = 5
LEARNER, TOWN = CLASSES, CLASSES + 1
STARTS = CLASSES + 2
SEEKS = STARTS + 7
OFFERS = SEEKS + 5
"""Where `folk` has classes, whether tags matter most, a town, hours of each day, and tags."""
LANGUAGES, SOUGHT, OFFERED, TOWNS, LEARNING, QUARTERS = range(CLASSES, CLASSES + 6)
"""Where `cards` have, after classes, languages, marks of tags and of a town, and the others."""
LEARNED, DAYS = CLASSES, CLASSES + 1
"""Which of `points` are those by tags, and by days."""


class Having(NamedTuple):
    """For each tag or town from `begins` on, the blocks where somebody has it.

    `learner` says whether tags matter most to one of them.
    """

    begins: Array
    blocks: Array
    learner: Array


class Known(NamedTuple):
    """People in blocks: classes of their answers, and the points of any two classes.

    `folk` have a row for each person; `cards` are what is read of a whole block at once, a row for
    each kind. `points` begin for each kind at one of `begins`, and have so many columns as `sizes`.
    `tops` hold for each class, each kind's from one of `firsts` on, and block the most points that
    anybody of it brings; `spoken`, `learning` and `free` what languages a block has, whether tags
    matter most to one of it, and when somebody of it is free.
    """

    folk: Array
    cards: Array
    points: Array
    begins: Array
    sizes: Array
    tops: Array
    firsts: Array
    spoken: Array
    learning: Array
    free: Array
    seeks: Having
    offers: Having
    towns: Having


class Desk(NamedTuple):
    """Where one thread counts: points by tags for each block, and the most that it could have.

    `wanted` has a one for each tag that one seeks, and for each that one offers.
    """

    tagged: Array
    bounds: Array
    wanted: Array


@njit(nogil=True)
def top_points(folk, points, begins, sizes):
    """Return for each class and block the most that anybody of it brings, on either side."""
    blocks = len(folk) // BLOCK
    found = np.zeros((sizes[:CLASSES].sum(), blocks), np.int32)
    row = 0
    for kind in range(CLASSES):
        for code in range(sizes[kind]):
            first = begins[kind] + code * sizes[kind]
            for block in range(blocks):
                mine = theirs = 0
                for other in range(block * BLOCK, (block + 1) * BLOCK):
                    sides = points[first + folk[other, kind]]
                    mine, theirs = max(mine, sides & ONE_SIDE), max(theirs, sides >> OTHER_SIDE)
                found[row, block] = mine + (theirs << OTHER_SIDE)
            row += 1
    return found


@njit
def desk_for(known):
    """Return where one thread counts."""
    blocks = len(known.spoken)
    tags = 1 + max(len(known.seeks.begins), len(known.offers.begins))
    return Desk(
        np.zeros((2, blocks), np.int32), np.zeros(blocks, np.int32), np.zeros((2, tags), np.uint8)
    )


@njit
def bound(known, one, desk):
    """Count the most that somebody of each block could have with one."""
    _tag(known, one, desk)
    tops, folk, firsts, cards = known.tops, known.folk, known.firsts, known.cards
    a, b = tops[firsts[0] + folk[one, 0]], tops[firsts[1] + folk[one, 1]]
    c, d = tops[firsts[2] + folk[one, 2]], tops[firsts[3] + folk[one, 3]]
    e = tops[firsts[4] + folk[one, 4]]
    hours, free = cards[one // BLOCK, QUARTERS, one % BLOCK], known.free
    languages, spoken = cards[one // BLOCK, LANGUAGES, one % BLOCK], known.spoken
    bounds, mine, theirs, learning = desk.bounds, desk.tagged[0], desk.tagged[1], known.learning
    usual = known.points[known.begins[LEARNED] + known.sizes[LEARNED] - 1]
    more = known.points[known.begins[LEARNED] + 2 * known.sizes[LEARNED] - 1]
    my_most = more if folk[one, LEARNER] else usual
    for block in range(len(spoken)):
        few, some = np.int32(a[block] + b[block]), np.int32(c[block] + d[block])
        sides = np.int32(np.int32(few + some) + e[block])
        tags = np.int32(min(mine[block], my_most))
        their_tags = np.int32(min(theirs[block], more if learning[block] else usual))
        here = np.int32((sides & np.int32(ONE_SIDE)) + tags)
        there = np.int32((sides >> np.int32(OTHER_SIDE)) + their_tags)
        days = np.int32(ALL_DAYS) if hours & free[block] else np.int32(0)
        worth = np.int32(both(here, there) + days)
        bounds[block] = worth if languages & spoken[block] else np.int32(NOBODY)
    for block in _having(known.towns, folk[one, TOWN])[0]:
        bounds[block] += BOTH * rules.NEAR


@njit
def _tag(known, one, desk):
    """Add up for each block the points of every tag of one, as if it were the first."""
    folk, points, begin = known.folk, known.points, known.begins[LEARNED] + 1
    size = known.sizes[LEARNED]
    tagged, first = desk.tagged[0], points[begin + folk[one, LEARNER] * size]
    tagged[:] = 0
    for tag in folk[one, SEEKS:OFFERS]:
        for block in _having(known.offers, tag)[0]:
            tagged[block] += first
    tagged = desk.tagged[1]
    tagged[:] = 0
    for tag in folk[one, OFFERS:]:
        blocks, learner = _having(known.seeks, tag)
        for nth in range(len(blocks)):
            tagged[blocks[nth]] += points[begin + learner[nth] * size]


@njit
def _having(tags, tag):
    """Return the blocks where somebody has a tag, and whether to one of them tags matter most."""
    if not 0 <= tag < len(tags.begins) - 1:
        return tags.blocks[:0], tags.learner[:0]
    first, last = tags.begins[tag], tags.begins[tag + 1]
    return tags.blocks[first:last], tags.learner[first:last]


@njit(inline="always")
def both(mine, theirs):
    """Return the points of both sides."""
    weaker = np.int32(min(mine, theirs) * np.int32(WEAKER))
    return np.int32(weaker + np.int32(np.int32(mine + theirs) * np.int32(STRONGER)))
