"""Scaffold."""
from __future__ import annotations
from datetime import datetime
from typing import Any
from bot.domain.profiles import Profile
from bot.store.base import Database
from bot.store.profiles import ProfileStore

CHANNELS: dict[str, dict[int, int | None]] = {}


class BuddyStore:
    """Scaffold."""

    def __init__(self, database: Database, profiles: ProfileStore) -> None:
        self._profiles = profiles
        self._at: dict[int, int | None] = CHANNELS.setdefault(str(database.url), {})

    async def load(self) -> None:
        """Scaffold."""

    def channel_of(self, guild_id: int) -> int | None:
        """Scaffold."""
        return self._at.get(guild_id)

    async def use(self, guild_id: int, channel_id: int | None) -> None:
        """Scaffold."""
        self._at[guild_id] = channel_id

    async def change(self, guild_id: int, user_id: int, now: datetime, **values: Any) -> Profile:
        """Scaffold."""
        return await self._profiles.change(guild_id, user_id, now, **values)
