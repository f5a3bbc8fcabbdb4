"""Members of a guild as Discord knows them now: whether they are there, and their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.domain.text import shown
from bot.i18n import Say

if TYPE_CHECKING:
    from bot.client import CommunityBot

NAME = 64


async def member_of(bot: CommunityBot, guild_id: int, user_id: int) -> discord.Member | None:
    """Return a member who is still in a guild."""
    guild = bot.get_guild(guild_id)
    try:
        return await guild.fetch_member(user_id) if guild else None
    except discord.NotFound:
        return None


async def name_in(bot: CommunityBot, guild_id: int, user_id: int, say: Say) -> str:
    """Return what a member is called in a guild, safe to show.

    Private messages show names: a mention there is a number to whoever never met that person.
    """
    member = await member_of(bot, guild_id, user_id)
    return shown(member.display_name, NAME) if member else say("frame-somebody")
