"""The brushes that the motifs share: smooth shapes, gradients, light."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]
Marks = list[Point]

WIDTH, HEIGHT = 1080, 810
"""As wide as most phones have pixels; four to three is large there and whole in a window."""

_FADE = [round(255 * max(0, 1 - (255 - level) / 181) ** 2) for level in range(256)]
"""Pillow's radial gradient reaches 181 at the middle of its sides, 255 in its corners only."""


def gradient(width: int, height: int, *stops: str) -> Image.Image:
    """Return a rectangle that goes through colours (`#rrggbb` or `#rrggbbaa`), top to bottom."""
    strip = Image.new("RGBA", (1, len(stops)))
    for row, stop in enumerate(stops):
        strip.paste(ImageColor.getcolor(stop, "RGBA"), (0, row, 1, row + 1))
    ends = (0, 0.5, 1, len(stops) - 0.5) if len(stops) > 1 else None
    return strip.resize((width, height), Image.Resampling.BILINEAR, ends)


def shine(picture: Image.Image, at: Point, radius: float, colour: str) -> None:
    """Add a round light that fades to nothing at `radius`; light upon light gets brighter."""
    side = max(2, round(2 * radius))
    fade = ImageChops.invert(Image.radial_gradient("L")).point(_FADE)
    light = Image.new("RGB", (side, side))
    light.paste(colour, (0, 0), fade.resize((side, side), Image.Resampling.BICUBIC))
    left, top = round(at[0] - radius), round(at[1] - radius)
    dark = picture.crop((left, top, left + side, top + side)).convert("RGB")
    picture.paste(ImageChops.screen(dark, light), (left, top))


@dataclass(frozen=True)
class Piece:
    """A finished drawing, and where its origin is in it."""

    image: Image.Image
    origin: Point

    def lay(self, picture: Image.Image, at: Point) -> None:
        """Lay the piece over a picture, its origin at a point; what stands out is cut off."""
        _compose(picture, self.image, round(at[0] - self.origin[0]), round(at[1] - self.origin[1]))


def varied(pieces: Sequence[Piece], rng: Random) -> Iterator[Piece]:
    """Return pieces picked without end, never the same twice in a row unless there is but one."""
    last: Piece | None = None
    while True:
        last = rng.choice([piece for piece in pieces if piece is not last] or pieces)
        yield last


class Sheet:
    """A transparent sheet where shapes are drawn larger than they are shown, to be smooth.

    It spans `left, top, right, bottom`, measured like everything on it in units of `unit` pixels.
    A shape has one colour, or several that follow each other from its top to its bottom.
    """

    def __init__(
        self, span: tuple[float, float, float, float], unit: float = 1, finer: int = 3
    ) -> None:
        left, top, right, bottom = span
        self._origin = (-left * unit, -top * unit)
        self._size = (ceil((right - left) * unit), ceil((bottom - top) * unit))
        self._unit = unit
        self._finer = finer
        self._image = Image.new("RGBA", (self._size[0] * finer, self._size[1] * finer))

    def shape(self, points: Iterable[Point], *stops: str) -> None:
        """Fill an outline."""
        self._fill(points, stops, lambda pen, marks: pen.polygon(marks, 255))

    def mirrored(self, points: Iterable[Point], *stops: str) -> None:
        """Fill what lies between the right half of an outline and its image on the left."""
        right = list(points)
        self.shape(right + [(-x, y) for x, y in reversed(right)], *stops)

    def oval(self, at: Point, radii: Point, *stops: str) -> None:
        """Fill an oval."""
        self._fill(_corners(at, radii), stops, lambda pen, marks: pen.ellipse(marks, 255))

    def ring(self, at: Point, radii: Point, width: float, *stops: str) -> None:
        """Draw the edge of an oval, inwards."""
        thick = self._thick(width)
        self._fill(
            _corners(at, radii), stops, lambda pen, marks: pen.ellipse(marks, None, 255, thick)
        )

    def line(self, points: Iterable[Point], width: float, *stops: str) -> None:
        """Draw a line through points, with round ends."""
        thick = self._thick(width)

        def stroke(pen: ImageDraw.ImageDraw, marks: Marks) -> None:
            pen.line(marks, 255, thick, "curve")
            for end in (marks[0], marks[-1]):
                pen.circle(end, (thick - 1) / 2, 255)

        self._fill(points, stops, stroke, thick)

    def finish(self, blur: float = 0) -> Piece:
        """Return the drawing at the size it is shown in, blurred by so many pixels."""
        shown = self._image.convert("RGBa").resize(self._size, Image.Resampling.BOX)
        if blur:
            shown = shown.filter(ImageFilter.GaussianBlur(blur))
        return Piece(shown.convert("RGBA"), self._origin)

    def _thick(self, width: float) -> int:
        return max(1, round(width * self._unit * self._finer))

    def _fill(
        self,
        points: Iterable[Point],
        stops: tuple[str, ...],
        draw: Callable[[ImageDraw.ImageDraw, Marks], None],
        margin: int = 1,
    ) -> None:
        scale, (across, down) = self._unit * self._finer, self._origin
        marks = [
            (x * scale + across * self._finer, y * scale + down * self._finer) for x, y in points
        ]
        left, right = _bounds([x for x, _ in marks], margin)
        top, bottom = _bounds([y for _, y in marks], margin)
        mask = Image.new("L", (right - left, bottom - top))
        draw(ImageDraw.Draw(mask), [(x - left, y - top) for x, y in marks])
        paint = gradient(mask.width, mask.height, *stops)
        paint.putalpha(ImageChops.multiply(paint.getchannel("A"), mask))
        _compose(self._image, paint, left, top)


def _corners(at: Point, radii: Point) -> Marks:
    return [(at[0] - radii[0], at[1] - radii[1]), (at[0] + radii[0], at[1] + radii[1])]


def _bounds(values: list[float], margin: int) -> tuple[int, int]:
    return floor(min(values)) - margin, ceil(max(values)) + margin + 1


def _compose(picture: Image.Image, piece: Image.Image, left: int, top: int) -> None:
    hidden = (max(0, -left), max(0, -top))
    if hidden[0] < piece.width and hidden[1] < piece.height:
        picture.alpha_composite(piece, (max(0, left), max(0, top)), hidden)
