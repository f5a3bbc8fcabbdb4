"""Co-working: voice states absorbed a second, from the gateway until committed, and one beat."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.binome import new_bot
from benchmarks.feed import Feed, connected, quiet
from benchmarks.guild import Guild, acting
from benchmarks.past import address, database_of
from benchmarks.result import Result, reach, table, verdict
from bot.client import CommunityBot
from bot.clock import Clock
from bot.domain.coworking import Stage
from bot.domain.coworking_steps import Arrived, Left
from bot.domain.rhythms import Rhythm
from bot.store.base import Base, Database
from bot.store.coworking_rows import CoworkingSeatRow, SessionRow
from bot.store.coworking_stays import StayStore
from bot.store.vault import load_vault
from tests.wire import shapes
from tests.wire.shapes import Json

ROOMS, MEMBERS = 25, 125
"""Rooms that a guild has open at most, and members who work in them."""
GUILDS = 8
"""So that 1,000 members are in 200 rooms."""
STATES, RUNS, BEATS = 3000, 5, 20
AIM = 1000
"""Voice states a second."""
BEAT = 0.05
"""Seconds during which members would notice a beat, if only one held them up for so long."""
VOICE, LENGTH = 2, timedelta(hours=4)


@dataclass(frozen=True)
class Offices(Guild):
    """A guild with rooms in voice channels, in which everybody has a place in two."""

    rooms: int = ROOMS

    @property
    def places(self) -> range:
        """The ids of its voice channels."""
        return range(self.id + 300, self.id + 300 + self.rooms)

    def created(self) -> Json:
        """Return what GUILD_CREATE says."""
        made = super().created()
        voice = [shapes.channel(one, self.id, f"room-{one}", VOICE) for one in self.places]
        return made | {"channels": made["channels"] + voice}

    def two(self, nth: int) -> tuple[int, int]:
        """Return the two rooms of a member."""
        return self.places[nth % self.rooms], self.places[(nth + 1) % self.rooms]

    def state(self, nth: int, channel_id: int | None, connection: str, *, deaf: bool) -> Json:
        """Return what VOICE_STATE_UPDATE says."""
        member = self.members[nth]
        return {
            "guild_id": str(self.id),
            "channel_id": str(channel_id) if channel_id else None,
            "user_id": str(member),
            "member": acting(member),
            "session_id": connection,
            "deaf": False,
            "mute": False,
            "self_deaf": deaf,
            "self_mute": True,
            "self_video": False,
            "suppress": False,
            "request_to_speak_timestamp": None,
        }


async def measure(
    guilds: int = GUILDS, members: int = MEMBERS, states: int = STATES, runs: int = RUNS
) -> list[Result]:
    """Measure one transaction for each voice state, then the bot, then a beat of everybody."""
    offices = [Offices(number, members) for number in range(guilds)]
    async with database_of(offices, 1) as file:
        await prepare(file, offices)
        async with connected(new_bot(file), offices) as feed:
            single = [await _one_by_one(feed, offices, states // 10) for _ in range(runs)]
            life = _life(offices)
            for frame in islice(life, guilds * members):
                feed.receive("VOICE_STATE_UPDATE", json.dumps(frame))
            await quiet()
            _check(file, feed, offices)
            heard = [await _hear(feed, list(islice(life, states))) for _ in range(runs)]
            _check(file, feed, offices)
            await _all_here(feed, offices)
            beats = [await _beat(feed, offices) for _ in range(BEATS)]
            return _results(single, heard, beats, _open(file))


def _results(
    single: list[float], heard: list[float], beats: list[float], people: int
) -> list[Result]:
    name, beat = "voice states committed", median(beats)
    aim = verdict(f"at least {AIM:,}/s", met=median(heard) >= AIM)
    spread = f"{1000 * min(beats):.0f}–{1000 * max(beats):.0f}"
    quick = verdict(f"under {1000 * BEAT:.0f} ms", met=beat < BEAT)
    return [
        Result(name, "one transaction each", f"{median(single):,.0f}/s", reach(single)),
        Result(name, "Binôme", f"{median(heard):,.0f}/s", reach(heard), aim),
        Result(f"a beat of {people:,} in rooms", "Binôme", f"{1000 * beat:.0f} ms", spread, quick),
    ]


async def _hear(feed: Feed[CommunityBot], states: list[Json]) -> float:
    """Let the bot hear voice states, one frame after the other."""
    frames = [json.dumps(one) for one in states]
    began = perf_counter()
    for frame in frames:
        feed.receive("VOICE_STATE_UPDATE", frame)
        await asyncio.sleep(0)
    await quiet("on_voice_state_update")
    seconds = perf_counter() - began
    await quiet()
    return len(frames) / seconds


async def _one_by_one(feed: Feed[CommunityBot], offices: list[Offices], states: int) -> float:
    """Write comings and goings in a transaction each, without any Discord around it."""
    stays, clock = StayStore(feed.client.database), feed.client.clock
    guild, began = offices[0], perf_counter()
    for nth in range(states // 2):
        who, room = guild.members[nth % guild.size], 1 + nth % guild.size % guild.rooms
        await stays.absorb([Arrived(guild.id, who, room, clock.now(), connection="c")])
        await stays.absorb([Left(guild.id, who, clock.now(), room)])
    return 2 * (states // 2) / (perf_counter() - began)


async def _beat(feed: Feed[CommunityBot], offices: list[Offices]) -> float:
    """See everybody."""
    stays, began = StayStore(feed.client.database), perf_counter()
    await stays.beat([one.id for one in offices], feed.client.clock.now())
    return perf_counter() - began


def _life(offices: list[Offices]) -> Iterator[Json]:
    """Yield what people do: all come, then they change rooms, go, come back, or are deafened."""
    draw, connections = random.Random(2026), count(1)
    everybody = [(guild, nth) for guild in offices for nth in range(guild.size)]
    now: dict[tuple[Offices, int], tuple[int | None, str, bool]] = {}
    for guild, nth in everybody:
        now[guild, nth] = (guild.two(nth)[0], f"c{next(connections)}", False)
        yield guild.state(nth, *now[guild, nth][:2], deaf=False)
    while True:
        guild, nth = draw.choice(everybody)
        where, connection, deaf = now[guild, nth]
        act = draw.choice(("go", "move", "move", "deafen"))
        if where is None:
            where, connection = draw.choice(guild.two(nth)), f"c{next(connections)}"
        elif act == "go":
            where, deaf = None, False
        elif act == "move":
            where = next(one for one in guild.two(nth) if one != where)
        else:
            deaf = not deaf
        now[guild, nth] = (where, connection, deaf)
        yield guild.state(nth, where, connection, deaf=deaf)


async def _all_here(feed: Feed[CommunityBot], offices: list[Offices]) -> None:
    """Let everybody be in a room."""
    for guild in offices:
        for nth in range(guild.size):
            frame = guild.state(nth, guild.two(nth)[0], "last", deaf=False)
            feed.receive("VOICE_STATE_UPDATE", json.dumps(frame))
    await quiet()


def _check(file: Path, feed: Feed[CommunityBot], offices: list[Offices]) -> None:
    """Raise where others are counted than are there."""
    there = 0
    for one in offices:
        guild = feed.client.get_guild(one.id)
        there += sum(len(room.voice_states) for room in guild.voice_channels) if guild else 0
    if there != _open(file):
        raise RuntimeError(f"{there} are there, {_open(file)} are counted")


def _open(file: Path) -> int:
    """Count the open stays that another connection sees."""
    query = "SELECT count(*) FROM coworking_stays WHERE open_key IS NOT NULL"
    with closing(sqlite3.connect(file)) as connection:
        (found,) = connection.execute(query).fetchone()
    return int(found)


async def prepare(
    file: Path, offices: list[Offices], rhythm: Rhythm = Rhythm.FREE, ago: timedelta = timedelta()
) -> None:
    """Open the rooms some time ago, in which everybody has a place in two; their ids begin at 1."""
    database, now = (
        Database(address(file), load_vault(file.with_name("secret.key")), now=Clock().now),
        Clock().now(),
    )
    for number, guild in enumerate(offices):
        async with database.write() as session:
            session.add_all(_sessions(guild, number * guild.rooms, rhythm, now - ago))
            await session.flush()
            session.add_all(_seats(guild, number * guild.rooms, now))
    await database.close()


def _sessions(guild: Offices, before: int, rhythm: Rhythm, at: datetime) -> Iterator[Base]:
    for nth, channel_id in enumerate(guild.places):
        yield SessionRow(
            id=before + nth + 1,
            guild_id=guild.id,
            stage=Stage.OPEN,
            starts_at=at,
            ends_at=at + LENGTH,
            rhythm=rhythm,
            language="en",
            channel_id=channel_id,
            panel_message_id=channel_id + 1,
        )


def _seats(guild: Offices, before: int, now: datetime) -> Iterator[Base]:
    for nth, member in enumerate(guild.members):
        for room in {nth % guild.rooms, (nth + 1) % guild.rooms}:
            yield CoworkingSeatRow(
                session_id=before + room + 1, user_id=member, guild_id=guild.id, here_at=now
            )


if __name__ == "__main__":
    print(table(asyncio.run(measure())))
