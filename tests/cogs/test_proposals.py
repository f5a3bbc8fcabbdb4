"""A server starts with wins alone: more is proposed to organisers, once, when there are people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cogs.losses_world import losses_desk
from tests.cogs.mishaps import come_back, invite, kick, organisers_channel, unheard
from tests.cogs.pages import front, said_in
from tests.cogs.world import World, labels, text_of

WEEK = timedelta(days=7)
TOLD = {
    "en": "There are people enough here now for **losses**",
    "fr": "Il y a maintenant assez de monde ici pour les **coups durs**",
}
OPEN = {"en": "Set losses up", "fr": "Régler les coups durs"}
EIGHT = ("Ana", "Ben", "Cléo", "Dan", "Eva", "Flo")
"""With the owner and the organiser, as many as losses are proposed to."""


def fill(world: World) -> None:
    """Let so many people join that there are eight; the bot hears of none."""
    with unheard(world):
        for name in EIGHT:
            world.person(name)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_losses_are_proposed_once_there_are_people(world: World, language: str) -> None:
    world.languages[world.organiser.id] = language
    await world.bot.change_guild(world.guild.id, language=language)
    team = await organisers_channel(world)
    assert OPEN[language] not in labels(await front(world))
    for name in EIGHT[1:]:
        world.person(name)
    await world.travel(WEEK)
    assert TOLD[language] not in said_in(team), "seven people"
    assert OPEN[language] not in labels(await front(world))
    ana = world.person("Ana")
    await world.travel(WEEK)
    assert said_in(team).count(TOLD[language]) == 1
    assert "</organise losses:" in said_in(team) or "</organiser coups-durs:" in said_in(team)
    assert OPEN[language] in labels(await front(world))
    await world.bot.organisers.repaired(world.guild.id)
    await come_back(world)
    await world.travel(2 * WEEK)
    assert said_in(team).count(TOLD[language]) == 1
    world.guild.remove_member(ana)
    assert OPEN[language] in labels(await front(world)), "what was proposed stays there"


async def test_a_small_server_opens_losses_by_their_own_command(world: World) -> None:
    page = await world.organiser.slash(world.lobby, "organise losses")
    assert "Losses are off" in text_of(page)
    channel = world.guild.create_text_channel("losses")
    await losses_desk(world).setup.use(world.guild.id, channel.id)
    assert f"Channel: {channel.mention}" in text_of(await front(world)), "what is on always shows"


async def test_without_their_channel_organisers_read_it_at_their_next_visit(world: World) -> None:
    fill(world)
    await world.travel(WEEK)
    page = await front(world)
    assert text_of(page).count(TOLD["en"]) == 1
    assert OPEN["en"] in labels(page)
    assert TOLD["en"] not in text_of(await front(world))


async def test_organisers_who_saw_it_on_their_page_are_not_told(world: World) -> None:
    team = await organisers_channel(world)
    fill(world)
    assert OPEN["en"] in labels(await front(world))
    await world.travel(2 * WEEK)
    assert TOLD["en"] not in said_in(team)


async def test_what_was_used_and_switched_off_is_not_proposed(world: World) -> None:
    team = await organisers_channel(world)
    channel = world.guild.create_text_channel("losses")
    await losses_desk(world).setup.use(world.guild.id, channel.id)
    await come_back(world)
    await losses_desk(world).setup.use(world.guild.id, None)
    fill(world)
    await come_back(world)
    await world.travel(2 * WEEK)
    assert TOLD["en"] not in said_in(team)


async def test_a_server_that_invites_again_is_looked_at_again(world: World) -> None:
    team = await organisers_channel(world)
    await kick(world)
    await world.travel(timedelta(days=1))
    fill(world)
    await invite(world)
    await world.travel(WEEK)
    assert said_in(team).count(TOLD["en"]) == 1
