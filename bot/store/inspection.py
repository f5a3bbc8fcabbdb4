"""What a doctor asks of a database, without making one and without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StartError
from bot.store.engines import close_engine, open_engine
from bot.store.state import State
from bot.store.upgrade import current_revision

DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
"""How the names of the errors begin that a backup heals (https://sqlite.org/rescode.html)."""
UNREADABLE = (
    "DATABASE_URL: {file} cannot be looked at ({said}): its folder must belong to the user that "
    "runs the bot, and its disk have room."
)


@dataclass(frozen=True)
class Inspection:
    """What there is: which server, how many bytes, which schema, and what the bot remembers."""

    server: str
    size: int = 0
    revision: str | None = None
    state: dict[str, dict[str, Any]] = field(default_factory=dict)


async def inspect(url: str) -> Inspection | None:
    """Look at a database; None where there is none yet.

    StartError where it does not answer, or is damaged.
    """
    address = make_url(url)
    is_file = address.get_backend_name() == "sqlite"
    if is_file and not _is_there(Path(str(address.database))):
        return None
    engine = open_engine(url)
    try:
        return await _look(engine)
    finally:
        await close_engine(engine)


async def _look(engine: AsyncEngine) -> Inspection:
    revision = await current_revision(engine)
    is_file = engine.dialect.name == "sqlite"
    size = (
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        if is_file
        else "SELECT pg_database_size(current_database())"
    )
    version = "SELECT sqlite_version()" if is_file else "SHOW server_version"
    async with engine.connect() as connection:
        number = await connection.scalar(text(version))
        bytes_taken = await connection.scalar(text(size))
        rows = await connection.execute(select(State.key, State.value)) if revision else ()
        known = {key: value for key, value in rows}  # noqa: C416 (rows are not pairs to mypy)
    server = f"{'SQLite' if is_file else 'PostgreSQL'} {number}"
    return Inspection(server, int(bytes_taken or 0), revision, known)


def _is_there(file: Path) -> bool:
    """Return whether there is a file; StartError where it is damaged, or nobody can tell."""
    try:
        if not file.exists():
            return False
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as looked_at:
            (said,) = looked_at.execute("PRAGMA quick_check(1)").fetchone()
    except OSError as error:
        raise StartError(UNREADABLE.format(file=file, said=error.strerror)) from error
    except sqlite3.Error as error:
        if not error.sqlite_errorname.startswith(DAMAGED):
            raise StartError(UNREADABLE.format(file=file, said=error)) from error
        said = str(error)
    if said != "ok":
        raise StartError(f"DATABASE_URL: {file} is damaged ({said}): restore a backup.")
    return True
