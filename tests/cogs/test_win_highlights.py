"""Highlights: a win that enough people celebrated is shown once, and its number only rises."""

from __future__ import annotations

from datetime import timedelta

import discord
from simcord import MemberActor

from tests.cogs.world import World, cards, labels, letters, parts, say_word, text_of


def crowd(world: World, count: int) -> list[MemberActor]:
    """Let some people join."""
    return [world.person(f"Friend {number}") for number in range(count)]


async def celebrate(card: discord.Message, people: list[MemberActor]) -> None:
    """Let people react to a card."""
    for friend in people:
        await friend.react(card, "🎉")


def highlights(world: World) -> list[str]:
    """Return what the highlights say."""
    return [text_of(one) for one in world.highlights.history()]


async def test_the_third_celebrator_makes_a_highlight_in_a_small_guild(wins: World) -> None:
    lea, noe, ana, ben = (wins.person(name) for name in ("Léa", "Noé", "Ana", "Ben"))
    await wins.win(lea, "Signed *it*", helpers=[ben])
    (card,) = cards(wins)
    await celebrate(card, [noe, ana])
    assert highlights(wins) == []
    await say_word(wins, ben, card, "Bravo")
    assert highlights(wins) == [
        f"### ✨ Signed \\*it\\*\n{lea.mention}, celebrated by 3 people\nThanks to {ben.mention}"
    ]
    (highlight,) = wins.highlights.history()
    assert labels(highlight) == ["See it", "Congratulate", "Report"]
    assert card.jump_url in str(parts(highlight))


async def test_a_french_guild_reads_its_highlights_in_french(wins: World) -> None:
    await wins.bot.change_guild(wins.guild.id, language="fr")
    lea = wins.person("Léa")
    await wins.win(lea, "Signé")
    await celebrate(cards(wins)[0], crowd(wins, 3))
    assert highlights(wins) == [f"### ✨ Signé\n{lea.mention}\u202f: 3 personnes ont trinqué"]


async def test_a_guild_of_fifty_needs_five(wins: World) -> None:
    people = crowd(wins, 50)
    await wins.restart()
    await wins.win(people[0], "Signed")
    await celebrate(cards(wins)[0], people[1:5])
    assert highlights(wins) == []
    await celebrate(cards(wins)[0], people[5:6])
    assert "celebrated by 5 people" in highlights(wins)[0]


async def test_organisers_choose_their_own_number(wins: World) -> None:
    page = await wins.organiser.slash(wins.lobby, "organise setup")
    page = await wins.press(wins.organiser, page, "wins:setup")
    form = await wins.press(wins.organiser, page, "wins:details")
    await wins.organiser.submit_modal(form, {"reactions": "🎉", "threshold": "1"})
    await wins.win(wins.person("Léa"), "Signed")
    await celebrate(cards(wins)[0], crowd(wins, 1))
    assert "celebrated by 1 person" in highlights(wins)[0]


async def test_it_is_posted_once_and_the_number_follows_upwards_only(wins: World) -> None:
    lea, people = wins.person("Léa"), crowd(wins, 5)
    answer = await wins.win(lea, "Signed")
    (card,) = cards(wins)
    await celebrate(card, people[:4])
    assert [text.endswith("celebrated by 4 people") for text in highlights(wins)] == [True]
    for friend in people[:4]:
        await friend.unreact(card, "🎉")
    form = await wins.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Signed at last"})
    assert highlights(wins) == [f"### ✨ Signed at last\n{lea.mention}, celebrated by 4 people"]
    await celebrate(card, people)
    assert len(highlights(wins)) == 1
    assert "celebrated by 5 people" in highlights(wins)[0]


async def test_what_was_taken_back_before_does_not_count(wins: World) -> None:
    noe, ana, ben = crowd(wins, 3)
    await wins.win(wins.person("Léa"), "Signed")
    (card,) = cards(wins)
    await celebrate(card, [noe, ana])
    await noe.unreact(card, "🎉")
    await celebrate(card, [ben])
    assert highlights(wins) == []
    await celebrate(card, [noe])
    assert len(highlights(wins)) == 1


async def test_reactions_on_the_highlight_count_too(wins: World) -> None:
    lea, people = wins.person("Léa"), crowd(wins, 4)
    await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], people[:3])
    (highlight,) = wins.highlights.history()
    await celebrate(highlight, [lea, people[0], people[3]])
    assert "celebrated by 4 people" in highlights(wins)[0]


async def test_a_word_from_the_highlight_goes_to_the_threads_of_the_card(wins: World) -> None:
    lea, people = wins.person("Léa"), crowd(wins, 4)
    await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], people[:3])
    (highlight,) = wins.highlights.history()
    await say_word(wins, people[3], highlight, "Bravo", action="wins:cheer")
    assert [thread.id for thread in wins.wins.threads] == [cards(wins)[0].id]
    assert "celebrated by 4 people" in highlights(wins)[0]


