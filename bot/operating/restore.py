"""`restore`: a backup in the place of the database."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.clock import Clock
from bot.config import Settings
from bot.errors import StartError
from bot.operating.backup import described
from bot.operating.command import Command, tell
from bot.store.backups import read_backup
from bot.store.restoring import restore
from bot.store.upgrade import is_known
from bot.store.vault import fingerprint_of


async def put_back(settings: Settings, asked: Namespace) -> bool:
    """Restore a backup, once it, its schema and its key have been looked at."""
    found = await asyncio.to_thread(read_backup, asked.file)
    if not is_known(found.revision):
        raise StartError(
            f"{found.path} is of a newer Binôme (revision {found.revision}): install that one."
        )
    if found.fingerprint not in (None, fingerprint_of(settings.key_file)):
        raise StartError(
            f"SECRET_KEY_FILE: {settings.key_file} does not hold the key that this backup was "
            "sealed with: put your copy of it there first."
        )
    done = await restore(settings.database_url, found, Clock().now(), replace=asked.replace)
    tell(f"Restored: {described(found)}. The next start brings it to this version's schema.")
    tell("What members erased since it was made is there again: it is theirs to have erased anew.")
    if done.before:
        tell(f"What was there before is in {done.before}.")
    return True


def _which(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a backup that Binôme made")
    parser.add_argument(
        "--replace", action="store_true", help="put a database that holds rows aside"
    )


COMMAND = Command("restore", "put a backup in the place of the database", put_back, _which)
