"""The databases that tests run on: SQLite in a file, PostgreSQL where it can be started."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.store.base import Database
from tests.store.postgresql import Server, migrated, server

BOTH = ("sqlite", "postgresql")
_numbers = count()


def postgresql() -> Server:
    """Return the server, or skip the test."""
    running = server()
    if running is None:
        pytest.skip("PostgreSQL's programs are not installed, or no user may run them")
    return running


@pytest.fixture(params=BOTH)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database in which nothing is."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/empty.db"
        return
    running, name = postgresql(), f"empty{next(_numbers)}"
    yield running.copy(name)
    running.drop(name)


@pytest.fixture(params=BOTH)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a fresh migrated database."""
    if request.param == "sqlite":
        path = tmp_path / "binome.db"
        shutil.copy(request.getfixturevalue("migrated"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    running, name = postgresql(), f"test{next(_numbers)}"
    yield running.copy(name, migrated(running))
    running.drop(name)


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """Return a fresh migrated database."""
    opened = Database(address)
    yield opened
    await opened.close()
