"""The desk of buddies: the stores, names and channel that all its cogs share."""

from __future__ import annotations

import discord

from bot.client import CommunityBot
from bot.domain.buddies import Request
from bot.domain.profiles import Profile
from bot.errors import MemberError
from bot.i18n import Say
from bot.people import name_in
from bot.presses import Press
from bot.store.buddies import BuddyStore
from bot.store.buddy_data import LeavingStore
from bot.store.buddy_invitations import InvitationStore
from bot.store.buddy_requests import RequestStore
from bot.store.pair_goals import GoalStore
from bot.store.pair_guests import GuestStore
from bot.store.pair_meetings import MeetingStore
from bot.store.pair_silence import SilenceStore
from bot.store.pairs import PairStore
from bot.store.profiles import ProfileStore


class Desk:
    """What commands, presses and deliveries of buddies share."""

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot
        self.profiles = ProfileStore(bot.database)
        self.buddies = BuddyStore(bot.database, self.profiles)
        self.requests = RequestStore(bot.database)
        self.pairs = PairStore(bot.database)
        self.meetings = MeetingStore(bot.database)
        self.goals = GoalStore(bot.database)
        self.guests = GuestStore(bot.database)
        self.silence = SilenceStore(bot.database)
        self.leaving = LeavingStore(bot.database)
        self.invitations = InvitationStore(bot.database)

    def channel(self, guild_id: int) -> discord.TextChannel | None:
        """Return the channel in which buddies get their threads, None where there is none."""
        return self.bot.text_channel(self.buddies.channel_of(guild_id))

    def require_open(self, press: Press) -> None:
        """Refuse where organisers have not switched buddies on."""
        if self.buddies.channel_of(press.guild.id) is None:
            raise MemberError("buddies-not-set-up")

    async def mine(self, press: Press) -> Profile:
        """Return the member's own profile, which reading those of others takes."""
        self.require_open(press)
        me = await self.profiles.get(press.guild.id, press.user_id)
        if not me.is_filled:
            command = self.bot.mentions_for(press.say)["buddy-profile"]
            raise MemberError("buddies-profile-first", profile=command)
        return me

    async def asked_of(self, press: Press) -> Request:
        """Return a request to the member who presses, be it in a private message."""
        request = await self.requests.get(press.row)
        if request is None or request.asked_id != press.user_id:
            raise MemberError("buddies-not-yours")
        press.require_here(request.guild_id)
        return request

    async def left(self, guild_id: int, user_id: int) -> None:
        """Follow somebody who is no member any more: their pairs and requests end kindly."""
        self.buddies.set_aside(guild_id, user_id)
        await self.leaving.left(guild_id, user_id, self.bot.clock.now())
        await self.bot.agenda.start_due()

    async def name(self, guild_id: int, user_id: int, say: Say) -> str:
        """Return what a member is called in a guild."""
        return await name_in(self.bot, guild_id, user_id, say)
