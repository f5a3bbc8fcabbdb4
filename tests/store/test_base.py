"""Transactions, inserts and column types, as both databases must keep them."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from bot.errors import StartError
from bot.store.base import Database, add_new, add_once, clock_text, put
from bot.store.celebrations import CelebratorRow
from bot.store.engines import answering
from bot.store.guilds import GuildRow
from bot.store.state import State
from bot.store.upgrade import upgrade
from bot.store.win_rows import WinHelperRow, WinRow
from bot.store.wins_setup import WinSettingsRow
from tests.conftest import START, VAULT

PARIS = timezone(timedelta(hours=1))


async def count_up(database: Database) -> None:
    """Read a number, let others run, write the next one."""
    async with database.write() as session:
        row = await session.get_one(State, "n")
        number = row.value["n"]
        await asyncio.sleep(0)
        row.value = {"n": number + 1}


async def number(database: Database) -> int:
    async with database.read() as session:
        return int((await session.get_one(State, "n")).value["n"])


async def test_a_read_of_a_file_wakes_no_other_thread(sqlite_address: str) -> None:
    database, threads = Database(sqlite_address, VAULT), set[int]()
    async with database.read() as session:
        connection = await session.connection()
        raw: Any = (await connection.get_raw_connection()).driver_connection
        raw.create_function("heard", 0, lambda: threads.add(threading.get_ident()))
        await session.execute(text("SELECT heard()"))
    await database.close()
    assert threads == {threading.get_ident()}


async def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    """As its backups and its key are: other users of the machine must not read it."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/new.db", VAULT)
    await upgrade(database, START)
    assert open_to_others(tmp_path) == {"new.db": 0, "new.db-wal": 0, "new.db-shm": 0}
    await database.close()


def open_to_others(folder: Path) -> dict[str, int]:
    """Return what others than its owner may do with each file of a folder."""
    return {one.name: one.stat().st_mode & 0o077 for one in folder.iterdir()}


@pytest.mark.parametrize(
    ("error", "reason"),
    [(TimeoutError(), "nothing came in time"), (OSError(111, "Refused."), "[Errno 111] Refused")],
)
def test_every_silence_of_a_database_has_a_reason(error: OSError, reason: str) -> None:
    with pytest.raises(StartError) as said, answering():
        raise error
    assert str(said.value) == f"DATABASE_URL: the database does not answer: {reason}."


async def test_a_new_file_waits_for_the_process_that_opens_it_too(tmp_path: Path) -> None:
    file = tmp_path / "binome.db"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = Database(f"sqlite+aiosqlite:///{file}", VAULT)
    opening = asyncio.create_task(upgrade(database, START))
    assert not (await asyncio.wait({opening}, timeout=0.1))[0]
    other.execute("ROLLBACK")
    other.close()
    await opening
    await database.close()


@pytest.fixture
async def counter(database: Database) -> Database:
    async with database.write() as session:
        await put(session, State, {"key": "n"}, value={"n": 0})
    return database


async def test_no_update_is_lost(counter: Database) -> None:
    async def often() -> None:
        for _ in range(20):
            await count_up(counter)

    await asyncio.gather(*(often() for _ in range(8)))
    assert await number(counter) == 160


async def test_no_update_is_lost_between_two_processes(counter: Database) -> None:
    other = Database(counter.url, VAULT)
    await asyncio.gather(*(count_up(one) for _ in range(20) for one in (counter, other)))
    await other.close()
    assert await number(counter) == 40


async def test_cancelled_writers_leave_nothing_and_hold_nobody_up(counter: Database) -> None:
    rng = random.Random(7)
    finished = 0
    for _ in range(40):
        tasks = [asyncio.create_task(count_up(counter)) for _ in range(3)]
        for _ in range(rng.randrange(60)):
            await asyncio.sleep(0)
        tasks[rng.randrange(3)].cancel()
        async with asyncio.timeout(5):
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert not [one for one in ended if isinstance(one, Exception)]
        finished += ended.count(None)
    assert 80 <= finished <= await number(counter) <= 120


async def test_a_failing_transaction_leaves_nothing(counter: Database) -> None:
    with pytest.raises(RuntimeError):
        async with counter.write() as session:
            (await session.get_one(State, "n")).value = {"n": 99}
            await session.flush()
            raise RuntimeError
    assert await number(counter) == 0


async def test_readers_see_one_state_while_others_write(counter: Database) -> None:
    async with counter.read() as session:
        first = (await session.get_one(State, "n")).value
        await count_up(counter)
        again = (await session.get_one(State, "n", populate_existing=True)).value
    assert (first, again, await number(counter)) == ({"n": 0}, {"n": 0}, 1)


