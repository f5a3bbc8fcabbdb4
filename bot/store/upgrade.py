"""Bringing a database to the schema of the code, after a backup, or refusing to start."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from bot.errors import StartError
from bot.store.base import Database

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]


def alembic_config() -> Config:
    """Return the configuration of the migrations, wherever the process was started."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config


async def upgrade(database: Database, now: datetime, *, without_backup: bool = False) -> None:
    """Migrate a database to the newest schema.

    A database with data is backed up first. Raises StartError where it is newer than the code, or
    where it cannot be backed up and nobody said to go on without.
    """
    scripts = ScriptDirectory.from_config(alembic_config())
    async with database.engine.connect() as connection:
        current = await connection.run_sync(_revision)
    if current == scripts.get_current_head():
        return
    if current is not None:
        _refuse_newer(scripts, current)
        await _back_up(database, now, without_backup=without_backup)
    async with database.engine.connect() as connection:
        await connection.run_sync(_migrate)
        await connection.commit()
    log.info("database migrated from %s to %s", current, scripts.get_current_head())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(scripts: ScriptDirectory, current: str) -> None:
    if current not in {script.revision for script in scripts.walk_revisions()}:
        raise StartError(
            f"The database is at revision {current}, which this version does not know: "
            "install a newer Binôme, or restore the backup made before the upgrade."
        )


def _migrate(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def _back_up(database: Database, now: datetime, *, without_backup: bool) -> None:
    stamp = f"{now:%Y%m%d-%H%M%S}"
    if database.file is not None:
        target = database.file.with_name(f"{database.file.stem}-before-{stamp}.db")
        async with database.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            await raw.driver_connection.commit()  # type: ignore[union-attr]
            await raw.driver_connection.execute(f"VACUUM INTO '{target}'")  # type: ignore[union-attr]
        log.info("database backed up to %s", target.name)
    elif shutil.which("pg_dump"):
        await _dump(database.url, Path(f"binome-before-{stamp}.dump"))
    elif not without_backup:
        raise StartError(
            "UPGRADE_WITHOUT_BACKUP: the database must be migrated and pg_dump is not here to "
            "back it up. Back it up yourself, then start once with UPGRADE_WITHOUT_BACKUP=true."
        )


async def _dump(url: str, target: Path) -> None:
    address = make_url(url).set(drivername="postgresql")
    process = await asyncio.create_subprocess_exec(
        "pg_dump",
        "--format=custom",
        f"--file={target}",
        address.set(password=None).render_as_string(),
        env={**os.environ, "PGPASSWORD": str(address.password or "")},
    )
    if await process.wait() != 0:
        raise StartError("UPGRADE_WITHOUT_BACKUP: pg_dump failed; the database is unchanged.")
    log.info("database backed up to %s", target.name)


async def check(database: Database) -> None:
    """Answer a health check: raise if the database does not."""
    async with database.read() as session:
        await session.execute(text("SELECT 1"))
