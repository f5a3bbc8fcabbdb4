"""Blocks of people who answer alike, and the most points that anybody of one could have.

Numbers of 32 bits throughout, so that a processor counts many at once. Arrays are taken out of
what is known before a loop, for each time costs as much as some pairs.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from bot.domain import points as rules

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


class Tags(NamedTuple):
    """Tags of each, -1 for none, how many they are, and marks.

    Who has none of another's marks has none of their tags. The blocks where somebody has a tag are
    listed, for each tag from `begins` on, with whether tags matter most to one of them.
    """

    of: Array
    often: Array
    marks: Array
    begins: Array
    blocks: Array
    learner: Array


class Known(NamedTuple):
    """People in blocks: classes of their answers, and the points of any two classes.

    `tops` hold for each class, each kind's from one of `firsts` on, and block the most points that
    anybody of it brings, `spoken` and
    `learning` what languages a block has and whether tags matter most to one of it. `cards` are
    what is read of a whole block at once: classes, languages, marks, and to whom tags matter most.
    """

    codes: Array
    points: Array
    begins: Array
    sizes: Array
    firsts: Array
    tops: Array
    cards: Array
    languages: Array
    spoken: Array
    learner: Array
    learning: Array
    learned: Array
    seeks: Tags
    offers: Tags
    towns: Tags
    starts: Array
    hours: Array
    free: Array
    days: Array


class Desk(NamedTuple):
    """Where one thread counts: points by tags for each block, and the most that it could have."""

    tagged: Array
    bounds: Array


@njit(nogil=True)
def top_points(codes, points, begins, sizes):
    """Return for each class and block the most that anybody of it brings, on either side."""
    blocks = codes.shape[1] // BLOCK
    found = np.zeros((sizes.sum(), blocks), np.int32)
    row = 0
    for kind in range(len(sizes)):
        for code in range(sizes[kind]):
            first = begins[kind] + code * sizes[kind]
            table = points[first : first + sizes[kind]]
            for block in range(blocks):
                mine = theirs = 0
                for other in range(block * BLOCK, (block + 1) * BLOCK):
                    sides = table[codes[kind, other]]
                    mine, theirs = max(mine, sides & ONE_SIDE), max(theirs, sides >> OTHER_SIDE)
                found[row, block] = mine + (theirs << OTHER_SIDE)
            row += 1
    return found


@njit
def desk_for(known):
    """Return where one thread counts."""
    blocks = known.tops.shape[1]
    return Desk(np.zeros((2, blocks), np.int32), np.zeros(blocks, np.int32))


@njit
def bound(known, one, desk):
    """Count the most that somebody of each block could have with one; return the most of all."""
    _tag(known, one, desk)
    tops, codes, firsts = known.tops, known.codes, known.firsts
    a, b = tops[firsts[0] + codes[0, one]], tops[firsts[1] + codes[1, one]]
    c, d = tops[firsts[2] + codes[2, one]], tops[firsts[3] + codes[3, one]]
    e = tops[firsts[4] + codes[4, one]]
    hours, free = known.hours[one], known.free
    languages, spoken, learning = known.languages[one], known.spoken, known.learning
    bounds, mine, theirs = desk.bounds, desk.tagged[0], desk.tagged[1]
    last = known.learned.shape[1] - 1
    usual, more = known.learned[0, last], known.learned[1, last]
    my_most = more if known.learner[one] else usual
    highest = np.int32(NOBODY)
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
        highest = max(highest, bounds[block])
    town = known.towns.of[one, 0]
    for block in _having(known.towns, town)[0]:
        bounds[block] += BOTH * rules.NEAR
        highest = max(highest, bounds[block])
    return highest


@njit
def _tag(known, one, desk):
    """Add up for each block the points of every tag of one, as if it were the first."""
    learned = known.learned
    tagged, points = desk.tagged[0], learned[known.learner[one], 1]
    tagged[:] = 0
    for tag in known.seeks.of[one]:
        for block in _having(known.offers, tag)[0]:
            tagged[block] += points
    tagged = desk.tagged[1]
    tagged[:] = 0
    for tag in known.offers.of[one]:
        blocks, learner = _having(known.seeks, tag)
        for nth in range(len(blocks)):
            tagged[blocks[nth]] += learned[learner[nth], 1]


@njit
def _having(tags, tag):
    """Return the blocks where somebody has a tag, and whether to one of them tags matter most."""
    if not 0 <= tag < len(tags.begins) - 1:
        return tags.blocks[:0], tags.learner[:0]
    here = slice(tags.begins[tag], tags.begins[tag + 1])
    return tags.blocks[here], tags.learner[here]


@njit
def both(mine, theirs):
    """Return the points of both sides."""
    weaker = np.int32(min(mine, theirs) * np.int32(WEAKER))
    return np.int32(weaker + np.int32(np.int32(mine + theirs) * np.int32(STRONGER)))
