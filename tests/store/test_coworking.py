"""Sessions: opened once, tended, over once, gone; each step plans what must follow it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.coworking import EMPTY_FOR, LINGERS, MOST_ROOMS, Opening, Session, Stage
from bot.domain.presence import Means
from bot.domain.rhythms import Rhythm
from bot.errors import MemberError
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.coworking import BREATH, CoworkingStore
from bot.store.coworking_rows import CLOSE, EMPTY, PANEL, PHASE, ROOM, TELL, StayRow, open_key
from bot.store.coworking_seats import SeatStore
from bot.store.coworking_stays import StayStore
from bot.store.guilds import GuildStore
from tests.store.people import ANA, BEN, ELSEWHERE, GUILD, HOUR, NOON, at_once, one_of_many

MINUTE = timedelta(minutes=1)
OPENING = Opening(2 * HOUR, Rhythm.SHORT, None, "en", "The offer")


@pytest.fixture
def sessions(database: Database, guilds: GuildStore) -> CoworkingStore:
    return CoworkingStore(database)


async def works(database: Database, at: datetime) -> list[tuple[str, str]]:
    """Return the kinds and keys of what has fallen due by an instant, each once."""
    agenda = AgendaStore(database)
    kinds, _ = await agenda.due_kinds(at)
    claimed = await agenda.claim(at, "test", 24 * HOUR, kinds=kinds, limit=100)
    return sorted((one.kind, one.key) for one in claimed)


async def a_room(sessions: CoworkingStore, host: int = ANA) -> Session:
    """Return an open session with its room, channel 900."""
    made = await sessions.open_now(GUILD, host, OPENING, NOON)
    opened = await sessions.opened(made.id, 900, NOON)
    assert opened is not None
    return opened


async def sits(database: Database, session: Session, user_id: int, seen: datetime) -> None:
    """Put somebody in a room, as far as is known until they were seen."""
    async with database.write() as writing:
        row = StayRow(
            session_id=session.id,
            guild_id=GUILD,
            user_id=user_id,
            means=Means.VOICE,
            since=NOON,
            until=seen,
            open_key=open_key(GUILD, user_id),
        )
        writing.add(row)


async def test_a_guild_s_channel_is_known_after_a_restart(
    sessions: CoworkingStore, database: Database
) -> None:
    await sessions.use(GUILD, 50)
    await sessions.use(GUILD, 51)
    again = CoworkingStore(database)
    await again.load()
    assert (again.channel_of(GUILD), again.channel_of(ELSEWHERE)) == (51, None)
    await again.use(GUILD, None)
    assert again.channel_of(GUILD) is None


async def test_a_room_is_opened_once_however_often_it_is_pressed(
    sessions: CoworkingStore, database: Database
) -> None:
    async def open_it() -> bool:
        try:
            return bool(await sessions.open_now(GUILD, ANA, OPENING, NOON))
        except MemberError as refusal:
            assert refusal.message_id == "coworking-already-open"
            return False

    assert await one_of_many(open_it)
    (session,) = await sessions.in_guild(GUILD)
    assert await works(database, NOON) == [(ROOM, f"{session.id}")]
    seat = await SeatStore(database).get(session.id, ANA)
    assert seat is not None
    assert (seat.coming, seat.here_at, seat.goal) == (True, NOON, "The offer")
    assert await sessions.open_now(ELSEWHERE, ANA, OPENING, NOON)


async def test_others_are_told_with_the_host_s_consent_alone(
    sessions: CoworkingStore, database: Database
) -> None:
    telling = Opening(HOUR, Rhythm.FREE, 2, "fr", tells=True)
    session = await sessions.open_now(GUILD, BEN, telling, NOON)
    assert await works(database, NOON) == [(ROOM, f"{session.id}"), (TELL, f"{session.id}")]


async def test_there_are_at_most_so_many_rooms(sessions: CoworkingStore) -> None:
    for host in range(MOST_ROOMS):
        await sessions.open_now(GUILD, 100 + host, OPENING, NOON)
    with pytest.raises(MemberError, match="coworking-rooms-full"):
        await sessions.open_now(GUILD, ANA, OPENING, NOON)
    await sessions.over((await sessions.in_guild(GUILD))[0].id, NOON)
    assert await sessions.open_now(GUILD, ANA, OPENING, NOON)


async def test_a_room_s_opening_plans_its_panel_its_phases_and_its_end(
    sessions: CoworkingStore, database: Database
) -> None:
    session = await a_room(sessions)
    assert session.empty_since == NOON
    await sessions.opened(session.id, 900, NOON)
    due = [(kind, key) for kind, key in await works(database, NOON) if kind in (PANEL, PHASE)]
    assert due == [(PANEL, f"{session.id}:900"), (PHASE, f"{session.id}:1")]
    late = await works(database, NOON + EMPTY_FOR)
    assert [key for kind, key in late if kind == EMPTY] == [f"{session.id}:0"]
    assert [one.channel_id for one in await sessions.with_rooms()] == [900]


async def test_what_changes_within_a_breath_is_shown_at_once(
    sessions: CoworkingStore, database: Database
) -> None:
    session = await a_room(sessions)
    await works(database, NOON)
    for second in range(9):
        await sessions.changed(session.id, NOON + timedelta(seconds=second))
    shown = [one for one in await works(database, NOON + BREATH) if one[0] == PANEL]
    assert len(shown) == 1
    assert [one for one in await works(database, NOON + BREATH) if one[0] == PANEL] == []


async def test_emptiness_is_counted_from_when_the_last_one_left(
    sessions: CoworkingStore, database: Database
) -> None:
    session = await a_room(sessions)
    await sessions.entered(session.id)
    assert (await sessions.get(session.id) or session).empty_since is None
    left = NOON + 7 * MINUTE
    await at_once(lambda: sessions.emptied(session.id, left))
    await sessions.emptied(session.id, left + MINUTE)
    assert (await sessions.get(session.id) or session).empty_since == left
    late = await works(database, left + EMPTY_FOR)
    assert [key for kind, key in late if kind == EMPTY] == [
        f"{session.id}:0",
        f"{session.id}:{int(left.timestamp())}",
    ]


async def test_a_session_is_over_once_and_time_counts_no_more(
    sessions: CoworkingStore, database: Database
) -> None:
    session, end = await a_room(sessions), NOON + HOUR
    await sits(database, session, ANA, end)
    await sits(database, session, BEN, end - 5 * MINUTE)

    async def end_it() -> bool:
        return await sessions.over(session.id, end) is not None

    assert await one_of_many(end_it)
    stays = StayStore(database)
    assert await stays.here(session.id) == {}
    assert await stays.until_the_end(session.id, end) == {ANA}
    assert [key for kind, key in await works(database, end + LINGERS) if kind == CLOSE] == [
        f"{session.id}"
    ]


async def test_a_session_ends_with_its_plan_at_the_latest(
    sessions: CoworkingStore, database: Database
) -> None:
    session = await a_room(sessions)
    over = await sessions.over(session.id, session.ends_at + HOUR)
    assert over is not None
    assert (over.stage, over.over_at) == (Stage.OVER, session.ends_at)


async def test_a_room_that_is_deleted_closes_its_session_once(sessions: CoworkingStore) -> None:
    session = await a_room(sessions)

    async def close_it() -> bool:
        return await sessions.closed(session.id, NOON + MINUTE) is not None

    assert await one_of_many(close_it)
    assert await sessions.over(session.id, NOON + MINUTE) is None
    assert (await sessions.get(session.id) or session).stage is Stage.CLOSED
    assert await sessions.in_guild(GUILD) == []


async def test_a_session_is_cancelled_before_its_end_alone(sessions: CoworkingStore) -> None:
    session = await sessions.open_now(GUILD, ANA, OPENING, NOON)

    async def cancel_it() -> bool:
        return await sessions.cancel(session.id, NOON) is not None

    assert await one_of_many(cancel_it)
    assert await sessions.begin(session.id, NOON) is None
    assert await sessions.opened(session.id, 900, NOON) is None
    over = await a_room(sessions, BEN)
    await sessions.over(over.id, NOON)
    assert await sessions.cancel(over.id, NOON) is None


async def test_the_next_phase_is_planned_once_and_only_for_an_open_room(
    sessions: CoworkingStore, database: Database
) -> None:
    session, at = await a_room(sessions), NOON + 25 * MINUTE
    await works(database, NOON)
    await at_once(lambda: sessions.next_phase(session.id, 2, at))
    assert [one for one in await works(database, at) if one[0] == PHASE] == [
        (PHASE, f"{session.id}:2")
    ]
    await sessions.over(session.id, at)
    await sessions.next_phase(session.id, 3, at)
    assert [one for one in await works(database, at) if one[0] == PHASE] == []


async def test_what_stands_on_discord_is_recorded(sessions: CoworkingStore) -> None:
    session = await a_room(sessions)
    kept = await sessions.record(session.id, panel_message_id=5, message_id=6, event_id=7)
    assert kept is not None
    assert (kept.panel_id, kept.card_id, kept.event_id) == (5, 6, 7)
    assert await sessions.record(session.id + 1, event_id=7) is None
