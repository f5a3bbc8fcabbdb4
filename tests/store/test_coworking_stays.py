"""Stays: one at a time for each, never longer than they were, whoever asks twice or at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.coworking import Session
from bot.domain.coworking_steps import Arrived, Gave, Left, Step
from bot.domain.presence import PATIENCE, STILL_THERE_DEAF, STILL_THERE_TEXT, Means, Stay
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.coworking_book import STILL, UNANSWERED
from bot.store.coworking_rows import StayRow, read_stay
from bot.store.coworking_stays import StayStore
from bot.store.guilds import GuildStore
from bot.store.mydata import MyDataStore
from tests.store.coworking_house import House
from tests.store.coworking_steps import arrive, open_in, reconcile
from tests.store.people import ANA, BEN, CHLOE, GUILD, HOUR, NOON, at_once

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def house(database: Database, guilds: GuildStore) -> House:
    made = House(database, NOON)
    await made.start()
    await made.ready()
    return made


@pytest.fixture
def stays(database: Database, guilds: GuildStore) -> StayStore:
    return StayStore(database)


async def written(database: Database, user_id: int = ANA) -> list[Stay]:
    """Return somebody's stays, in their order."""
    query = select(StayRow).where(StayRow.user_id == user_id).order_by(StayRow.since, StayRow.id)
    async with database.read() as session:
        return [read_stay(row) for row in await session.scalars(query)]


def minutes(found: list[Stay]) -> list[tuple[float, float]]:
    """Return when stays began and ended, in minutes after noon."""
    return [((one.since - NOON) / MINUTE, (one.until - NOON) / MINUTE) for one in found]


async def due(database: Database, kind: str) -> list[float]:
    """Return when works of a kind are due, in minutes after noon."""
    agenda = AgendaStore(database)
    claimed = await agenda.claim(NOON + 99 * HOUR, "test", HOUR, kinds=[kind], limit=99)
    return [(one.due_at - NOON) / MINUTE for one in claimed]


async def two(house: House) -> tuple[Session, Session]:
    return await house.open(ANA), await house.open(BEN)


async def test_arriving_twice_or_at_once_is_arriving_once(house: House, stays: StayStore) -> None:
    room, _ = await two(house)
    came = await at_once(lambda: arrive(stays, room.id, GUILD, ANA, Means.VOICE, NOON, "c"))
    assert sum(came) == 1
    assert not await arrive(stays, room.id, GUILD, ANA, Means.VOICE, NOON + MINUTE, "c")
    assert minutes(await written(house.database)) == [(0, 0)]
    assert await stays.here(room.id) == {ANA: Means.VOICE}


async def test_who_arrives_elsewhere_left_where_they_were(house: House, stays: StayStore) -> None:
    one, other = await two(house)
    await arrive(stays, one.id, GUILD, ANA, Means.VOICE, NOON, "c")
    await arrive(stays, other.id, GUILD, ANA, Means.TEXT, NOON + 5 * MINUTE)
    await stays.leave(GUILD, ANA, NOON + 9 * MINUTE, one.id)
    assert await stays.leave(GUILD, ANA, NOON + 9 * MINUTE)
    assert not await stays.leave(GUILD, ANA, NOON + 9 * MINUTE)
    assert minutes(await written(house.database)) == [(0, 5), (5, 9)]


async def test_text_goes_on_as_voice_and_voice_never_as_text(
    house: House, stays: StayStore
) -> None:
    room, _ = await two(house)
    for means in (Means.TEXT, Means.VOICE, Means.TEXT):
        await arrive(stays, room.id, GUILD, ANA, means, NOON, "c")
    assert await stays.here(room.id) == {ANA: Means.VOICE}
    assert len(await written(house.database)) == 1
    assert await due(house.database, STILL) == []


async def test_nothing_counts_after_the_end(house: House, stays: StayStore) -> None:
    room, _ = await two(house)
    await arrive(stays, room.id, GUILD, ANA, Means.VOICE, NOON, "c")
    await arrive(stays, room.id, GUILD, BEN, Means.VOICE, NOON, "d")
    late = room.ends_at + 5 * MINUTE
    await stays.beat([GUILD], late)
    assert not await arrive(stays, room.id, GUILD, CHLOE, Means.VOICE, late, "e")
    await stays.leave(GUILD, BEN, late)
    await house.desk.sessions.over(room.id, late)
    for who in (ANA, BEN):
        assert minutes(await written(house.database, who)) == [(0, 240)]
    assert await open_in(stays, GUILD) == []


async def test_whoever_was_not_seen_at_the_end_is_settled_by_who_watches(
    house: House, stays: StayStore
) -> None:
    one, other = await two(house)
    await arrive(stays, one.id, GUILD, ANA, Means.VOICE, NOON, "c")
    await arrive(stays, other.id, GUILD, BEN, Means.VOICE, NOON, "d")
    await house.desk.sessions.over(one.id, NOON + 9 * MINUTE)
    assert await stays.here(one.id) == {}
    await stays.beat([GUILD], NOON + 10 * MINUTE)
    assert minutes(await written(house.database)) == [(0, 9)]
    await house.desk.sessions.over(other.id, NOON + 30 * MINUTE)
    await reconcile(stays, GUILD, {}, NOON + HOUR)
    assert minutes(await written(house.database, BEN)) == [(0, 10)]


