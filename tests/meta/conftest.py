"""Discord's API description, and both databases, for the tests about them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.store.base import Database
from tests.conftest import VAULT
from tests.contract import Contract, load, location
from tests.meta.sources import parsed
from tests.store.databases import empty_address, own_address, sqlite_address

__all__ = ["described", "empty_address", "own_address", "sqlite_address"]


@pytest.fixture(autouse=True, scope="package")
def forget_the_code() -> Iterator[None]:
    """Forget the parsed code at the end: each search for garbage would stop a test for seconds."""
    yield
    parsed.cache_clear()


@pytest.fixture
async def database(own_address: str) -> AsyncIterator[Database]:
    """Return a migrated database whose tables the test may change."""
    opened = Database(own_address, VAULT)
    yield opened
    await opened.close()


@pytest.fixture
async def empty(empty_address: str) -> AsyncIterator[Database]:
    """Return a database in which nothing is."""
    opened = Database(empty_address, VAULT)
    yield opened
    await opened.close()


@pytest.fixture
def described() -> Contract:
    """Return the contract, or skip and say where the description was looked for."""
    found = load()
    if found is None:
        pytest.skip(f"Discord's API description is not at {location()}")
    return found
