"""`migrate`: bring the database to this version's schema without starting the bot."""

from __future__ import annotations

from argparse import Namespace

from bot.clock import Clock
from bot.config import Settings
from bot.operating.command import Command, tell
from bot.store.base import Database
from bot.store.upgrade import current_revision, upgrade
from bot.store.vault import load_vault


async def migrate(settings: Settings, _: Namespace) -> bool:
    """Migrate as a start does: after a backup, to all of the new schema or not at all."""
    vault = load_vault(settings.key_file, settings.key_setting)
    database = Database(settings.database_url, vault)
    try:
        before = await current_revision(database.engine)
        without = settings.upgrade_without_backup
        await upgrade(database, Clock().now(), without_backup=without)
        after = await current_revision(database.engine)
    finally:
        await database.close()
    if before == after:
        tell(f"The database is at {after} already.")
    else:
        tell(f"The database was migrated from {before or 'nothing'} to {after}.")
    return True


COMMAND = Command("migrate", "bring the database to this version's schema", migrate)
