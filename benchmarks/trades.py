"""The search of trades: at each letter that a member types, within what they notice."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from benchmarks.result import Result, verdict
from bot.domain.taxonomy import find_trades

TYPED = ("d", "de", "dev", "graphiste", "illustratino", "zzzz zzzz", "developement de sites web")
RUNS = 50
AIM = 2.0
"""Milliseconds for the slowest of them, at the median."""


async def measure() -> list[Result]:
    """Measure each, and tell of the slowest."""
    find_trades("warm", "fr")
    found = {text: median(_milliseconds(text) for _ in range(RUNS)) for text in TYPED}
    slowest = max(found, key=lambda one: found[one])
    took = found[slowest]
    said = f"median {took:.2f} ms for “{slowest}”, the slowest of {len(TYPED)}"
    runs = f"{min(found.values()):.2f}–{took:.2f} ({RUNS} each)"
    return [
        Result(
            "a trade is typed", "Binôme", said, runs, verdict(f"under {AIM:g} ms", met=took < AIM)
        )
    ]


def _milliseconds(text: str) -> float:
    began = perf_counter()
    find_trades(text, "fr")
    return 1_000 * (perf_counter() - began)
