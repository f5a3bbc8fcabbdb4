"""Hours of company: one wish a round, the first who comes, nobody who is kept apart."""

from __future__ import annotations

import pytest

from bot.domain.pairings import Group, Stage
from bot.errors import MemberError
from bot.store.agenda import Stage as Work
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_hours import PairingHourStore
from bot.store.pairing_rows import THREAD
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, CHLOE, NOON, at_once

DINA = 14


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
def hours(database: Database) -> PairingHourStore:
    return PairingHourStore(database)


async def come(hours: PairingHourStore, user_id: int) -> Group | str:
    """Return the group of who comes, or why there is none."""
    try:
        return await hours.come(1, user_id, NOON, 7)
    except MemberError as error:
        return error.message_id


async def test_the_first_who_comes_is_met(room: Room, hours: PairingHourStore) -> None:
    pool = await room.pool(ANA)
    await room.coming(pool)
    assert await come(hours, BEN) == "pairings-hour-gone"
    assert await at_once(lambda: hours.ask(1, ANA)) == [True] * len(
        await at_once(lambda: hours.ask(1, ANA))
    )
    assert not await hours.ask(1, BEN)
    assert await hours.asker(1) == ANA
    assert await come(hours, ANA) == "pairings-hour-yours"
    people = iter([BEN, CHLOE, DINA] * 5)
    found = await at_once(lambda: come(hours, next(people)))
    groups = [one for one in found if isinstance(one, Group)]
    assert len(groups) == 1
    assert groups[0].late and ANA in groups[0].members and len(groups[0].members) == 2
    assert {one for one in found if isinstance(one, str)} == {"pairings-hour-gone"}
    assert await room.agenda.stage(THREAD, groups[0].id) is Work.PLANNED
    assert await hours.asker(1) is None


async def test_who_was_found_is_not_drawn_again(room: Room, hours: PairingHourStore) -> None:
    pool = await room.pool(ANA, BEN)
    round_ = await room.coming(pool)
    before = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    plan = await room.plan(pool)
    await hours.ask(1, ANA)
    assert isinstance(await come(hours, DINA), Group)
    assert await room.draws.record(1, before, plan, round_.show, NOON) is None
    assert await room.draw(pool) == await room.groups.of_round(1)
    assert [one.members for one in await room.groups.of_round(1)] == [(ANA, DINA)]
    drawn = await room.draws.get(1)
    assert drawn is not None and (drawn.stage, drawn.left_out) == (Stage.DRAWN, 1)
    await hours.ask(1, BEN)
    assert await come(hours, DINA) == "pairings-hour-seated"


async def test_two_who_are_kept_apart_do_not_meet(room: Room, hours: PairingHourStore) -> None:
    pool = await room.pool(ANA)
    await room.coming(pool)
    await hours.ask(1, ANA)
    await room.members.block(BEN, ANA, NOON)
    assert await come(hours, BEN) == "pairings-hour-gone"
    await room.draws.end(1, Stage.CANCELLED)
    assert await come(hours, CHLOE) == "pairings-hour-gone"
    assert [one["user_id"] for one in (await room.mydata.export(ANA))["pairing_hours"]] == [ANA]
    await room.mydata.erase(ANA, NOON)
    assert await hours.asker(1) is None
