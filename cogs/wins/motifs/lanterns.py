"""Paper lanterns on strings, at dusk."""

from __future__ import annotations

from math import sin
from random import Random

from PIL import Image

from bot.domain.tower import Row, hang, width_of_one
from cogs.wins.motifs.brush import HEIGHT, WIDTH, Piece, Point, Sheet, gradient, shine, varied

INK = "#fbeed0"

SKY = (30, 604)
"""From where to where the strings hang."""

ROOM = (955, 630)
DROP = 1.12
"""From one string to the next, for lanterns that take a width of 1."""

HORIZON = 677
"""Where the houses stand."""

PAPERS = (
    ("#ffe9a8", "#ffc45c", "#f59a3c"),
    ("#ffd9b0", "#ff9f6b", "#ef7650"),
    ("#fff1cf", "#ffdf9a", "#f3b765"),
    ("#ffd3c4", "#f99a94", "#e2707a"),
)
ROPE, CAP, HOUSE, WINDOW = "#d9a06a", "#4a2430", "#1f173a", "#ffcf7a"


def paint(count: int, rng: Random) -> Image.Image:
    """Return the scene with `count` lanterns; `rng` builds the village and picks the papers."""
    sky = ("#10133a", "#1d1c4e", "#3a2761", "#6b3a68", "#8d4a63", "#8d4a63")
    picture = gradient(WIDTH, HEIGHT, *sky)
    _stars(rng).lay(picture, (0, 0))
    shine(picture, (WIDTH / 2, 648), 630, "#7a3a30")
    _village(rng).lay(picture, (0, 0))
    rows = hang(count)
    if rows:
        _hang(picture, rows, rng)
    return picture


def _stars(rng: Random) -> Piece:
    sheet = Sheet((0, 0, WIDTH, 380), finer=2)
    for _ in range(70):
        height = rng.random() ** 1.6
        radius = rng.uniform(0.6, 1.8)
        shade = round(rng.uniform(60, 200) * (1 - height))
        sheet.oval((rng.uniform(0, WIDTH), 360 * height), (radius, radius), f"#fff4e0{shade:02x}")
    return sheet.finish()


def _village(rng: Random) -> Piece:
    sheet = Sheet((0, 486, WIDTH, HEIGHT), finer=2)
    sheet.shape(_hills(rng, 644, 108), "#5d3560", "#3a2450")
    sheet.shape(_hills(rng, 666, 81), "#3a2450", "#241a40")
    left = -20.0
    while left < WIDTH:
        wide = rng.uniform(45, 86)
        draw = _draw_house if rng.random() < 0.72 else _draw_tree
        draw(sheet, left, wide, rng)
        left += wide + rng.uniform(-4, 24)
    crest = [(-5, HORIZON), (WIDTH / 2, HORIZON - 12), (WIDTH + 5, HORIZON)]
    sheet.shape([*crest, (WIDTH + 5, HEIGHT + 5), (-5, HEIGHT + 5)], "#1a1433", "#110e26")
    return sheet.finish()


def _hills(rng: Random, base: float, height: float) -> list[Point]:
    waves = [
        (rng.uniform(0, 6), length, size) for length, size in ((190, 0.3), (87, 0.15), (37, 0.08))
    ]

    def crest(x: float) -> float:
        return 0.5 + sum(size * sin(x / length + start) for start, length, size in waves)

    ridge = [(x, base - height * crest(x)) for x in range(-20, WIDTH + 40, 20)]
    return [*ridge, (WIDTH + 20, HEIGHT), (-20, HEIGHT)]


def _draw_house(sheet: Sheet, left: float, wide: float, rng: Random) -> None:
    eaves = HORIZON - rng.uniform(40, 64)
    right, ridge = left + wide, eaves - rng.uniform(14, 31)
    walls = [(left, HORIZON), (left, eaves), (left + wide / 2, ridge), (right, eaves)]
    sheet.shape([*walls, (right, HORIZON)], HOUSE)
    for window in range(rng.choice((1, 2, 2, 3))):
        at = left + wide * (window + 1) / 4 - 4
        pane = [(at, eaves + 8), (at + 8, eaves + 8), (at + 8, eaves + 20), (at, eaves + 20)]
        sheet.shape(pane, WINDOW)


def _draw_tree(sheet: Sheet, left: float, wide: float, rng: Random) -> None:
    middle, radius, trunk = left + wide / 2, wide * 0.28, HORIZON - rng.uniform(12, 30)
    sheet.line([(middle, HORIZON), (middle, trunk - radius)], 4, HOUSE)
    sheet.oval((middle, trunk - radius), (radius, radius * 1.5), HOUSE)


def _hang(picture: Image.Image, rows: tuple[Row, ...], rng: Random) -> None:
    width = width_of_one(rows, *ROOM, DROP)
    top = (sum(SKY) - len(rows) * DROP * width) / 2
    ropes = Sheet((0, 0, WIDTH, HEIGHT), finer=2)
    knots: list[Point] = []
    for string, row in enumerate(rows):
        middle, sag, tilt = (
            top + string * DROP * width,
            54 + 0.2 * width,
            width * rng.uniform(-0.1, 0.1),
        )

        def rope(place: float, low: float = middle, sag: float = sag, tilt: float = tilt) -> Point:
            across = 2 * place * width / WIDTH
            return WIDTH / 2 + place * width, low + across * (tilt - sag * across)

        reach = 0.52 * WIDTH / width
        ropes.line([rope(reach * step / 30) for step in range(-30, 31)], 2, ROPE)
        knots += [rope(place) for place in row]
    ropes.finish().lay(picture, (0, 0))
    _light(picture, knots, width, rng)


def _light(picture: Image.Image, knots: list[Point], width: float, rng: Random) -> None:
    for x, y in knots:
        shine(picture, (x, y + 0.45 * width), 0.58 * width, "#b0602e")
    papers = rng.sample(PAPERS, min(len(PAPERS), len(knots)))
    lanterns = varied([_lantern(width, paper) for paper in papers], rng)
    for knot in knots:
        next(lanterns).lay(picture, knot)


def _lantern(width: float, paper: tuple[str, ...]) -> Piece:
    sheet = Sheet((-0.4, -0.02, 0.4, 1.05), width)
    across, down, middle = 0.3, 0.31, 0.46
    sheet.line([(0, 0), (0, middle)], 0.012, ROPE)
    sheet.line([(0, middle), (0, 0.88)], 0.02, "#e8b25a")
    sheet.mirrored([(0.012, 0.86), (0.028, 0.97)], "#f0bd68", "#c98a3c")
    sheet.oval((0, middle), (across, down), *paper)
    for step in range(10):
        size = 0.88 - step * 0.085
        sheet.oval((0, middle + 0.03), (across * size, down * size), "#fffbe01a")
    for height in (-0.75, -0.45, -0.15, 0.15, 0.45, 0.75):
        half = across * (1 - height**2) ** 0.5
        turns = [turn / 8 for turn in range(-8, 9)]
        rib = [(half * x, middle + height * down + 0.025 * (1 - x * x)) for x in turns]
        sheet.line(rib, 0.009, "#a8501e50")
    for end in (middle - down, middle + down):
        sheet.mirrored([(0.12, end - 0.025), (0.12, end + 0.025)], "#6a3a38", CAP)
    return sheet.finish()
