"""*Apps → Celebrate this*: at once for the author, with the author's consent for others."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord import InteractionResult, MemberActor

from tests.cogs.mishaps import private_channel
from tests.cogs.pages import exported, itself, questions
from tests.cogs.world import World, called, cards, id_of, labels, text_of

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""
CELEBRATE = "Celebrate this"


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, on a Monday morning."""
    await wins.travel(MONDAY)
    return wins


async def celebrate(world: World, who: MemberActor, message: discord.Message) -> InteractionResult:
    return await who.context_menu(world.lobby, CELEBRATE, message)


@pytest.mark.story
async def test_one_celebrates_one_s_own_message_at_once(day: World) -> None:
    lea = day.person("Léa", "fr")
    message = await lea.send(day.lobby, "Signed!")
    answer = await celebrate(day, lea, message)
    assert answer.ephemeral
    assert text_of(answer) == "C’est une victoire à présent."
    (card,) = cards(day)
    assert lea.mention in text_of(card)
    again = await celebrate(day, lea, message)
    assert text_of(again) == "Ce message est déjà une victoire."
    assert questions(day) == []


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_somebody_else_s_message_waits_for_their_consent(day: World, language: str) -> None:
    await day.bot.change_guild(day.guild.id, language=language)
    lea, noe = day.person("Léa", language), day.person("Noé", language)
    message = await lea.send(day.lobby, "They said yes")
    answer = await celebrate(day, noe, message)
    assert answer.ephemeral
    asked = {
        "en": "It becomes a win if its author agrees.",
        "fr": "Ce sera une victoire si la personne qui l’a écrit est d’accord.",
    }
    assert text_of(answer) == asked[language]
    assert cards(day) == []
    (question,) = questions(day)
    assert question.reference is not None
    assert question.reference.message_id == message.id
    assert text_of(question).startswith(f"{lea.mention}, {noe.mention} ")
    assert called(day, question) == [lea.id], "the author alone is called"
    choices = {
        "en": ["Yes, celebrate it", "No, thank you", "Stop these"],
        "fr": ["Oui, on le fête", "Non, merci", "Ne plus recevoir ceci"],
    }
    assert labels(question) == choices[language]
    refusal = await day.press(noe, question, "wins:consent")
    assert refusal.ephemeral
    assert "author" in text_of(refusal) or "personne qui a écrit" in text_of(refusal)
    assert cards(day) == []
    await day.press(lea, question, "wins:consent")
    (card,) = cards(day)
    assert lea.mention in text_of(card)
    assert questions(day) == []


async def test_a_refusal_ends_the_question_for_good(day: World) -> None:
    lea, noe, ana = day.person("Léa"), day.person("Noé"), day.person("Ana")
    message = await lea.send(day.lobby, "They said yes")
    await celebrate(day, noe, message)
    answer = await day.press(lea, questions(day)[0], "wins:refuse")
    assert text_of(answer) == "As you like. Nothing becomes a win without you."
    assert questions(day) == []
    same = await celebrate(day, ana, message)
    assert text_of(same) == "It becomes a win if its author agrees."
    assert questions(day) == [], "nobody is asked twice about one message"
    assert cards(day) == []


