"""Rooms in which people are counted: opened through the store, entered as members do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import discord
from simcord import ChannelHandle, MemberActor
from sqlalchemy import event, select

from bot.domain.coworking import Opening, Session
from bot.domain.presence import Stay
from bot.domain.rhythms import Rhythm
from bot.store.agenda_rows import REMEMBERED
from bot.store.coworking_rows import StayRow, read_stay
from bot.store.retention import RetentionStore
from cogs.coworking.desk import Desk
from tests.cogs.world import World

MINUTE = timedelta(minutes=1)


class Room:
    """A room of four hours, its voice channel, and when it was opened."""

    def __init__(self, world: World, session: Session, channel: ChannelHandle) -> None:
        self.world, self.session, self.channel = world, session, channel
        self.opened_at = world.clock.now()

    @property
    def desk(self) -> Desk:
        """The desk of the bot of now."""
        cog: Any = self.world.bot.get_cog("CoworkingPresence")
        desk: Desk = cog.desk
        return desk

    async def seat(self, *people: MemberActor) -> None:
        """Let some people press that they want to be counted."""
        for one in people:
            now = self.world.clock.now()
            await self.desk.seats.sit(self.session.id, one.id, now)
            await self.desk.presence.settle_in(self.session, one.id)

    async def along(self, who: MemberActor) -> None:
        """Let somebody work along in text."""
        await self.desk.presence.work_along(self.session, who.id)

    async def stays(self, who: MemberActor) -> list[tuple[float, float]]:
        """Return when somebody was counted here, in minutes since the room was opened."""
        mine = StayRow.session_id == self.session.id, StayRow.user_id == who.id
        query = select(StayRow).where(*mine).order_by(StayRow.id)
        async with self.world.bot.database.read() as session:
            found: list[Stay] = [read_stay(row) for row in await session.scalars(query)]
        return [
            ((one.since - self.opened_at) / MINUTE, (one.until - self.opened_at) / MINUTE)
            for one in found
        ]

    async def here(self) -> set[int]:
        """Return who is counted here now."""
        return set(await self.desk.stays.here(self.session.id))

    async def is_empty(self) -> bool:
        """Return whether nobody is here, as far as is written down."""
        session = await self.desk.sessions.get(self.session.id)
        return session is not None and session.empty_since is not None

    def questions(self) -> list[discord.Message]:
        """Return the questions whether somebody is still there, the oldest first."""
        history = self.channel.history()
        return [one for one in history if "coworking:still:" in str(one.components)]


async def a_room(world: World, host: MemberActor, name: str = "room") -> Room:
    """Open a room whose host has a place."""
    channel = world.guild.create_voice_channel(name)
    await world.env.settle()
    cog: Any = world.bot.get_cog("CoworkingPresence")
    desk: Desk = cog.desk
    now, opening = world.clock.now(), Opening(240 * MINUTE, Rhythm.FREE, None, "en")
    made = await desk.sessions.open_now(world.guild.id, host.id, opening, now)
    await RetentionStore(world.bot.database).purge(now + REMEMBERED)
    opened = await desk.sessions.opened(made.id, channel.id, now)
    assert opened is not None
    await desk.presence.room_opened(opened)
    return Room(world, opened, channel)


def die(room: Room) -> None:
    """Let the process write nothing any more, as when it is killed."""
    room.desk.presence.lost()


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Note every statement that reaches the database."""
    said: list[str] = []

    def note(*args: Any) -> None:
        said.append(args[2])

    engines = [world.bot.database.engine.sync_engine, world.bot.database._reader.sync_engine]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
