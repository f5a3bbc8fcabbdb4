"""What an arrangement makes of wins, and what can be repaired of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

import discord

from bot.channels import channel_named, channel_words
from bot.feature import Asked, Offer, Size, Step
from bot.organisers import Organisers
from cogs.wins.desk import Desk

MANY = 10
"""Celebrators of a highlight among thousands, where five are soon found."""
NAMES = {"channel_id": "wins-channel-name", "highlights_channel_id": "wins-highlights-name"}
"""How the channels that wins have are called, by the settings that name them."""
Use = Callable[[discord.Guild, int], Awaitable[None]]


def offer(desk: Desk, use: Use, asked: Asked, size: Size) -> Offer:
    """Return the channels that wins lack; highlights are for those who do not see every win."""
    settings, title = desk.setup.of(asked.guild.id), asked.say("wins-setup-title")
    steps = []
    if settings.channel_id is None:
        steps.append(_step(desk, use, asked, "channel_id", "wins-arrange-channel"))
    if size is Size.CIRCLE:
        return Offer(title, tuple(steps), asked.say("wins-arrange-how-circle"))
    if settings.highlights_channel_id is None:
        values: dict[str, Any] = {"threshold": MANY} if size is Size.COMMUNITY else {}
        where = "highlights_channel_id", "wins-arrange-highlights"
        steps.append(_step(desk, use, asked, *where, **values))
    return Offer(title, tuple(steps), asked.say("wins-arrange-how"))


async def repairs(desk: Desk, organisers: Organisers, use: Use, asked: Asked) -> Sequence[Step]:
    """Return the channels that were deleted, and that nobody has replaced."""
    settings, names = desk.setup.of(asked.guild.id), list(NAMES)
    lost = [names[place] for place in await organisers.lost(asked.guild.id, "wins")]
    return [
        _step(desk, use, asked, name, "repair-channel")
        for name in lost
        if getattr(settings, name) is None
    ]


def _step(desk: Desk, use: Use, asked: Asked, setting: str, message_id: str, **values: Any) -> Step:
    name = desk.bot.guild_voice(asked.guild.id)(NAMES[setting])
    says = asked.say(message_id, channel=channel_words(asked.say, asked.guild, name))
    return Step(says, partial(_take, desk, use, asked.guild, setting, name, values))


async def _take(
    desk: Desk, use: Use, guild: discord.Guild, setting: str, name: str, values: dict[str, Any]
) -> None:
    """Give wins a channel that they lack still."""
    if getattr(desk.setup.of(guild.id), setting) is not None:
        return
    channel = await channel_named(guild, name)
    if setting == "channel_id":
        await use(guild, channel.id)
    else:
        await desk.setup.change(guild.id, highlights_channel_id=channel.id, **values)