async def test_a_connection_that_is_whole_counts_through_an_outage(
    house: House, stays: StayStore
) -> None:
    one, other = await two(house)
    await arrive(stays, one.id, GUILD, ANA, Means.VOICE, NOON, "c")
    await arrive(stays, one.id, GUILD, BEN, Means.VOICE, NOON, "d")
    await arrive(stays, one.id, GUILD, CHLOE, Means.TEXT, NOON)
    await stays.beat([GUILD], NOON + MINUTE)
    at = NOON + 30 * MINUTE
    live = {
        ANA: Arrived(GUILD, ANA, one.id, at, connection="c"),
        BEN: Arrived(GUILD, BEN, other.id, at, connection="d"),
    }
    assert await reconcile(stays, GUILD, live, at) == {one.id, other.id}
    assert await reconcile(stays, GUILD, live, at) == set()
    assert minutes(await written(house.database, ANA)) == [(0, 30)]
    assert minutes(await written(house.database, BEN)) == [(0, 1), (30, 30)]
    assert minutes(await written(house.database, CHLOE)) == [(0, 30)]


async def test_a_clock_that_is_set_back_lets_nobody_be_in_two_places(
    house: House, stays: StayStore
) -> None:
    one, other = await two(house)
    await arrive(stays, one.id, GUILD, ANA, Means.VOICE, NOON, "c")
    await stays.beat([GUILD], NOON + 9 * MINUTE)
    await stays.leave(GUILD, ANA, NOON + 9 * MINUTE)
    await arrive(stays, other.id, GUILD, ANA, Means.VOICE, NOON + 2 * MINUTE, "c")
    await stays.leave(GUILD, ANA, NOON + 3 * MINUTE)
    await arrive(stays, one.id, GUILD, ANA, Means.VOICE, NOON + 10 * MINUTE, "c")
    assert minutes(await written(house.database)) == [(0, 9), (9, 9), (10, 10)]


async def test_a_batch_is_what_its_steps_are_one_by_one(house: House, stays: StayStore) -> None:
    one, other = await two(house)
    steps: list[Step] = [
        Arrived(GUILD, ANA, one.id, NOON, connection="c"),
        Left(GUILD, ANA, NOON + MINUTE, one.id),
        Arrived(GUILD, ANA, one.id, NOON + 2 * MINUTE, connection="c"),
        Arrived(GUILD, ANA, other.id, NOON + 3 * MINUTE, connection="c"),
        Arrived(GUILD, CHLOE, one.id, NOON, connection="e", sits=True),
    ]
    assert await stays.absorb(steps) == {one.id, other.id}
    assert minutes(await written(house.database)) == [(0, 1), (2, 3), (3, 3)]
    seat = await house.desk.seats.get(one.id, CHLOE)
    assert seat is not None
    assert seat.here_at == NOON


async def test_who_gives_no_sign_is_asked_once(house: House, stays: StayStore) -> None:
    room, _ = await two(house)
    await arrive(stays, room.id, GUILD, ANA, Means.VOICE, NOON, "c")
    for minute, deaf in ((1, True), (2, False), (3, True)):
        await stays.absorb([Gave(GUILD, ANA, room.id, NOON + minute * MINUTE, deaf=deaf)])
    assert await due(house.database, STILL) == [3 + STILL_THERE_DEAF / MINUTE]
    (stay,) = await open_in(stays, GUILD)
    asked_at = NOON + 63 * MINUTE
    await at_once(lambda: stays.asked(stay.id, asked_at))
    assert await due(house.database, UNANSWERED) == [(asked_at + PATIENCE - NOON) / MINUTE]
    assert await stays.unanswered(stay.id) is not None
    assert await stays.unanswered(stay.id) is None
    assert minutes(await written(house.database)) == [(0, 63)]
    assert not await stays.answered(stay.id, asked_at)


@pytest.mark.parametrize("answers", [True, False])
async def test_a_sign_after_the_question_lets_time_go_on(
    house: House, stays: StayStore, answers: bool
) -> None:
    room, _ = await two(house)
    await arrive(stays, room.id, GUILD, ANA, Means.TEXT, NOON)
    assert await due(house.database, STILL) == [STILL_THERE_TEXT / MINUTE]
    (stay,) = await open_in(stays, GUILD)
    await stays.asked(stay.id, NOON + 2 * HOUR)
    at = NOON + 2 * HOUR + MINUTE
    if answers:
        assert await stays.answered(stay.id, at)
    else:
        await stays.absorb([Gave(GUILD, ANA, room.id, at)])
    assert await stays.unanswered(stay.id) is None
    (still,) = await open_in(stays, GUILD)
    assert still.ask_at is None


async def test_time_without_an_answer_does_not_begin_again_by_itself(
    house: House, stays: StayStore
) -> None:
    room, _ = await two(house)
    await arrive(stays, room.id, GUILD, ANA, Means.VOICE, NOON, "c")
    await stays.absorb([Gave(GUILD, ANA, room.id, NOON, deaf=True)])
    (stay,) = await open_in(stays, GUILD)
    await stays.asked(stay.id, NOON + HOUR)
    await stays.unanswered(stay.id)
    at = NOON + 2 * HOUR
    for deaf, here in ((True, {}), (False, {ANA: Means.VOICE})):
        live = {ANA: Arrived(GUILD, ANA, room.id, at, connection="c", deaf=deaf)}
        await reconcile(stays, GUILD, live, at)
        assert await stays.here(room.id) == here


async def test_erasing_keeps_the_time_without_the_person(house: House, stays: StayStore) -> None:
    room, _ = await two(house)
    await arrive(stays, room.id, GUILD, ANA, Means.VOICE, NOON, "c")
    await stays.beat([GUILD], NOON + MINUTE)
    await MyDataStore(house.database).erase(ANA, NOON + MINUTE)
    await stays.leave(GUILD, ANA, NOON + HOUR)
    await stays.beat([GUILD], NOON + HOUR)
    assert await written(house.database) == []
    async with house.database.read() as session:
        (row,) = await session.scalars(select(StayRow))
        assert (row.user_id, row.open_key, row.until) == (None, None, NOON + MINUTE)
