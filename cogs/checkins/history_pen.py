"""The pen of a history's picture: shapes and words in pixels, drawn with matplotlib.

matplotlib is imported when a pen is taken, in the thread that draws: that takes about a second, and
most processes never need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.fonts import BOLD

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.text import Text

NIGHT, INK, FAINT, GOLD = "#1b1a45", "#fbeed0", "#4a4880", "#ffc45c"
"""The colours of the other pictures: a night blue panel reads well on light and on dark."""
DUSK, MOON, HAZE = "#2a2960", "#c3bdf6", "#a6a3d6"
"""A day's square, what is excused, and what is less important."""
CORNER = 36
"""Radius of the panel's corners; around them the picture is transparent, dark or light."""
DOTS = 72
"""Dots an inch, as many as there are points: sizes of letters and lines are in pixels too."""
LEAST = 22
"""The least size of words that have to fit; Discord shows about half of it."""
CAPITAL = 0.7
"""How high capitals are, for a size of 1."""
ABOVE = 10_000
"""Words lie above all shapes."""
Point = tuple[float, float]


class Pen:
    """Draws on a panel of its own, whose origin is the top left."""

    def __init__(self, width: int, height: int) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties
        from matplotlib.transforms import Affine2D

        self._figure = Figure((width / DOTS, height / DOTS), DOTS, facecolor="none")
        self._canvas = FigureCanvasAgg(self._figure)
        self._font = FontProperties(fname=BOLD)
        self._pixels = Affine2D().scale(1, -1).translate(0, height)
        self.square((0, 0), width, height, CORNER, fill=NIGHT)

    def square(
        self, at: Point, width: float, height: float, round_: float, *, fill: str, edge: str = ""
    ) -> None:
        """Draw a rectangle with round corners from its top left."""
        from matplotlib.patches import FancyBboxPatch

        style = f"round,pad=0,rounding_size={round_}"
        looks: dict[str, Any] = {"facecolor": fill, "edgecolor": edge or "none", "linewidth": 4}
        self._put(FancyBboxPatch(at, width, height, boxstyle=style, **looks))

    def disc(self, at: Point, radius: float, colour: str) -> None:
        """Draw a full circle."""
        from matplotlib.patches import Circle

        self._put(Circle(at, radius, facecolor=colour, edgecolor="none"))

    def ring(self, at: Point, radius: float, colour: str, width: float) -> None:
        """Draw a circle that is empty; its line lies inside the radius."""
        from matplotlib.patches import Circle

        looks: dict[str, Any] = {"edgecolor": colour, "linewidth": width}
        self._put(Circle(at, radius - width / 2, facecolor="none", **looks))

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """Draw a full shape by its outline."""
        from matplotlib.patches import Polygon

        self._put(Polygon(points, closed=True, facecolor=colour, edgecolor="none"))

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """Draw a line through some points, with round ends."""
        from matplotlib.lines import Line2D

        across, down = zip(*points, strict=True)
        ends: dict[str, Any] = {"solid_capstyle": "round", "solid_joinstyle": "round"}
        self._put(Line2D(across, down, color=colour, linewidth=width, **ends))

    def write(
        self,
        at: Point,
        words: str,
        size: float,
        *,
        anchor: str = "left",
        room: float = 0,
        colour: str = INK,
    ) -> None:
        """Write on one line, centred in height, in a size that has room; 0: there is enough."""
        told = self._text(words, size, anchor, colour)
        while room and size > LEAST and told.get_window_extent().width > room:
            size -= 1
            told.set_fontsize(size)
        told.set_position((at[0], at[1] + CAPITAL * size / 2))

    def png(self) -> bytes:
        """Return the panel as a file."""
        file = BytesIO()
        self._figure.savefig(file, format="png", dpi=DOTS)
        return file.getvalue()

    def _text(self, words: str, size: float, anchor: str, colour: str) -> Text:
        looks: dict[str, Any] = {"fontproperties": self._font, "fontsize": size, "color": colour}
        place: dict[str, Any] = {"ha": anchor, "va": "baseline", "transform": self._pixels}
        place["zorder"] = ABOVE
        return self._figure.text(0, 0, words, parse_math=False, **looks, **place)

    def _put(self, artist: Artist) -> None:
        """Add to the panel, above what is there."""
        artist.set_transform(self._pixels)
        self._figure.add_artist(artist)
        artist.set_zorder(len(self._figure.artists))
