"""Where losses stand on Discord: recorded, found, and gone without their words going anywhere."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.losses import Audience, Loss
from bot.store.base import Database
from bot.store.guilds import GuildStore
from tests.store.loss_room import Room, cards
from tests.store.people import ANA, BEN, NOON, at_once


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def standing(room: Room, number: int = 1, **choices: Any) -> Loss:
    """Return a loss with a card and a thread."""
    loss = await room.lose(ANA if number == 1 else BEN, NOON, **choices)
    places = {"channel_id": 50, "message_id": 500 + number, "thread_id": 900 + number}
    await at_once(lambda: room.places.posted(loss.id, **places))
    return await room.known(loss.id)


async def test_a_thread_leads_to_its_loss(room: Room) -> None:
    loss = await standing(room)
    assert (loss.channel_id, loss.message_id, loss.thread_id) == (50, 501, 901)
    assert await room.places.of_thread(901) == loss
    assert await room.places.of_thread(902) is None
    await room.places.posted(loss.id, thread_id=None)
    assert (await room.known(loss.id)).thread_id is None


async def test_a_card_taken_away_stays_away_and_its_loss_goes_on_by_forms(room: Room) -> None:
    loss, other = await standing(room), await standing(room, 2)
    lost = await at_once(lambda: room.places.lost([7, 501], NOON))
    assert sorted(lost) == [[], [], [], [loss.id]]
    known = await room.known(loss.id)
    assert (known.message_id, known.hidden, known.by_forms) == (None, True, True)
    assert known.seeking
    assert len(await cards(room.database, loss.id)) == 2
    assert await room.known(other.id) == other
    assert await room.places.lost([8], NOON) == []


async def test_a_closed_loss_without_its_card_is_not_hidden(room: Room) -> None:
    loss = await standing(room)
    await room.losses.close(loss.id, ANA, [], NOON)
    assert await room.places.lost([501], NOON) == [loss.id]
    assert not (await room.known(loss.id)).hidden


async def test_a_lost_thread_takes_a_private_card_along(room: Room) -> None:
    wide = await standing(room)
    quiet = await standing(room, 2, audience=Audience.LISTENERS)
    for thread in (901, 902, 903):
        await at_once(lambda thread=thread: room.places.lost_thread(thread))  # type: ignore[misc]
    wide, quiet = await room.known(wide.id), await room.known(quiet.id)
    assert (wide.thread_id, wide.message_id, wide.hidden) == (None, 501, False)
    assert (quiet.thread_id, quiet.message_id, quiet.hidden) == (None, None, True)


async def test_a_lost_channel_takes_all_that_stood_in_it(room: Room) -> None:
    loss, closed = await standing(room), await standing(room, 2)
    await room.losses.close(closed.id, BEN, [], NOON)
    assert await room.places.lost_channel(51, NOON) == []
    assert await room.places.lost_channel(50, NOON) == [loss.id]
    assert await room.places.lost_channel(50, NOON) == []
    known = await room.known(loss.id)
    assert (known.channel_id, known.message_id, known.thread_id) == (None, None, None)
    assert known.hidden
    assert known.seeking


async def test_a_word_remembers_its_message(room: Room) -> None:
    loss = await standing(room)
    word = await room.words.say(loss.id, ANA, "A word", NOON)
    await at_once(lambda: room.places.word_posted(word.id, 777))
    assert await room.words.get(word.id) == word
