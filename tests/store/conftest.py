"""Every store test runs on both databases, in a guild where it is noon."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.wins import Draft, Kind
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.wins import WinStore
from tests.conftest import VAULT
from tests.store.databases import clean_address, sqlite_address
from tests.store.people import ANA, GUILD, NOON

__all__ = ["clean_address", "sqlite_address"]


@pytest.fixture
async def database(clean_address: str) -> AsyncIterator[Database]:
    """Return a migrated database without rows."""
    opened = Database(clean_address, VAULT, now=lambda: NOON)
    yield opened
    await opened.close()


@pytest.fixture
async def guilds(database: Database) -> GuildStore:
    """Return the guilds, of which one is known."""
    store = GuildStore(database)
    await store.welcome(GUILD, "fr", "Europe/Paris", NOON)
    return store


@pytest.fixture
def wins(database: Database, guilds: GuildStore) -> WinStore:
    return WinStore(database)


@pytest.fixture
async def win(wins: WinStore) -> int:
    """Return the id of a win of Ana's with a card, message 500 in channel 50."""
    change = await wins.write(GUILD, ANA, Draft("Signed", "A story", Kind.CONTRACT), None, NOON)
    await wins.posted(change.win.id, 50, 500, NOON)
    return change.win.id
