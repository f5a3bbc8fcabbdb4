"""Wishes to work together again: silent until they are shared, told once, acted on once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.domain.coworking import Stage
from bot.errors import MemberError
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.coworking_favourites import FavouriteStore, Mutual
from bot.store.coworking_rows import (
    AGAIN,
    CARD,
    EVENT,
    ROOM,
    CoworkingSeatRow,
    FavouriteRow,
    SessionRow,
)
from bot.store.guilds import GuildStore
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from tests.store.coworking_past import MINUTE, Past
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

PARIS, LISBON = ZoneInfo("Europe/Paris"), ZoneInfo("Europe/Lisbon")
AFTER = NOON + 2 * HOUR
HERE = ((0, 60),)


@pytest.fixture
def past(database: Database, guilds: GuildStore) -> Past:
    return Past(database)


@pytest.fixture
def favourites(database: Database) -> FavouriteStore:
    return FavouriteStore(database)


@pytest.fixture
async def worked(past: Past) -> int:
    """Return a session in which three worked together for an hour, and a fourth came by."""
    stays = {ANA: HERE, BEN: HERE, CHLOE: ((0, 30),), DENIS: ((0, 9),)}
    return await past.session(NOON, stays, minutes=90)


async def works(database: Database, *kinds: str) -> list[tuple[str, str, datetime]]:
    """Return the works of some kinds that are planned: kind, key, and when."""
    query = select(OccurrenceRow).where(OccurrenceRow.kind.in_(kinds)).order_by(OccurrenceRow.id)
    async with database.read() as session:
        return [(one.kind, one.key, one.due_at) for one in await session.scalars(query)]


async def wishes(database: Database) -> list[tuple[int, int]]:
    async with database.read() as session:
        rows = await session.scalars(select(FavouriteRow).order_by(FavouriteRow.id))
        return [(row.user_id, row.other_id) for row in rows]


async def coming(database: Database, session_id: int) -> set[int]:
    query = select(CoworkingSeatRow.user_id).where(CoworkingSeatRow.coming.is_(True))
    async with database.read() as session:
        return set(await session.scalars(query.where(CoworkingSeatRow.session_id == session_id)))


async def both(favourites: FavouriteStore, worked: int) -> tuple[Mutual, Mutual]:
    """Let two wish each other, and return the wish of each as they see it."""
    for one, other in ((ANA, BEN), (BEN, ANA)):
        await favourites.wish(GUILD, worked, one, {other}, AFTER)
    (mine,) = await favourites.mutual(GUILD, ANA, AFTER)
    (theirs,) = await favourites.mutual(GUILD, BEN, AFTER)
    return mine, theirs


async def test_those_who_were_there_long_enough_are_offered(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    assert (await favourites.offer(GUILD, worked, ANA)).people == (BEN, CHLOE)
    assert (await favourites.offer(GUILD, worked, DENIS)).people == ()
    await MemberStore(database).block(BEN, ANA, NOON)
    assert (await favourites.offer(GUILD, worked, ANA)).people == (CHLOE,)
    assert (await favourites.offer(GUILD, worked, BEN)).people == (CHLOE,)
    for guild_id, session_id in ((ELSEWHERE, worked), (GUILD, worked + 1)):
        with pytest.raises(MemberError, match="coworking-gone"):
            await favourites.offer(guild_id, session_id, ANA)
        with pytest.raises(MemberError, match="coworking-gone"):
            await favourites.wish(guild_id, session_id, ANA, {BEN}, AFTER)


async def test_a_wish_of_one_is_silent_and_may_be_taken_back(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    await at_once(lambda: favourites.wish(GUILD, worked, ANA, {BEN, DENIS, 99}, AFTER))
    assert await wishes(database) == [(ANA, BEN)]
    assert (await favourites.offer(GUILD, worked, ANA)).wished == {BEN}
    assert (await favourites.offer(GUILD, worked, BEN)).wished == frozenset()
    assert await favourites.mutual(GUILD, ANA, AFTER) == []
    assert await favourites.mutual(GUILD, BEN, AFTER) == []
    assert await works(database, AGAIN) == []
    await at_once(lambda: favourites.wish(GUILD, worked, ANA, (), AFTER))
    assert await wishes(database) == []


async def test_a_shared_wish_is_news_once(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    mine, theirs = await both(favourites, worked)
    assert (mine.other_id, theirs.other_id, mine.session.id) == (BEN, ANA, worked)
    assert await works(database, AGAIN) == [(AGAIN, f"1:2:{AFTER.timestamp():.0f}", AFTER)]
    await at_once(lambda: favourites.wish(GUILD, worked, BEN, {ANA}, AFTER + HOUR))
    assert len(await works(database, AGAIN)) == 1
    assert await favourites.news(theirs.id) == theirs
    await at_once(lambda: favourites.told(theirs.id, AFTER))
    assert await favourites.news(theirs.id) is None
    assert await favourites.news(99) is None
    await favourites.told(99, AFTER)
    assert await favourites.mutual(GUILD, ANA, AFTER) == [mine]
    assert (await favourites.offer(GUILD, worked, ANA)).wished == {BEN}
    assert await favourites.mutual(ELSEWHERE, ANA, AFTER) == []
    assert await favourites.mutual(GUILD, ANA, NOON + WEEK) == []


async def test_both_at_once_are_told_once(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    pairs = iter([(ANA, BEN), (BEN, ANA)] * 2)

    async def wish() -> None:
        one, other = next(pairs)
        await favourites.wish(GUILD, worked, one, {other}, AFTER)

    await at_once(wish)
    assert len(await works(database, AGAIN)) == 1


async def test_what_is_taken_back_in_between_is_no_news(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    mine, theirs = await both(favourites, worked)
    await favourites.wish(GUILD, worked, ANA, {CHLOE}, AFTER)
    assert await wishes(database) == [(BEN, ANA), (ANA, CHLOE)]
    assert await favourites.news(theirs.id) is None
    assert await favourites.mutual(GUILD, BEN, AFTER) == []
    for wish_id, user_id in ((mine.id, ANA), (theirs.id, BEN), (theirs.id, CHLOE)):
        with pytest.raises(MemberError, match="coworking-again-gone"):
            await favourites.get(wish_id, user_id)


async def test_a_later_session_asks_anew(
    favourites: FavouriteStore, worked: int, past: Past
) -> None:
    _, theirs = await both(favourites, worked)
    await favourites.told(theirs.id, AFTER)
    later = await past.session(NOON + DAY, {ANA: HERE, BEN: HERE})
    at = NOON + DAY + 2 * HOUR
    assert (await favourites.offer(GUILD, later, ANA)).wished == frozenset()
    await favourites.wish(GUILD, later, ANA, (), at)
    assert len(await favourites.mutual(GUILD, BEN, at)) == 1, "the first one stands"
    await favourites.wish(GUILD, later, ANA, {BEN}, at)
    assert await favourites.mutual(GUILD, BEN, at) == [], "which says nothing of it"
    await favourites.wish(GUILD, later, BEN, {ANA}, at)
    (mine,) = await favourites.mutual(GUILD, ANA, at)
    assert mine.session.id == later
    assert len(await works(past.database, AGAIN)) == 2
    assert await favourites.news(mine.id) == mine


async def test_blocks_forget_and_erasing_too(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    members, (_, theirs) = MemberStore(database), await both(favourites, worked)
    await favourites.wish(GUILD, worked, ANA, {BEN, CHLOE}, AFTER)
    await members.block(BEN, ANA, AFTER)
    await members.unblock(BEN, ANA)
    assert await favourites.news(theirs.id) is None
    assert await wishes(database) == [(ANA, CHLOE)]
    await MyDataStore(database).erase(CHLOE, AFTER)
    assert await wishes(database) == []


async def test_one_session_is_planned_however_often_both_press(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    mine, theirs = await both(favourites, worked)
    await favourites.told(mine.id, AFTER)
    found = await at_once(lambda: favourites.same_time(mine.id, ANA, PARIS, AFTER))
    (planned,) = {one.planned for one in found}
    assert planned is not None
    assert (planned.starts_at, planned.length, planned.seats) == (NOON + WEEK, 90 * MINUTE, 2)
    assert (planned.host_id, planned.title, planned.stage) == (ANA, "", Stage.PLANNED)
    assert await coming(database, planned.id) == {ANA}
    room = (ROOM, f"{planned.id}", NOON + WEEK - 10 * MINUTE)
    assert await works(database, ROOM, CARD, EVENT) == [room], "nobody else is asked yet"
    assert await favourites.mutual(GUILD, ANA, AFTER) == []
    (open_one,) = await favourites.mutual(GUILD, BEN, AFTER)
    assert open_one.planned == planned and not open_one.comes
    assert open_one.at(LISBON) == NOON + WEEK
    answered = await at_once(lambda: favourites.same_time(theirs.id, BEN, LISBON, AFTER + HOUR))
    assert {one.planned and one.planned.id for one in answered} == {planned.id}
    assert all(one.comes for one in answered)
    assert await coming(database, planned.id) == {ANA, BEN}
    assert await favourites.mutual(GUILD, BEN, AFTER) == []
    at = AFTER + HOUR
    shown = [(kind, f"{planned.id}", at) for kind in (CARD, EVENT)]
    assert await works(database, ROOM, CARD, EVENT) == [room, *shown]
    assert (await favourites.offer(GUILD, worked, ANA)).wished == {BEN}


async def test_both_at_once_plan_one_session(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    mine, theirs = await both(favourites, worked)
    presses = iter([(mine.id, ANA), (theirs.id, BEN), (theirs.id, ANA), (mine.id, BEN)])

    async def press() -> Mutual:
        wish_id, user_id = next(presses)
        return await favourites.same_time(wish_id, user_id, PARIS, AFTER)

    found = await at_once(press)
    (planned_id,) = {one.planned.id for one in found if one.planned}
    assert await coming(database, planned_id) == {ANA, BEN}
    assert len(await works(database, ROOM)) == len(await works(database, CARD)) == 1


async def test_the_hour_is_that_of_the_clocks_of_who_presses_first(
    favourites: FavouriteStore, past: Past
) -> None:
    tuesday = datetime(2026, 3, 24, 8, tzinfo=NOON.tzinfo)
    worked = await past.session(tuesday, {ANA: HERE, BEN: HERE})
    for one, other in ((ANA, BEN), (BEN, ANA)):
        await favourites.wish(GUILD, worked, one, {other}, tuesday + HOUR)
    (mine,) = await favourites.mutual(GUILD, ANA, tuesday + HOUR)
    assert mine.at(PARIS) == tuesday + WEEK - HOUR
    found = await favourites.same_time(mine.id, ANA, PARIS, tuesday + HOUR)
    assert found.planned and found.planned.starts_at == tuesday + WEEK - HOUR


async def test_what_cannot_be_planned_any_more_is_refused(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    mine, theirs = await both(favourites, worked)
    with pytest.raises(MemberError, match="coworking-again-late"):
        await favourites.same_time(mine.id, ANA, PARIS, NOON + WEEK)
    with pytest.raises(MemberError, match="coworking-again-gone"):
        await favourites.same_time(mine.id, CHLOE, PARIS, AFTER)
    found = await favourites.same_time(mine.id, ANA, PARIS, AFTER)
    assert found.planned is not None
    async with database.write() as session:
        seat = {"session_id": found.planned.id, "guild_id": GUILD, "coming": True}
        session.add(CoworkingSeatRow(user_id=CHLOE, **seat))
    with pytest.raises(MemberError, match="coworking-again-full"):
        await favourites.same_time(theirs.id, BEN, PARIS, AFTER)
    async with database.write() as session:
        row = await session.get_one(SessionRow, found.planned.id)
        row.stage = Stage.CANCELLED
    with pytest.raises(MemberError, match="coworking-again-late"):
        await favourites.same_time(theirs.id, BEN, PARIS, AFTER)
    assert await favourites.mutual(GUILD, BEN, AFTER) == []


async def test_who_blocks_comes_to_no_session_for_both(
    favourites: FavouriteStore, worked: int, database: Database
) -> None:
    mine, theirs = await both(favourites, worked)
    await favourites.same_time(mine.id, ANA, PARIS, AFTER)
    found = await favourites.same_time(theirs.id, BEN, PARIS, AFTER)
    assert found.planned is not None
    await at_once(lambda: MemberStore(database).block(ANA, BEN, AFTER))
    assert await coming(database, found.planned.id) == {BEN}
    with pytest.raises(MemberError, match="coworking-again-gone"):
        await favourites.same_time(theirs.id, BEN, PARIS, AFTER)
