"""Runs every benchmark and prints one table, with the machine that it is true of."""

from __future__ import annotations

import asyncio
import logging
import os
import platform
import sqlite3
from pathlib import Path

import discord

from benchmarks import (
    answers,
    checkins,
    coworking,
    coworking_mine,
    coworking_phases,
    delivery,
    finder,
    memory,
    pairing,
    reactions,
    starting,
    trades,
)
from benchmarks.result import table


class Errors(logging.Handler):
    """Counts what the bot logs as an error: a failed act must not pass for a fast one."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count."""
        self.count += 1


def machine() -> str:
    """Say on what this runs, and how busy that is: load is processes that want a processor."""
    cpu = platform.processor() or platform.machine()
    known = Path("/proc/cpuinfo")
    if known.exists():
        lines = [line for line in known.read_text().splitlines() if line.startswith("model name")]
        cpu = lines[0].partition(": ")[2] if lines else cpu
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{cpu}, {os.cpu_count()} processors, load {load}; {platform.system()}, "
        f"Python {platform.python_version()}, discord.py {discord.__version__}, "
        f"SQLite {sqlite3.sqlite_version} on disk"
    )


async def main() -> None:
    """Measure, and print."""
    errors = Errors(logging.ERROR)
    logging.basicConfig(level=logging.ERROR, handlers=[errors, logging.StreamHandler()])
    before = machine()
    results = [
        *await answers.measure(),
        *await starting.measure(),
        *await reactions.measure(),
        *await memory.measure(),
        *await finder.measure(),
        *await trades.measure(),
        *await delivery.measure(),
        *await checkins.measure(),
        *await coworking.measure(),
        *await coworking_phases.measure(),
        *await coworking_mine.measure(),
        *await pairing.measure(),
        *await pairing.weeks(),
    ]
    print(f"before: {before}\n\n{table(results)}\n\nafter: {machine()}")
    print(f"{errors.count} errors logged")


if __name__ == "__main__":
    asyncio.run(main())
