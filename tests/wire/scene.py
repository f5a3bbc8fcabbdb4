"""A guild where wins are set up, with the bot's process that serves it: what the tests act on."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

import discord

from bot.clock import Clock
from bot.domain.calendar import Weekly
from bot.domain.wins import Draft, Kind
from bot.store.agenda import AgendaStore, Stage
from bot.store.base import Database
from bot.store.celebrations import CelebrationStore
from bot.store.guilds import GuildStore
from bot.store.vault import load_vault
from bot.store.wins import CARD, WinStore
from bot.store.wins_setup import WinSetupStore
from tests.wire.acts import parts
from tests.wire.interaction import Interaction
from tests.wire.loopback import Loopback
from tests.wire.process import Process
from tests.wire.shapes import Json

CARDS, HIGHLIGHTS, TOASTS, NOTICES = "wins:congratulate", "wins:cheer", "wins:toast", "notices:stop"
"""The component by which each kind of message is known in any language."""
REACTIONS = ["🎉", "🍾", "👏", "❤️"]
CAUGHT_UP = r"^wins\.catchup .* done$"
MESSAGES = "/channels/*/messages"


class Scene:
    """A loopback, a database in which wins are set up, and a process that serves both.

        async with Scene(migrated, tmp_path) as solo:
            await solo.bot.start()
            await solo.bot.ready()
            await solo.share("First client")

    It is noon in the guild, so that nothing waits for the night to end. `passed` is how much later
    it is for Discord, which forgets nonces after some minutes.
    """

    def __init__(
        self, migrated: Path, directory: Path, permissions: discord.Permissions | None = None
    ) -> None:
        self.passed = timedelta()
        self.now = Clock().now()
        self.zone = zone_at_noon(self.now)
        self.discord = Loopback(lambda: Clock().now() + self.passed, permissions)
        self.database = directory / "binome.db"
        shutil.copy(migrated, self.database)
        self.inhabit()
        self._closing = AsyncExitStack()
        self.bot: Process

    def inhabit(self) -> None:
        """Make the channels and the people."""
        self.wins = self.discord.add_channel("wins")
        self.highlights = self.discord.add_channel("highlights")
        self.lea = self.discord.add_member("Léa")
        self.others = [self.discord.add_member(name) for name in ("Zoé", "Ali", "Noé")]

    async def __aenter__(self) -> Self:
        await self._closing.enter_async_context(self.discord)
        self.bot = self.process()
        await self.set_up()
        return self

    async def set_up(self) -> None:
        """Write down that wins are set up."""
        async with self.stores() as database:
            await GuildStore(database).welcome(self.guild, "en", self.zone.key, self.now)
            await WinSetupStore(database).change(
                self.guild, channel_id=self.wins, highlights_channel_id=self.highlights
            )

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._closing.aclose()
        if error is None:
            assert self.discord.violations == []
        else:
            error.add_note(self.bot.end_of_log())

    def process(self, **settings: str) -> Process:
        """Prepare a process on this database; it never outlives the scene."""
        made = Process(self.discord, self.database, LOG_LEVEL="DEBUG", **settings)
        self._closing.push_async_callback(made.kill)
        return made

    @property
    def guild(self) -> int:
        """Return the guild's id."""
        return self.discord.guild.id

    # what the bot does

    async def settle(self) -> None:
        """Start the process, let it do everything that is due, and end it.

        What becomes due while it ends, or is claimed then, is left to one more start.
        """
        for _ in range(2):
            await self.bot.start()
            await self.bot.logged(CAUGHT_UP, 30)
            await self.bot.unless_dead(self.discord.until(lambda: not self._is_due(), 30))
            assert await self.bot.terminate() == 0
            if not self._is_due():
                return
        raise AssertionError("something is still due")

    def _is_due(self) -> bool:
        return is_due(self.database)

    def shown(self, kind: str) -> list[Json]:
        """Return all messages of one kind, by the component that marks it, the oldest first."""
        places = list(self.discord.guild.channels)
        said = [message for place in places for message in self.discord.messages(place)]
        return [message for message in said if carries(message, f"{kind}:")]

    def cards(self, title: str) -> list[Json]:
        """Return the cards of the win that bears a title."""
        return [card for card in self.shown(CARDS) if title in words(card)]

    # what members do

    async def form(self, member: int) -> Interaction:
        """Let somebody open the form of a new win."""
        return await self.discord.command(member, self.wins, "win")

    async def share(self, title: str, **fields: str | list[Any]) -> Interaction:
        """Let Léa write a win."""
        form = await self.form(self.lea)
        return await self.discord.submit(form, {"title": title, **fields})

    async def card(self, title: str) -> Json:
        """Let Léa write a win, and return its card once the bot has answered."""
        asked = await self.share(title)
        await self.discord.until(lambda: told(asked))
        (card,) = await self.discord.until(lambda: self.cards(title))
        return card

    async def lists(self, title: str) -> bool:
        """Tell whether the bot lists a win when Léa asks for hers."""
        asked = await self.discord.command(self.lea, self.wins, "wins")
        await asked.answer()
        await self.discord.until(lambda: told(asked))
        return title in words(asked.original)

    async def celebrate(self, message: Json, emoji: str = "👏") -> None:
        """Let three others react."""
        for member in self.others:
            await self.discord.react(member, message, emoji)

    # what the database holds

    @asynccontextmanager
    async def stores(self) -> AsyncIterator[Database]:
        """Open the database as the bot does."""
        vault = load_vault(self.database.with_name("secret.key"))
        database = Database(f"sqlite+aiosqlite:///{self.database}", vault, now=lambda: self.now)
        try:
            yield database
        finally:
            await database.close()

    async def past_win(self, title: str) -> Json:
        """Let yesterday have brought a win that nobody has celebrated yet; return its card."""
        at = self.now - timedelta(days=1)
        card = {"flags": 1 << 15, "components": [{"type": 10, "content": title}]}
        message = self.discord.history.send(self.wins, self.discord.guild.bot_id, card)
        async with self.stores() as database:
            wins, agenda = WinStore(database), AgendaStore(database)
            draft = Draft(title, "", Kind.OTHER)
            change = await wins.write(self.guild, self.lea, draft, None, at)
            await wins.posted(change.win.id, self.wins, int(message["id"]), at)
            (work,) = await agenda.claim(
                at, "yesterday", timedelta(1), kinds=[CARD], limit=1, key=change.card_key
            )
            await agenda.close(work, "yesterday", Stage.DONE, at)
        return message

    async def toast_falls_due(self) -> None:
        """Let the hour of the toast have come a minute ago."""
        due = (self.now - timedelta(minutes=1)).astimezone(self.zone)
        rule = Weekly(due.weekday(), due.time().replace(second=0, microsecond=0))
        before = self.now - timedelta(hours=1)
        async with self.stores() as database:
            agenda = AgendaStore(database)
            await agenda.schedule(self.guild, "wins.toast", rule, self.zone.key, before)

    async def celebrators(self, *members: int) -> None:
        """Let members be asked for company."""
        async with self.stores() as database:
            for member in members:
                await CelebrationStore(database).opt_in(self.guild, member, self.now)


