"""The bot itself: one way to build it for the process, the tests and the practice server."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from typing import Any

import discord
from discord.ext import commands

from bot.agenda import Agenda
from bot.clock import Clock
from bot.config import Settings
from bot.counting import CountedBot, CountedLedger, transaction
from bot.feature import Feature, extensions, meet
from bot.i18n import CommandTranslator, Say, language_of, voice
from bot.invitation import invitation
from bot.log import reference
from bot.mentions import in_words
from bot.moderation import Moderation
from bot.notices import Notices
from bot.organisers import Organisers
from bot.pace import Pace
from bot.presses import Router
from bot.registering import register
from bot.reports import Reports
from bot.stops import Stops
from bot.store.base import Database
from bot.store.guilds import Guild, GuildStore
from bot.store.members import MemberStore
from bot.store.state import StateStore
from bot.store.upgrade import upgrade
from bot.store.vault import load_vault
from bot.tree import CommandTree
from bot.ui import Interaction

log = logging.getLogger(__name__)

INTENTS = discord.Intents(
    guilds=True,
    guild_messages=True,
    guild_reactions=True,
    guild_scheduled_events=True,
    voice_states=True,
)
"""No privileged intent: neither the text of messages nor the list of members is read."""
PATIENCE = 7
"""Seconds that work in flight may take once the process is asked to end; containers get ten."""
GOODBYE = 2
"""Seconds that the goodbye to Discord may take, whose answer a dead line never brings."""


class CommunityBot(CountedBot):
    """One community's bot: its database, its agenda, its features."""

    def __init__(self, settings: Settings, clock: Clock, **sharding: Any) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=INTENTS,
            tree_cls=CommandTree,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            http_trace=Pace(settings.shards.share).trace(),
            **sharding,
        )
        self.settings = settings
        self.clock = clock
        self.random = random.SystemRandom()
        vault = load_vault(settings.key_file, settings.key_setting)
        self.database = Database(settings.database_url, vault, transaction, clock.now)
        self.guild_store = GuildStore(self.database)
        self.member_store = MemberStore(self.database)
        self.state_store = StateStore(self.database)
        ledger = CountedLedger(self.database, settings.shards)
        self.agenda = Agenda(ledger, clock, self._is_present, self.pauses)
        self.stops = Stops(self)
        self.router = Router(self.stops.check)
        self.organisers = Organisers(self)
        self.notices = Notices(self)
        self.reports = Reports(self)
        self.moderation = Moderation(self)
        self.is_connected = False
        self.mentions: dict[str, str] = {}
        self._guilds_known: dict[int, Guild] = {}
        self._languages: dict[tuple[int, int], str] = {}

    async def setup_hook(self) -> None:
        """Migrate the database, load every feature, and register the commands."""
        without_backup = self.settings.upgrade_without_backup
        await upgrade(self.database, self.clock.now(), without_backup=without_backup)
        await self.state_store.check_key(self.settings.key_file)
        await self.load()
        self.mentions = await register(self)
        await self.agenda.recover()

    async def load(self) -> None:
        """Read what is kept in memory, and load every feature, without changing anything."""
        serve, known = self.settings.shards.serve, await self.guild_store.known()
        self._guilds_known = {guild.id: guild for guild in known if serve(guild.id)}
        self._languages = await self.member_store.languages()
        await self.tree.set_translator(CommandTranslator())
        for extension in extensions():
            await import_module(extension).setup(self)

    async def tick(self) -> None:
        """Do everything that is due now, and wait for it."""
        await self.agenda.tick()

    async def close(self) -> None:
        """Begin nothing more, finish what is in flight, then let go of Discord and database.

        What takes longer is left to the next start.
        """
        self.agenda.rest()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while flying := self._in_flight():
                    await asyncio.wait(flying)
        await self.agenda.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE):
                await super().close()
        await self.database.close()

    def features(self) -> Iterator[Feature]:
        """Yield the features, frame commands included, in the order they were loaded."""
        return (cog for cog in self.cogs.values() if isinstance(cog, Feature))

    def settings_of(self, guild_id: int) -> Guild:
        """Return a guild's shared settings; the installation's defaults for an unknown one."""
        default = Guild(guild_id, self.settings.default_locale, self.settings.default_timezone)
        return self._guilds_known.get(guild_id, default)

    async def change_guild(self, guild_id: int, **values: str | int | None) -> Guild:
        """Change a guild's shared settings."""
        self._guilds_known[guild_id] = await self.guild_store.change(guild_id, **values)
        return self._guilds_known[guild_id]

    async def read_guild(self, guild_id: int) -> None:
        """Read again a guild's shared settings, which were changed together with something else."""
        self._guilds_known[guild_id] = await self.guild_store.get(guild_id)

    def pauses(self, guild_id: int, at: datetime | None = None) -> bool:
        """Return whether everything scheduled is paused in a guild at an instant, or still."""
        return self.settings_of(guild_id).pauses(at)

    async def change_language(self, guild_id: int, user_id: int, language: str | None) -> None:
        """Change the language in which a member is answered; None follows their Discord."""
        await self.member_store.change(guild_id, user_id, language=language)
        self._languages = await self.member_store.languages()

    async def forget_languages(self) -> None:
        """Read again which languages members chose, after some were erased."""
        self._languages = await self.member_store.languages()

    def hears(self, guild_id: int) -> bool:
        """Return whether the gateway tells what happens in a guild, at the moment."""
        return self.is_connected

    def say(self, interaction: Interaction) -> Say:
        """Return the voice for a private answer: the member's choice, else their Discord's.

        In a private message, what they chose on any server holds.
        """
        user_id = interaction.user.id
        if interaction.guild_id is None:
            choices = (one for (_, member), one in self._languages.items() if member == user_id)
            chosen = next(choices, None)
        else:
            chosen = self._languages.get((interaction.guild_id, user_id))
        return voice(language_of(chosen or interaction.locale))

    def mentions_for(self, say: Say) -> dict[str, str]:
        """Return how to write each command for a member, by its name: "win", "mydata-export"."""
        return in_words(say, self.mentions)

    def guild_voice(self, guild_id: int) -> Say:
        """Return the voice for what is public in a guild."""
        return voice(language_of(self.settings_of(guild_id).language))

    async def member_voice(self, guild_id: int, user_id: int) -> Say:
        """Return the voice for a member who is not acting now."""
        member = await self.member_store.get(guild_id, user_id)
        known = member.language or member.spoken or self.settings_of(guild_id).language
        return voice(language_of(known))

    def text_channel(self, channel_id: int | None) -> discord.TextChannel | None:
        """Return a text channel that the bot can see, None if there is none of that id."""
        channel = self.get_channel(channel_id) if channel_id else None
        return channel if isinstance(channel, discord.TextChannel) else None

    async def on_interaction(self, interaction: Interaction) -> None:
        """Route presses and forms; discord.py has already taken the commands."""
        await self.router.dispatch(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Read no message as a command: everything is a slash command."""

    async def on_ready(self) -> None:
        """Notice which guilds came or went while the bot was away."""
        present = {guild.id for guild in self.guilds}
        for gone in self._guilds_known.keys() - present:
            await self._leave(gone)
        self.is_connected = True
        for guild in list(self.guilds):
            await self._enter(guild)
        log.info("ready in %d guilds; invite with %s", len(present), invitation(self))

    async def on_resumed(self) -> None:
        """Notice that Discord is there again."""
        self.is_connected = True

    async def on_disconnect(self) -> None:
        """Notice that Discord is gone, until it is ready or resumed again."""
        self.is_connected = False

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Remember a guild, or one that came back with all its settings."""
        await self._enter(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Meet a guild again that Discord hid for a while; at the start, `on_ready` does."""
        if self.is_ready():
            await self._enter(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Remember that the bot was removed."""
        await self._leave(guild.id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log a listener's failure under a reference, without what members wrote."""
        log.exception("%s failed, ref %s", event_method, reference())

    async def _enter(self, guild: discord.Guild) -> None:
        """Remember a guild, and let features look at what they missed there."""
        if guild.id not in self._guilds_known:
            await self._welcome(guild)
        if not guild.unavailable:
            await meet(self.features(), guild)
            await self.agenda.start_due()

    async def _welcome(self, guild: discord.Guild) -> None:
        language = language_of(guild.preferred_locale, self.settings.default_locale)
        zone, now = self.settings.default_timezone, self.clock.now()
        self._guilds_known[guild.id] = await self.guild_store.welcome(guild.id, language, zone, now)

    async def _leave(self, guild_id: int) -> None:
        self._guilds_known.pop(guild_id, None)
        await self.guild_store.farewell(guild_id, self.clock.now())

    def _in_flight(self) -> set[asyncio.Task[Any]]:
        """Return the commands, presses, listeners and due works that are not finished."""
        tasks = {task for task in asyncio.all_tasks() if _answers(task)} | self.agenda.running
        return tasks - {asyncio.current_task()}

    def _is_present(self, guild_id: int) -> bool:
        guild = self.get_guild(guild_id)
        return guild is not None and not guild.unavailable


def create_bot(settings: Settings, clock: Clock) -> CommunityBot:
    """Build the whole bot; its features are loaded and its database opened when it starts.

    The ticker is not started: the process does that, tests and practice call `tick()`.
    """
    return CommunityBot(settings, clock)


def _answers(task: asyncio.Task[Any]) -> bool:
    """Return whether a task of discord.py runs a command or a listener."""
    return task.get_name().startswith(("CommandTree-invoker", "discord.py: on_"))
