"""The loopback Discord and the bot's process, for tests over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.wire.loopback import TOKEN, Loopback
from tests.wire.many import play_all
from tests.wire.process import Process
from tests.wire.scene import Scene
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
async def solo(migrated: Path, tmp_path: Path) -> AsyncIterator[Scene]:
    """Prepare the bot in a guild where wins are set up."""
    async with Scene(migrated, tmp_path) as scene:
        yield scene


Story = Callable[[Scene], Awaitable[None]]
Play = Callable[[Sequence[Story]], Awaitable[None]]


@pytest.fixture
def play(migrated: Path, tmp_path: Path) -> Play:
    """Return what plays stories a few at once, each in a scene of its own."""

    async def one(number: int, story: Story) -> None:
        directory = tmp_path / str(number)
        directory.mkdir()
        async with Scene(migrated, directory) as solo:
            await story(solo)

    return lambda stories: play_all(partial(one, *story) for story in enumerate(stories))


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
