"""The tour of the visit: from an empty guild to everything on, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.cogs.mishaps import deny
from tests.cogs.world import community, message_of, text_of
from tests.tour.tour import Play, Tour

SCRIPTS: dict[str, dict[str, str]] = {
    "en": {
        "visit": "The visit",
        "question": "An empty server begins with one question",
        "look": "Odile looks at all that would be made",
        "made": "She presses “Do it”",
        "coming": "What is ahead",
        "pause": "Everything can be paused",
        "missing": "A permission is taken away",
        "organising": "A role may organise",
        "wins": "wins",
    },
    "fr": {
        "visit": "La visite",
        "question": "Un serveur vide commence par une question",
        "look": "Odile regarde tout ce qui serait fait",
        "made": "Elle presse « Vas-y »",
        "coming": "Ce qui vient",
        "pause": "Tout peut être mis en pause",
        "missing": "Une permission est retirée",
        "organising": "Un rôle peut organiser",
        "wins": "victoires",
    },
}


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_visit(language: str, database_url: str, browser: Browser, folder: Path) -> None:
    script = SCRIPTS[language]
    async with community(database_url) as world:
        tour = Tour(world, browser, folder / language, "visit")
        tour.title(script["visit"], depth=1)
        play = Play(world, tour, script, language)
        odile, team = play.odile, world.guild.roles["Organisers"]
        world.env.backend.edit_role(world.guild.id, team.id, {"mentionable": True})
        await world.env.settle()
        play.title("question")
        page = await play.runs(odile, "organise setup")
        await play.picture("question", odile, world.lobby)
        play.title("look")
        page = play.reads(odile, await odile.click(message_of(page), custom_id=ASSOCIATION))
        page = play.reads(odile, await world.choose(odile, page, ROLE, team))
        await play.picture("look", odile, world.lobby)
        play.title("made")
        page = await play.presses(odile, page, "organise:arranged")
        await world.bot.tick()
        await play.picture("made", odile, world.lobby)
        for name in ("coming", "pause", "organising"):
            play.title(name)
            shown = page
            if name == "organising":
                shown = await play.presses(odile, page, "organise:server")
            shown = await play.presses(odile, shown, f"organise:{name}")
            await play.picture(name, odile, world.lobby)
            page = await play.runs(odile, "organise setup")
        play.title("missing")
        await deny(world, world.guild.channels[script["wins"]], "send_messages", "pin_messages")
        page = await play.runs(odile, "organise setup")
        await play.picture("missing", odile, world.lobby)
        assert "🔧" not in text_of(page)
    assert len(list((folder / language).glob("visit-*.png"))) == 7


ASSOCIATION, ROLE = "organise:arrangement:v1:2", "organise:arrangement_role"
