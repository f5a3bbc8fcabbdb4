"""What an arrangement makes of check-ins: one programme, in a channel, published."""

from __future__ import annotations

from functools import partial

import discord

from bot.channels import channel_named, channel_words
from bot.domain.checkins import Programme, Stage
from bot.feature import Asked, Offer, Size, Step
from cogs.checkins.desk import Desk
from cogs.checkins.ready_made import ReadyMade, moments_of
from cogs.checkins.schedules import keep_clocks


def offer(desk: Desk, asked: Asked, size: Size) -> Offer:
    """Return the week's programme, unless organisers have made one; a half-made one is finished.

    Where people do not all read each other, a recap tells what came of the day.
    """
    say, voice = asked.say, desk.bot.guild_voice(asked.guild.id)
    title, name = say("checkins-organise-title"), voice(f"checkins-ready-{ReadyMade.WEEK}")
    others = [one for one in desk.programmes.of(asked.guild.id) if not _is_begun(one, name)]
    recap = size is not Size.CIRCLE
    how = say("checkins-arrange-how-recap" if recap else "checkins-arrange-how")
    if others:
        return Offer(title, how=how)
    channel = channel_words(say, asked.guild, voice("checkins-channel-name"))
    message_id = "checkins-arrange-recap" if recap else "checkins-arrange"
    says = say(message_id, programme=say(f"checkins-ready-{ReadyMade.WEEK}"), channel=channel)
    step = Step(says, partial(_make, desk, asked.guild, name, recap))
    return Offer(title, (step,), how)


async def _make(desk: Desk, guild: discord.Guild, name: str, recap: bool) -> None:
    programmes, voice = desk.programmes, desk.bot.guild_voice(guild.id)
    known = programmes.of(guild.id)
    if any(not _is_begun(one, name) for one in known):
        return
    week = moments_of(ReadyMade.WEEK)
    draft = known[0] if known else await programmes.create(guild.id, name, week, recap=recap)
    channel = await channel_named(guild, voice("checkins-channel-name"))
    await programmes.change(draft.id, channel_id=channel.id)
    published = await programmes.publish(draft.id, desk.bot.clock.now())
    if published is not None:
        await keep_clocks(desk, published)


def _is_begun(programme: Programme, name: str) -> bool:
    """Return whether a programme is what a killed process had begun to make."""
    return programme.stage is Stage.DRAFT and programme.name == name
