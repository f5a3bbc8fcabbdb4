"""What an arrangement makes of pairings: pools in a channel, with a rhythm for their size."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import NamedTuple

import discord

from bot.channels import channel_named, channel_words
from bot.domain.pairings import Pool, Show, rule_for
from bot.feature import Asked, Offer, Size, Step
from bot.i18n import Say
from cogs.pairings.desk import Desk
from cogs.pairings.schedules import keep_schedules

MONDAY, NINE = 0, time(9)


class _Pool(NamedTuple):
    """A pool that an arrangement wants: how it is called, the weeks between rounds, and how."""

    called: str
    every: int
    show: Show


WANTED = {
    Size.CIRCLE: (_Pool("pairings-everybody", 2, Show.THREADS),),
    Size.ASSOCIATION: (_Pool("pairings-everybody", 1, Show.THREADS),),
    Size.COMMUNITY: (
        _Pool("pairings-everybody", 1, Show.POST),
        _Pool("pairings-arrange-slower", 2, Show.POST),
    ),
}
"""Ten people would meet the same ones every few weeks, and thousands of threads are too many."""


def offer(desk: Desk, asked: Asked, size: Size) -> Offer:
    """Return the pools that a size wants, unless organisers have made others."""
    say, title = asked.say, asked.say("pairings-organise-title")
    voice = desk.bot.guild_voice(asked.guild.id)
    how = say(f"pairings-arrange-how-{size}")
    names = {voice(one.called) for one in WANTED[size]}
    if any(one.name not in names for one in desk.pools.of(asked.guild.id)):
        return Offer(title, how=how)
    channel = channel_words(say, asked.guild, voice("pairings-channel-name"))
    steps = [
        Step(_words(say, one, channel), partial(_make, desk, asked.guild, one))
        for one in WANTED[size]
        if not _is_made(desk, asked.guild.id, voice(one.called))
    ]
    return Offer(title, tuple(steps), how)


def _words(say: Say, wanted: _Pool, channel: str) -> str:
    pool, message_id = say(wanted.called), f"pairings-arrange-{wanted.show}"
    return say(message_id, pool=pool, every=wanted.every, channel=channel)


async def _make(desk: Desk, guild: discord.Guild, wanted: _Pool) -> None:
    """Make a pool that rests, then let it meet: a half-made one is finished."""
    voice, pools = desk.bot.guild_voice(guild.id), desk.pools
    name = voice(wanted.called)
    if _is_made(desk, guild.id, name):
        return
    rule = rule_for(MONDAY, NINE, wanted.every, desk.zone(guild.id), desk.bot.clock.now())
    pool = _named(desk, guild.id, name) or await pools.create(guild.id, name, None, rule)
    channel = await channel_named(guild, voice("pairings-channel-name"))
    made = await pools.change(pool.id, channel_id=channel.id, show=wanted.show)
    if made is not None:
        await keep_schedules(desk, made)


def _named(desk: Desk, guild_id: int, name: str) -> Pool | None:
    return next((one for one in desk.pools.of(guild_id) if one.name == name), None)


def _is_made(desk: Desk, guild_id: int, name: str) -> bool:
    pool = _named(desk, guild_id, name)
    return pool is not None and pool.channel_id is not None