async def test_two_thresholds_crossed_in_the_same_tick(wins: World) -> None:
    people = crowd(wins, 5)
    await wins.win(people[0], "First")
    await wins.win(people[1], "Second")
    posting = f"/channels/{wins.highlights.id}/messages"
    wins.env.inject_error("POST", posting, status=500, times=4)
    for card in cards(wins):
        await celebrate(card, people[1:] if "First" in text_of(card) else people[2:])
    assert highlights(wins) == []
    await wins.travel(timedelta(minutes=10))
    assert sorted(highlights(wins)) == [
        f"### ✨ First\n{people[0].mention}, celebrated by 4 people",
        f"### ✨ Second\n{people[1].mention}, celebrated by 3 people",
    ]


async def test_a_deleted_win_takes_its_highlight_along(wins: World) -> None:
    lea, people = wins.person("Léa"), crowd(wins, 4)
    answer = await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], people[:3])
    question = await wins.press(lea, answer, "wins:delete")
    told = await wins.press(lea, question, "wins:deleted")
    assert text_of(told) == "Deleted, with its card."
    assert highlights(wins) == []
    assert cards(wins) == []


async def test_a_card_that_a_moderator_deletes_takes_its_highlight_along(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], crowd(wins, 3))
    wins.env.backend.delete_message(wins.wins.id, cards(wins)[0].id)
    await wins.env.settle()
    assert highlights(wins) == []
    page = await lea.slash(wins.lobby, "wins")
    assert "Signed" in text_of(page)


async def test_a_deleted_highlight_is_not_posted_again(wins: World) -> None:
    lea, people = wins.person("Léa"), crowd(wins, 5)
    await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], people[:3])
    wins.env.backend.delete_message(wins.highlights.id, wins.highlights.history()[0].id)
    await wins.env.settle()
    await celebrate(cards(wins)[0], people[3:4])
    assert highlights(wins) == []
    await wins.restart()
    await celebrate(cards(wins)[0], people[4:])
    await wins.travel(timedelta(days=1))
    assert highlights(wins) == []


async def test_a_highlight_deleted_while_the_bot_was_away_is_not_posted_again(wins: World) -> None:
    people = crowd(wins, 5)
    await wins.win(wins.person("Léa"), "Signed")
    await celebrate(cards(wins)[0], people[:3])
    backend = wins.env.backend
    hearing, backend.subscribers = backend.subscribers, []
    backend.delete_message(wins.highlights.id, wins.highlights.history()[0].id)
    backend.subscribers = hearing
    await wins.restart()
    await celebrate(cards(wins)[0], people[3:4])
    await wins.travel(timedelta(hours=12))
    assert highlights(wins) == []
    assert await wins.bot.agenda.store.stage("wins.highlight", "1:4") == "done"


async def test_the_highlight_follows_changes_and_names_taken_off(wins: World) -> None:
    lea, noe = wins.person("Léa"), wins.person("Noé")
    answer = await wins.win(lea, "Signed with Secret & Co", helpers=[noe])
    await celebrate(cards(wins)[0], crowd(wins, 3))
    form = await wins.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Signed", "helpers": [noe]})
    assert highlights(wins) == [
        f"### ✨ Signed\n{lea.mention}, celebrated by 3 people\nThanks to {noe.mention}"
    ]
    await wins.press(noe, cards(wins)[0], "wins:name_off")
    assert highlights(wins) == [f"### ✨ Signed\n{lea.mention}, celebrated by 3 people"]


async def test_erasing_oneself_takes_name_and_words_off_the_highlight(wins: World) -> None:
    lea = wins.person("Léa")
    await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], crowd(wins, 3))
    page = await lea.slash(wins.lobby, "mydata delete")
    await wins.press(lea, page, "mydata:delete")
    await wins.bot.tick()
    assert highlights(wins) == [
        "### ✨ A win whose words were erased\nSomebody, celebrated by 3 people"
    ]


async def test_an_edit_before_the_threshold_posts_no_highlight(wins: World) -> None:
    lea = wins.person("Léa")
    answer = await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], crowd(wins, 2))
    form = await wins.press(lea, answer, "wins:edit")
    await lea.submit_modal(form, {"title": "Signed at last"})
    await wins.bot.tick()
    assert highlights(wins) == []


async def test_nobody_is_called_by_a_highlight(wins: World) -> None:
    lea, people = wins.person("Léa"), crowd(wins, 3)
    await wins.win(lea, "Signed")
    await celebrate(cards(wins)[0], people)
    (highlight,) = wins.highlights.history()
    stored = wins.env.backend.get_message(wins.highlights.id, highlight.id)
    assert stored.ping_user_ids == []
    assert letters(lea) == []
