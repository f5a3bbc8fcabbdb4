"""A picture that a member shares: a chart of glaze samples."""

from __future__ import annotations

import io

from PIL import Image, ImageColor, ImageDraw

BOARD = "#e9dfd0"
EDGE = "#c9bca8"
PALE, DEEP = "#f1ece2", "#16356b"
COLUMNS, ROWS = 4, 3
TILE, GAP = 150, 30


def chart() -> bytes:
    """Return a PNG of twelve tiles, from off-white to deep blue."""
    size = (COLUMNS * (TILE + GAP) + GAP, ROWS * (TILE + GAP) + GAP)
    picture = Image.new("RGB", size, BOARD)
    drawing = ImageDraw.Draw(picture)
    pale, deep = ImageColor.getrgb(PALE), ImageColor.getrgb(DEEP)
    for number in range(COLUMNS * ROWS):
        row, column = divmod(number, COLUMNS)
        share = number / (COLUMNS * ROWS - 1)
        colour = tuple(round(a + (b - a) * share) for a, b in zip(pale, deep, strict=True))
        left, top = GAP + column * (TILE + GAP), GAP + row * (TILE + GAP)
        box = (left, top, left + TILE, top + TILE)
        drawing.rounded_rectangle(box, radius=18, fill=colour, outline=EDGE, width=3)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
