"""The private threads of pairs: opened, found again, spoken in, forgotten once deleted."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import discord

from bot.delivery import send_once
from bot.domain.pairs import Pair
from bot.errors import Hopeless
from bot.store.agenda import Work
from bot.threads import NO_THREAD, find_thread, open_private
from cogs.buddies.desk import Desk

log = logging.getLogger(__name__)

NEEDS = ("create_private_threads", "send_messages_in_threads")


async def thread_of(desk: Desk, pair: Pair) -> discord.Thread | None:
    """Return the thread of a pair, None where there is none; one that was deleted is forgotten."""
    guild = desk.bot.get_guild(pair.guild_id)
    return await find_thread(guild, pair.thread_id, lambda: forget_thread(desk, pair))


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
    try:
        return await open_private(channel, name, f" · {pair.id}", again=again)
    except discord.HTTPException as error:
        if error.code not in NO_THREAD:
            raise
        await desk.bot.organisers.alert(
            pair.guild_id, f"buddies:full:{pair.guild_id}", "buddies-pair-alert-no-thread"
        )
        raise Hopeless(f"no thread can be opened ({error.code})") from error


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
            looked_for_since=work.tried_since,
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
