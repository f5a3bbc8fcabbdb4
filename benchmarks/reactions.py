"""Reactions heard a second, from the gateway until they are committed in the database."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.binome import new_bot
from benchmarks.feed import Feed, connected, quiet
from benchmarks.guild import Guild
from benchmarks.past import CELEBRATORS, card_of, database_of
from benchmarks.result import Result, reach, verdict
from bot.client import CommunityBot
from bot.domain.wins import REACTIONS
from bot.store.celebrations import CelebrationStore, Reaction

MEMBERS, WINS = 200, 1000
CARDS = 100
"""The latest cards, to which all reactions go."""
COUNT, RUNS = 2000, 5
AIM = 500
"""Reactions a second."""

Given = tuple[int, int, str]
"""A message, a member, an emoji."""


async def measure(count: int = COUNT, runs: int = RUNS) -> list[Result]:
    """Measure one transaction for each reaction, then the bot."""
    guild = Guild(0, MEMBERS)
    given = reactions(guild)
    async with database_of([guild], WINS) as file, connected(new_bot(file), [guild]) as feed:
        await feed.client.tick()
        single = [await _one_by_one(feed, list(islice(given, count // 10))) for _ in range(runs)]
        heard = [await _hear(feed, guild, file, list(islice(given, count))) for _ in range(runs)]
    aim = verdict(f"at least {AIM}/s", met=median(heard) >= AIM)
    return [_result("one transaction each", single), _result("Binôme", heard, aim)]


def _result(subject: str, runs: list[float], aim: str = "") -> Result:
    return Result("reactions committed", subject, f"{median(runs):,.0f}/s", reach(runs), aim)


def reactions(guild: Guild) -> Iterator[Given]:
    """Yield reactions that all count: nobody's on their own win, none given before."""
    wins = range(WINS - CARDS + 1, WINS + 1)
    steps = range(CELEBRATORS + 1, guild.size)
    chosen = [(win, step, emoji) for win in wins for step in steps for emoji in REACTIONS]
    random.Random(2026).shuffle(chosen)
    for win, step, emoji in chosen:
        yield card_of(win), guild.members[(win - 1 + step) % guild.size], emoji


async def _one_by_one(feed: Feed[CommunityBot], given: list[Given]) -> float:
    """Write reactions in a transaction each, without any Discord around it."""
    bot = feed.client
    store = CelebrationStore(bot.database)
    began = perf_counter()
    for message, member, emoji in given:
        one = Reaction(message, member, emoji, given=True, threshold=MEMBERS)
        await store.absorb([one], bot.clock.now())
    return len(given) / (perf_counter() - began)


async def _hear(feed: Feed[CommunityBot], guild: Guild, file: Path, given: list[Given]) -> float:
    """Let the bot hear reactions, one frame after the other; none may be lost."""
    frames = [json.dumps(guild.reaction(*one)) for one in given]
    before = _committed(file)
    began = perf_counter()
    for frame in frames:
        feed.receive("MESSAGE_REACTION_ADD", frame)
        await asyncio.sleep(0)
    await quiet("on_raw_reaction_add")
    seconds = perf_counter() - began
    if lost := len(given) - (_committed(file) - before):
        raise RuntimeError(f"{lost} reactions were lost")
    await quiet()
    return len(given) / seconds


def _committed(file: Path) -> int:
    """Count the celebrations that another connection sees."""
    with closing(sqlite3.connect(file)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM celebrations").fetchone()
    return int(count)
