"""The picture of the Friday toast."""

from __future__ import annotations

from io import BytesIO
from random import Random

from bot.domain.tower import Motif
from bot.pictures import panel
from cogs.wins.caption import write
from cogs.wins.motifs import cups, glasses, lanterns

SCENES = {Motif.GLASSES: glasses, Motif.LANTERNS: lanterns, Motif.CUPS: cups}

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
    picture.putalpha(panel(picture.size))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
