"""What wins hear: reactions, deletions, and what was missed of both."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from datetime import timedelta

import discord
from discord.ext import commands

from bot.client import CommunityBot
from bot.domain.wins import Win
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.organisers import GONE
from bot.store.agenda import Work
from bot.store.celebrations import Reaction
from cogs.wins.desk import Desk
from cogs.wins.words import said_by

log = logging.getLogger(__name__)

CATCH_UP_WORK = "wins.catchup"
SEARCHES = 2
"""How many guilds are searched at once, so that Discord's limit leaves room for the present."""
MOST_WORDS = 100
NEWCOMERS = 10
"""People who may react to one message while it is asked who did."""
LATELY = 1_000
"""Reactions whose message is remembered: it may turn out to be a card."""
PLACES = {"channel_id": "wins-channel-gone", "highlights_channel_id": "highlights-channel-gone"}
"""The settings that name a channel, and what organisers are told when it is deleted."""


class WinListening(Feature):
    """Hears reactions and deletions, and finds again what happened while the bot was away."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._waiting: list[Reaction] = []
        self._lately: deque[int] = deque(maxlen=LATELY)
        self._writing = False

    def jobs(self) -> Sequence[Job]:
        """Return the search for what was missed."""
        return (Job(CATCH_UP_WORK, self.catch_up, timedelta(days=1), most=SEARCHES, log=UNTOLD),)

    async def cog_load(self) -> None:
        """Keep every guild's settings at hand."""
        await super().cog_load()
        await self.desk.setup.load()

    @commands.Cog.listener()
    async def on_guild_erased(self, guild_id: int) -> None:
        """Know nothing any more of a guild whose data went."""
        await self.desk.setup.load()

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Count a reaction on a win."""
        if self._is_human(event):
            await self._hear(event, given=True)

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        """Uncount a reaction taken back."""
        if self._is_human(event):
            await self._hear(event, given=False)

    @commands.Cog.listener()
    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        """Follow a moderator who removed all reactions."""
        await self.desk.celebrations.clear(event.message_id)

    @commands.Cog.listener()
    async def on_raw_reaction_clear_emoji(self, event: discord.RawReactionClearEmojiEvent) -> None:
        """Follow a moderator who removed one emoji."""
        await self.desk.celebrations.clear(event.message_id, str(event.emoji))

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Follow a deletion."""
        await self._lost([event.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Follow many deletions."""
        await self._lost(sorted(event.message_ids))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Let the next word open another thread."""
        await self.desk.wins.lost_thread(event.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Follow a channel's deletion, and tell organisers where it was one of ours."""
        await self.desk.wins.lost_channel(channel.id, self.bot.clock.now())
        await self._forget_what_is_gone(channel.guild)
        await self.bot.agenda.start_due()

    @commands.Cog.listener()
    async def on_win_adopted(self, win_id: int) -> None:
        """Count those who reacted before a message was a win, or its card was recorded."""
        win = await self.desk.wins.get(win_id)
        if win is not None:
            await self._recount(win)

    @commands.Cog.listener()
    async def on_win_posted(self, win_id: int) -> None:
        """Count those who reacted between a card and its record, where Discord answered late."""
        win = await self.desk.wins.get(win_id)
        if win is not None and win.message_id in self._lately:
            await self._recount(win)

    async def meet(self, guild: discord.Guild) -> None:
        """Look for what was missed: at the start, after an outage, or invited again."""
        if self.desk.setup.of(guild.id).channel_id is not None:
            now = self.bot.clock.now()
            key = f"{guild.id}:{now.isoformat()}"
            await self.bot.agenda.store.plan(CATCH_UP_WORK, key, guild.id, guild.id, now)

    async def catch_up(self, work: Work) -> None:
        """Find the reactions and deletions of the time when the bot was away."""
        guild = self.bot.get_guild(work.guild_id)
        if guild is not None:
            await self._forget_what_is_gone(guild)
        for win in await self.desk.wins.recent(work.guild_id, self.bot.clock.now()):
            await self._recount(win)
            await self._recount_words(win)

    async def _forget_what_is_gone(self, guild: discord.Guild) -> None:
        """Do without a channel that was deleted, and tell organisers, once."""
        settings = self.desk.setup.of(guild.id)
        for name, message_id in PLACES.items():
            channel_id = getattr(settings, name)
            if channel_id is None or guild.get_channel(channel_id) is not None:
                continue
            await self.desk.wins.lost_channel(channel_id, self.bot.clock.now())
            await self.desk.setup.change(guild.id, **{name: None})
            if name == "channel_id":
                await self.bot.agenda.store.unschedule(guild.id, "wins.toast")
            place = list(PLACES).index(name)
            key = f"{GONE}wins:{place}:{channel_id}"
            await self.bot.organisers.alert(guild.id, key, message_id)

    def _is_human(self, event: discord.RawReactionActionEvent) -> bool:
        is_me = self.bot.user is not None and event.user_id == self.bot.user.id
        is_bot = event.member is not None and event.member.bot
        return event.guild_id is not None and not is_me and not is_bot

    async def _hear(self, event: discord.RawReactionActionEvent, *, given: bool) -> None:
        """Count a reaction with all that arrive while others are being written."""
        threshold = self.desk.threshold(event.guild_id or 0)
        emoji = str(event.emoji)
        reaction = Reaction(event.message_id, event.user_id, emoji, given, threshold)
        self._waiting.append(reaction)
        self._lately.append(event.message_id)
        if self._writing:
            return
        self._writing = True
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                if await self.desk.celebrations.absorb(batch, self.bot.clock.now()):
                    await self.bot.agenda.start_due()
        finally:
            self._writing = False

    async def _lost(self, message_ids: Sequence[int]) -> None:
        if await self.desk.wins.lost_messages(message_ids, self.bot.clock.now()):
            await self.bot.agenda.start_due()

    async def _recount(self, win: Win) -> None:
        """Set who celebrates a win to what Discord shows on all that stands for it."""
        highlight = await self.desk.celebrations.highlight(win.id)
        places: list[tuple[int | None, int | None]] = [(win.channel_id, win.message_id)]
        if win.source:
            places.append((win.source.channel_id, win.source.message_id))
        if highlight:
            places.append((highlight.channel_id, highlight.message_id))
        for channel_id, message_id in places:
            now, threshold = self.bot.clock.now(), self.desk.threshold(win.guild_id)
            message = await self._fetch(channel_id, message_id)
            if message is None:
                continue
            given = await _given(message)
            if await self.desk.celebrations.recount(win.id, message.id, given, threshold, now):
                await self.bot.agenda.start_due()

    async def _recount_words(self, win: Win) -> None:
        """Count the words in a win's thread, also one after which the process was killed."""
        if win.thread_id is None:
            return
        thread = self.bot.get_partial_messageable(win.thread_id, guild_id=win.guild_id)
        try:
            said = [one async for one in thread.history(limit=MOST_WORDS) if one.author.bot]
        except (discord.Forbidden, discord.NotFound) as error:
            log.info("thread %d cannot be read (%s)", win.thread_id, error.code)
            return
        threshold, now = self.desk.threshold(win.guild_id), self.bot.clock.now()
        for message in said:
            if (user_id := said_by(message)) is not None:
                await self.desk.celebrations.congratulate(
                    win.id, user_id, message.id, threshold, now
                )

    async def _fetch(
        self, channel_id: int | None, message_id: int | None
    ) -> discord.Message | None:
        """Fetch a message; one that is gone is followed like any deletion."""
        if not channel_id or not message_id:
            return None
        try:
            return await self.desk.message(channel_id, message_id).fetch()
        except discord.NotFound:
            await self._lost([message_id])
        except discord.Forbidden:
            log.warning("message %d cannot be read", message_id)
        return None


async def _given(message: discord.Message) -> list[tuple[int, str]]:
    """Return who else reacted to a message, and with what.

    More are asked for than were counted: who reacts meanwhile (the bot does) would stand in
    another's place.
    """
    return [
        (user.id, str(reaction.emoji))
        for reaction in message.reactions
        if reaction.count > reaction.me
        async for user in reaction.users(limit=reaction.count + NEWCOMERS)
        if not user.bot
    ]
