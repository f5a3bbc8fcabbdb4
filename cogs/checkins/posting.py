"""The question in the channel: posted once, with the thread that its answers stand in."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.checkins import Day, Programme, Prompt
from bot.domain.text import shown
from bot.i18n import Say
from bot.people import mentions
from bot.store.agenda import Work
from bot.threads import ARCHIVED_AFTER, NO_THREAD, find_thread
from cogs.checkins.desk import Desk
from cogs.checkins.words import called, day_in_words

log = logging.getLogger(__name__)

OPENED_ALREADY = 160004
"""Discord's code for a message that has a thread."""
THREAD_NAME = 90
ASKS = ("send_messages", "create_public_threads", "send_messages_in_threads")
"""What a programme needs in its channel."""


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
    channel = await desk.bot.organisers.writable(programme.guild_id, programme.channel_id)
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
    )
    return await desk.prompts.posted(prompt, channel.id, message.id)


async def call(
    desk: Desk, programme: Programme, prompt: Prompt, people: Sequence[int], work: Work
) -> None:
    """Call some people to a question that stands in the channel, once."""
    channel = await desk.bot.organisers.writable(programme.guild_id, programme.channel_id)
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
    )


async def thread_of(
    desk: Desk, programme: Programme, prompt: Prompt, tried_since: datetime | None
) -> discord.Thread | None:
    """Return the thread of a day, opened where it is missing; None where none can be.

    It hangs on the first message that asks, so that all zones answer in one place.
    """
    day = await desk.days.get(prompt.day.id) or prompt.day
    guild = desk.bot.get_guild(programme.guild_id)
    known = await find_thread(guild, day.thread_id, lambda: desk.days.threaded(day.id, None))
    if known is not None:
        return known
    host = await desk.days.host(day.id) or await post(desk, programme, prompt, (), tried_since)
    return await _opened(desk, programme, host)


async def _opened(desk: Desk, programme: Programme, host: Prompt) -> discord.Thread | None:
    """Open the thread of a message, which has the message's id and can be opened once."""
    channel = desk.bot.text_channel(host.channel_id)
    if channel is None or host.message_id is None:
        return None
    say = desk.bot.guild_voice(programme.guild_id)
    name = f"{programme.name} · {day_in_words(host.day.on, say)}"[:THREAD_NAME]
    try:
        thread = await channel.get_partial_message(host.message_id).create_thread(
            name=name, auto_archive_duration=ARCHIVED_AFTER
        )
    except discord.HTTPException as error:
        if error.code in NO_THREAD or isinstance(error, discord.NotFound):
            log.warning("day %d can have no thread (%s)", host.day.id, error.code)
            await desk.bot.organisers.check(channel.guild)
            return None
        if error.code != OPENED_ALREADY:
            raise
        found = await find_thread(channel.guild, host.message_id, _nothing)
        if found is None:
            return None
        thread = found
    await desk.days.threaded(host.day.id, thread.id)
    return thread


async def _nothing() -> None:
    """Forget nothing: the thread was not known."""
