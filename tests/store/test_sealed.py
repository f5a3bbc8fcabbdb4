"""Sealed columns come back as they were written, and the database itself tells nothing of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.store import mydata
from bot.store.base import Base, Database, Personal, add_new, add_once, put
from bot.store.kept import Topic
from bot.store.mydata import MyDataStore
from bot.store.sealed import KeyedId, SealedId, SealedText
from bot.store.vault import Vault, WrongKeyError
from tests.conftest import VAULT
from tests.store.people import NOON

ANA, BEN, CHLOE = 2**60 + 1, 2**60 + 2, 2**63 - 1
STORY = "Une cliente est partie, « sans un mot ». 🌧"


class Apart(DeclarativeBase):
    """The parent of tables that only these tests know."""

    type_annotation_map = Base.type_annotation_map


class Told(Apart):
    __tablename__ = "told"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_key: Mapped[str | None] = mapped_column(KeyedId("told.author"), index=True)
    author_id: Mapped[int | None] = mapped_column(SealedId("told.author_id"))
    story: Mapped[str | None] = mapped_column(SealedText("told.story"))


class Stop(Apart):
    __tablename__ = "told_stops"

    guild_id: Mapped[int] = mapped_column(primary_key=True)
    author_key: Mapped[str] = mapped_column(KeyedId("told.stop"), primary_key=True)
    times: Mapped[int]


@pytest.fixture
async def tables(database: Database) -> AsyncIterator[Database]:
    """Return a database with the tables of these tests."""
    async with database.engine.begin() as connection:
        await connection.run_sync(Apart.metadata.create_all)
    yield database
    async with database.engine.begin() as connection:
        await connection.run_sync(Apart.metadata.drop_all)


@pytest.fixture
async def told(tables: Database) -> Database:
    """Let Ana have told something, then Ben, then nobody anything."""
    async with tables.write() as session:
        session.add(Told(id=1, author_key=ANA, author_id=ANA, story=STORY))
        ben = {"id": 2, "author_key": BEN, "author_id": BEN, "story": ""}
        await session.execute(insert(Told).values(ben))
        session.add(Told(id=3))
    return tables


async def ids(database: Database, *conditions: object) -> list[int]:
    async with database.read() as session:
        query = select(Told.id).where(*conditions).order_by(Told.id)  # type: ignore[arg-type]
        return list(await session.scalars(query))


async def test_ids_and_words_come_back(told: Database) -> None:
    async with told.read() as session:
        rows = (await session.scalars(select(Told).order_by(Told.id))).all()
    assert [one.author_id for one in rows] == [ANA, BEN, None]
    assert [one.story for one in rows] == [STORY, "", None]
    keys = [VAULT.digest("told.author", ANA), VAULT.digest("told.author", BEN), None]
    assert [one.author_key for one in rows] == keys


async def test_a_member_is_found_by_their_id_and_a_row_by_what_it_gave(told: Database) -> None:
    async with told.read() as session:
        known = (await session.get_one(Told, 1)).author_key
    assert await ids(told, Told.author_key == ANA) == [1]
    assert await ids(told, Told.author_key == known) == [1]
    assert await ids(told, Told.author_key.in_([ANA, BEN, CHLOE])) == [1, 2]
    assert await ids(told, Told.author_key != ANA) == [2]
    assert await ids(told, Told.author_key.is_(None), Told.story.is_(None)) == [3]
    assert await ids(told, Told.author_id.is_not(None)) == [1, 2]
    assert await ids(told, Told.__table__.c["author_key"] == BEN) == [2]


async def test_rows_change_by_orm_and_by_statement(told: Database) -> None:
    async with told.write() as session:
        row = await session.get_one(Told, 1)
        row.author_id, row.author_key, row.story = CHLOE, CHLOE, "Mended"  # type: ignore[assignment]
        await session.execute(update(Told).where(Told.author_key == BEN).values(story="Kept"))
    assert await ids(told, Told.author_key == CHLOE) == [1]
    async with told.write() as session:
        assert list(await session.scalars(select(Told.story).order_by(Told.id))) == [
            "Mended",
            "Kept",
            None,
        ]
        await session.execute(delete(Told).where(Told.author_key.in_([BEN, CHLOE])))
    assert await ids(told) == [3]


async def test_a_keyed_id_can_be_a_unique_key(tables: Database) -> None:
    async with tables.write() as session:
        assert await add_once(session, Stop, guild_id=1, author_key=ANA, times=1)  # type: ignore[arg-type]
        assert not await add_once(session, Stop, guild_id=1, author_key=ANA, times=9)  # type: ignore[arg-type]
        await put(session, Stop, {"guild_id": 1, "author_key": ANA}, times=2)  # type: ignore[arg-type]
        rows = [{"guild_id": 1, "author_key": who, "times": 1} for who in (ANA, BEN)]
        assert await add_new(session, Stop, rows) == 1  # type: ignore[arg-type]
    async with tables.write() as session:
        stop = await session.get_one(Stop, (1, ANA))
        assert stop.times == 2
        stop.times = 3
        await session.flush()
        await session.delete(stop)
    async with tables.read() as session:
        assert list(await session.scalars(select(Stop.times))) == [1]
    with pytest.raises(IntegrityError):
        async with tables.write() as session:
            session.add(Stop(guild_id=1, author_key=BEN, times=1))


async def test_what_is_sealed_cannot_be_compared(told: Database) -> None:
    """It would match nothing: an erasure that looked for a sealed id would erase nothing."""
    for column, value in ((Told.author_id, ANA), (Told.story, STORY)):
        for comparison in (column.__eq__, column.__ne__, column.__lt__):
            with pytest.raises(TypeError, match="keep a KeyedId"):
                comparison(value)
    with pytest.raises(StatementError, match="neither a member's id nor its keyed hash"):
        await ids(told, Told.author_key == "Ana")


def raw(database: Database, told: list[tuple[object, ...]]) -> bytes:
    """Return the bytes of a SQLite file with its log, or on PostgreSQL of what its rows hold."""
    if database.file is None:
        return repr(told).encode() + b"".join(
            one for row in told for one in row if isinstance(one, bytes)
        )
    return b"".join(one.read_bytes() for one in database.file.parent.glob(f"{database.file.name}*"))


async def test_the_database_alone_tells_neither_who_nor_what(told: Database) -> None:
    async with told.read() as session:
        rows = [tuple(row) for row in await session.execute(text("SELECT * FROM told"))]
    held = raw(told, rows)
    assert VAULT.digest("told.author", ANA).encode() in held, "the right bytes are looked through"
    for who in (ANA, BEN):
        in_bytes = [who.to_bytes(8, order) for order in ("big", "little")]
        for form in (str(who).encode(), b"%x" % who, b"%X" % who, *in_bytes):
            assert form not in held
    for words in ("cliente", "sans un mot", "🌧"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert words.encode(encoding) not in held
        assert words.encode().hex().encode() not in held


async def test_two_tables_do_not_tell_that_they_mean_the_same_member(told: Database) -> None:
    async with told.write() as session:
        session.add(Stop(guild_id=1, author_key=ANA, times=1))
    async with told.read() as session:
        keys = {*await session.scalars(select(Told.author_key)), None}
        assert not keys & {*await session.scalars(select(Stop.author_key))}


async def test_another_key_opens_nothing_and_finds_nobody(told: Database) -> None:
    stranger = Database(told.url, Vault(bytes(32)))
    assert await ids(stranger, Told.author_key == ANA) == []
    with pytest.raises(WrongKeyError):
        async with stranger.read() as session:
            await session.get_one(Told, 1)
    await stranger.close()


async def test_members_take_and_erase_what_is_theirs(
    told: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes = {"author_key": None, "author_id": None, "story": None}
    declared = {
        Told.__table__: Personal(exported=("author_key",), erased={"author_key": goes}),
        Stop.__table__: Personal(
            exported=("author_key",), erased={}, kept={"author_key": "until its end"}
        ),
    }
    house: Any = {Told: "id", Stop: "times"}
    topic = Topic("told", 1, (), house)
    monkeypatch.setattr(mydata, "tables", lambda: declared)
    monkeypatch.setattr(mydata, "topics", lambda: [topic])
    async with told.write() as session:
        session.add(Stop(guild_id=1, author_key=ANA, times=1))
    store, stops = MyDataStore(told), [{"guild_id": 1, "times": 1}]
    assert await store.export(ANA) == {"told": [{"id": 1, "story": STORY}], "told_stops": stops}
    await store.erase(ANA, NOON)
    assert await store.export(ANA) == {"told_stops": stops}
    assert await store.export(BEN) == {"told": [{"id": 2, "story": ""}]}
    assert await ids(told, Told.author_id.is_(None), Told.story.is_(None)) == [1, 3]
