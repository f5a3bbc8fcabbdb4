"""What members and organisers read while everything scheduled rests."""

from __future__ import annotations

import discord

from bot.i18n import Say
from bot.store.guilds import Guild


def paused_lines(say: Say, settings: Guild) -> list[str]:
    """Return the line that says that everything scheduled rests, where it does."""
    if settings.paused_at is None:
        return []
    if settings.paused_until is None:
        return [say("pause-line")]
    until = discord.utils.format_dt(settings.paused_until, "f")
    return [say("pause-line-until", until=until)]
