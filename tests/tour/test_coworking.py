"""The tour of co-working: a session from its plan to its end, company now, and one's own hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser
from simcord import ChannelHandle, InteractionResult, MemberActor

from tests.cogs.coworking_world import fill, settle
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import Shown, World, community, id_of, letters, message_of, parts
from tests.tour.tour import NARROW, Play, Tour

MONDAY = datetime.fromisoformat("2026-01-12T12:00:00+00:00")
OPENS = datetime.fromisoformat("2026-01-13T07:50:00+00:00")
"""Tuesday, ten minutes before nine in Paris."""
MINUTE = timedelta(minutes=1)
SCRIPTS: dict[str, dict[str, str]] = {
    "en": {
        "channel": "co-working",
        "setup": "Odile sets co-working up, and plans a session of the house",
        "thursdays": "every Thursday 2pm",
        "house": "Quiet Thursdays",
        "plan": "Léa plans a morning, in her own words",
        "when": "tomorrow 9am",
        "name": "First pages",
        "theme": "What is put off all week",
        "address": "Café de la Gare, the long table",
        "come": "Noé comes",
        "opens": "Tuesday, ten to nine: the room is open",
        "work": "They work",
        "ink": "Ink page 12",
        "frame": "Glue the drawer’s frame",
        "bills": "Sort my bills",
        "break": "The break",
        "end": "It is over: how did it go?",
        "line": "And page 13 has begun",
        "again": "Again with somebody",
        "now": "The afternoon is too silent",
        "mail": "Answer three letters",
        "me": "Léa looks at her own hours",
    },
    "fr": {
        "channel": "coworking",
        "setup": "Odile installe le coworking, et prévoit une séance de la maison",
        "thursdays": "tous les jeudis 14h",
        "house": "Le jeudi au calme",
        "plan": "Léa prévoit une matinée, avec ses mots",
        "when": "demain 9h",
        "name": "Premières pages",
        "theme": "Ce qu’on repousse toute la semaine",
        "address": "Café de la Gare, la grande table",
        "come": "Noé vient",
        "opens": "Mardi, neuf heures moins dix\u202f: la salle est ouverte",
        "work": "On travaille",
        "ink": "Encrer la page 12",
        "frame": "Coller le cadre du tiroir",
        "bills": "Trier mes factures",
        "break": "La pause",
        "end": "C’est fini\u202f: comment ça s’est passé\u202f?",
        "line": "Et la page 13 est commencée",
        "again": "Encore avec quelqu’un",
        "now": "L’après-midi est trop silencieux",
        "mail": "Répondre à trois lettres",
        "me": "Léa regarde ses propres heures",
    },
}
PICTURES = 8


class Company(Play):
    """The people of the story, and what they do and read."""

    def __init__(self, world: World, tour: Tour, language: str) -> None:
        super().__init__(world, tour, SCRIPTS[language[:2]], language)
        self.noe: MemberActor = world.person("Noé", language)
        self.zoe: MemberActor = world.person("Zoé", language)

    @property
    def place(self) -> ChannelHandle:
        """The channel in which sessions are announced."""
        return self.world.guild.channels[self.script["channel"]]

    @property
    def room(self) -> ChannelHandle:
        """The room that opened last."""
        return [one for one in self.world.guild.channels.values() if " #" in (one.name or "")][-1]

    def last(self, place: ChannelHandle, action: str) -> Any:
        """Return the last message of a place with a button of an action."""
        return [one for one in place.history() if f"{action}:" in str(parts(one))][-1]

    async def sends(self, who: MemberActor, form: Any, **fields: Any) -> InteractionResult:
        """Let somebody send a form in which the rest stays as it is, and read the answer."""
        answer = self.reads(who, await fill(who, form, **fields))
        await settle(self.world)
        return answer

    async def says_goal(self, who: MemberActor, action: str, goal: str) -> None:
        """Count in, and tell a goal."""
        form = await self.presses(who, self.last(self.room, action), action)
        await self.sends(who, form, goal=self.script[goal])

    async def sets_up(self) -> None:
        """Create the channel, and plan a session of the house."""
        self.title("setup")
        await self.world.set_wins_up()
        await organisers_channel(self.world)
        page = await self.runs(self.odile, "organise cowork")
        page = await self.presses(self.odile, page, "coworking:create")
        page = await self.presses(self.odile, page, "coworking:house")
        form = await self.presses(self.odile, page, "coworking:house_plan")
        words = {"when": self.script["thursdays"], "title": self.script["house"]}
        page = await self.sends(self.odile, form, **words)
        await self.presses(self.odile, page, "coworking:plan_publish")
        await settle(self.world)
        await self.picture("setup", self.odile, self.place)

    async def plans(self) -> None:
        """Plan a morning in one's own words, with an address, and publish it."""
        self.title("plan")
        form = await self.runs(self.lea, "cowork plan")
        page = await self.sends(self.lea, form, when=self.script["when"], title=self.script["name"])
        form = await self.presses(self.lea, page, "coworking:plan_details")
        details = {name: self.script[name] for name in ("theme", "address")}
        page = await self.sends(self.lea, form, **details)
        await self.picture("plan", self.lea, self.world.lobby)
        await self.presses(self.lea, page, "coworking:plan_publish")
        await settle(self.world)
        self.title("come")
        card = self.last(self.place, "coworking:come")
        self.reads(self.noe, card)
        await self.presses(self.noe, card, "coworking:come")
        await self.world.travel(MINUTE)
        await self.picture("come", self.noe, self.place)

    async def work(self) -> None:
        """Enter the room, work, and take the break."""
        self.title("opens")
        await self.world.travel(OPENS)
        self.reads(self.noe, self.last(self.room, "coworking:here"))
        await self.picture("opens", self.noe, self.room, NARROW)
        self.title("work")
        for who, goal in ((self.lea, "ink"), (self.noe, "frame")):
            await who.join_voice(self.room, self_mute=True)
            await self.says_goal(who, "coworking:here", goal)
        await self.says_goal(self.zoe, "coworking:along", "bills")
        page = await self.presses(self.noe, self.panel, "coworking:place")
        await self.presses(self.noe, page, "coworking:call")
        self.title("break")
        await self.world.travel(61 * MINUTE)
        self.reads(self.noe, self.room.history()[-1])
        await self.picture("work", self.lea, self.room)

    @property
    def panel(self) -> Shown:
        """The panel of the room."""
        return self.last(self.room, "coworking:place")

    async def end(self) -> None:
        """Say how it went, make it a win, and wish to meet again."""
        self.title("end")
        await self.world.travel(70 * MINUTE)
        over = self.last(self.room, "coworking:debrief")
        self.reads(self.lea, over)
        page = await self.debrief(self.lea, over, "done", self.script["line"])
        page = await self.presses(self.lea, page, "coworking:win")
        await settle(self.world)
        await self.picture("end", self.lea, self.room)
        self.title("again")
        await self.wishes(self.lea, page, self.noe)
        page = await self.debrief(self.noe, over, "partly")
        await self.wishes(self.noe, page, self.lea)
        letter = self.reads(self.lea, letters(self.lea)[-1])
        await self.agrees(letter)
        for who in (self.lea, self.noe):
            await who.leave_voice()
        await self.world.travel(timedelta(hours=2))

    async def debrief(
        self, who: MemberActor, over: Shown, outcome: str, line: str = ""
    ) -> InteractionResult:
        """Let somebody say how it went."""
        form = await self.presses(who, over, "coworking:debrief")
        return await self.sends(who, form, outcome=[outcome], line=line)

    async def wishes(self, who: MemberActor, page: Shown, other: MemberActor) -> None:
        """Let somebody wish to work with somebody again."""
        page = await self.presses(who, page, "coworking:again")
        await self.chooses(who, page, "coworking:again_with", str(other.id))
        await settle(self.world)

    async def agrees(self, letter: Any) -> None:
        """Let Léa take the same time next week, from her letter."""
        week = id_of(letter, "coworking:again_week")
        self.reads(self.lea, await self.lea.user.click(message_of(letter), custom_id=week))
        await settle(self.world)

    async def find_company(self) -> None:
        """Open a room right now, and be found by somebody who looks for company."""
        self.title("now")
        form = await self.runs(self.zoe, "cowork now")
        await self.sends(self.zoe, form, goal=self.script["mail"], length=["50"])
        await self.zoe.join_voice(self.room, self_mute=True)
        await settle(self.world)
        page = await self.runs(self.lea, "cowork now")
        await self.picture("now", self.lea, self.world.lobby)
        await self.presses(self.lea, page, "coworking:join")
        await self.lea.join_voice(self.room, self_mute=True)
        await self.world.travel(timedelta(hours=1))

    async def look_back(self) -> None:
        """Look at one's own hours, and at the choices."""
        self.title("me")
        page = await self.runs(self.lea, "cowork me")
        await self.picture("me", self.lea, self.world.lobby)
        await self.presses(self.lea, page, "coworking:choices")


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_day_in_company(
    language: str, database_url: str, browser: Browser, folder: Path
) -> None:
    async with community(database_url, settle_timeout=60) as world:
        await world.bot.change_guild(world.guild.id, language=language)
        await world.travel(MONDAY)
        tour = Tour(world, browser, folder / language, "coworking")
        tour.title({"en": "Co-working", "fr": "Coworking"}[language], depth=1)
        day = Company(world, tour, "fr" if language == "fr" else "en-US")
        await day.sets_up()
        await day.plans()
        await day.work()
        await day.end()
        await day.find_company()
        await day.look_back()
    assert len(list((folder / language).glob("coworking-*.png"))) == PICTURES
