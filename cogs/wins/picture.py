"""The picture of the Friday toast."""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from bot.domain.tower import Motif
from cogs.wins.caption import write
from cogs.wins.motifs import cups, glasses, lanterns

SCENES = {Motif.GLASSES: glasses, Motif.LANTERNS: lanterns, Motif.CUPS: cups}

CORNER = 36
"""Radius of the panel's corners; around them the picture is transparent."""

SHADES = [shade & ~1 for shade in range(256)]
"""Every second shade of a colour: the eye does not tell, and the file is a quarter smaller."""


def draw(motif: Motif, count: int, caption: str, *, seed: int = 0) -> bytes:
    """Return a PNG of `count` glasses, lanterns or cups over a caption.

    It takes some tenths of a second of work: call it in a thread. The same arguments give the same
    picture; `seed` changes its lights and colours, so that each week has its own. Beyond
    `tower.MOST` the objects stay that many and the caption tells the number.
    """
    scene = SCENES[motif]
    picture = scene.paint(count, Random(seed))  # noqa: S311 (for lights, not for secrets)
    write(picture, caption, scene.INK)
    picture = picture.convert("RGB").point(SHADES * 3)
    picture.putalpha(_panel(picture.size))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _panel(size: tuple[int, int]) -> Image.Image:
    """Return the rounded panel as a mask."""
    fine = Image.new("L", (2 * size[0], 2 * size[1]))
    box = (0, 0, fine.width - 1, fine.height - 1)
    ImageDraw.Draw(fine).rounded_rectangle(box, 2 * CORNER, 255)
    return fine.reduce(2)
