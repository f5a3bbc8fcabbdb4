"""What is heard of people in rooms, kept in its order until it is written down."""

from __future__ import annotations

from datetime import datetime

import discord

from bot.client import CommunityBot
from bot.domain.coworking_steps import Arrived, Gave, Left, Returned, Step
from bot.domain.presence import BEAT, Means
from cogs.coworking.presence_rooms import OpenRooms, Room


class Hearing:
    """Turns what Discord tells into steps, at once and without asking anybody.

    Of others in a voice channel nothing is kept. A guild is seen from when its rooms were looked at
    until the gateway is lost: whoever leaves then was there until now. Of whoever leaves otherwise,
    as when Discord tells what was missed, the time ends when they were seen last; and whoever
    arrives otherwise is met when the guild is looked at.
    """

    def __init__(self, bot: CommunityBot) -> None:
        self.rooms = OpenRooms(bot)
        self.seen: set[int] = set()
        self._clock = bot.clock
        self._steps: list[Step] = []
        self._touched: dict[int, Room] = {}

    def take(self) -> tuple[list[Step], dict[int, Room]]:
        """Hand over what was heard, and the rooms that may be empty now, or not any more."""
        taken = self._steps, self._touched
        self._steps, self._touched = [], {}
        return taken

    def give_back(self, steps: list[Step], touched: dict[int, Room]) -> None:
        """Take back what could not be written."""
        self._steps = [*steps, *self._steps]
        self._touched = touched | self._touched

    def moved(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> bool:
        """Hear of a voice state; return whether there may be something to write down."""
        if member.bot:
            self.rooms.bots.add(member.id)
            return False
        old, new = self.rooms.where(before), self.rooms.where(after)
        if old is not new:
            if old is not None:
                self.leave(old, member.id, Means.VOICE)
            if new is not None:
                self._arrive(new, member.id, after)
        elif new is not None and before.self_deaf != after.self_deaf:
            self._hear(new, member.id, after)
        return bool(self._steps or self._touched)

    def signed(self, channel_id: int, user_id: int) -> bool:
        """Hear a sign of somebody who works along in a room's text; return whether to write it."""
        room, now = self.rooms.at(channel_id), self._clock.now()
        if room is None or user_id not in room.text:
            return False
        last = room.signs.get(user_id)
        if last is not None and abs(now - last) < BEAT:  # a clock may be set back
            return False
        room.signs[user_id] = now
        self._give(room, user_id, deaf=None)
        return True

    def look_for(self, room: Room, user_id: int) -> bool:
        """Count somebody if they are in the voice channel of a room; return whether they are."""
        state = self.rooms.voices(room).get(user_id)
        if state is not None:
            self._arrive(room, user_id, state)
        return state is not None

    def arrive_in_text(self, room: Room, user_id: int) -> None:
        """Count somebody who works along in text."""
        now, seen = self._clock.now(), room.guild_id in self.seen
        whose = room.guild_id, user_id, room.session_id
        self._place(room, user_id, Means.TEXT)
        self._steps.append(Arrived(*whose, now, Means.TEXT, seen=seen))

    def leave(self, room: Room, user_id: int, means: Means | None) -> None:
        """Count somebody in a room no more; None is by whichever means they are there."""
        self.touch(room)
        if means is not Means.VOICE:
            room.text.discard(user_id)
        elif user_id not in room.seats:
            return
        now, seen = self._clock.now(), room.guild_id in self.seen
        self._steps.append(Left(room.guild_id, user_id, now, room.session_id, means, seen=seen))

    def look_at(self, guild_id: int) -> None:
        """See a guild, and who is in its rooms now."""
        now, live = self._clock.now(), dict[int, Arrived]()
        self.seen.add(guild_id)
        for room in self.rooms.in_guild(guild_id):
            self.touch(room)
            for user_id, state in self.rooms.voices(room).items():
                if self.rooms.counts(room, user_id):
                    live[user_id] = _arrival(room, user_id, state, now)
                    self.rooms.seat(room, user_id)
        self._steps.append(Returned(guild_id, now, live))

    def forget(self, user_id: int) -> None:
        """Forget a member who erased their data."""
        for room in self.rooms:
            if user_id in room.text:
                self.touch(room)
        self.rooms.forget(user_id)
        self._steps = [one for one in self._steps if getattr(one, "user_id", None) != user_id]

    def touch(self, room: Room) -> None:
        """Let it be noted whether anybody is in a room."""
        self._touched[room.session_id] = room

    def _arrive(self, room: Room, user_id: int, state: discord.VoiceState) -> None:
        self.touch(room)
        if room.guild_id in self.seen and self.rooms.counts(room, user_id):
            self._steps.append(_arrival(room, user_id, state, self._clock.now()))
            self._place(room, user_id, Means.VOICE)

    def _hear(self, room: Room, user_id: int, state: discord.VoiceState) -> None:
        """Hear that somebody deafened themselves, or not any more: that is as good as arriving."""
        if user_id in room.seats and not state.self_deaf:
            self._arrive(room, user_id, state)
        elif user_id in room.seats:
            self._give(room, user_id, deaf=True)

    def _place(self, room: Room, user_id: int, means: Means) -> None:
        """Know where somebody is: in text in one room of a guild at most, and not beside voice."""
        for other in self.rooms.in_guild(room.guild_id):
            if user_id in other.text:
                other.text.discard(user_id)
                self.touch(other)
        self.rooms.seat(room, user_id)
        if means is Means.TEXT:
            room.text.add(user_id)
        self.touch(room)

    def _give(self, room: Room, user_id: int, *, deaf: bool | None) -> None:
        if room.guild_id in self.seen and user_id in room.seats:
            now = self._clock.now()
            self._steps.append(Gave(room.guild_id, user_id, room.session_id, now, deaf))


def _arrival(room: Room, user_id: int, state: discord.VoiceState, now: datetime) -> Arrived:
    return Arrived(
        room.guild_id,
        user_id,
        room.session_id,
        now,
        connection=state.session_id,
        deaf=state.self_deaf,
        sits=user_id not in room.seats,
    )
