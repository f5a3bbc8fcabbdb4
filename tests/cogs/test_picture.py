"""The picture of the Friday toast."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from bot.domain.tower import MOST, Motif, hang, stack, width_of_one
from bot.fonts import BOLD as FONT
from cogs.wins.caption import BOX, BREAKS, write
from cogs.wins.motifs import cups, glasses, lanterns
from cogs.wins.motifs.brush import HEIGHT, WIDTH
from cogs.wins.picture import SCENES, draw

every_motif = pytest.mark.parametrize("motif", Motif)


@cache
def drawn(motif: Motif, count: int, caption: str = "7 wins this week") -> Image.Image:
    """Return the picture as Discord would open it."""
    return Image.open(BytesIO(draw(motif, count, caption)), formats=["PNG"])


@cache
def luminance(colour: tuple[int, ...]) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the contrast ratio that WCAG 2.2 defines."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(picture: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours that occur in a picture."""
    found = picture.convert("RGB").getcolors(picture.width * picture.height)
    assert found is not None
    return [colour for _, colour in found if isinstance(colour, tuple)]


@every_motif
def test_it_is_a_panel_with_transparent_corners(motif: Motif) -> None:
    picture = drawn(motif, 7)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (WIDTH, HEIGHT))
    alpha = picture.getchannel("A")
    corners = [(x, y) for x in (0, WIDTH - 1) for y in (0, HEIGHT - 1)]
    assert [alpha.getpixel(corner) for corner in corners] == [0, 0, 0, 0]
    assert alpha.crop((40, 0, WIDTH - 40, HEIGHT)).getextrema() == (255, 255)


@every_motif
def test_the_same_toast_is_the_same_picture_in_any_thread(motif: Motif) -> None:
    with ThreadPoolExecutor(4) as threads:
        drawings = set(threads.map(lambda _: draw(motif, 6, "6 wins", seed=48), range(4)))
    assert drawings == {draw(motif, 6, "6 wins", seed=48)}


@every_motif
def test_each_week_has_its_own_lights(motif: Motif) -> None:
    assert draw(motif, 3, "", seed=1) != draw(motif, 3, "", seed=2)


@every_motif
@pytest.mark.parametrize("count", [0, 1, 10, MOST - 1])
def test_a_further_win_shows(motif: Motif, count: int) -> None:
    assert draw(motif, count, "") != draw(motif, count + 1, "")


@every_motif
def test_beyond_the_most_only_the_words_tell(motif: Motif) -> None:
    assert draw(motif, MOST + 1, "") == draw(motif, 1000, "") == draw(motif, MOST, "")


@every_motif
def test_the_caption_is_legible_on_its_panel(motif: Motif) -> None:
    bare = drawn(motif, MOST, "").crop(BOX)
    ink = Image.new("RGB", (1, 1), SCENES[motif].INK).getpixel((0, 0))
    assert isinstance(ink, tuple)
    assert min(contrast(ink, behind) for behind in colours(bare)) >= 4.5


@every_motif
@pytest.mark.parametrize("count", [1, 10, MOST])
def test_objects_stand_out_without_their_colours(motif: Motif, count: int) -> None:
    rows = (hang if motif is Motif.LANTERNS else stack)(count)
    room, tall = {
        Motif.GLASSES: (glasses.ROOM, glasses.LEVEL),
        Motif.LANTERNS: (lanterns.ROOM, lanterns.DROP),
        Motif.CUPS: (cups.ROOM, cups.LEVEL),
    }[motif]
    scale = 3
    empty, full = (
        SCENES[motif].paint(number, Random(5)).convert("RGB").reduce(scale) for number in (0, count)
    )
    pairs = Counter(zip(empty.get_flattened_data(), full.get_flattened_data(), strict=True))
    clear = sum(many for pair, many in pairs.items() if contrast(*pair) >= 3)
    one = width_of_one(rows, *room, tall) / scale
    assert clear >= 0.25 * count * one**2


@given(
    st.text(max_size=400), st.sampled_from(["", "« Sept victoires » fêtées à l’œuvre ", "W" * 90])
)
def test_any_caption_stays_whole_in_its_box(text: str, start: str) -> None:
    picture = Image.new("L", (WIDTH, HEIGHT))
    write(picture, start + text, "white")
    marked = picture.getbbox()
    assert marked is not None or not start
    if marked is not None:
        assert BOX[0] < marked[0] < marked[2] < BOX[2]
        assert BOX[1] <= marked[1] < marked[3] <= BOX[3]


@pytest.mark.parametrize("caption", ["", " \n", "日本", "🎉"])
def test_a_caption_without_a_letter_leaves_the_panel_bare(caption: str) -> None:
    assert draw(Motif.CUPS, 2, caption) == draw(Motif.CUPS, 2, "")


def test_what_the_font_lacks_is_left_out() -> None:
    assert draw(Motif.CUPS, 2, "🎉 2 wins \n 日本") == draw(Motif.CUPS, 2, "2 wins")


@pytest.mark.parametrize("text", ["iiiiiiiii " * 20, "a" * 40])
def test_a_caption_cut_short_ends_in_an_ellipsis(text: str) -> None:
    def written(caption: str) -> bytes:
        picture = Image.new("L", (WIDTH, HEIGHT))
        write(picture, caption, "white")
        return picture.tobytes()

    assert written(text * 20) in {written(f"{text}{'a' * more}…") for more in range(30)}


def test_the_font_draws_french() -> None:
    font = ImageFont.truetype(FONT, 40)
    lacking = bytes(font.getmask("\uffff"))
    french = "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ’“”«»…–—€!?:;"
    assert [mark for mark in french if bytes(font.getmask(mark)) == lacking] == []
    assert len({bytes(font.getmask(mark)) for mark in french}) == len(french)


def test_a_line_does_not_break_before_french_punctuation() -> None:
    assert BREAKS.split("7 victoires\u202f! «\xa0Bravo\xa0»") == [
        "7",
        "victoires\u202f!",
        "«\xa0Bravo\xa0»",
    ]
