"""The desk of check-ins: the stores, programmes and zones that all its cogs share."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

import discord

from bot.client import CommunityBot
from bot.domain.checkins import Joined, Programme
from bot.domain.notices import Way
from bot.domain.pairs import Pair
from bot.errors import MemberError
from bot.feature import Feature
from bot.presses import Press
from bot.store.checkin_answers import AnswerStore
from bot.store.checkin_cards import CardStore
from bot.store.checkin_clocks import ClockStore
from bot.store.checkin_days import DayStore
from bot.store.checkin_history import HistoryStore
from bot.store.checkin_prompts import PromptStore
from bot.store.checkins import ProgrammeStore
from bot.store.pairs import PairStore

LETTER_NOTICE = "checkins"
"""A question that comes privately, by the member's wish or by that of the programme."""
NEEDS = (
    "view_channel",
    "send_messages",
    "create_public_threads",
    "send_messages_in_threads",
    "read_message_history",
)
"""What a programme needs in its channel."""


class Desk:
    """What commands, presses and deliveries of check-ins share."""

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot
        self.programmes = ProgrammeStore(bot.database)
        self.clocks = ClockStore(bot.database)
        self.prompts = PromptStore(bot.database)
        self.days = DayStore(bot.database)
        self.answers = AnswerStore(bot.database)
        self.history = HistoryStore(bot.database)
        self.cards = CardStore(bot.database)
        self.pairs = PairStore(bot.database)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._changing: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def turn(self, day_id: int) -> asyncio.Lock:
        """Return what lets one after the other open the thread of a day."""
        return self._turns.setdefault(day_id, asyncio.Lock())

    def changing(self, programme_id: int) -> asyncio.Lock:
        """Return what lets one after the other change when a programme asks."""
        return self._changing.setdefault(programme_id, asyncio.Lock())

    def channel(self, programme: Programme) -> discord.TextChannel | None:
        """Return the channel of a programme, None where there is none."""
        return self.bot.text_channel(programme.channel_id)

    def require_programme(self, press: Press, programme_id: int) -> Programme:
        """Return what organisers set up in the guild of a press; MemberError for anything else."""
        programme = self.programmes.get(programme_id)
        is_ours = programme is not None and programme.guild_id == press.guild.id
        if programme is None or not is_ours or programme.owner_id is not None:
            raise MemberError("checkins-gone")
        return programme

    async def require_mine(self, press: Press, programme_id: int) -> tuple[Programme, Joined]:
        """Return a programme of a guild that a member is in, and what they chose; or MemberError.

        Their own check-ins too.
        """
        programme = self.programmes.get(programme_id)
        if programme is None or programme.guild_id != press.guild.id:
            raise MemberError("checkins-gone")
        mine = await self.programmes.joined(programme.id, press.user_id)
        if mine is None:
            raise MemberError("checkins-not-in")
        return programme, mine

    async def buddies(self, guild_id: int, user_id: int) -> list[Pair]:
        """Return the pairs of a member that have a thread."""
        pairs = await self.pairs.mine(guild_id, user_id)
        return [one for one in pairs if one.thread_id is not None]

    async def are_letters_stopped(self, guild_id: int, user_id: int) -> bool:
        """Return whether a member wants no private messages of check-ins any more."""
        ways = await self.bot.member_store.notice_ways(guild_id, user_id)
        return ways.get(LETTER_NOTICE) is Way.NOTHING

    async def is_used(self, page: str, guild_id: int) -> bool:
        """Return whether members have the feature that organisers set up on a page."""
        found = [one for one in self.bot.features() if one.parts.page == page]
        return any([await one.in_use(guild_id) for one in found])

    def guild_zone(self, guild_id: int) -> ZoneInfo:
        """Return the zone in which a guild's hours are meant."""
        return ZoneInfo(self.bot.settings_of(guild_id).timezone)

    async def zone(self, guild_id: int, user_id: int) -> ZoneInfo:
        """Return the zone in which a member lives, as they chose it; else the guild's."""
        member = await self.bot.member_store.get(guild_id, user_id)
        return ZoneInfo(member.timezone or self.bot.settings_of(guild_id).timezone)


class CheckinFeature(Feature):
    """The parent of the cogs of check-ins, which share one desk."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
