"""Moving to PostgreSQL, as one command: `python -m bot.moving SOURCE TARGET`."""

from __future__ import annotations

import asyncio
import logging
import sys

from bot.clock import Clock
from bot.config import Settings, load_settings
from bot.errors import StartError
from bot.log import set_up
from bot.store.base import Database
from bot.store.moving import Moved, move
from bot.store.state import StateStore
from bot.store.upgrade import upgrade
from bot.store.vault import load_vault

log = logging.getLogger(__name__)

USAGE = "usage: python -m bot.moving sqlite+aiosqlite:///FILE postgresql+asyncpg://USER:PASSWORD@HOST/NAME"


async def run(source: str, target: str) -> Moved:
    """Move a SQLite installation, whose bot was stopped before, to an empty PostgreSQL database.

    Raises StartError, in one sentence, where it cannot be; then nothing is moved.
    """
    settings, to = load_settings(database_url=source), load_settings(database_url=target)
    if not source.startswith("sqlite") or target.startswith("sqlite"):
        raise StartError("An installation moves from a SQLite file to PostgreSQL.")
    if not settings.key_file.exists():
        raise StartError(f"SECRET_KEY_FILE: {settings.key_file} is not there; it moves along.")
    moved = await _move(settings, to)
    log.info("moved %d rows; %d were read back and are the same", moved.rows, moved.compared)
    log.info("now set DATABASE_URL to the new address, and SECRET_KEY_FILE=%s", settings.key_file)
    return moved


async def _move(settings: Settings, to: Settings) -> Moved:
    vault, now = load_vault(settings.key_file, settings.key_setting), Clock().now()
    old, new = Database(settings.database_url, vault), Database(to.database_url, vault)
    try:
        await upgrade(old, now, without_backup=settings.upgrade_without_backup)
        await StateStore(old).check_key(settings.key_file)
        await upgrade(new, now, without_backup=True)
        return await move(old, new)
    finally:
        await old.close()
        await new.close()


def main() -> None:
    """Move, or say in one sentence why not."""
    if len(sys.argv) != 3:
        sys.exit(USAGE)
    try:
        set_up(load_settings())
        asyncio.run(run(*sys.argv[1:]))
    except StartError as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()
