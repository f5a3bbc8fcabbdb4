"""The health endpoint: 200 while all is well, 503 and what is not otherwise."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.errors import StartError
from bot.health import Health
from tests.cogs.world import World, community


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with community(database_url) as made:
        yield made


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def ask(port: int, path: str = "/health") -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.text()


@pytest.fixture
async def health(world: World, port: int) -> AsyncIterator[Health]:
    made = Health(world.bot)
    await made.start(f"127.0.0.1:{port}")
    yield made
    await made.stop()


async def test_all_is_well(world: World, health: Health, port: int) -> None:
    world.bot.agenda.start()
    answer = await ask(port)
    await world.bot.agenda.stop()
    assert answer == (200, '{"discord": true, "agenda": true, "database": true}')


async def test_a_lost_gateway_is_said_until_it_is_there_again(
    world: World, health: Health, port: int
) -> None:
    world.bot.agenda.start()
    told = []
    for event in ("disconnect", "resumed"):
        world.bot.dispatch(event)
        await world.env.settle()
        told.append((await ask(port))[0])
    await world.bot.agenda.stop()
    assert told == [503, 200]


async def test_an_agenda_that_does_not_tick_is_said(health: Health, port: int) -> None:
    answer = await ask(port)
    assert answer == (503, '{"discord": true, "agenda": false, "database": true}')


async def test_a_database_that_does_not_answer_is_said(
    world: World, health: Health, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ConnectionError("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(world.bot.database, "read", broken)
        status, text = await ask(port)
    assert (status, '"database": false' in text) == (503, True)


async def test_nothing_else_is_served(health: Health, port: int) -> None:
    assert (await ask(port, "/"))[0] == 404


async def test_an_address_that_is_taken_is_said(world: World, health: Health, port: int) -> None:
    second = Health(world.bot)
    with pytest.raises(StartError, match="HEALTH_ADDRESS: "):
        await second.start(f"127.0.0.1:{port}")
    await second.stop()


async def test_a_bot_that_is_not_connected_is_not_well(database_url: str, port: int) -> None:
    async with community(database_url) as world:
        health = Health(world.bot)
    await health.start(f"127.0.0.1:{port}")
    status, text = await ask(port)
    await health.stop()
    assert (status, '"discord": false' in text) == (503, True)
    await world.bot.database.close()
