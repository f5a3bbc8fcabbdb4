"""The picture of the hours that suit somebody: each hour of the week, larger for more time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from math import sqrt

from PIL import Image, ImageDraw

from bot.domain.coworking_hours import Hours
from bot.pictures import FINER, letters, panel

WIDTH, HEIGHT = 1080, 810
"""As the other pictures: as wide as most phones have pixels, four to three."""
NIGHT, DUSK, INK, HAZE, GOLD = "#1b1a45", "#2a2960", "#fbeed0", "#a6a3d6", "#ffc45c"
EDGE = 48
WEEK = (128, 172, 1032, 704)
"""Left, top, right, bottom of the hours."""
GAP = 4
EVERY = 3
"""Hours from one that is named to the next."""
LEGEND = 760
TITLE, TEXT, SMALL = 44, 28, 26
FULL = timedelta(hours=1)
"""The least time that a full square stands for: ten minutes in all must not look like much."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Words:
    """What is written in the picture; `little` and `much` say what its squares stand for."""

    title: str
    weekdays: Sequence[str]
    hours: Sequence[str]
    little: str
    much: str


def draw(hours: Hours, words: Words) -> bytes:
    """Return a PNG of the hours of a week; call it in a thread."""
    picture = Image.new("RGB", (FINER * WIDTH, FINER * HEIGHT), NIGHT)
    pen = ImageDraw.Draw(picture)
    _write(pen, (EDGE, 78), words.title, "lm", TITLE, WIDTH - 2 * EDGE)
    _names(pen, words)
    full = most(hours)
    for weekday in range(7):
        for hour in range(24):
            _hour(pen, _cell(weekday, hour), hours.get((weekday, hour), timedelta()) / full)
    _legend(pen, words)
    reduced = picture.reduce(FINER)
    reduced.putalpha(panel(reduced.size))
    file = BytesIO()
    reduced.save(file, "PNG")
    return file.getvalue()


def most(hours: Hours) -> timedelta:
    """Return the time that a full square stands for."""
    return max([FULL, *hours.values()])


def side(share: float) -> float:
    """Return the side of a square for a share of the most: its surface follows the share."""
    return max(sqrt(min(share, 1)), 0.2) if share > 0 else 0


def _cell(weekday: int, hour: int) -> Box:
    left, top, right, bottom = WEEK
    wide, high = (right - left) / 24, (bottom - top) / 7
    x, y = left + wide * hour, top + high * weekday
    return x, y, x + wide - GAP, y + high - GAP


def _names(pen: ImageDraw.ImageDraw, words: Words) -> None:
    """Write the days beside the hours, and some hours above them."""
    for weekday, name in enumerate(words.weekdays):
        _, top, _, bottom = _cell(weekday, 0)
        _write(pen, (EDGE, (top + bottom) / 2), name, "lm", TEXT, WEEK[0] - EDGE - 8)
    for hour in range(0, 24, EVERY):
        left, top, _, _ = _cell(0, hour)
        _write(pen, (left, top - 26), words.hours[hour], "lm", SMALL, 100, HAZE)


def _hour(pen: ImageDraw.ImageDraw, box: Box, share: float) -> None:
    """Draw an hour: a dim field, and in it the square of its time."""
    _field(pen, box, DUSK)
    part = side(share)
    if part:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        wide, high = (box[2] - box[0]) / 2 * part, (box[3] - box[1]) / 2 * part
        _field(pen, (x - wide, y - high, x + wide, y + high), GOLD)


def _legend(pen: ImageDraw.ImageDraw, words: Words) -> None:
    """Say what little and much look like."""
    wide, high = (_cell(0, 0)[2] - WEEK[0]), 44.0
    left = float(WEEK[0])
    for word, share in ((words.little, 1 / 9), (words.much, 1.0)):
        _hour(pen, (left, LEGEND - high / 2, left + wide, LEGEND + high / 2), share)
        _write(pen, (left + wide + 16, LEGEND), word, "lm", SMALL, 340, HAZE)
        left += wide + 16 + 340 + 40


def _field(pen: ImageDraw.ImageDraw, box: Box, colour: str) -> None:
    corners = [FINER * one for one in box]
    radius = min(6 * FINER, (corners[2] - corners[0]) / 3)
    pen.rounded_rectangle(corners, radius, colour)


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    anchor: str,
    size: int,
    room: float,
    colour: str = INK,
) -> None:
    """Write in a size that has room."""
    font = letters(text, size, room, finer=FINER)
    pen.text((FINER * at[0], FINER * at[1]), text, colour, font, anchor)
