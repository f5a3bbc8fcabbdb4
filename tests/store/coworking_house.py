"""The real board of presence over discord.py's own cache of voice states, and a file on disk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

import discord

from bot.client import INTENTS, CommunityBot
from bot.clock import ManualClock
from bot.domain.coworking import Opening, Session
from bot.domain.rhythms import Rhythm
from bot.store.base import Database
from cogs.coworking.desk import Desk
from tests.store.people import GUILD
from tests.wire import shapes
from tests.wire.shapes import Json

ME = shapes.user(99, "Binome", bot=True)
FIRST_ROOM = 1000
HOURS = timedelta(hours=4)


class Line(discord.Client):
    """What discord.py knows, told to whoever listens for voice states."""

    def __init__(self) -> None:
        super().__init__(intents=INTENTS, member_cache_flags=discord.MemberCacheFlags.none())
        self._connection.user = discord.ClientUser(state=self._connection, data=cast(Any, ME))
        self.heard: list[tuple[Any, ...]] = []

    def dispatch(self, event: str, /, *args: Any, **_: Any) -> None:
        if event == "voice_state_update":
            self.heard.append(args)

    def tell(self, event: str, data: Json) -> None:
        self._connection.parsers[event](data)


class Seen:
    """As much of the bot as the board asks for."""

    def __init__(self, database: Database, clock: ManualClock) -> None:
        self.database, self.clock = database, clock
        self.line = Line()
        self.is_connected = False

    @property
    def guilds(self) -> Any:
        return self.line.guilds

    def get_channel(self, channel_id: int) -> Any:
        return self.line.get_channel(channel_id)

    def hears(self, guild_id: int) -> bool:
        return self.is_connected


class House:
    """One guild, its rooms, and a bot that may lose its line, or be killed and begin again.

    `states` is what Discord knows: by member, their voice channel, connection, and deafness.
    """

    def __init__(self, database: Database, now: datetime) -> None:
        self.database, self.clock = database, ManualClock(now)
        self.states: dict[int, Json] = {}
        self.channels: list[int] = [900]
        self.missed: list[Json] = []
        self.desk: Desk
        self.seen: Seen

    async def start(self) -> None:
        """Begin as a process does, before Discord is there."""
        self.seen = Seen(self.database, self.clock)
        self.desk = Desk(cast(CommunityBot, self.seen))
        await self.desk.sessions.load()
        await self.desk.presence.load()
        self.missed.clear()

    async def ready(self) -> None:
        """Learn from Discord how everything is now."""
        self.seen.line = Line()
        self.missed.clear()
        self.seen.line.tell("GUILD_CREATE", self._guild())
        self.seen.is_connected = True
        await self.desk.presence.look_at(self.guild)

    async def resume(self) -> None:
        """Hear from Discord what was missed, then that this was all."""
        missed, self.missed = self.missed, []
        for one in missed:
            await self._tell(one)
        self.seen.is_connected = True
        await self.desk.presence.look_again()

    def disconnect(self) -> None:
        """Lose the line."""
        self.seen.is_connected = False
        self.desk.presence.lost()

    @property
    def guild(self) -> discord.Guild:
        return self.seen.line.guilds[0]

    async def open(self, host: int, seats: int | None = None) -> Session:
        """Open a room for four hours, in which the host has a place."""
        now, channel_id = self.clock.now(), FIRST_ROOM + len(self.channels)
        opening = Opening(HOURS, Rhythm.FREE, seats, "en")
        made = await self.desk.sessions.open_now(GUILD, host, opening, now)
        self.channels.append(channel_id)
        if self.seen.line.guilds:
            self.seen.line.tell("CHANNEL_CREATE", _voice_channel(channel_id))
        opened = await self.desk.sessions.opened(made.id, channel_id, now)
        assert opened is not None
        await self.desk.presence.room_opened(opened)
        return opened

    async def voice(
        self,
        user_id: int,
        channel_id: int | None,
        connection: str = "c",
        *,
        deaf: bool = False,
        written: bool = True,
    ) -> None:
        """Let somebody be in a voice channel, or in none; not `written` is heard and no more."""
        state = {
            "guild_id": str(GUILD),
            "channel_id": None if channel_id is None else str(channel_id),
            "user_id": str(user_id),
            "session_id": connection,
            "self_deaf": deaf,
            "self_mute": True,
            "member": shapes.member(shapes.user(user_id, f"Member {user_id}"), []),
        }
        self.states[user_id] = state
        if channel_id is None:
            del self.states[user_id]
        if self.seen.is_connected:
            await self._tell(state, written=written)
        else:
            self.missed.append(state)

    async def _tell(self, state: Json, *, written: bool = True) -> None:
        line = self.seen.line
        line.tell("VOICE_STATE_UPDATE", state)
        while line.heard:
            if self.desk.presence.heard.moved(*line.heard.pop(0)) and written:
                await self.desk.presence.write()

    async def later(self, by: timedelta) -> None:
        """Let time pass, and the ticker tick every 20 seconds as in the process."""
        until = self.clock.now() + by
        while self.clock.now() < until:
            self.clock.set(min(until, self.clock.now() + timedelta(seconds=20)))
            await self.desk.presence.beat()

    async def jump(self, by: timedelta) -> None:
        """Let a long time pass, of which only the last minutes tick."""
        ticking = timedelta(minutes=2)
        self.clock.advance(max(by - ticking, timedelta()))
        await self.desk.presence.beat()
        await self.later(min(by, ticking))

    def _guild(self) -> Json:
        voices = [{k: v for k, v in one.items() if k != "member"} for one in self.states.values()]
        return shapes.guild(GUILD, "Atelier", 11, "en-US") | {
            "unavailable": False,
            "joined_at": shapes.made_at(GUILD),
            "member_count": 5,
            "members": [shapes.member(ME, [])],
            "roles": [shapes.role(GUILD, "everyone", discord.Permissions.all(), 0)],
            "channels": [_voice_channel(one) for one in self.channels],
            "threads": [],
            "voice_states": voices,
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }


def _voice_channel(number: int) -> Json:
    return shapes.channel(number, GUILD, f"room-{number}", 2)
