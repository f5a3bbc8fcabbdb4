"""Writes a second: one process on SQLite, and several on one PostgreSQL, which let one write.

python -m benchmarks.several
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.past import VAR, address
from benchmarks.result import Result, table
from bot.clock import Clock
from bot.domain.wins import Draft, Kind
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.upgrade import upgrade
from bot.store.vault import Vault
from bot.store.wins import WinStore
from tests.store.postgresql import new_server

SECONDS = 4.0
AT_ONCE = 16
"""Members who act at the same time in each process."""
PROCESSES = (1, 2, 4)
VAULT = Vault(bytes(32))
DRAFT = Draft("Signed", "Three months of drafts, and this morning the paper came.", Kind.CONTRACT)
SAFE = "-c listen_addresses=''"
"""PostgreSQL as it is by default: what is written is on the disk."""


def measure() -> list[Result]:
    """Measure how many wins a second are written, each with the work of its card."""
    found = []
    VAR.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=VAR, prefix="benchmark-") as folder:
        alone = asyncio.run(_together(address(Path(folder, "binome.db")), 1))
        found.append(_result("SQLite", 1, alone))
    server = new_server(SAFE)
    if server is None:
        return found
    server.start()
    try:
        url = server.copy("several")
        found += [_result("PostgreSQL", n, asyncio.run(_together(url, n))) for n in PROCESSES]
    finally:
        server.stop()
    return found


def _result(where: str, processes: int, rate: float) -> Result:
    return Result(f"wins written on {where}", f"{processes} processes", f"{rate:,.0f} a second", "")


async def _together(url: str, processes: int) -> float:
    """Let several processes write at once; return how many wins a second they wrote in all."""
    database = Database(url, VAULT)
    await upgrade(database, Clock().now(), without_backup=True)
    await database.close()
    command = (sys.executable, "-m", "benchmarks.several", url)
    running = [
        await asyncio.create_subprocess_exec(*command, str(n), stdout=asyncio.subprocess.PIPE)
        for n in range(1, processes + 1)
    ]
    told = await asyncio.gather(*(one.communicate() for one in running))
    return sum(float(out) for out, _ in told)


async def _write(url: str, guild_id: int) -> float:
    """Write in a guild for some seconds; return how many wins a second."""
    database, now = Database(url, VAULT, now=Clock().now), Clock().now()
    await GuildStore(database).welcome(guild_id, "en", "Europe/Paris", now)
    wins, began, count = WinStore(database), perf_counter(), 0

    async def act(member: int) -> None:
        nonlocal count
        while perf_counter() - began < SECONDS:
            await wins.write(guild_id, member, DRAFT, None, now)
            count += 1

    await asyncio.gather(*map(act, range(1, AT_ONCE + 1)))
    await database.close()
    return count / SECONDS


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(asyncio.run(_write(sys.argv[1], int(sys.argv[2]))))
    else:
        print(table(measure()))
