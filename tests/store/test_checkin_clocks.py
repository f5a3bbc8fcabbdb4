"""Clocks of check-ins: one for each moment and zone, whoever joins at once."""

from __future__ import annotations

import pytest

from bot.domain.checkins import Whose
from bot.store.base import Database
from bot.store.guilds import GuildStore
from tests.store.checkin_room import LOOK_BACK, PARIS, SET_OUT, Room
from tests.store.people import ANA, BEN, GUILD, at_once


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_each_moment_has_a_clock_in_each_zone_where_somebody_lives(room: Room) -> None:
    moments = (SET_OUT, LOOK_BACK)
    programme = await room.programme(ANA, BEN, moments=moments, whose=Whose.MEMBER)
    first = await at_once(lambda: room.clocks.of(programme))
    assert first[0] == first[-1]
    assert sorted(first[0].values()) == [(0, PARIS), (1, PARIS)]
    await room.members.change(GUILD, BEN, timezone="Asia/Tokyo")
    known = await room.clocks.of(programme)
    assert sorted(known.values()) == sorted(
        (nth, zone) for nth in (0, 1) for zone in (PARIS, "Asia/Tokyo")
    )
    await room.members.change(GUILD, BEN, timezone=None)
    assert await room.clocks.of(programme) == first[0], "the same clocks as before"
    assert set(await room.clocks.every(programme.id)) == set(known)


async def test_a_guild_s_own_hours_need_one_clock_a_moment(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    await room.members.change(GUILD, BEN, timezone="Asia/Tokyo")
    assert list((await room.clocks.of(programme)).values()) == [(0, PARIS)]
