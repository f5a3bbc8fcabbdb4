"""Pauses: kept once, ended once, and an absence of everybody for every clock between people."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.store.absence_rows import EVERYBODY, AbsenceRow, absences_of
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.buddy_rows import SILENCE
from bot.store.guilds import GuildStore
from bot.store.pauses import RESUME, PauseStore
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, DAY, ELSEWHERE, GUILD, HOUR, NOON, at_once


@pytest.fixture
def pauses(database: Database, guilds: GuildStore) -> PauseStore:
    return PauseStore(database)


async def test_a_pause_keeps_its_beginning_and_moves_its_end(
    pauses: PauseStore, guilds: GuildStore
) -> None:
    await at_once(lambda: pauses.pause(GUILD, NOON, NOON + 7 * DAY))
    await pauses.pause(GUILD, NOON + DAY, None)
    paused = await guilds.get(GUILD)
    assert (paused.paused_at, paused.paused_until) == (NOON, None)
    assert paused.pauses()
    assert paused.pauses(NOON + 400 * DAY)


async def test_a_pause_whose_end_has_come_holds_for_nothing_new_until_that_is_recorded(
    pauses: PauseStore, guilds: GuildStore
) -> None:
    await pauses.pause(GUILD, NOON, NOON + DAY)
    paused = await guilds.get(GUILD)
    assert paused.pauses()
    assert paused.pauses(NOON + DAY - HOUR)
    assert not paused.pauses(NOON + DAY)


async def test_the_end_is_planned_once(pauses: PauseStore, database: Database) -> None:
    await at_once(lambda: pauses.pause(GUILD, NOON, NOON + DAY))
    store = AgendaStore(database)
    assert await store.claim(NOON, "me", HOUR, kinds=[RESUME], limit=9) == []
    (work,) = await store.claim(NOON + DAY, "me", HOUR, kinds=[RESUME], limit=9)
    assert (work.guild_id, work.due_at) == (GUILD, NOON + DAY)


async def test_a_pause_ends_once_and_is_an_absence_of_everybody(
    pauses: PauseStore, guilds: GuildStore, database: Database
) -> None:
    await pauses.pause(GUILD, NOON, None)
    ends = await at_once(lambda: pauses.resume(GUILD, NOON + 3 * DAY))
    assert sorted(map(str, ends)) == sorted(map(str, [NOON + 3 * DAY, None, None, None]))
    assert not (await guilds.get(GUILD)).pauses()
    async with database.read() as session:
        rows = list(await session.scalars(select(AbsenceRow)))
        assert [(one.user_id, one.since) for one in rows] == [(EVERYBODY, NOON)]
        assert await absences_of(session, GUILD, [ANA]) == [(NOON, NOON + 3 * DAY)]
        assert await absences_of(session, ELSEWHERE, [ANA]) == []


async def test_what_resumes_late_ended_on_its_day(pauses: PauseStore) -> None:
    await pauses.pause(GUILD, NOON, NOON + DAY)
    assert await pauses.resume(GUILD, NOON + 9 * DAY) == NOON + DAY


async def test_a_silence_is_asked_about_as_much_later_as_the_pause_was_long(
    pauses: PauseStore, database: Database
) -> None:
    room = Room(database)
    pair = await room.pair(ANA, BEN)
    await pauses.pause(GUILD, NOON + 8 * DAY, None)
    await pauses.resume(GUILD, NOON + 29 * DAY)
    await room.live(NOON + 29 * DAY, NOON + 31 * DAY - HOUR)
    assert [one for one in room.done if one.kind == SILENCE] == []
    await room.live(NOON + 31 * DAY - HOUR, NOON + 31 * DAY + HOUR)
    assert [one.subject_id for one in room.done if one.kind == SILENCE] == [pair.id]
