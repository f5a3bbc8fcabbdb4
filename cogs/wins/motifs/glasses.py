"""A tower of champagne glasses at night."""

from __future__ import annotations

from math import asin, cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageOps

from bot.domain.tower import Row, stack, width_of_one
from cogs.wins.motifs.brush import HEIGHT, WIDTH, Piece, Point, Sheet, gradient, shine, varied

INK = "#fbeed0"

HORIZON, GROUND = 590, 625
"""Where the table begins, and where on it the glasses stand."""

ROOM = (920, GROUND)
RIM, DEPTH, FOOT = 0.455, 0.39, 0.78
"""Of a glass that takes a width of 1: half its rim, the depth of its bowl, the rim's height."""

LEVEL = 0.81
"""From one level to the next: a glass and the tray on it."""

FULL = 0.08
"""How far the champagne stays under the rim."""

GLASS = "#fff6e0cc"


def paint(count: int, rng: Random) -> Image.Image:
    """Return the scene with `count` glasses; `rng` sets the lights and the bubbles."""
    picture = gradient(WIDTH, HEIGHT, "#080d26", "#111844", "#1e1d4e")
    _lights(picture, rng)
    table = gradient(WIDTH, HEIGHT - HORIZON, "#232052", "#14153c", "#0c0e28", "#090b20")
    picture.paste(table, (0, HORIZON))
    shine(picture, (WIDTH / 2, GROUND), 500, "#33200f")
    rows = stack(count)
    if rows:
        _raise(picture, rows, rng)
    return picture


def _lights(picture: Image.Image, rng: Random) -> None:
    shine(picture, (WIDTH / 2, 396), 540, "#6b4422")
    sheet = Sheet((0, 0, WIDTH, HORIZON), finer=2)
    for _ in range(28):
        at, radius = (rng.uniform(0, WIDTH), rng.uniform(0, HORIZON - 36)), rng.uniform(9, 45)
        tint = rng.choice(("#f6c77a", "#f6c77a", "#f29d86", "#b79cf0"))
        sheet.oval(at, (radius, radius), f"{tint}{rng.randint(12, 44):02x}")
        sheet.ring(at, (radius, radius), 1.5, f"{tint}14")
    for _ in range(60):
        at, radius = (rng.gauss(WIDTH / 2, 210), rng.uniform(30, HORIZON)), rng.uniform(0.8, 2.2)
        sheet.oval(at, (radius, radius), f"#ffdf9a{rng.randint(60, 200):02x}")
    sheet.finish().lay(picture, (0, 0))


def _raise(picture: Image.Image, rows: tuple[Row, ...], rng: Random) -> None:
    width = width_of_one(rows, *ROOM, LEVEL)
    tower = Image.new("RGBA", picture.size)
    glasses = varied([_glass(width, rng) for _ in range(min(5, len(rows) ** 2))], rng)
    for level, row in enumerate(rows):
        foot = GROUND - level * LEVEL * width
        if level:
            _tray(width, len(row)).lay(tower, (WIDTH / 2, foot))
        for place in row:
            next(glasses).lay(tower, (WIDTH / 2 + place * width, foot))
    _reflect(picture, tower)
    picture.alpha_composite(tower)
    for level, row in enumerate(rows):
        rim = GROUND - (level * LEVEL + FOOT) * width
        for place in rng.sample(row, 1 + len(row) // 4):
            side = rng.choice((-RIM, RIM))
            _sparkle(picture, (WIDTH / 2 + (place + side) * width, rim), 5 + width / 9)


def _reflect(picture: Image.Image, tower: Image.Image) -> None:
    image = ImageOps.flip(tower.crop((0, GROUND - 270, WIDTH, GROUND + 6))).resize((WIDTH, 108))
    fade = gradient(*image.size, "#00000060", "#00000020", "#00000000").getchannel("A")
    image.putalpha(ImageChops.multiply(image.getchannel("A"), fade))
    picture.alpha_composite(image, (0, GROUND - 2))


def _sparkle(picture: Image.Image, at: Point, radius: float) -> None:
    shine(picture, at, radius, "#a08050")
    sheet = Sheet((-1, -1, 1, 1), radius)
    sheet.mirrored([(0, -1), (0.07, -0.07), (1, 0), (0.07, 0.07), (0, 1)], "#fffaf0e0")
    sheet.finish().lay(picture, at)


def _tray(width: float, glasses: int) -> Piece:
    half = glasses / 2 + 0.04
    sheet = Sheet((-half, -0.03, half, 0.04), width)
    sheet.shape([(-half, 0), (half, 0), (half, 0.025), (-half, 0.025)], "#fff0c8", "#b98a42")
    return sheet.finish()


def _glass(width: float, rng: Random) -> Piece:
    sheet = Sheet((-0.5, -0.1 - FOOT, 0.5, 0.06), width)
    _draw_foot(sheet)
    brim = [(RIM * sin(turn / 12), 0.07 * cos(turn / 12) - FOOT) for turn in range(19)]
    sheet.mirrored(brim + _side(0, 0), "#fff4dc48")
    sheet.oval((0, -FOOT), (RIM, 0.07), "#fff4dc30")
    _draw_champagne(sheet, rng)
    sheet.line([(x + 0.07 - 2 * x, y) for x, y in _side(0.12, 0)[:8]], 0.022, "#ffffff99")
    for half in (1, -1):
        sheet.line([(half * x, y) for x, y in _side(0, 0)], 0.012, GLASS)
    sheet.ring((0, -FOOT), (RIM, 0.07), 0.013, "#fffaf0ee")
    return sheet.finish()


def _draw_foot(sheet: Sheet) -> None:
    sheet.oval((0, 0), (0.25, 0.04), "#fff3d855")
    sheet.ring((0, 0), (0.25, 0.04), 0.012, GLASS)
    bowl = DEPTH - FOOT - 0.02
    downs = [step / 24 for step in range(25)]
    stem = [(0.018 + 0.04 * (1 - t) ** 7 + 0.11 * t**12, bowl * (1 - t)) for t in downs]
    sheet.mirrored(stem, "#fff0cccc", "#ffe9bd99", GLASS)
    sheet.line([(-0.006, 0.88 * bowl), (-0.006, 0.2 * bowl)], 0.011, "#ffffffee")


def _draw_champagne(sheet: Sheet, rng: Random) -> None:
    inside = _side(FULL, 0.02)
    sheet.mirrored(inside, "#f8d98a", "#eab24c", "#c9812c")
    surface = inside[0][0]
    sheet.oval((0, FULL - FOOT), (surface, 0.058), "#fff0bd")
    sheet.oval((0, FULL - FOOT + 0.008), (surface * 0.93, 0.045), "#fbe09a")
    for _ in range(12):
        down, radius = rng.uniform(0.2, 0.8), rng.uniform(0.006, 0.014)
        x = 0.8 * RIM * rng.uniform(-1, 1) * (1 - down**2)
        sheet.oval((x, FULL + down * (DEPTH - FULL) - FOOT), (radius, radius), "#fffbe8cc")


def _side(top: float, inset: float) -> list[Point]:
    """Return the right side of the bowl from `top` under the rim, `inset` inside the glass."""
    deep = DEPTH - inset
    first = asin(top / deep)
    turns = [sin(first + (pi / 2 - first) * step / 24) for step in range(25)]
    return [((RIM - inset) * (1 - turn**2.3) ** 0.6, turn * deep - FOOT) for turn in turns]
