"""Rooms: voice channels that are opened for a session, once, and deleted after it."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import discord
from discord.ext import commands

from bot.delivery import MARGIN
from bot.domain.coworking import AHEAD, EMPTY_FOR, OPENS_BEFORE, Session, Stage
from bot.errors import Hopeless, Later
from bot.feature import Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Log, Pause
from bot.store.agenda import Work
from bot.store.coworking_rows import CLOSE, EMPTY, ROOM
from bot.store.ledger import Ahead
from cogs.coworking.desk import NEEDS, CoworkingFeature
from cogs.coworking.words import mark, room_name, title_of

log = logging.getLogger(__name__)

IN_A_CATEGORY = 50
"""Channels that a category of Discord holds."""
NOT_ALLOWED, TOO_MANY = frozenset({50001, 50013}), frozenset({30013, 50035})
"""Discord's codes for a missing permission, and for no place for one more channel."""
LATE = timedelta(hours=12)
"""Longer than any session: what to do that late is decided by the session itself."""
VERY_LATE = timedelta(days=30)
"""A room goes however late, and lets its host open another one."""
STAYS = timedelta(minutes=20)
"""How long a room that was to close waits for those who still talk after their session."""
AGAIN, MOMENT = timedelta(minutes=5), timedelta(minutes=1)


