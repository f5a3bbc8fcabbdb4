"""Plain messages: the bottle their author presses, and *Apps → Celebrate this* with consent."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import discord
import pytest
from sqlalchemy import select

from bot.store.base import tables
from tests.cogs.mishaps import come_back
from tests.cogs.pages import choose, exported, itself, last_said, questions
from tests.cogs.world import World, cards, labels, parts, text_of

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""Ten o'clock in Paris, where the guild lives."""
BOTTLE = "🍾"


@pytest.fixture
async def day(wins: World) -> World:
    """Return a guild where wins are set up, on a Monday morning."""
    await wins.travel(MONDAY)
    return wins


def bottles(world: World, message: discord.Message) -> list[int]:
    """Return who has put a bottle on a message."""
    stored = world.env.backend.get_message(message.channel.id, message.id)
    return [user for one in stored.reactions if str(one.emoji) == BOTTLE for user in one.user_ids]


@pytest.mark.story
async def test_a_plain_message_gets_one_bottle_and_its_author_makes_it_a_win(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.wins, "I signed with a client I dreamt of")
    assert bottles(day, message) == [itself(day)]
    assert cards(day) == []
    await lea.react(message, BOTTLE)
    (card,) = cards(day)
    assert text_of(card) == f"### 🍾 {lea.mention} has something to celebrate"
    assert labels(card) == ["Congratulate", "See the message", "Report"]
    urls = [part["url"] for part in parts(card) if part.get("url")]
    assert urls == [message.jump_url]
    await lea.unreact(message, BOTTLE)
    await lea.react(message, BOTTLE)
    assert len(cards(day)) == 1


async def test_the_text_of_a_plain_message_is_stored_nowhere(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.wins, "Quokkas signed with me")
    await lea.react(message, BOTTLE)
    asked = await lea.send(day.lobby, "Quokkas paid me")
    await day.person("Noé").context_menu(day.lobby, "Celebrate this", asked)
    await day.press(lea, questions(day)[0], "wins:consent")
    assert len(cards(day)) == 2
    async with day.bot.database.read() as session:
        for table in tables():
            for row in await session.execute(select(table)):
                assert "quokka" not in str(row).lower(), table.name
    assert "quokka" not in "".join(text_of(card) for card in cards(day)).lower()


async def test_what_is_no_plain_message_gets_no_bottle(day: World) -> None:
    lea = day.person("Léa")
    first = await lea.send(day.wins, "A plain message")
    reply = await day.person("Noé").send(day.wins, "Bravo Léa", reply_to=first)
    elsewhere = await lea.send(day.lobby, "Elsewhere")
    hook = day.guild.create_webhook(day.wins)
    announced = await hook.send("A service speaks")
    for message in (reply, elsewhere, announced):
        assert bottles(day, message) == []
    guide = day.wins.history()[0]
    assert bottles(day, guide) == []


async def test_somebody_else_s_bottle_makes_no_win_and_counts_once_it_is_one(day: World) -> None:
    lea, noe, ana = day.person("Léa"), day.person("Noé"), day.person("Ana")
    message = await lea.send(day.wins, "Delivered at last")
    await noe.react(message, BOTTLE)
    await noe.react(message, "🎉")
    await ana.react(message, "👏")
    assert cards(day) == []
    await lea.react(message, BOTTLE)
    (card,) = cards(day)
    assert day.highlights.last_message is None
    await day.person("Ben").react(card, "🎉")
    assert "celebrated by 3 people" in last_said(day.highlights)


async def test_a_bottle_goes_after_a_day(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.wins, "Only chatting")
    await day.travel(MONDAY + timedelta(hours=23))
    assert bottles(day, message) == [itself(day)]
    await day.travel(MONDAY + timedelta(hours=25))
    assert bottles(day, message) == []
    await lea.react(message, BOTTLE)
    assert cards(day) == []


async def test_a_pressed_bottle_does_not_expire_the_win(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.wins, "Signed")
    await lea.react(message, BOTTLE)
    await day.travel(MONDAY + timedelta(hours=25))
    assert len(cards(day)) == 1
    assert sorted(bottles(day, message)) == sorted([itself(day), lea.id])


async def test_a_deleted_message_takes_its_bottle_or_its_win_along(day: World) -> None:
    lea = day.person("Léa")
    kept, chat = await lea.send(day.wins, "Signed"), await lea.send(day.wins, "Chatting")
    await lea.react(kept, BOTTLE)
    await lea.delete(chat)
    await lea.delete(kept)
    assert cards(day) == []
    export = await lea.slash(day.lobby, "mydata export")
    data = json.loads(await exported(export))
    assert "bottles" not in data["tables"]
    assert "wins" not in data["tables"]


async def test_bottles_survive_the_move_of_wins(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.wins, "Said before the move")
    new = day.guild.create_text_channel("victories")
    await choose(day, "wins:setup", "wins:channel", new)
    await lea.react(message, BOTTLE)
    assert f"{lea.mention} has something to celebrate" in last_said(new)
    later = await lea.send(day.wins, "Said after the move")
    assert bottles(day, later) == []


async def test_a_win_taken_back_is_not_offered_again(day: World) -> None:
    lea = day.person("Léa")
    message = await lea.send(day.wins, "Too early to tell")
    await lea.react(message, BOTTLE)
    page = await lea.slash(day.lobby, "wins")
    win = next(o["value"] for p in parts(page) for o in p.get("options", ()))
    page = await day.choose(lea, page, "wins:open", win)
    page = await day.press(lea, page, "wins:delete")
    await day.press(lea, page, "wins:deleted")
    assert cards(day) == []
    for _ in range(2):
        await day.travel(timedelta(minutes=5))
        await come_back(day)
    assert cards(day) == []
