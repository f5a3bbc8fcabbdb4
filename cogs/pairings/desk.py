"""The desk of pairings: the stores, pools and names that all its cogs share."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import discord

from bot.beside import compute
from bot.client import CommunityBot
from bot.domain.calendar import next_occurrence
from bot.domain.draws import Entrants, draw
from bot.domain.matching import Plan
from bot.domain.pairings import Participant, Pool
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.people import name_in
from bot.presses import Press
from bot.profile_words import listed
from bot.store.agenda import period_of
from bot.store.buddies import BuddyStore, monday_of
from bot.store.pairing_after import AfterStore
from bot.store.pairing_delivery import PairingDeliveryStore
from bot.store.pairing_draws import DrawStore
from bot.store.pairing_groups import GroupStore
from bot.store.pairing_hours import PairingHourStore
from bot.store.pairing_keeping import KeepingStore
from bot.store.pairing_leaving import PairingLeavingStore
from bot.store.pairing_mine import MineStore
from bot.store.pairing_rows import ROUND
from bot.store.pairing_waits import WaitStore
from bot.store.pairings import PoolStore
from bot.store.profiles import ProfileStore
from cogs.pairings.rooms import Rooms

MANY = 500
"""People whose plan is made in a process of its own: in a thread it would hold the loop up."""


class Desk:
    """What commands, presses and deliveries of pairings share."""

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot
        self.pools = PoolStore(bot.database)
        self.draws = DrawStore(bot.database)
        self.groups = GroupStore(bot.database)
        self.delivery = PairingDeliveryStore(bot.database)
        self.hours = PairingHourStore(bot.database)
        self.rooms = Rooms(bot, self.delivery)
        self.waits = WaitStore(bot.database)
        self.mine = MineStore(bot.database)
        self.profiles = ProfileStore(bot.database)
        self.buddies = BuddyStore(bot.database, self.profiles)
        self.after = AfterStore(bot.database)
        self.keeping = KeepingStore(bot.database)
        self.leaving = PairingLeavingStore(bot.database)

    def channel(self, pool: Pool) -> discord.TextChannel | None:
        """Return the channel of a pool, None where there is none."""
        return self.bot.text_channel(pool.channel_id)

    def require_pool(self, press: Press, pool_id: int) -> Pool:
        """Return a pool of the guild of a press; MemberError for any other, and a closed one."""
        pool = self.pools.get(pool_id)
        if pool is None or pool.guild_id != press.guild.id:
            raise MemberError("pairings-pool-gone")
        return pool

    async def require_mine(self, press: Press, pool_id: int) -> tuple[Pool, Participant]:
        """Return a pool of the guild and what the member chose there; MemberError if not in it."""
        pool = self.require_pool(press, pool_id)
        mine = await self.pools.participant(pool.id, press.user_id)
        if mine is None:
            raise MemberError("pairings-not-in")
        return pool, mine

    def zone(self, guild_id: int) -> ZoneInfo:
        """Return the zone in which a guild's rounds are meant."""
        return ZoneInfo(self.bot.settings_of(guild_id).timezone)

    async def coming(self, pool: Pool) -> tuple[str, datetime] | None:
        """Return the round that comes, after any pause: its occurrence, and when it is drawn."""
        due_at = await self.bot.agenda.store.next_time(pool.guild_id, ROUND, pool.id)
        settings, now = self.bot.settings_of(pool.guild_id), self.bot.clock.now()
        if due_at is not None and settings.pauses(due_at):
            due_at = next_occurrence(
                pool.rule, self.zone(pool.guild_id), settings.begins_after(now)
            )
        return None if due_at is None else (self.occurrence(pool, due_at), due_at)

    def occurrence(self, pool: Pool, due_at: datetime) -> str:
        """Return the key of the round that is due at an instant."""
        period = period_of(pool.rule, self.zone(pool.guild_id), due_at)
        return f"{pool.guild_id}:{pool.id}:{period}"

    def seed(self) -> int:
        """Return a new seed; the round that it is given to keeps it."""
        return self.bot.random.getrandbits(53)

    async def plan(self, entrants: Entrants, seed: int) -> Plan:
        """Plan a draw beside the loop, so that members notice nothing."""
        monday, rng = monday_of(self.bot.clock.now()), random.Random(seed)  # noqa: S311  (replayed)
        if len(entrants.profiles) < MANY:
            return await asyncio.to_thread(draw, entrants, monday, rng)
        return await compute(draw, entrants, monday, rng)

    async def names(self, guild_id: int, people: Iterable[int], say: Say) -> str:
        """Return what some members are called in a guild, as one says it: "Ana and Ben"."""
        return listed(say, [await self.name(guild_id, one, say) for one in people])

    async def name(self, guild_id: int, user_id: int, say: Say) -> str:
        """Return what a member is called in a guild."""
        return await name_in(self.bot, guild_id, user_id, say)


class PairingFeature(Feature):
    """The parent of the cogs of pairings, which share one desk."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
