"""Backups: one file that holds the whole database at one instant, read back before it counts."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import URL, make_url

from bot.errors import StartError

ENDINGS = {"sqlite": ".db", "postgresql": ".dump"}
BEGINNINGS = {"sqlite": b"SQLite format 3\0", "postgresql": b"PGDMP"}
"""How the files of the two databases begin."""
UNFINISHED = ".part"
READABLE = {"state", "alembic_version"}
"""Tables of a dump of which the rows themselves are read: whose key, and which schema."""


@dataclass(frozen=True)
class Backup:
    """A backup that was read from one end to the other.

    `rows` counts them by table; `revision` is that of its schema, if it has one; `fingerprint`
    tells which secret key its sealed columns need, None where the bot never started on it.
    """

    path: Path
    kind: str
    rows: Mapping[str, int]
    revision: str | None
    fingerprint: str | None

    @property
    def total(self) -> int:
        """How many rows it holds."""
        return sum(self.rows.values())


def ending_of(url: str) -> str:
    """Return how the backups of a database are called."""
    return ENDINGS[make_url(url).get_backend_name()]


def absolute(url: str) -> str:
    """Return an address that leads to the same database from any folder."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        address = address.set(database=str(Path(str(address.database)).absolute()))
    return address.render_as_string(hide_password=False)


def back_up(url: str, target: Path) -> Backup:
    """Write a backup that only its owner may read, and that appears once it was read back whole.

    The bot may run meanwhile. StartError where it cannot be made; then nothing is left behind.
    """
    address = make_url(url)
    unfinished = target.with_name(target.name + UNFINISHED)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        if address.get_backend_name() == "sqlite":
            _copy(Path(str(address.database)), unfinished)
        else:
            _dump(address, unfinished)
        made = read_backup(unfinished)
        keep(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        raise StartError(f"{target}: {_reason(error)}.") from error
    finally:
        with suppress(OSError):  # where it could not be made, there is nothing to take away
            unfinished.unlink()
    return replace(made, path=target)


def keep(unfinished: Path, target: Path) -> None:
    """Give a finished file its name, once it is surely on the disk."""
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.replace(target)


def read_backup(path: Path) -> Backup:
    """Read a backup from one end to the other; StartError where it is none, or damaged."""
    try:
        with path.open("rb") as file:
            beginning = file.read(16)
        for kind, expected in BEGINNINGS.items():
            if beginning.startswith(expected):
                return _read_copy(path) if kind == "sqlite" else _read_dump(path)
    except OSError as error:
        raise StartError(f"{path}: {_reason(error)}.") from error
    except sqlite3.Error as error:
        raise StartError(f"{path} is damaged: {error}.") from error
    raise StartError(f"{path} is not a backup of Binôme.")


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the rows of each table of a SQLite database."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY name"
    ).fetchall()
    count = 'SELECT count(*) FROM "{}"'
    return {name: connection.execute(count.format(name)).fetchone()[0] for (name,) in names}


def _copy(source: Path, target: Path) -> None:
    """Copy a database without what was deleted from it; its rows are counted where none changed."""
    if not source.exists():
        raise StartError(f"DATABASE_URL: there is no database at {source}.")
    with closing(sqlite3.connect(source, isolation_level=None)) as live:
        changes = live.execute("PRAGMA data_version").fetchone()
        before = count_rows(live)
        live.execute("VACUUM INTO ?", (str(target),))
        if live.execute("PRAGMA data_version").fetchone() != changes:
            return
    with closing(_opened(target)) as copy:
        if count_rows(copy) != before:
            raise StartError(f"{target}: holds other rows than the database.")


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file that nobody writes, and leave nothing beside it."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _read_copy(path: Path) -> Backup:
    if path.stat().st_size != _told_size(path):  # SQLite itself reads what is cut off as zeros
        raise StartError(f"{path} is damaged: it was cut.")
    with closing(_opened(path)) as copy:
        for (said,) in copy.execute("PRAGMA integrity_check"):
            if said != "ok":
                raise StartError(f"{path} is damaged: {said}.")
        if broken := copy.execute("PRAGMA foreign_key_check").fetchone():
            raise StartError(f"{path} is damaged: a row of {broken[0]} points nowhere.")
        rows = count_rows(copy)
        if not rows.keys() >= READABLE:
            raise StartError(f"{path} is not a backup of Binôme.")
        revision = copy.execute("SELECT max(version_num) FROM alembic_version").fetchone()[0]
        found = copy.execute(
            "SELECT json_extract(value, '$.fingerprint') FROM state WHERE key = 'secret_key'"
        ).fetchone()
    return Backup(path, "sqlite", rows, revision, found[0] if found else None)


