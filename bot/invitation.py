"""The invitation: the address that brings the bot to a server, with exactly what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from bot.client import CommunityBot

SCOPES = ("bot", "applications.commands")


def invitation(bot: CommunityBot) -> str:
    """Return the address that invites the bot with the least permissions for all features."""
    names = {name for feature in bot.features() for name in feature.parts.permissions}
    needed = discord.Permissions(**dict.fromkeys(names, True))
    grants: Any = {"permissions": needed, "scopes": SCOPES}
    return discord.utils.oauth_url(bot.application_id or 0, **grants)
