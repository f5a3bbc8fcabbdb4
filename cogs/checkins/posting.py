"""The question in the channel: posted once, with the thread that its answers stand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.checkins import Day, Programme, Prompt
from bot.domain.text import shown
from bot.errors import Hopeless
from bot.feature import Need
from bot.i18n import Say
from bot.organisers import lacking
from bot.people import mentions
from bot.store.agenda import Work
from bot.threads import ARCHIVED_AFTER, NO_THREAD, find_thread
from cogs.checkins.desk import NEEDS, Desk
from cogs.checkins.words import called, day_in_words

OPENED_ALREADY = 160004
"""Discord's code for a message that has a thread."""
THREAD_NAME = 90


def press_row(say: Say, prompt_id: int) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    """Return what can be done with a question: answer it, not today, or later."""
    primary = discord.ButtonStyle.primary
    return ui.row(
        ui.button(say("checkins-answer-button"), "checkins:answer", prompt_id, style=primary),
        ui.button(say("checkins-skip-button"), "checkins:skip", prompt_id),
        ui.button(say("checkins-later-button"), "checkins:later", prompt_id),
    )


def questions(say: Say, day: Day) -> str:
    """Return the questions of a day, one a line."""
    return "\n".join(f"- {shown(one.read(say.language), 200)}" for one in day.asks.questions)


async def post(
    desk: Desk,
    programme: Programme,
    prompt: Prompt,
    people: Sequence[int],
    tried_since: datetime | None,
) -> Prompt:
    """Ask in the channel of a programme, once, and call some; Hopeless where that cannot be."""
    if prompt.message_id is not None:
        return prompt
    channel = await desk.bot.organisers.writable(programme.guild_id, programme.channel_id, *NEEDS)
    say = desk.bot.guild_voice(programme.guild_id)
    title = f"### {called(programme)} · {day_in_words(prompt.day.on, say)}"
    pieces: list[ui.Piece] = [ui.text(f"{title}\n{questions(say, prompt.day)}")]
    if people:
        pieces.append(ui.text(mentions(one for one in people if one)))
    message = await send_once(
        channel,
        ui.layout(ui.card(*pieces, press_row(say, prompt.id))),
        nonce=f"cp{prompt.id}",
        mark=("checkins:answer", prompt.id),
        looked_for_since=tried_since,
        mentioned=[one for one in people if one],
        exactly=True,
    )
    return await desk.prompts.posted(prompt, channel.id, message.id)


async def call(
    desk: Desk, programme: Programme, prompt: Prompt, people: Sequence[int], work: Work
) -> None:
    """Call some people to a question that stands in the channel, once."""
    channel = await desk.bot.organisers.writable(programme.guild_id, programme.channel_id, *NEEDS)
    say = desk.bot.guild_voice(programme.guild_id)
    text = say("checkins-call", who=mentions(people), programme=called(programme))
    await send_once(
        channel,
        ui.layout(ui.card(ui.text(text), press_row(say, prompt.id))),
        nonce=f"cc{work.id}",
        mark=("checkins:answer", prompt.id),
        looked_for_since=work.tried_since,
        mentioned=people,
        reply_to=prompt.message_id,
        exactly=True,
    )


async def thread_of(
    desk: Desk, programme: Programme, prompt: Prompt, tried_since: datetime | None
) -> discord.Thread:
    """Return the thread of a day, opened where it is missing; Hopeless where none can be.

    It hangs on the first message that asks, so that all zones answer in one place.
    """
    async with desk.turn(prompt.day.id):
        day = await desk.days.get(prompt.day.id) or prompt.day
        guild = desk.bot.get_guild(programme.guild_id)
        known = await find_thread(guild, day.thread_id, lambda: desk.days.threaded(day.id, None))
        if known is not None:
            return known
        host = await desk.days.host(day.id)
        if host is not None and (thread := await _opened(desk, programme, host)) is not None:
            return thread
        fresh = await desk.prompts.get(prompt.id) or prompt
        host = await post(desk, programme, fresh, (), tried_since)
        if (thread := await _opened(desk, programme, host)) is not None:
            return thread
    raise Hopeless(f"day {prompt.day.id} can have no thread")


async def _opened(desk: Desk, programme: Programme, host: Prompt) -> discord.Thread | None:
    """Open the thread of a message, which has the message's id and can be opened once.

    It stays in the channel where it was asked, though the programme has moved since. None where
    that channel is closed to the bot, or the message was deleted, or its thread was, after which
    there can be no other.
    """
    if host.message_id is None:
        return None
    if host.channel_id != programme.channel_id and not _is_open(desk, host.channel_id):
        await desk.prompts.unposted(host)
        return None
    channel = await desk.bot.organisers.writable(programme.guild_id, host.channel_id, *NEEDS)
    say = desk.bot.guild_voice(programme.guild_id)
    name = f"{programme.name} · {day_in_words(host.day.on, say)}"[:THREAD_NAME]
    try:
        thread = await channel.get_partial_message(host.message_id).create_thread(
            name=name, auto_archive_duration=ARCHIVED_AFTER
        )
    except discord.NotFound:
        await desk.prompts.unposted(host)
        return None
    except discord.HTTPException as error:
        if error.code in NO_THREAD:
            await desk.bot.organisers.check(channel.guild)
            raise Hopeless(f"day {host.day.id} can have no thread ({error.code})") from error
        if error.code != OPENED_ALREADY:
            raise
        found = channel.guild.get_thread(host.message_id)
        if found is None:
            await desk.prompts.unposted(host)
            return None
        thread = found
    await desk.days.threaded(host.day.id, thread.id)
    return thread


def _is_open(desk: Desk, channel_id: int | None) -> bool:
    """Return whether the bot can have threads in a channel."""
    channel = desk.bot.text_channel(channel_id)
    return channel is not None and lacking(channel.guild, Need(channel.id, NEEDS)) is None
