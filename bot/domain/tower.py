"""How the week's wins stand in the picture of the toast: rows of glasses, lanterns or cups."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from math import isqrt

Row = tuple[float, ...]
"""The middles of the objects of a row, left to right, in widths of one object from the axis."""

MOST = 55
"""A whole tower of ten rows; more would be too small on a phone, so words tell the rest."""


class Motif(StrEnum):
    """What a community raises to its wins."""

    GLASSES = "glasses"
    LANTERNS = "lanterns"
    CUPS = "cups"


def stack(count: int, most: int = MOST) -> tuple[Row, ...]:
    """Return the rows of a tower of `count` objects, the ground row first.

    Every row is shorter than the one below, and a further win never takes an object from a row:
    after a whole tower it lengthens the ground row, then the next, and the last one crowns it all.
    """
    placed = max(0, min(count, most))
    levels = (isqrt(8 * placed + 1) - 1) // 2
    longer = placed - levels * (levels + 1) // 2
    return tuple(_row(levels - level + (level < longer)) for level in range(levels))


def hang(count: int, most: int = MOST) -> tuple[Row, ...]:
    """Return the rows of `count` objects on strings, the highest first.

    A string carries about twice as many as there are strings, as a picture is wider than high. All
    carry the same number, or the higher ones one more; nothing hangs right under its neighbour.
    """
    placed = max(0, min(count, most))
    strings = max(1, round((placed / 2) ** 0.5))
    marks = [placed * string // strings for string in range(strings + 1)]
    sizes = sorted((upper - lower for lower, upper in pairwise(marks)), reverse=True)
    sides = [1 if (size + string) % 2 else -1 for string, size in enumerate(sizes)]
    shift = 0.25 if len(set(sides)) > 1 else 0
    return tuple(_row(size, shift * side) for size, side in zip(sizes, sides, strict=True) if size)


def width_of_one(rows: tuple[Row, ...], width: float, height: float, aspect: float) -> float:
    """Return how wide an object may be for the rows to stand in a box.

    `aspect` is the height of a row whose objects are 1 wide. The room of one more row is left
    free: a small tower is visibly small, and every further level makes it taller.
    """
    widest = 2 * max(abs(place) + 0.5 for row in rows for place in row)
    return min(width / widest, height / (len(rows) + 1) / aspect)


def _row(size: int, shift: float = 0) -> Row:
    return tuple(place - (size - 1) / 2 + shift for place in range(size))
