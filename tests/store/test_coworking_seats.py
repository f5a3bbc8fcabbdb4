"""Places in sessions: one list of those coming, never more than there are, and what they did."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.coworking import Seat, Session, Stage
from bot.domain.rhythms import Rhythm
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.coworking import CoworkingStore
from bot.store.coworking_plans import PlanStore
from bot.store.coworking_seats import SeatStore
from bot.store.guilds import GuildStore
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, NOON


@pytest.fixture
def seats(database: Database) -> SeatStore:
    return SeatStore(database)


@pytest.fixture
async def session(database: Database, guilds: GuildStore) -> Session:
    """Return a session of the house for two, which nobody comes to yet."""
    plans = PlanStore(database)
    values = {"minutes": 60, "rhythm": Rhythm.LONG, "seats": 2, "language": "fr", "rule": None}
    draft = await plans.draft(
        GUILD, None, NOON, **values, zone="Europe/Paris", starts_at=NOON + DAY
    )
    return await plans.publish(draft.id, NOON)


async def coming(seats: SeatStore, session: Session) -> list[int]:
    return [one.user_id for one in await seats.of(session.id) if one.comes]


async def test_one_list_of_those_who_press_and_those_interested(
    seats: SeatStore, session: Session
) -> None:
    await seats.come(session.id, ANA, NOON, coming=True)
    assert await seats.interested(session.id, [ANA, BEN], NOON)
    assert await coming(seats, session) == [ANA, BEN]
    assert not await seats.interested(session.id, [ANA, BEN], NOON)
    assert await seats.interested(session.id, [], NOON)
    assert await coming(seats, session) == [ANA]


async def test_nobody_more_comes_than_there_are_places(seats: SeatStore, session: Session) -> None:
    await seats.come(session.id, ANA, NOON, coming=True)
    assert await seats.interested(session.id, [CHLOE, BEN], NOON)
    assert await coming(seats, session) == [ANA, BEN]
    with pytest.raises(MemberError, match="full"):
        await seats.come(session.id, DENIS, NOON, coming=True)
    await seats.come(session.id, BEN, NOON, coming=True)
    await seats.come(session.id, ANA, NOON, coming=False)
    await seats.come(session.id, DENIS, NOON, coming=True)
    assert await coming(seats, session) == [BEN, DENIS]


async def test_the_last_places_are_given_once(seats: SeatStore, session: Session) -> None:
    people = (ANA, BEN, CHLOE, DENIS)
    asked = (seats.come(session.id, one, NOON, coming=True) for one in people)
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(one, MemberError) for one in answers) == 2
    assert len(await coming(seats, session)) == 2


async def test_the_card_s_word_holds_against_discord_s_event(
    seats: SeatStore, session: Session
) -> None:
    await seats.interested(session.id, [ANA], NOON)
    await seats.come(session.id, ANA, NOON, coming=False)
    assert not await seats.interested(session.id, [ANA], NOON)
    assert await coming(seats, session) == []
    assert not await seats.interested(session.id, [], NOON)
    assert not await seats.interested(session.id, [ANA], NOON)
    await seats.come(session.id, ANA, NOON, coming=True)
    assert not await seats.interested(session.id, [], NOON)
    assert await coming(seats, session) == [ANA]


async def test_who_cannot_come_keeps_no_place(seats: SeatStore, session: Session) -> None:
    await seats.interested(session.id, [ANA, BEN], NOON)
    await seats.come(session.id, ANA, NOON, coming=False)
    assert (await seats.come(session.id, CHLOE, NOON, coming=True)).comes
    assert not await seats.interested(session.id, [ANA, BEN], NOON)
    assert await coming(seats, session) == [BEN, CHLOE]


async def test_nobody_comes_to_what_is_over(
    seats: SeatStore, session: Session, database: Database
) -> None:
    await CoworkingStore(database).cancel(session.id, NOON)
    with pytest.raises(MemberError, match="ended"):
        await seats.come(session.id, ANA, NOON, coming=True)
    assert not await seats.interested(session.id, [ANA], NOON)
    assert not await seats.interested(99, [ANA], NOON)
    assert await seats.get(session.id, ANA) is None


async def test_somebody_who_sits_holds_a_place(
    seats: SeatStore, session: Session, database: Database
) -> None:
    with pytest.raises(MemberError, match="ended"):
        await seats.sit(session.id, ANA, NOON)
    begun = await CoworkingStore(database).begin(session.id, NOON + DAY)
    assert begun is not None
    assert begun.stage is Stage.OPEN
    for user_id in (ANA, BEN):
        await seats.sit(session.id, user_id, NOON + DAY, goal="Write")
    seat = await seats.get(session.id, ANA)
    assert seat == Seat(session.id, ANA, here_at=NOON + DAY, goal="Write")
    with pytest.raises(MemberError, match="full"):
        await seats.come(session.id, CHLOE, NOON, coming=True)
