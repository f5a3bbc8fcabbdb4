"""The desk of wins: the stores, channels, threads and messages that all its cogs work with."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import discord

from bot.client import CommunityBot
from bot.delivery import find_sent
from bot.domain.calendar import next_occurrence
from bot.domain.notices import Way
from bot.domain.text import shown
from bot.domain.wins import Win, threshold
from bot.errors import Hopeless, MemberError
from bot.people import member_of
from bot.presses import Press
from bot.store.agenda import Work
from bot.store.celebrations import CelebrationStore
from bot.store.members import Notice
from bot.store.toasts import ToastStore
from bot.store.win_echoes import TOAST
from bot.store.wins import WinStore
from bot.store.wins_setup import WinSetupStore

log = logging.getLogger(__name__)

HELPED_NOTICE = "wins-helped"
NAME = 64
UNREACTABLE = frozenset({10008, 10014, 30010, 50001, 50013, 90001})
"""Discord's codes for a reaction that no later try can add: no such message or emoji, too many
reactions, missing access or permission, blocked by the author."""
HAS_THREAD = 160004
NO_THREAD = frozenset({50001, 50013, 160006})
"""Discord's codes for missing access or permission, and for too many active threads."""


class Desk:
    """What commands, listeners and deliveries of wins share."""

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot
        self.wins = WinStore(bot.database)
        self.celebrations = CelebrationStore(bot.database)
        self.toasts = ToastStore(bot.database)
        self.setup = WinSetupStore(bot.database)

    async def next_toast(self, guild_id: int) -> datetime | None:
        """Return when the next toast comes, after any pause; None while no end of it is known."""
        at = await self.bot.agenda.store.next_time(guild_id, TOAST)
        guild = self.bot.settings_of(guild_id)
        if guild.pauses_without_end:
            return None
        if at is None or not guild.pauses(at):
            return at
        begins = guild.begins_after(self.bot.clock.now())
        return next_occurrence(self.setup.of(guild_id).toast, ZoneInfo(guild.timezone), begins)

    def message(self, channel_id: int | None, message_id: int | None) -> discord.PartialMessage:
        """Return a message by its ids, without asking Discord for it."""
        channel = self.bot.get_partial_messageable(channel_id or 0)
        return channel.get_partial_message(message_id or 0)

    async def channel(
        self, guild_id: int, channel_id: int | None, *permissions: str
    ) -> discord.TextChannel:
        """Return a channel in which the bot can write, and has these permissions too.

        Where it cannot, organisers are told once; Hopeless then, until they have repaired it.
        """
        return await self.bot.organisers.writable(guild_id, channel_id, *permissions)

    async def thread(self, win: Win) -> discord.Thread:
        """Return the thread of a card, opened at the first word; MemberError where it cannot be."""
        known = await self.known_thread(win)
        if known is not None:
            return known
        try:
            thread = await self._open_thread(win)
        except Hopeless as reason:
            log.warning("win %d gets no thread: %s", win.id, reason)
            raise MemberError("wins-no-thread") from reason
        except discord.NotFound as error:
            await self.wins.lost_messages([win.message_id or 0], self.bot.clock.now())
            raise MemberError("wins-gone") from error
        except discord.HTTPException as error:
            if error.code not in NO_THREAD:
                raise
            raise MemberError("wins-no-thread") from error
        await self.wins.opened_thread(win.id, thread.id)
        return thread

    async def known_thread(self, win: Win) -> discord.Thread | None:
        """Return a card's thread; Discord gives it the id of the card, recorded or not."""
        guild = self.bot.get_guild(win.guild_id)
        thread = guild.get_thread(win.thread_id or win.message_id or 0) if guild else None
        if thread is None and guild is not None and win.thread_id is not None:
            return await _fetch_thread(guild, win.thread_id)
        return thread

    def thread_name(self, win: Win) -> str:
        """Return what the thread of a win is called."""
        say = self.bot.guild_voice(win.guild_id)
        if win.hidden:
            return say("rulings-covered-name")
        return win.title or say("wins-message" if win.source else "wins-erased")

    async def _open_thread(self, win: Win) -> discord.Thread:
        """Open a card's thread; beside the card, where Discord holds that it had one before."""
        needs = ("create_public_threads", "send_messages_in_threads")
        channel = await self.channel(win.guild_id, win.channel_id, *needs)
        card, name = channel.get_partial_message(win.message_id or 0), self.thread_name(win)
        try:
            return await card.create_thread(name=name)
        except discord.HTTPException as error:
            if error.code != HAS_THREAD:
                raise
        opened_meanwhile = await _fetch_thread(channel.guild, card.id)
        return opened_meanwhile or await channel.create_thread(
            name=name, type=discord.ChannelType.public_thread
        )

    async def react(self, message: discord.Message | discord.PartialMessage, emoji: str) -> None:
        """Add a reaction; one that Discord refuses is left out."""
        try:
            await message.add_reaction(emoji)
        except discord.HTTPException as error:
            if error.code not in UNREACTABLE:
                raise
            log.warning("reaction refused on message %d (%s)", message.id, error.code)

    async def helped_notices(self, win: Win, helpers: Sequence[int] = ()) -> list[Notice]:
        """Reserve the one notice that helpers get; return it with those reserved before."""
        return await self.bot.member_store.reserve(
            win.guild_id,
            helpers,
            HELPED_NOTICE,
            f"win:{win.id}",
            self.bot.clock.now(),
            most=len(helpers),
            default=Way.MENTION,
        )

    async def tell(self, notice: Notice, view: discord.ui.LayoutView, work: Work) -> bool:
        """Send a notice by private message, once; return False where those are closed."""
        if work.recovering and await self._was_told(notice, work):
            return True
        return await self.bot.notices.send_private(notice, view)

    async def _was_told(self, notice: Notice, work: Work) -> bool:
        """Return whether an earlier attempt had sent a notice."""
        mark = ("notices:stop", notice.id)
        try:
            user = self.bot.get_user(notice.user_id) or await self.bot.fetch_user(notice.user_id)
            return await find_sent(user, mark, work.first_claimed_at) is not None
        except (discord.Forbidden, discord.NotFound):
            return False

    async def is_member(self, guild_id: int, user_id: int) -> bool:
        """Return whether somebody is still in a guild; a celebrator who left is forgotten."""
        if await member_of(self.bot, guild_id, user_id) is not None:
            return True
        if self.bot.get_guild(guild_id) is not None:
            await self.celebrations.opt_out(guild_id, user_id)
        return False

    async def name(self, win: Win) -> str | None:
        """Return what an author is called in their guild, None once they left it.

        Private messages show names: a mention there is a number to whoever never met that person.
        """
        author = win.author_id and await member_of(self.bot, win.guild_id, win.author_id)
        return shown(author.display_name, NAME) if author else None

    def threshold(self, guild_id: int) -> int:
        """Return how many celebrators make a highlight in a guild today."""
        guild = self.bot.get_guild(guild_id)
        count = guild.member_count if guild and guild.member_count else 0
        return threshold(self.setup.of(guild_id), count)

    async def own(self, press: Press, win_id: int | None = None) -> Win:
        """Return one's own win of this guild, that of the press or another, or refuse."""
        win = await self.wins.get(press.row if win_id is None else win_id)
        if win is None or win.gone or win.author_id != press.user_id:
            raise MemberError("wins-not-yours")
        press.require_here(win.guild_id)
        return win

    async def count(self, win_id: int) -> int:
        """Return how many people celebrate a win."""
        return len((await self.celebrations.celebrators_of([win_id]))[win_id])


async def _fetch_thread(guild: discord.Guild, thread_id: int) -> discord.Thread | None:
    try:
        found = await guild.fetch_channel(thread_id)
    except discord.NotFound:
        return None
    return found if isinstance(found, discord.Thread) else None
