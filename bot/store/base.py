"""The database: its engine, its transactions, its column types, and what each table declares."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, ClassVar, Literal

from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Table,
    event,
    make_url,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_SECONDS = 10
"""How long SQLite waits for another process's write before it gives up."""


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC for the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware instant; SQLite forgets the zone."""
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Personal:
    """What a table keeps about members, and what becomes of it.

    `exported` names the columns that hold a member's id and make the row theirs to read;
    `withheld` the columns that an export leaves out (they concern somebody else).
    `erased` says for each column that holds a member's id what erasing that member does to the
    row: "delete" it, or the values to write over it.
    """

    exported: tuple[str, ...]
    erased: Mapping[str, Literal["delete"] | Mapping[str, Any]]
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True)
class Impersonal:
    """Says that a table holds nothing about a member, and why."""

    reason: str


class Base(DeclarativeBase):
    """The parent of all tables; each one declares `personal`."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant(),
        int: BigInteger().with_variant(Integer(), "sqlite"),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
    }
    personal: ClassVar[Personal | Impersonal]


def tables() -> dict[Table, Personal | Impersonal]:
    """Return every table with what it declares about members."""
    return {mapper.local_table: mapper.class_.personal for mapper in Base.registry.mappers}


@dataclass(frozen=True)
class Page:
    """A slice of a list: how many to skip and how many to take."""

    skip: int = 0
    take: int = 25


def _configure_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@dataclass
class Database:
    """One engine; `write()` and `read()` open a transaction each.

    On SQLite, writers of this process queue on a lock instead of polling the file, and a write
    transaction takes SQLite's own lock from its first statement, so that no update is lost.
    """

    url: str
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.is_sqlite = self.url.startswith("sqlite")
        if self.is_sqlite and (path := self.file):
            path.parent.mkdir(parents=True, exist_ok=True)
        self.engine = create_async_engine(self.url, hide_parameters=True)
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _configure_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)
        self._writes = async_sessionmaker(self.engine, expire_on_commit=False)
        self._reads = async_sessionmaker(self.engine.execution_options(reading=True))

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database."""
        name = make_url(self.url).database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that writes; it commits at the end or leaves nothing."""
        turn = self._lock if self.is_sqlite else nullcontext()
        async with turn, self._writes.begin() as session:
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that only reads."""
        async with self._reads.begin() as session:
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


async def add_once(session: AsyncSession, table: type[Base], **values: Any) -> bool:
    """Insert a row unless a unique key already holds; return whether it was inserted."""
    return await add_new(session, table, [values]) == 1


async def add_new(session: AsyncSession, table: type[Base], rows: list[dict[str, Any]]) -> int:
    """Insert the rows that no unique key refuses; return how many."""
    if not rows:
        return 0
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(rows).on_conflict_do_nothing()
    result = await session.execute(statement)
    return int(getattr(result, "rowcount", 0))


async def put(session: AsyncSession, table: type[Base], key: dict[str, Any], **values: Any) -> None:
    """Insert or update the row of a key."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**key, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=list(key), set_=values)
        if values
        else statement.on_conflict_do_nothing()
    )


def clock_text(at: time) -> str:
    """Write a time of day as it is stored: "17:00"."""
    return at.strftime("%H:%M")
