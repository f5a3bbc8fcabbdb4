"""The points of all pairs of very many, counted where a block of people could be enough."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bot.domain import points as rules
from bot.domain.matching.compiled import njit
from bot.domain.matching.compiled.blocks import (
    BLOCK,
    BOTH,
    DAYS,
    LANGUAGES,
    LEARNED,
    LEARNER,
    LEARNING,
    OFFERED,
    OFFERS,
    ONE_SIDE,
    OTHER_SIDE,
    QUARTERS,
    SEEKS,
    SOUGHT,
    STARTS,
    TOWN,
    TOWNS,
    both,
    bound,
    desk_for,
)

EACH_DAY = 0x1111111
"""A bit for each day: the first of the four that tell in which quarters somebody is free."""


class About(NamedTuple):
    """What one asks of others: where the points of each kind are; languages, and marks.

    `tags` are the most points that tags of others bring, `usual` and `more` those that tags of one
    bring to others, by whether these matter most to them.
    """

    one: int
    first: np.uint32
    second: np.uint32
    third: np.uint32
    fourth: np.uint32
    fifth: np.uint32
    mine: int
    theirs: int
    row: int
    days: np.uint32
    languages: int
    seeks: int
    offers: int
    town: int
    quarters: int
    tags: int
    usual: int
    more: int


@njit(nogil=True)
def nearest(known, part, parts, places, bits, near, points):
    """Put the best others, by their places, and their points for each one of a part.

    Of those who are as good, who comes next in a ring of so many `bits`: others than those of
    anybody else.
    """
    folk, cards, brought = known.folk, known.cards, known.points
    desk, free = desk_for(known), np.zeros((len(known.cards), BLOCK), np.int32)
    bounds, wanted = desk.bounds, desk.wanted
    blocks = len(bounds)
    found, ring = np.empty(near.shape[1], np.int64), (1 << bits) - 1
    for one in range(part, len(places), parts):
        about = _sit_down(known, one, desk)
        place, found[:] = places[one], -1
        for nth in range(one // BLOCK, one // BLOCK + blocks):
            block = nth if nth < blocks else nth - blocks
            least = found[-1] >> bits
            if bounds[block] >= least:
                above = _above(cards, brought, free, about, block, np.int32(2 * least - 1))
                other = block * BLOCK
                while above:
                    if above & 1 and other != one:
                        worth = _worth(folk, brought, wanted, about, other)
                        after = (place - places[other]) & ring
                        _keep(near[place], found, places[other], (worth << bits) + after)
                    above >>= 1
                    other += 1
        points[place] = found >> bits
        _stand_up(known, one, desk)


@njit(nogil=True)
def dearer(known, people, asked, all_asked, prices, cheapest, pairs):
    """Write down pairs of some people, who are asked, with more than half their prices.

    And the points of each. `all_asked` is how many are asked in all, `cheapest` the least price of
    each block. Return how many these pairs are, if there is room for them or not.
    """
    folk, cards, brought = known.folk, known.cards, known.points
    desk = desk_for(known)
    bounds, wanted, blocks = desk.bounds, desk.wanted, prices.reshape(-1, BLOCK)
    total = 0
    for one in people:
        about = _sit_down(known, one, desk)
        for block in range(one // BLOCK if len(asked) == all_asked else 0, len(bounds)):
            if 2 * bounds[block] > prices[one] + cheapest[block]:
                above = _above(cards, brought, blocks, about, block, prices[one])
                other = block * BLOCK
                while above:
                    if above & 1 and (other > one or not asked[other]):
                        worth = _worth(folk, brought, wanted, about, other)
                        if 2 * worth > prices[one] + prices[other]:
                            if total < len(pairs):
                                pair = pairs[total]
                                pair[0], pair[1], pair[2] = one, other, worth
                            total += 1
                    above >>= 1
                    other += 1
        _stand_up(known, one, desk)
    return total


@njit
def _sit_down(known, one, desk):
    """Count what blocks could have with one; return what one asks of others."""
    bound(known, one, desk)
    folk, card, begins, sizes = known.folk, known.cards[one // BLOCK], known.begins, known.sizes
    often = np.zeros(2, np.int64)
    for side in range(2):
        for tag in folk[one, OFFERS:] if side else folk[one, SEEKS:OFFERS]:
            desk.wanted[side, tag] = tag >= 0
            often[side] += tag >= 0
    usual, more = begins[LEARNED], begins[LEARNED] + sizes[LEARNED]
    mine = more if folk[one, LEARNER] else usual
    return About(
        one,
        np.uint32(begins[0] + sizes[0] * folk[one, 0]),
        np.uint32(begins[1] + sizes[1] * folk[one, 1]),
        np.uint32(begins[2] + sizes[2] * folk[one, 2]),
        np.uint32(begins[3] + sizes[3] * folk[one, 3]),
        np.uint32(begins[4] + sizes[4] * folk[one, 4]),
        mine,
        usual,
        sizes[LEARNED],
        np.uint32(begins[DAYS]),
        card[LANGUAGES, one % BLOCK],
        card[SOUGHT, one % BLOCK],
        card[OFFERED, one % BLOCK],
        card[TOWNS, one % BLOCK],
        card[QUARTERS, one % BLOCK],
        known.points[mine + often[0]],
        known.points[usual + often[1]],
        known.points[more + often[1]],
    )


@njit
def _stand_up(known, one, desk):
    for tag in known.folk[one, SEEKS:]:
        desk.wanted[0, tag] = desk.wanted[1, tag] = 0


@njit(inline="always")
def _above(cards, points, prices, about, block, paid):
    """Return who of a block could have more with one than half of what both pay.

    A bit for each, the first lowest.
    """
    found = np.int32(0)
    for place in range(BLOCK):
        near = np.int32(rules.NEAR) if about.town & cards[block, TOWNS, place] else np.int32(0)
        tags = about.tags if about.seeks & cards[block, OFFERED, place] else np.int32(0)
        their_tags = about.more if cards[block, LEARNING, place] else about.usual
        their_tags = their_tags if about.offers & cards[block, SOUGHT, place] else np.int32(0)
        few = points[about.first + cards[block, 0, place]]
        few = np.int32(few + points[about.second + cards[block, 1, place]])
        some = points[about.third + cards[block, 2, place]]
        some = np.int32(some + points[about.fourth + cards[block, 3, place]])
        sides = np.int32(np.int32(few + some) + points[about.fifth + cards[block, 4, place]])
        mine = np.int32(np.int32(near + tags) + np.int32(sides & np.int32(ONE_SIDE)))
        theirs = np.int32(np.int32(near + their_tags) + np.int32(sides >> np.int32(OTHER_SIDE)))
        days = _days(np.uint32(about.quarters & cards[block, QUARTERS, place]))
        worth = np.int32(both(mine, theirs) + np.int32(BOTH) * points[about.days + days])
        dearer = np.int32(2 * worth) > np.int32(paid + prices[block, place])
        able = dearer & ((about.languages & cards[block, LANGUAGES, place]) != 0)
        found |= np.int32(able) << np.int32(place)
    return found


@njit(inline="always")
def _days(quarters):
    """Return on how many days there is a quarter."""
    some = quarters | (quarters >> np.uint32(1))
    some = (some | (some >> np.uint32(2))) & np.uint32(EACH_DAY)
    return (np.uint32(some * np.uint32(EACH_DAY)) >> np.uint32(24)) & np.uint32(15)


@njit(inline="always")
def _worth(folk, points, wanted, about, other):
    """Return the points of two."""
    few = points[about.first + folk[other, 0]] + points[about.second + folk[other, 1]]
    some = points[about.third + folk[other, 2]] + points[about.fourth + folk[other, 3]]
    sides = few + some + points[about.fifth + folk[other, 4]]
    town = folk[other, TOWN]
    near = rules.NEAR if town >= 0 and folk[about.one, TOWN] == town else 0
    sought = offered = days = 0
    for nth in range(OFFERS, folk.shape[1]):
        sought += wanted[0, folk[other, nth]]
    for nth in range(SEEKS, OFFERS):
        offered += wanted[1, folk[other, nth]]
    for nth in range(STARTS, SEEKS):
        days += (folk[about.one, nth] & folk[other, nth]) != 0
    mine = near + (sides & ONE_SIDE) + points[about.mine + sought]
    theirs = about.theirs + about.row * folk[other, LEARNER] + offered
    theirs = near + (sides >> OTHER_SIDE) + points[theirs]
    return both(mine, theirs) + BOTH * points[about.days + days]


@njit(inline="always")
def _keep(near, found, other, worth):
    """Put somebody among the best, in their order."""
    place = len(found) - 1
    if worth > found[place]:
        while place and found[place - 1] < worth:
            found[place], near[place] = found[place - 1], near[place - 1]
            place -= 1
        found[place], near[place] = worth, other
