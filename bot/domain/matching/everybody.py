"""Everybody's best others among many thousands, counted where the extra `large` is there.

People are parted in classes by their answers to a few questions at a time; a table holds the points
of each two classes, those of both sides in one number. Tags and towns are counted from lists of who
has them. People are put in blocks of those who answer alike: where even the best answers of a whole
block would not be enough, nobody of it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from bot.domain.crowd import NONE
from bot.domain.half_days import DAY
from bot.domain.matching.pair_points import tables

if TYPE_CHECKING:
    from bot.domain.matching.compiled.blocks import Having, Known

Array = npt.NDArray[Any]
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
        from bot.domain.matching.compiled import PROCESSORS, at_once, pairs

        near = np.full((len(self.order), count), NONE, np.int32)
        points = np.full((len(self.order), count), NONE, np.int16)
        places, bits = self.order.astype(np.int32), len(self.order).bit_length()

        def searched(part: int) -> None:
            pairs.nearest(self.known, part, PROCESSORS, places, bits, near, points)

        at_once(searched, range(PROCESSORS))
        return near, points

    def dearer(self, prices: Array, asked: Array) -> Array | None:
        """Return the pairs of who is asked with more than half their prices; None for too many.

        Three rows: the places of both, and their points; each pair once.
        """
        from bot.domain.matching.compiled import PROCESSORS, at_once, pairs
        from bot.domain.matching.compiled.blocks import BLOCK

        some, paid = asked[self.order], prices[self.order].astype(np.int32)
        paid = np.append(paid, np.repeat(paid[-1:], -len(paid) % BLOCK))
        cheapest = paid.reshape(-1, BLOCK).min(axis=1)
        people = np.flatnonzero(some)

        def collected(part: int) -> Array | None:
            found = np.empty((MOST * len(some) // PROCESSORS, 3), np.int32)
            mine = people[part::PROCESSORS].copy()
            total = pairs.dearer(self.known, mine, some, len(people), paid, cheapest, found)
            return found[:total] if total <= len(found) else None

        found = at_once(collected, range(PROCESSORS))
        kept = [one for one in found if one is not None]
        if len(kept) < len(found):
            return None
        one, other, points = np.concatenate(kept).T
        return np.stack([self.order[one], self.order[other], points])


def _ordered(people: Mapping[str, Array], rows: Array) -> tuple[Array, Known]:
    """Return an order in which neighbours answer alike, and what is known of people in it."""
    from bot.domain.matching.compiled.blocks import BLOCK

    alike = ("wish", "rhythm", "support", "languages")
    order = np.lexsort([people[name][rows] for name in alike])
    filled = np.append(rows[order], np.repeat(rows[:1], -len(rows) % BLOCK))
    some = {name: np.ascontiguousarray(column[filled]) for name, column in people.items()}
    some["languages"] = some["languages"].astype(np.uint32)
    some["languages"][len(rows) :] = 0  # who only fills the last block shares none with anybody
    return order, _known(some)


def _known(some: Mapping[str, Array]) -> Known:
    """Return what is known of people in an order."""
    from bot.domain.matching.compiled.blocks import BLOCK, CLASSES, Known, top_points

    codes, grids = _classes(some)
    _, _, _, _, days, _, _, learned = tables()
    grids += [learned, days]
    sizes = np.array([grid.shape[-1] for grid in grids])
    begins = np.cumsum([0, *(grid.size for grid in grids[:-1])])
    points = np.concatenate([grid.ravel() for grid in grids]).astype(np.int32)
    learner, town, starts = some["learner"], some["town"], some["starts"]
    seeks, offers = some["seeks"], some["offers"]
    folk = np.column_stack([*codes, learner, town, starts, seeks, offers]).astype(np.int64)
    marks = [_marks(tags) for tags in (seeks, offers, town[:, None])]
    read = [*codes, some["languages"], *marks, learner, _quarters(starts)]
    cards = np.stack(read).astype(np.uint32).reshape(len(read), -1, BLOCK).swapaxes(0, 1)
    cards = np.ascontiguousarray(cards)
    spoken, learning, free = np.bitwise_or.reduce(cards, axis=2)[:, [CLASSES, -2, -1]].T.copy()
    return Known(
        folk,
        cards,
        points,
        begins,
        sizes,
        top_points(folk, points, begins, sizes),
        np.cumsum(sizes) - sizes,
        spoken,
        learning,
        free,
        _having(seeks, learner),
        _having(offers, learner),
        _having(town[:, None], learner),
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


def _quarters(starts: Array) -> Array:
    """Return a bit for each quarter of a day in which somebody is free."""
    quarters = starts[..., None] >> (np.arange(4) * (DAY // 4)).astype(np.uint64)
    free = (quarters & np.uint64((1 << DAY // 4) - 1)) != 0
    return np.asarray(free.reshape(len(starts), -1) @ (1 << np.arange(28)), np.uint32)


def _marks(tags: Array) -> Array:
    """Return bits for tags of each: who has none of another's has none of their tags."""
    wide = tags.astype(np.int64)
    marks = np.where(wide < 0, 0, np.uint32(1) << (wide % 32).astype(np.uint32))
    return np.asarray(np.bitwise_or.reduce(marks, axis=1))


def _having(tags: Array, learner: Array) -> Having:
    """Return for each tag the blocks where somebody has it."""
    from bot.domain.matching.compiled.blocks import BLOCK, Having

    wide = tags.astype(np.int64)
    who, nth = np.nonzero(wide >= 0)
    blocks = -(-len(tags) // BLOCK)
    keys, entry = np.unique(wide[who, nth] * blocks + who // BLOCK, return_inverse=True)
    learning = np.zeros(len(keys), np.int64)
    np.maximum.at(learning, entry, learner[who])
    begins = np.searchsorted(keys, np.arange(max(0, int(wide.max(initial=0))) + 2) * blocks)
    return Having(begins, (keys % blocks).astype(np.int32), learning)
