"""Comings and goings in rooms, one step at a time, as tests tell them to the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.domain.coworking_steps import Arrived, Returned
from bot.domain.presence import Means
from bot.store.coworking_stays import OpenStay, StayStore


async def arrive(
    stays: StayStore,
    session_id: int,
    guild_id: int,
    user_id: int,
    means: Means,
    now: datetime,
    connection: str | None = None,
) -> bool:
    """Count somebody in an open session from now on; return whether that changed anything."""
    step = Arrived(guild_id, user_id, session_id, now, means, connection)
    return bool(await stays.absorb([step]))


async def reconcile(
    stays: StayStore, guild_id: int, live: Mapping[int, Arrived], now: datetime
) -> set[int]:
    """Make a guild's open stays equal to who is in its rooms now; return what changed."""
    return await stays.absorb([Returned(guild_id, now, live)])


async def open_in(stays: StayStore, guild_id: int) -> list[OpenStay]:
    """Return the stays of a guild that nobody has ended, the oldest first."""
    return [one for one in await stays.all_open() if one.guild_id == guild_id]
