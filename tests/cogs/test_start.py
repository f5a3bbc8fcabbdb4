"""`/start`: a member's first minute, from what this is to a first act, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.store.members import Member
from tests.cogs.pages import offered, page_of
from tests.cogs.world import World, labels, message_of, text_of

AFTERNOON = datetime(2026, 1, 5, 13, 32, tzinfo=UTC)
"""14:32 in Paris, where the guild lives; 13:32 in London, 08:32 in Montréal."""


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, on a Monday afternoon."""
    await wins.travel(AFTERNOON)
    return wins


async def known(world: World, who: MemberActor) -> Member:
    return await world.bot.member_store.get(world.guild.id, who.id)


async def start(world: World, who: MemberActor) -> InteractionResult:
    return await who.slash(world.lobby, "start")


async def hour(world: World, who: MemberActor) -> InteractionResult:
    """Come to the question of the hour by the first of the languages."""
    return await world.press(who, await start(world, who), "start:language")


@pytest.mark.story
async def test_from_start_to_a_first_win_in_four_presses(day: World) -> None:
    lea = day.person("Léa", "fr")
    page = await start(day, lea)
    assert page.ephemeral
    assert text_of(page).startswith("## Bienvenue. Je suis Binôme.\n")
    assert len(text_of(page).splitlines()) == 6, "a title and five lines"
    assert labels(page) == ["Commencer en français", "Begin in English"]
    page = await day.press(lea, page, "start:language")
    assert "Est-il bien **14:32** chez toi, comme ici\u202f: Paris, France\u202f?" in text_of(page)
    assert labels(page) == ["Oui, il est 14:32", "Écrire ma ville"]
    page = await day.press(lea, page, "start:here")
    assert "Français · Paris, France, où il est 14:32" in text_of(page)
    page = await day.press(lea, page, "doors:win")
    form = await day.press(lea, page, "wins:new")
    answer = await lea.submit_modal(form, {"title": "Ma première minute"})
    assert text_of(answer).startswith("C’est publié.")
    member = await known(day, lea)
    assert (member.language, member.timezone) == ("fr", "Europe/Paris")


@pytest.mark.story
async def test_who_began_already_finds_the_doors_at_once(day: World) -> None:
    tom = day.person("Tom")
    await day.press(tom, await hour(day, tom), "start:here")
    await day.restart()
    page = await start(day, tom)
    assert text_of(page).startswith("## What do you need?\nEnglish · Paris, France, where it is")
    assert labels(page)[-1] == "My language and time"
    choices = await day.press(tom, page, "settings:open")
    assert text_of(choices).startswith("## Your choices")


async def test_who_stops_halfway_goes_on_where_they_were(day: World) -> None:
    tom = day.person("Tom")
    await hour(day, tom)
    assert text_of(await start(day, tom)).startswith("## Your time\n")
    page = await tom.slash(day.lobby, "help")
    assert labels(page)[-1] == "Begin"
    page = await day.press(tom, page, "start:begin")
    assert text_of(page).startswith("## Your time\n")


@pytest.mark.story
async def test_the_hour_corrects_the_guess(day: World) -> None:
    lea = day.person("Léa", "fr")
    page = await hour(day, lea)
    told = {one["label"]: (one["value"], one["description"]) for one in offered(page)}
    assert len(told) == 24
    assert "14:32" not in told, "the guess has its button"
    assert told["08:32"] == ("America/Toronto", "Toronto, Canada")
    assert told["13:32"] == ("Africa/Dakar", "Dakar, Sénégal")
    assert told["19:02"] == ("Asia/Kolkata", "Kolkata, Inde")
    page = await day.choose(lea, page, "start:hour", "America/Toronto")
    assert "Français · Toronto, Canada, où il est 08:32" in text_of(page)
    assert (await known(day, lea)).timezone == "America/Toronto"


async def test_the_language_that_was_chosen_counts_not_that_of_one_s_discord(day: World) -> None:
    """Discord speaks American English to many who never chose it: it says nothing of the place."""
    lea = day.person("Léa", "en-US")
    page = await start(day, lea)
    assert labels(page) == ["Begin in English", "Commencer en français"]
    page = await lea.click(message_of(page), label="Commencer en français")
    assert text_of(page).startswith("## Ton heure\n")
    told = {one["label"]: one["value"] for one in offered(page)}
    assert told["08:32"] == "America/Toronto"
    assert text_of(await lea.slash(day.lobby, "settings")).startswith("## Tes choix")


async def test_british_english_guesses_london(day: World) -> None:
    ann = day.person("Ann", "en-GB")
    page = await hour(day, ann)
    assert "Is it **13:32** where you are now, as in London, United Kingdom?" in text_of(page)
    await day.press(ann, page, "start:here")
    assert (await known(day, ann)).timezone == "Europe/London"


@pytest.mark.story
async def test_a_city_is_typed_where_no_hour_fits(day: World) -> None:
    lea = day.person("Léa", "fr")
    form = await day.press(lea, await hour(day, lea), "start:zone")
    page = await lea.submit_modal(form, {"zone": "Katmandou"})
    assert text_of(page).startswith("Je ne connais pas cet endroit.")
    form = await day.press(lea, await start(day, lea), "start:zone")
    page = await lea.submit_modal(form, {"zone": "États-Unis"})
    assert text_of(page) == "Plusieurs fuseaux portent ce nom. Lequel est-ce\u202f?"
    back = await day.press(lea, page, "start:begin")
    assert text_of(back).startswith("## Ton heure\n")
    form = await day.press(lea, back, "start:zone")
    page = await lea.submit_modal(form, {"zone": "États-Unis"})
    page = await day.choose(lea, page, "start:zone_chosen", "America/Denver")
    assert "Denver, États-Unis, où il est 06:32" in text_of(page)


async def test_what_is_forged_changes_nothing(day: World) -> None:
    lea = day.person("Léa")
    page = await hour(day, lea)
    channel = day.bot.text_channel(day.lobby.id)
    assert channel is not None
    for row in (2, 2**63 - 1):
        forged = await channel.send(view=ui.layout(ui.row(ui.button("x", "start:language", row))))
        answer = await lea.click(forged, custom_id=f"start:language:v1:{row}")
        assert text_of(answer).startswith("This is not there any more.")
    assert (await known(day, lea)).language == "en"
    assert (await known(day, lea)).timezone is None
    assert text_of(page).startswith("## Your time\n")


async def test_the_guess_follows_the_server_s_zone(day: World) -> None:
    page = await page_of(day, "organise:server")
    form = await day.press(day.organiser, page, "organise:zone")
    await day.organiser.submit_modal(form, {"zone": "Montréal"})
    lea = day.person("Léa", "fr")
    assert "**08:32** chez toi, comme ici\u202f: Toronto, Canada" in text_of(await hour(day, lea))
    tom = day.person("Tom")
    assert "**08:32** where you are now, as in Toronto, Canada" in text_of(await hour(day, tom))
