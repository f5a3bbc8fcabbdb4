"""Upgrades: a database that an earlier release wrote keeps every row, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest
from alembic import command
from sqlalchemy import Connection

from bot.store.base import Database
from bot.store.consents import ConsentStore
from bot.store.mydata import MyDataStore
from bot.store.upgrade import alembic_config, upgrade
from tests.conftest import START, VAULT
from tests.store.databases import empty_address
from tests.store.released import RELEASES, Rows, in_order, put_back, rows_of, written_by

__all__ = ["empty_address"]


@pytest.fixture
async def empty(empty_address: str) -> AsyncIterator[Database]:
    """Return a database in which nothing is."""
    opened = Database(empty_address, VAULT)
    yield opened
    await opened.close()


def bring_to(release: str, connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, release)


ENDED = {"losses.past"}
"""Works that another does since: what was planned of them goes with the upgrade."""


async def read(database: Database) -> Rows:
    async with database.engine.connect() as connection:
        return await connection.run_sync(rows_of)


async def as_written(database: Database, release: str) -> Rows:
    """Make the database that a release wrote, and return its rows."""
    rows = written_by(release)
    async with database.engine.connect() as connection:
        await connection.run_sync(partial(bring_to, release))
    async with database.engine.begin() as connection:
        await connection.run_sync(put_back, rows)
    assert await read(database) == rows
    return rows


def in_columns_of(before: Rows, after: Rows) -> Rows:
    """Return rows as they are after, in the columns that they had before."""
    return {
        name: in_order([{column: row[column] for column in rows[0]} for row in after[name]])
        for name, rows in before.items()
    }


@pytest.mark.parametrize("release", RELEASES)
async def test_every_row_of_an_earlier_release_is_kept(empty: Database, release: str) -> None:
    before = await as_written(empty, release)
    await upgrade(empty, START, without_backup=True)
    kept = [row for row in before["occurrences"] if row["kind"] not in ENDED]
    assert in_columns_of(before, await read(empty)) == before | {"occurrences": kept}
    people = {row["user_id"] for row in before["members"]}
    told = [await MyDataStore(empty).export(one) for one in people]
    assert len(people) > 10 and all(told)


async def test_what_held_before_moments_were_noted_is_noted_once(empty: Database) -> None:
    before = await as_written(empty, RELEASES[-1])
    await upgrade(empty, START, without_backup=True)
    store, noted = ConsentStore(empty), await read(empty)
    people = {row["user_id"] for table in before.values() for row in table if "user_id" in row}
    guilds = {row["id"] for row in before["guilds"]}
    given = [await store.given(guild, one) for guild in guilds for one in people if one]
    assert len({one.consent.key for each in given for one in each}) > 5
    assert sum(len(each) for each in given) == len(noted["consents"])
    celebrators = {row["user_id"]: row["since"] for row in before["celebrators"]}
    moments = [row for row in noted["consents"] if row["key"] == "celebrator"]
    assert {row["user_id"]: row["given_at"] for row in moments} == celebrators