async def test_many_readers_and_writers_at_once_all_get_their_turn(counter: Database) -> None:
    acts = [count_up(counter) if turn % 4 == 0 else number(counter) for turn in range(200)]
    async with asyncio.timeout(20):
        await asyncio.gather(*acts)
    assert await number(counter) == 50


async def test_an_instant_comes_back_aware_and_in_utc(database: Database) -> None:
    noon = datetime(2026, 7, 14, 12, tzinfo=PARIS)
    async with database.write() as session:
        await add_once(session, CelebratorRow, guild_id=1, user_id=2, since=noon)
    async with database.read() as session:
        stored = (await session.get_one(CelebratorRow, (1, 2))).since
    assert stored == noon
    assert stored.utcoffset() == timedelta(0)


async def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="a naive datetime cannot be stored"):
        async with database.write() as session:
            naive = START.replace(tzinfo=None)
            await add_once(session, CelebratorRow, guild_id=1, user_id=2, since=naive)


async def test_a_key_is_inserted_once(database: Database) -> None:
    async def insert() -> bool:
        async with database.write() as session:
            return await add_once(session, CelebratorRow, guild_id=1, user_id=2, since=START)

    assert sorted(await asyncio.gather(*(insert() for _ in range(5)))) == [False] * 4 + [True]


async def test_only_new_rows_are_counted_however_many(database: Database) -> None:
    rows = [{"guild_id": 1, "user_id": user, "since": START} for user in range(11_000)]
    async with database.write() as session:
        assert await add_new(session, CelebratorRow, rows[:700]) == 700
        assert await add_new(session, CelebratorRow, rows) == 10_300
        assert await add_new(session, CelebratorRow, []) == 0
        assert await session.scalar(select(func.count()).select_from(CelebratorRow)) == 11_000


async def test_inserted_rows_get_their_defaults(database: Database) -> None:
    win = {"guild_id": 1, "kind": "paid", "title": "t", "story": "", "created_at": START}
    async with database.write() as session:
        await add_new(session, WinRow, [win, win])
        helpers = [{"win_id": 1, "user_id": 5}, {"win_id": 2, "user_id": 5}]
        await add_new(session, WinHelperRow, helpers)
    async with database.read() as session:
        assert list(await session.scalars(select(WinRow.revision))) == [0, 0]
        assert list(await session.scalars(select(WinHelperRow.named))) == [True, True]


async def test_put_inserts_then_updates(database: Database) -> None:
    async with database.write() as session:
        await put(session, State, {"key": "k"}, value={"a": [1, {"é": None}]})
        await put(session, State, {"key": "k"}, value={"b": "🍾"})
        await put(session, WinSettingsRow, {"guild_id": 1}, threshold=4)
        await put(session, WinSettingsRow, {"guild_id": 1})
    async with database.read() as session:
        assert (await session.get_one(State, "k")).value == {"b": "🍾"}
        assert (await session.get_one(WinSettingsRow, 1)).threshold == 4


async def test_an_empty_json_column_is_null(database: Database) -> None:
    async with database.write() as session:
        await put(session, WinSettingsRow, {"guild_id": 1}, reactions=None)
        unset = WinSettingsRow.reactions.is_(None)
        assert await session.scalar(select(func.count()).where(unset)) == 1


async def test_foreign_keys_are_heeded(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(WinHelperRow(win_id=404, user_id=1))


async def test_the_largest_ids_of_discord_fit(database: Database) -> None:
    largest = 2**63 - 1
    values = {"language": "fr", "timezone": "Europe/Paris", "joined_at": START}
    async with database.write() as session:
        await add_once(session, GuildRow, id=largest, **values)
    async with database.read() as session:
        assert await session.scalar(select(GuildRow.id)) == largest


async def test_a_reader_cannot_write_on_postgresql(database: Database) -> None:
    """SQLite has no such promise; PostgreSQL keeps the code honest for both."""
    if database.file is not None:
        async with database.read() as session:
            assert await session.scalar(text("PRAGMA foreign_keys")) == 1
        return
    with pytest.raises(DBAPIError, match="read-only"):
        async with database.read() as session:
            await put(session, State, {"key": "k"}, value={})


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("sqlite+aiosqlite://", "must name a file"),
        ("sqlite+aiosqlite:///:memory:", "must name a file"),
        ("sqlite+aiosqlite:////dev/null/binome.db", "/dev/null"),
        ("postgresql+asyncpg:nonsense", "is not the address of a database"),
        ("postgresql+asyncpg://user:word:of:secret@host:port/x", "is not the address"),
        ("postgresql+psycopg://host/x", "psycopg"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address: str, reason: str) -> None:
    with pytest.raises(StartError, match=r"^DATABASE_URL: ") as said:
        Database(address, VAULT)
    assert reason in str(said.value)
    assert "secret" not in str(said.value)


def test_a_time_of_day_is_written_with_hours_and_minutes() -> None:
    assert clock_text(START.time()) == "00:00"
