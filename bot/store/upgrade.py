"""Bringing a database to the schema of the code, after a backup, or refusing to start."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sqlite3
from datetime import datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from bot.errors import StartError
from bot.store.base import Database

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
WITHOUT = "Back the database up yourself, then start once with UPGRADE_WITHOUT_BACKUP=true."


def alembic_config() -> Config:
    """Return the configuration of the migrations, wherever the process was started."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config


@cache
def _scripts() -> ScriptDirectory:
    """Return the migrations of this version, whose files are read once."""
    return ScriptDirectory.from_config(alembic_config())


async def upgrade(
    database: Database,
    now: datetime,
    *,
    without_backup: bool = False,
    config: Config | None = None,
) -> None:
    """Migrate a database to the newest schema: to all of it, or not at all.

    A database with data is backed up first. Raises StartError where it does not answer, is newer
    than the code, or cannot be backed up and nobody said to go on without.
    """
    scripts = ScriptDirectory.from_config(config) if config else _scripts()
    current = await _current_revision(database)
    if current == scripts.get_current_head():
        return
    if current is not None:
        _refuse_newer(scripts, current)
        if not without_backup:
            await _back_up(database, f"{now:%Y-%m-%d}-at-{current}")
    async with database.engine.connect() as connection:
        await connection.run_sync(_migrate, config or alembic_config())
    log.info("database migrated from %s to %s", current, scripts.get_current_head())


async def check(database: Database) -> None:
    """Answer a health check: raise if the database does not."""
    async with database.read() as session:
        await session.execute(text("SELECT 1"))


async def _current_revision(database: Database) -> str | None:
    try:
        async with database.engine.connect() as connection:
            return await connection.run_sync(
                lambda synchronous: MigrationContext.configure(synchronous).get_current_revision()
            )
    except (OSError, DBAPIError) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error).splitlines()[0]
        raise StartError(f"DATABASE_URL: the database does not answer: {reason}.") from error


def _refuse_newer(scripts: ScriptDirectory, current: str) -> None:
    if current not in {script.revision for script in scripts.walk_revisions()}:
        raise StartError(
            f"The database is at revision {current}, which this version does not know: "
            "install a newer Binôme, or restore the backup made before the upgrade."
        )


def _migrate(connection: Connection, config: Config) -> None:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def _back_up(database: Database, name: str) -> None:
    """Copy the database beside itself, or dump it into `var/`.

    The name holds the day and the revision: a start that fails again and again fills no disk.
    """
    if database.file is not None:
        target = database.file.with_name(f"{database.file.stem}-{name}.db")
        await _copy(database, target)
    else:
        target = Path("var") / f"binome-{name}.dump"
        target.parent.mkdir(exist_ok=True)
        await _dump(database.engine.url, target)
    log.info("database backed up to %s", target)


async def _copy(database: Database, target: Path) -> None:
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    try:
        async with database.engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            await raw.execute("VACUUM INTO ?", (str(unfinished),))  # type: ignore[union-attr]
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StartError(f"UPGRADE_WITHOUT_BACKUP: {target}: {error}. {WITHOUT}") from error


async def _dump(address: URL, target: Path) -> None:
    if shutil.which("pg_dump") is None:
        raise StartError(
            "UPGRADE_WITHOUT_BACKUP: the database must be migrated, and pg_dump is not here to "
            f"back it up. {WITHOUT}"
        )
    process = await asyncio.create_subprocess_exec(
        "pg_dump", "--format=custom", f"--file={target}", env=os.environ | _libpq(address)
    )
    if await process.wait() != 0:
        raise StartError(f"UPGRADE_WITHOUT_BACKUP: pg_dump failed. {WITHOUT}")


def _libpq(address: URL) -> dict[str, str]:
    """Return an address as the variables that PostgreSQL's programs read."""
    known = {
        "PGHOST": address.host or address.query.get("host"),
        "PGPORT": address.port or address.query.get("port"),
        "PGUSER": address.username,
        "PGPASSWORD": address.password,
        "PGDATABASE": address.database,
        "PGSSLMODE": address.query.get("ssl"),
    }
    return {name: str(value) for name, value in known.items() if value}
