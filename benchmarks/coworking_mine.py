"""One's own co-working among 10,000 stays of a month: reading it, and the picture of its hours."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from benchmarks.result import Result, table, verdict
from bot.domain.coworking import Stage
from bot.domain.coworking_hours import Hours
from bot.domain.presence import Means, company_of, time_by_hour, time_of
from bot.domain.rhythms import Rhythm
from bot.i18n import voice
from bot.store.base import Database, add_all
from bot.store.coworking_mine import MineStore
from bot.store.coworking_rows import SessionRow, StayRow
from bot.store.upgrade import upgrade
from bot.store.vault import Vault
from cogs.coworking import hours_picture, hours_sketch

SESSIONS, EACH, MEMBERS = 2_500, 4, 300
"""Sessions of the month, people in each, and members among whom they are drawn: 10,000 stays."""
RUNS = 20
SECONDS, GAP = 0.2, 0.05
"""Seconds that reading, and drawing, take; and that nothing else may begin meanwhile, at most."""
MONTH, NOW = timedelta(days=30), datetime(2026, 1, 31, 12, tzinfo=UTC)
GUILD, ME, PARIS = 1, 7, ZoneInfo("Europe/Paris")
TICK = 0.001


async def measure() -> list[Result]:
    """Read one's own month and the guild's total, then draw the hours, beside the loop."""
    with TemporaryDirectory() as folder:
        database = await _filled(Path(folder) / "binome.db")
        mine = MineStore(database)
        read = [await _seconds(lambda: _page(mine)) for _ in range(RUNS)]
        await database.close()
    busy = {
        (day, hour): timedelta(minutes=7 * hour + day) for day in range(7) for hour in range(24)
    }
    words = hours_sketch.words(voice("fr"), "2026-01", busy)
    drawn = [await _drawn(busy, words) for _ in range(RUNS)]
    times, gap = [took for took, _ in drawn], max(waited for _, waited in drawn)
    said = f"median {1000 * median(times):.0f} ms; the loop waited {1000 * gap:.0f} ms at most"
    met = median(times) < SECONDS and gap < GAP
    return [
        _line("one’s own month read of 10,000 stays", f"median {1000 * median(read):.0f} ms", read),
        _line("the hours of a week drawn", said, times, met=met),
    ]


def _line(what: str, said: str, times: list[float], *, met: bool | None = None) -> Result:
    met = median(times) < SECONDS if met is None else met
    runs = f"{1000 * min(times):.0f}–{1000 * max(times):.0f} ({len(times)})"
    return Result(what, "Binôme", said, runs, verdict(f"under {1000 * SECONDS:.0f} ms", met=met))


async def _page(mine: MineStore) -> None:
    """Read and reckon what `/cowork me` shows."""
    since = NOW - MONTH
    stays = await mine.stays(GUILD, ME, since)
    time_of(ME, stays), company_of(ME, stays), time_by_hour(ME, stays, PARIS)
    await mine.own(GUILD, ME, since, NOW)
    await mine.first(GUILD, ME)
    await mine.goals(GUILD, ME, since)
    await mine.together(GUILD, since, NOW)
    await mine.unsaid(GUILD, ME, NOW)
    await mine.coming(GUILD, ME, NOW)


async def _seconds(act: Callable[[], Awaitable[None]]) -> float:
    began = perf_counter()
    await act()
    return perf_counter() - began


async def _filled(path: Path) -> Database:
    """Return a database with the stays of a month."""
    database, rng = Database(f"sqlite+aiosqlite:///{path}", Vault(bytes(32))), random.Random(1)
    await upgrade(database, NOW)
    sessions, stays = [], []
    for number in range(1, SESSIONS + 1):
        at = NOW - MONTH * rng.random()
        sessions.append(_session(number, at))
        for user_id in rng.sample(range(1, MEMBERS + 1), EACH):
            since = at + timedelta(minutes=rng.randrange(30))
            until = since + timedelta(minutes=rng.randrange(10, 90))
            stays.append({"session_id": number, "user_id": user_id, "since": since, "until": until})
    usual = {"guild_id": GUILD, "means": Means.VOICE}
    async with database.write() as session:
        await add_all(session, SessionRow, sessions)
        await add_all(session, StayRow, [usual | one for one in stays])
    return database


def _session(number: int, at: datetime) -> dict[str, object]:
    return {
        "id": number,
        "guild_id": GUILD,
        "stage": Stage.CLOSED,
        "starts_at": at,
        "ends_at": at + timedelta(hours=2),
        "rhythm": Rhythm.FREE,
        "language": "fr",
    }


async def _drawn(hours: Hours, words: hours_picture.Words) -> tuple[float, float]:
    """Return the seconds that a picture took, and the longest in which the loop did nothing."""
    began = last = perf_counter()
    longest = 0.0
    drawing = asyncio.create_task(asyncio.to_thread(hours_picture.draw, hours, words))
    while not drawing.done():
        await asyncio.sleep(TICK)
        now = perf_counter()
        longest, last = max(longest, now - last - TICK), now
    await drawing
    return perf_counter() - began, longest


if __name__ == "__main__":
    print(table(asyncio.run(measure())))
