"""Rounds called off or moved: before their draw alone, said once, and taken up again."""

from __future__ import annotations

import pytest

from bot.domain.pairings import Stage
from bot.store.agenda import Stage as Work
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_calls import CALLED_OFF, PairingCallStore
from bot.store.pairing_rows import NOTICE
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, DAY, NOON, one_of_many


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
def calls(database: Database) -> PairingCallStore:
    return PairingCallStore(database)


async def test_one_of_many_calls_a_round_off_and_one_takes_it_up(
    calls: PairingCallStore, room: Room
) -> None:
    pool = await room.pool(ANA, BEN)
    round_ = await room.coming(pool)
    assert await calls.take_up(round_.id) is None
    assert await one_of_many(lambda: calls.call_off(round_.id, NOON))
    assert await room.agenda.stage(CALLED_OFF, round_.id) is Work.PLANNED
    assert (await room.coming(pool)).stage is Stage.CANCELLED
    assert await room.draws.end(round_.id, Stage.SKIPPED) is None
    assert await one_of_many(lambda: calls.take_up(round_.id))
    assert len(await room.draw(pool)) == 1


async def test_what_is_drawn_is_not_called_off(calls: PairingCallStore, room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    await room.draw(pool)
    round_ = await room.coming(pool)
    assert await calls.call_off(round_.id, NOON) is None
    assert await calls.take_up(round_.id) is None
    assert await calls.call_off(round_.id + 1, NOON) is None
    assert await room.agenda.stage(CALLED_OFF, round_.id) is None


async def test_a_round_that_moves_is_announced_anew_once(
    calls: PairingCallStore, room: Room
) -> None:
    pool = await room.pool(ANA, BEN)
    round_ = await room.coming(pool)
    key = f"{round_.occurrence}:moved"
    assert await calls.move(round_.id, round_.due_at, NOON) is None
    assert await calls.move(round_.id, NOON + 2 * DAY, NOON) is not None
    assert await room.agenda.stage(NOTICE, key) is None
    await room.draws.told(round_.id, notice_message_id=500)
    assert await one_of_many(lambda: calls.move(round_.id, NOON + 3 * DAY, NOON))
    assert await room.agenda.stage(NOTICE, key) is Work.PLANNED
    assert (await room.coming(pool)).notice_id is None
    await room.draws.told(round_.id, notice_message_id=501)
    again = await calls.move(round_.id, NOON + 4 * DAY, NOON)
    assert again is not None
    assert (again.notice_id, again.due_at) == (501, NOON + 4 * DAY)
    await room.draw(pool)
    assert await calls.move(round_.id, NOON, NOON) is None
