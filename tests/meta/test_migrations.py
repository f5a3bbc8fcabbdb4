"""Migrations: they equal the models, keep every row, and happen wholly or not at all."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, func, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from bot.errors import StartError
from bot.store.base import Base, Database
from bot.store.upgrade import ROOT, alembic_config, upgrade
from tests.conftest import START, VAULT

GOES_ON = "sqlite_autoincrement"
HEAD = ScriptDirectory.from_config(alembic_config()).get_current_head()


@pytest.fixture
def scripts(tmp_path: Path) -> Config:
    """Return a copy of the migrations, to which a test adds others."""
    config = alembic_config()
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations")
    config.set_main_option("script_location", str(tmp_path / "migrations"))
    return config


def add_migration(scripts: Config, name: str, body: str, after: str | None = HEAD) -> None:
    """Add a migration to the copy."""
    folder = Path(scripts.get_main_option("script_location") or "")
    lines = ["import sqlalchemy as sa", "from alembic import op", ""]
    lines += [f"revision = {name!r}", f"down_revision = {after!r}", "", "def upgrade():"]
    (folder / "versions" / f"{name}.py").write_text("\n".join(lines) + "\n" + indent(body, "    "))


def fill(connection: Connection, number: int = 1) -> None:
    """Put a row in every table, whatever the revision, the same number everywhere.

    So foreign keys hold, a row of another number is unlike it, and ids that migrations give fit in.
    """
    key = number * 1_000
    at, text = START + number * timedelta(minutes=1), f"daily 09:{number:02}"
    values = {int: key, str: text, bool: True, datetime: at, object: {}, bytes: bytes([number])}
    schema = MetaData()
    schema.reflect(connection)
    for table in schema.sorted_tables:
        if table.name != "alembic_version":
            row = {one.name: values[one.type.python_type] for one in table.columns}
            connection.execute(insert(table).values(row))


def rows(connection: Connection) -> dict[str, int]:
    """Count the rows of every table."""
    schema = MetaData()
    schema.reflect(connection)
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in schema.sorted_tables
    }


async def on(database: Database, act: Callable[[Connection], Any]) -> Any:
    """Do something with a synchronous connection, in one transaction."""
    async with database.engine.begin() as connection:
        return await connection.run_sync(act)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def revision(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


async def test_migrations_make_the_models(empty: Database) -> None:
    await upgrade(empty, START)
    config = alembic_config()
    config.print_stdout = lambda *_: None  # type: ignore[method-assign]

    def check(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.check(config)

    async with empty.engine.connect() as connection:
        await connection.run_sync(check)


def test_migrations_form_one_line_by_date() -> None:
    names = [one.revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions()]
    assert names == sorted(names, reverse=True)
    assert [one for one in names if not re.fullmatch(r"20\d\d_\d\d_\d\d_[a-z_]+", one)] == []


async def test_every_row_survives_from_every_revision(empty: Database, scripts: Config) -> None:
    """At each revision every table gets one row more, and each climbs with those before it."""
    add_migration(scripts, "9999_later", "op.add_column('wins', sa.Column('later', sa.String()))")
    downwards = ScriptDirectory.from_config(scripts).walk_revisions()
    for number, known in enumerate(reversed([one.revision for one in downwards])):

        def to_known(connection: Connection, known: str = known) -> None:
            scripts.attributes["connection"] = connection
            command.upgrade(scripts, known)

        before = await on(empty, rows)
        async with empty.engine.connect() as connection:
            await connection.run_sync(to_known)
        after = await on(empty, rows)
        assert {name: after.get(name) for name in before} == before, known
        await on(empty, partial(fill, number=number))
    assert after["wins"] == number > 10


REBUILD = """
with op.batch_alter_table("wins", recreate="auto") as wins:
    wins.alter_column("title", existing_type=sa.String(), nullable=True)
