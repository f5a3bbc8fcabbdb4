"""What a doctor can find without a network: versions, disk, database, schema, key, backups."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from bot.config import Settings, misspelt
from bot.errors import StartError
from bot.operating.backups import FAILURE
from bot.operating.findings import Finding, unknown, well, wrong
from bot.operating.shelf import shelf_of
from bot.store.engines import folder_of
from bot.store.inspection import Inspection
from bot.store.upgrade import ROOT, is_known, newest_revision
from bot.store.vault import fingerprint_of

OLDEST, NEWEST = (3, 11), (3, 14)
LEAST_FREE = 200_000_000
"""Bytes; and never less than twice the database, which is copied before an upgrade."""
SHOWN = ("discord.py", "SQLAlchemy", "aiohttp")


def versions() -> Finding:
    """Tell the versions; wrong where Python is one on which Binôme is not tested."""
    own = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    packages = ", ".join(f"{name} {version(name)}" for name in SHOWN)
    said = f"Binôme {own}, Python {platform.python_version()}, {packages}"
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return well("versions", said)
    return wrong("versions", f"{said}: install Python 3.11 to 3.14.")


def names() -> Finding:
    """Tell whether a setting is written under a name that is only almost its own."""
    if wrongly := misspelt():
        said = ", ".join(f"{name} is no setting" for name in wrongly)
        return wrong("settings", f"{said}: write {', '.join(wrongly.values())}.")
    return well("settings", "no name looks misspelt")


def disk(settings: Settings, found: Inspection | None) -> Finding:
    """Compare what is free where the database lies, and where backups do, with what is needed."""
    needed = max(LEAST_FREE, 2 * found.size if found else 0)
    folders = {folder_of(settings.database_url), shelf_of(settings).folder}
    shut = sorted(str(one) for one in folders if not os.access(_existing(one), os.W_OK | os.X_OK))
    if shut:
        said = f"nothing can be written in {' and in '.join(shut)}"
        return wrong("disk", f"{said}: each must be a folder of the user that runs the bot.")
    least, folder = min((shutil.disk_usage(_existing(one)).free, one) for one in folders)
    said = f"{_megabytes(least)} free in {folder}"
    if least < needed:
        return wrong("disk", f"{said}: make room, {_megabytes(needed)} at least.")
    return well("disk", said)


def database(found: Inspection | StartError | None) -> Finding:
    """Tell whether the database answers, whole."""
    if isinstance(found, StartError):
        return wrong("database", str(found))
    if found is None:
        return well("database", "none yet: the first start makes it")
    return well("database", f"{found.server}, {_megabytes(found.size)}")


def schema(found: Inspection) -> Finding:
    """Compare the schema with that of this version."""
    newest = newest_revision()
    if found.revision == newest:
        return well("schema", f"revision {newest}")
    if found.revision is None or is_known(found.revision):
        said = f"revision {found.revision or 'none'}, before {newest}"
        return wrong(
            "schema", f"{said}: python -m bot migrate, or the next start, brings it there."
        )
    said = f"revision {found.revision} is newer than this version"
    return wrong("schema", f"{said}: install a newer Binôme, or restore a backup.")


def secret_key(settings: Settings, found: Inspection | StartError | None) -> Finding:
    """Tell whether the key can be read and is the one that the database was sealed with."""
    file = settings.key_file
    try:
        mine = fingerprint_of(file)
    except StartError as reason:
        return wrong("secret key", str(reason))
    known = found.state.get("secret_key") if isinstance(found, Inspection) else None
    if known and known["fingerprint"] != mine:
        what = "does not hold the key" if mine else "is missing: it held the key"
        said = f"SECRET_KEY_FILE: {file} {what} that this database was sealed with"
        return wrong("secret key", f"{said}; put your copy of it back.")
    if isinstance(found, StartError):
        return unknown("secret key", "not compared: the database does not answer")
    if mine is None:
        return well("secret key", f"none yet: the first start makes {file}")
    return well("secret key", f"{file}: keep a copy of it apart from the backups")


def backups(
    settings: Settings, found: Inspection | StartError | None, now: datetime
) -> Iterator[Finding]:
    """Tell how old the newest backup is, and what became of the last try."""
    failure = found.state.get(FAILURE) if isinstance(found, Inspection) else None
    if failure:
        said = f"the one of {failure['at']} failed: look for {failure['ref']} in the log"
        yield wrong("backups", f"{said}, then python -m bot backup.")
    shelf, every = shelf_of(settings), timedelta(hours=settings.backup_every)
    newest, count = shelf.newest(now), len(shelf.all())
    said = f"{count} in {shelf.folder}"
    said += f", the newest of {newest:%Y-%m-%d %H:%M} UTC" if newest else ""
    if settings.backup_folder is None:
        yield well("backups", f"{said}; BACKUP_FOLDER is empty, so none is made by itself")
    elif found is not None and (newest is None or now - newest > 2 * every):
        yield wrong("backups", f"{said}: is the bot running? python -m bot backup makes one now.")
    else:
        yield well("backups", said)


def _existing(folder: Path) -> Path:
    """Return a folder, or what will hold it."""
    absolute = folder.absolute()
    above = (absolute, *absolute.parents)
    return next(one for one in above if os.path.exists(one))  # noqa: PTH110 (no error either way)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
