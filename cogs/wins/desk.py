"""The desk of wins: the stores, channels and messages that all its cogs work with."""

from __future__ import annotations

import logging

import discord

from bot.client import CommunityBot
from bot.domain.wins import Consent, Win, threshold
from bot.errors import Hopeless, MemberError
from bot.feature import Need
from bot.organisers import lacking
from bot.store.celebrations import CelebrationStore
from bot.store.wins import WinStore
from bot.store.wins_setup import WinSetupStore

log = logging.getLogger(__name__)

UNREACTABLE = frozenset({10014, 50013, 50001})
"""Discord's codes for an unknown emoji and for missing permission or access."""


class Desk:
    """What commands, listeners and deliveries of wins share."""

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot
        self.wins = WinStore(bot.database)
        self.celebrations = CelebrationStore(bot.database)
        self.setup = WinSetupStore(bot.database)

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
        channel = self.bot.text_channel(channel_id)
        if channel is None:
            raise Hopeless(f"channel {channel_id} of guild {guild_id} is not there")
        need = Need(channel.id, ("view_channel", "send_messages", *permissions))
        if lack := lacking(channel.guild, need):
            await self.bot.organisers.check(channel.guild)
            raise Hopeless(f"missing in channel {channel_id}: {', '.join(lack.permissions)}")
        return channel

    async def thread(self, win_id: int) -> discord.Thread:
        """Return the thread of a card, opened at the first word."""
        win = await self.wins.get(win_id)
        if win is None or win.message_id is None or win.channel_id is None:
            raise MemberError("wins-gone")
        known = await self._known_thread(win)
        if known is not None:
            return known
        needs = ("create_public_threads", "send_messages_in_threads")
        try:
            await self.channel(win.guild_id, win.channel_id, *needs)
        except Hopeless as reason:
            log.warning("win %d gets no thread: %s", win_id, reason)
            raise MemberError("wins-no-thread") from reason
        name = win.title or self.bot.guild_voice(win.guild_id)("wins-message")
        thread = await self.message(win.channel_id, win.message_id).create_thread(name=name)
        await self.wins.opened_thread(win_id, thread.id)
        return thread

    async def _known_thread(self, win: Win) -> discord.Thread | None:
        """Return a card's thread; Discord gives it the id of the card, recorded or not."""
        guild = self.bot.get_guild(win.guild_id)
        thread_id = win.thread_id or win.message_id or 0
        thread = guild.get_thread(thread_id) if guild else None
        if thread is None and guild is not None and win.thread_id is not None:
            found = await guild.fetch_channel(thread_id)
            thread = found if isinstance(found, discord.Thread) else None
        return thread

    async def react(self, message: discord.Message | discord.PartialMessage, emoji: str) -> None:
        """Add a reaction; one that Discord refuses is left out."""
        try:
            await message.add_reaction(emoji)
        except discord.HTTPException as error:
            if error.code not in UNREACTABLE:
                raise
            log.warning("reaction refused on message %d (%s)", message.id, error.code)

    async def is_member(self, guild_id: int, user_id: int) -> bool:
        """Return whether somebody is still in a guild; a celebrator who left is forgotten."""
        guild = self.bot.get_guild(guild_id)
        if guild is None:
            return False
        try:
            await guild.fetch_member(user_id)
        except discord.NotFound:
            await self.celebrations.opt_out(guild_id, user_id)
            return False
        return True

    def threshold(self, guild_id: int) -> int:
        """Return how many celebrators make a highlight in a guild today."""
        guild = self.bot.get_guild(guild_id)
        count = guild.member_count if guild and guild.member_count else 0
        return threshold(self.setup.of(guild_id), count)

    async def own(self, win_id: int, user_id: int) -> Win:
        """Return one's own win, or refuse."""
        win = await self.wins.get(win_id)
        if win is None or win.gone or win.author_id != user_id:
            raise MemberError("wins-not-yours")
        return win

    async def end_consent(self, consent: Consent) -> None:
        """Take back a question to an author."""
        if consent.question_id is not None:
            try:
                await self.message(consent.source.channel_id, consent.question_id).delete()
            except discord.NotFound:
                log.info("question %d was gone already", consent.id)
        await self.setup.end_consent(consent.id)
