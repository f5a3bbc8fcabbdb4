"""The tour of wins: one week of a small community, in each language."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.cogs.world import World, community, text_of
from tests.tour.tour import Tour, latest

FRIDAY = datetime(2026, 1, 2, 16, 30, tzinfo=UTC)
SCRIPTS: dict[str, dict[str, str]] = {
    "en": {
        "setup": "Odile sets wins up",
        "share": "Léa shares a win",
        "title": "Signed my first client",
        "story": "Three months of calls. They said yes this morning, before coffee.",
        "celebrate": "The others celebrate",
        "word": "I knew it! The croissants are on me.",
        "plain": "Ana writes a plain message, and presses the bottle",
        "message": "The website of the bakery is online",
        "refused": "What is refused is said",
        "friday": "On Friday, the toast",
        "later": "On a grey day, the jar",
        "mine": "Everything that concerns Léa",
    },
    "fr": {
        "setup": "Odile règle les victoires",
        "share": "Léa partage une victoire",
        "title": "Mon premier contrat est signé",
        "story": "Trois mois d’appels. Ils ont dit oui ce matin, avant le café.",
        "celebrate": "Les autres trinquent",
        "word": "Je le savais. Les croissants sont pour moi.",
        "plain": "Ana écrit un simple message, et presse la bouteille",
        "message": "Le site de la boulangerie est en ligne",
        "refused": "Ce qui est refusé est dit",
        "friday": "Vendredi, la tournée",
        "later": "Un jour gris, le bocal",
        "mine": "Tout ce qui concerne Léa",
    },
}


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_week_of_wins(
    language: str, database_url: str, browser: Browser, folder: Path
) -> None:
    script = SCRIPTS[language]
    async with community(database_url) as world:
        tour = Tour(world, browser, folder / language, "wins")
        tour.title({"en": "Wins", "fr": "Victoires"}[language], depth=1)
        await _set_up(world, tour, language, script)
        people = [world.person(name, language) for name in ("Léa", "Noé", "Ana", "Ben")]
        await _share(world, tour, script, people)
        await _celebrate(world, tour, script, people)
        await _friday(world, tour, script, people[0])
        assert script["title"] in text_of(latest(world.wins))
    assert len(list((folder / language).glob("wins-*.png"))) == 5


async def _set_up(world: World, tour: Tour, language: str, script: dict[str, str]) -> None:
    world.languages[world.organiser.id] = language
    tour.title(script["setup"])
    page = await world.organiser.slash(world.lobby, "organise setup")
    tour.reads("Odile", page)
    page = await world.press(world.organiser, page, "organise:step")
    page = await world.press(world.organiser, page, "organise:server")
    page = await world.choose(world.organiser, page, "organise:language", language)
    tour.reads("Odile", page)
    await world.set_wins_up()
    page = await world.organiser.slash(world.lobby, "organise setup")
    tour.reads("Odile", page)
    page = await world.press(world.organiser, page, "wins:setup")
    tour.reads("Odile", page)
    await tour.picture(world.lobby, world.organiser, script["setup"])


async def _share(world: World, tour: Tour, script: dict[str, str], people: list[Any]) -> None:
    lea, noe, *_ = people
    tour.title(script["share"])
    tour.reads("Léa", await lea.slash(world.lobby, "win"))
    fields = {"story": script["story"], "kind": ["contract"], "helpers": [noe]}
    tour.reads("Léa", await world.win(lea, script["title"], **fields))
    tour.reads("Noé", latest(world.wins))
    tour.title(script["refused"])
    tour.reads("Léa", await world.press(lea, latest(world.wins), "wins:congratulate"))
    tour.reads("Ben", await world.win(people[3], "\u200b \u200d"))
    await tour.picture(world.lobby, lea, script["share"])


async def _celebrate(world: World, tour: Tour, script: dict[str, str], people: list[Any]) -> None:
    _, noe, ana, ben = people
    tour.title(script["celebrate"])
    card = latest(world.wins)
    for friend in (noe, ana):
        await friend.react(card, "🎉")
    form = await world.press(ben, card, "wins:congratulate")
    tour.reads("Ben", form)
    tour.reads("Ben", await ben.submit_modal(form, {"word": script["word"]}))
    tour.reads("Noé", latest(world.highlights))
    await tour.picture(world.highlights, noe, script["celebrate"])
    tour.title(script["plain"])
    message = await ana.send(world.wins, script["message"])
    await ana.react(message, "🍾")
    tour.reads("Noé", latest(world.wins))


async def _friday(world: World, tour: Tour, script: dict[str, str], lea: Any) -> None:
    await world.travel(FRIDAY)
    tour.title(script["friday"])
    tour.reads("Léa", latest(world.wins))
    await tour.picture(world.wins, lea, script["friday"])
    tour.title(script["later"])
    mine = await lea.slash(world.lobby, "wins")
    tour.reads("Léa", mine)
    tour.reads("Léa", await world.press(lea, mine, "wins:jar"))
    tour.title(script["mine"])
    for command in ("me", "settings", "help"):
        tour.reads("Léa", await lea.slash(world.lobby, command))
    await tour.picture(world.lobby, lea, script["mine"])
