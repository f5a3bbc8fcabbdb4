"""The picture of a month of answers: how long it takes, and how long the loop waits meanwhile."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

from benchmarks.result import Result, verdict
from bot.i18n import voice
from cogs.checkins import history_picture, history_sketch
from cogs.checkins.history_page import Past
from cogs.checkins.history_picture import Fate, Month

RUNS = 20
SECONDS, GAP = 0.3, 0.05
"""Seconds that a picture takes, and that nothing else may begin meanwhile, at most."""
NOON = datetime(2026, 1, 30, 12, tzinfo=UTC)
BUSY = ((Fate.ANSWERED, Fate.MISSED, Fate.EXCUSED),) * 31
TICK = 0.001


async def measure() -> list[Result]:
    """Draw a full month many times, beside a loop that would rather be doing something else."""
    month = Month(3, BUSY, 0, {day: 1 + day % 5 for day in range(1, 32)})
    words = history_sketch.words(voice("fr"), Past(2026 * 12, (), {}, {}, (), NOON))
    first, _ = await _drawn(month, words)
    found = [await _drawn(month, words) for _ in range(RUNS)]
    times = [took for took, _ in found]
    gap = max(waited for _, waited in found)
    said = (
        f"median {1000 * median(times):.0f} ms, {1000 * first:,.0f} ms the first time; "
        f"the loop waited {1000 * gap:.0f} ms at most"
    )
    met = median(times) < SECONDS and gap < GAP
    aim = verdict(f"under {1000 * SECONDS:.0f} ms, the loop under {1000 * GAP:.0f} ms", met=met)
    runs = f"{1000 * min(times):.0f}–{1000 * max(times):.0f} ({RUNS})"
    return [Result("a month of answers drawn", "Binôme", said, runs, aim)]


async def _drawn(month: Month, words: history_picture.Words) -> tuple[float, float]:
    """Return the seconds that a picture took, and the longest in which the loop did nothing."""
    began = last = perf_counter()
    longest = 0.0
    drawing = asyncio.create_task(asyncio.to_thread(history_picture.draw, month, words))
    while not drawing.done():
        await asyncio.sleep(TICK)
        now = perf_counter()
        longest, last = max(longest, now - last - TICK), now
    await drawing
    return perf_counter() - began, longest
