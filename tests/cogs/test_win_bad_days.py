"""Bad days of wins: what somebody deletes, and what the bot may not do any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord import ChannelHandle, MemberActor

from tests.cogs.mishaps import (
    come_back,
    delete_channel,
    deny,
    grant,
    organisers_channel,
    unheard,
)
from tests.cogs.pages import choose, front, last_said, said_in
from tests.cogs.world import World, cards, say_word, text_of, toasts

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""
FRIDAY = datetime(2026, 1, 9, 16, tzinfo=UTC)
"""When the toast is due."""
BOTTLE = "🍾"


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, on a Monday morning."""
    await wins.travel(MONDAY)
    return wins


async def celebrated_win(
    world: World, title: str = "Signed", author: MemberActor | None = None
) -> discord.Message:
    """Share a win that three people celebrate."""
    await world.win(author or world.person("Léa"), title)
    card = cards(world)[-1]
    for name in ("Noé", "Ana", "Ben"):
        await world.person(name).react(card, "🎉")
    assert world.highlights.last_message is not None
    return card


@pytest.mark.story
async def test_a_card_that_a_moderator_deletes_leaves_the_win_in_the_jar(day: World) -> None:
    lea = day.person("Léa")
    card = await celebrated_win(day, "Only in the jar", lea)
    day.env.backend.delete_message(day.wins.id, card.id)
    await day.env.settle()
    assert day.highlights.history() == []
    await day.travel(FRIDAY)
    assert toasts(day) == []
    assert "Only in the jar" in text_of(await lea.slash(day.lobby, "wins"))


async def test_many_messages_deleted_at_once_are_all_followed(day: World) -> None:
    lea = day.person("Léa")
    chat = await lea.send(day.wins, "Signed")
    await lea.react(chat, BOTTLE)
    await day.win(lea, "Another")
    assert len(cards(day)) == 2
    other = cards(day)[-1]
    day.env.backend.bulk_delete_messages(day.wins.id, [chat.id, other.id])
    await day.env.settle()
    assert cards(day) == []
    page = text_of(await lea.slash(day.lobby, "wins"))
    assert "Another" in page
    assert "A message in the channel" not in page


async def test_a_deleted_thread_is_opened_again_by_the_next_word(day: World) -> None:
    await day.win(day.person("Léa"), "Signed")
    (card,) = cards(day)
    noe = day.person("Noé")
    await say_word(day, noe, card, "Bravo!")
    (thread,) = day.wins.threads
    await delete_channel(day, thread)
    answer = await say_word(day, noe, card, "Again: bravo!")
    (thread,) = day.wins.threads
    assert thread.mention in text_of(answer)
    assert "Again: bravo!" in said_in(thread)


async def test_a_thread_deleted_during_an_absence_is_opened_again(day: World) -> None:
    await day.win(day.person("Léa"), "Signed")
    (card,) = cards(day)
    noe = day.person("Noé")
    await say_word(day, noe, card, "Bravo!")
    with unheard(day):
        await delete_channel(day, day.wins.threads[0])
    await come_back(day)
    await say_word(day, noe, card, "Again: bravo!")
    (thread,) = day.wins.threads
    assert "Again: bravo!" in said_in(thread)


@pytest.mark.story
async def test_a_deleted_wins_channel_is_told_once_and_wins_go_on_elsewhere(day: World) -> None:
    team = await organisers_channel(day)
    lea = day.person("Léa")
    await day.win(lea, "Before")
    await delete_channel(day, day.wins)
    assert said_in(team).count("The wins channel was deleted.") == 1
    assert "</organise setup:" in said_in(team)
    refusal = await lea.slash(day.lobby, "win")
    assert text_of(refusal).startswith("Wins have no channel here yet.")
    await day.travel(FRIDAY + timedelta(hours=1))
    new = day.guild.create_text_channel("victories")
    await choose(day, "wins:setup", "wins:channel", new)
    await day.win(lea, "After")
    assert "After" in last_said(new)
    page = text_of(await lea.slash(day.lobby, "wins"))
    assert "Before" in page
    assert "After" in page
    assert said_in(team).count("deleted") == 1


