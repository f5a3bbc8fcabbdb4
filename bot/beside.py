"""Long computing beside the bot, in a process of its own that ends with whoever waits for it."""

from __future__ import annotations

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

ROOT = Path(__file__).parents[1]

Given = ParamSpec("Given")
Found = TypeVar("Found")


async def compute(
    function: Callable[Given, Found], *given: Given.args, **named: Given.kwargs
) -> Found:
    """Return what a pure function gives, while the loop and its threads are free.

    It costs the start of a process, so it is for what takes longer. Arguments and result are
    pickled. RuntimeError where the process fails; it has said why on its error output.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, cwd=ROOT, stdin=PIPE, stdout=PIPE
    )
    try:
        asked = await asyncio.to_thread(pickle.dumps, (function, given, named))
        answered, _ = await process.communicate(asked)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError(f"{function.__name__} ended with {process.returncode}")
    return cast(Found, pickle.loads(answered))  # noqa: S301 (of our own process)


def main() -> None:
    """Read what is asked, do it, and write what it gives."""
    function, given, named = pickle.load(sys.stdin.buffer)  # noqa: S301 (of our own process)
    sys.stdout.buffer.write(pickle.dumps(function(*given, **named)))


if __name__ == "__main__":
    main()
