"""The picture of a month of answers: its calendar, what the signs mean, and the energy below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from math import atan2, cos, hypot, pi, sin
from textwrap import wrap

from cogs.checkins.history_pen import DUSK, FAINT, GOLD, HAZE, INK, MOON, NIGHT, Pen, Point

WIDTH, HEIGHT = 1080, 810
"""As the other pictures: as wide as most phones have pixels, four to three."""
EDGE = 44
CALENDAR = (EDGE, 140, 744, 774)
"""Left, top, right, bottom of the days; with energy they end at `LOWER`."""
LOWER = 656
LEGEND = 776
"""Where the meanings of signs begin."""
ENERGY = (304, 688, 1036, 746)
"""Left, top, right, bottom of the line of energy; below it are some dates."""
TITLE, TEXT, SMALL = 44, 30, 24
NUMBER = 32
"""The height of a square that its date takes."""
GAP = 8
HINT = 16
"""Characters of a line below a meaning."""
TILT = -0.5
"""How far the moon is turned, in radians."""
MOST = 6
"""Signs in one day; a number stands for those beyond."""
LEVELS = (1, 5)
TICK = ((-0.45, 0.02), (-0.12, 0.38), (0.48, -0.36))
CHEVRON = ((0, -0.5), (0.45, 0), (0, 0.5))
"""Lines of signs, for a radius of 1."""


class Fate(StrEnum):
    """What became of a question, in the order in which a day shows it."""

    ANSWERED = "answered"
    OPEN = "open"
    MISSED = "missed"
    SKIPPED = "skipped"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Month:
    """What is shown: each day's questions, after some blank squares, and the energy by days.

    `today` is 0 in another month. Days after today have not come.
    """

    blanks: int
    days: Sequence[Sequence[Fate]]
    today: int = 0
    energy: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """What is written in the picture; `hints` say more of a sign, `levels` of the least energy."""

    title: str
    weekdays: Sequence[str]
    signs: Mapping[Fate, str]
    hints: Mapping[Fate, str]
    blank: str
    energy: str
    levels: tuple[str, str]


def draw(month: Month, words: Words) -> bytes:
    """Return a PNG of a month; call it in a thread, and one at a time."""
    pen = Pen(WIDTH, HEIGHT)
    pen.write((EDGE + 4, 66), words.title, TITLE, room=WIDTH - 2 * EDGE)
    _days(pen, month, words)
    _legend(pen, month, words)
    if month.energy:
        _energy(pen, month, words)
    return pen.png()


def signs(fates: Sequence[Fate]) -> tuple[list[Fate], int]:
    """Return what a day shows of its questions, and how many more there are.

    Of many, each thing that became of one of them shows at least once.
    """
    ranked = sorted(fates, key=list(Fate).index)
    if len(ranked) <= MOST:
        return ranked, 0
    often = Counter(ranked)
    for _ in range(len(ranked) - MOST + 1):
        often[often.most_common(1)[0][0]] -= 1
    return sorted(often.elements(), key=list(Fate).index), len(ranked) - MOST + 1


def _days(pen: Pen, month: Month, words: Words) -> None:
    left, top, right, bottom = CALENDAR
    bottom = LOWER if month.energy else bottom
    rows = -(-(month.blanks + len(month.days)) // 7)
    wide, high = (right - left) / 7, (bottom - top) / rows
    for place, name in enumerate(words.weekdays):
        middle = left + wide * (place + 0.5)
        pen.write((middle, top - 24), name, SMALL, anchor="center", room=wide - GAP, colour=HAZE)
    for nth, fates in enumerate(month.days):
        row, column = divmod(nth + month.blanks, 7)
        at = left + wide * column, top + high * row
        _day(pen, at, (wide - GAP, high - GAP), nth + 1, month.today)
        _signs(pen, at, (wide - GAP, high - GAP), fates)


def _day(pen: Pen, at: Point, size: Point, number: int, today: int) -> None:
    is_today, is_to_come = number == today, 0 < today < number
    edge = GOLD if is_today else ""
    pen.square(at, *size, 14, fill=NIGHT if is_to_come else DUSK, edge=edge)
    colour = HAZE if is_to_come else INK
    pen.write((at[0] + 10, at[1] + 20), str(number), SMALL, colour=colour)


def _signs(pen: Pen, at: Point, size: Point, fates: Sequence[Fate]) -> None:
    """Draw the signs of a day below its number: one large, two or three smaller, more in rows."""
    shown, more = signs(fates)
    places = len(shown) + bool(more)
    rows = 2 if places > 3 else 1
    across = -(-places // rows) if places else 1
    room = size[1] - NUMBER - 6
    radius = min({1: 22.0, 2: 18.0}.get(across, 12.5), room / 2 / rows)
    middle = at[0] + size[0] / 2, at[1] + NUMBER + room / 2
    for place in range(places):
        row, column = divmod(place, across)
        there = (
            middle[0] + (column - (across - 1) / 2) * (2 * radius + 4),
            middle[1] + (row - (rows - 1) / 2) * 2 * radius,
        )
        if place < len(shown):
            sign(pen, there, radius, shown[place])
        else:
            pen.write(there, f"+{more}", SMALL, anchor="center")


def sign(pen: Pen, at: Point, radius: float, fate: Fate) -> None:
    """Draw the sign of what became of a question; no two have the same shape."""
    left, middle = at
    thin, thick = radius * 0.2, radius * 0.28
    if fate is Fate.ANSWERED:
        pen.disc(at, radius, GOLD)
        pen.line([(left + radius * x, middle + radius * y) for x, y in TICK], NIGHT, thick)
    elif fate is Fate.OPEN:
        pen.ring(at, radius, INK, thin)
        pen.write((left, middle), "?", radius * 1.3, anchor="center")
    elif fate is Fate.MISSED:
        pen.ring(at, radius, INK, thin)
    elif fate is Fate.SKIPPED:
        for shift in (-0.5, 0.2):
            points = [(left + radius * (x + shift), middle + radius * y) for x, y in CHEVRON]
            pen.line(points, INK, thick)
    else:
        pen.shape([(left + radius * x, middle + radius * y) for x, y in _crescent()], MOON)


@cache
def _crescent() -> tuple[Point, ...]:
    """Return the outline of a moon, for a radius of 1: a circle, and a bite up on the right."""
    tip, shift, steps = 0.9, 0.5, 24
    bite = hypot(cos(tip) - shift, sin(tip))
    begin = atan2(sin(tip), cos(tip) - shift)
    turns = [nth / steps for nth in range(steps + 1)]
    outer = [tip + (2 * pi - 2 * tip) * turn for turn in turns]
    inner = [-begin - (2 * pi - 2 * begin) * turn for turn in turns]
    points = [(cos(one), sin(one)) for one in outer]
    points += [(shift + bite * cos(one), bite * sin(one)) for one in inner]
    return tuple((x * cos(TILT) - y * sin(TILT), x * sin(TILT) + y * cos(TILT)) for x, y in points)


def _legend(pen: Pen, month: Month, words: Words) -> None:
    """Write what the signs mean, and how often each stands in the month."""
    often = Counter(fate for fates in month.days for fate in fates)
    step = 80 if month.energy else 102
    left, height, room = LEGEND + 56, CALENDAR[1] + 30, WIDTH - LEGEND - 56 - EDGE
    for nth, fate in enumerate(Fate):
        middle = height + step * nth
        sign(pen, (LEGEND + 20, middle), 20, fate)
        told = f"{words.signs[fate]}\u2002{often[fate]}" if often[fate] else words.signs[fate]
        pen.write((left, middle), told, TEXT, room=room)
        for line, hint in enumerate(wrap(words.hints.get(fate, ""), HINT)):
            pen.write((left, middle + 34 + 28 * line), hint, SMALL, room=room, colour=HAZE)
    last = height + step * len(Fate) + 34
    pen.square((LEGEND, last - 20), 40, 40, 10, fill=DUSK)
    pen.write((left, last), words.blank, TEXT, room=room)


def _energy(pen: Pen, month: Month, words: Words) -> None:
    left, top, right, bottom = ENERGY
    wide, high = (right - left) / len(month.days), (bottom - top) / (LEVELS[1] - LEVELS[0])
    pen.write((EDGE + 4, (top + bottom) / 2), words.energy, TEXT, room=110)
    for height, word in zip((bottom, top), words.levels, strict=True):
        pen.line([(left, height), (right, height)], FAINT, 2)
        pen.write((left - 16, height), word, SMALL, anchor="right", room=130)
    for day in range(1, len(month.days) + 1, 7):
        at = left + wide * (day - 0.5), bottom + 30
        pen.write(at, str(day), SMALL, anchor="center", colour=HAZE)
    points = [
        (left + wide * (day - 0.5), bottom - high * (level - LEVELS[0]))
        for day, level in sorted(month.energy.items())
    ]
    pen.line(points, GOLD, 4)
    for point in points:
        pen.disc(point, 7, GOLD)