class CoworkingRooms(CoworkingFeature):
    """Opens and closes rooms."""

    parts = Parts(permissions=NEEDS)

    def jobs(self) -> tuple[Job, ...]:
        """Return the opening of a room, its end when nobody is there, and its deletion."""
        return (
            Job(
                ROOM,
                self.open,
                LATE,
                self.not_opened,
                pause=Pause.LOOKS,
                coming=self.coming,
                log=Log("log-rooms"),
            ),
            Job(EMPTY, self.empty, VERY_LATE, log=UNTOLD),
            Job(CLOSE, self.close, VERY_LATE, log=UNTOLD),
        )

    async def open(self, work: Work) -> None:
        """Open the room of a session, unless nobody comes, or it is too late for it.

        Nor one of the house, while the guild pauses; what a member planned goes on.
        """
        session, now = await self.desk.sessions.get(work.subject_id), self.bot.clock.now()
        if session is None or session.channel_id is not None:
            return
        is_ahead = session.stage in AHEAD and now < session.ends_at
        if is_ahead and session.plan_id is not None and now < session.starts_at - OPENS_BEFORE:
            raise Later(session.starts_at - OPENS_BEFORE)
        rests = session.host_id is None and self.bot.pauses(work.guild_id, session.starts_at)
        if rests or not is_ahead or not await self._somebody_comes(session):
            await self._call_off(work)
            return
        session = await self.desk.sessions.begin(session.id, now)
        if session is not None:
            room = await self._create(session, work)
            opened = await self.desk.sessions.opened(session.id, room.id, self.bot.clock.now())
            if opened is None:
                await _delete(room)
            else:
                await self.desk.presence.room_opened(opened)

    async def coming(self, say: Say, ahead: Ahead) -> str | None:
        """Say which session gets its room, if anybody comes; not who planned it."""
        session = await self.desk.sessions.get(ahead.subject_id)
        if session is None or session.stage not in AHEAD:
            return None
        if session.host_id is None and self.bot.pauses(ahead.guild_id, session.starts_at):
            return None
        return say("coming-room", title=title_of(say, session))

    async def not_opened(self, work: Work) -> None:
        """Cancel a session whose room cannot be opened, and let organisers know why it was not.

        Where the bot was away until the end, nothing is missing.
        """
        now, cancelled = self.bot.clock.now(), await self._call_off(work)
        if cancelled is not None and now < cancelled.ends_at:
            key = f"coworking:room:{work.subject_id}"
            await self.bot.organisers.alert(work.guild_id, key, "coworking-no-room")

    async def empty(self, work: Work) -> None:
        """End a session in whose room nobody has been for a while; it is deleted at once."""
        session, now = await self.desk.sessions.get(work.subject_id), self.bot.clock.now()
        if session is None or session.stage is not Stage.OPEN or session.empty_since is None:
            return
        if not self.desk.presence.sees(session.guild_id):
            raise Later(now + MOMENT)
        room = self.desk.room(session)
        here = await self.desk.stays.here(session.id)
        if room is not None and (here or self.desk.presence.people(room)):
            await self.desk.presence.look_at(room.guild)
            return
        if now - session.empty_since < EMPTY_FOR:
            raise Later(session.empty_since + EMPTY_FOR)
        ended = await self.desk.sessions.over(session.id, now, lingers=timedelta())
        await self.desk.presence.room_over(ended or session)

    async def close(self, work: Work) -> None:
        """Delete the room of a session that is over, once those who still talk have gone."""
        session, now = await self.desk.sessions.get(work.subject_id), self.bot.clock.now()
        if session is None or session.stage is not Stage.OVER:
            return
        room = self.desk.room(session)
        if room is not None:
            if self.desk.presence.people(room) and now - work.due_at < STAYS:
                raise Later(now + AGAIN)
            await _delete(room)
        await self._closed(session)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """End the session whose room was deleted by hand."""
        for session in await self.desk.sessions.in_guild(channel.guild.id):
            if session.channel_id == channel.id:
                await self._closed(session)
                await self.bot.agenda.start_due()

    async def meet(self, guild: discord.Guild) -> None:
        """Notice rooms that were deleted while the bot was away."""
        for session in await self.desk.sessions.in_guild(guild.id):
            is_gone = session.channel_id and guild.get_channel(session.channel_id) is None
            if is_gone:
                await self.desk.presence.look_at(guild)
                await self._closed(session)

    async def _call_off(self, work: Work) -> Session | None:
        """Cancel a session, with the room that a killed process may have created for it."""
        guild = self.bot.get_guild(work.guild_id)
        session = await self.desk.sessions.get(work.subject_id)
        if session is None or session.channel_id is not None:
            return None
        if guild is not None and (room := _made(guild, work)):
            await _delete(room)
        return await self.desk.sessions.cancel(session.id, self.bot.clock.now())

    async def _closed(self, session: Session) -> None:
        closed = await self.desk.sessions.closed(session.id, self.bot.clock.now())
        await self.desk.presence.room_closed(closed or session)

    async def _somebody_comes(self, session: Session) -> bool:
        """Return whether a session has anybody; one of now has its host."""
        if session.plan_id is None:
            return True
        await self.desk.coming.sync(session)
        return bool(await self.desk.coming.people(session))

    async def _create(self, session: Session, work: Work) -> discord.VoiceChannel:
        """Create the room, or find the one that a killed process created."""
        guild = self.bot.get_guild(session.guild_id)
        if guild is None:
            raise Later(self.bot.clock.now() + AGAIN)
        if room := _made(guild, work):
            return room
        if self.desk.channel(guild.id) is None:
            raise Hopeless("there is no channel that says who may see a room")
        name = room_name(self.bot.guild_voice(guild.id), session)
        category = self._category(guild)
        options: dict[str, Any] = {"category": category}
        if overwrites := self._overwrites(guild, category):
            options["overwrites"] = overwrites
        try:
            return await guild.create_voice_channel(name, user_limit=session.seats or 0, **options)
        except discord.HTTPException as error:
            if error.code not in NOT_ALLOWED | TOO_MANY:
                raise
            await self.bot.organisers.check(guild)
            raise Hopeless(f"no room can be opened ({error.code})") from error

    def _category(self, guild: discord.Guild) -> discord.CategoryChannel | None:
        """Return the category of the co-working channel; None without one, or where it is full."""
        channel = self.desk.channel(guild.id)
        category = channel.category if channel else None
        is_full = category is not None and len(category.channels) >= IN_A_CATEGORY
        return None if is_full else category

    def _overwrites(
        self, guild: discord.Guild, category: discord.CategoryChannel | None
    ) -> dict[Any, discord.PermissionOverwrite]:
        """Return who sees a room, where the co-working channel is hidden from some.

        Hidden by the category in which the room stands too, it needs none: it takes those.
        """
        channel = self.desk.channel(guild.id)
        if channel is None or (category is not None and channel.permissions_synced):
            return {}
        seen = {who: one.view_channel for who, one in channel.overwrites.items()}
        if False not in seen.values():
            return {}
        shown = {who: sees for who, sees in seen.items() if sees is not None}
        here = discord.PermissionOverwrite(view_channel=True, connect=True, send_messages=True)
        return {
            **{who: discord.PermissionOverwrite(view_channel=one) for who, one in shown.items()},
            guild.me: here,
        }


def _made(guild: discord.Guild, work: Work) -> discord.VoiceChannel | None:
    """Return the room that an earlier attempt created; what was there before it is somebody's."""
    if work.tried_since is None:
        return None
    since, end = work.tried_since - MARGIN, mark(work.subject_id)
    rooms = (one for one in guild.voice_channels if one.created_at >= since)
    return next((one for one in rooms if one.name.endswith(end)), None)


async def _delete(room: discord.VoiceChannel) -> None:
    try:
        await room.delete()
    except discord.NotFound:
        log.info("room %d was gone already", room.id)
