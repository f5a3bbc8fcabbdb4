"""After a draw: helped once, asked once, answers and silence counted once, then forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.domain.calendar import Weekly
from bot.domain.pairings import ANSWERED_WITHIN, USUAL, Answer, Group, Pool, Round, Stage
from bot.errors import MemberError
from bot.store.absences import AbsenceStore
from bot.store.agenda_rows import OccurrenceRow
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_after import AfterStore
from bot.store.pairing_rows import GroupRow, SeatRow
from bot.store.pairing_works import ASIDE, ASK_AGAIN, ASK_GROUP, ASK_HERE, FORGET
from bot.store.pauses import PauseStore
from tests.store.pairing_room import WEEK, Room
from tests.store.people import ANA, BEN, CHLOE, DAY, GUILD, HOUR, NOON, at_once

DENIS = 14
ENDS = NOON + 6 * DAY
"""A day before the next Monday's draw, or a little earlier: the draw of `Room` is at noon."""


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


@pytest.fixture
def after(database: Database) -> AfterStore:
    return AfterStore(database)


@pytest.fixture
async def pool(room: Room) -> Pool:
    return await room.pool(ANA, BEN)


async def works(database: Database, kind: str) -> list[tuple[int, int]]:
    """Return the subjects of the works of a kind that were planned, and after how many hours."""
    query = select(OccurrenceRow).where(OccurrenceRow.kind == kind).order_by(OccurrenceRow.id)
    async with database.read() as session:
        rows = list(await session.scalars(query))
    return [(row.subject_id, round((row.due_at - NOON) / HOUR)) for row in rows]


async def known(room: Room, group: Group) -> Group:
    found = await room.groups.get(group.id)
    assert found is not None
    return found


async def round_of(room: Room, nth: int = 1) -> Round:
    found = await room.draws.get(nth)
    assert found is not None
    return found


async def silent_rounds(room: Room, pool: Pool) -> dict[int, tuple[int, bool]]:
    """Return how many silent rounds each has had, and whether they are set aside."""
    people = await room.pools.participants(pool.id)
    return {one.user_id: (one.silent_rounds, one.set_aside_at is not None) for one in people}


async def test_a_silent_group_is_helped_once(room: Room, after: AfterStore, pool: Pool) -> None:
    (group,) = await room.draw(pool)
    found = await at_once(lambda: after.silent(group.id, NOON + 2 * DAY))
    assert [one for one in found if one] == [(group, group.starter)]
    again = await after.silent(group.id, NOON + 2 * DAY, again=True)
    assert again is not None and again[1] == group.starter
    assert await after.silent(99, NOON) is None


async def test_no_group_is_helped_in_which_somebody_wrote(
    room: Room, after: AfterStore, pool: Pool
) -> None:
    (group,) = await room.draw(pool)
    await room.groups.heard(group.id, BEN, NOON + HOUR)
    assert await after.silent(group.id, NOON + 2 * DAY) is None
    assert (await known(room, group)).nudged_at is None


async def test_the_next_one_begins_where_who_starts_is_away(
    room: Room, after: AfterStore, pool: Pool
) -> None:
    (group,) = await room.draw(pool)
    starter, other = group.starter or 0, group.others(group.starter or 0)[0]
    await room.members.change(GUILD, starter, away_until=NOON + 9 * DAY)
    found = await after.silent(group.id, NOON + 2 * DAY)
    assert found is not None and found[1] == other
    await room.members.change(GUILD, other, away_until=NOON + 9 * DAY)
    assert await after.silent(group.id, NOON + 2 * DAY, again=True) is None


async def test_each_group_is_asked_where_it_is(
    room: Room, after: AfterStore, database: Database
) -> None:
    pool = await room.pool(ANA, BEN, CHLOE, DENIS)
    first, second = await room.draw(pool)
    await room.groups.opened(first.id, 900, 901, NOON)
    await at_once(lambda: after.ask(1, ENDS))
    assert await works(database, ASK_GROUP) == [(first.id, 144)]
    assert await works(database, ASK_HERE) == [(first.id, 144)]
    await room.groups.seen(second.id, second.members[0], NOON)
    here = await after.to_ask_here(first.id, ENDS)
    assert [one.id for one in here.groups] == [second.id]
    assert (here.people, here.is_first) == ((second.members[0],), True)
    assert await after.to_ask(first.id, ENDS) == list(first.members)
    await room.groups.thread_gone(900)
    await at_once(lambda: after.ask_here(first.id, ENDS))
    assert await works(database, ASK_HERE) == [(first.id, 144)]


async def test_nobody_is_asked_who_answered_or_is_away(
    room: Room, after: AfterStore, pool: Pool
) -> None:
    (group,) = await room.draw(pool)
    await after.answer(group.id, ANA, Answer.MET, ENDS)
    await room.members.change(GUILD, BEN, away_until=ENDS + DAY)
    assert await after.to_ask(group.id, ENDS) == []
    assert await after.unanswered(GUILD, ANA, ENDS + HOUR) == []
    assert [one.id for one in await after.unanswered(GUILD, BEN, ENDS + HOUR)] == [group.id]
    assert await after.unanswered(GUILD, BEN, NOON) == []


async def test_answers_are_counted_once_and_may_change(
    room: Room, after: AfterStore, pool: Pool
) -> None:
    (group,) = await room.draw(pool)
    await at_once(lambda: after.answer(group.id, ANA, Answer.MET, ENDS))
    assert ((await round_of(room)).answered, (await round_of(room)).met) == (1, 1)
    await after.answer(group.id, BEN, Answer.NOT, ENDS)
    assert ((await round_of(room)).answered, (await round_of(room)).met) == (2, 1)
    await after.answer(group.id, ANA, Answer.NOT, ENDS)
    assert ((await round_of(room)).answered, (await round_of(room)).met) == (2, 0)


