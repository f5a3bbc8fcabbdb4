"""The desk of losses: the stores, names, channels and private messages that all its cogs share."""

from __future__ import annotations

import logging

import discord

from bot.client import CommunityBot
from bot.delivery import find_sent
from bot.domain.losses import Loss
from bot.domain.text import clean
from bot.i18n import Say, language_of, voice
from bot.people import NAME, member_of, name_in
from bot.store.agenda import Work
from bot.store.listeners import ListenerStore
from bot.store.loss_help import HelpStore
from bot.store.loss_places import LossPlaceStore
from bot.store.loss_search import SearchStore
from bot.store.loss_setup import LossSetupStore
from bot.store.loss_words import LossWordStore
from bot.store.losses import LossStore

log = logging.getLogger(__name__)

PSEUDONYMS = 40
"""How many pseudonyms the catalogues know, `losses-pseudonym-1` and following."""


class Desk:
    """What commands, listeners and deliveries of losses share."""

    def __init__(self, bot: CommunityBot) -> None:
        self.bot = bot
        self.losses = LossStore(bot.database)
        self.search = SearchStore(bot.database)
        self.help = HelpStore(bot.database)
        self.words = LossWordStore(bot.database)
        self.listeners = ListenerStore(bot.database)
        self.places = LossPlaceStore(bot.database)
        self.setup = LossSetupStore(bot.database)

    def pseudonym(self, loss: Loss) -> str:
        """Return what the author of an anonymous loss is called, in that loss alone.

        In the guild's language, whoever reads it: people must be able to speak of the same one.
        """
        say = self.bot.guild_voice(loss.guild_id)
        digest = self.bot.database.vault.digest("losses.pseudonym", loss.id)
        return say(f"losses-pseudonym-{int(digest[:8], 16) % PSEUDONYMS + 1}")

    async def author(self, loss: Loss, say: Say, *, private: bool = False) -> str:
        """Return how a loss names its author: a mention, a pseudonym, or nobody any more.

        Private messages show names (bot/people.py).
        """
        if loss.anonymous:
            return self.pseudonym(loss)
        if loss.author_id is None:
            return say("frame-somebody")
        return (
            await self.name(loss.guild_id, loss.author_id, say)
            if private
            else f"<@{loss.author_id}>"
        )

    async def author_voice(self, loss: Loss, author_id: int) -> Say:
        """Return the voice for an author: the language they chose, else the one they wrote in."""
        member = await self.bot.member_store.get(loss.guild_id, author_id)
        return voice(language_of(member.language or loss.language))

    async def name(self, guild_id: int, user_id: int, say: Say) -> str:
        """Return what a member is called in a guild, for private messages."""
        return await name_in(self.bot, guild_id, user_id, say)

    async def label(self, guild_id: int, user_id: int, say: Say) -> str:
        """Return what a member is called in a menu, where nothing is drawn and so escaped."""
        member = await self.member(guild_id, user_id)
        return (clean(member.display_name, NAME) if member else "") or say("frame-somebody")

    async def member(self, guild_id: int, user_id: int) -> discord.Member | None:
        """Return a member who is still in a guild."""
        return await member_of(self.bot, guild_id, user_id)

    async def write(
        self,
        user_id: int,
        view: discord.ui.LayoutView,
        *,
        nonce: str,
        mark: tuple[str, int],
        work: Work,
    ) -> bool:
        """Send a private message, once; return False where those are closed.

        `mark` is the action and row of a component in it, by which a recovery finds it again.
        """
        try:
            if await self.was_written(user_id, mark, work):
                return True
            await (await self._user(user_id)).send(view=view, nonce=nonce)
        except (discord.Forbidden, discord.NotFound) as error:
            log.info("%s %s could not be sent privately (%s)", work.kind, work.key, error.code)
            return False
        return True

    async def was_written(self, user_id: int, mark: tuple[str, int], work: Work) -> bool:
        """Return whether an earlier attempt sent a private message; Forbidden where closed."""
        if not work.recovering:
            return False
        user = await self._user(user_id)
        return await find_sent(user, mark, work.first_claimed_at) is not None

    async def _user(self, user_id: int) -> discord.User:
        return self.bot.get_user(user_id) or await self.bot.fetch_user(user_id)

    async def thread(self, loss: Loss) -> discord.Thread | None:
        """Return the thread of a loss, None where there is none any more."""
        guild = self.bot.get_guild(loss.guild_id)
        if guild is None or loss.thread_id is None:
            return None
        known = guild.get_thread(loss.thread_id)
        if known is not None:
            return known
        try:
            found = await guild.fetch_channel(loss.thread_id)
        except discord.NotFound:
            return None
        return found if isinstance(found, discord.Thread) else None
