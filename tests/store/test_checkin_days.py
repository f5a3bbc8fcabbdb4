"""Days of check-ins: their thread, the question it hangs on, and what the channel was told."""

from __future__ import annotations

import pytest

from bot.store.base import Database
from bot.store.guilds import GuildStore
from tests.store.checkin_room import Room
from tests.store.people import ANA, at_once


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_a_day_remembers_what_stands_for_it(room: Room) -> None:
    opened = await room.open(await room.programme(ANA))
    day = opened.prompt.day
    assert (day.thread_id, day.post_message_id) == (None, None)
    await at_once(lambda: room.days.threaded(day.id, 700))
    await at_once(lambda: room.days.recapped(day.id, 50, 800))
    known = await room.days.get(day.id)
    assert known is not None
    assert (known.thread_id, known.post_message_id) == (700, 800)
    await room.days.recapped(day.id, None, None)
    known = await room.days.get(day.id)
    assert known is not None
    assert (known.thread_id, known.post_message_id) == (700, None)


async def test_the_last_zone_is_asked_last(room: Room) -> None:
    programme = await room.programme(ANA)
    opened = await room.open(programme)
    assert await room.days.last_due(programme, opened.prompt.day) == opened.prompt.due_at
