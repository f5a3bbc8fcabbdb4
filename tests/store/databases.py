"""The databases that tests run on: SQLite in a file, PostgreSQL where it can be started."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from tests.store.postgresql import Server, migrated, server

BOTH = ("sqlite", "postgresql")
_numbers = count()


def postgresql() -> Server:
    """Return the server, or skip the test."""
    running = server()
    if running is None:
        pytest.skip("PostgreSQL's programs are not installed, or no user may run them")
    return running


@cache
def shared(running: Server) -> str:
    """Return the name of the database that tests use one after another."""
    running.copy("shared", migrated(running))
    return "shared"


@pytest.fixture
def sqlite_address(migrated: Path, tmp_path: Path) -> str:
    """Return the address of a fresh migrated SQLite file."""
    path = tmp_path / "binome.db"
    shutil.copy(migrated, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=BOTH)
def clean_address(request: pytest.FixtureRequest) -> str:
    """Return the address of a migrated database without rows."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_address"))
    running = postgresql()
    return running.empty(shared(running))


@pytest.fixture(params=BOTH)
def own_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of a migrated database of the test's own, whose tables it may change."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_address")
        return
    running, name = postgresql(), f"own{next(_numbers)}"
    yield running.copy(name, migrated(running))
    running.drop(name)


@pytest.fixture(params=BOTH)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database in which nothing is."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/empty.db"
        return
    running, name = postgresql(), f"empty{next(_numbers)}"
    yield running.copy(name)
    running.drop(name)
