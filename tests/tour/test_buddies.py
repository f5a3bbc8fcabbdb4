"""The tour of buddies: the whole life of two people who work together, in each language."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser
from simcord import ChannelHandle, InteractionResult, MemberActor

from tests.cogs.buddies_world import MORNING, profiled
from tests.cogs.mishaps import organisers_channel
from tests.cogs.pages import offered
from tests.cogs.world import Shown, World, community, id_of, letters, message_of, parts, text_of
from tests.tour.tour import Play, Tour

SCRIPTS: dict[str, dict[str, str]] = {
    "en": {
        "channel": "buddies",
        "setup": "Odile switches buddies on",
        "profile": "Léa says what she does, and sees who fits",
        "trade": "web developer",
        "others": "Her profile as others read it",
        "ask": "Léa reads one of them, and asks",
        "inbox": "Noé reads it, and accepts",
        "thread": "The two have a thread",
        "purpose": "Look at each other’s quotes",
        "agree": "They agree",
        "meet": "They find a time",
        "goal": "A goal",
        "aim": "Three quotes without a discount",
        "mine": "Léa looks at her buddies, and at what concerns her",
        "word": "Here is my quote. Be honest.",
        "review": "Two weeks later, each is asked alone",
        "lasting": "Both continue",
        "end": "It ends, months later",
        "ended": "Thank you for trying",
    },
    "fr": {
        "channel": "binômes",
        "setup": "Odile ouvre les binômes",
        "profile": "Léa dit son métier, et voit qui lui correspond",
        "trade": "développeuse web",
        "others": "Son profil comme on le lit",
        "ask": "Léa lit l’une de ces personnes, et demande",
        "inbox": "Noé le lit, et dit oui",
        "thread": "Un fil à deux",
        "purpose": "Relire nos devis",
        "agree": "L’accord",
        "meet": "Un moment pour se voir",
        "goal": "Un objectif",
        "aim": "Trois devis sans remise",
        "mine": "Léa regarde ses binômes, et ce qui l’attend",
        "word": "Voici mon devis. Sois franc.",
        "review": "Deux semaines plus tard, chaque personne répond seule",
        "lasting": "La suite à deux",
        "end": "La fin, des mois plus tard",
        "ended": "Merci d’avoir essayé",
    },
}
PICTURES = 7


class Life(Play):
    """The two people of the story, those around them, and what they do and read."""

    def __init__(self, world: World, tour: Tour, language: str) -> None:
        super().__init__(world, tour, SCRIPTS[language], language)
        self.noe: MemberActor

    @property
    def thread(self) -> ChannelHandle:
        """The thread of the two: not that of the request."""
        rooms = self.world.guild.channels[self.script["channel"]].threads
        return next(one for one in rooms if "buddies:pair_" in str(parts(one.history()[0])))

    @property
    def card(self) -> Shown:
        """The card of the two as it stands."""
        return self.thread.history()[0]

    async def sets_up(self) -> None:
        """Switch buddies on, and let others fill their profiles."""
        self.title("setup")
        page = await self.runs(self.odile, "organise buddies")
        await organisers_channel(self.world)
        await self.presses(self.odile, page, "buddies:create")
        await self.picture("setup", self.odile, self.world.lobby)
        self.noe = await profiled(self.world, "Noé", self.language, trade="ux-writing")
        await profiled(self.world, "Ana", self.language, trade="joinery")

    async def fills_a_profile(self) -> None:
        """Answer three questions, see who fits, and read oneself as others do."""
        self.title("profile")
        page = await self.runs(self.lea, "buddy profile")
        form = await self.presses(self.lea, page, "buddies:trade")
        page = await self.fills(self.lea, form, trade=self.script["trade"])
        value = offered(page)[0]["value"]
        page = await self.chooses(self.lea, page, "buddies:trade_chosen", value)
        for nth, value in enumerate((self.language, "opinion")):
            page = await self.answers(page, nth, value)
        await self.picture("profile", self.lea, self.world.lobby)
        self.title("others")
        page = await self.runs(self.lea, "buddy profile")
        await self.presses(self.lea, page, "buddies:as_others")

    async def answers(self, page: InteractionResult, nth: int, value: str) -> InteractionResult:
        """Let Léa answer the menu of a question, by its place on the page."""
        ids = [one["custom_id"] for one in parts(page) if one.get("custom_id")]
        menu = [one for one in ids if one.startswith("buddies:set:")][nth]
        found = await self.lea.select(message_of(page), [value], custom_id=menu)
        return self.reads(self.lea, found)

    async def asks(self) -> None:
        """Read who fits best, ask, and be accepted."""
        self.title("ask")
        page = await self.runs(self.lea, "buddy find")
        page = await self.presses(self.lea, page, "buddies:see")
        form = await self.presses(self.lea, page, "buddies:ask_buddy")
        await self.fills(self.lea, form)
        await self.world.bot.tick()
        await self.picture("ask", self.lea, self.world.lobby)
        self.title("inbox")
        page = await self.runs(self.noe, "buddy inbox")
        await self.picture("inbox", self.noe, self.world.lobby)
        await self.presses(self.noe, page, "buddies:accept")
        await self.world.bot.tick()
        self.title("thread")
        self.reads(self.lea, self.card)
        await self.picture("thread", self.lea, self.thread)

    async def agrees(self) -> None:
        """Agree on how, find a time, set a goal."""
        self.title("agree")
        await self.chooses(self.lea, self.card, "buddies:pair_rhythm", "weekly")
        await self.chooses(self.noe, self.card, "buddies:pair_format", "video")
        form = await self.presses(self.lea, self.card, "buddies:pair_purpose")
        await self.fills(self.lea, form, purpose=self.script["purpose"])
        for who in (self.lea, self.noe):
            await self.presses(who, self.card, "buddies:pair_agree")
        self.title("meet")
        for who in (self.lea, self.noe):
            await self.presses(who, self.card, "buddies:pair_slot")
        await self.presses(self.lea, self.card, "buddies:pair_remind")
        self.title("goal")
        page = await self.presses(self.noe, self.card, "buddies:pair_goals")
        form = await self.presses(self.noe, page, "buddies:goal_add")
        await self.fills(self.noe, form, goal=self.script["aim"])
        await self.world.bot.tick()
        self.reads(self.noe, self.card)
        await self.picture("goal", self.noe, self.thread)
        self.title("mine")
        await self.runs(self.lea, "buddy mine")
        await self.runs(self.lea, "me")

    async def goes_on(self) -> None:
        """Be asked after two weeks, each alone, and continue."""
        for _ in range(2):
            await self.world.travel(timedelta(days=6))
            await self.lea.send(self.thread, self.script["word"])
            await self.noe.send(self.thread, "👍")
        await self.world.travel(timedelta(days=2, hours=2))
        self.title("review")
        for who in (self.lea, self.noe):
            letter = self.reads(who, letters(who)[-1])
            action = id_of(letter, "buddies:pair_continue")
            self.reads(who, await who.user.click(message_of(letter), custom_id=action))
        await self.world.bot.tick()
        self.title("lasting")
        self.reads(self.noe, self.thread.history()[-1])
        self.reads(self.noe, self.card)

    async def ends(self) -> None:
        """End it, kindly."""
        self.title("end")
        page = await self.runs(self.noe, "buddy end")
        await self.presses(self.noe, page, "buddies:pair_ended")
        await self.world.bot.tick()
        await self.world.env.settle()
        self.reads(self.lea, self.thread_ended.history()[-1])
        await self.picture("end", self.lea, self.thread_ended)

    @property
    def thread_ended(self) -> ChannelHandle:
        """The thread of the two, whose card holds no buttons any more."""
        rooms = self.world.guild.channels[self.script["channel"]].threads
        return next(one for one in rooms if len(one.history()) > 1)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_life_of_a_pair(
    language: str, database_url: str, browser: Browser, folder: Path
) -> None:
    async with community(database_url) as world:
        await world.travel(MORNING)
        await world.bot.change_guild(world.guild.id, language=language)
        tour = Tour(world, browser, folder / language, "buddies")
        tour.title({"en": "Buddies", "fr": "Binômes"}[language], depth=1)
        life = Life(world, tour, language)
        await life.sets_up()
        await life.fills_a_profile()
        await life.asks()
        await life.agrees()
        await life.goes_on()
        await life.ends()
        assert life.script["ended"] in text_of(life.thread_ended.history()[-1])
    assert len(list((folder / language).glob("buddies-*.png"))) == PICTURES
