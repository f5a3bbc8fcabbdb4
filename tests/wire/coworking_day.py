"""A working day in rooms, and a stopwatch beside them that no process knows of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.coworking import Opening, Session
from bot.domain.presence import Stay
from bot.domain.rhythms import Rhythm
from bot.store.coworking import CoworkingStore
from bot.store.coworking_choices import CoworkingChoiceStore
from bot.store.coworking_mine import MineStore
from tests.wire.scene import Scene

ROOM, PANEL = "coworking:room", "coworking:report"
"""The work of opening a room, and the component by which a panel is known."""


@dataclass
class Stopwatch:
    """When each was really where; `rooms` are the numbers of voice channels."""

    since: dict[int, tuple[int, datetime]] = field(default_factory=dict)
    spans: defaultdict[int, list[tuple[int, datetime, datetime]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def enters(self, member: int, room: int) -> None:
        """Note where somebody is from now on."""
        self.leaves(member)
        self.since[member] = (room, Clock().now())

    def leaves(self, member: int) -> None:
        """Note that somebody is in no room any more."""
        if member in self.since:
            room, since = self.since.pop(member)
            self.spans[member].append((room, since, Clock().now()))

    def time_of(self, member: int) -> timedelta:
        """Return how long somebody was in rooms."""
        return sum((until - since for _, since, until in self.spans[member]), timedelta())


class Day:
    """Hosts with a room each, and members who want to be counted wherever they sit."""

    def __init__(self, solo: Scene, hosts: int, members: int) -> None:
        self.solo = solo
        self.hosts = [solo.discord.add_member(f"Host {nth}") for nth in range(hosts)]
        self.members = [solo.discord.add_member(f"Member {nth}") for nth in range(members)]
        self.watch = Stopwatch()
        self.channel = solo.discord.add_channel("co-working")
        self.sessions: list[Session] = []

    async def plan(self, length: timedelta = timedelta(hours=2)) -> None:
        """Let each host have asked for a room, and everybody for being counted."""
        now = Clock().now()
        async with self.solo.stores() as database:
            store, choices = CoworkingStore(database), CoworkingChoiceStore(database)
            await store.use(self.solo.guild, self.channel)
            for one in (*self.hosts, *self.members):
                await choices.change(self.solo.guild, one, counted=True)
            for host in self.hosts:
                opening = Opening(length, Rhythm.SHORT, None, "en", "Work")
                self.sessions.append(await store.open_now(self.solo.guild, host, opening, now))

    async def rooms(self) -> list[int]:
        """Return the rooms' channels, once all are open."""
        await self.solo.bot.unless_dead(
            self.solo.discord.until(lambda: len(self.open_rooms()) == len(self.hosts), 30)
        )
        return self.open_rooms()

    def open_rooms(self) -> list[int]:
        """Return the voice channels of sessions that there are now."""
        channels = self.solo.discord.guild.channels.values()
        return [int(one["id"]) for one in channels if " #" in str(one.get("name"))]

    async def enter(self, member: int, room: int) -> None:
        """Let somebody connect to a room, or move there."""
        await self.solo.discord.join_voice(member, room)
        self.watch.enters(member, room)

    async def leave(self, member: int) -> None:
        """Let somebody disconnect."""
        await self.solo.discord.leave(member)
        self.watch.leaves(member)

    async def stays(self) -> Mapping[int, list[Stay]]:
        """Return what is recorded of each member, in the order of time."""
        since = self.solo.now - timedelta(days=1)
        found = {}
        async with self.solo.stores() as database:
            mine = MineStore(database)
            for one in self.members:
                stays = await mine.stays(self.solo.guild, one, since)
                own = [each for each in stays if each.user_id == one]
                found[one] = sorted(own, key=lambda each: each.since)
        return found
