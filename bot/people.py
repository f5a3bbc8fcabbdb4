"""How many people are in a guild, for what takes some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot.client import CommunityBot


async def people_of(bot: CommunityBot, guild: discord.Guild) -> int:
    """Return how many people are in a guild, bots left out.

    Without the privileged intent of members the gateway's count dates from the last connection, so
    Discord is asked for its own, which is approximate. Bots are known by their managed roles; one
    that was invited without any permission has none, and is counted as a person.
    """
    known = await bot.fetch_guild(guild.id)
    count = known.approximate_member_count or known.member_count or 0
    bots = {role.tags.bot_id for role in guild.roles if role.tags and role.tags.bot_id}
    return count - len(bots | {guild.me.id})
