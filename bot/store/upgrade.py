"""Bringing a database to the schema of the code, after a backup, or refusing to start."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StartError
from bot.store.backups import back_up, ending_of
from bot.store.base import Database
from bot.store.engines import answering

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
    than the code, refuses to be changed, or cannot be backed up and nobody said to go on without.
    """
    scripts = ScriptDirectory.from_config(config) if config else _scripts()
    current = await current_revision(database.engine)
    if current == scripts.get_current_head():
        return
    if current is not None:
        _refuse_newer(scripts, current)
        if not without_backup:
            await _back_up(database, f"{now:%Y-%m-%d}-at-{current}")
    with answering("the database could not be migrated and is as it was"):
        async with database.engine.connect() as connection:
            await connection.run_sync(_migrate, config or alembic_config())
    log.info("database migrated from %s to %s", current, scripts.get_current_head())


async def check(database: Database) -> None:
    """Answer a health check: raise if the database does not."""
    async with database.read() as session:
        await session.execute(text("SELECT 1"))


async def current_revision(engine: AsyncEngine) -> str | None:
    """Return the revision of a database's schema; StartError where it does not answer."""
    with answering():
        async with engine.connect() as connection:
            return await connection.run_sync(
                lambda synchronous: MigrationContext.configure(synchronous).get_current_revision()
            )


def newest_revision() -> str | None:
    """Return the revision of this version's schema."""
    return _scripts().get_current_head()


def is_known(revision: str | None, scripts: ScriptDirectory | None = None) -> bool:
    """Return whether this version can bring a schema of a revision to its own."""
    return revision in {one.revision for one in (scripts or _scripts()).walk_revisions()}


def _refuse_newer(scripts: ScriptDirectory, current: str) -> None:
    if not is_known(current, scripts):
        raise StartError(
            f"The database is at revision {current}, which this version does not know: "
            "install a newer Binôme, or restore the backup made before the upgrade."
        )


def _migrate(connection: Connection, config: Config) -> None:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def _back_up(database: Database, name: str) -> None:
    """Back up beside the database, or into `var/`.

    The name holds the day and the revision: a start that fails again and again fills no disk.
    """
    url = database.url
    beside = database.file or Path("var/binome")
    target = beside.with_name(f"{beside.stem}-{name}{ending_of(url)}")
    try:
        made = await asyncio.to_thread(back_up, url, target)
    except StartError as reason:
        raise StartError(f"UPGRADE_WITHOUT_BACKUP: {reason} {WITHOUT}") from reason
    log.info("database backed up to %s: %d rows", made.path, made.total)
