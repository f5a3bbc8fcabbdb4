"""How Alembic reaches the database: the caller's connection, or the settings' address."""

from __future__ import annotations

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

import bot.store
from bot.config import load_settings
from bot.store.base import Base, Instant

bot.store.load_tables()


def migrate(connection: Connection) -> None:
    """Run the migrations on a connection.

    On SQLite foreign keys are off meanwhile: rebuilding a parent table would otherwise delete
    every row of its children. They are checked before the commit.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        _pragma(connection, "foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_server_default=True,
        render_item=render_type,
    )
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("the migration broke a foreign key; nothing was changed")
    if is_sqlite:
        connection.commit()
        _pragma(connection, "foreign_keys=ON")


def render_type(kind: str, item: object, _: object) -> str | Literal[False]:
    """Write our instants as the plain type they are in the database."""
    is_instant = kind == "type" and isinstance(item, Instant)
    return "sa.DateTime(timezone=True)" if is_instant else False


def _pragma(connection: Connection, pragma: str) -> None:
    """Set a pragma outside any transaction, where SQLite heeds it."""
    if connection.in_transaction():
        connection.commit()
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def migrate_by_address() -> None:
    """Connect to the settings' database, for `alembic` on the command line."""
    engine = create_async_engine(load_settings().database_url)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(migrate_by_address())
