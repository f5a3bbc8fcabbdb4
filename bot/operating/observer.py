"""The bot logged in to look: it changes nothing and never connects to the gateway."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import discord

from bot.client import CommunityBot
from bot.feature import Need


class Observer(CommunityBot):
    """Loads the features as the bot does, and sees guilds as Discord's HTTP API shows them."""

    async def setup_hook(self) -> None:
        """Load the features, without migrating, registering or recovering anything."""
        await self.load()

    async def seen(self) -> AsyncIterator[tuple[discord.Guild, list[Need]]]:
        """Yield each guild with what the bot lacks there; Discord is asked where it needs much."""
        async for one in self.fetch_guilds(limit=None, with_counts=False):
            if await self._needs_something(one.id):
                guild = await self._whole(one.id)
                yield guild, await self.organisers.missing(guild)
            else:
                yield one, []

    async def _needs_something(self, guild_id: int) -> bool:
        return any([await feature.needs(guild_id) for feature in self.features()])

    async def _whole(self, guild_id: int) -> discord.Guild:
        """Return a guild with its channels and the bot in it, as the gateway would tell it."""
        me = self.application_id if self.user is None else self.user.id
        data: Any = await self.http.get_guild(guild_id, with_counts=False)
        data["channels"] = await self.http.get_all_guild_channels(guild_id)
        data["members"] = [await self.http.get_member(guild_id, me or 0)]
        return discord.Guild(data=data, state=self._connection)
