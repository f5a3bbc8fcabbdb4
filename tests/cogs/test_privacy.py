"""`/privacy`: what is kept, said to whoever asks, in both languages, wherever they are."""

from __future__ import annotations

import pytest

from bot.store.kept import Due, topics
from tests.cogs.pages import offered
from tests.cogs.world import World, labels, text_of

TOPICS = {
    "en-US": ["Losses", "Wins", "Buddies", "Pairings", "Check-ins", "Co-working", "Yourself"],
    "fr": ["Coups durs", "Victoires", "Binômes", "Rencontres", "Rituels", "Coworking", "Toi"],
}


@pytest.mark.story
@pytest.mark.parametrize(
    ("language", "title", "grace", "words"),
    [
        ("en-US", "## What I keep about you", "30 days after you leave it", "Why: "),
        ("fr", "## Ce que je garde sur toi", "30 jours après ton départ", "Pourquoi\u202f: "),
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
    for line in ("**120 days** · since when you were away", "**13 rounds** · your groups"):
        assert line in said
    assert "**4 weeks** · whom the finder showed you" in said
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
