"""A database for what the frame does with the stores, which are tested on both databases."""

from collections.abc import AsyncIterator

import pytest

from bot.store.base import Database
from tests.bot.house import House
from tests.conftest import VAULT


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Return a fresh migrated SQLite database."""
    opened = Database(database_url, VAULT)
    yield opened
    await opened.close()


@pytest.fixture
def house(database: Database) -> House:
    made = House(database)
    made.does()
    return made
