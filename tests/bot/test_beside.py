"""What is computed beside the bot: its result, its failure, and its end with whoever waits."""

from __future__ import annotations

import asyncio
import operator
import os
import time
from collections.abc import Callable

import pytest

from bot.beside import compute


async def test_it_gives_what_the_function_gives() -> None:
    assert await compute(operator.add, [1], [2]) == [1, 2]
    assert await compute(os.getpid) != os.getpid()


async def test_a_failure_is_one_here(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="truediv ended with 1"):
        await compute(operator.truediv, 1, 0)
    assert "ZeroDivisionError" in capfd.readouterr().err


async def test_it_ends_with_whoever_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    is_there = asyncio.Event()
    begin: Callable[..., object] = asyncio.create_subprocess_exec

    async def noted(*given: str, **named: object) -> object:
        started.append(await begin(*given, **named))  # type: ignore[misc]
        is_there.set()
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    waiting = asyncio.create_task(compute(time.sleep, 600))
    await is_there.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert started[0].returncode is not None
