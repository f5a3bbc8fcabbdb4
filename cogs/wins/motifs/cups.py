"""Coffee cups stacked on a café table, in the morning."""

from __future__ import annotations

from math import pi, sin
from random import Random

from PIL import Image

from bot.domain.tower import Row, stack, width_of_one
from cogs.wins.motifs.brush import HEIGHT, WIDTH, Piece, Point, Sheet, gradient, varied

INK = "#fdf1dc"

HORIZON, GROUND = 601, 623
"""Where the table begins, and where on it the saucers stand."""

ROOM = (955, 605)
LEVEL = 0.6
"""From one level to the next: a cup that takes a width of 1, with its saucer."""

RIM, TALL = 0.31, 0.5
GLAZES = (
    ("#b05228", "#903a17"),
    ("#347478", "#1e4d52"),
    ("#8f4c6d", "#65294a"),
    ("#42618f", "#274064"),
)


def paint(count: int, rng: Random) -> Image.Image:
    """Return the scene with `count` cups; `rng` picks their colours."""
    picture = gradient(WIDTH, HEIGHT, "#f8ead2", "#f4dcb8", "#ebc28c")
    _sunshine().lay(picture, (0, 0))
    _table(rng).lay(picture, (0, HORIZON))
    rows = stack(count)
    if rows:
        _pile(picture, rows, rng)
    return picture


def _sunshine() -> Piece:
    """Return what the sun throws on the wall through a window."""
    sheet = Sheet((0, 0, WIDTH, HORIZON), finer=1)
    lean = 0.5
    for left in (80, 350, 620):
        for top, bottom in ((27, 261), (281, 540)):
            ends = ((left, top), (left + 248, top), (left + 248, bottom), (left, bottom))
            sheet.shape([(x + lean * y - 54, y) for x, y in ends], "#fffdf47a")
    return sheet.finish(blur=5)


def _table(rng: Random) -> Piece:
    sheet = Sheet((0, 0, WIDTH, HEIGHT - HORIZON), finer=2)
    edges = [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT - HORIZON), (0, HEIGHT - HORIZON)]
    sheet.shape(edges, "#8f5b36", "#744729", "#5c3620", "#50301c")
    sheet.line([(0, 1.5), (WIDTH, 1.5)], 3, "#c08a58")
    for _ in range(24):
        x, y = rng.uniform(-200, WIDTH), rng.uniform(8, HEIGHT - HORIZON)
        sheet.line([(x, y), (x + rng.uniform(120, 420), y)], 1.4, "#2e170c26")
    return sheet.finish()


def _pile(picture: Image.Image, rows: tuple[Row, ...], rng: Random) -> None:
    width = width_of_one(rows, *ROOM, LEVEL)
    glazes = rng.sample(GLAZES, min(len(GLAZES), sum(map(len, rows))))
    cups = varied([_cup(width, *glaze) for glaze in glazes], rng)
    steam, shade = _steam(width), _shade(width)
    for place in rows[0]:
        shade.lay(picture, (WIDTH / 2 + place * width, GROUND))
    for level, (row, above) in enumerate(zip(rows, (*rows[1:], ()), strict=True)):
        for place in row:
            at = (WIDTH / 2 + place * width, GROUND - level * LEVEL * width)
            if all(abs(place - other) > 0.8 for other in above):
                steam.lay(picture, at)
            next(cups).lay(picture, at)


def _shade(width: float) -> Piece:
    sheet = Sheet((-0.7, -0.1, 0.7, 0.15), width, 2)
    sheet.oval((0.03, 0.035), (0.47, 0.06), "#1d0d0690")
    return sheet.finish(blur=0.018 * width)


def _steam(width: float) -> Piece:
    sheet = Sheet((-0.35, -1.3, 0.35, -TALL), width, 3)
    for aside, height, start in ((-0.13, 0.5, 0), (0, 0.66, 1.5), (0.13, 0.5, 3)):
        for thick, colour in ((0.1, "#ffffff38"), (0.06, "#ffffff58"), (0.025, "#ffffff88")):
            sheet.shape(_wisp(aside, height, start, thick), "#ffffff00", colour, colour)
    return sheet.finish(blur=0.008 * width)


def _wisp(aside: float, height: float, start: float, thick: float) -> list[Point]:
    steps = [step / 24 for step in range(25)]
    path = [(aside + 0.045 * sin(start + 5.5 * t), -TALL - 0.05 - height * t) for t in steps]
    halves = [thick / 2 * sin(pi * min(1, 0.9 * t + 0.1)) for t in steps]
    left = [(x - half, y) for (x, y), half in zip(path, halves, strict=True)]
    right = [(x + half, y) for (x, y), half in zip(path, halves, strict=True)]
    return left + right[::-1]


def _cup(width: float, light: str, dark: str) -> Piece:
    sheet = Sheet((-0.5, -0.66, 0.5, 0.1), width)
    _draw_saucer(sheet, light, dark)
    top = -TALL - 0.03
    sheet.ring((RIM, top + 0.2), (0.105, 0.115), 0.045, dark)
    downs = [sin(pi / 2 * step / 24) for step in range(25)]
    side = [(0.165 + 0.15 * (1 - t**2.2) ** 0.6, top + TALL * t) for t in downs]
    sheet.mirrored([*side, (0.15, 0)], light, dark)
    sheet.line([(0.055 - x, y) for x, y in side[3:11]], 0.028, "#ffffff60")
    sheet.oval((0, top), (0.315, 0.055), "#fff6e6")
    sheet.oval((0, top + 0.008), (0.285, 0.044), "#4a2a18")
    sheet.oval((0, top + 0.012), (0.25, 0.034), "#7a4a28")
    sheet.oval((-0.03, top + 0.012), (0.12, 0.014), "#e3bd8c")
    return sheet.finish()


def _draw_saucer(sheet: Sheet, light: str, dark: str) -> None:
    sheet.oval((0, 0.015), (0.455, 0.062), dark)
    sheet.oval((0, 0), (0.455, 0.06), light)
    sheet.oval((0, -0.005), (0.3, 0.034), dark)
