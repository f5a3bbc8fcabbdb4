"""Co-working: a new phase in every room at the same minute, told within Discord's limits."""

from __future__ import annotations

import asyncio
import json
import random
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.acts import acts
from benchmarks.binome import new_bot
from benchmarks.coworking import GUILDS, MEMBERS, Offices, prepare
from benchmarks.feed import connected, quiet
from benchmarks.limits import OVERALL, Limits
from benchmarks.past import database_of
from benchmarks.result import Result, table, verdict
from bot.domain.rhythms import Rhythm
from bot.store.coworking_rows import PHASE

EACH = 3
"""Requests for a room: the word of its phase, its status, and its panel some seconds later."""
WINS = 100
EVERY = 0.1
"""Seconds between two members who act meanwhile."""
WITHIN, ANSWERED = 60.0, 1.0
"""Seconds that all rooms may take to be told, and that a member's answer takes at most."""


async def measure(guilds: int = GUILDS, members: int = MEMBERS) -> list[Result]:
    """Measure the change of a phase in all rooms of some guilds."""
    offices = [Offices(number, members) for number in range(guilds)]
    async with database_of(offices, WINS) as file:
        return [await _change(file, offices)]


async def _change(file: Path, offices: list[Offices]) -> Result:
    """Let the phase of every room be due at once, while members act."""
    await prepare(file, offices, Rhythm.SHORT, timedelta(minutes=26))
    rooms = sum(one.rooms for one in offices)
    async with connected(new_bot(file), offices) as feed:
        bot = feed.client
        await bot.tick()
        for number in range(1, rooms + 1):
            guild = offices[(number - 1) // offices[0].rooms]
            at = bot.clock.now() - timedelta(seconds=1)
            await bot.agenda.store.plan(PHASE, f"{number}:now", guild.id, number, at)
        limits, draw, sent = Limits(), random.Random(2026), dict[str, float]()
        feed.session.limits, began = limits, perf_counter()
        bot.agenda.start()
        while limits.asked < EACH * rooms:
            (act,) = acts(offices[0], 1, range(1, WINS + 1), draw)
            sent[act["id"]] = perf_counter()
            feed.receive("INTERACTION_CREATE", json.dumps(act))
            await asyncio.sleep(EVERY)
        took = perf_counter() - began
        await bot.agenda.stop(patience=10)
        await quiet()
        waits = [feed.session.answered[one] - at for one, at in sent.items()]
    return _result(rooms, took, limits, waits)


def _result(rooms: int, took: float, limits: Limits, waits: list[float]) -> Result:
    requests, slowest = limits.asked, max(waits, default=0.0)
    share = requests / took / OVERALL[0]
    said = (
        f"{took:.1f} s for {requests} requests, {share:.0%} of 50 a second; {limits.refused} "
        f"refused; members answered meanwhile within {1000 * slowest:,.0f} ms"
    )
    met = took < WITHIN and slowest < ANSWERED and not limits.refused
    aim = f"none refused, in {WITHIN:.0f} s; answers within {ANSWERED:.0f} s"
    return Result(
        f"a new phase in {rooms} rooms at once", "Binôme", said, "", verdict(aim, met=met)
    )


if __name__ == "__main__":
    print(table(asyncio.run(measure())))
