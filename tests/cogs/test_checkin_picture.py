"""The picture of a month of answers."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.domain.checkins import ENERGIES
from bot.i18n import LANGUAGES, voice
from cogs.checkins import history_sketch
from cogs.checkins.history_page import Past
from cogs.checkins.history_pen import DUSK, GOLD, HAZE, INK, MOON, NIGHT
from cogs.checkins.history_picture import (
    CALENDAR,
    HEIGHT,
    LEGEND,
    LOWER,
    MOST,
    WIDTH,
    Fate,
    Month,
    draw,
    signs,
)
from tests.cogs.test_checkin_history import FRIDAY
from tests.cogs.test_picture import contrast, luminance
from tests.meta.sources import ROOT

EMPTY: tuple[tuple[Fate, ...], ...] = ((),) * 31
PAST = Past(2026 * 12, (), {}, {}, (), FRIDAY)
FATES = st.lists(st.sampled_from(Fate))


@cache
def drawn(
    first: tuple[Fate, ...] = (), *, today: int = 0, energy: tuple[int, ...] = (), language="en"
) -> Image.Image:
    """Return a January whose first day has some questions, as Discord would open it."""
    month = Month(3, (first, *EMPTY[1:]), today, dict(enumerate(energy, 1)))
    made = draw(month, history_sketch.words(voice(language), PAST))
    return Image.open(BytesIO(made), formats=["PNG"])


def square(picture: Image.Image) -> Image.Image:
    """Return the first day of the calendar, without colours."""
    left, top, right, bottom = CALENDAR
    wide, high = (right - left) / 7, (bottom - top) / 5
    box = (int(left + 3 * wide), int(top + high * 0.3), int(left + 4 * wide), int(top + high))
    return picture.convert("RGB").crop(box).convert("L")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@pytest.mark.parametrize("energy", [(), (1, 3, 5)])
def test_it_is_a_panel_with_transparent_corners(energy: tuple[int, ...]) -> None:
    picture = drawn(energy=energy)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (WIDTH, HEIGHT))
    alpha = picture.getchannel("A")
    corners = [(x, y) for x in (0, WIDTH - 1) for y in (0, HEIGHT - 1)]
    assert [alpha.getpixel(corner) for corner in corners] == [0, 0, 0, 0]
    assert alpha.crop((40, 0, WIDTH - 40, HEIGHT)).getextrema() == (255, 255)


def test_each_sign_has_a_shape_of_its_own() -> None:
    """In black and white any two differ by more than a tenth of what the larger one covers."""
    bare = square(drawn())
    shapes = []
    for fate in Fate:
        difference = ImageChops.difference(square(drawn((fate,))), bare)
        shapes.append(difference.point(lambda level: 255 * (level > 60)))
    for one, other in combinations(shapes, 2):
        apart = ImageChops.difference(one, other).histogram()[255]
        assert apart > 0.1 * max(one.histogram()[255], other.histogram()[255])
    assert all(shape.histogram()[255] > 100 for shape in shapes)


def test_words_and_signs_stand_out() -> None:
    assert min(contrast(rgb(one), rgb(NIGHT)) for one in (INK, HAZE)) > 4.5
    assert contrast(rgb(INK), rgb(DUSK)) > 7
    assert min(contrast(rgb(one), rgb(DUSK)) for one in (GOLD, INK, MOON)) > 3
    assert luminance(rgb(NIGHT)) < luminance(rgb(DUSK))


def test_more_questions_show_more_signs() -> None:
    pictures = [drawn((Fate.ANSWERED,) * many).tobytes() for many in range(9)]
    assert len(set(pictures)) == len(pictures)


def test_today_stands_out_and_the_days_to_come_are_bare() -> None:
    present, past = (drawn(today=today).convert("RGB") for today in (15, 0))
    last = (CALENDAR[0] + 540, CALENDAR[3] - 60)
    assert past.getpixel(last) == rgb(DUSK)
    assert present.getpixel(last) == rgb(NIGHT)
    gold = [dict(Counter(one.get_flattened_data()))[rgb(GOLD)] for one in (past, present)]
    assert gold[0] < gold[1]


def test_energy_is_drawn_below_the_calendar_where_it_is_kept() -> None:
    heights = []
    for level in ENERGIES:
        below = drawn(energy=(level, level)).convert("RGB").crop((0, LOWER, WIDTH, HEIGHT - 40))
        pixels = list(below.get_flattened_data())
        heights.append(pixels.index(rgb(GOLD)) // WIDTH)
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == len(ENERGIES)
    assert drawn().tobytes() != drawn(energy=(3,)).tobytes()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("energy", [(), (1, 2)])
def test_all_words_have_room(language: Any, energy: tuple[int, ...]) -> None:
    """Nothing is written over the panel's edge, nor between the days and the meanings."""
    picture = drawn((Fate.EXCUSED,) * 12, energy=energy, language=language).convert("RGB")
    for box in (
        (WIDTH - 24, 40, WIDTH, HEIGHT - 40),
        (CALENDAR[2] + 4, CALENDAR[1], LEGEND - 4, LOWER),
        (0, 40, 36, HEIGHT - 40),
    ):
        assert set(picture.crop(box).get_flattened_data()) == {rgb(NIGHT)}


@given(FATES)
def test_a_day_shows_everything_that_became_of_its_questions(fates: list[Fate]) -> None:
    shown, more = signs(fates)
    assert len(shown) + more == len(fates)
    assert len(shown) + bool(more) <= MOST
    assert set(shown) == set(fates)
    assert shown == sorted(shown, key=list(Fate).index)
    assert Counter(shown) <= Counter(fates)


def test_a_process_that_draws_nothing_never_loads_the_drawing_library() -> None:
    loaded = "import sys, cogs.checkins.history; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, timeout=60).returncode == 0