async def test_counts_outlive_who_answered(room: Room, after: AfterStore, pool: Pool) -> None:
    (group,) = await room.draw(pool)
    await after.answer(group.id, ANA, Answer.MET, ENDS)
    await room.mydata.erase(ANA, ENDS)
    await after.answer(group.id, BEN, Answer.MET, ENDS)
    assert ((await round_of(room)).answered, (await round_of(room)).met) == (2, 1)


async def test_only_ones_own_answer_and_in_time(room: Room, after: AfterStore, pool: Pool) -> None:
    (group,) = await room.draw(pool)
    with pytest.raises(MemberError, match="pairings-not-your-group"):
        await after.answer(group.id, CHLOE, Answer.MET, ENDS)
    end = (await round_of(room)).ends_at
    assert end is not None
    await after.answer(group.id, ANA, Answer.MET, end + ANSWERED_WITHIN)
    with pytest.raises(MemberError, match="pairings-answer-late"):
        await after.answer(group.id, ANA, Answer.NOT, end + ANSWERED_WITHIN + HOUR)


async def test_not_yet_is_asked_again_once_ripe(
    room: Room, after: AfterStore, pool: Pool, database: Database
) -> None:
    (group,) = await room.draw(pool)
    await at_once(lambda: after.answer(group.id, ANA, Answer.NOT_YET, ENDS))
    assert await works(database, ASK_AGAIN) == [(group.id, 144 + 72)]
    assert await after.to_ask_again(group.id, ENDS + 2 * DAY) == []
    assert await after.to_ask_again(group.id, ENDS + 3 * DAY) == [ANA]
    await after.settle(pool.id, ENDS + DAY)
    assert await after.to_ask_again(group.id, ENDS + 3 * DAY) == [ANA]
    await after.answer(group.id, ANA, Answer.MET, ENDS + 2 * DAY)
    assert await after.to_ask_again(group.id, ENDS + 3 * DAY) == []


async def test_silence_is_counted_once_a_round_and_two_set_aside(
    room: Room, after: AfterStore, pool: Pool, database: Database
) -> None:
    (group,) = await room.draw(pool)
    await room.groups.seen(group.id, ANA, NOON)
    await at_once(lambda: after.settle(pool.id, NOON + WEEK))
    assert (await round_of(room)).stage is Stage.CLOSED
    assert await silent_rounds(room, pool) == {ANA: (0, False), BEN: (1, False)}
    await room.draw(pool, 1)
    await after.settle(pool.id, NOON + WEEK, coming=2)
    assert (await round_of(room, 2)).stage is Stage.DRAWN
    await at_once(lambda: after.settle(pool.id, NOON + 2 * WEEK))
    assert await silent_rounds(room, pool) == {ANA: (1, False), BEN: (2, True)}
    assert await works(database, ASIDE) == [(2, 336)]
    assert await after.set_aside(pool.id, NOON + 2 * WEEK) == [BEN]
    await room.pools.come_back(pool.id, BEN)
    assert await after.set_aside(pool.id, NOON + 2 * WEEK) == []


async def test_who_could_give_no_sign_is_not_silent(
    room: Room, after: AfterStore, database: Database
) -> None:
    pool = await room.pool(ANA, BEN, CHLOE)
    (group,) = await room.draw(pool)
    absences = AbsenceStore(database)
    await absences.go_away(GUILD, CHLOE, NOON + DAY, NOON + 2 * DAY)
    await room.members.block(ANA, BEN, NOON + HOUR)
    assert (await known(room, group)).members == (BEN, CHLOE)
    await after.settle(pool.id, NOON + WEEK)
    assert await silent_rounds(room, pool) == {ANA: (0, False), BEN: (1, False), CHLOE: (0, False)}


async def test_nobody_is_silent_in_a_round_that_ends_while_their_guild_pauses(
    room: Room, after: AfterStore, pool: Pool, database: Database
) -> None:
    """An organiser may still draw the next one by hand, before the pause is over."""
    await room.draw(pool)
    await PauseStore(database).pause(GUILD, NOON + DAY, None)
    await after.settle(pool.id, NOON + WEEK)
    assert await silent_rounds(room, pool) == {ANA: (0, False), BEN: (0, False)}


async def test_a_group_of_yesterday_is_not_called_silent(
    room: Room, after: AfterStore, pool: Pool
) -> None:
    await room.draw(pool)
    await after.settle(pool.id, NOON + DAY)
    assert await silent_rounds(room, pool) == {ANA: (0, False), BEN: (0, False)}


async def test_who_met_is_forgotten_when_no_draw_asks_any_more(
    room: Room, after: AfterStore, pool: Pool, database: Database
) -> None:
    await room.draw(pool)
    at = NOON + 13 * WEEK
    assert await works(database, FORGET) == [(1, 13 * 168)]
    slow = await room.pools.create(GUILD, "Slow", 501, Weekly(0, USUAL.at, 2, NOON.date()))
    assert await after.forget(1, at) == NOON + 26 * WEEK
    await room.pools.close(slow.id, NOON)
    assert await at_once(lambda: after.forget(1, at)) == [None] * 4
    async with database.read() as session:
        assert list(await session.scalars(select(SeatRow))) == []
        assert list(await session.scalars(select(GroupRow))) == []
    assert (await round_of(room)).people == 2
    with pytest.raises(MemberError, match="pairings-not-your-group"):
        await after.answer(1, ANA, Answer.MET, NOON)