def _told_size(path: Path) -> int:
    """Return how long a SQLite file says it is (https://sqlite.org/fileformat2.html, 1.3)."""
    with path.open("rb") as file:
        header = file.read(32)
    size = int.from_bytes(header[16:18], "big")
    return (65536 if size == 1 else size) * int.from_bytes(header[28:32], "big")


def _dump(address: URL, target: Path) -> None:
    call("pg_dump", "--format=custom", f"--file={target}", address=address)


def _read_dump(path: Path) -> Backup:
    """Read a dump whole, as restoring it would: its list alone stands at the beginning."""
    counts: Counter[str] = Counter()
    told: dict[str, bytes] = {}
    with TemporaryFile() as errors:
        command = [program("pg_restore"), "--file=-", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors) as reading:  # noqa: S603
            for table, row in _rows(reading):
                counts[table] += row is not None
                if row is not None and table in READABLE:
                    told[row.partition(b"\t")[0].decode() if table == "state" else table] = row
        if reading.returncode:
            errors.seek(0)
            raise StartError(f"{path} is damaged: {_reason_in(errors.read())}.")
    if not counts.keys() >= READABLE:
        raise StartError(f"{path} is not a backup of Binôme.")
    revision = told.get("alembic_version", b"").decode().strip()
    return Backup(path, "postgresql", dict(counts), revision, _fingerprint(told.get("secret_key")))


def _rows(reading: subprocess.Popen[bytes]) -> Iterator[tuple[str, bytes | None]]:
    """Yield each table of a dump by its name alone, then with each of its rows."""
    table = None
    for line in reading.stdout or ():
        if table is None and line.startswith(b"COPY "):
            table = line.split()[1].decode().rpartition(".")[2].strip('"')
            yield table, None
        elif line == b"\\.\n":
            table = None
        elif table is not None:
            yield table, line


def _fingerprint(row: bytes | None) -> str | None:
    """Return the 64 hexadecimal digits in a row of `state`."""
    return row.rpartition(b'": "')[2].partition(b'"')[0].decode() if row else None


def call(name: str, *arguments: str, address: URL) -> None:
    """Run one of PostgreSQL's programs on a database; StartError with what it says."""
    done = subprocess.run(  # noqa: S603
        [program(name), *arguments], env=os.environ | libpq(address), capture_output=True
    )
    if done.returncode:
        raise StartError(f"{name} failed: {_reason_in(done.stderr)}.")


def program(name: str) -> str:
    """Return where a program is; StartError where it is not installed."""
    found = shutil.which(name)
    if found is None:
        raise StartError(f"{name} is not here: install PostgreSQL's client programs.")
    return found


def libpq(address: URL) -> dict[str, str]:
    """Return an address as the variables that PostgreSQL's programs read."""
    known = {
        "PGHOST": address.host or address.query.get("host"),
        "PGPORT": address.port or address.query.get("port"),
        "PGUSER": address.username,
        "PGPASSWORD": address.password,
        "PGDATABASE": address.database,
        "PGSSLMODE": address.query.get("ssl"),
    }
    return {name: str(value) for name, value in known.items() if value}


def _reason_in(said: bytes) -> str:
    """Return the first line about an error, or the last line."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    errors = [line.partition(" error: ")[2] for line in lines if " error: " in line]
    return (errors or lines[-1:] or ["it does not say why"])[0].rstrip(".")


def _reason(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
