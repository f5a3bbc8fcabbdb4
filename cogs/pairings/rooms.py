"""Room for threads in a guild: Discord allows about a thousand active ones, whoever opened them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

import discord

from bot.client import CommunityBot
from bot.domain.pairings import CROWDED, MOST_THREADS
from bot.store.pairing_delivery import PairingDeliveryStore

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=10)
"""How long a count is believed, with what the bot opened since."""
IDLE = timedelta(days=7)
"""How long nobody wrote in a thread that may be tidied away; a word brings it back."""


@dataclass
class Count:
    """Active threads of a guild, as they were counted at an instant, and one more for each new."""

    at: datetime
    threads: int


class Rooms:
    """Knows how many threads are active where, with one question to Discord in a while."""

    def __init__(self, bot: CommunityBot, store: PairingDeliveryStore) -> None:
        self._bot = bot
        self._store = store
        self._counts: dict[int, Count] = {}
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def is_full(self, guild: discord.Guild) -> bool:
        """Return whether no more threads should be opened, once idle ones are tidied away."""
        async with self._turns.setdefault(guild.id, asyncio.Lock()):
            now, known = self._bot.clock.now(), self._counts.get(guild.id)
            if known is None or not now - FRESH < known.at <= now:
                known = self._counts[guild.id] = Count(now, await self._counted(guild))
            return known.threads >= CROWDED

    def opened(self, guild_id: int) -> None:
        """Count one more."""
        if known := self._counts.get(guild_id):
            known.threads += 1

    async def _counted(self, guild: discord.Guild) -> int:
        active = await guild.active_threads()
        if len(active) < CROWDED:
            return len(active)
        tidied = await self._tidy(guild, active)
        log.info("guild %d has %d threads, %d tidied", guild.id, len(active), tidied)
        return len(active) - tidied

    async def _tidy(self, guild: discord.Guild, active: Sequence[discord.Thread]) -> int:
        """Archive idle threads of past groups, the oldest first, until a round has room."""
        ours = [one for one in active if one.owner_id == guild.me.id]
        known = await self._store.threads([one.id for one in ours])
        since = self._bot.clock.now() - IDLE
        idle = [one for one in ours if one.id in known and (known[one.id] or _last(one) < since)]
        tidied = 0
        for thread in sorted(idle, key=_last)[: len(active) - CROWDED + MOST_THREADS]:
            try:
                await thread.edit(archived=True)
                tidied += 1
            except (discord.Forbidden, discord.NotFound) as error:
                log.info("thread %d cannot be tidied away (%s)", thread.id, error.code)
        return tidied


def _last(thread: discord.Thread) -> datetime:
    """Return when something was said last in a thread."""
    return discord.utils.snowflake_time(thread.last_message_id or thread.id)
