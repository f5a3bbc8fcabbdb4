"""The picture of how rounds went: two bars for each round, and two rows of numbers below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot.domain.counts import Share
from bot.fonts import BOLD
from bot.pictures import letters, panel

WIDTH, HEIGHT = 1080, 810
"""As the toast: as wide as most phones have pixels, four to three."""
NIGHT, INK, FAINT, GOLD = "#1b1a45", "#fbeed0", "#4a4880", "#ffc45c"
EDGE = 56
CHART = (216, 200, 1024, 520)
"""Left, top, right, bottom of the bars."""
BAR = 22
"""The width of a bar; the one of answers is hollow, the one of meetings full."""
LINE = 4
ROWS = (556, 598, 664, 728)
"""The heights of days, months, those who waited, and repeats."""
TITLE, TEXT = 44, 30


@dataclass(frozen=True)
class Column:
    """What is shown of one round; `month` is empty where it is that of the round before.

    `note` stands above the bars: that they are few, or not known yet.
    """

    day: str
    month: str
    answered: Share
    met: Share
    waiting: str
    repeats: str
    note: str = ""


@dataclass(frozen=True)
class Words:
    """What is written in the picture."""

    title: str
    answered: str
    met: str
    waiting: str
    repeats: str


def draw(columns: Sequence[Column], words: Words) -> bytes:
    """Return a PNG of some rounds, the latest on the right; call it in a thread."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), NIGHT)
    pen = ImageDraw.Draw(picture)
    _write(pen, (EDGE, 76), words.title, "lm", TITLE, WIDTH - 2 * EDGE)
    _legend(pen, words)
    _grid(pen)
    wide = (CHART[2] - CHART[0]) / max(len(columns), 6)
    for place, column in enumerate(columns):
        _column(pen, CHART[0] + wide * (place + 0.5), column)
    for height, word in zip(ROWS[2:], (words.waiting, words.repeats), strict=True):
        _write(pen, (EDGE, height), word, "lm", TEXT, CHART[0] - EDGE - 12)
    picture.putalpha(panel(picture.size))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _legend(pen: ImageDraw.ImageDraw, words: Words) -> None:
    left, middle = float(EDGE), 142
    for word, is_full in ((words.answered, False), (words.met, True)):
        _bar(pen, (left, middle - 14, left + BAR, middle + 14), is_full=is_full)
        _write(pen, (left + BAR + 14, middle), word, "lm", TEXT, WIDTH / 2)
        left += BAR + 14 + ImageFont.truetype(BOLD, TEXT).getlength(word) + 48


def _grid(pen: ImageDraw.ImageDraw) -> None:
    left, top, right, bottom = CHART
    for percent in (0, 50, 100):
        height = bottom - (bottom - top) * percent / 100
        pen.line([(left, height), (right, height)], FAINT, 2)
        _write(pen, (left - 20, height), f"{percent}\u202f%", "rm", TEXT, left - EDGE)


def _column(pen: ImageDraw.ImageDraw, middle: float, column: Column) -> None:
    bottom, full = CHART[3], CHART[3] - CHART[1]
    for share, left, is_full in (
        (column.answered, middle - BAR - 3, False),
        (column.met, middle + 3, True),
    ):
        height = full * share.height
        if height >= 1:
            _bar(pen, (left, bottom - height, left + BAR, bottom), is_full=is_full)
    top = bottom - full * max(column.answered.height, column.met.height)
    _write(pen, (middle, top - 22), column.note, "mm", TEXT, 3 * BAR)
    told = (column.day, column.month, column.waiting, column.repeats)
    for height, text in zip(ROWS, told, strict=True):
        _write(pen, (middle, height), text, "mm", TEXT, 3 * BAR)


def _bar(
    pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], *, is_full: bool
) -> None:
    if is_full:
        pen.rectangle(box, GOLD)
    else:
        pen.rectangle(box, None, INK, LINE)


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    anchor: str,
    size: int,
    room: float,
) -> None:
    """Write in a size that has room."""
    pen.text(at, text, INK, letters(text, size, room), anchor)
