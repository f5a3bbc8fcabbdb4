"""The folder of backups: what lies in it, and what is taken away as new ones come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Settings
from bot.domain.rotation import kept
from bot.operating.alone import alone
from bot.store.backups import UNFINISHED, ending_of
from bot.store.engines import folder_of

NAME = "binome-{:%Y-%m-%dT%H%M%SZ}"
KNOWN = re.compile(r"binome-(?P<at>\d{4}-\d\d-\d\dT\d{6}Z)\.(db|dump)")
LOCK = ".binome.lock"


class Shelf:
    """A folder of backups, each named after its instant; other files there are nobody's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, url: str, now: datetime) -> Path:
        """Return how a backup made now is called."""
        return self.folder / (NAME.format(now) + ending_of(url))

    def all(self) -> dict[datetime, Path]:
        """Return the backups, the newest first, by their instants."""
        found = {at: path for path in self._files() if (at := instant_of(path))}
        return dict(sorted(found.items(), reverse=True))

    def newest(self, now: datetime) -> datetime | None:
        """Return when the newest backup was made; what a clock that was ahead named is no such."""
        return next((at for at in self.all() if at <= now), None)

    def tidy(self, daily: int, weekly: int) -> list[Path]:
        """Take away what need not be kept, and what was never finished; return the former."""
        for path in self._files():
            if path.name.endswith(UNFINISHED) and KNOWN.fullmatch(path.stem):
                path.unlink(missing_ok=True)
        known = self.all()
        keep = kept(known, daily, weekly)
        gone = [path for at, path in known.items() if at not in keep]
        for path in gone:
            path.unlink(missing_ok=True)
        return gone

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Tell whether no other process works on the folder; it is ours meanwhile if so."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with alone(self.folder / LOCK) as is_mine:
            yield is_mine

    def _files(self) -> list[Path]:
        """Return what lies there; nothing where it cannot be read, which the next backup says."""
        try:
            return list(self.folder.iterdir())
        except OSError:
            return []


def shelf_of(settings: Settings) -> Shelf:
    """Return the folder of the settings, else `backups` beside the SQLite file or in `var`."""
    return Shelf(settings.backup_folder or folder_of(settings.database_url) / "backups")


def instant_of(path: Path) -> datetime | None:
    """Return when a backup was made, None for any other file."""
    match = KNOWN.fullmatch(path.name)
    return datetime.strptime(match["at"], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC) if match else None
