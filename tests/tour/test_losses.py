"""The tour of losses: a hard week of a small community, in each language."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser
from simcord import ChannelHandle, InteractionResult, MemberActor

from tests.cogs.losses_world import MORNING, team
from tests.cogs.mishaps import organisers_channel
from tests.cogs.pages import offered
from tests.cogs.world import World, community, id_of, letters, text_of
from tests.tour.tour import Play, Tour, latest

SCRIPTS: dict[str, dict[str, str]] = {
    "en": {
        "channel": "losses",
        "setup": "Odile switches losses on, once somebody is the last call",
        "listen": "Noé listens",
        "tell": "Léa says what is hard, anonymously",
        "story": "My biggest client left this morning, in four lines.",
        "answer": "Noé is asked, and comes",
        "thread": "I have read you. Four lines are very few after two years.",
        "mine": "Léa reads what is being done",
        "forms": "Ana tells those who answer, and nobody else",
        "unseen": "I do not know whether I can go on alone.",
        "word": "I am here. Tell me more, if you feel like it.",
        "reply": "Thank you. It already weighs less.",
        "call": "Nobody is left to ask: organisers are the last call",
        "question": "They want a discount by noon, or they sign elsewhere. What would you answer?",
        "later": "Two days later",
        "close": "It is behind Léa",
        "helped": "That somebody counted the lines with me.",
        "organise": "What Odile sees, and what she can hide",
        "lines": "Help lines",
    },
    "fr": {
        "channel": "coups-durs",
        "setup": "Odile ouvre les coups durs, une fois que quelqu’un peut être appelé en dernier",
        "listen": "Noé se met à l’écoute",
        "tell": "Léa dit que c’est dur, anonymement",
        "story": "Mon plus gros client est parti ce matin, en quatre lignes.",
        "answer": "On demande à Noé, qui vient",
        "thread": "J’ai lu. Quatre lignes, c’est bien peu après deux ans.",
        "mine": "Léa lit ce qui se fait",
        "forms": "Ana se confie aux personnes qui répondent, et à personne d’autre",
        "unseen": "Je ne sais pas si je peux continuer en solo.",
        "word": "Je suis là. Dis-m’en plus, si tu en as envie.",
        "reply": "Merci. C’est déjà moins lourd.",
        "call": "Il n’y a plus personne à qui demander : l’équipe d’organisation est appelée",
        "question": "Ils veulent une remise avant midi, ou ils signent ailleurs. Que répondre ?",
        "later": "Deux jours plus tard",
        "close": "C’est derrière Léa",
        "helped": "Qu’on compte les lignes avec moi.",
        "organise": "Ce que voit Odile, et ce qui peut être masqué",
        "lines": "Les lignes d’aide",
    },
}


class Week(Play):
    """The people of the story, and what they do and read."""

    def __init__(self, world: World, tour: Tour, language: str) -> None:
        super().__init__(world, tour, SCRIPTS[language], language)
        names = ("Noé", "Ana", "Ben", "Eva")
        self.noe, self.ana, self.ben, _ = (world.person(one, language) for one in names)

    @property
    def room(self) -> ChannelHandle:
        """The losses channel."""
        return self.world.guild.channels[self.script["channel"]]

    async def opens_own(self, who: MemberActor) -> InteractionResult:
        """Let somebody open the latest of their own losses."""
        page = await self.runs(who, "losses")
        value = offered(page)[0]["value"]
        return self.reads(who, await self.world.choose(who, page, "losses:open", value))

    async def comes(self, who: MemberActor) -> InteractionResult:
        """Let somebody who was asked read the ring and be there."""
        ring = letters(who)[-1]
        self.tour.reads(who.name, ring)
        taken: InteractionResult = await who.user.click(ring, custom_id=id_of(ring, "losses:take"))
        return self.reads(who, taken)

    async def sets_up(self) -> None:
        """Switch losses on."""
        world, odile = self.world, self.odile
        self.tour.title(self.script["setup"])
        await self.runs(odile, "organise losses")
        await organisers_channel(world)
        role = world.guild.roles["Organisers"]
        world.env.backend.edit_role(world.guild.id, role.id, {"mentionable": True})
        await world.env.settle()
        await world.bot.change_guild(world.guild.id, organisers_role_id=role.id)
        page = await odile.slash(world.lobby, "organise losses")
        await self.presses(odile, page, "losses:create")
        await self.tour.picture(world.lobby, odile, self.script["setup"])

    async def begins(self) -> None:
        """Listen, tell anonymously, come, answer, read."""
        self.tour.title(self.script["listen"])
        invitation = await self.runs(self.noe, "listen")
        await self.presses(self.noe, invitation, "losses:listen")
        self.tour.reads("Noé", letters(self.noe)[-1])
        self.tour.title(self.script["tell"])
        page = await self.runs(self.lea, "loss")
        page = await self.presses(self.lea, page, "losses:choose_name")
        form = await self.presses(self.lea, page, "losses:write")
        await self.fills(self.lea, form, story=self.script["story"])
        await self.world.bot.tick()
        self.tour.reads("Ben", self.room.history()[0])
        await self.tour.picture(self.room, self.ben, self.script["tell"])
        self.tour.title(self.script["answer"])
        await self.comes(self.noe)
        await self.noe.send(self.room.threads[0], self.script["thread"])
        self.tour.title(self.script["mine"])
        await self.opens_own(self.lea)
        await self.tour.picture(self.world.lobby, self.lea, self.script["mine"])

    async def goes_on_by_forms(self) -> None:
        """Tell those who answer alone; read and answer through forms."""
        self.tour.title(self.script["forms"])
        page = await self.ana.slash(self.world.lobby, "loss")
        page = await self.world.choose(self.ana, page, "losses:choose_audience", "audience:unseen")
        self.reads(self.ana, page)
        form = await self.world.press(self.ana, page, "losses:write")
        await self.fills(self.ana, form, story=self.script["unseen"])
        await self.world.bot.tick()
        taken = await self.comes(self.noe)
        self.tour.reads("Noé", taken.followups[-1])
        form = await self.noe.user.click(
            taken.followups[-1], custom_id=id_of(taken.followups[-1], "losses:answer")
        )
        self.reads(self.noe, await self.noe.user.submit_modal(form, {"words": self.script["word"]}))
        await self.world.bot.tick()
        page = await self.presses(self.ana, await self.opens_own(self.ana), "losses:read")
        form = await self.presses(self.ana, page, "losses:reply")
        await self.fills(self.ana, form, words=self.script["reply"])
        await self.world.bot.tick()
        self.tour.reads("Noé", letters(self.noe)[-1])

    async def calls_organisers(self) -> None:
        """Ask for an opinion that no listener can give any more."""
        self.tour.title(self.script["call"])
        form = await self.presses(self.ben, await self.runs(self.ben, "advice"), "losses:write")
        await self.fills(self.ben, form, story=self.script["question"])
        await self.world.bot.tick()
        call = latest(team(self.world))
        self.tour.reads("Odile", call)
        await self.presses(self.odile, call, "losses:organiser_here")
        await self.tour.picture(team(self.world), self.odile, self.script["call"])

    async def ends(self) -> None:
        """Ask how it is, close, and show the organisers' side."""
        self.tour.title(self.script["later"])
        await self.world.travel(timedelta(days=2, hours=2))
        page = await self.opens_own(self.lea)
        await self.presses(self.lea, page, "losses:worse")
        self.tour.title(self.script["lines"])
        await self.runs(self.lea, "help-lines")
        self.tour.title(self.script["close"])
        page = await self.opens_own(self.lea)
        form = await self.presses(self.lea, page, "losses:close")
        noe = f"{self.noe.id}"
        page = await self.fills(self.lea, form, thanked=[noe], helped=self.script["helped"])
        await self.world.bot.tick()
        self.tour.reads("Noé", letters(self.noe)[-1])
        await self.presses(self.lea, page, "losses:recovered")
        self.tour.title(self.script["organise"])
        page = await self.runs(self.odile, "organise losses")
        page = await self.presses(self.odile, page, "losses:moderate")
        await self.presses(self.odile, page, "losses:hide")
        await self.tour.picture(self.world.lobby, self.odile, self.script["organise"])


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_hard_week(
    language: str, database_url: str, browser: Browser, folder: Path
) -> None:
    async with community(database_url) as world:
        await world.travel(MORNING)
        await world.bot.change_guild(world.guild.id, language=language)
        tour = Tour(world, browser, folder / language, "losses")
        tour.title({"en": "Losses", "fr": "Coups durs"}[language], depth=1)
        week = Week(world, tour, language)
        await week.sets_up()
        await week.begins()
        await week.goes_on_by_forms()
        await week.calls_organisers()
        await week.ends()
        assert week.script["story"] in text_of(week.room.history()[0])
    assert len(list((folder / language).glob("losses-*.png"))) == 5
