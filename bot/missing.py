"""What the bot lacks, as organisers read it: permissions, where, and how they are granted."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.feature import Need
from bot.i18n import Say
from bot.organisers import permission_names


def missing_lines(say: Say, missing: Sequence[Need], guild: discord.Guild) -> list[str]:
    """Say exactly which permissions are missing where, and how to grant them."""
    if not missing:
        return []
    lines = [
        say(
            "organise-missing-line",
            channel=f"<#{need.channel_id}>",
            permissions=permission_names(say, need.permissions),
        )
        for need in missing
    ]
    how = say("organise-missing-how", role=bot_role(guild))
    return [say("organise-missing-title"), *lines, how]


def bot_role(guild: discord.Guild) -> str:
    """Return the bot's own role, to which organisers grant permissions."""
    return guild.self_role.mention if guild.self_role else guild.me.mention


def may_create(guild: discord.Guild) -> bool:
    """Return whether the bot may create channels."""
    return guild.me.guild_permissions.manage_channels


def creation_hint(say: Say, guild: discord.Guild) -> list[str]:
    """Say how the bot could create channels, where it may not."""
    return [] if may_create(guild) else [say("server-may-create", role=bot_role(guild))]
