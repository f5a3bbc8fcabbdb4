"""Discord refuses or the process dies in the middle: members read the truth, one card remains."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.domain.wins import REACTIONS
from tests.cogs.world import World, called, cards, labels, say_word, text_of

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""

REFUSALS = [(403, 50013), (404, 10003), (429, 0), (500, 0), (503, 0)]
NAMES = [str(status) for status, _ in REFUSALS]


@pytest.mark.parametrize(("status", "code"), REFUSALS, ids=NAMES)
async def test_a_card_that_discord_refuses_is_kept_and_posted_once(
    wins: World, status: int, code: int
) -> None:
    await wins.travel(MORNING)
    lea, noe = wins.person("Léa", "fr"), wins.person("Noé")
    posting = f"/channels/{wins.wins.id}/messages"
    wins.env.inject_error("POST", posting, status=status, code=code, times=2)
    answer = await wins.win(lea, "Signé", helpers=[noe])
    assert text_of(answer) == (
        "Ta victoire est bien gardée, mais Discord n’a pas pris sa carte à l’instant. "
        "Elle sera publiée dès que possible."
    )
    assert labels(answer) == ["Changer", "Effacer", "Toutes mes victoires"]
    assert cards(wins) == []
    await wins.travel(timedelta(minutes=10))
    (card,) = cards(wins)
    assert "### 🍾 Signé" in text_of(card)
    assert called(wins, card) == [noe.id]
    assert [str(one.emoji) for one in card.reactions] == list(REACTIONS)
    await wins.travel(timedelta(days=1))
    assert len(cards(wins)) == 1


async def test_a_win_kept_back_can_be_changed_and_deleted_meanwhile(wins: World) -> None:
    lea = wins.person("Léa")
    wins.env.inject_error("POST", f"/channels/{wins.wins.id}/messages", status=500, times=3)
    first, second = await wins.win(lea, "Frist"), await wins.win(lea, "Second")
    question = await wins.press(lea, second, "wins:delete")
    await wins.press(lea, question, "wins:deleted")
    form = await wins.press(lea, first, "wins:edit")
    told = await lea.submit_modal(form, {"title": "First"})
    assert text_of(told).startswith("Your change is kept, but Discord did not take the card")
    await wins.travel(timedelta(hours=1))
    assert ["### 🍾 First" in text_of(card) for card in cards(wins)] == [True]


@pytest.mark.parametrize(("status", "code"), REFUSALS[2:], ids=NAMES[2:])
async def test_a_reaction_that_fails_leaves_one_card_and_comes_later(
    wins: World, status: int, code: int
) -> None:
    lea = wins.person("Léa")
    wins.env.inject_error("PUT", "/channels/*/reactions/*", status=status, code=code)
    answer = await wins.win(lea, "Signed")
    assert text_of(answer).startswith("It is posted.")
    await wins.travel(timedelta(minutes=5))
    (card,) = cards(wins)
    assert [str(one.emoji) for one in card.reactions] == list(REACTIONS)


async def test_a_reaction_that_no_try_can_add_is_left_out(wins: World) -> None:
    wins.env.inject_error("PUT", "/channels/*/reactions/*", status=400, code=10014)
    answer = await wins.win(wins.person("Léa"), "Signed")
    assert text_of(answer).startswith("It is posted.")
    assert len(cards(wins)[0].reactions) == len(REACTIONS) - 1
    await wins.travel(timedelta(hours=1))
    assert len(cards(wins)) == 1


async def test_who_reacts_while_the_starting_reactions_are_added_counts(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    wins.env.inject_error("PUT", "/channels/*/reactions/*", status=500)
    await wins.win(lea, "Signed")
    await noe.react(cards(wins)[0], "🎉")
    page = await lea.slash(wins.lobby, "wins")
    page = await wins.choose(lea, page, "wins:open", "1")
    assert "Celebrated by 1 person." in text_of(page)


@pytest.mark.parametrize(("status", "code"), [REFUSALS[0], *REFUSALS[2:]])
async def test_an_edit_that_discord_refuses_follows_later(
    wins: World, status: int, code: int
) -> None:
    lea = wins.person("Léa")
    answer = await wins.win(lea, "Frist")
    editing = f"/channels/{wins.wins.id}/messages/*"
    wins.env.inject_error("PATCH", editing, status=status, code=code)
    form = await wins.press(lea, answer, "wins:edit")
    told = await lea.submit_modal(form, {"title": "First"})
    assert text_of(told).startswith("Your change is kept, but Discord did not take the card")
    assert "### 🍾 Frist" in text_of(cards(wins)[0])
    await wins.travel(timedelta(minutes=5))
    assert ["### 🍾 First" in text_of(card) for card in cards(wins)] == [True]


async def test_a_card_that_is_gone_keeps_its_win_in_the_jar(wins: World) -> None:
    lea = wins.person("Léa")
    answer = await wins.win(lea, "Frist")
    editing = f"/channels/{wins.wins.id}/messages/*"
    wins.env.inject_error("PATCH", editing, status=404, code=10008)
    form = await wins.press(lea, answer, "wins:edit")
    assert text_of(await lea.submit_modal(form, {"title": "First"})) == "Changed."
    page = await wins.choose(lea, await lea.slash(wins.lobby, "wins"), "wins:open", "1")
    assert "### First" in text_of(page)
    assert labels(page) == ["Change", "Delete", "All my wins"]


@pytest.mark.parametrize(("status", "code"), [REFUSALS[0], *REFUSALS[2:]])
async def test_a_deletion_that_discord_refuses_follows_later(
    wins: World, status: int, code: int
) -> None:
    lea = wins.person("Léa", "fr")
    answer = await wins.win(lea, "Signé")
    wins.env.inject_error("DELETE", "/channels/*", status=status, code=code)
    question = await wins.press(lea, answer, "wins:delete")
    told = await wins.press(lea, question, "wins:deleted")
    assert text_of(told).startswith("C’est effacé, mais Discord n’a pas lâché la carte")
    assert "Tes victoires (0)" in text_of(await lea.slash(wins.lobby, "wins"))
    await wins.travel(timedelta(minutes=5))
    assert cards(wins) == []


async def test_an_answer_that_cannot_be_edited_is_sent_anew_and_stays_true(wins: World) -> None:
    lea = wins.person("Léa", "fr")
    wins.env.inject_error("PATCH", "/webhooks/*", status=500)
    answer = await wins.win(lea, "Signé")
    assert text_of(answer).startswith("C’est publié.")
    assert answer.ephemeral
    assert len(cards(wins)) == 1


async def test_a_form_that_discord_no_longer_hears_keeps_nothing(wins: World) -> None:
    lea = wins.person("Léa")
    form = await lea.slash(wins.lobby, "win")
    wins.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    await lea.submit_modal(form, {"title": "Signed"})
    assert cards(wins) == []
    assert "Your wins (0)" in text_of(await lea.slash(wins.lobby, "wins"))


async def deny(world: World, *permissions: str) -> None:
    """Take permissions in the wins channel away from the bot; with none, grant all again."""
    denied = discord.Permissions(**dict.fromkeys(permissions, True)).value
    bot_id = world.env.backend.bot_user.id
    overwrite = Overwrite(target_id=bot_id, type=OverwriteType.MEMBER, allow=0, deny=denied)
    world.env.backend.set_overwrite(world.wins.id, overwrite)
    await world.env.settle()


async def test_a_card_whose_channel_was_closed_to_the_bot_follows_later(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé", "fr")
    answer = await wins.win(lea, "Frist")
    form = await wins.press(noe, cards(wins)[0], "wins:congratulate")
    await deny(wins, "view_channel", "create_public_threads")
    told = await noe.submit_modal(form, {"word": "Bravo"})
    assert text_of(told).startswith("Je ne peux pas ouvrir de fil ici pour le moment.")
    form = await wins.press(lea, answer, "wins:edit")
    told = await lea.submit_modal(form, {"title": "First"})
    assert text_of(told).startswith("Your change is kept")
    await deny(wins)
    await wins.organiser.slash(wins.lobby, "organise setup")
    await wins.bot.tick()
    assert "### 🍾 First" in text_of(cards(wins)[0])


async def test_a_channel_deleted_while_a_card_waits(wins: World) -> None:
    lea = wins.person("Léa")
    wins.env.inject_error("POST", f"/channels/{wins.wins.id}/messages", status=500)
    answer = await wins.win(lea, "Signed")
    assert "kept safe" in text_of(answer)
    wins.env.backend.delete_channel(wins.wins.id)
    await wins.env.settle()
    await wins.travel(timedelta(hours=1))
    told = text_of(await lea.slash(wins.lobby, "win"))
    assert "Wins have no channel here yet" in told
    await wins.set_wins_up()
    await wins.organiser.slash(wins.lobby, "organise setup")
    await wins.bot.tick()
    assert ["Signed" in text_of(card) for card in cards(wins)] == [True]


async def test_a_channel_deleted_with_its_cards_leaves_the_jar_whole(wins: World) -> None:
    lea, friends = wins.person("Léa"), [wins.person(name) for name in ("Noé", "Ana", "Ben")]
    answer = await wins.win(lea, "Signed")
    for friend in friends:
        await friend.react(cards(wins)[0], "🎉")
    assert len(wins.highlights.history()) == 1
    wins.env.backend.delete_channel(wins.wins.id)
    await wins.env.settle()
    assert wins.highlights.history() == []
    form = await wins.press(lea, answer, "wins:edit")
    assert text_of(await lea.submit_modal(form, {"title": "Signed, still"})) == "Changed."
    page = await lea.slash(wins.lobby, "wins")
    assert "Signed, still" in text_of(page)


async def test_words_during_an_outage_are_refused_and_said_once_later(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    await wins.win(lea, "Signed")
    wins.env.inject_error("POST", "/channels/*/threads", status=500)
    told = await say_word(wins, noe, cards(wins)[0], "Bravo")
    assert "Something went wrong on my side" in text_of(told)
    assert "Said, in" in text_of(await say_word(wins, noe, cards(wins)[0], "Bravo"))
    (thread,) = wins.wins.threads
    assert len(thread.history()) == 1