"""


async def test_a_parent_that_is_rebuilt_keeps_its_children(
    database: Database, scripts: Config
) -> None:
    await on(database, fill)
    before = await on(database, rows)
    add_migration(scripts, "9999_rebuild", REBUILD)
    await upgrade(database, START, config=scripts, without_backup=True)
    assert await on(database, rows) == before
    assert before["win_helpers"] == before["celebrations"] == 1


async def test_foreign_keys_hold_again_after_a_migration(
    database: Database, scripts: Config
) -> None:
    add_migration(scripts, "9999_rebuild", REBUILD)
    await upgrade(database, START, config=scripts, without_backup=True)
    orphan = "INSERT INTO highlights (win_id, channel_id, count) VALUES (99, 1, 1)"
    with pytest.raises(IntegrityError):
        await on(database, lambda connection: connection.exec_driver_sql(orphan))


BREAKS = {
    "it raises": "raise RuntimeError('half way')",
    "it fails": "op.execute('INSERT INTO nowhere VALUES (1)')",
    "it breaks a foreign key": "op.execute('INSERT INTO highlights VALUES (99, 1, 1, 1)')",
}


@pytest.mark.parametrize("failure", BREAKS.values(), ids=BREAKS.keys())
async def test_a_failing_migration_leaves_the_database_as_it_was(
    database: Database, scripts: Config, failure: str
) -> None:
    await on(database, fill)
    before = await on(database, rows)
    made = (
        "op.create_table('made', sa.Column('id', sa.Integer()))\nop.execute('DELETE FROM notices')"
    )
    add_migration(scripts, "9998_works", made)
    add_migration(scripts, "9999_fails", REBUILD + failure, after="9998_works")
    with pytest.raises((RuntimeError, StartError)) as said:
        await upgrade(database, START, config=scripts, without_backup=True)
    assert re.fullmatch("half way|DATABASE_URL: .* and is as it was[:.].*", str(said.value))
    assert await on(database, revision) == HEAD
    assert await on(database, rows) == before


MIGRATE = """
import asyncio, sys
from datetime import UTC, datetime
from bot.store.base import Database
from bot.store.upgrade import upgrade
from bot.store.vault import Vault
asyncio.run(upgrade(Database(sys.argv[1], Vault(bytes(32))), datetime.now(UTC)))
"""


async def test_processes_that_start_at_once_migrate_once(empty: Database) -> None:
    command = (sys.executable, "-c", MIGRATE, empty.url)
    started = [await asyncio.create_subprocess_exec(*command, cwd=ROOT) for _ in range(4)]
    assert await asyncio.gather(*(one.wait() for one in started)) == [0] * 4
    assert await on(empty, revision) == HEAD


async def test_a_newer_database_is_refused(database: Database) -> None:
    newer = "UPDATE alembic_version SET version_num = '2999_01_01_flying'"
    await on(database, lambda connection: connection.exec_driver_sql(newer))
    with pytest.raises(StartError, match="2999_01_01_flying, which this version does not know"):
        await upgrade(database, START, without_backup=True)


async def test_a_database_out_of_reach_is_said_in_one_sentence(tmp_path: Path) -> None:
    nobody = "postgresql+asyncpg://nobody:secret@127.0.0.1:9/binome"
    folder = f"sqlite+aiosqlite:///{tmp_path}"
    for address in (nobody, folder):
        database = Database(address, VAULT)
        with pytest.raises(StartError, match="DATABASE_URL: the database does not answer") as said:
            await upgrade(database, START)
        assert "secret" not in str(said.value)
        await database.close()


@pytest.mark.parametrize("own_address", ["sqlite"], indirect=True)
async def test_ids_that_name_a_button_are_never_given_twice(database: Database) -> None:
    """A table that a migration builds anew forgets by itself that its ids go on."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    going_on = await on(database, lambda one: set(one.exec_driver_sql(query).scalars()))
    declared = {one for one in Base.metadata.sorted_tables if one.dialect_kwargs.get(GOES_ON)}
    assert going_on == {one.name for one in declared} != set()
