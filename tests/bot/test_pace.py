"""Requests keep the pace that Discord allows; what it does not count waits for nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.pace import MOST, WINDOW, Pace

TOKEN = {"Authorization": "Bot token"}


def time() -> float:
    return asyncio.get_running_loop().time()


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """Return where everything is answered with 200."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_no_second_has_more_requests_than_it_may() -> None:
    pace, begun = Pace(share=3 / MOST), list[tuple[int, float]]()

    async def ask(number: int) -> None:
        await pace.keep()
        begun.append((number, time()))

    await asyncio.gather(*map(ask, range(8)))
    assert [number for number, _ in begun] == list(range(8))
    for (_, first), (_, fourth) in zip(begun, begun[3:], strict=False):
        assert fourth - first >= WINDOW - 0.01


async def test_one_that_gives_up_keeps_nobody_waiting() -> None:
    pace, began = Pace(share=1 / MOST), time()
    await pace.keep()
    waiting = [asyncio.create_task(pace.keep()) for _ in range(2)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    await waiting[1]
    assert time() - began < 2 * WINDOW


async def test_only_what_carries_the_token_waits(address: str) -> None:
    async with aiohttp.ClientSession(trace_configs=[Pace(share=1 / MOST).trace()]) as session:
        began = time()
        for _ in range(3):
            await session.post(f"{address}/interactions/1/token/callback")
        assert time() - began < WINDOW
        for _ in range(2):
            await session.get(f"{address}/users/@me", headers=TOKEN)
        assert time() - began >= WINDOW
