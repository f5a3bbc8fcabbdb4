"""Everybody's best others among many thousands, counted where the extra `large` is there.

People are parted in classes by their answers to a few questions at a time; a table holds the points
of each two classes, those of both sides in one number. Tags and towns are counted from lists of who
has them. People are put in blocks of those who answer alike: where even the best answers of a whole
block would not be enough, nobody of it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from bot.domain.crowd import NONE
from bot.domain.half_days import DAY
from bot.domain.matching.pair_points import tables

if TYPE_CHECKING:
    from bot.domain.matching.compiled.blocks import Known, Tags

Array = npt.NDArray[Any]
T = TypeVar("T")
MOST = 80
"""How many pairs are collected for each person; beyond, there are too many to be of use."""


class Everybody:
    """The points of all pairs of some rows, each time counted where they could be enough."""

    def __init__(self, people: Mapping[str, Array], rows: Array) -> None:
        self.order, self.known = _ordered(people, rows)

    def nearest(self, count: int) -> tuple[Array, Array]:
        """Return each one's best others with whom they share a language, and their points.

        By places in the rows; less than `count` where there are less, then -1.
        """
        from bot.domain.matching.compiled import pairs

        near = np.full((len(self.order), count), NONE, np.int32)
        points = np.full((len(self.order), count), NONE, np.int16)
        places = self.order.astype(np.int32)

        def searched(part: int, parts: int) -> None:
            pairs.nearest(self.known, part, parts, places, near, points)

        _in_parts(searched)
        return near, points

    def dearer(self, prices: Array, asked: Array) -> Array | None:
        """Return the pairs of who is asked with more than half their prices; None for too many."""
        from bot.domain.matching.compiled import pairs
        from bot.domain.matching.compiled.blocks import BLOCK

        paid = prices[self.order].astype(np.int32)

        cheapest = np.minimum.reduceat(paid, np.arange(0, len(paid), BLOCK))
        some = asked[self.order]
        people = np.flatnonzero(some)

        def collected(part: int, parts: int) -> Array | None:
            found = np.empty((MOST * len(paid) // parts, 2), np.int32)
            mine = people[part::parts].copy()
            total = pairs.dearer(self.known, mine, some, len(people), paid, cheapest, found)
            return found[:total] if total <= len(found) else None

        found = _in_parts(collected)
        kept = [one for one in found if one is not None]
        return (
            np.sort(self.order[np.concatenate(kept)], axis=1) if len(kept) == len(found) else None
        )


def _in_parts(work: Callable[[int, int], T]) -> list[T]:
    """Let as many threads as there are processors do a part each: every so many people."""
    from numba import get_num_threads

    parts = get_num_threads()
    with ThreadPoolExecutor(parts) as threads:
        return list(threads.map(work, range(parts), repeat(parts)))


def _ordered(people: Mapping[str, Array], rows: Array) -> tuple[Array, Known]:
    """Return an order in which neighbours answer alike, and what is known of people in it."""
    from bot.domain.matching.compiled.blocks import BLOCK

    alike = ("wish", "rhythm", "support", "languages")
    order = np.lexsort([people[name][rows] for name in alike])
    filled = np.append(rows[order], np.repeat(rows[:1], -len(rows) % BLOCK))
    some = {name: np.ascontiguousarray(column[filled]) for name, column in people.items()}
    languages = some["languages"].astype(np.uint32)
    languages[len(rows) :] = 0  # who only fills the last block shares no language with anybody
    return order, _known(some, languages, np.arange(0, len(filled), BLOCK))


def _known(some: Mapping[str, Array], languages: Array, blocks: Array) -> Known:
    """Return what is known of people in an order; `blocks` are the first ones of each."""
    from bot.domain.matching.compiled.blocks import BLOCK, Known, top_points

    codes, grids = _classes(some)
    sizes = np.array([len(grid) for grid in grids])
    begins = np.cumsum(sizes**2) - sizes**2
    points = np.concatenate([grid.ravel() for grid in grids]).astype(np.int32)
    learner = some["learner"]
    seeks, offers = (_listed(some[name], learner) for name in ("seeks", "offers"))
    towns = _listed(some["town"][:, None], learner)
    hours = _hours(some["starts"])
    read = [*codes, languages, seeks.marks, offers.marks, towns.marks, learner, hours]
    cards = np.stack(read).astype(np.uint32).reshape(len(read), -1, BLOCK).swapaxes(0, 1)
    return Known(
        codes,
        points,
        begins,
        sizes,
        np.cumsum(sizes) - sizes,
        top_points(codes, points, begins, sizes),
        np.ascontiguousarray(cards),
        languages,
        np.bitwise_or.reduceat(languages, blocks),
        learner,
        np.bitwise_or.reduceat(learner, blocks),
        tables()[7].astype(np.int32),
        seeks,
        offers,
        towns,
        some["starts"],
        hours,
        np.bitwise_or.reduceat(hours, blocks),
        tables()[4].astype(np.int32),
    )


def _classes(some: Mapping[str, Array]) -> tuple[Array, list[Array]]:
    """Return each one's classes, and for each kind of them the points of any two."""
    supports, rhythms, formats, shared, _, relations, styles, _ = tables()
    codes, grids = [], []

    def add(answers: Sequence[Array], points: Callable[..., Array]) -> None:
        sizes = [int(one.max(initial=0)) + 1 for one in answers]
        kinds, code = np.unique(np.ravel_multi_index(list(answers), sizes), return_inverse=True)
        known = np.stack(np.unravel_index(kinds, sizes))
        mine, theirs = (
            points(known[:, :, None], known[:, None]),
            points(known[:, None], known[:, :, None]),
        )
        codes.append(code)
        grids.append(np.broadcast_to(mine, (len(kinds),) * 2) + (theirs.astype(np.int64) << 16))

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
    return np.stack(codes).astype(np.int32), grids


def _hours(starts: Array) -> Array:
    """Return a bit for each quarter of a day in which somebody is free."""
    quarters = starts[..., None] >> (np.arange(4) * (DAY // 4)).astype(np.uint64)
    free = (quarters & np.uint64((1 << DAY // 4) - 1)) != 0
    return np.asarray(free.reshape(len(starts), -1) @ (1 << np.arange(28)), np.uint32)


def _listed(tags: Array, learner: Array) -> Tags:
    """Return tags of each, and for each tag the blocks where somebody has it."""
    from bot.domain.matching.compiled.blocks import BLOCK, Tags

    wide = tags.astype(np.int64)
    marks = np.where(wide < 0, 0, np.uint32(1) << (wide % 32).astype(np.uint32))
    who, nth = np.nonzero(wide >= 0)
    blocks = -(-len(tags) // BLOCK)
    keys, entry = np.unique(wide[who, nth] * blocks + who // BLOCK, return_inverse=True)
    learning = np.zeros(len(keys), np.int64)
    np.maximum.at(learning, entry, learner[who])
    last = max(0, int(wide.max(initial=0)))
    begins = np.searchsorted(keys, np.arange(last + 2) * blocks)
    return Tags(
        wide.astype(np.int32),
        (wide >= 0).sum(axis=1),
        np.bitwise_or.reduce(marks, axis=1).astype(np.uint32),
        begins,
        (keys % blocks).astype(np.int32),
        learning,
    )
