"""What one process at a time may do with a folder or a database."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StartError
from bot.store.engines import file_at

SERVED = "DATABASE_URL: another process serves {file}: stop it first."


@contextmanager
def alone(lock: Path) -> Iterator[bool]:
    """Tell whether no other process holds a lock; it is ours meanwhile if so.

    The system frees what a process held that was killed.
    """
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def alone_with(url: str) -> Iterator[None]:
    """Serve a SQLite file, or take it elsewhere, as the only process; else StartError.

    Processes that share a PostgreSQL database have shards of their own instead.
    """
    file = file_at(url)
    if file is None:
        yield
        return
    with alone(file.with_name(f"{file.name}.lock")) as is_mine:
        if not is_mine:
            raise StartError(SERVED.format(file=file))
        yield
