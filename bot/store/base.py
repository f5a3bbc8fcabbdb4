"""The database: its transactions, its column types, and what each table declares."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from time import perf_counter
from typing import Any, ClassVar, Literal, TypeVar, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    BindParameter,
    ColumnElement,
    CursorResult,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Table,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from bot.store.engines import close_engine, file_of, for_reading, open_engine
from bot.store.sealed import entrust
from bot.store.vault import Vault

Item = TypeVar("Item")

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
MOST_ROWS = 500
"""Rows of one INSERT: both databases refuse a statement of more than 32,766 values."""


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
    row: "delete" it, or the values to write over it. No `SealedId` can be looked for: what becomes
    of one is said by the column that shares its row.
    `kept` names the columns of keyed hashes that outlive an erasure, and says why and until when.
    `given` names the columns of an id that somebody else gave, whose row is theirs and stays, and
    says why.
    `plain` names the columns of members' ids that are not sealed in a table about losses, and why
    nobody's anonymity depends on them.
    """

    exported: tuple[str, ...]
    erased: Mapping[str, Literal["delete"] | Mapping[str, Any]]
    withheld: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    plain: Mapping[str, str] = field(default_factory=dict)


MINE = Personal(exported=("user_id",), erased={"user_id": "delete"})
"""The declaration of a table whose rows belong to one member and go with them."""


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
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
    }
    personal: ClassVar[Personal | Impersonal]


def tables() -> dict[Table, Personal | Impersonal]:
    """Return every table with what it declares about members."""
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    return {Base.metadata.tables[one.__tablename__]: one.personal for one in classes}


def in_guild(table: Table, guild_id: int | BindParameter[int]) -> ColumnElement[bool] | None:
    """Return what is true of a table's rows that are a guild's; None where it knows no guild."""
    if table.name == "guilds":
        return table.c.id == guild_id
    if "guild_id" in table.c:
        return table.c.guild_id == guild_id
    for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
        if (theirs := in_guild(key.column.table, guild_id)) is not None:
            return key.parent.in_(select(key.column).where(theirs))
    return None


@dataclass(frozen=True)
class Page:
    """A slice of a list: how many to skip and how many to take."""

    skip: int = 0
    take: int = 25


class _Writing(AsyncSession):
    """A session that is closed by the task that has just ended its transaction."""

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def unobserved(_kind: str, _seconds: float) -> None:
    """Take no note of how long a transaction took."""


def timeless() -> datetime:
    """Refuse to tell the time; raises LookupError, as nobody gave a clock."""
    raise LookupError("this database was opened without a clock")


@dataclass
class Database:
    """One engine, and the vault of its sealed columns; `write()` and `read()` open a transaction.

    `observe` is told of each whether it writes or reads, and for how many seconds it was open;
    `now` tells the time to what every transaction notes by itself: see `consents.settle`.

    Writers follow one another on both databases, within this process on a lock and between
    processes on the database's own: what a transaction has read is still true when it writes, so
    that no update is lost and no two transactions wait for each other.
    """

    url: str
    vault: Vault = field(repr=False)
    observe: Callable[[str, float], None] = field(default=unobserved, repr=False)
    now: Callable[[], datetime] = field(default=timeless, repr=False)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.engine = open_engine(self.url)
        self.file = file_of(self.engine)
        self._writes = async_sessionmaker(
            self.engine, class_=_Writing, expire_on_commit=False, info={"now": self.now}
        )
        self._reader = for_reading(self.engine)
        self._reads = async_sessionmaker(self._reader)
        for engine in (self.engine, self._reader):
            entrust(engine, self.vault)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that writes; it commits at the end or leaves nothing."""
        asked = perf_counter()
        try:
            async with self._lock, self._writes.begin() as session:
                yield session
        finally:
            self.observe("write", perf_counter() - asked)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that only reads."""
        asked = perf_counter()
        try:
            if self.file is None:
                async with self._reads() as session:
                    yield session
            else:  # to leave SQLite never waits: no task of its own has to see to it
                session = self._reads()
                try:
                    yield session
                finally:
                    session.sync_session.close()
        finally:
            self.observe("read", perf_counter() - asked)

    async def close(self) -> None:
        """Close every connection."""
        await close_engine(self._reader)
        await close_engine(self.engine)


async def add_once(session: AsyncSession, table: type[Base], **values: Any) -> bool:
    """Insert a row unless a unique key already holds; return whether it was inserted."""
    # Not `add_new`: SQLAlchemy remembers no statement that holds the values of several rows.
    statement = _insert(session, table).on_conflict_do_nothing().inline()
    return cast("CursorResult[Any]", await session.execute(statement, values)).rowcount == 1


async def add_new(session: AsyncSession, table: type[Base], rows: list[dict[str, Any]]) -> int:
    """Insert the rows that no unique key refuses; return how many."""
    added = 0
    for some in batches(rows):
        statement = _insert(session, table).values(list(some))
        result = await session.execute(statement.on_conflict_do_nothing())
        added += cast("CursorResult[Any]", result).rowcount
    return added


async def put(session: AsyncSession, table: type[Base], key: dict[str, Any], **values: Any) -> None:
    """Insert or update the row of a key."""
    statement = _insert(session, table).values(**key, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=list(key), set_=values)
        if values
        else statement.on_conflict_do_nothing()
    )


async def put_all(
    session: AsyncSession, table: type[Base], key: Sequence[str], rows: list[dict[str, Any]]
) -> None:
    """Insert or update many rows that have the same columns, `key` among them."""
    if rows:
        statement = _insert(session, table)
        values = {name: statement.excluded[name] for name in rows[0] if name not in key}
        await _many(
            session, statement.on_conflict_do_update(index_elements=list(key), set_=values), rows
        )


async def add_all(session: AsyncSession, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert many rows that have the same columns and that no key refuses."""
    await _many(session, _insert(session, table), rows)


async def add_missing(session: AsyncSession, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert those of many rows, with the same columns, that no unique key refuses."""
    await _many(session, _insert(session, table).on_conflict_do_nothing(), rows)


async def _many(session: AsyncSession, statement: Any, rows: list[dict[str, Any]]) -> None:
    """Write rows at the best pace at which members are still answered meanwhile."""
    for some in batches(rows):
        await session.execute(statement, some)
        await asyncio.sleep(0)


def batches(many: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Cut what is much into parts that hold the loop up for some milliseconds each."""
    return (many[start : start + MOST_ROWS] for start in range(0, len(many), MOST_ROWS))


def _insert(session: AsyncSession, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """Return the INSERT that can meet a row already there, as each database spells it."""
    into, name = cast("Table", table.__table__), session.get_bind().dialect.name
    return sqlite.insert(into) if name == "sqlite" else postgresql.insert(into)


def clock_text(at: time) -> str:
    """Write a time of day as it is stored: "17:00"."""
    return at.strftime("%H:%M")