async def test_each_message_has_its_own_question(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    for number in range(3):
        message = await lea.send(day.lobby, f"Yes number {number}")
        await celebrate(day, noe, message)
        (question,) = questions(day)
        await day.press(lea, question, "wins:refuse" if number < 2 else "wins:consent")
    assert len(cards(day)) == 1


async def test_nobody_makes_the_bot_ask_without_end(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    for nth in range(3):
        said = await lea.send(day.lobby, f"I signed {nth}")
        told = await noe.context_menu(day.lobby, "Celebrate this", said)
        assert "It becomes a win" in text_of(told)
    said = await lea.send(day.lobby, "I signed again")
    told = await noe.context_menu(day.lobby, "Celebrate this", said)
    assert text_of(told).startswith("3 of your questions wait")
    ana = day.person("Ana")
    assert "It becomes a win" in text_of(await ana.context_menu(day.lobby, "Celebrate this", said))


async def test_an_unanswered_question_goes_after_a_week(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.lobby, "They said yes")
    await celebrate(day, day.person("Noé"), message)
    (question,) = questions(day)
    await day.travel(MONDAY + timedelta(days=6))
    assert len(questions(day)) == 1
    await day.travel(MONDAY + timedelta(days=8))
    assert questions(day) == []
    export = await lea.slash(day.lobby, "mydata export")
    data = json.loads(await exported(export))
    assert "win_consents" not in data["tables"]
    del question


async def test_a_question_about_a_deleted_message_is_taken_back(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.lobby, "They said yes")
    await celebrate(day, day.person("Noé"), message)
    await lea.delete(message)
    assert questions(day) == []


async def test_the_question_waits_in_me_too(day: World) -> None:
    lea, noe = day.person("Léa", "fr"), day.person("Noé")
    message = await lea.send(day.lobby, "They said yes")
    await celebrate(day, noe, message)
    page = await lea.slash(day.lobby, "me")
    assert f"{noe.mention} aimerait que tout le monde fête ceci." in text_of(page)
    assert {"Voir le message", "Oui, on le fête", "Non, merci"} < set(labels(page))
    await day.press(lea, page, "wins:consent")
    assert len(cards(day)) == 1
    assert questions(day) == []
    assert noe.mention not in text_of(await noe.slash(day.lobby, "me"))


async def test_an_author_who_is_away_or_stopped_these_is_asked_without_being_called(
    day: World,
) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    first = await lea.send(day.lobby, "One")
    await celebrate(day, noe, first)
    (question,) = questions(day)
    stopped = await day.press(lea, question, "notices:stop")
    assert "somebody would like everybody to celebrate" in text_of(stopped)
    await day.press(lea, question, "wins:refuse")
    await day.travel(MONDAY + timedelta(days=1))
    await celebrate(day, noe, await lea.send(day.lobby, "Two"))
    (question,) = questions(day)
    assert called(day, question) == []
    assert labels(question) == ["Yes, celebrate it", "No, thank you"]


async def test_who_is_blocked_gets_the_same_answer_and_nobody_is_asked(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    await lea.slash(day.lobby, "block", member=noe)
    for asker, author in ((noe, lea), (lea, noe)):
        message = await author.send(day.lobby, "They said yes")
        answer = await celebrate(day, asker, message)
        assert text_of(answer) == "It becomes a win if its author agrees."
    assert questions(day) == []


async def test_robots_have_no_wins(day: World) -> None:
    hook = day.guild.create_webhook(day.lobby)
    message = await hook.send("Build finished")
    answer = await celebrate(day, day.person("Léa"), message)
    assert text_of(answer).startswith("Bots have no wins.")


async def test_it_is_refused_where_wins_are_not_set_up(world: World) -> None:
    lea = world.person("Léa", "fr")
    message = await lea.send(world.lobby, "Signed")
    answer = await celebrate(world, lea, message)
    assert text_of(answer).startswith("Les victoires n’ont pas encore de salon ici.")


async def test_in_a_thread_the_question_goes_into_the_thread(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    start = await lea.send(day.lobby, "A thread begins")
    channel = day.bot.get_channel(day.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.get_partial_message(start.id).create_thread(name="A thread")
    (thread,) = day.lobby.threads
    message = await lea.send(thread, "They said yes")
    await noe.context_menu(thread, CELEBRATE, message)
    question = thread.last_message
    assert question is not None
    await lea.click(question, custom_id=id_of(question, "wins:consent"))
    assert len(cards(day)) == 1


async def test_where_the_bot_may_not_write_the_asker_is_told(day: World) -> None:
    lea, noe = day.person("Léa"), day.person("Noé")
    hidden = await private_channel(day, "hidden", lea, noe)
    day.env.backend.delete_overwrite(hidden.id, itself(day))
    await day.env.settle()
    message = await lea.send(hidden, "They said yes")
    answer = await noe.context_menu(hidden, CELEBRATE, message)
    assert text_of(answer).startswith("I may not write in this channel")
    own = await lea.context_menu(hidden, CELEBRATE, message)
    assert text_of(own) == "It is a win now."
