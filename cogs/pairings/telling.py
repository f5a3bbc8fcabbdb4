"""How the people of a group are told something: in its thread, or privately where they chose so."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.notices import Way
from bot.domain.pairings import Group
from bot.i18n import Say
from bot.notices import stop_button
from bot.people import member_of, mentions, shared_voice
from bot.store.agenda import Work
from bot.store.members import Notice
from bot.threads import find_thread, let_out
from cogs.pairings.desk import Desk

log = logging.getLogger(__name__)

MOST = 10_000
"""People whom one work may tell something; those of whom it does are given."""
Line = Callable[[Say, str], Sequence[ui.Piece]]
"""What stands in a thread, in the language of its group, with the mentions of those it calls."""
Letter = Callable[[Say, int], Awaitable[Sequence[ui.Piece]]]
"""What somebody reads privately, in their own language."""


@dataclass(frozen=True)
class News:
    """Something to tell: of a kind of notice, about a subject, in a letter or in a thread."""

    kind: str
    subject: str
    letter: Letter
    line: Line = lambda say, who: ()


async def all_here(desk: Desk, group_id: int) -> Group | None:
    """Return a group as it is once it is noticed who of it has left the guild; None for none."""
    group = await desk.groups.get(group_id)
    gone = False
    for user_id in group.members if group else ():
        if group and await member_of(desk.bot, group.guild_id, user_id) is None:
            log.info("one of group %d has left guild %d", group.id, group.guild_id)
            await desk.leaving.left_guild(group.guild_id, user_id, desk.bot.clock.now())
            gone = True
    return await desk.groups.get(group_id) if gone else group


async def tell(desk: Desk, group: Group, people: Collection[int], news: News, work: Work) -> bool:
    """Tell some of a group something, each once; return False where their thread is missing.

    Who chose private messages reads it so, where those are open; nobody who wants no such notice.
    """
    notices = await reserve(desk, group.guild_id, people, news, work)
    called = [one for one in notices if not await wrote(desk, one, news, work)]
    if not called:
        return True
    say = await shared_voice(desk.bot, group.guild_id, group.members)
    who = [one.user_id for one in called]
    stop = ui.row(stop_button(say, notices[0]))
    view = ui.layout(ui.card(*news.line(say, mentions(who)), stop))
    mark = ("notices:stop", notices[0].id)
    return await say_in_thread(desk, group, view, mark=mark, work=work, called=who)


async def write_to(
    desk: Desk, guild_id: int, people: Collection[int], news: News, work: Work
) -> None:
    """Tell some members something privately, whatever place they chose; not who wants nothing."""
    for notice in await reserve(desk, guild_id, people, news, work):
        await _write(desk, notice, news, work)


async def reserve(
    desk: Desk, guild_id: int, people: Collection[int], news: News, work: Work
) -> list[Notice]:
    """Return the notices that a work has to bring: not those that another one brought."""
    reserved = await desk.bot.member_store.reserve(
        guild_id,
        people,
        news.kind,
        news.subject,
        desk.bot.clock.now(),
        most=MOST,
        planned=True,
        default=Way.MENTION,
    )
    return [
        one for one in reserved if one.made_at >= work.first_claimed_at and one.user_id in people
    ]


async def wrote(desk: Desk, notice: Notice, news: News, work: Work) -> bool:
    """Write privately to who chose that; return whether it reached them."""
    return notice.way is Way.PRIVATE and await _write(desk, notice, news, work)


async def say_in_thread(
    desk: Desk,
    group: Group,
    view: discord.ui.LayoutView,
    *,
    mark: tuple[str, int],
    work: Work,
    called: Sequence[int],
) -> bool:
    """Say something in the thread of a group, once; return False where that cannot be."""
    thread = await thread_of(desk, group)
    if thread is None:
        return False
    since = work.tried_since
    try:
        await send_once(
            thread, view, nonce=f"g{work.id}", mark=mark, looked_for_since=since, mentioned=called
        )
    except discord.NotFound:
        await desk.groups.thread_gone(thread.id)
        return False
    except discord.Forbidden as error:
        log.warning("nothing can be said in the thread of group %d (%s)", group.id, error.code)
        await desk.bot.organisers.check(thread.guild)
        return False
    return True


async def thread_of(desk: Desk, group: Group) -> discord.Thread | None:
    """Return the thread of a group, None where there is none; one that was deleted is forgotten."""
    guild, number = desk.bot.get_guild(group.guild_id), group.thread_id or 0
    return await find_thread(guild, group.thread_id, lambda: desk.groups.thread_gone(number))


async def let_out_gone(desk: Desk, group: Group) -> None:
    """Let those out of a group's thread who left it."""
    gone = [one.user_id for one in group.seats if one.left_at is not None]
    thread = await thread_of(desk, group) if gone else None
    if thread is not None:
        for user_id in gone:
            await let_out(thread, user_id)


async def _write(desk: Desk, notice: Notice, news: News, work: Work) -> bool:
    """Write a notice privately, once; return False where private messages are closed."""
    say = await desk.bot.notices.voice(notice.guild_id, notice.user_id)
    pieces = await news.letter(say, notice.user_id)
    view = ui.layout(ui.card(*pieces, ui.row(stop_button(say, notice))))
    return await desk.bot.notices.write(notice, view, work.tried_since)
