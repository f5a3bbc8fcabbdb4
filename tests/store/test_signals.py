"""Processes hear one another through PostgreSQL, also after the connection was lost."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.store import signals
from bot.store.base import Database
from bot.store.signals import Signals
from tests.conftest import VAULT
from tests.store.databases import own_address

__all__ = ["own_address"]

pytestmark = pytest.mark.parametrize("own_address", ["postgresql"], indirect=True)
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Ear:
    """A process that notes what it hears."""

    def __init__(self, address: str) -> None:
        self.database = Database(address, VAULT)
        self.heard: asyncio.Queue[object] = asyncio.Queue()
        self.signals = Signals(self.database, self.heard.put_nowait, self.missed)

    async def missed(self) -> None:
        self.heard.put_nowait("missed")

    async def next(self) -> object:
        async with asyncio.timeout(10):
            return await self.heard.get()


@pytest.fixture
async def ears(own_address: str) -> AsyncIterator[list[Ear]]:
    made = [Ear(own_address) for _ in range(3)]
    for ear in made:
        await ear.signals.start()
    yield made
    for ear in made:
        await ear.signals.stop()
        await ear.database.close()


async def test_a_connection_that_is_just_lost_is_an_oserror(ears: list[Ear]) -> None:
    """Whoever tells takes that for granted: what a member had chosen was answered as a failure."""
    ears[0].signals._raw.terminate()
    with pytest.raises(OSError, match="lost just now"):
        await ears[0].signals.tell({"changed": "languages"})


async def test_the_others_hear_it_and_oneself_does_not(ears: list[Ear]) -> None:
    first, *others = ears
    large = {"what": "é" * 4000, "random": secrets.token_hex(30_000)}
    await asyncio.gather(first.signals.tell({"small": 1}), first.signals.tell(large))
    for ear in others:
        heard = [await ear.next(), await ear.next()]
        assert {"small": 1} in heard
        assert large in heard
    await others[0].signals.tell({"back": None})
    assert await first.next() == {"back": None}


async def test_a_lost_connection_comes_back(
    ears: list[Ear], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "AGAIN", 0)
    first, second, _ = ears
    async with first.database.write() as session:
        await session.execute(text(OTHERS))
    for ear in ears:
        assert await ear.next() == "missed"
    await first.signals.tell({"again": True})
    assert await second.next() == {"again": True}


async def test_who_cannot_be_told_says_so(ears: list[Ear]) -> None:
    await ears[0].signals.stop()
    with pytest.raises(OSError, match="cannot be told"):
        await ears[0].signals.tell({})
