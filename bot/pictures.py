"""What all pictures share: words in a size that has room, and the rounded panel they stand on."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from bot.fonts import BOLD

CORNER = 36
"""Radius of the panel's corners; around them the picture is transparent, dark or light."""
FINER = 2
"""How much finer shapes are drawn than they are shown, so that their edges are smooth."""
LEAST = 20
"""The least size of words that have to fit; Discord shows about half of it."""


def letters(text: str, size: int, room: float, *, finer: int = 1) -> ImageFont.FreeTypeFont:
    """Return the letters of a size, or smaller ones that have room, in a picture so much finer."""
    font = ImageFont.truetype(BOLD, finer * size)
    while size > LEAST and font.getlength(text) > finer * room:
        size -= 1
        font = ImageFont.truetype(BOLD, finer * size)
    return font


def panel(size: tuple[int, int]) -> Image.Image:
    """Return the panel as a mask."""
    fine = Image.new("L", (FINER * size[0], FINER * size[1]))
    box = (0, 0, fine.width - 1, fine.height - 1)
    ImageDraw.Draw(fine).rounded_rectangle(box, FINER * CORNER, 255)
    return fine.reduce(FINER)