async def test_a_deleted_highlights_channel_is_told_and_cards_stay(day: World) -> None:
    team = await organisers_channel(day)
    card = await celebrated_win(day)
    await delete_channel(day, day.highlights)
    assert said_in(team).count("The highlights channel was deleted.") == 1
    await day.person("Cléo").react(card, "🎉")
    await say_word(day, day.person("Dan"), card, "Bravo!")
    new = day.guild.create_text_channel("moments")
    await choose(day, "wins:setup", "wins:highlights", new)
    again = await celebrated_again(day, new)
    assert "celebrated by 3 people" in text_of(again)


async def celebrated_again(world: World, place: ChannelHandle) -> discord.Message:
    await world.win(world.person("Lou"), "Another one")
    card = cards(world)[-1]
    for name in ("Eve", "Flo", "Guy"):
        await world.person(name).react(card, "🎉")
    assert place.last_message is not None
    return place.last_message


async def test_channels_deleted_during_an_absence_are_noticed_at_the_start(day: World) -> None:
    team = await organisers_channel(day)
    with unheard(day):
        await delete_channel(day, day.wins)
        await delete_channel(day, day.highlights)
    await come_back(day)
    assert said_in(team).count("channel was deleted") == 2
    await come_back(day)
    assert said_in(team).count("channel was deleted") == 2
    assert "Wins are off" in text_of(await front(day))


async def test_an_organisers_channel_deleted_during_an_absence_is_told_at_the_next_visit(
    day: World,
) -> None:
    team = await organisers_channel(day)
    with unheard(day):
        await delete_channel(day, team)
    await come_back(day)
    page = text_of(await front(day))
    assert "The organisers’ channel was deleted." in page
    assert "Organisers’ channel: none" in page


@pytest.mark.story
async def test_a_win_waits_for_a_permission_and_follows_it(day: World) -> None:
    team = await organisers_channel(day)
    await deny(day, day.wins, "view_channel")
    lea = day.person("Léa", "fr")
    kept = await day.win(lea, "En attente")
    assert text_of(kept).startswith("Ta victoire est bien gardée")
    assert said_in(team).count("I lack: **View Channel**") == 1
    assert cards(day) == []
    await grant(day, day.wins)
    (card,) = cards(day)
    assert "En attente" in text_of(card)


async def test_a_win_that_waited_for_more_than_a_week_is_posted(day: World) -> None:
    await deny(day, day.wins, "view_channel")
    await day.win(day.person("Léa"), "Waits")
    await day.travel(timedelta(days=8))
    assert cards(day) == []
    await grant(day, day.wins)
    assert "Waits" in text_of(cards(day)[0])


async def test_a_permission_granted_during_an_absence_is_noticed_at_the_start(day: World) -> None:
    await deny(day, day.wins, "send_messages")
    await day.win(day.person("Léa"), "Waits")
    with unheard(day):
        await grant(day, day.wins)
    assert cards(day) == []
    await come_back(day)
    assert len(cards(day)) == 1


async def test_a_lost_permission_is_noticed_at_the_start(day: World) -> None:
    team = await organisers_channel(day)
    with unheard(day):
        await deny(day, day.highlights, "send_messages")
    await come_back(day)
    assert f"In {day.highlights.mention} I lack: **Send Messages**" in said_in(team)


async def test_without_threads_a_word_is_refused_kindly_and_a_reaction_counts(day: World) -> None:
    await day.win(day.person("Léa"), "Signed")
    await deny(day, day.wins, "create_public_threads")
    noe = day.person("Noé")
    answer = await say_word(day, noe, cards(day)[0], "Bravo!")
    assert "A reaction on the card counts just as much." in text_of(answer)
    assert "Bravo!" not in said_in(day.wins)


async def test_without_reactions_the_card_stands_all_the_same(day: World) -> None:
    await deny(day, day.wins, "add_reactions")
    answer = await day.win(day.person("Léa"), "Signed")
    assert text_of(answer).startswith("It is posted.")
    assert cards(day)[0].reactions == []
