"""Private threads: opened once however often a process dies, entered, left, woken."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Final

import discord

log = logging.getLogger(__name__)

ARCHIVED_AFTER: Final = 10080
"""Minutes without a word after which Discord tidies a thread away: the longest that it offers."""
NO_THREAD = frozenset({50001, 50013, 160006})
"""Discord's codes for missing access or permission, and for too many active threads."""
SAID = (discord.MessageType.default, discord.MessageType.reply)
MOST_READ = 100
"""Messages of a thread among which words are looked for that the bot did not hear."""


async def open_private(
    channel: discord.TextChannel, name: str, mark: str, *, again: bool
) -> discord.Thread:
    """Open a private thread whose name ends with a mark that no other thread of the channel has.

    With `again`, one that a killed process opened is looked for first. HTTPException with a code of
    `NO_THREAD` where none can be opened.
    """
    thread = await find_private(channel, mark) if again else None
    return thread or await channel.create_thread(
        name=f"{name}{mark}",
        type=discord.ChannelType.private_thread,
        auto_archive_duration=ARCHIVED_AFTER,
        invitable=False,
    )


async def find_private(channel: discord.TextChannel, mark: str) -> discord.Thread | None:
    """Return the bot's own private thread whose name ends with a mark, recorded or not."""
    for thread in await channel.guild.active_threads():
        is_ours = thread.parent_id == channel.id and thread.owner_id == channel.guild.me.id
        if is_ours and thread.is_private() and thread.name.endswith(mark):
            return thread
    return None


async def find_thread(
    guild: discord.Guild | None, thread_id: int | None, gone: Callable[[], Awaitable[object]]
) -> discord.Thread | None:
    """Return a thread of a guild, None where it cannot be seen; `gone` where it was deleted."""
    if guild is None or thread_id is None:
        return None
    if known := guild.get_thread(thread_id):
        return known
    try:
        found = await guild.fetch_channel(thread_id)
    except discord.NotFound:
        await gone()
        return None
    except discord.Forbidden as error:
        log.warning("thread %d cannot be seen (%s)", thread_id, error.code)
        return None
    return found if isinstance(found, discord.Thread) else None


async def let_in(thread: discord.Thread, people: Collection[int]) -> None:
    """Let people into a thread; who cannot see its channel stays outside."""
    for user_id in people:
        try:
            await thread.add_user(discord.Object(user_id))
        except (discord.Forbidden, discord.NotFound) as error:
            log.info("somebody cannot enter thread %d (%s)", thread.id, error.code)


async def let_out(thread: discord.Thread, user_id: int) -> None:
    """Let somebody out of a thread again."""
    try:
        await thread.remove_user(discord.Object(user_id))
    except (discord.Forbidden, discord.NotFound) as error:
        log.info("somebody cannot be let out of thread %d (%s)", thread.id, error.code)


async def wake(thread: discord.Thread) -> None:
    """Wake an archived thread, in which nothing can be changed."""
    if thread.archived:
        await thread.edit(archived=False)


async def shut(thread: discord.Thread, *, closed: bool) -> None:
    """Archive a thread so that nobody writes in it, or open it again.

    Where the bot may not lock it, a word of somebody would wake it.
    """
    changes = {"archived": closed}
    if thread.permissions_for(thread.guild.me).manage_threads:
        changes["locked"] = closed
    try:
        await thread.edit(**changes)  # type: ignore[arg-type]
    except discord.Forbidden as error:
        log.warning("thread %d cannot be shut (%s)", thread.id, error.code)


def is_said(message: discord.Message) -> bool:
    """Return whether a message is a word of somebody, not of a bot nor of Discord."""
    return not message.author.bot and message.webhook_id is None and message.type in SAID


async def last_words(thread: discord.Thread) -> dict[int, datetime]:
    """Return when each wrote last in a thread; HTTPException where it cannot be read."""
    latest: dict[int, datetime] = {}
    async for message in thread.history(limit=MOST_READ):
        if is_said(message):
            latest.setdefault(message.author.id, message.created_at)
    return latest
