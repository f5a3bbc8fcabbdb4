"""The same story many times, a few at once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable

TORTURE = 20
AT_ONCE = 4


def times(usually: int) -> range:
    """Return the numbers of the repetitions: so many in `make test`, more in `make torture`."""
    return range(TORTURE if os.environ.get("TORTURE") else usually)


async def play_all(stories: Iterable[Callable[[], Awaitable[None]]]) -> None:
    """Play stories, all of them whatever happens; a failure says in which."""
    room = asyncio.Semaphore(AT_ONCE)

    async def play(story: Callable[[], Awaitable[None]]) -> None:
        async with room:
            try:
                await story()
            except Exception as failure:
                failure.add_note(f"in {story}")
                raise

    ends = await asyncio.gather(*map(play, stories), return_exceptions=True)
    if failures := [end for end in ends if isinstance(end, Exception)]:
        raise ExceptionGroup(f"{len(failures)} of {len(ends)} failed", failures)
