"""The welcome card: placed by an organiser, pressed by newcomers, true to what is open."""

from __future__ import annotations

import sys
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor

from bot import ui
from tests.cogs.mishaps import delete_channel, deny, grant
from tests.cogs.pages import choose, page_of
from tests.cogs.test_win_killed import die
from tests.cogs.world import World, labels, text_of

DOORS = ["A win", "A hard moment", "Me"]
LANGUAGES = ["Begin in English", "Commencer en français"]


def greetings(channel: ChannelHandle) -> list[discord.Message]:
    """Return the welcome cards that stand in a channel."""
    begins = "## Welcome. I am", "## Bienvenue. Je suis"
    return [one for one in channel.history() if text_of(one).startswith(begins)]


async def setup(world: World) -> InteractionResult:
    """Open the organisers' page of the card."""
    return await world.organiser.slash(world.lobby, "organise welcome")


async def post(world: World, channel: ChannelHandle | None = None) -> InteractionResult:
    """Let the organiser choose a channel and post the card there."""
    page = await world.choose(
        world.organiser, await setup(world), "greeting:channel", channel or world.lobby
    )
    return await world.press(world.organiser, page, "greeting:post")


@pytest.mark.story
async def test_an_organiser_posts_it_and_newcomers_begin_with_it(wins: World) -> None:
    page = await page_of(wins, "organise:server")
    page = await wins.press(wins.organiser, page, "greeting:setup")
    assert "There is none yet." in text_of(page)
    page = await post(wins)
    assert f"It stands in <#{wins.lobby.id}>." in text_of(page)
    (card,) = greetings(wins.lobby)
    assert labels(card) == [*LANGUAGES, *DOORS]
    assert len(text_of(card).splitlines()) == 6
    lea, tom = wins.person("Léa", "fr"), wins.person("Tom")
    page = await lea.click(card, label="Commencer en français")
    assert page.ephemeral
    assert text_of(page).startswith("## Ton heure\n")
    page = await wins.press(lea, page, "start:here")
    assert text_of(page).startswith("## De quoi as-tu besoin\u202f?\nFrançais · Paris, France")
    page = await tom.click(card, label="A win")
    assert page.ephemeral
    form = await wins.press(tom, page, "wins:new")
    assert form.modal is not None, "two presses from the card to a first act"
    assert len(greetings(wins.lobby)) == 1, "the card itself stays"


@pytest.mark.story
async def test_it_speaks_the_server_s_language_and_answers_in_the_member_s(wins: World) -> None:
    await post(wins)
    page = await page_of(wins, "organise:server")
    await wins.choose(wins.organiser, page, "organise:language", "fr")
    await wins.bot.tick()
    (card,) = greetings(wins.lobby)
    assert text_of(card).startswith("## Bienvenue. Je suis Binôme.\n")
    assert labels(card) == [*reversed(LANGUAGES), "Une victoire", "Un coup dur", "Moi"]
    page = await wins.person("Tom").click(card, label="Une victoire")
    assert text_of(page).startswith("## A win\n")


async def test_who_began_already_changes_their_language_by_the_card(wins: World) -> None:
    await post(wins)
    (card,) = greetings(wins.lobby)
    lea = wins.person("Léa")
    page = await lea.click(card, label="Begin in English")
    await wins.press(lea, page, "start:here")
    page = await lea.click(card, label="Commencer en français")
    assert text_of(page).startswith("## De quoi as-tu besoin\u202f?\nFrançais · ")


@pytest.mark.story
async def test_posted_again_it_replaces_the_one_before(wins: World) -> None:
    await post(wins)
    (first,) = greetings(wins.lobby)
    page = await wins.press(wins.organiser, await setup(wins), "greeting:post")
    assert "It stands in" in text_of(page)
    (second,) = greetings(wins.lobby)
    assert second.id != first.id
    other = wins.guild.create_text_channel("hall")
    await post(wins, other)
    assert greetings(wins.lobby) == []
    assert len(greetings(other)) == 1


async def test_it_follows_what_is_opened_and_closed(wins: World) -> None:
    await post(wins)
    await choose(wins, "wins:setup", "wins:channel")
    await wins.person("Léa").slash(wins.lobby, "start")
    await wins.person("Tom").slash(wins.lobby, "help")
    await wins.bot.tick()
    (card,) = greetings(wins.lobby)
    assert labels(card) == [*LANGUAGES, *DOORS[1:]]
    await choose(wins, "wins:setup", "wins:channel", wins.wins)
    await wins.restart()
    await wins.bot.tick()
    (card,) = greetings(wins.lobby)
    assert labels(card) == [*LANGUAGES, *DOORS]


async def test_it_outlives_a_restart(wins: World) -> None:
    await post(wins)
    await wins.restart()
    (card,) = greetings(wins.lobby)
    lea = wins.person("Léa")
    assert text_of(await lea.click(card, label="A win")).startswith("## A win\n")
    assert "It stands in" in text_of(await setup(wins))


async def test_deleted_by_hand_it_is_noticed_and_can_be_posted_again(wins: World) -> None:
    await post(wins)
    (card,) = greetings(wins.lobby)
    wins.env.backend.delete_message(wins.lobby.id, card.id)
    await wins.env.settle()
    page = await setup(wins)
    assert "Somebody deleted it. You can post it again." in text_of(page)
    assert "There is none yet." in text_of(await setup(wins))
    await post(wins)
    assert len(greetings(wins.lobby)) == 1


