"""How each of the two databases is opened: SQLite in a file, or a PostgreSQL server."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import aiosqlite
from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from bot.errors import StartError

BUSY_SECONDS = 10
"""How long SQLite waits for another process's write before it gives up."""
OPTIONS: dict[str, Any] = {"hide_parameters": True, "pool_size": 10, "max_overflow": 0}
"""Connections stay open: to open one costs more than to wait. Only one at a time writes."""
TURNS = 10
"""How many processes that open a new file at once a process lets go first."""
PATIENCE = f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}"
BEGIN_WRITING = "BEGIN IMMEDIATE"
ROWS_AT_ONCE = 64
SWIFT = ("SELECT", "INSERT", "UPDATE", "DELETE")
"""How a statement begins that takes some dozen microseconds, where its transaction has begun."""
_threads: WeakKeyDictionary[Pool, WeakSet[Thread]] = WeakKeyDictionary()
TURN = int.from_bytes(b"binome")
"""The number of PostgreSQL's advisory lock that lets one writer in at a time."""


class _Cursor(sqlite3.Cursor):
    """A cursor as SQLAlchemy's asyncio wants it."""

    async def _async_soft_close(self) -> None:
        """Keep what is still to be fetched."""


class _Reader(sqlite3.Connection):
    """A connection that reads in the event loop's own thread.

    A read takes some dozen microseconds; to wake another thread for it, as aiosqlite does four
    times a statement, takes hundreds. In WAL mode a reader waits for nobody, nor does the loop.
    """

    def cursor(self, *_: object) -> _Cursor:  # type: ignore[override]
        return super().cursor(_Cursor)


class _Reading(SQLiteDialect_pysqlite):
    """The standard library's SQLite, under an engine that wants to be awaited.

    It serves sessions; an `AsyncConnection` would complain that to execute it never waited.
    """

    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        """Return the pool whose waiting lets others go on."""
        return AsyncAdaptedQueuePool


registry.register("sqlite.reading", __name__, _Reading.__name__)


