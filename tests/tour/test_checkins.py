"""The tour of check-ins: from the set-up to a Friday's review, as organisers and members see it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser
from simcord import ChannelHandle, MemberActor

from bot.domain.checkins import Reach
from tests.cogs.checkins_world import settle
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import World, community, letters, parts
from tests.tour.tour import NARROW, Play, Tour

SUNDAY = datetime.fromisoformat("2026-01-11T12:00:00+00:00")
NINE = datetime.fromisoformat("2026-01-12T08:00:00+00:00")
"""Monday, nine o'clock in Paris."""
FOUR = datetime.fromisoformat("2026-01-16T15:00:00+00:00")
"""Friday, four o'clock in Paris."""
SCRIPTS: dict[str, dict[str, str]] = {
    "en": {
        "channel": "check-ins",
        "setup": "Odile makes a programme, tries it, and publishes it",
        "try": "Call two clients\nRest on Thursday",
        "join": "Léa joins, and chooses",
        "monday": "Monday, nine o’clock",
        "letter": "Noé is asked privately",
        "answer": "Léa answers",
        "words": "Finish the drawings\nWrite to the publisher",
        "more": "Somebody who asks me on Wednesday",
        "thread": "What the channel reads",
        "later": "Zoé would rather be asked later",
        "friday": "Friday: what became of it",
        "glad": "The sun, and one page that I like",
        "own": "Léa asks herself something",
        "name": "Evenings",
        "question": "What went well today?",
        "history": "Léa looks back",
    },
    "fr": {
        "channel": "rituels",
        "setup": "Odile crée un programme, l’essaie et le publie",
        "try": "Appeler deux clients\nMe reposer jeudi",
        "join": "Léa participe, et choisit",
        "monday": "Lundi, neuf heures",
        "letter": "La question vient en privé pour Noé",
        "answer": "Léa répond",
        "words": "Finir les planches\nÉcrire à l’éditeur",
        "more": "Que quelqu’un me le demande mercredi",
        "thread": "Ce que lit le salon",
        "later": "Zoé préfère plus tard",
        "friday": "Vendredi\u202f: ce que c’est devenu",
        "glad": "Le soleil, et une page que j’aime",
        "own": "Léa se pose une question",
        "name": "Le soir",
        "question": "Qu’est-ce qui a marché aujourd’hui\u202f?",
        "history": "Léa regarde en arrière",
    },
}
PICTURES = 7


class Week(Play):
    """The people of the story, and what they do and read."""

    def __init__(self, world: World, tour: Tour, language: str) -> None:
        super().__init__(world, tour, SCRIPTS[language[:2]], language)
        self.noe: MemberActor = world.person("Noé", language)
        self.zoe: MemberActor = world.person("Zoé", language)

    @property
    def place(self) -> ChannelHandle:
        """The channel of the programme."""
        return self.world.guild.channels[self.script["channel"]]

    def question(self) -> Any:
        """Return the latest question in the channel."""
        return [one for one in self.place.history() if "checkins:answer:" in str(parts(one))][-1]

    async def sets_up(self) -> None:
        """Make the ready-made week, try it on oneself, and publish it."""
        self.title("setup")
        await organisers_channel(self.world)
        page = await self.runs(self.odile, "organise checkins")
        page = await self.chooses(self.odile, page, "checkins:setup_new", "week")
        page = await self.presses(self.odile, page, "checkins:setup_create")
        trial = await self.presses(self.odile, page, "checkins:try")
        form = await self.presses(self.odile, trial, "checkins:try_write")
        page = await self.fills(self.odile, form, a0=self.script["try"], a1="")
        page = await self.presses(self.odile, page, "checkins:setup")
        await self.presses(self.odile, page, "checkins:setup_publish")
        await settle(self.world)
        await self.picture("setup", self.odile, self.place)

    async def join(self) -> None:
        """Join with one press each, and choose."""
        self.title("join")
        for who in (self.lea, self.noe, self.zoe):
            page = await self.runs(who, "checkin join")
            page = await self.presses(who, page, "checkins:join")
            if who is self.noe:
                await self.chooses(who, page, "checkins:reach", Reach.PRIVATE)
            if who is self.lea:
                page = await self.presses(who, page, "checkins:streaks_switch")
                await self.presses(who, page, "checkins:shows_switch")
        await self.picture("join", self.lea, self.world.lobby)

    async def are_asked(self) -> None:
        """Let Monday come."""
        self.title("monday")
        await self.world.travel(NINE)
        self.reads(self.lea, self.question())
        await self.picture("monday", self.lea, self.place, NARROW)
        self.title("letter")
        self.reads(self.noe, letters(self.noe)[-1])

    async def answer(self) -> None:
        """Answer for the channel; put it off."""
        self.title("answer")
        page = await self.presses(self.lea, self.question(), "checkins:answer")
        await self.picture("answer", self.lea, self.place)
        form = await self.presses(self.lea, page, "checkins:write")
        await self.fills(self.lea, form, a0=self.script["words"], a1=self.script["more"])
        await settle(self.world)
        await self.picture("thread", self.zoe, list(self.place.threads)[-1])
        self.title("later")
        page = await self.presses(self.zoe, self.question(), "checkins:later")
        await self.chooses(self.zoe, page, "checkins:later_at", "1h")
        await self.world.travel(timedelta(hours=1))
        self.reads(self.zoe, letters(self.zoe)[-1])

    async def look_back(self) -> None:
        """Mark on Friday what became of Monday."""
        self.title("friday")
        await self.world.travel(FOUR)
        page = await self.presses(self.lea, self.question(), "checkins:answer")
        await self.world.choose(self.lea, page, "checkins:mark", "done")
        form = await self.presses(self.lea, page, "checkins:write")
        await self.fills(self.lea, form, a0=self.script["glad"])
        await settle(self.world)
        await self.picture("friday", self.zoe, list(self.place.threads)[-1])

    async def ask_themselves(self) -> None:
        """Make a check-in of one's own, and look at the history."""
        self.title("own")
        page = await self.runs(self.lea, "checkin mine")
        form = await self.presses(self.lea, page, "checkins:own_new")
        asks = {"name": self.script["name"], "questions": self.script["question"], "hour": "18h30"}
        await self.fills(self.lea, form, **asks)
        self.title("history")
        await self.runs(self.lea, "checkin history")
        await self.picture("history", self.lea, self.world.lobby)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_week_of_check_ins(
    language: str, database_url: str, browser: Browser, folder: Path
) -> None:
    async with community(database_url, settle_timeout=60) as world:
        await world.bot.change_guild(world.guild.id, language=language)
        await world.travel(SUNDAY)
        tour = Tour(world, browser, folder / language, "checkins")
        tour.title({"en": "Check-ins", "fr": "Rituels"}[language], depth=1)
        week = Week(world, tour, "fr" if language == "fr" else "en-US")
        await week.sets_up()
        await week.join()
        await week.are_asked()
        await week.answer()
        await week.look_back()
        await week.ask_themselves()
    assert len(list((folder / language).glob("checkins-*.png"))) == PICTURES
