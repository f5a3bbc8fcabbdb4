"""From an interaction received to its first answer, when members act at the same instant."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

from benchmarks.acts import acts
from benchmarks.binome import new_bot
from benchmarks.feed import Feed, connected
from benchmarks.guild import Guild
from benchmarks.past import database_of
from benchmarks.plain import Plain
from benchmarks.result import Result, percentile, reach, verdict
from benchmarks.session import REPLY_SECONDS
from bot.operating.run import settle

MEMBERS, WINS = 200, 5000
AIMS = {1: 100, 50: 100, 200: 1000}
"""Milliseconds under which 99 of 100 first answers must come, by how many act at once."""
RUNS = 3


@dataclass(frozen=True)
class Case:
    """How many act at once, how often in a run, and how many seconds Discord takes to reply."""

    at_once: int
    rounds: int
    reply: float

    def __str__(self) -> str:
        """Name the case in the table."""
        return f"first answer, {self.at_once} at once, replies in {1000 * self.reply:.0f} ms"


@dataclass(frozen=True)
class Run:
    """Milliseconds until each first answer, and of processor time for all that an act sets off.

    The latter says something even where other programs keep the machine busy.
    """

    waits: list[float]
    cost: float


CASES = (
    Case(1, 60, 0),
    Case(50, 4, REPLY_SECONDS),
    Case(200, 1, REPLY_SECONDS),
    Case(50, 4, 0),
    Case(200, 1, 0),
)


async def measure(cases: Sequence[Case] = CASES, runs: int = RUNS) -> list[Result]:
    """Measure a plain client, then the bot with a year of wins behind it."""
    guild = Guild(0, MEMBERS)
    async with connected(Plain(), [guild]) as plain:
        floor = [await _runs(plain, guild, case, runs) for case in cases]
    async with database_of([guild], WINS) as file, connected(new_bot(file), [guild]) as bot:
        await bot.client.tick()
        settle()
        found = [await _runs(bot, guild, case, runs) for case in cases]
    return [
        line
        for case, low, own in zip(cases, floor, found, strict=True)
        for line in (_result("plain discord.py", case, low), _result("Binôme", case, own))
    ]


async def _runs(feed: Feed[Any], guild: Guild, case: Case, runs: int) -> list[Run]:
    """Measure some runs, after one that warms up."""
    draw = random.Random(case.at_once)
    feed.session.delay = case.reply
    return [await _run(feed, guild, case, draw) for _ in range(runs + 1)][1:]


async def _run(feed: Feed[Any], guild: Guild, case: Case, draw: random.Random) -> Run:
    wins = range(1, WINS + 1)
    busy = process_time()
    waits = [
        1000 * wait
        for _ in range(case.rounds)
        for wait in await feed.answers(acts(guild, case.at_once, wins, draw))
    ]
    return Run(waits, 1000 * (process_time() - busy) / len(waits))


def _result(subject: str, case: Case, runs: list[Run]) -> Result:
    slowest = [percentile(run.waits, 99) for run in runs]
    middle, late = median(median(run.waits) for run in runs), median(slowest)
    cost = median(run.cost for run in runs)
    text = f"median {middle:,.1f} ms, 99 % within {late:,.1f} ms; {cost:.1f} ms of processor an act"
    limit = AIMS[case.at_once]
    aim = verdict(f"99 % under {limit:,} ms", met=late < limit) if subject == "Binôme" else ""
    return Result(str(case), subject, text, reach(slowest), aim)
