"""The loopback Discord and the bot's process, for tests over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire.loopback import TOKEN, Loopback
from tests.wire.process import Process
from tests.wire.small_client import Small, point_here


@pytest.fixture
async def loopback() -> AsyncIterator[Loopback]:
    """Serve a loopback; after the test, no request may have broken Discord's contract."""
    async with Loopback() as discord:
        yield discord
    assert discord.violations == []


@pytest.fixture
async def process(loopback: Loopback, tmp_path: Path) -> AsyncIterator[Process]:
    """Prepare the bot, with a database of its own, not started; it never outlives the test."""
    bot = Process(loopback, tmp_path / "binome.db")
    yield bot
    await bot.kill()


@pytest.fixture
async def client(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Small]:
    point_here(loopback, monkeypatch)
    async with Small() as small:
        running = asyncio.create_task(small.start(TOKEN))
        async with asyncio.timeout(5):
            await small.wait_until_ready()
        yield small
    await running


@pytest.fixture
def wins(loopback: Loopback) -> int:
    return loopback.add_channel("wins")


@pytest.fixture
def lea(loopback: Loopback) -> int:
    return loopback.add_member("Léa", locale="fr")
