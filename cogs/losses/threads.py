"""The threads of losses: opened once, entered, emptied of what the bot said, and shut."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import discord

from bot import threads
from bot.domain.losses import Loss
from bot.errors import Hopeless
from bot.threads import ARCHIVED_AFTER, NO_THREAD
from cogs.losses.desk import Desk
from cogs.losses.views import thread_name

log = logging.getLogger(__name__)

HAS_THREAD = 160004
SAID = (discord.MessageType.default, discord.MessageType.reply)


async def open_public(desk: Desk, loss: Loss, card: discord.PartialMessage) -> None:
    """Open the thread of a card, or find the one that a killed process opened.

    Discord gives it the id of its card, and none to a card that had one: what somebody deleted
    stays away. Hopeless where none can be opened. An author under their name follows it.
    """
    name = thread_name(desk.bot.guild_voice(loss.guild_id), loss)
    thread: discord.Thread | None
    try:
        thread = await card.create_thread(name=name, auto_archive_duration=ARCHIVED_AFTER)
    except discord.HTTPException as error:
        if error.code != HAS_THREAD:
            raise _refused(error) from error
        thread = await desk.thread(replace(loss, thread_id=card.id))
    if thread is None:
        log.info("the thread of loss %d was deleted", loss.id)
        return
    if not loss.anonymous:
        await _add(loss, thread, loss.author_id)
    await desk.places.posted(loss.id, thread_id=thread.id)


async def open_private(
    desk: Desk, loss: Loss, channel: discord.TextChannel, *, again: bool
) -> discord.Thread:
    """Open a private thread; with `again`, look first for one that a killed process opened.

    Hopeless where none can be opened.
    """
    name = thread_name(desk.bot.guild_voice(loss.guild_id), loss).removesuffix(mark_of(loss))
    try:
        thread = await threads.open_private(channel, name, mark_of(loss), again=again)
    except discord.HTTPException as error:
        raise _refused(error) from error
    await desk.places.posted(loss.id, channel_id=channel.id, thread_id=thread.id)
    return thread


def mark_of(loss: Loss) -> str:
    """Return how the name of a loss's private thread ends."""
    return f" {loss.id}"


async def let_in(desk: Desk, loss: Loss, thread: discord.Thread) -> None:
    """Let the author into a private thread, and those who came while there was none."""
    for user_id in (loss.author_id, *await desk.help.helpers(loss.id, answered=False)):
        await _add(loss, thread, user_id)


@asynccontextmanager
async def awake(thread: discord.Thread) -> AsyncIterator[None]:
    """Wake an archived thread, in which nothing can be changed, and archive it again."""
    if not thread.archived:
        yield
        return
    await thread.edit(archived=False)
    try:
        yield
    finally:
        await thread.edit(archived=True)


async def unsay(thread: discord.Thread, *, but: int | None = None) -> None:
    """Delete what the bot said in a thread: cards, and the words of anonymous authors."""
    me = thread.guild.me.id
    async for message in thread.history(limit=None):
        if message.author.id == me and message.type in SAID and message.id != but:
            await message.delete()


async def empty(thread: discord.Thread) -> None:
    """Delete what the bot said in a thread and archive it, for good where the bot may lock it."""
    if thread.archived:
        await thread.edit(archived=False)
    await unsay(thread)
    if thread.permissions_for(thread.guild.me).manage_threads:
        await thread.edit(archived=True, locked=True)
    else:
        await thread.edit(archived=True)


async def _add(loss: Loss, thread: discord.Thread, user_id: int | None) -> None:
    try:
        if user_id is not None:
            await thread.add_user(discord.Object(user_id))
    except (discord.Forbidden, discord.NotFound) as error:
        log.info("somebody cannot enter the thread of loss %d (%s)", loss.id, error.code)


def _refused(error: discord.HTTPException) -> Exception:
    """Return what an attempt to open a thread ends in: hopeless, or worth another."""
    return Hopeless(f"no thread can be opened ({error.code})") if error.code in NO_THREAD else error
