"""Absences: whenever one begins or ends, every clock of the pair is exact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from sqlalchemy import Connection, insert, select

from bot.domain.buddies import Kind
from bot.domain.pairs import Answer
from bot.store.absence_rows import AbsenceRow
from bot.store.base import Database
from bot.store.buddy_rows import CLOSE, DECIDE, EXPIRE, REVIEW, SILENCE, UNANSWERED
from bot.store.guilds import GuildStore
from bot.store.members import MemberRow
from bot.store.retention import RetentionStore
from bot.store.upgrade import alembic_config
from tests.conftest import VAULT
from tests.store.databases import empty_address
from tests.store.pair_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, ELSEWHERE, GUILD, HOUR, NOON, at_once

MOMENT = timedelta(microseconds=1)
BEGUN = datetime(2026, 11, 28, tzinfo=UTC)
__all__ = ["empty_address"]


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def absences(room: Room) -> list[tuple[float, float]]:
    """Return the absences that are known, in days since noon."""
    async with room.database.read() as session:
        rows = await session.scalars(select(AbsenceRow).order_by(AbsenceRow.since))
        return [((one.since - NOON) / DAY, (one.until - NOON) / DAY) for one in rows]


async def away(room: Room, who: int, since: float, until: float, back: float | None = None) -> None:
    """Let somebody be away from a day on until another, perhaps back before it, the bot living."""
    now = NOON + since * DAY
    await room.live(NOON, now)
    await room.absences.go_away(GUILD, who, now, NOON + until * DAY)
    if back is not None:
        await room.live(now, NOON + back * DAY)
        await room.absences.come_back(GUILD, who, NOON + back * DAY)


async def test_an_absence_is_kept_with_its_beginning(room: Room) -> None:
    await at_once(lambda: room.absences.go_away(GUILD, ANA, NOON, NOON + 9 * DAY))
    assert (await room.members.get(GUILD, ANA)).away_until == NOON + 9 * DAY
    await room.absences.go_away(GUILD, ANA, NOON + DAY, NOON + 5 * DAY)
    assert await absences(room) == [(0, 5)]
    await at_once(lambda: room.absences.come_back(GUILD, ANA, NOON + 2 * DAY))
    await room.absences.come_back(GUILD, BEN, NOON + 2 * DAY)
    assert await absences(room) == [(0, 2)]
    assert (await room.members.get(GUILD, ANA)).away_until is None
    await room.absences.go_away(GUILD, ANA, NOON + 3 * DAY, NOON + 4 * DAY)
    assert await absences(room) == [(0, 2), (3, 4)]


async def test_old_absences_are_forgotten(room: Room) -> None:
    await room.absences.go_away(GUILD, ANA, NOON, NOON + DAY)
    await room.absences.go_away(GUILD, BEN, NOON, NOON + DAY + HOUR)
    later = NOON + 121 * DAY + MOMENT
    await at_once(lambda: RetentionStore(room.database).purge(later))
    assert next(until for _, until in await absences(room)) == 1 + 1 / 24


async def test_who_went_away_before_absences_were_kept_is_away(empty_address: str) -> None:
    database = Database(empty_address, VAULT)
    config = alembic_config()

    def to(connection: Connection, revision: str) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    until = BEGUN + DAY
    async with database.engine.connect() as connection:
        await connection.run_sync(to, "2026_11_23_losses")
        for who, at in ((ANA, until), (BEN, BEGUN), (CHLOE, None)):
            row = {"guild_id": GUILD, "user_id": who, "away_until": at}
            await connection.execute(insert(MemberRow).values(row))
        await connection.commit()
        await connection.run_sync(to, "2026_11_28_buddies")
        found = (await connection.execute(select(AbsenceRow.__table__))).all()
    await database.close()
    assert [tuple(one) for one in found] == [(GUILD, ANA, BEGUN, until)]


@pytest.mark.parametrize(
    ("since", "until", "back", "expected"),
    [
        (1, 4, None, 17),  # within
        (13, 20, None, 21),  # over the end
        (13, 20, 15, 16),  # back early, before the end would have been
        (1, 40, 3, 16),
        (1, 40, 30, 43),  # back after the end would have been
        (1, 2, 2, 15),  # back as said
        (14, 20, None, 14),  # begins as it is due
    ],
)
@pytest.mark.parametrize("who", [ANA, BEN])
async def test_a_review_waits_for_who_is_away(
    room: Room, who: int, since: float, until: float, back: float | None, expected: float
) -> None:
    pair = await room.pair()
    await room.meet(pair, NOON + 90 * DAY)
    await away(room, who, since, until, back)
    await room.live(NOON + max(since, back or since) * DAY, NOON + 60 * DAY)
    assert room.times(REVIEW)[0] == NOON + expected * DAY


async def test_absences_of_both_count_once(room: Room) -> None:
    await room.meet(await room.pair(), NOON + 90 * DAY)
    await away(room, ANA, 2, 6)
    await away(room, BEN, 4, 8)
    await room.live(NOON + 4 * DAY, NOON + 21 * DAY)
    assert room.times(REVIEW) == [NOON + 20 * DAY]


async def test_absences_elsewhere_and_of_others_count_nothing(room: Room) -> None:
    await room.meet(await room.pair(), NOON + 90 * DAY)
    await room.absences.go_away(ELSEWHERE, ANA, NOON, NOON + 30 * DAY)
    await room.absences.go_away(GUILD, CHLOE, NOON, NOON + 30 * DAY)
    await room.live(NOON, NOON + 15 * DAY)
    assert room.times(REVIEW) == [NOON + 14 * DAY]


async def test_a_decision_waits_for_who_is_away(room: Room) -> None:
    pair = await room.pair()
    await room.meet(pair, NOON + 90 * DAY)
    await away(room, BEN, 15, 40, 20)
    await room.pairs.answer(pair.id, ANA, Answer.MORE, NOON + 20 * DAY)
    await room.live(NOON + 20 * DAY, NOON + 21 * DAY)
    assert room.times(DECIDE) == [NOON + 21 * DAY]
    assert (await room.known(pair)).review_at == NOON + 28 * DAY


async def test_silence_and_its_answer_wait_for_who_is_away(room: Room) -> None:
    pair = await room.pair()
    await away(room, ANA, 5, 9, 8)
    await room.live(NOON + 8 * DAY, NOON + 13 * DAY)
    assert room.times(SILENCE) == [NOON + 13 * DAY]
    await room.silence.well(pair.id, ANA, NOON + 13 * DAY)
    await room.absences.go_away(GUILD, BEN, NOON + 14 * DAY, NOON + 20 * DAY)
    await room.live(NOON + 13 * DAY, NOON + 22 * DAY)
    assert room.times(UNANSWERED) == [NOON + 22 * DAY]
    assert await room.silence.may_replace(pair.id) == ANA


async def test_an_hour_waits_for_who_is_away(room: Room) -> None:
    await room.pair(kind=Kind.HOUR)
    await away(room, ANA, 5, 90, 30)
    await room.live(NOON + 30 * DAY, NOON + 60 * DAY)
    assert room.times(CLOSE) == [NOON + 39 * DAY]


async def test_who_is_away_already_when_asked_has_their_time(room: Room) -> None:
    await room.absences.go_away(GUILD, BEN, NOON - DAY, NOON + 10 * DAY)
    request = await room.ask()
    assert request.expires_at == NOON + 13 * DAY
    await room.absences.go_away(GUILD, BEN, NOON + DAY, NOON + 2 * DAY)
    assert (await room.request(request)).expires_at == NOON + 5 * DAY
    await room.live(NOON, NOON + 20 * DAY)
    assert room.times(EXPIRE) == [NOON + 5 * DAY]


async def test_a_clock_is_looked_at_seldom(room: Room) -> None:
    """Words and absences move a clock; they do not fill the ledger."""
    await room.pair()
    for day in range(1, 13):
        await room.silence.heard(701, ANA, NOON + day * DAY)
        await room.absences.go_away(GUILD, BEN, NOON + day * DAY, NOON + (day + 20) * DAY)
        await room.absences.come_back(GUILD, BEN, NOON + day * DAY)
    assert await room.count(SILENCE) == await room.count(REVIEW) == 1
