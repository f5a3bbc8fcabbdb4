"""Channels that the bot uses: found by their names, and made where there are none."""

from __future__ import annotations

import discord

from bot.i18n import Say


async def channel_named(guild: discord.Guild, name: str) -> discord.TextChannel:
    """Return the text channel of a name, made where there is none that the bot sees.

    So a process that was killed between making and recording one makes no second one.
    """
    return there_already(guild, name) or await guild.create_text_channel(name)


def channel_words(say: Say, guild: discord.Guild, name: str) -> str:
    """Return how organisers read of a channel that is to be used: to be made, or there already."""
    there = there_already(guild, name)
    return say("arrange-channel-there", channel=f"<#{there.id}>") if there else f"**#{name}**"


def there_already(guild: discord.Guild, name: str) -> discord.TextChannel | None:
    """Return a text channel of a name, as Discord writes names, in which the bot may write."""
    written = name.lower().replace(" ", "-")
    named = (one for one in guild.text_channels if one.name == written)
    return next((one for one in named if one.permissions_for(guild.me).send_messages), None)
