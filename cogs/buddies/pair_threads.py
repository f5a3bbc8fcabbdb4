"""The private threads of pairs: opened once, entered by the two and their guests, found, shut."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import Final

import discord

from bot.delivery import send_once
from bot.domain.pairs import Pair
from bot.errors import Hopeless
from bot.store.agenda import Work
from cogs.buddies.desk import Desk

log = logging.getLogger(__name__)

ARCHIVED_AFTER: Final = 10080
"""Minutes without a word after which Discord tidies a thread away: the longest that it offers."""
NO_THREAD = frozenset({50001, 50013, 160006})
"""Discord's codes for missing access or permission, and for too many active threads."""
NAME = 32
NEEDS = ("create_private_threads", "send_messages_in_threads")


async def thread_of(desk: Desk, pair: Pair) -> discord.Thread | None:
    """Return the thread of a pair, None where there is none; one that was deleted is forgotten."""
    guild = desk.bot.get_guild(pair.guild_id)
    if guild is None or pair.thread_id is None:
        return None
    if known := guild.get_thread(pair.thread_id):
        return known
    try:
        found = await guild.fetch_channel(pair.thread_id)
    except discord.NotFound:
        await forget_thread(desk, pair)
        return None
    except discord.Forbidden as error:
        log.warning("the thread of pair %d cannot be seen (%s)", pair.id, error.code)
        return None
    return found if isinstance(found, discord.Thread) else None


async def forget_thread(desk: Desk, pair: Pair) -> None:
    """Do without a thread that somebody deleted, and tell organisers, once, naming nobody."""
    if pair.thread_id is None or await desk.pairs.thread_gone(pair.thread_id) is None:
        return
    log.info("the thread of pair %d was deleted", pair.id)
    if pair.ended_at is None and desk.channel(pair.guild_id) is not None:
        key = f"buddies:thread:{pair.guild_id}"
        await desk.bot.organisers.alert(pair.guild_id, key, "buddies-pair-alert-thread")


async def open_thread(desk: Desk, pair: Pair, name: str, *, again: bool) -> discord.Thread:
    """Open the thread of a pair; with `again`, look first for one that a killed process opened.

    Hopeless where none can be opened; organisers are told of what is missing.
    """
    channel_id = desk.buddies.channel_of(pair.guild_id)
    channel = await desk.bot.organisers.writable(pair.guild_id, channel_id, *NEEDS)
    thread = await _opened(pair, channel) if again else None
    if thread is not None:
        return thread
    try:
        return await channel.create_thread(
            name=f"{name} · {pair.id}",
            type=discord.ChannelType.private_thread,
            auto_archive_duration=ARCHIVED_AFTER,
            invitable=False,
        )
    except discord.HTTPException as error:
        if error.code not in NO_THREAD:
            raise
        await desk.bot.organisers.alert(
            pair.guild_id, f"buddies:full:{pair.guild_id}", "buddies-pair-alert-no-thread"
        )
        raise Hopeless(f"no thread can be opened ({error.code})") from error


async def _opened(pair: Pair, channel: discord.TextChannel) -> discord.Thread | None:
    """Return the private thread that bears the number of a pair, recorded or not."""
    for thread in await channel.guild.active_threads():
        is_ours = thread.parent_id == channel.id and thread.owner_id == channel.guild.me.id
        if is_ours and thread.is_private() and thread.name.endswith(f" · {pair.id}"):
            return thread
    return None


async def let_in(thread: discord.Thread, people: Collection[int]) -> None:
    """Let people into a thread; who cannot see its channel stays outside."""
    for user_id in people:
        try:
            await thread.add_user(discord.Object(user_id))
        except (discord.Forbidden, discord.NotFound) as error:
            log.info("somebody cannot enter thread %d (%s)", thread.id, error.code)


async def let_out(thread: discord.Thread, user_id: int) -> None:
    """Let a guest out of a thread again."""
    try:
        await thread.remove_user(discord.Object(user_id))
    except (discord.Forbidden, discord.NotFound) as error:
        log.info("somebody cannot be let out of thread %d (%s)", thread.id, error.code)


async def wake(thread: discord.Thread) -> None:
    """Wake an archived thread, in which nothing can be changed."""
    if thread.archived:
        await thread.edit(archived=False)


async def say_in_thread(
    desk: Desk,
    pair: Pair,
    view: discord.ui.LayoutView,
    *,
    nonce: str,
    mark: tuple[str, int],
    work: Work,
    called: Sequence[int] = (),
) -> bool:
    """Say something in the thread of a pair, once; return False where that cannot be."""
    thread = await thread_of(desk, pair)
    if thread is None:
        return False
    try:
        await send_once(
            thread,
            view,
            nonce=nonce,
            mark=mark,
            looked_for_since=work.first_claimed_at if work.recovering else None,
            mentioned=called,
        )
    except discord.NotFound:
        await forget_thread(desk, pair)
        return False
    except discord.Forbidden as error:
        log.warning("nothing can be said in the thread of pair %d (%s)", pair.id, error.code)
        await _tell_what_is_missing(desk, pair)
        return False
    return True


async def _tell_what_is_missing(desk: Desk, pair: Pair) -> None:
    if guild := desk.bot.get_guild(pair.guild_id):
        await desk.bot.organisers.check(guild)
