"""Listeners: what they choose, how many there are, and when they were asked."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.domain.listening import CLOSES, MOST_A_WEEK, OPENS
from bot.domain.losses import Help, Subject
from bot.store.base import Database
from bot.store.guilds import GuildStore
from tests.store.loss_room import Room
from tests.store.people import (
    ANA,
    BEN,
    CHLOE,
    DAY,
    DENIS,
    ELSEWHERE,
    GUILD,
    HOUR,
    NOON,
    WEEK,
    at_once,
)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_a_member_listens_once_with_the_usual_choices(room: Room) -> None:
    assert await room.listeners.get(GUILD, BEN, NOON) is None
    await at_once(lambda: room.listeners.opt_in(GUILD, BEN, NOON))
    (ben,) = await room.listeners.all(GUILD, NOON)
    assert (ben.user_id, ben.zone.key) == (BEN, "Europe/Paris")
    assert (ben.kinds, ben.subjects) == (frozenset(), frozenset())
    assert (ben.opens, ben.closes, ben.most) == (OPENS, CLOSES, MOST_A_WEEK)
    assert (ben.away_until, ben.rung, ben.last_rung) == (None, (), None)
    assert await room.listeners.get(GUILD, BEN, NOON) == ben
    await at_once(lambda: room.listeners.opt_out(GUILD, BEN, NOON))
    assert await room.listeners.all(GUILD, NOON) == []


async def test_listeners_choose_and_choices_outlive_a_second_opt_in(room: Room) -> None:
    await room.members.change(GUILD, BEN, timezone="Asia/Tokyo", away_until=NOON + HOUR)
    await room.listen(BEN)
    chosen = {
        "kinds": [Help.IDEAS],
        "subjects": [Subject.MONEY, Subject.DOUBT],
        "opens": time(22),
        "closes": time(6, 30),
        "most": 5,
        "paused_until": NOON + DAY,
    }
    await at_once(lambda: room.listeners.change(GUILD, BEN, NOON, **chosen))
    await room.listeners.opt_in(GUILD, BEN, NOON)
    ben = await room.listeners.get(GUILD, BEN, NOON)
    assert ben is not None
    assert (ben.kinds, ben.subjects) == (
        frozenset({Help.IDEAS}),
        frozenset({Subject.MONEY, Subject.DOUBT}),
    )
    assert (ben.zone.key, ben.opens, ben.closes) == ("Asia/Tokyo", time(22), time(6, 30))
    assert (ben.most, ben.away_until) == (5, NOON + DAY)
    await room.listeners.change(GUILD, BEN, NOON, paused_until=None)
    ben = await room.listeners.get(GUILD, BEN, NOON)
    assert ben is not None
    assert ben.away_until == NOON + HOUR
    await room.listeners.change(GUILD, ANA, NOON, most=1)
    assert await room.listeners.get(GUILD, ANA, NOON) is None


async def test_guilds_have_their_own_listeners(room: Room, guilds: GuildStore) -> None:
    await guilds.welcome(ELSEWHERE, "en", "UTC", NOON)
    await room.listeners.opt_in(ELSEWHERE, BEN, NOON)
    assert await room.listeners.all(GUILD, NOON) == []
    (ben,) = await room.listeners.all(ELSEWHERE, NOON)
    assert ben.zone.key == "UTC"


async def test_how_many_are_available_by_kind_whatever_the_hour(room: Room) -> None:
    await room.listen(BEN)
    await room.listen(CHLOE, kinds=[Help.IDEAS, Help.ADVICE])
    await room.listen(DENIS, paused_until=NOON + DAY)
    for at in (NOON, NOON + 12 * HOUR):
        assert await room.listeners.available(GUILD, at) == {
            Help.LISTENING: 1,
            Help.PERSPECTIVE: 1,
            Help.CAUSES: 1,
            Help.IDEAS: 2,
            Help.ADVICE: 2,
        }
    assert (await room.listeners.available(GUILD, NOON + DAY))[Help.LISTENING] == 2


async def test_rings_are_remembered_where_they_went(room: Room, guilds: GuildStore) -> None:
    await guilds.welcome(ELSEWHERE, "en", "UTC", NOON)
    await room.listen(BEN, CHLOE)
    await room.listeners.opt_in(ELSEWHERE, BEN, NOON)
    room.deaf = {CHLOE}
    await room.lose(anonymous=True)
    await room.tick(NOON)
    for one, unreached in ((BEN, False), (CHLOE, True), (ANA, False)):
        assert await room.listeners.unreached(GUILD, one) is unreached
    assert not await room.listeners.unreached(ELSEWHERE, BEN)
    ben = await room.listeners.get(GUILD, BEN, NOON + WEEK - timedelta(minutes=1))
    assert ben is not None
    assert (ben.rung, ben.last_rung) == ((NOON,), NOON)
    later = await room.listeners.get(GUILD, BEN, NOON + WEEK)
    assert later is not None
    assert (later.rung, later.last_rung) == ((), NOON)
    (there,) = await room.listeners.all(ELSEWHERE, NOON)
    assert there.rung == ()


@pytest.mark.parametrize("change", ["leaves", "pauses", "chooses other kinds"])
async def test_when_the_last_who_could_be_asked_is_no_more_organisers_are_called(
    room: Room, change: str
) -> None:
    evening = NOON + 8 * HOUR
    await room.listen(BEN, now=evening)
    loss = await room.lose(now=evening + 3 * HOUR)
    await room.tick(evening + 3 * HOUR)
    assert room.asked_organisers == []
    at = evening + 4 * HOUR
    if change == "leaves":
        await room.listeners.opt_out(GUILD, BEN, at)
    elif change == "pauses":
        await room.listeners.change(GUILD, BEN, at, paused_until=at + WEEK)
    else:
        await room.listeners.change(GUILD, BEN, at, kinds=[Help.IDEAS])
    await room.tick(at)
    assert room.asked_organisers == [(f"{loss.id}", at)]
