"""The rooms that are open, as they are known without asking the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

import discord

from bot.client import CommunityBot
from bot.domain.coworking import Session


@dataclass
class Room:
    """An open room: who is counted there, who wants not to be, and who works along in text.

    `is_empty` is what was written down last of whether anybody at all is there, `signs` when those
    in text gave the latest one, `shown` in which moment its panel was told of a change.
    """

    session_id: int
    guild_id: int
    channel_id: int
    seats: set[int] = field(default_factory=set)
    stopped: set[int] = field(default_factory=set)
    text: set[int] = field(default_factory=set)
    signs: dict[int, datetime] = field(default_factory=dict)
    is_empty: bool = True
    shown: int = 0

    def forget(self, user_id: int) -> None:
        """Forget somebody."""
        self.seats.discard(user_id)
        self.stopped.discard(user_id)
        self.text.discard(user_id)
        self.signs.pop(user_id, None)


class OpenRooms:
    """Finds open rooms, by session and by channel, and who is in them.

    Who is in a voice channel is what discord.py shows; of bots, which are no company, the ids are
    kept once they were heard of.
    """

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot
        self._rooms: dict[int, Room] = {}
        self._channels: dict[int, Room] = {}
        self._counted: dict[int, set[int]] = {}
        self.bots: set[int] = set()

    def __iter__(self) -> Iterator[Room]:
        """Iterate over all rooms."""
        return iter(list(self._rooms.values()))

    def add(self, session: Session, seats: Mapping[int, bool]) -> Room | None:
        """Follow the room of a session; None where it has no channel yet.

        `seats` say of those who were counted there, or might be, whether they are.
        """
        if session.channel_id is None:
            return None
        room = Room(session.id, session.guild_id, session.channel_id)
        room.is_empty = session.empty_since is not None
        for user_id, counted in seats.items():
            (room.seats if counted else room.stopped).add(user_id)
        self._rooms[session.id] = self._channels[session.channel_id] = room
        return room

    def seat(self, room: Room, user_id: int, *, counted: bool = True) -> None:
        """Count somebody in a room, or no more whatever else they chose."""
        (room.seats.add if counted else room.seats.discard)(user_id)
        (room.stopped.discard if counted else room.stopped.add)(user_id)

    def remove(self, session_id: int) -> None:
        """Follow a room no more."""
        room = self._rooms.pop(session_id, None)
        if room is not None:
            self._channels.pop(room.channel_id, None)

    def of(self, session_id: int) -> Room | None:
        """Return the open room of a session."""
        return self._rooms.get(session_id)

    def at(self, channel_id: int | None) -> Room | None:
        """Return the open room that is a channel."""
        return self._channels.get(channel_id or 0)

    def where(self, state: discord.VoiceState) -> Room | None:
        """Return the open room that somebody is in, None where they are elsewhere or nowhere."""
        return self.at(state.channel.id) if state.channel else None

    def in_guild(self, guild_id: int) -> list[Room]:
        """Return the open rooms of a guild."""
        return [room for room in self if room.guild_id == guild_id]

    def guilds(self) -> set[int]:
        """Return the guilds that have an open room."""
        return {room.guild_id for room in self}

    def count(self, guild_id: int, people: set[int]) -> None:
        """Count some members of a guild in every room that they sit in, and no others."""
        self._counted[guild_id] = people

    def counts(self, room: Room, user_id: int) -> bool:
        """Return whether somebody's time is counted in a room."""
        is_usual = user_id in self._counted.get(room.guild_id, ()) and user_id not in room.stopped
        return user_id in room.seats or is_usual

    def choose(self, guild_id: int, user_id: int, *, counted: bool) -> None:
        """Follow what one of them chose."""
        people = self._counted.setdefault(guild_id, set())
        (people.add if counted else people.discard)(user_id)

    def forget(self, user_id: int) -> None:
        """Forget somebody everywhere."""
        for counted in self._counted.values():
            counted.discard(user_id)
        for room in self:
            room.forget(user_id)

    def voices(self, room: Room) -> dict[int, discord.VoiceState]:
        """Return who is in the voice channel of a room, as Discord shows it now."""
        channel = self._bot.get_channel(room.channel_id)
        return dict(channel.voice_states) if isinstance(channel, discord.VoiceChannel) else {}

    def is_empty(self, room: Room) -> bool:
        """Return whether nobody is in a room, in voice or in text, counted or not."""
        return not set(chain(room.text, self.voices(room).keys() - self.bots))
