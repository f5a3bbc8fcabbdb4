"""Requests between members: asked once, answered once, and never telling why not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.buddies import (
    APART,
    EXPIRES_AFTER,
    MOST_OPEN,
    NOTE,
    Kind,
    Request,
    Seen,
    Stage,
    note_of,
)
from bot.domain.pairs import Stage as Standing
from bot.errors import MemberError
from bot.store.base import Database
from bot.store.buddy_rows import (
    ANSWERED,
    EXPIRE,
    REQUEST,
    REQUEST_OVER,
    REVIEW,
    THREAD,
    RequestRow,
)
from bot.store.guilds import GuildStore
from tests.store.pair_room import Room
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
    at_once,
)

EVA = 15
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def rows(room: Room) -> int:
    async with room.database.read() as session:
        return len((await session.scalars(select(RequestRow.id))).all())


async def refusal(room: Room, *what: Any, **how: Any) -> str:
    """Return why somebody may not ask."""
    with pytest.raises(MemberError) as refused:
        await room.ask(*what, **how)
    return refused.value.message_id


async def test_a_request_waits_three_days_and_is_brought(room: Room) -> None:
    request = await room.ask(kind=Kind.HOUR)
    assert (request.stage, request.note, request.pair_id) == (Stage.OPEN, "Hello", None)
    assert request.expires_at == NOON + EXPIRES_AFTER
    assert await room.requests.inbox(GUILD, BEN) == [request]
    assert await room.requests.sent(GUILD, ANA) == [request]
    assert await room.requests.inbox(GUILD, ANA) == await room.requests.sent(GUILD, BEN) == []
    assert await room.requests.inbox(ELSEWHERE, BEN) == []
    assert await room.planned(REQUEST) == [(NOON, request.id)]
    assert await room.planned(EXPIRE) == [(NOON + EXPIRES_AFTER, request.id)]


async def test_a_note_is_kept_clean(room: Room) -> None:
    note, rooms = " a\u202e" + "x" * 999, {"asker_room": 1, "asked_room": 1}
    request = await room.requests.ask(GUILD, ANA, BEN, Kind.HOUR, note, NOON, **rooms)
    assert request.note == note_of(note)
    assert len(request.note) == NOTE


async def test_a_form_sent_several_times_asks_once(room: Room) -> None:
    asked = await at_once(room.ask)
    assert len({one.id for one in asked}) == await rows(room) == 1
    assert await room.count(REQUEST) == await room.count(EXPIRE) == 1


async def test_one_asks_at_most_three_at_once(room: Room) -> None:
    first, *_ = [await room.ask(ANA, one) for one in (BEN, CHLOE, DENIS)]
    assert await refusal(room, ANA, EVA) == "buddies-too-many-open"
    assert (await room.ask(BEN, EVA)).stage is Stage.OPEN
    assert (await room.ask(ANA, EVA, guild=ELSEWHERE)).stage is Stage.OPEN
    await room.requests.withdraw(first.id, ANA, NOON)
    assert (await room.ask(ANA, EVA)).stage is Stage.OPEN


async def test_many_at_once_are_still_three(room: Room) -> None:
    people = iter(range(100, 106))

    async def ask() -> Request | None:
        try:
            return await room.ask(ANA, next(people))
        except MemberError:
            return None

    asked = await at_once(ask, times=6)
    assert sum(one is not None for one in asked) == MOST_OPEN == await rows(room)


async def test_one_asks_neither_oneself_nor_twice_in_another_way(room: Room) -> None:
    assert await refusal(room, ANA, ANA) == "buddies-not-available"
    await room.ask(kind=Kind.HOUR)
    assert await refusal(room, kind=Kind.BUDDY) == "buddies-waiting-already"


@pytest.mark.parametrize(
    ("waiting", "wished", "given", "standing"),
    [
        (Kind.BUDDY, Kind.BUDDY, Kind.BUDDY, Standing.TRIAL),
        (Kind.HOUR, Kind.HOUR, Kind.HOUR, Standing.MEETING),
        (Kind.HOUR, Kind.BUDDY, Kind.HOUR, Standing.MEETING),
        (Kind.BUDDY, Kind.HOUR, Kind.HOUR, Standing.MEETING),
    ],
)
async def test_who_ask_each_other_are_matched_at_once(
    room: Room, waiting: Kind, wished: Kind, given: Kind, standing: Standing
) -> None:
    first = await room.ask(ANA, BEN, waiting)
    second = await room.ask(BEN, ANA, wished, NOON + HOUR)
    assert (second.id, second.stage) == (first.id, Stage.ACCEPTED)
    (pair,) = await room.pairs.mine(GUILD, ANA)
    assert (pair.id, pair.kind, pair.stage) == (second.pair_id, given, standing)
    assert pair.members == (ANA, BEN)
    assert await rows(room) == 1


async def test_both_at_the_same_moment_are_one_pair(room: Room) -> None:
    people = iter([(ANA, BEN), (BEN, ANA)])
    await at_once(lambda: room.ask(*next(people)), times=2)
    assert len(await room.pairs.mine(GUILD, ANA)) == 1
    assert await room.count(THREAD) == 1


async def test_accepting_makes_one_pair_however_often(room: Room) -> None:
    request = await room.ask()
    accepted = await at_once(lambda: room.accept(request, NOON + HOUR))
    assert len({one.pair_id for one in accepted}) == 1
    (pair,) = await room.pairs.mine(GUILD, BEN)
    assert pair.started_at == NOON + HOUR
    assert pair.review_at == NOON + HOUR + 14 * DAY
    assert await room.planned(THREAD) == [(NOON + HOUR, pair.id)]
    assert await room.planned(REVIEW) == [(NOON + HOUR + 14 * DAY, pair.id)]
    assert await room.planned(REQUEST_OVER) == [(NOON + HOUR, request.id)]
    assert await room.count(ANSWERED) == 0
    assert (await room.request(request)).seen is Seen.ACCEPTED


@pytest.mark.parametrize("who", [ANA, CHLOE])
async def test_only_who_is_asked_answers(room: Room, who: int) -> None:
    request = await room.ask()
    with pytest.raises(MemberError, match="not-yours"):
        await room.requests.decline(request.id, who, NOON)
    with pytest.raises(MemberError, match="not-yours"):
        await room.requests.accept(request.id, who, NOON, asker_room=3, asked_room=3)
    with pytest.raises(MemberError, match="not-yours"):
        await room.requests.withdraw(request.id, BEN, NOON)


async def test_declined_and_expired_look_the_same_to_the_asker(room: Room) -> None:
    declined, expired = await room.ask(ANA, BEN), await room.ask(ANA, CHLOE)
    later = NOON + EXPIRES_AFTER
    await at_once(lambda: room.requests.decline(declined.id, BEN, later - MOMENT))
    await room.live(NOON, later)
    one, other = await room.request(declined), await room.request(expired)
    assert (one.stage, other.stage) == (Stage.DECLINED, Stage.EXPIRED)
    assert one.seen is other.seen is Seen.NOT_THIS_TIME
    for asked in (BEN, CHLOE):
        assert await refusal(room, ANA, asked, now=later + APART - HOUR) == "buddies-not-available"
    assert await room.requests.closed_to(GUILD, ANA, later + APART - HOUR) == {BEN, CHLOE}
    assert await room.requests.closed_to(GUILD, ANA, later + APART) == set()
    assert (await room.ask(ANA, BEN, now=later + APART)).stage is Stage.OPEN


async def test_who_declined_may_ask_themselves(room: Room) -> None:
    request = await room.ask()
    await room.requests.decline(request.id, BEN, NOON)
    assert await room.requests.closed_to(GUILD, BEN, NOON) == set()
    back = await room.ask(BEN, ANA)
    assert (await room.accept(back)).stage is Stage.ACCEPTED


async def test_an_asker_is_told_once_that_it_will_not_be(room: Room) -> None:
    declined, withdrawn = await room.ask(ANA, BEN), await room.ask(ANA, CHLOE)
    await at_once(lambda: room.requests.decline(declined.id, BEN, NOON + HOUR))
    await at_once(lambda: room.requests.withdraw(withdrawn.id, ANA, NOON + HOUR))
    assert await room.planned(ANSWERED) == [(NOON + HOUR, declined.id)]
    assert {one for _, one in await room.planned(REQUEST_OVER)} == {declined.id, withdrawn.id}


async def test_what_waits_no_more_is_answered_no_more(room: Room) -> None:
    request = await room.ask()
    await room.requests.withdraw(request.id, ANA, NOON)
    for answer in (room.accept(request), room.requests.decline(request.id, BEN, NOON)):
        with pytest.raises(MemberError, match="request-over"):
            await answer
    again = await room.ask()
    assert again.id != request.id
    with pytest.raises(MemberError, match="request-over"):
        await room.accept(again, again.expires_at)
    assert (await room.accept(again, again.expires_at - MOMENT)).stage is Stage.ACCEPTED
    with pytest.raises(MemberError, match="request-over"):
        await room.requests.withdraw(again.id, ANA, NOON)


async def test_a_request_expires_at_its_time_and_once(room: Room) -> None:
    request = await room.ask()
    assert await room.requests.expire(request.id, request.expires_at - MOMENT) is None
    expired = await at_once(lambda: room.requests.expire(request.id, request.expires_at))
    assert sum(one is not None for one in expired) == 1
    assert await room.requests.expire(999, NOON) is None


async def test_the_clock_stops_while_who_is_asked_is_away(room: Room) -> None:
    request = await room.ask()
    await room.absences.go_away(GUILD, BEN, NOON + DAY, NOON + 30 * DAY)
    await room.absences.go_away(GUILD, ANA, NOON + DAY, NOON + 40 * DAY)
    assert (await room.request(request)).expires_at == NOON + 32 * DAY
    await room.live(NOON, NOON + 20 * DAY)
    await room.absences.come_back(GUILD, BEN, NOON + 20 * DAY)
    assert (await room.request(request)).expires_at == NOON + 22 * DAY
    await room.live(NOON + 20 * DAY, NOON + 60 * DAY)
    assert room.times(EXPIRE) == [NOON + 22 * DAY]


async def test_a_block_either_way_reads_as_not_available(room: Room) -> None:
    await room.members.block(ANA, BEN, NOON)
    assert await refusal(room, ANA, BEN) == await refusal(room, BEN, ANA) == "buddies-not-available"
    for one, other in ((ANA, BEN), (BEN, ANA)):
        assert await room.requests.closed_to(GUILD, one, NOON) == {other}


async def test_a_block_while_a_request_waits_holds(room: Room) -> None:
    request = await room.ask()
    await room.members.block(ANA, BEN, NOON)
    assert await room.requests.inbox(GUILD, BEN) == []
    with pytest.raises(MemberError, match="request-over"):
        await room.accept(request)


async def test_without_room_nobody_becomes_a_buddy(room: Room) -> None:
    await room.pair(BEN, CHLOE)
    assert await room.pairs.buddies(GUILD) == {BEN: 1, CHLOE: 1}
    assert await refusal(room, ANA, BEN, rooms=(1, 1)) == "buddies-not-available"
    assert await refusal(room, BEN, ANA, rooms=(1, 1)) == "buddies-no-room"
    request = await room.ask(ANA, BEN, rooms=(1, 2))
    with pytest.raises(MemberError, match="no-room"):
        await room.accept(request, rooms=(1, 1))
    await room.pair(ANA, DENIS)
    with pytest.raises(MemberError, match="not-available"):
        await room.accept(request, rooms=(1, 2))
    assert (await room.accept(request, rooms=(2, 2))).stage is Stage.ACCEPTED


async def test_an_hour_needs_no_room_and_may_become_more(room: Room) -> None:
    await room.pair(BEN, CHLOE)
    hour = await room.pair(ANA, BEN, Kind.HOUR)
    assert await room.pairs.buddies(GUILD) == {BEN: 1, CHLOE: 1}
    assert await refusal(room, ANA, BEN, Kind.HOUR) == "buddies-together-already"
    more = await room.accept(await room.ask(ANA, BEN))
    assert {one.id for one in await room.pairs.mine(GUILD, ANA)} == {hour.id, more.pair_id}
    for kind in (Kind.HOUR, Kind.BUDDY):
        assert await refusal(room, ANA, BEN, kind) == "buddies-together-already"


async def test_who_is_not_shown(room: Room) -> None:
    await room.ask(ANA, BEN)
    await room.ask(CHLOE, ANA)
    pair = await room.pair(ANA, DENIS)
    hour = await room.pair(ANA, EVA, Kind.HOUR)
    assert await room.requests.closed_to(GUILD, ANA, NOON) == {BEN, CHLOE, DENIS, EVA}
    assert await room.requests.closed_to(GUILD, DENIS, NOON) == {ANA}
    assert await room.requests.closed_to(ELSEWHERE, ANA, NOON) == set()
    await room.pairs.end(pair.id, DENIS, NOON)
    await room.pairs.end(hour.id, EVA, NOON)
    assert await room.requests.closed_to(GUILD, ANA, NOON) == {BEN, CHLOE, DENIS}
    assert await refusal(room, ANA, DENIS) == "buddies-not-available"
    assert await room.requests.closed_to(GUILD, ANA, NOON + APART) == {BEN, CHLOE}


async def test_where_it_was_brought_is_known(room: Room) -> None:
    request = await room.ask()
    await room.requests.brought(request.id, 50, 500)
    brought = await room.request(request)
    assert (brought.channel_id, brought.message_id) == (50, 500)


async def test_who_leaves_takes_their_requests_along(room: Room) -> None:
    own, theirs = await room.ask(ANA, BEN), await room.ask(CHLOE, ANA)
    others, elsewhere = await room.ask(BEN, CHLOE), await room.ask(ANA, BEN, guild=ELSEWHERE)
    await at_once(lambda: room.requests.void_for(GUILD, ANA, NOON + HOUR))
    stages = [(await room.request(one)).stage for one in (own, theirs, others, elsewhere)]
    assert stages == [Stage.WITHDRAWN, Stage.VOID, Stage.OPEN, Stage.OPEN]
    assert await room.planned(ANSWERED) == [(NOON + HOUR, theirs.id)]
    assert await room.requests.closed_to(GUILD, CHLOE, NOON + HOUR) == {BEN}
