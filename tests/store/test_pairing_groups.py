"""Groups: read by whatever names them, opened once, signs given twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store.agenda import Stage as Work
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_rows import NUDGE
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, CHLOE, NOON, at_once

DINA = 14
HOUR = timedelta(hours=1)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_groups_are_found_by_what_names_them(room: Room) -> None:
    first, second = await room.draw(await room.pool(ANA, BEN, CHLOE, DINA))
    assert await room.groups.get(first.id) == first
    assert await room.groups.get(99) is None
    assert await room.groups.of_round(first.round_id) == [first, second]
    assert await room.groups.of_member(first.round_id, first.members[0]) == first
    assert await room.groups.of_member(first.round_id, 99) is None
    assert await room.groups.in_thread(900) is None


async def test_a_thread_is_recorded_once_and_its_help_planned_once(room: Room) -> None:
    group = (await room.draw(await room.pool(ANA, BEN)))[0]
    await at_once(lambda: room.groups.opened(group.id, 900, 901, NOON))
    await room.groups.opened(group.id, 900, 901, NOON + HOUR)
    known = await room.groups.in_thread(900)
    assert known is not None and (known.id, known.message_id) == (group.id, 901)
    assert await room.agenda.stage(NUDGE, group.id) is Work.PLANNED
    for _ in range(2):
        await room.groups.thread_gone(900)
    gone = await room.groups.get(group.id)
    assert gone is not None and (gone.thread_id, gone.message_id) == (None, None)


async def test_signs_are_those_of_who_gives_them(room: Room) -> None:
    group = (await room.draw(await room.pool(ANA, BEN)))[0]
    await at_once(lambda: room.groups.seen(group.id, ANA, NOON))
    await at_once(lambda: room.groups.heard(group.id, ANA, NOON + HOUR))
    known = await room.groups.get(group.id)
    assert known is not None
    ana, ben = known.seat(ANA), known.seat(BEN)
    assert ana is not None and (ana.seen_at, ana.heard_at) == (NOON, NOON + HOUR)
    assert ben is not None and not ben.gave_a_sign
