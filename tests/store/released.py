"""What each released version wrote: a community's rows as they stood in its own schema.

`python -m tests.store.released` lets the practice community live in the code as it is now, and
keeps what that wrote as the newest release. To be run before a schema is released.
"""

from __future__ import annotations

import asyncio
import base64
import json
import lzma
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection, MetaData, Table, insert, select

from bot.config import load_settings
from bot.store.base import Database
from bot.store.upgrade import alembic_config
from practice.stage import open_stage
from practice.story import Story
from tests.conftest import KEY, VAULT

Rows = dict[str, list[dict[str, Any]]]
FOLDER = Path(__file__).with_name("releases")
RELEASES = sorted(one.name.partition(".")[0] for one in FOLDER.glob("*.json.xz"))
_WRITTEN: dict[type, Callable[[Any], object]] = {
    datetime: lambda value: value.replace(tzinfo=UTC).isoformat(),
    bytes: lambda value: base64.b64encode(value).decode(),
}
_READ: dict[type, Callable[[Any], object]] = {
    datetime: datetime.fromisoformat,
    bytes: base64.b64decode,
}


def written_by(release: str) -> Rows:
    """Return what a release wrote, by table, its values as JSON holds them."""
    found = json.loads(lzma.decompress((FOLDER / f"{release}.json.xz").read_bytes()))
    assert isinstance(found, dict)
    return found


def put_back(connection: Connection, rows: Rows) -> None:
    """Write a release's rows into a database of its schema."""
    for table in _tables(connection):
        if mine := rows.get(table.name):
            connection.execute(insert(table), [_each(table, row, _READ) for row in mine])


def rows_of(connection: Connection) -> Rows:
    """Return all rows of a database as JSON holds them, whatever its schema."""
    return {
        table.name: in_order([_each(table, dict(row), _WRITTEN) for row in found])
        for table in _tables(connection)
        if (found := connection.execute(select(table)).mappings().all())
    }


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows in an order that depends on what they hold alone."""
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def _tables(connection: Connection) -> list[Table]:
    schema = MetaData()
    schema.reflect(connection)
    for column in (one for table in schema.sorted_tables for one in table.columns):
        if isinstance(column.type, JSON):
            column.type.none_as_null = True
    return [one for one in schema.sorted_tables if one.name != "alembic_version"]


def _each(
    table: Table, row: dict[str, Any], turned: dict[type, Callable[[Any], object]]
) -> dict[str, Any]:
    """Turn each value of a row by the type of its column."""
    kinds = {column.name: column.type.python_type for column in table.columns}
    return {
        name: value if value is None or kinds[name] not in turned else turned[kinds[name]](value)
        for name, value in row.items()
    }


async def write_release(folder: Path = FOLDER) -> Path:
    """Let the practice community live, and keep its rows under the name of the newest revision."""
    with TemporaryDirectory() as place:
        (Path(place) / "secret.key").write_text(KEY.hex())
        address = f"sqlite+aiosqlite:///{place}/binome.db"
        async with open_stage(load_settings(database_url=address)) as stage:
            await Story(stage, lambda _: None).play()
        database = Database(address, VAULT)
        async with database.engine.connect() as connection:
            rows = await connection.run_sync(rows_of)
        await database.close()
    newest = ScriptDirectory.from_config(alembic_config()).get_current_head()
    target = folder / f"{newest}.json.xz"
    target.write_bytes(lzma.compress(json.dumps(rows, sort_keys=True).encode()))
    return target


if __name__ == "__main__":
    asyncio.run(write_release())
