"""The points of all pairs of very many, counted where a block of people could be enough."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from bot.domain import points as rules
from bot.domain.matching.compiled.blocks import (
    ALL_DAYS,
    BLOCK,
    BOTH,
    ONE_SIDE,
    OTHER_SIDE,
    both,
    bound,
    desk_for,
)

Array = npt.NDArray[Any]
STEP = 300
"""Blocks are looked at from the best on, those within so many points at a time."""


class About(NamedTuple):
    """What one asks of others: rows of points by their classes, languages, and marks.

    `tags` are the most points that tags of others bring, `usual` and `more` those that tags of one
    bring to others, by whether these matter most to them.
    """

    first: Array
    second: Array
    third: Array
    fourth: Array
    fifth: Array
    languages: int
    seeks: int
    offers: int
    town: int
    hours: int
    learner: int
    tags: int
    usual: int
    more: int


@njit(nogil=True)
def nearest(known, part, parts, places, near, points):
    """Put the best others, by their places, and their points for each one of a part, best first."""
    desk, cards = desk_for(known), known.cards
    seeks, offers, towns = known.seeks.of, known.offers.of, known.towns.of
    bounds, starts, learned, days = desk.bounds, known.starts, known.learned, known.days
    for one in range(part, len(places), parts):
        about = _about(known, one)
        mine, found = near[places[one]], points[places[one]]
        highest = bound(known, one, desk)
        while highest > found[-1]:
            for block in range(len(bounds)):
                if highest - STEP < bounds[block] <= highest:
                    above = _above(cards, block, about, found[-1])
                    other = block * BLOCK
                    while above:
                        if above & 1 and other != one:
                            worth = _worth(
                                cards,
                                seeks,
                                offers,
                                towns,
                                starts,
                                learned,
                                days,
                                about,
                                one,
                                other,
                            )
                            _keep(mine, found, places[other], worth)
                        above >>= 1
                        other += 1
            highest -= STEP


@njit(nogil=True)
def dearer(known, people, asked, all_asked, prices, cheapest, pairs):
    """Write down pairs of some people, who are asked, with more than half their prices.

    `all_asked` is how many are asked in all, `cheapest` the least price of each block. Return how
    many these pairs are, if there is room for them or not.
    """
    desk, cards = desk_for(known), known.cards
    seeks, offers, towns = known.seeks.of, known.offers.of, known.towns.of
    bounds, starts, learned, days = desk.bounds, known.starts, known.learned, known.days
    total = 0
    for one in people:
        about = _about(known, one)
        bound(known, one, desk)
        for block in range(one // BLOCK if len(prices) == all_asked else 0, len(bounds)):
            least = (prices[one] + cheapest[block]) // 2
            if bounds[block] > least:
                above = _above(cards, block, about, least)
                other = block * BLOCK
                while above:
                    if above & 1 and (other > one or not asked[other]):
                        worth = _worth(
                            cards, seeks, offers, towns, starts, learned, days, about, one, other
                        )
                        if 2 * worth > prices[one] + prices[other]:
                            if total < len(pairs):
                                pairs[total, 0], pairs[total, 1] = one, other
                            total += 1
                    above >>= 1
                    other += 1
    return total


@njit
def _about(known, one):
    points, codes, begins, sizes = known.points, known.codes, known.begins, known.sizes
    learned, offered = known.learned, known.offers.often[one]
    return About(
        points[begins[0] + sizes[0] * codes[0, one] :],
        points[begins[1] + sizes[1] * codes[1, one] :],
        points[begins[2] + sizes[2] * codes[2, one] :],
        points[begins[3] + sizes[3] * codes[3, one] :],
        points[begins[4] + sizes[4] * codes[4, one] :],
        known.languages[one],
        known.seeks.marks[one],
        known.offers.marks[one],
        known.towns.marks[one],
        known.hours[one],
        known.learner[one],
        learned[known.learner[one], known.seeks.often[one]],
        learned[0, offered],
        learned[1, offered],
    )


@njit
def _above(cards, block, about, floor):
    """Return a bit for each of a block who could have more points with one, the first lowest."""
    found = np.int32(0)
    for place in range(BLOCK):
        near = np.int32(rules.NEAR) if about.town & cards[block, 8, place] else np.int32(0)
        tags = about.tags if about.seeks & cards[block, 7, place] else np.int32(0)
        their_tags = about.more if cards[block, 9, place] else about.usual
        their_tags = their_tags if about.offers & cards[block, 6, place] else np.int32(0)
        sides = _sides(cards, block, place, about)
        mine = np.int32(np.int32(near + tags) + np.int32(sides & np.int32(ONE_SIDE)))
        theirs = np.int32(np.int32(near + their_tags) + np.int32(sides >> np.int32(OTHER_SIDE)))
        days = np.int32(ALL_DAYS) if about.hours & cards[block, 10, place] else np.int32(0)
        worth = np.int32(both(mine, theirs) + days)
        able = (worth > floor) & ((about.languages & cards[block, 5, place]) != 0)
        found |= np.int32(able) << np.int32(place)
    return found


@njit
def _sides(cards, block, place, about):
    """Return the points of both sides by their classes."""
    few = np.int32(about.first[cards[block, 0, place]] + about.second[cards[block, 1, place]])
    some = np.int32(about.third[cards[block, 2, place]] + about.fourth[cards[block, 3, place]])
    return np.int32(np.int32(few + some) + about.fifth[cards[block, 4, place]])


@njit
def _worth(cards, seeks, offers, towns, starts, learned, days, about, one, other):
    """Return the points of two."""
    block, place = other // BLOCK, other % BLOCK
    sides = _sides(cards, block, place, about)
    near = rules.NEAR if towns[one, 0] == towns[other, 0] and towns[one, 0] >= 0 else 0
    mine, theirs = near + (sides & ONE_SIDE), near + (sides >> OTHER_SIDE)
    if about.seeks & cards[block, 7, place]:
        mine += learned[about.learner, _in_common(seeks, one, offers, other)]
    if about.offers & cards[block, 6, place]:
        theirs += learned[cards[block, 9, place], _in_common(seeks, other, offers, one)]
    count = 0
    for day in range(starts.shape[1]):
        if starts[one, day] & starts[other, day]:
            count += 1
    return both(mine, theirs) + BOTH * days[count]


@njit
def _in_common(seeks, one, offers, other):
    """Return how many tags one looks for and the other offers."""
    count = 0
    for mine in range(seeks.shape[1]):
        for theirs in range(offers.shape[1]):
            count += seeks[one, mine] == offers[other, theirs] and seeks[one, mine] >= 0
    return count


@njit
def _keep(near, points, other, worth):
    """Put somebody among the best, in their order."""
    place = len(points) - 1
    if worth <= points[place]:
        return
    while place and points[place - 1] < worth:
        points[place], near[place] = points[place - 1], near[place - 1]
        place -= 1
    points[place], near[place] = worth, other
