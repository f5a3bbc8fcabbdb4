"""`export-guild`: one guild's rows as a file that another installation restores."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import Clock
from bot.config import Settings
from bot.errors import StartError
from bot.operating.backup import described
from bot.operating.command import Command, tell
from bot.operating.shelf import shelf_of
from bot.store.backups import Backup, back_up
from bot.store.base import Database
from bot.store.guild_copy import copy_guild
from bot.store.inspection import inspect
from bot.store.state import StateStore
from bot.store.upgrade import newest_revision, upgrade
from bot.store.vault import Vault, load_vault

FOR_WHOM = (
    "This file is for whoever hosts another Binôme, and for nobody else, organisers included: it "
    "holds what members told the bot privately, such as profiles and check-ins. Organisers read "
    "their figures with /organise, and members take theirs with /mydata."
)


async def export_guild(settings: Settings, asked: Namespace) -> bool:
    """Write a guild's rows to one file, beside a running bot if there is one."""
    found = await inspect(settings.database_url)
    if found is None or found.revision != newest_revision():
        raise StartError("DATABASE_URL: there is nothing of this version to export from.")
    vault = load_vault(settings.key_file, settings.key_setting)
    source = Database(settings.database_url, vault)
    try:
        await StateStore(source).check_key(settings.key_file)
        made = await _export(source, vault, asked.guild, asked.to or shelf_of(settings).folder)
    finally:
        await source.close()
    tell(f"{made.path}: {described(made)}, read back whole.")
    tell(FOR_WHOM)
    tell(
        "There, with an empty database and a copy of the same secret key "
        f"({settings.key_file}): python -m bot restore {made.path.name}"
    )
    return True


async def _export(source: Database, vault: Vault, guild_id: int, folder: Path) -> Backup:
    """Copy the rows to a database of their own, which is then backed up as any other."""
    now = Clock().now()
    with TemporaryDirectory() as passing:
        url = f"sqlite+aiosqlite:///{passing}/guild.db"
        target = Database(url, vault)
        try:
            await upgrade(target, now)
            if not await copy_guild(source, target, guild_id):
                raise StartError(f"No server of the id {guild_id} is known here.")
            await StateStore(target).check_key(folder)
        finally:
            await target.close()
        place = folder / f"binome-server-{guild_id}-{now:%Y-%m-%dT%H%M%SZ}.db"
        return await asyncio.to_thread(back_up, url, place)


def _which(parser: ArgumentParser) -> None:
    parser.add_argument("guild", type=int, metavar="ID", help="the server's id")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="instead of BACKUP_FOLDER")


COMMAND = Command(
    "export-guild", "write one server's rows to a file for another host", export_guild, _which
)
