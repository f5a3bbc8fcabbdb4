"""`/privacy`: what is kept, said to whoever asks, in both languages, wherever they are."""

from __future__ import annotations

from datetime import UTC, datetime

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot.commands.privacy import MOST_CONSENTS, consents_page
from bot.i18n import LANGUAGES, Language, voice
from bot.store.consents import ConsentStore, Given
from bot.store.coworking_choices import CHOICES
from bot.store.kept import Due, topics
from bot.ui import component_id
from tests.cogs.buddies_world import buddies_desk
from tests.cogs.checkins_world import DAILY, checkins_desk
from tests.cogs.coworking_room_world import coworking_desk
from tests.cogs.pages import offered
from tests.cogs.test_mydata import live
from tests.cogs.world import World, labels, message_of, text_of

NOON = datetime(2026, 1, 1, 11, tzinfo=UTC)
TOPICS = {
    "en-US": ["Wins", "Losses", "Buddies", "Pairings", "Check-ins", "Co-working", "Yourself"],
    "fr": ["Victoires", "Coups durs", "Binômes", "Rencontres", "Rituels", "Coworking", "Toi"],
}


@pytest.mark.story
@pytest.mark.parametrize(
    ("language", "title", "grace", "words"),
    [
        ("en-US", "## What I keep about you", "30 days after I notice", "Why: "),
        (
            "fr",
            "## Ce que je garde sur toi",
            "30 jours après que j’ai",
            "Pourquoi\u202f: ",
        ),
    ],
)
async def test_every_subject_is_one_choice_away(
    world: World, language: str, title: str, grace: str, words: str
) -> None:
    lea = world.person("Léa", language)
    page = await lea.slash(world.lobby, "privacy")
    assert page.ephemeral
    assert text_of(page).startswith(title)
    assert grace in text_of(page)
    names = [one["label"] for one in offered(page)]
    assert names[:-1] == TOPICS[language]
    for name, topic in zip(names, topics(), strict=True):
        page = await world.choose(lea, page, "privacy:topic", topic.key)
        assert text_of(page).startswith(f"## {name}")
        assert text_of(page).count(words) == len(topic.subjects)
    page = await world.press(lea, page, "privacy:open")
    assert text_of(page).startswith(title)


@pytest.mark.story
async def test_what_goes_by_itself_is_told_with_its_time(world: World) -> None:
    lea = world.person("Léa")
    page = await world.press(lea, await lea.slash(world.lobby, "privacy"), "privacy:ends")
    said = text_of(page)
    for line in (
        "- since when you were away. **Until**: 120 days after its end.",
        "**Until**: 13 rounds later (of the slowest rhythm on the server)",
        "- whom the finder showed you, and how often you were shown. **Until**: 4 weeks after",
        "the words fade 30 days after you close it unless you keep them; a draft goes after one",
    ):
        assert line in said
    assert labels(page) == ["Back"]


async def test_it_works_in_private_messages(world: World) -> None:
    lea = world.person("Léa", "fr")
    page = await lea.user.slash("privacy")
    assert text_of(page).startswith("## Ce que je garde sur toi")


async def test_what_a_work_lets_go_is_a_work_that_the_bot_does(world: World) -> None:
    ends = [end for topic in topics() for one in topic.subjects for end in one.ends.values()]
    works = {one.work for one in ends if isinstance(one, Due)}
    assert works
    assert works <= set(world.bot.agenda._jobs)


async def join_monday(world: World, who: MemberActor) -> None:
    """Let somebody into a check-in of everybody's."""
    programmes, now = checkins_desk(world).programmes, world.clock.now()
    monday = await programmes.create(world.guild.id, "Monday", (DAILY,))
    await programmes.publish(monday.id, now)
    await programmes.join(monday, who.id, now)


async def yes_page(world: World, who: MemberActor) -> InteractionResult:
    page = await who.slash(world.lobby, "privacy")
    return await world.press(who, page, "privacy:consents")


@pytest.mark.story
async def test_what_one_said_yes_to_is_shown_with_its_day_and_can_be_taken_back(
    wins: World,
) -> None:
    lea, noe = wins.person("Léa", "fr"), wins.person("Noé")
    assert text_of(await yes_page(wins, lea)).endswith("Rien ici, sur ce serveur.")
    await live(wins, lea, noe)
    await join_monday(wins, lea)
    page = await yes_page(wins, lea)
    said = text_of(page)
    for words in ("Tu es à l’écoute", "Tu trinques", "Tu as un profil", "Tu participes aux"):
        assert words in said
    assert "Tu fais partie d’un rituel** · Monday" in said
    assert "Ton énergie est gardée" in said
    day = f"depuis le <t:{int(wins.clock.now().timestamp())}:D>"
    assert said.count(day) == labels(page).count("Revenir dessus") == 7
    done = await wins.press(lea, page, "wins:opt_out")
    assert text_of(done) == voice("fr")("wins-celebrator-off")
    page = await yes_page(wins, lea)
    assert "Tu trinques" not in text_of(page)
    await wins.press(lea, page, "losses:unlisten")
    page = await yes_page(wins, lea)
    await wins.press(lea, page, "checkins:energy_off")
    page = await yes_page(wins, lea)
    assert "à l’écoute" not in text_of(page)
    assert "énergie" not in text_of(page)
    assert "You celebrate" in text_of(await yes_page(wins, noe)), "which is theirs alone"


@pytest.mark.parametrize("language", LANGUAGES)
def test_however_many_they_are_each_is_on_a_page_that_fits(language: Language) -> None:
    declared = [(topic, one) for topic in topics() for one in topic.consents]
    given = [Given(*one, "*" * 80, NOON, 2**62) for one in declared * 3]
    said, skip = 0, 0
    while skip < len(given):
        page = consents_page(voice(language), given, skip)
        assert page.total_children_count <= 40
        assert page.content_length() < 4000
        texts = (one for one in page.walk_children() if isinstance(one, discord.ui.TextDisplay))
        said += "".join(one.content for one in texts).count("<t:")
        skip += MOST_CONSENTS
    assert said == len(given)


@pytest.mark.story
@pytest.mark.parametrize("state", ["on", "off"])
async def test_every_yes_is_taken_back_by_its_button(wins: World, state: str) -> None:
    """What organisers switched off meanwhile is taken back too."""
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await live(wins, lea, noe)
    await join_monday(wins, lea)
    everything = dict.fromkeys(CHOICES, True)
    await coworking_desk(wins).choices.change(wins.guild.id, lea.id, **everything)
    streak = {"streaks": True, "shows_streak": True}
    await checkins_desk(wins).programmes.keep(wins.guild.id, lea.id, **streak)
    if state == "off":
        await buddies_desk(wins).buddies.use(wins.guild.id, None)
    store = ConsentStore(wins.bot.database)
    held = await store.given(wins.guild.id, lea.id)
    assert {(one.topic.key, one.consent.key) for one in held} == {
        (topic.key, one.key) for topic in topics() for one in topic.consents
    }
    for one in held:
        back = component_id(one.consent.action, one.number)
        page = await lea.click(message_of(await yes_page(wins, lea)), custom_id=back)
        if one.consent.action == "pairings:leave":
            page = await wins.press(lea, page, "pairings:left_all")
        assert "not there any more" not in text_of(page)
    assert await store.given(wins.guild.id, lea.id) == []


async def test_every_way_back_is_one_that_a_feature_answers(world: World) -> None:
    actions = {one.action for topic in topics() for one in topic.consents}
    assert actions <= set(world.bot.router._handlers)
