"""Putting a backup back in the place of a database, which is kept beside."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, MetaData, func, make_url, select, text

from bot.errors import StartError
from bot.store.backups import Backup, back_up, call, count_rows, ending_of, keep, read_backup
from bot.store.engines import answering, close_engine, folder_of, open_engine

ITS_OWN = {"alembic_version", "state"}
"""Tables that a first start fills: a database with no other row is empty."""
IN_USE = "DATABASE_URL: the database is in use: stop the bot, then restore."
WOULD_REPLACE = (
    "DATABASE_URL: the database holds {rows} rows already: add --replace to put the backup in its "
    "place; what is there now is kept beside."
)
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IS NOT NULL"
)


@dataclass(frozen=True)
class Restored:
    """What was put back, and where the database that was there before is kept, if one was."""

    backup: Backup
    before: Path | None


async def restore(url: str, backup: Backup, now: datetime, *, replace: bool = False) -> Restored:
    """Put a backup in the place of a database, and count its rows there.

    StartError, and nothing is changed, where the two are of different kinds, where something has
    the database open, or where it holds rows and `replace` was not said.
    """
    address = make_url(url)
    if address.get_backend_name() != backup.kind:
        raise StartError(
            f"DATABASE_URL: is not of the kind of {backup.path}, which goes into {backup.kind} "
            "alone; python -m bot move leads from SQLite to PostgreSQL."
        )
    kept = folder_of(url) / f"binome-replaced-{now:%Y-%m-%dT%H%M%SZ}{ending_of(url)}"
    if backup.kind == "sqlite":
        target = Path(str(address.database))
        return await asyncio.to_thread(_restore_file, target, backup, kept, replace)
    return await _restore_server(url, backup, kept, replace)


def _restore_file(target: Path, backup: Backup, kept: Path, replace: bool) -> Restored:
    unfinished = target.with_name(target.name + ".restoring")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        shutil.copyfile(backup.path, unfinished)
        if read_backup(unfinished).rows != backup.rows:
            raise StartError(f"{backup.path}: was not copied whole.")
        if not target.exists():
            target.with_name(f"{target.name}-wal").unlink(missing_ok=True)  # of another file
            keep(unfinished, target)
            return Restored(backup, None)
        with closing(sqlite3.connect(target, timeout=0, isolation_level=None)) as present:
            rows = _lived(_counted_alone(present))
            if rows and not replace:
                raise StartError(WOULD_REPLACE.format(rows=rows))
            kept.hardlink_to(target)
            keep(unfinished, target)
        return Restored(backup, kept)
    except OSError as error:
        raise StartError(f"{target}: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):  # where it could not be made, there is nothing to take away
            unfinished.unlink()


def _counted_alone(connection: sqlite3.Connection) -> dict[str, int]:
    """Write what waits in the WAL into the file, lock it, and count its rows.

    Whoever has it open forbids that.
    """
    try:
        (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        connection.execute("BEGIN EXCLUSIVE")
        rows = count_rows(connection)
    except sqlite3.OperationalError:
        raise StartError(IN_USE) from None
    except sqlite3.DatabaseError:
        raise StartError(
            "DATABASE_URL: what lies there is damaged: move it away, then restore."
        ) from None
    if mode != "delete":
        raise StartError(IN_USE)
    return rows


async def _restore_server(url: str, backup: Backup, kept: Path, replace: bool) -> Restored:
    engine = open_engine(url)
    try:
        with answering():
            async with engine.connect() as connection:
                if await connection.scalar(OTHERS):
                    raise StartError(IN_USE)
                rows = await connection.run_sync(_count)
            if (lived := _lived(rows)) and not replace:
                raise StartError(WOULD_REPLACE.format(rows=lived))
            before = (await asyncio.to_thread(back_up, url, kept)).path if lived else None
            async with engine.begin() as connection:
                await connection.run_sync(_drop)
            await asyncio.to_thread(_load, engine.url, backup.path, before)
            async with engine.connect() as connection:
                rows = await connection.run_sync(_count)
    finally:
        await close_engine(engine)
    if rows != backup.rows:
        raise StartError(f"DATABASE_URL: holds other rows than {backup.path} now.")
    return Restored(backup, before)


def _load(address: URL, path: Path, before: Path | None) -> None:
    """Load a dump in one transaction."""
    how = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    try:
        call("pg_restore", *how, f"--dbname={address.database}", str(path), address=address)
    except StartError as reason:
        there = f"what was there is in {before}" if before else "nothing was there before"
        raise StartError(f"{reason} The database is empty now; {there}.") from reason


def _count(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in _reflected(connection).tables.values()
    }


def _drop(connection: Connection) -> None:
    _reflected(connection).drop_all(connection)


def _reflected(connection: Connection) -> MetaData:
    schema = MetaData()
    schema.reflect(connection)
    return schema


def _lived(rows: dict[str, int]) -> int:
    return sum(count for table, count in rows.items() if table not in ITS_OWN)
