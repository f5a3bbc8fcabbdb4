"""The tour of pairings: joining, a round from its notice to its end, and what organisers see."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser
from simcord import ChannelHandle, MemberActor

from bot.domain.pairings import SILENT, Group, Show
from tests.cogs.buddies_world import buddies_desk
from tests.cogs.mishaps import organisers_channel
from tests.cogs.pages import offered
from tests.cogs.pairings_world import (
    MORNING,
    joined,
    latest,
    pairings_desk,
    pool_of,
    posts,
    profiled,
    settle,
    thread_of,
    to_notice,
    to_round,
)
from tests.cogs.world import World, community, letters
from tests.tour.tour import NARROW, USUAL, Play, Tour

SCRIPTS: dict[str, dict[str, str]] = {
    "en": {
        "pool": "Everybody",
        "channel": "pairings",
        "setup": "Odile opens the pairings",
        "three": "Léa joins with three answers",
        "trade": "web developer",
        "press": "Noé has a profile: one press",
        "status": "Léa looks at what she is in, and chooses to be told",
        "notice": "The day before",
        "letter": "Léa is told privately",
        "skip": "Noé skips this one, then comes after all",
        "monday": "Monday",
        "two": "The two of them",
        "three_people": "The three of them",
        "me": "Léa looks at what concerns her",
        "nudge": "Two days of silence",
        "another": "Two days later, one of the three asks for somebody else",
        "word": "Hello! Coffee on Thursday?",
        "how": "The last day",
        "keep": "Both would like to go on",
        "apart": "One of the three would rather not again",
        "preview": "Odile looks at the next draw",
        "post": "One post for everybody, drawn now",
        "left": "Who has no group this time",
        "cancel": "Odile calls the next one off",
        "health": "How the rounds went",
    },
    "fr": {
        "pool": "Tout le monde",
        "channel": "rencontres",
        "setup": "Odile ouvre les rencontres",
        "three": "Léa s’inscrit avec trois réponses",
        "trade": "développeuse web",
        "press": "Noé a un profil\u202f: un appui suffit",
        "status": "Léa regarde où elle en est, et demande à être prévenue",
        "notice": "La veille",
        "letter": "Léa est prévenue en privé",
        "skip": "Noé saute ce tour, puis vient quand même",
        "monday": "Lundi",
        "two": "À deux",
        "three_people": "À trois",
        "me": "Léa regarde ce qui la concerne",
        "nudge": "Deux jours de silence",
        "another": "Deux jours plus tard, une personne des trois en demande une autre",
        "word": "Bonjour\u202f! Un café jeudi\u202f?",
        "how": "Le dernier jour",
        "keep": "La même envie des deux côtés",
        "apart": "Une personne des trois préfère ne pas recommencer",
        "preview": "Odile regarde le prochain tirage",
        "post": "Un seul message, tiré maintenant",
        "left": "Qui n’a pas de groupe cette fois",
        "cancel": "Odile annule le suivant",
        "health": "Comment les tours se sont passés",
    },
}
PICTURES = 10


class Rounds(Play):
    """The people of the story, and what they do and read."""

    def __init__(self, world: World, tour: Tour, language: str) -> None:
        super().__init__(world, tour, SCRIPTS[language], language)
        self.noe: MemberActor
        self.three: list[MemberActor] = []
        self.two_group: Group
        self.three_group: Group

    @property
    def place(self) -> ChannelHandle:
        """The channel of the pool."""
        return self.world.guild.channels[self.script["channel"]]

    @property
    def spoken(self) -> list[Any]:
        """What the bot said in the channel of the pool, without the threads that it opened."""
        return [one for one in posts(self.world, self.script["channel"]) if one.components]

    async def sets_up(self) -> None:
        """Open the pairings, and let others fill their profiles."""
        self.title("setup")
        buddies = self.world.guild.create_text_channel("buddies")
        await organisers_channel(self.world)
        await buddies_desk(self.world).buddies.use(self.world.guild.id, buddies.id)
        page = await self.runs(self.odile, "organise pairings setup")
        await self.presses(self.odile, page, "pairings:setup_create")
        await self.picture("setup", self.odile, self.world.lobby)
        answers: dict[str, Any] = {"support": ("opinion",), "values": ("craft",)}
        self.noe = await profiled(
            self.world, "Noé", self.language, trade="ux-writing", languages=(self.language,)
        )
        for name, trade in (
            ("Ana", "joinery"),
            ("Tom", "ceramics"),
            ("Eva", "literary-translation"),
        ):
            one = await profiled(
                self.world, name, self.language, trade=trade, languages=("de",), **answers
            )
            self.three.append(one)
            await joined(self.world, one, self.script["pool"])

    async def joins(self) -> None:
        """Join with three answers, or by one press."""
        self.title("three")
        page = await self.runs(self.lea, "pairing join")
        form = await self.presses(self.lea, page, "pairings:trade")
        page = self.reads(
            self.lea, await self.lea.submit_modal(form, {"trade": self.script["trade"]})
        )
        value = offered(page)[0]["value"]
        page = await self.chooses(self.lea, page, "pairings:trade_chosen", value)
        await self.picture("three", self.lea, self.world.lobby, NARROW)
        await self.presses(self.lea, page, "pairings:join_now")
        self.title("press")
        await self.runs(self.noe, "pairing join")
        self.title("status")
        page = await self.runs(self.lea, "pairing status")
        await self.chooses(self.lea, page, "pairings:choices", "told")
        await self.picture("status", self.lea, self.world.lobby)

    async def is_warned(self) -> None:
        """Be told a day before; skip it, and come after all."""
        self.title("notice")
        await to_notice(self.world, self.script["pool"])
        notice = self.reads(self.noe, self.spoken[-1])
        self.title("letter")
        self.reads(self.lea, letters(self.lea)[-1])
        self.title("skip")
        page = await self.presses(self.noe, notice, "pairings:skip_round")
        await self.presses(self.noe, page, "pairings:skip_round")
        await self.picture("notice", self.noe, self.place)

    async def meets(self) -> None:
        """Be drawn, read one's card, see it on a narrow screen."""
        self.title("monday")
        groups = await to_round(self.world, self.script["pool"])
        self.two_group, self.three_group = sorted(groups, key=lambda one: len(one.seats))
        self.reads(self.lea, self.spoken[-1])
        for name, who, group, width in (
            ("two", self.lea, self.two_group, NARROW),
            ("three_people", self.three[0], self.three_group, USUAL),
        ):
            self.title(name)
            self.reads(who, self.card(group))
            await self.picture(name, who, self.thread(group), width)
        self.title("me")
        await self.runs(self.lea, "me")
        await self.lea.send(self.thread(self.two_group), self.script["word"])

    def thread(self, group: Group) -> ChannelHandle:
        """Return the thread of a group."""
        return thread_of(self.world, group, self.script["channel"])

    def card(self, group: Group) -> Any:
        """Return the card of a group."""
        return next(one for one in self.thread(group).history() if one.id == group.message_id)

    def inside(self, group: Group) -> list[MemberActor]:
        """Return the people of a group, the starter first."""
        people = [self.lea, self.noe, *self.three]
        found = [one for one in people if one.id in group.members]
        return sorted(found, key=lambda one: one.id != group.starter)

    async def stays_silent(self) -> None:
        """Be lent a first sentence after two days, and ask for somebody else after two more."""
        self.title("nudge")
        await self.world.travel(SILENT + timedelta(minutes=1))
        first = self.inside(self.three_group)[0]
        nudge = self.reads(first, self.thread(self.three_group).history()[-1])
        await self.picture("nudge", first, self.thread(self.three_group), NARROW)
        self.title("another")
        await self.world.travel(SILENT)
        await self.presses(first, nudge, "pairings:another")
        await settle(self.world)
        other = self.inside(self.three_group)[1]
        self.reads(other, self.thread(self.three_group).history()[-1])
        await self.runs(first, "pairing status")

    async def tells_how_it_went(self) -> None:
        """Be asked on the last day, answer alone, keep somebody, and rather not meet another."""
        self.title("how")
        ends_at = (await latest(self.world, self.script["pool"])).ends_at
        assert ends_at is not None
        await self.world.travel(ends_at + timedelta(minutes=1))
        asked = self.reads(self.lea, self.thread(self.two_group).history()[-1])
        page = await self.presses(self.lea, asked, "pairings:met")
        other = await self.presses(self.noe, asked, "pairings:not_yet")
        await self.picture("how", self.lea, self.thread(self.two_group))
        self.title("keep")
        await self.presses(self.lea, page, "pairings:keep")
        other = await self.presses(self.noe, other, "pairings:how")
        other = await self.presses(self.noe, other, "pairings:met")
        await self.presses(self.noe, other, "pairings:keep")
        await settle(self.world)
        line = self.reads(self.lea, self.thread(self.two_group).history()[-1])
        page = await self.presses(self.lea, line, "pairings:kept")
        await self.presses(self.lea, page, "pairings:kept_leave")
        self.title("apart")
        asker, shy, *_ = self.inside(self.three_group)
        choice = await self.presses(shy, self.card(self.three_group), "pairings:apart")
        await self.chooses(shy, choice, "pairings:apart_whom", f"{asker.id}")

    async def organises(self) -> None:
        """Look at the next draw, run it as one post, call the next one off, read how it went."""
        pool = pool_of(self.world, self.script["pool"])
        await pairings_desk(self.world).pools.change(pool.id, show=Show.POST)
        self.title("preview")
        await self.runs(self.odile, "organise pairings preview")
        self.title("post")
        page = await self.runs(self.odile, "organise pairings run")
        await self.presses(self.odile, page, "pairings:run_sure")
        await settle(self.world)
        post = self.reads(self.noe, self.spoken[-1])
        for who in (*self.three, self.noe):
            await self.presses(who, post, "pairings:see")
        await self.picture("post", self.three[0], self.place, NARROW)
        self.title("left")
        self.reads(self.noe, letters(self.noe)[-1])
        await self.world.travel(timedelta(days=3))
        self.title("cancel")
        page = await self.runs(self.odile, "organise pairings cancel")
        await self.presses(self.odile, page, "pairings:cancel_sure")
        await settle(self.world)
        self.reads(self.noe, self.spoken[-1])
        self.title("health")
        await self.runs(self.odile, "organise pairings health")
        await self.picture("health", self.odile, self.world.lobby)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_life_of_a_round(
    language: str, database_url: str, browser: Browser, folder: Path
) -> None:
    async with community(database_url) as world:
        await world.travel(MORNING)
        await world.bot.change_guild(world.guild.id, language=language)
        tour = Tour(world, browser, folder / language, "pairings")
        tour.title({"en": "Pairings", "fr": "Rencontres"}[language], depth=1)
        life = Rounds(world, tour, language)
        await life.sets_up()
        await life.joins()
        await life.is_warned()
        await life.meets()
        await life.stays_silent()
        await life.tells_how_it_went()
        await life.organises()
    assert len(list((folder / language).glob("pairings-*.png"))) == PICTURES
