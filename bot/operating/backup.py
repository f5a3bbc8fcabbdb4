"""`backup`: the whole database as one file."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.clock import Clock
from bot.config import Settings
from bot.operating.command import Command, tell
from bot.operating.shelf import Shelf, shelf_of
from bot.store.backups import Backup, back_up


async def make(settings: Settings, asked: Namespace) -> bool:
    """Back up now, beside a running bot if there is one."""
    url = settings.database_url
    shelf = Shelf(asked.to) if asked.to else shelf_of(settings)
    made = await asyncio.to_thread(back_up, url, shelf.place(url, Clock().now()))
    tell(f"{made.path}: {described(made)}, read back whole.")
    tell(
        f"The secret key is not in it, and without the key what is sealed stays sealed: keep a "
        f"copy of {settings.key_file}, apart from the backups."
    )
    return True


def described(backup: Backup) -> str:
    """Say what a backup holds."""
    return f"{backup.total} rows in {len(backup.rows)} tables, revision {backup.revision}"


def _where_to(parser: ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="instead of BACKUP_FOLDER")


COMMAND = Command("backup", "write the database to one file, and read it back", make, _where_to)
