"""What wins hear: reactions, plain messages in their channel, deletions, and what was missed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.agenda import Job
from bot.client import CommunityBot
from bot.domain.wins import BOTTLE, BOTTLE_LASTS, Source, Win
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import L
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.celebrations import Reaction
from bot.store.wins import CARD
from bot.ui import Interaction
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

CATCH_UP_WORK = "wins.catchup"
MOST_MISSED = 100
"""Plain messages of the wins channel that are looked at again after an absence."""


class WinListening(Feature):
    """Hears reactions and messages, and finds again what happened while the bot was away."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._waiting: list[Reaction] = []
        self._writing = False
        menu = app_commands.ContextMenu(name=L("menu-celebrate"), callback=self.celebrate_message)
        menu.guild_only = True
        self._menu = menu

    def jobs(self) -> Sequence[Job]:
        """Return the search for what was missed."""
        return (Job(CATCH_UP_WORK, self.catch_up, timedelta(days=1)),)

    async def cog_load(self) -> None:
        """Add *Apps → Celebrate this*, which cogs cannot declare as a method."""
        await super().cog_load()
        await self.desk.setup.load()
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Withdraw it."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)
        await super().cog_unload()

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        """Count a reaction on a win; an author's bottle makes their message one."""
        if not self._is_human(event):
            return
        if str(event.emoji) == BOTTLE and await self._pressed_bottle(event):
            return
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
    async def on_message(self, message: discord.Message) -> None:
        """Offer a bottle to a plain message in the wins channel."""
        if message.guild is None:
            return
        if self.desk.setup.of(message.guild.id).channel_id != message.channel.id:
            return
        await self._offer_bottle(message)

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
        settings = self.desk.setup.of(channel.guild.id)
        for name in ("channel_id", "highlights_channel_id"):
            if getattr(settings, name) == channel.id:
                await self.desk.setup.change(channel.guild.id, **{name: None})
                await self.bot.organisers.alert(
                    channel.guild.id, f"wins:{channel.id}", "wins-alert-channel", name=channel.name
                )
        await self.bot.agenda.start_due()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Plan to look for what was missed, at the start and after every new session."""
        now = self.bot.clock.now()
        for guild in self.bot.guilds:
            if self.desk.setup.of(guild.id).channel_id is not None:
                key = f"{guild.id}:{now.isoformat()}"
                await self.bot.agenda.store.plan(CATCH_UP_WORK, key, guild.id, guild.id, now)

    async def catch_up(self, work: Work) -> None:
        """Find the reactions, bottles and deletions of the time when the bot was away."""
        now = self.bot.clock.now()
        for win in await self.desk.wins.recent(work.guild_id, now):
            await self._recount(win)
        for bottle in await self.desk.setup.bottles(work.guild_id):
            await self._missed_press(bottle.channel_id, bottle.message_id, bottle.author_id)
        channel = self.bot.text_channel(self.desk.setup.of(work.guild_id).channel_id)
        if channel and channel.permissions_for(channel.guild.me).read_message_history:
            since = now - BOTTLE_LASTS
            async for message in channel.history(after=since, limit=MOST_MISSED):
                await self._offer_bottle(message)

    async def celebrate_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Make a message a win: at once for its author, with their consent for others."""
        guild = interaction.guild
        if guild is None or self.desk.setup.of(guild.id).channel_id is None:
            raise MemberError("wins-not-set-up")
        if message.author.bot:
            raise MemberError("wins-not-a-bot")
        source = Source(message.channel.id, message.id)
        if message.author.id == interaction.user.id:
            await interaction.response.defer(ephemeral=True, thinking=True)
            await self._adopt(guild.id, message.author.id, source)
            said = self.bot.say(interaction)("wins-adopted")
            await interaction.edit_original_response(view=ui.words(said))
            return
        await self._ask_consent(interaction, guild.id, message.author.id, source)

    @pressed("wins:consent")
    async def consent(self, press: Press) -> None:
        """Celebrate the author's message, as they agree."""
        consent = await self._own_consent(press)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        await self._adopt(consent.guild_id, consent.author_id, consent.source)
        await self.desk.end_consent(consent)
        await press.interaction.edit_original_response(view=ui.words(press.say("wins-adopted")))

    @pressed("wins:refuse")
    async def refuse(self, press: Press) -> None:
        """Leave the author's message as it is."""
        consent = await self._own_consent(press)
        await ui.tell(press.interaction, press.say("wins-refused"))
        await self.desk.end_consent(consent)

    async def _own_consent(self, press: Press):  # type: ignore[no-untyped-def]
        consent = await self.desk.setup.consent(press.row)
        if consent is None:
            raise MemberError("frame-gone")
        if consent.author_id != press.user_id:
            raise MemberError("wins-consent-not-yours")
        return consent

    async def _ask_consent(
        self, interaction: Interaction, guild_id: int, author_id: int, source: Source
    ) -> None:
        """Ask the author, unless one blocked the other: the answer then sounds the same."""
        if await self.desk.wins.of_source(source.message_id):
            raise MemberError("wins-already")
        apart = await self.bot.member_store.kept_apart(interaction.user.id)
        if author_id not in apart:
            await self.desk.setup.ask_consent(
                guild_id,
                source.channel_id,
                source.message_id,
                author_id=author_id,
                asker_id=interaction.user.id,
                now=self.bot.clock.now(),
            )
        await ui.tell(interaction, self.bot.say(interaction)("wins-asked"))
        await self.bot.agenda.start_due()

    async def _adopt(self, guild_id: int, author_id: int, source: Source) -> None:
        change = await self.desk.wins.adopt(guild_id, author_id, source, self.bot.clock.now())
        await self.desk.setup.take_bottles([source.message_id])
        if change is None:
            raise MemberError("wins-already")
        await self.bot.agenda.do_now(CARD, change.card_key)

    def _is_human(self, event: discord.RawReactionActionEvent) -> bool:
        is_me = self.bot.user is not None and event.user_id == self.bot.user.id
        is_bot = event.member is not None and event.member.bot
        return event.guild_id is not None and not is_me and not is_bot

    async def _pressed_bottle(self, event: discord.RawReactionActionEvent) -> bool:
        bottle = await self.desk.setup.bottle(event.message_id)
        if bottle is None or bottle.author_id != event.user_id:
            return False
        source = Source(bottle.channel_id, bottle.message_id)
        change = await self.desk.wins.adopt(
            bottle.guild_id, bottle.author_id, source, self.bot.clock.now()
        )
        await self.desk.setup.take_bottles([bottle.message_id])
        if change is not None:
            await self.bot.agenda.do_now(CARD, change.card_key)
        return True

    async def _hear(self, event: discord.RawReactionActionEvent, *, given: bool) -> None:
        """Count a reaction with all that arrive while others are being written."""
        threshold = self.desk.threshold(event.guild_id or 0)
        emoji = str(event.emoji)
        reaction = Reaction(event.message_id, event.user_id, emoji, given, threshold)
        self._waiting.append(reaction)
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

    async def _offer_bottle(self, message: discord.Message) -> None:
        plain = message.type is discord.MessageType.default and message.reference is None
        if message.author.bot or message.webhook_id or not plain or message.guild is None:
            return
        if await self.desk.wins.of_source(message.id):
            return
        is_new = await self.desk.setup.offer_bottle(
            message.guild.id, message.channel.id, message.id, message.author.id, message.created_at
        )
        if is_new:
            await self.desk.react(message, BOTTLE)

    async def _lost(self, message_ids: Sequence[int]) -> None:
        now = self.bot.clock.now()
        await self.desk.wins.lost_messages(message_ids, now)
        await self.desk.celebrations.lost_highlights(message_ids)
        await self.desk.setup.take_bottles(message_ids)
        await self.bot.agenda.start_due()

    async def _recount(self, win: Win) -> None:
        places = [(win.channel_id, win.message_id)]
        if win.source:
            places.append((win.source.channel_id, win.source.message_id))
        for channel_id, message_id in places:
            message = await self._fetch(channel_id, message_id)
            if message is None:
                continue
            given = [
                (user.id, str(reaction.emoji))
                for reaction in message.reactions
                async for user in reaction.users()
                if not user.bot
            ]
            now = self.bot.clock.now()
            threshold = self.desk.threshold(win.guild_id)
            await self.desk.celebrations.recount(win.id, message.id, given, threshold, now)

    async def _missed_press(self, channel_id: int, message_id: int, author_id: int) -> None:
        message = await self._fetch(channel_id, message_id)
        bottles = [one for one in message.reactions if str(one.emoji) == BOTTLE] if message else []
        for bottle in bottles:
            if author_id in [user.id async for user in bottle.users()]:
                guild_id = message.guild.id if message and message.guild else 0
                await self._adopt(guild_id, author_id, Source(channel_id, message_id))

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
