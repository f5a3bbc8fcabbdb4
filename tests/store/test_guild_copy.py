"""A guild's rows in a database of their own: all of them, and nobody else's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select

import bot.store
from bot.store.base import Base, Database
from bot.store.guild_copy import OF_ALL, belonging, copy_guild
from bot.store.upgrade import upgrade
from tests.conftest import START, VAULT
from tests.store.people import ANA
from tests.store.rows import fill_all

bot.store.load_tables()
TABLES = Base.metadata.sorted_tables


@pytest.fixture
async def target(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite+aiosqlite:///{tmp_path}/target.db", VAULT)
    await upgrade(made, START)
    yield made
    await made.close()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_says_whose_its_rows_are(table: Table) -> None:
    assert (belonging(table, 1) is None) == (table.name in OF_ALL)


async def count(database: Database) -> dict[str, int]:
    async with database.read() as session:
        return {
            table.name: await session.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        }


async def test_every_row_of_a_guild_goes_along_and_none_of_another(
    database: Database, target: Database
) -> None:
    for guild_id in (1, 2):
        await fill_all(database, guild_id)
    before = await count(database)
    assert {name for name, rows in before.items() if rows < 2} - OF_ALL.keys() == set()
    assert await copy_guild(database, target, 2) == sum(
        rows // 2 for name, rows in before.items() if name not in OF_ALL
    )
    after = await count(target)
    assert {name: rows for name, rows in after.items() if rows} == {
        name: rows // 2 for name, rows in before.items() if name not in OF_ALL
    }
    assert await count(database) == before


async def test_what_was_sealed_opens_there_with_the_same_key(
    database: Database, target: Database
) -> None:
    await fill_all(database, 1)
    await copy_guild(database, target, 1)
    words = Base.metadata.tables["loss_words"]
    for where in (database, target):
        async with where.read() as session:
            assert await session.scalar(select(words.c.text)) == "words"


async def test_blocks_go_along_where_both_are_known_there(
    database: Database, target: Database
) -> None:
    members, blocks = Base.metadata.tables["members"], Base.metadata.tables["blocks"]
    await fill_all(database, 1)
    async with database.write() as session:
        await session.execute(
            insert(blocks), [{"user_id": ANA, "blocked_id": ANA + 1, "made_at": START}]
        )
    await copy_guild(database, target, 1)
    async with target.read() as session:
        known = set(await session.scalars(select(members.c.user_id)))
        pairs = (await session.execute(select(blocks.c.user_id, blocks.c.blocked_id))).all()
    assert {one for pair in pairs for one in pair} <= known
