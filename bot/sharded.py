"""The bot where Discord divides its guilds into shards, of which this process has some or all."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from discord.ext import commands
from yarl import URL

from bot.client import CommunityBot
from bot.clock import Clock
from bot.config import Settings
from bot.letters import Letters

log = logging.getLogger(__name__)

APART = timedelta(seconds=5)
"""How far apart Discord wants the beginnings of two sessions in one of its rows of shards."""
MOST_WAITING = 2
"""Sessions of each shard that wait for their turn: one that began, and one that was lost since."""


class ShardedBot(CommunityBot, commands.AutoShardedBot):
    """The bot of some shards; what happens to one of them leaves the others alone."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        shards = settings.shards
        super().__init__(settings, clock, shard_ids=list(shards.ids), shard_count=shards.count)
        self._lost = set(shards.ids)
        self._granted: set[int] = set()
        self._rows = 1
        self._letters = None if shards.are_all else Letters(self)

    async def setup_hook(self) -> None:
        """Hear the other processes, where there are some, before anybody is answered."""
        await super().setup_hook()
        if self._letters:
            await self._letters.start()

    async def close(self) -> None:
        """Finish what is in flight, then hear nobody any more."""
        if self._letters:
            await self._letters.stop()
        await super().close()

    async def change_language(self, guild_id: int, user_id: int, language: str | None) -> None:
        """Change the language in which a member is answered, also in private messages."""
        await super().change_language(guild_id, user_id, language)
        if self._letters:
            await self._letters.tell(changed="languages")

    @property
    def is_connected(self) -> bool:
        """Whether all its shards are connected."""
        return not self._lost

    @is_connected.setter
    def is_connected(self, _: bool) -> None:
        """Leave it to what is heard of each shard."""

    def hears(self, guild_id: int) -> bool:
        """Return whether the gateway tells what happens in a guild, at the moment."""
        guild = self.get_guild(guild_id)
        return guild is not None and guild.shard_id not in self._lost

    async def launch_shards(self) -> None:
        """Connect the shards one after the other, as Discord wants it now."""
        advised, _, limit = await self.http.get_bot_gateway()
        self._rows = limit["max_concurrency"]
        if advised > self.settings.shards.count:
            log.warning("SHARD_COUNT: Discord advises %d shards", advised)
        await super().launch_shards()

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect a shard, once it may begin a session."""
        await self._until_free(shard_id)
        self._granted.add(shard_id)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a shard that is connected may begin a session, unless it waited before."""
        shard = shard_id or 0
        if shard in self._granted:
            self._granted.discard(shard)
        else:
            await self._until_free(shard)

    async def on_shard_ready(self, shard_id: int) -> None:
        """Hear a shard; where it began another session, see what was missed meanwhile."""
        self._lost.discard(shard_id)
        if self.is_ready():
            self.dispatch("ready")

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Hear a shard again; what looks at its guilds then has looked too early before."""
        self._lost.discard(shard_id)
        self.dispatch("resumed")

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Hear a shard no more; the others are heard all the same."""
        self._lost.add(shard_id)
        self.dispatch("resumed")

    async def _until_free(self, shard_id: int) -> None:
        """Wait for the turn of a shard among all that would begin a session, in any process."""
        now, row = self.clock.now(), shard_id % self._rows
        most = MOST_WAITING * self.settings.shards.count
        at = await self.state_store.turn(f"sessions-{row}", now, APART, most)
        await asyncio.sleep((at - now).total_seconds())
