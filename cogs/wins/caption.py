"""The words under the picture of the toast."""

from __future__ import annotations

import re

from PIL import Image, ImageDraw, ImageFont

from bot.fonts import BOLD as FONT

BOX = (64, 692, 1016, 796)
"""Left, top, right, bottom: where the words may be."""

ROOM = BOX[2] - BOX[0] - 24
"""The length of a line: letters may lean a little out of it."""

SIZES = range(56, 31, -4)
"""From a comfortable size down to the least that a phone still shows legibly."""

TWO_LINES = 40
"""The largest size whose two lines have room."""

LONGEST = 200
"""Characters looked at: more than fit at the least size."""

BREAKS = re.compile(r"[^\S\xa0\u202f]+")
"""Where a line may be broken: not at the narrow spaces before French punctuation."""


def write(picture: Image.Image, text: str, ink: str) -> None:
    """Write a caption in the middle of its box, as large as it fits, on two lines if need be.

    What fits at no size ends in an ellipsis; characters that the font lacks are left out.
    """
    words = _words(text)
    if not words:
        return
    font, lines = _fit(words)
    mask = Image.new("L", (BOX[2] - BOX[0], BOX[3] - BOX[1]))
    middle = (mask.width / 2, mask.height / 2)
    pen = ImageDraw.Draw(mask)
    pen.multiline_text(middle, "\n".join(lines), 255, font, "mm", spacing=0, align="center")
    picture.paste(ink, BOX, mask)


def _words(text: str) -> list[str]:
    words = BREAKS.split(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
    font = ImageFont.truetype(FONT, SIZES[-1])
    lacking = bytes(font.getmask("\uffff"))
    known = {mark for mark in set("".join(words)) if bytes(font.getmask(mark)) != lacking}
    drawn = ["".join(mark for mark in word if mark in known) for word in words]
    return [word for word in drawn if word]


def _fit(words: list[str]) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    for size in SIZES:
        font = ImageFont.truetype(FONT, size)
        if font.getlength(" ".join(words)) <= ROOM:
            return font, [" ".join(words)]
        lines = _halves(words, font)
        if size <= TWO_LINES and all(font.getlength(line) <= ROOM for line in lines):
            return font, lines
    return font, _cut(words, font)


def _halves(words: list[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """Return the two lines whose longer one is the shortest; one, where there is one word."""
    cuts = range(1, len(words)) or (1,)
    splits = [[" ".join(words[:cut]), " ".join(words[cut:])] for cut in cuts]
    return min(splits, key=lambda lines: max(map(font.getlength, lines)))


def _cut(words: list[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """Return one full line and a shortened one, or one alone where the first word is too long."""
    first = 0
    while font.getlength(" ".join(words[: first + 1])) <= ROOM:
        first += 1
    last = " ".join(words[first:])
    while font.getlength(f"{last}…") > ROOM:
        last = last[:-1]
    return [*([" ".join(words[:first])] if first else []), f"{last.rstrip()}…"]