async def test_deleted_by_hand_it_does_not_come_back_by_itself(wins: World) -> None:
    await post(wins)
    (card,) = greetings(wins.lobby)
    wins.env.backend.delete_message(wins.lobby.id, card.id)
    page = await page_of(wins, "organise:server")
    await wins.choose(wins.organiser, page, "organise:language", "fr")
    await wins.bot.tick()
    assert greetings(wins.lobby) == []


async def test_its_channel_may_be_deleted(wins: World) -> None:
    hall = wins.guild.create_text_channel("hall")
    await post(wins, hall)
    await delete_channel(wins, hall)
    await wins.person("Léa").slash(wins.lobby, "start")
    page = await setup(wins)
    assert "Somebody deleted it." in text_of(page)
    await post(wins)
    assert len(greetings(wins.lobby)) == 1


async def test_killed_between_sending_and_recording_it_is_not_doubled(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store: Any = sys.modules["bot.store.greetings"].GreetingStore
    monkeypatch.setattr(store, "shown", die)
    await post(wins)
    monkeypatch.undo()
    (card,) = greetings(wins.lobby)
    await wins.restart()
    await wins.bot.tick()
    (found,) = greetings(wins.lobby)
    assert found.id == card.id
    assert "It stands in" in text_of(await setup(wins))


async def test_killed_before_the_old_one_is_taken_down_there_is_one_in_the_end(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post(wins)
    cog: Any = wins.bot.get_cog("Welcome")
    monkeypatch.setattr(cog, "_take_down", die)
    await wins.press(wins.organiser, await setup(wins), "greeting:post")
    assert len(greetings(wins.lobby)) == 2
    await wins.restart()
    await wins.bot.tick()
    assert len(greetings(wins.lobby)) == 1


async def test_replaced_after_a_kill_even_what_was_never_recorded_goes(
    wins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store: Any = sys.modules["bot.store.greetings"].GreetingStore
    monkeypatch.setattr(store, "shown", die)
    await post(wins)
    monkeypatch.undo()
    hall = wins.guild.create_text_channel("hall")
    await post(wins, hall)
    assert greetings(wins.lobby) == []
    assert len(greetings(hall)) == 1


async def test_a_missing_permission_is_named_and_nothing_is_posted(wins: World) -> None:
    await deny(wins, wins.lobby, "send_messages")
    hall = wins.guild.create_text_channel("hall")
    page = await wins.organiser.slash(hall, "organise welcome")
    page = await wins.choose(wins.organiser, page, "greeting:channel", wins.lobby)
    assert f"<#{wins.lobby.id}>: **Send Messages**" in text_of(page)
    assert "Post it" not in labels(page)
    await grant(wins, wins.lobby)
    page = await wins.choose(wins.organiser, page, "greeting:channel", wins.lobby)
    await wins.press(wins.organiser, page, "greeting:post")
    assert len(greetings(wins.lobby)) == 1


@pytest.mark.story
async def test_it_is_pinned_where_the_bot_may_else_it_says_how(wins: World) -> None:
    page = await post(wins)
    page = await wins.press(wins.organiser, page, "greeting:pin")
    assert "It is pinned." in text_of(page)
    assert "Pin it" not in labels(page)
    assert greetings(wins.lobby)[0].pinned
    await deny(wins, wins.lobby, "pin_messages", "manage_messages")
    page = await wins.press(wins.organiser, await setup(wins), "greeting:post")
    assert "To pin it: on the card" in text_of(page)
    assert "Pin it" not in labels(page)


@pytest.mark.parametrize(
    ("language", "refusal"),
    [("en-US", "This is for organisers"), ("fr", "Ceci est pour l’équipe")],
)
async def test_members_cannot_place_it(wins: World, language: str, refusal: str) -> None:
    await post(wins)
    lea = wins.person("Léa", language)
    for action in ("greeting:setup", "greeting:post", "greeting:pin"):
        forged = await forge(wins, action)
        answer = await lea.click(forged, custom_id=f"{action}:v1:{wins.lobby.id}")
        assert text_of(answer).startswith(refusal), action
    assert len(greetings(wins.lobby)) == 1


async def forge(world: World, action: str) -> discord.Message:
    """Put a button where it does not belong."""
    channel = world.bot.text_channel(world.wins.id)
    assert channel is not None
    return await channel.send(view=ui.layout(ui.row(ui.button("x", action, world.lobby.id))))


@pytest.mark.parametrize(
    ("language", "asks", "then"),
    [
        ("en", "Choose a channel below.", "Press the button below"),
        ("fr", "Choisis un salon ci-dessous.", "Appuie sur le bouton"),
    ],
)
async def test_what_is_chosen_is_asked_no_more(
    wins: World, language: str, asks: str, then: str
) -> None:
    wins.languages[wins.organiser.id] = language
    page = await setup(wins)
    assert asks in text_of(page)
    page = await wins.choose(wins.organiser, page, "greeting:channel", wins.lobby)
    assert asks not in text_of(page)
    assert then in text_of(page)
    page = await wins.press(wins.organiser, page, "greeting:post")
    assert asks not in text_of(page)


async def test_the_page_speaks_french(wins: World) -> None:
    odile: MemberActor = wins.organiser
    wins.languages[odile.id] = "fr"
    page = await post(wins)
    assert text_of(page).startswith("## Carte d’accueil\n")
    assert labels(page) == ["Publier de nouveau", "Épingler", "La voir", "Retour"]
