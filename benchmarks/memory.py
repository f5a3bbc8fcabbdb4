"""Memory of the process: at the start, in many guilds, and after members acted in all of them.

Each number is that of a process of its own, `python -m benchmarks.memory plain 1000`.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.acts import acts
from benchmarks.feed import connected
from benchmarks.guild import Guild
from benchmarks.plain import Plain
from benchmarks.result import Result

if TYPE_CHECKING:
    import discord

GUILDS, MEMBERS, WINS = 1000, 100, 10
ACTING = 1
"""Members of each guild who act."""
PLAIN = "plain"


async def measure(guilds: int = GUILDS) -> list[Result]:
    """Measure a plain client, then the bot; each alone, then in so many guilds."""
    # Only the bot's own process may load the bot: its modules are part of what is measured.
    from benchmarks.past import database_of

    results = []
    for count in (0, guilds):
        async with database_of(_guilds(count), WINS) as file:
            for who, where in (("plain discord.py", PLAIN), ("Binôme", str(file))):
                before, after = await _ask(where, count)
                place = f"in {count:,} guilds × {MEMBERS}" if count else "at the start"
                more = f"; {after:,.0f} MB after {ACTING * count:,} acts" if count else ""
                results.append(Result(f"memory {place}", who, f"{before:,.0f} MB{more}", ""))
    return results


def _guilds(count: int) -> list[Guild]:
    return [Guild(number, MEMBERS) for number in range(count)]


async def _ask(where: str, count: int) -> list[float]:
    """Run this module in a process of its own, and return what it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.memory", where, str(count), stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"the process that measures memory ended with {process.returncode}")
    return list(json.loads(printed))


async def _live(where: str, count: int) -> None:
    """Connect to guilds, let members act, and print the memory before and after."""
    guilds = _guilds(count)
    draw = random.Random(2026)
    async with connected(_client(where), guilds) as feed:
        feed.session.delay = 0
        before = resident()
        for guild in guilds:
            first = WINS * guild.number + 1
            await feed.answers(acts(guild, ACTING, range(first, first + WINS), draw))
        print(json.dumps([before, resident()]))


def _client(where: str) -> discord.Client:
    if where == PLAIN:
        return Plain()
    from benchmarks.binome import new_bot

    return new_bot(Path(where))


def resident() -> float:
    """Return the megabytes that this process holds in memory; their peak where that is unknown."""
    gc.collect()
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


if __name__ == "__main__":
    asyncio.run(_live(sys.argv[1], int(sys.argv[2])))
