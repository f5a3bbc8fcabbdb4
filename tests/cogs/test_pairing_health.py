"""How rounds went: figures that point at nobody, the same in words, in the picture, and for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageColor
from simcord import InteractionResult

from bot.domain.counts import Share
from bot.domain.pairings import MEMORY, Health, Round, Stage
from bot.i18n import LANGUAGES, voice
from cogs.pairings import health_page
from cogs.pairings.health_picture import GOLD, HEIGHT, INK, NIGHT, WIDTH, Column, Words, draw
from tests.cogs.pairings_world import (
    MORNING,
    a_pool,
    drawn,
    pairings_desk,
    pool_of,
    settle,
    taking_part,
)
from tests.cogs.world import World, message_of, parts, text_of

PARIS = ZoneInfo("Europe/Paris")
SAID: dict[str, Any] = {
    "en": {
        "none": "No round was drawn yet.",
        "members": "12 people are in this pool.\n"
        "Waiting for a group in the middle of a round: nobody",
        "first": "**6 Jan** · people: 12, groups: 6 · answered: a few · groups that met: a few"
        " · waited: nobody · repeats: 0",
        "last": "answered: all but a few · groups that met: all but a few",
        "alt": "6 Jan: answered a few, groups that met a few, waited nobody, repeats 0",
    },
    "fr": {
        "none": "Aucun tour n’est encore tiré.",
        "members": "12 personnes font partie de ce cercle.\n"
        "En attente d’un groupe au milieu d’un tour\u202f: personne",
        "first": "**6 janv.** · personnes\u202f: 12, groupes\u202f: 6 · réponses\u202f: peu"
        " · groupes réunis\u202f: peu · en attente\u202f: personne · déjà vus\u202f: 0",
        "last": "réponses\u202f: presque 100\u202f% · groupes réunis\u202f: presque 100\u202f%",
        "alt": "6 janv.\u202f: réponses peu, groupes réunis peu, en attente personne, déjà vus 0",
    },
}


async def health(world: World) -> InteractionResult:
    """Open the page by its command."""
    return await world.organiser.slash(world.lobby, "organise pairings health")


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_rounds_are_told_in_numbers_about_nobody(pairings: World, language: str) -> None:
    said, desk, pool = SAID[language], pairings_desk(pairings), pool_of(pairings)
    pairings.languages[pairings.organiser.id] = language
    for number in range(12):
        await taking_part(pairings, f"P{number}")
    page = await health(pairings)
    assert said["none"] in text_of(page)
    assert said["members"] in text_of(page)
    assert message_of(page).attachments == []
    for answered, met in ((3, 2), (6, 6), (11, 5)):
        await drawn(pairings)
        latest = await desk.draws.latest(pool.id)
        assert latest is not None
        await desk.draws.told(latest.id, answered=answered, met=met)
        await pairings.travel(timedelta(minutes=2))
    await settle(pairings)
    page = await health(pairings)
    lines = [line for line in text_of(page).splitlines() if line.startswith("**")]
    assert said["first"] == lines[-1]
    assert said["last"] in lines[0]
    assert len(lines) == 3
    (picture,) = message_of(page).attachments
    image = Image.open(BytesIO(await picture.read()), formats=["PNG"])
    assert image.size == (WIDTH, HEIGHT)
    (gallery,) = [part for part in parts(page) if part.get("type") == 12]
    assert said["alt"] in gallery["items"][0]["description"]
    await a_pool(pairings, "Lyon", "lyon")
    page = await pairings.choose(
        pairings.organiser, await health(pairings), "pairings:health_pool",
        str(pool_of(pairings, "Lyon").id),
    )  # fmt: skip
    assert said["none"] in text_of(page)


def past(nth: int, **figures: Any) -> Round:
    """Return a round that was drawn in the nth week."""
    due_at = MORNING + timedelta(weeks=nth)
    return replace(Round(nth, 1, 1, f"1:1:{nth}", due_at, Stage.CLOSED, 1), **figures)


MANY = Health(
    tuple(
        past(nth, people=10_000, groups=5000, left_out=nth, answered=4000, met=2222, repeats=99)
        for nth in range(MEMORY)
    )
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_told_in_full_to_who_does_not_see_it(language: Any) -> None:
    say = voice(language)
    told = health_page.alt(say, MANY, PARIS)
    assert len(told) <= health_page.ALT
    assert told.count("\n") == MEMORY
    assert len(health_page.rounds(say, MANY, PARIS)) < 3000
    months = [one.month for one in health_page.columns(say, MANY, PARIS)]
    assert [one for one in months if one] == list(dict.fromkeys(one for one in months if one))


def test_a_round_with_few_answers_tells_of_no_meeting() -> None:
    quiet = past(1, people=40, groups=20, answered=4, met=20)
    assert health_page.met(quiet).is_few
    silent = past(1, people=40, groups=20)
    assert health_page.met(silent) == Share(0, 20)
    assert health_page.answered(silent).percent == 0


@cache
def painted(answered: int, met: int) -> Image.Image:
    columns = [Column("12", "Jan", Share(answered, 100), Share(met, 100), "0", "0")] * 3
    made = draw(columns, Words("How the rounds went", "answered", "met", "waited", "repeats"))
    return Image.open(BytesIO(made), formats=["PNG"])


def gilded(picture: Image.Image) -> int:
    """Return how many pixels have the colour of meetings."""
    found = picture.convert("RGB").getcolors(WIDTH * HEIGHT) or []
    return sum(count for count, colour in found if colour == ImageColor.getrgb(GOLD))


def test_it_is_a_panel_with_transparent_corners() -> None:
    picture = painted(50, 50)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (WIDTH, HEIGHT))
    alpha = picture.getchannel("A")
    corners = [(x, y) for x in (0, WIDTH - 1) for y in (0, HEIGHT - 1)]
    assert [alpha.getpixel(corner) for corner in corners] == [0, 0, 0, 0]
    assert alpha.crop((40, 0, WIDTH - 40, HEIGHT)).getextrema() == (255, 255)


def test_more_is_higher_and_a_few_are_as_high_as_none() -> None:
    gold = [gilded(painted(50, met)) for met in (0, 3, 20, 80)]
    assert gold[0] == gold[1] < gold[2] < gold[3]
    assert painted(50, 96).tobytes() == painted(50, 99).tobytes()


def test_its_words_stand_out() -> None:
    light, dark = (_luminance(colour) for colour in (INK, NIGHT))
    assert (light + 0.05) / (dark + 0.05) > 7


def _luminance(colour: str) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in values
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
