"""Rings on their way: delivered once, taken back where nobody can have got them, and passed on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store.agenda import Stage as Done
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.loss_rows import RingRow
from bot.store.loss_search import RING
from bot.store.losses import SEARCH
from tests.store.loss_room import Room, planned
from tests.store.people import BEN, CHLOE, DENIS, HOUR, NOON, at_once

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def room(database: Database, guilds: GuildStore) -> Room:
    """Return a room where three people listen, and a bot."""
    made = Room(database)
    await made.listen(BEN, CHLOE, DENIS)
    return made


async def rings_of(room: Room, loss_id: int) -> list[int]:
    async with room.database.read() as session:
        return list(await session.scalars(select(RingRow.id).where(RingRow.loss_id == loss_id)))


async def test_a_ring_that_may_have_gone_is_not_taken_back(room: Room) -> None:
    """Killed between sending and recording, back outside the hours of whom it was for."""
    loss = await room.lose()
    await room.search.step(loss.id, NOON)
    rings = await rings_of(room, loss.id)
    assert await room.help.deliver(rings[0], NOON, again=False) is not None
    again = await room.help.deliver(rings[0], NOON + MINUTE, again=True)
    assert again is not None
    night = NOON + 10 * HOUR
    for ring in rings:
        assert await room.help.deliver(ring, night, again=ring == rings[0]) is None
    known = [await room.help.ring(one) for one in rings]
    assert [one.reached if one else None for one in known] == [True, None, None]
    await room.live(night, NOON + 30 * HOUR)
    first = known[0]
    assert first is not None
    assert len(room.calls) == 2
    assert first.listener_id not in room.rung(loss.id)


async def test_a_ring_is_known_while_its_loss_can_be_answered(room: Room) -> None:
    loss = await room.lose()
    await room.search.step(loss.id, NOON)
    (first, *_) = await rings_of(room, loss.id)
    known = await room.help.ring(first)
    assert known is not None
    assert (known.loss.id, known.decoy, known.reached) == (loss.id, False, None)
    assert known.listener_id in {BEN, CHLOE, DENIS}
    await room.losses.delete(loss.id, loss.author_id or 0, NOON)
    assert await room.help.ring(first) is None
    assert await room.help.deliver(first, NOON, again=False) is None


async def test_looks_at_once_and_twice_ring_nobody_twice(room: Room) -> None:
    await room.listen(15, 16, 17, 18)
    loss = await room.lose()
    await at_once(lambda: room.search.step(loss.id, NOON))
    await at_once(lambda: room.tick(NOON))
    assert len(room.calls) == 3
    assert len(await planned(room.database, RING)) == 3
    waiting = [at for at, stage in await planned(room.database, SEARCH) if stage == Done.PLANNED]
    assert waiting == [NOON + 2 * HOUR]


async def test_two_processes_at_once_ring_three(room: Room) -> None:
    await room.listen(15, 16, 17, 18)
    loss = await room.lose()
    other = room.beside()
    steps = iter((room, other) * 2)
    await at_once(lambda: next(steps).search.step(loss.id, NOON))
    ticks = iter((room, other) * 2)
    await at_once(lambda: next(ticks).tick(NOON))
    assert len(room.calls) == 3
    await other.database.close()
