"""`move`: bring a SQLite installation to PostgreSQL, every row checked."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bot.clock import Clock
from bot.config import Settings
from bot.errors import StartError
from bot.operating.alone import alone_with
from bot.operating.command import Command, tell
from bot.store.base import Database
from bot.store.engines import file_at
from bot.store.moving import Moved, move
from bot.store.state import StateStore
from bot.store.upgrade import upgrade
from bot.store.vault import load_vault

THERE = "postgresql+asyncpg:"
ADDRESS = f"{THERE}//USER:PASSWORD@HOST/NAME"


async def move_to(settings: Settings, asked: Namespace) -> bool:
    """Move what DATABASE_URL names, its bot stopped before, to an empty PostgreSQL database.

    Raises StartError, in one sentence, where it cannot be; then nothing is moved.
    """
    if file_at(settings.database_url) is None or not asked.target.startswith(THERE):
        raise StartError(f"An installation moves from a SQLite file to PostgreSQL, at {ADDRESS}.")
    if not settings.key_file.exists():
        raise StartError(f"SECRET_KEY_FILE: {settings.key_file} is not there; it moves along.")
    with alone_with(settings.database_url):
        moved = await _move(settings, asked.target)
    tell(f"Moved {moved.rows} rows; {moved.compared} were read back and are the same.")
    tell(f"Now set DATABASE_URL to the new address, and SECRET_KEY_FILE={settings.key_file}.")
    return True


async def _move(settings: Settings, target: str) -> Moved:
    vault, now = load_vault(settings.key_file, settings.key_setting), Clock().now()
    old, new = Database(settings.database_url, vault), Database(target, vault)
    try:
        await upgrade(old, now, without_backup=settings.upgrade_without_backup)
        await StateStore(old).check_key(settings.key_file)
        await upgrade(new, now, without_backup=True)
        return await move(old, new)
    finally:
        await old.close()
        await new.close()


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("target", help=ADDRESS)


COMMAND = Command("move", "move a SQLite installation to PostgreSQL", move_to, _options)
