"""A round of pairings told to its members: threads within Discord's limits, a post for thousands.

Meanwhile members act, and their answers are timed.
"""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.acts import acts
from benchmarks.binome import new_bot
from benchmarks.feed import Feed, connected, quiet
from benchmarks.finder import person
from benchmarks.guild import Guild
from benchmarks.limits import Limits
from benchmarks.past import address, database_of
from benchmarks.result import Result, verdict
from bot.client import CommunityBot
from bot.clock import Clock
from bot.store.base import Database
from bot.store.pairing_draws import DrawStore
from bot.store.pairing_rows import ROUND, ParticipantRow
from bot.store.pairings import PoolStore
from bot.store.profiles import ProfileRow
from bot.store.vault import load_vault

THREADS, MANY = 200, 10_000
"""People of a round told in threads, and of one told by a post."""
SHARE, VISIBLE, ANSWERED = 0.9, 5.0, 1.0
"""The share of what Discord allows that is used, and seconds at most."""
WINS = 1000
EVERY = 0.1
"""Seconds between two members who act meanwhile."""


@dataclass(frozen=True)
class Told:
    """How a round went: seconds until its draw was recorded, told and done; what members waited.

    `limits` are those met from the draw on.
    """

    drawn: float
    shown: float
    done: float
    waits: list[float]
    limits: Limits


async def measure(threads: int = THREADS, many: int = MANY) -> list[Result]:
    """Measure a round in threads under limits, then one of thousands."""
    few, crowd = await _round(threads, is_limited=True), await _round(many)
    return [_in_threads(threads // 2, few), _by_a_post(many // 2, crowd)]


def _in_threads(groups: int, told: Told) -> Result:
    took, limits = told.done - told.drawn, told.limits
    share = limits.least / took
    found = f"{took:.1f} s, {share:.0%} of what the limits allow; {limits.refused} refused"
    aim = verdict(f"over {SHARE:.0%}", met=share > SHARE)
    return Result(f"{groups} threads delivered", "Binôme", found, "", aim)


def _by_a_post(groups: int, told: Told) -> Result:
    after, slowest = told.shown - told.drawn, max(told.waits)
    found = (
        f"planned and recorded in {told.drawn:.1f} s, visible {after:.1f} s after; "
        f"members answered meanwhile within {1000 * slowest:,.0f} ms"
    )
    aim = f"visible within {VISIBLE:.0f} s, answers within {ANSWERED:.0f} s"
    met = after < VISIBLE and slowest < ANSWERED
    return Result(f"{groups:,} groups shown by a post", "Binôme", found, "", verdict(aim, met=met))


async def _round(people: int, *, is_limited: bool = False) -> Told:
    """Let a round of so many people fall due; with limits, nobody acts meanwhile."""
    guild = Guild(0, people)
    async with database_of([guild], WINS) as file:
        pool_id, key = await _pool(file, guild)
        async with connected(new_bot(file), [guild]) as feed:
            await feed.client.tick()
            now = feed.client.clock.now()
            await feed.client.agenda.store.plan(ROUND, key, guild.id, pool_id, now)
            return await _tell(feed, guild, pool_id, key, is_limited=is_limited)


async def _tell(
    feed: Feed[CommunityBot], guild: Guild, pool_id: int, key: str, *, is_limited: bool
) -> Told:
    began = perf_counter()
    telling = asyncio.create_task(feed.client.tick(), name="the round")
    draw, draws = random.Random(2026), DrawStore(feed.client.database)
    sent: dict[str, float] = {}
    drawn, limits = 0.0, Limits()
    while not telling.done():
        if not is_limited:
            (act,) = acts(guild, 1, range(1, WINS + 1), draw)
            sent[act["id"]] = perf_counter()
            feed.receive("INTERACTION_CREATE", json.dumps(act))
        await asyncio.wait([telling], timeout=EVERY if drawn else EVERY / 10)
        found = await draws.find(pool_id, key) if not drawn else None
        if found is not None and found.drawn_at:
            drawn = perf_counter() - began
            feed.session.limits = limits if is_limited else None
    done = perf_counter() - began
    await telling
    await quiet()
    shown = feed.session.posted[f"/channels/{guild.channels[2]}/messages"] - began
    waits = [feed.session.answered[one] - at for one, at in sent.items()]
    return Told(drawn, shown, done, waits, limits)


async def _pool(file: Path, guild: Guild) -> tuple[int, str]:
    """Put everybody of a guild into a pool, with profiles; return its id and its occurrence."""
    database = Database(address(file), load_vault(file.with_name("secret.key")), now=Clock().now)
    now, draw = Clock().now(), random.Random(7)
    pool = await PoolStore(database).create(guild.id, "Everybody", guild.channels[2])
    taking = {"pool_id": pool.id, "guild_id": guild.id, "joined_at": now}
    people = [taking | {"user_id": one} for one in guild.members]
    profiles = [_profile(guild, one, draw, now) for one in guild.members]
    async with database.write() as session:
        session.add_all(ParticipantRow(**one) for one in people)
        session.add_all(ProfileRow(**one) for one in profiles)
    await database.close()
    return pool.id, f"{guild.id}:{pool.id}:2026-W48"


def _profile(guild: Guild, user_id: int, draw: random.Random, now: datetime) -> dict[str, Any]:
    """Return the profile of somebody as the database keeps it."""
    one = person(user_id, draw)
    kept = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(one).items()
        if name not in ("zone", "style", "values", "guild_id")
    }
    style = " ".join(map(str, one.style))
    return kept | {
        "guild_id": guild.id,
        "style": style,
        "work_values": list(one.values),
        "told": False,
        "narrowed": {},
        "found": [],
        "changed_at": now,
    }
