"""The desk of co-working: the stores, channels and rooms that all its cogs share."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import discord

from bot.client import CommunityBot
from bot.domain.coworking import Company, Session, Stage
from bot.errors import MemberError
from bot.feature import Feature
from bot.presses import Press
from bot.store.coworking import CoworkingStore
from bot.store.coworking_choices import CoworkingChoiceStore
from bot.store.coworking_favourites import FavouriteStore
from bot.store.coworking_mine import MineStore
from bot.store.coworking_plans import PlanStore
from bot.store.coworking_seats import SeatStore
from bot.store.coworking_stays import StayStore
from bot.store.profiles import ProfileStore
from cogs.coworking.coming import Coming
from cogs.coworking.presence_board import PresenceBoard

NEEDS = (
    "view_channel",
    "send_messages",
    "read_message_history",
    "manage_channels",
    "connect",
    "set_voice_channel_status",
    "create_events",
)
"""What it takes, in the channel of sessions and in its category, where rooms are opened."""


class Desk:
    """What commands, presses and due works of co-working share."""

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot
        self.sessions = CoworkingStore(bot.database)
        self.seats = SeatStore(bot.database)
        self.stays = StayStore(bot.database)
        self.plans = PlanStore(bot.database)
        self.choices = CoworkingChoiceStore(bot.database)
        self.mine = MineStore(bot.database)
        self.favourites = FavouriteStore(bot.database)
        self.profiles = ProfileStore(bot.database)
        self.presence = PresenceBoard(self)
        self.mine = MineStore(bot.database)
        self.coming = Coming(self)

    def channel(self, guild_id: int) -> discord.TextChannel | None:
        """Return where a guild's sessions are announced, None where there is no such channel."""
        return self.bot.text_channel(self.sessions.channel_of(guild_id))

    def require_channel(self, guild_id: int) -> discord.TextChannel:
        """Return where a guild's sessions are announced; MemberError where that is not set up."""
        channel = self.channel(guild_id)
        if channel is None:
            raise MemberError("coworking-not-set-up")
        return channel

    def room(self, session: Session) -> discord.VoiceChannel | None:
        """Return the room of a session; None where it has none, or the bot cannot see it."""
        channel = self.bot.get_channel(session.channel_id) if session.channel_id else None
        return channel if isinstance(channel, discord.VoiceChannel) else None

    async def require_session(self, press: Press) -> Session:
        """Return the session that a press is about, in its guild; or MemberError."""
        session = await self.sessions.get(press.row)
        if session is None or session.guild_id != press.guild.id:
            raise MemberError("coworking-gone")
        return session

    async def require_open(self, press: Press) -> Session:
        """Return the open session that a press is about; MemberError where it is over."""
        session = await self.require_session(press)
        if session.stage is not Stage.OPEN:
            raise MemberError("coworking-ended")
        return session

    async def company(self, session: Session) -> Company:
        """Return who is in a room, and who else has a place there: kept, or taken uncounted."""
        here = frozenset(await self.stays.here(session.id))
        kept = frozenset(await self.seats.kept(session, self.bot.clock.now()))
        room = self.room(session)
        inside = self.presence.people(room) if room else frozenset()
        return Company(session, here, (kept | inside) - here)

    async def changed(self, session_id: int) -> None:
        """Let the panel of a room and its card show soon what changed in it."""
        await self.sessions.changed(session_id, self.bot.clock.now())
        await self.plans.refresh(session_id, self.bot.clock.now())

    async def zone(self, guild_id: int, user_id: int) -> ZoneInfo:
        """Return the zone in which a member lives, as they chose it; else the guild's."""
        member = await self.bot.member_store.get(guild_id, user_id)
        return ZoneInfo(member.timezone or self.bot.settings_of(guild_id).timezone)


class CoworkingFeature(Feature):
    """The parent of the cogs of co-working, which share one desk."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