class _Writer(aiosqlite.Connection):
    """A connection that waits in a thread of its own, and does the rest as a reader does.

    What may wait for another process or for the disk keeps the thread: the beginning of a
    transaction while another process writes, its end, what changes tables, and whatever is outside
    a transaction. While the thread is at work, also for a task that was cancelled, everything takes
    its turn there.
    """

    _asked = 0
    _done = 0

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._asked == self._done:
            if self._is_swift(fn, args):
                return fn(*args, **kwargs)
            if args and args[0] == BEGIN_WRITING and self._begins_at_once():
                return None
        self._asked += 1
        return await super()._execute(self._in_turn, fn, *args, **kwargs)  # type: ignore[no-untyped-call]

    def _is_swift(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        """Return whether something waits for nobody."""
        name, begun = fn.__name__, self._conn.in_transaction
        if name.startswith("execute"):
            return begun and str(args[0]).startswith(SWIFT)
        ends_nothing = name == "rollback" and not begun
        closes_cursor = name == "close" and isinstance(
            getattr(fn, "__self__", None), sqlite3.Cursor
        )
        return ends_nothing or closes_cursor or name in ("cursor", "fetchall")

    def _begins_at_once(self) -> bool:
        """Begin to write if no other process does; return whether it began."""
        self._conn.execute("PRAGMA busy_timeout=0")
        try:
            self._conn.execute(BEGIN_WRITING)
        except sqlite3.OperationalError:
            return False
        finally:
            self._conn.execute(PATIENCE)
        return True

    def _in_turn(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do something in the thread, and say when that is free again."""
        try:
            return fn(*args, **kwargs)
        finally:
            self._done += 1


def open_engine(url: str) -> AsyncEngine:
    """Return an engine for an address; StartError where it leads nowhere."""
    with _refusing():
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            return _open_sqlite(address)
        return _open_postgresql(address)


def file_at(url: str) -> Path | None:
    """Return the SQLite file to which an address leads; None where it leads to a server."""
    with _refusing():
        address = make_url(url)
        return _sqlite_file(address) if address.get_backend_name() == "sqlite" else None


def folder_of(url: str) -> Path:
    """Return where an installation keeps its files: beside its SQLite file, else in `var`."""
    file = file_at(url)
    return file.parent if file else Path("var")


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """Return an engine for transactions that only read, each of one state."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(
            reading=True, isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
    address = URL.create("sqlite+reading", database=engine.url.database)
    how = {"factory": _Reader, "check_same_thread": False}
    return _configured(create_async_engine(address, connect_args=how, **OPTIONS), "BEGIN")


def file_of(engine: AsyncEngine) -> Path | None:
    """Return the file of a SQLite database."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


@contextmanager
def answering(what: str = "the database does not answer") -> Iterator[None]:
    """Turn what a database or the way to it refuses into a StartError of one sentence."""
    try:
        yield
    except (OSError, DBAPIError) as error:
        raise StartError(f"DATABASE_URL: {what}: {reason_of(error)}.") from error


def reason_of(error: OSError | DBAPIError) -> str:
    """Return why something failed, in the first line of what the database or the system says."""
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    return (said.splitlines() or ["nothing came in time"])[0].rstrip(".")


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what SQLAlchemy says about a wrong address into a StartError."""
    try:
        yield
    except (ArgumentError, ValueError):
        raise StartError("DATABASE_URL: is not the address of a database.") from None
    except ModuleNotFoundError as error:
        raise StartError(f"DATABASE_URL: needs the Python package {error.name}.") from None


def _sqlite_file(address: URL) -> Path:
    if address.database in (None, "", ":memory:"):
        raise StartError("DATABASE_URL: must name a file, or everything would be forgotten.")
    return Path(str(address.database))


def _open_sqlite(address: URL) -> AsyncEngine:
    folder = _sqlite_file(address).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"DATABASE_URL: {folder}: {error.strerror}.") from None
    threads: WeakSet[Thread] = WeakSet()

    async def connect(*_: object, **__: object) -> aiosqlite.Connection:
        connection = _Writer(partial(_connect, Path(str(address.database))), ROWS_AT_ONCE)
        connection._thread.daemon = True
        threads.add(connection._thread)
        return await connection

    engine = create_async_engine(address, async_creator=connect, **OPTIONS)
    _threads[engine.sync_engine.pool] = threads
    configured = _configured(engine, BEGIN_WRITING)
    event.listen(engine.sync_engine, "connect", _write_ahead)
    return configured


def _connect(file: Path) -> sqlite3.Connection:
    """Open a file; a new one, and what SQLite lays beside it, only its owner may read."""
    with suppress(OSError):  # it is there, or SQLite says why it cannot be
        file.touch(mode=0o600, exist_ok=False)
    return sqlite3.connect(file, check_same_thread=False)


def _configured(engine: AsyncEngine, begins: str) -> AsyncEngine:
    event.listen(engine.sync_engine, "connect", _configure_sqlite)
    event.listen(engine.sync_engine, "invalidate", _let_go)
    # The listener that SQLAlchemy's documentation proposes would be twice as slow.
    engine.dialect.do_begin = partial(_execute, begins)  # type: ignore[method-assign]
    return engine


async def close_engine(engine: AsyncEngine) -> None:
    """Close every connection, and see those to their end that cancelled tasks had thrown away.

    Each connection to SQLite has a thread, which would complain if the event loop ended before it.
    """
    threads = tuple(_threads.get(engine.sync_engine.pool, ()))
    await engine.dispose()
    for thread in threads:
        await asyncio.to_thread(thread.join, BUSY_SECONDS)


def _configure_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in (PATIENCE, "PRAGMA foreign_keys=ON", "PRAGMA synchronous=NORMAL"):
        _execute(pragma, connection)


def _write_ahead(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Turn a new file's journal to WAL, which stays; a file that has it answers at once.

    SQLite refuses without waiting while another process does the same, so the wait is for that
    process's turn to end.
    """
    for _ in range(TURNS):
        with suppress(sqlite3.OperationalError):
            return _execute("PRAGMA journal_mode=WAL", connection)
        _execute("BEGIN EXCLUSIVE", connection)
        _execute("ROLLBACK", connection)
    return _execute("PRAGMA journal_mode=WAL", connection)


def _execute(statement: str, connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _let_go(connection: DBAPIConnection, *_: object) -> None:
    """Roll back before a connection is thrown away because its task was cancelled.

    SQLite really closes one only when its last cursor is forgotten; until then every other writer
    would wait for the transaction that the cancelled task had begun.
    """
    connection.rollback()


def _open_postgresql(address: URL) -> AsyncEngine:
    engine = create_async_engine(address, pool_pre_ping=True, **OPTIONS)
    event.listen(engine.sync_engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    if not connection.get_execution_options().get("reading", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