def is_due(file: Path) -> bool:
    """Tell whether something is due or being done; no lock is taken that the bot could meet."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        now = Clock().now().replace(tzinfo=None).isoformat(" ")
        planned = database.execute(
            "SELECT EXISTS (SELECT 1 FROM occurrences WHERE stage = 'claimed'"
            " OR stage = 'planned' AND try_at <= ?)"
            " OR EXISTS (SELECT 1 FROM schedules WHERE next_at <= ?)",
            (now, now),
        )
        return bool(planned.fetchone()[0])


def told(asked: Interaction) -> bool:
    """Tell whether the bot has said its last word on something: no *thinking…* remains."""
    return bool(asked.messages) and bool(asked.original["components"])


def words(message: Json) -> str:
    """Return everything that a message or a form says."""
    return json.dumps(message["components"], ensure_ascii=False)


def carries(message: Json, mark: str) -> bool:
    """Tell whether an id in a message begins so."""
    ids: Iterable[str] = (part.get("custom_id", "") for part in parts(message["components"]))
    return any(one.startswith(mark) for one in ids)


def zone_at_noon(now: datetime) -> ZoneInfo:
    """Return a zone in which it is between 12:00 and 13:00; Etc/GMT+5 is 5 hours behind UTC."""
    behind = now.hour - 12
    return ZoneInfo(f"Etc/GMT{behind:+d}" if behind else "Etc/GMT")
