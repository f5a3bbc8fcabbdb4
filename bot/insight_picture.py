"""The picture of insights, made to be shared: lights over what people did for one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from bot.fonts import BOLD
from bot.pictures import CORNER, FINER, letters, panel

WIDTH = 1080
"""As wide as the other pictures: as most phones have pixels."""
EDGE, GAP = 56, 20
TOP, HERO, TILE, BEFORE, FOOT = 330, 200, 146, 36, 84
"""The heights of the lights with the title, of the first figure, of each other, of the line that
says what it was before, where there is one, and of the last line."""
SKY = ("#10133a", "#1d1c4e", "#3a2761", "#5b3466")
"""Dusk, from above to below; light words stand out on all of it."""
INK, HAZE, GOLD, PANE = "#fbeed0", "#cfc8ee", "#ffc45c", "#ffffff18"
BULBS = ("#ffe9a8", "#ffc45c", "#ff9f6b", "#ffdf9a", "#f99a94")
CORD = "#8a6a63"
LIGHTS = 9
NAME, SIDE = 27, 28
"""The size in which a figure is named, and the room on both sides of it."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Tile:
    """A figure: what it is, its value, and what it was before, if anything was."""

    name: str
    value: str
    before: str = ""


@dataclass(frozen=True)
class Words:
    """What is written; the hero is the figure that stands alone above the others, if there is."""

    title: str
    period: str
    hero: Tile | None
    tiles: Sequence[Tile]
    foot: str


def draw(words: Words) -> bytes:
    """Return a PNG; it takes some tenths of a second, so call it in a thread."""
    rows = ceil(len(words.tiles) / 2)
    below = TOP + (HERO + GAP if words.hero else 0)
    high = TILE + BEFORE * any(one.before for one in words.tiles)
    height = below + rows * (high + GAP) + FOOT
    picture = _dusk(height)
    _hang(picture)
    pen = ImageDraw.Draw(picture, "RGBA")
    _write(pen, (EDGE, 214), words.title, 60, WIDTH - 2 * EDGE, INK)
    _write(pen, (EDGE, 276), words.period, 30, WIDTH - 2 * EDGE, HAZE)
    if words.hero:
        _hero(pen, (EDGE, TOP, WIDTH - EDGE, TOP + HERO), words.hero)
    wide = (WIDTH - 2 * EDGE - GAP) / 2
    for place, tile in enumerate(words.tiles):
        row, column = divmod(place, 2)
        left, top = EDGE + column * (wide + GAP), below + row * (high + GAP)
        is_alone = not column and place == len(words.tiles) - 1
        right = WIDTH - EDGE if is_alone else left + wide
        _tile(pen, (left, top, right, top + high), tile)
    _write(pen, (EDGE, height - FOOT / 2 - 4), words.foot, 24, WIDTH - 2 * EDGE, HAZE)
    picture.putalpha(panel(picture.size))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _dusk(height: int) -> Image.Image:
    """Return the sky: colours that run into each other from above to below."""
    line = Image.new("RGB", (1, len(SKY)))
    for place, colour in enumerate(SKY):
        line.paste(colour, (0, place, 1, place + 1))
    return line.resize((WIDTH, height), Image.Resampling.BICUBIC)


def _hang(picture: Image.Image) -> None:
    """Hang a string of lights over the title."""
    size = WIDTH * FINER, 190 * FINER
    sheet, glow = Image.new("RGBA", size), Image.new("RGB", size)
    pen, light = ImageDraw.Draw(sheet), ImageDraw.Draw(glow)
    points = [(FINER * x, FINER * _sag(x)) for x in range(-20, WIDTH + 21, 20)]
    pen.line(points, CORD, 3 * FINER, "curve")
    for nth in range(LIGHTS):
        across = WIDTH * (nth + 0.5) / LIGHTS
        left, top = FINER * across, FINER * (_sag(across) + 24)
        colour, radius = BULBS[nth % len(BULBS)], FINER * (15 + nth % 2 * 3)
        pen.line([(left, top - 24 * FINER), (left, top)], CORD, 3 * FINER)
        pen.ellipse(_round(left, top, radius), colour)
        pen.ellipse(_round(left - radius / 3, top - radius / 3, radius / 3), "#fffaf0")
        light.ellipse(_round(left, top, 2.2 * radius), colour)
    glow = glow.filter(ImageFilter.GaussianBlur(26 * FINER)).reduce(FINER)
    above = picture.crop((0, 0, *glow.size))
    picture.paste(ImageChops.screen(above, glow), (0, 0))
    small = sheet.reduce(FINER)
    picture.paste(small, (0, 0), small)


def _sag(across: float) -> float:
    """Return how deep the cord hangs: it is held in three places."""
    half = WIDTH / 2
    part = (across % half) / half
    return 26 + 220 * part * (1 - part)


def _round(left: float, top: float, radius: float) -> Box:
    return left - radius, top - radius, left + radius, top + radius


def _hero(pen: ImageDraw.ImageDraw, box: Box, tile: Tile) -> None:
    """Show the first figure: its value large, beside what it is."""
    left, top, right, bottom = box
    pen.rounded_rectangle(box, CORNER, PANE)
    long = _write(pen, (left + 36, (top + bottom) / 2), tile.value, 92, (right - left) * 0.4, GOLD)
    across = left + 36 + long + 40
    lines = [*_broken(tile.name, 32, right - across - 30), *([tile.before] if tile.before else [])]
    middle = (top + bottom) / 2 - 21 * (len(lines) - 1)
    for nth, line in enumerate(lines):
        is_before = bool(tile.before) and nth == len(lines) - 1
        colour, letters = (HAZE, 26) if is_before else (INK, 32)
        _write(pen, (across, middle + 42 * nth), line, letters, right - across - 30, colour)


def _tile(pen: ImageDraw.ImageDraw, box: Box, tile: Tile) -> None:
    """Show a figure: what it is, below it the value, and below that what it was before."""
    left, top, right, _ = box
    at, room = left + SIDE, right - left - 2 * SIDE
    pen.rounded_rectangle(box, CORNER * 0.7, PANE)
    _write(pen, (at, top + 40), tile.name, NAME, room, INK)
    _write(pen, (at, top + 98), tile.value, 50, room, GOLD)
    _write(pen, (at, top + 148), tile.before, 25, room, HAZE)


def _broken(text: str, size: int, room: float) -> list[str]:
    """Return the lines of a text, each as long as there is room."""
    font, lines = ImageFont.truetype(BOLD, size), [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size: int,
    room: float,
    colour: str,
) -> float:
    """Write in a size that has room; return how long it is."""
    font = letters(text, size, room)
    pen.text(at, text, colour, font, "lm")
    return font.getlength(text)
