"""`/organise insights`: a page, a picture and a table that say the same, and point at nobody."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from simcord import InteractionResult

from bot.commands.insights import ALT, sketch
from bot.domain.insights import REACHED, Block, Figure, Seen, Unit
from bot.i18n import LANGUAGES, voice
from bot.insight_picture import (
    EDGE,
    FOOT,
    GAP,
    GOLD,
    HERO,
    INK,
    NAME,
    SIDE,
    SKY,
    TOP,
    WIDTH,
    Tile,
    Words,
    draw,
)
from bot.insight_words import Insight, alt, page, rows
from bot.pictures import letters
from tests.cogs.mishaps import change_role
from tests.cogs.world import World, labels, message_of, text_of
from tests.store.insight_past import Past

FIRST = datetime(2026, 1, 26, 9, tzinfo=UTC)
"""The Monday after the first four weeks, which began with the week in which the bot came."""
DAY = timedelta(days=1)
FRIENDS = (21, 22, 23, 24, 25)
SAID: dict[str, Any] = {
    "en": {
        "nothing": "Nothing is on yet that could be counted.",
        "not_yet": "are here from Monday 26 January 2026 on",
        "period": "From Monday 29 December 2025 to Sunday 25 January 2026",
        "first": "These are the first four weeks",
        "reached": "**People to whom somebody answered, in joy or in a hard moment**: at least 5",
        "shared": "**Wins shared**: at least 10",
        "company": "**Wins that somebody celebrated**: at least 5",
        "next": "The next ones: Monday 23 February 2026",
        "both": "**Wins shared**: a few · before: at least 10",
        "buttons": ["Picture to share", "CSV", "Back"],
        "refused": "This is for organisers",
        "rows": [
            "figure,from,until,in words,at least,unit",
            "Wins shared,2025-12-29,2026-01-25,at least 10,10,number",
            "Wins shared,2026-01-26,2026-02-22,a few,,number",
        ],
    },
    "fr": {
        "nothing": "Rien n’est encore ouvert qui pourrait être compté.",
        "not_yet": "seront là à partir du lundi 26 janvier 2026",
        "period": "Du lundi 29 décembre 2025 au dimanche 25 janvier 2026",
        "first": "Ce sont les quatre premières semaines",
        "reached": "**Personnes à qui quelqu’un a répondu, dans la joie ou dans un coup dur**"
        "\u202f: au moins 5",
        "shared": "**Victoires partagées**\u202f: au moins 10",
        "company": "**Victoires que quelqu’un a célébrées**\u202f: au moins 5",
        "next": "Les prochains\u202f: lundi 23 février 2026",
        "both": "**Victoires partagées**\u202f: peu · avant\u202f: au moins 10",
        "buttons": ["Image à partager", "CSV", "Retour"],
        "refused": "Ceci est pour l’équipe d’organisation",
        "rows": [
            "chiffre;du;au;en mots;au moins;unité",
            "Victoires partagées;2025-12-29;2026-01-25;au moins 10;10;nombre",
            "Victoires partagées;2026-01-26;2026-02-22;peu;;nombre",
        ],
    },
}


async def insights(world: World) -> InteractionResult:
    """Open the page by its command."""
    return await world.organiser.slash(world.lobby, "organise insights")


async def live(world: World) -> None:
    """Let twelve wins be shared in the first days, six of them celebrated."""
    past = Past(world.bot.database, world.guild.id)
    for author in range(1, 7):
        await past.win(author, world.clock.now() + DAY, FRIENDS)
        await past.win(author, world.clock.now() + 2 * DAY)


async def file_of(shown: InteractionResult) -> tuple[str, str, bytes]:
    """Return the name, the description and the content of the one file of an answer."""
    (file,) = message_of(shown).attachments
    return file.filename, file.description or "", await file.read()


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_four_weeks_are_told_beside_the_four_before(world: World, language: str) -> None:
    said = SAID[language]
    world.languages[world.organiser.id] = language
    assert said["nothing"] in text_of(await insights(world))
    await world.set_wins_up()
    page = await insights(world)
    assert said["not_yet"] in text_of(page)
    assert labels(page) == []
    await live(world)
    await world.travel(FIRST)
    page = await insights(world)
    assert page.ephemeral
    assert labels(page) == said["buttons"]
    for one in ("period", "first", "reached", "shared", "company", "next"):
        assert said[one] in text_of(page)
    await world.travel(4 * 7 * DAY)
    page = await insights(world)
    assert said["both"] in text_of(page)
    assert said["first"] not in text_of(page)
    table = await world.press(world.organiser, page, "insights:table")
    name, _, data = await file_of(table)
    assert name.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = data.decode("utf-8-sig").splitlines()
    assert {*said["rows"]} <= {*rows}
    cells = list(csv.reader(rows, delimiter=";" if language == "fr" else ","))
    assert [len(row) for row in cells] == [6] * (1 + 2 * 3)


@pytest.mark.story
async def test_the_picture_speaks_the_guild_s_language_and_is_told_in_words(wins: World) -> None:
    await live(wins)
    await wins.bot.change_guild(wins.guild.id, language="fr")
    await wins.travel(FIRST)
    page = await insights(wins)
    await wins.restart()
    shown = await wins.press(wins.organiser, page, "insights:picture")
    assert shown.ephemeral
    assert "no name" in text_of(shown)
    name, alt, data = await file_of(shown)
    assert name == "quatre-semaines.png"
    assert SAID["fr"]["period"] in alt
    assert SAID["fr"]["shared"].replace("**", "") in alt
    image = Image.open(BytesIO(data), formats=["PNG"])
    assert (image.mode, image.width) == ("RGBA", WIDTH)


async def test_what_was_read_stays_whoever_erases_their_data(wins: World) -> None:
    people = [wins.person(f"P{number}") for number in range(5)]
    for one in people:
        await wins.win(one, "Signed")
    await wins.travel(FIRST)
    before = text_of(await insights(wins))
    assert "**Wins shared**: at least 5" in before
    page = await people[0].slash(wins.lobby, "mydata delete")
    await wins.press(people[0], page, "mydata:delete")
    assert text_of(await insights(wins)) == before


async def test_what_is_off_is_not_told(wins: World) -> None:
    await live(wins)
    await wins.travel(FIRST)
    told = text_of(await insights(wins))
    assert "Wins shared" in told
    for other in ("Hard moments", "a pair", "pairings", "Check-ins", "rooms"):
        assert other not in told
    setup = await wins.organiser.slash(wins.lobby, "organise setup")
    page = await wins.press(wins.organiser, setup, "wins:setup")
    await wins.choose(wins.organiser, page, "wins:channel")
    page = await insights(wins)
    assert SAID["en"]["nothing"] in text_of(page)


async def test_an_old_page_of_what_is_off_since_gives_no_file(wins: World) -> None:
    await live(wins)
    await wins.travel(FIRST)
    page = await insights(wins)
    desk: Any = wins.bot.get_cog("Wins")
    await desk.desk.setup.change(wins.guild.id, channel_id=None)
    for action in ("insights:picture", "insights:table"):
        shown = await wins.press(wins.organiser, page, action)
        assert SAID["en"]["nothing"] in text_of(shown)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_who_organises_no_more_reads_nothing_of_it(wins: World, language: str) -> None:
    wins.languages[wins.organiser.id] = language
    await live(wins)
    await wins.travel(FIRST)
    page = await insights(wins)
    await change_role(wins, wins.guild.roles["Organisers"], send_messages=True)
    for action in ("insights:picture", "insights:table"):
        shown = await wins.press(wins.organiser, page, action)
        assert SAID[language]["refused"] in text_of(shown)
        assert message_of(shown).attachments == []


async def test_every_feature_names_its_figures_in_both_languages(world: World) -> None:
    figures: set[Figure] = set()
    declaring = [one for one in world.bot.features() if one.parts.insights]
    for feature in declaring:
        assert feature.parts.insights is not None
        figures.update(feature.parts.insights.figures)
    assert len(declaring) == 6
    assert REACHED in figures
    for language in LANGUAGES:
        named = {voice(language)(one.key) for one in figures}
        assert len(named) == len(figures)
        room = (WIDTH - 2 * EDGE - GAP) / 2 - 2 * SIDE
        for name in named - {voice(language)(REACHED.key)}:
            assert letters(name, NAME, room).size >= 24, f"too small to be read: {name}"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "too few to say"), ("fr", "trop peu pour le dire")]
)
def test_a_pace_of_too_few_is_no_quantity(language: str, said: str) -> None:
    """*Half of those answers came: a few* means nothing."""
    zone, pace = ZoneInfo("Europe/Paris"), Figure("losses-insight-pace", Unit.PACE)
    block = Block(0, datetime(2025, 12, 28, 23, tzinfo=UTC), FIRST - timedelta(hours=10))
    insight = Insight(Seen(block, {pace.key: None}), None, [pace], zone)
    assert f"{said}\n" in page(voice(language), insight)
    assert said in alt(voice(language), insight)
    assert rows(voice(language), insight)[1][3:5] == [said, ""]


def words(tiles: int, *, before: str = "", hero: bool = True) -> Words:
    tile = Tile("Wins shared", "25+", before)
    return Words("Four weeks", "From … to …", tile if hero else None, [tile] * tiles, "Rounded")


def painted(of: Words) -> Image.Image:
    return Image.open(BytesIO(draw(of)), formats=["PNG"])


def test_the_picture_is_as_high_as_its_figures_need() -> None:
    heights = [
        painted(one).height
        for one in (
            words(0, hero=False),
            words(0),
            words(1),
            words(2),
            words(3),
            words(3, before="before: 20+"),
        )
    ]
    assert heights == sorted(heights)
    assert heights[2] == heights[3]
    assert heights[3] < heights[4] < heights[5]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_words_stay_in_their_frames(world: World, language: Any) -> None:
    countings = [one.parts.insights for one in world.bot.features() if one.parts.insights]
    figures = list({each: each for one in countings for each in one.figures})
    large = {Unit.PACE: 1, Unit.COUNT: 12_345, Unit.HOURS: 60 * 12_340}
    seen = Seen(Block(0, FIRST, FIRST + 28 * DAY), {one.key: large[one.unit] for one in figures})
    insight = Insight(seen, seen, figures, ZoneInfo("Europe/Paris"))
    picture = painted(sketch(voice(language), insight)).convert("RGB")
    wide = (WIDTH - 2 * EDGE - GAP) / 2
    top, bottom = TOP + HERO + GAP, picture.height - FOOT
    between = round(EDGE + wide + 2), top, round(EDGE + wide + GAP - 2), bottom
    beside = WIDTH - EDGE + 2, 160, WIDTH, picture.height
    for strip in (between, beside):
        lightest = max(high for _, high in picture.crop(strip).getextrema()[:2])  # type: ignore[misc]
        assert lightest < 110, "only the sky"
    assert len(alt(voice(language), insight)) <= ALT


@pytest.mark.parametrize("colour", [INK, GOLD])
def test_its_words_stand_out_on_all_of_the_sky(colour: str) -> None:
    for dark in SKY:
        assert (_luminance(colour) + 0.05) / (_luminance(dark) + 0.05) > 4.5


def _luminance(colour: str) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in values
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
