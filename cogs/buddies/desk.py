"""The desk of buddies: the stores, names and channel that all its cogs share."""

from __future__ import annotations

import discord

from bot.client import CommunityBot
from bot.errors import MemberError
from bot.i18n import Say
from bot.people import name_in
from bot.presses import Press
from bot.store.buddies import BuddyStore
from bot.store.buddy_data import LeavingStore
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

    def channel(self, guild_id: int) -> discord.TextChannel | None:
        """Return the channel in which buddies get their threads, None where there is none."""
        return self.bot.text_channel(self.buddies.channel_of(guild_id))

    def require_open(self, press: Press) -> None:
        """Refuse where organisers have not switched buddies on."""
        if self.buddies.channel_of(press.guild.id) is None:
            raise MemberError("buddies-not-set-up")

    async def name(self, guild_id: int, user_id: int, say: Say) -> str:
        """Return what a member is called in a guild."""
        return await name_in(self.bot, guild_id, user_id, say)
