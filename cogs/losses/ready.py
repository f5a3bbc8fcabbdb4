"""What losses need from a guild before members may rely on them."""

from __future__ import annotations

import discord

from bot.client import CommunityBot
from cogs.losses.desk import Desk


def obstacles(bot: CommunityBot, guild: discord.Guild) -> list[str]:
    """Return what keeps organisers from being the last call, as ids of messages.

    A channel of theirs in which the bot can write, and a role that it can mention there.
    """
    channel = bot.organisers.channel(guild.id)
    role = guild.get_role(bot.settings_of(guild.id).organisers_role_id or 0)
    found = []
    if channel is None:
        found.append("losses-needs-team")
    if role is None:
        found.append("losses-needs-role")
    elif channel is not None and not (role.mentionable or _may_mention_all(channel)):
        found.append("losses-needs-mention")
    return found


def role_obstacle(bot: CommunityBot, guild: discord.Guild) -> str | None:
    """Return what keeps organisers from being called by their role, in whichever channel."""
    role = guild.get_role(bot.settings_of(guild.id).organisers_role_id or 0)
    if role is None:
        return "losses-needs-role"
    may_call = role.mentionable or guild.me.guild_permissions.mention_everyone
    return None if may_call else "losses-needs-mention"


def is_open(desk: Desk, guild: discord.Guild) -> bool:
    """Return whether members may post losses: they have a channel, and nothing is in the way."""
    has_channel = desk.setup.of(guild.id).channel_id is not None
    return has_channel and not obstacles(desk.bot, guild)


def _may_mention_all(channel: discord.TextChannel) -> bool:
    return channel.permissions_for(channel.guild.me).mention_everyone
