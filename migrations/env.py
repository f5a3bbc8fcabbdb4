"""How Alembic reaches the database: the caller's connection, or the settings' address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal

from alembic import context
from sqlalchemy import Connection

import bot.store
from bot.config import load_settings
from bot.errors import StartError
from bot.store.base import Base, Instant
from bot.store.engines import close_engine, open_engine
from bot.store.sealed import KeyedId, SealedId, SealedText

PLAIN: dict[type, str] = {
    Instant: "sa.DateTime(timezone=True)",
    KeyedId: "sa.String()",
    SealedId: "sa.LargeBinary()",
    SealedText: "sa.LargeBinary()",
}

bot.store.load_tables()


def migrate(connection: Connection) -> None:
    """Run all migrations on a connection.

    On SQLite foreign keys are off meanwhile: rebuilding a parent table would otherwise delete
    every row of its children. They are checked before the commit.
    """
    if connection.dialect.name != "sqlite":
        run(connection)
        return
    heed_foreign_keys(connection, "OFF")
    try:
        run(connection, check_foreign_keys)
    finally:
        heed_foreign_keys(connection, "ON")


def run(connection: Connection, check: Callable[[Connection], None] | None = None) -> None:
    """Do what is asked of Alembic in one transaction of ours, so that all of it holds or nothing.

    Left to itself, Alembic commits each step on SQLite.
    """
    with connection.begin():
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_server_default=True,
            render_item=render_type,
        )
        context.run_migrations()
        if check is not None:
            check(connection)


def check_foreign_keys(connection: Connection) -> None:
    """Raise StartError where a row points to one that is not there."""
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StartError(
            f"DATABASE_URL: a row of {broken[0]} would point nowhere once migrated, so that the "
            "database was not, and is as it was."
        )


def render_type(kind: str, item: object, _: object) -> str | Literal[False]:
    """Write our types as the plain ones they are in the database."""
    return PLAIN.get(type(item), False) if kind == "type" else False


def heed_foreign_keys(connection: Connection, state: str) -> None:
    """Set the pragma outside any transaction, the only place where SQLite heeds it."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={state}")
    cursor.close()


async def migrate_by_address() -> None:
    """Connect to the settings' database, for `alembic` on the command line."""
    engine = open_engine(load_settings().database_url)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await close_engine(engine)


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(migrate_by_address())
