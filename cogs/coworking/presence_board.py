"""The board of who is in which room, which the cogs of co-working share."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

import discord

from bot.domain.coworking import Session
from bot.domain.presence import BEAT, Means
from bot.store.coworking import BREATH
from cogs.coworking.presence_hearing import Hearing
from cogs.coworking.presence_rooms import Room

if TYPE_CHECKING:
    from cogs.coworking.desk import Desk


class PresenceBoard:
    """Knows the open rooms, and writes down what is heard there.

    What is heard keeps the instant at which it was; whoever is first writes it, with all that
    gathered meanwhile, so that thousands of voice states cost a few transactions. A crash loses the
    last instants.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bot = desk.bot
        self.heard = Hearing(desk.bot)
        self._rooms = self.heard.rooms
        self._left_open: set[int] = set()
        self._turn = asyncio.Lock()
        self._beaten_at: datetime | None = None

    async def load(self) -> None:
        """Know the rooms that are open, and who is counted there."""
        sessions = await self._desk.sessions.with_rooms()
        seats = await self._desk.stays.seated([one.id for one in sessions])
        for one in sessions:
            self._rooms.add(one, seats[one.id])
        for guild_id in self._rooms.guilds():
            await self._know_counted(guild_id)
        for stay in await self._desk.stays.all_open():
            self._left_open.add(stay.guild_id)
            room = self._rooms.of(stay.session_id)
            if room is not None and stay.means is Means.TEXT:
                room.text.add(stay.user_id)

    async def room_opened(self, session: Session) -> None:
        """Follow a room that has its channel now, and whoever is in it already."""
        seats = await self._desk.stays.seated([session.id])
        await self._know_counted(session.guild_id)
        if room := self._rooms.add(session, seats[session.id]):
            self.heard.touch(room)
            for user_id in self._rooms.voices(room):
                self.heard.look_for(room, user_id)
            await self.write()

    async def room_over(self, session: Session) -> None:
        """Let everybody's time end at once with a session that is over; its room may still stand.

        Without this call it does so at the next beat.
        """
        if room := self._rooms.of(session.id):
            room.text.clear()
        if session.guild_id not in self.heard.seen:
            self._left_open.add(session.guild_id)
        async with self._turn:
            await self._absorb()
            await self._beat({session.guild_id})

    async def room_closed(self, session: Session) -> None:
        """Follow a room no more, whose channel is gone."""
        await self.room_over(session)
        self._rooms.remove(session.id)

    async def settle_in(self, session: Session, user_id: int) -> None:
        """Count somebody who has a place from now on, if they are in the voice channel."""
        if room := self._rooms.of(session.id):
            self._rooms.seat(room, user_id)
            self.heard.look_for(room, user_id)
            await self.write()

    async def unsettle(self, session: Session, user_id: int) -> None:
        """Count somebody no more in a room, whose place does not count them any more."""
        if room := self._rooms.of(session.id):
            self._rooms.seat(room, user_id, counted=False)
            self.heard.leave(room, user_id, None)
            await self.write()

    async def work_along(self, session: Session, user_id: int) -> None:
        """Let somebody be there in text, which gives them a place; in voice where they are in it.

        MemberError where the session is over.
        """
        await self._desk.seats.sit(session.id, user_id, self._bot.clock.now())
        if room := self._rooms.of(session.id):
            self._rooms.seat(room, user_id)
            if not self.heard.look_for(room, user_id):
                self.heard.arrive_in_text(room, user_id)
            await self.write()

    async def stop(self, session: Session, user_id: int) -> None:
        """Let somebody be there in text no more."""
        if room := self._rooms.of(session.id):
            self.heard.leave(room, user_id, Means.TEXT)
            await self.write()

    async def stopped(self, session_id: int, user_id: int) -> None:
        """Follow that somebody's time in a room was ended, in the database, where it stands."""
        if room := self._rooms.of(session_id):
            room.text.discard(user_id)
            self.heard.touch(room)
            await self._show(session_id)
            await self.write()

    async def chose_counted(self, guild_id: int, user_id: int, *, counted: bool) -> None:
        """Follow whether somebody wants to be counted in every room that they sit in."""
        self._rooms.choose(guild_id, user_id, counted=counted)
        for room in self._rooms.in_guild(guild_id) if counted else ():
            self.heard.look_for(room, user_id)
        await self.write()

    async def look_at(self, guild: discord.Guild) -> None:
        """Make what is written of a guild's rooms equal to who is there now, and see it again.

        While Discord is gone, what discord.py shows is of before; what waits is met afterwards.
        """
        if not self._bot.hears(guild.id) or guild.unavailable:
            return
        is_quiet = not self._rooms.in_guild(guild.id) and guild.id not in self._left_open
        if is_quiet:
            self.heard.seen.add(guild.id)
            return
        self._left_open.discard(guild.id)
        self.heard.look_at(guild.id)
        await self.write()

    async def look_again(self) -> None:
        """Look at every guild, after the gateway was lost and told what was missed."""
        for guild in self._bot.guilds:
            await self.look_at(guild)

    def sees(self, guild_id: int) -> bool:
        """Return whether what is known of a guild's rooms is of now."""
        return guild_id in self.heard.seen

    def people(self, room: discord.VoiceChannel) -> set[int]:
        """Return who is in a voice channel as it was heard last, counted or not, without bots."""
        return room.voice_states.keys() - self._rooms.bots

    def lost(self, guild_id: int | None = None) -> None:
        """See a guild no more, or none, until it is looked at again."""
        self.heard.seen -= {guild_id} if guild_id else set(self.heard.seen)

    async def beat(self, *, at_once: bool = False) -> None:
        """Write down, from time to time, that whoever is in a room was seen there."""
        now, last = self._bot.clock.now(), self._beaten_at
        if not at_once and last is not None and abs(now - last) < BEAT:
            return
        self._beaten_at = now
        async with self._turn:
            await self._absorb()
            await self._beat(self._rooms.guilds())

    async def write(self) -> None:
        """Write down what was heard."""
        async with self._turn:
            await self._absorb()

    async def _beat(self, guilds: set[int]) -> None:
        """See everybody at one instant, all that was heard before it being written."""
        await self._desk.stays.beat(guilds & self.heard.seen, self._bot.clock.now())

    async def _absorb(self) -> None:
        steps, touched = self.heard.take()
        try:
            changed = await self._desk.stays.absorb(steps) if steps else set()
        except BaseException:
            self.heard.give_back(steps, touched)
            raise
        for session_id in sorted(changed):
            await self._show(session_id)
        for room in touched.values():
            await self._note_emptiness(room)

    async def _show(self, session_id: int) -> None:
        """Let the panel show who is there; it is told once of changes of the same moment."""
        room = self._rooms.of(session_id)
        moment = int(self._bot.clock.now().timestamp() // BREATH.total_seconds())
        if room is not None and room.shown != moment:
            await self._desk.changed(session_id)
            room.shown = moment

    async def _note_emptiness(self, room: Room) -> None:
        """Write down whether anybody is in a room, where that changed."""
        is_empty = self._rooms.is_empty(room)
        if is_empty is room.is_empty:
            return
        if is_empty:
            await self._desk.sessions.emptied(room.session_id, self._bot.clock.now())
        else:
            await self._desk.sessions.entered(room.session_id)
        room.is_empty = is_empty

    async def _know_counted(self, guild_id: int) -> None:
        chosen = await self._desk.choices.with_choice(guild_id, "counted")
        self._rooms.count(guild_id, chosen)
