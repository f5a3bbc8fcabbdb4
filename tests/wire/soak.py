"""A thousand guilds whose members act at once, while now and then something around the bot fails.

    async with Soak(migrated, tmp_path, seed) as soak:
        await soak.live(60)
        print(soak)  # what was measured

What members were promised stands in `shared` and `cheered`. How long they waited is kept apart for
calm times and for those in which something fails.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
import sqlite3
from collections import Counter
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.clock import Clock
from bot.domain.shards import ALONE
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.vault import load_vault
from bot.store.wins_setup import WinSetupStore
from tests.wire.interaction import Interaction
from tests.wire.loopback import Loopback
from tests.wire.process import Process
from tests.wire.scene import CARDS, carries, is_due, words
from tests.wire.shapes import Json
from tests.wire.soak_figures import Figures, Sample, Waits, slope

GUILDS, PEOPLE = 1_000, 50
PACE = 12
"""Acts a second: what two busy processors manage for the bot and for its Discord."""
TROUBLE_EVERY = 4
"""Seconds from one trouble to the next."""
AFTERMATH = 3
"""Seconds for which a trouble lasts, and is felt."""
HELD = 0.4
"""Seconds for which somebody else keeps the database."""
REST = 120
"""Seconds within which all that is due is done once nobody acts any more."""
LOOKS = ("me", "help", "wins", "settings")
TITLE = re.compile(r"Win number \d+\.")


@dataclass(frozen=True)
class Place:
    """A guild with its wins channel and its people."""

    house: Loopback
    wins: int
    people: list[int]

    def cards(self) -> list[Json]:
        """Return the cards of wins, the oldest first."""
        return [one for one in self.house.messages(self.wins) if carries(one, f"{CARDS}:")]


class Soak:
    """The world, its bot, and what is measured of both; a seed says who does what when."""

    def __init__(self, migrated: Path, directory: Path, seed: int) -> None:
        self.discord = Loopback()
        self.database = directory / "binome.db"
        shutil.copy(migrated, self.database)
        others = (self.discord.another(ALONE) for _ in range(GUILDS - 1))
        self.places = [_inhabited(house) for house in (self.discord, *others)]
        self.figures = Figures()
        self.bot: Process
        self.shared: dict[str, Interaction] = {}
        self.cheered: set[tuple[int, int]] = set()
        self.calm, self.troubled = Waits(), Waits()
        self.samples: list[Sample] = []
        self.troubles: Counter[str] = Counter()
        self._acts: set[asyncio.Task[None]] = set()
        self._draw = random.Random(seed)
        self._numbers = count(1)
        self._calm_from = 0.0
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._closing.enter_async_context(self.discord)
        await self._set_up()
        self.bot = Process(self.discord, self.database, HEALTH_ADDRESS=self.figures.address)
        self._closing.push_async_callback(self.bot.kill)
        await self.bot.start()
        await self.bot.logged(f"^ready in {GUILDS} guilds", 120)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._closing.aclose()
        if error is not None:
            error.add_note(f"{self}\n{self.bot.end_of_log()}")

    def __str__(self) -> str:
        """Say what was measured."""
        memory = f"{self.samples[-1].memory:.0f} MB, {self.growth:+.2f} MB a minute"
        return f"calm: {self.calm}; troubled: {self.troubled}; {memory}; {dict(self.troubles)}"

    @property
    def growth(self) -> float:
        """By how many MB a minute the memory grew."""
        return slope(self.samples)

    async def live(self, seconds: float) -> None:
        """Let members act for so long, then wait until each has been answered."""
        beside = [asyncio.create_task(one) for one in (self._fail(), self._observe())]
        end = self._now() + seconds
        while self._now() < end:
            act = asyncio.create_task(self._act())
            self._acts.add(act)
            act.add_done_callback(self._acts.discard)
            await self.bot.unless_dead(asyncio.sleep(1 / PACE))
        for one in beside:
            one.cancel()
        await asyncio.gather(*self._acts)
        await asyncio.wait(beside)
        await self._rest()

    async def _rest(self) -> None:
        """Wait until the bot has done all that is due."""
        async with asyncio.timeout(REST):
            while is_due(self.database):
                await self.bot.unless_dead(asyncio.sleep(1))
        self.samples.append(await self.figures.sample(self._now()))

    # what is found at the end

    def cards(self) -> Counter[str]:
        """Count the cards of each win by its title."""
        return Counter(
            title
            for place in self.places
            for card in place.cards()
            for title in TITLE.findall(words(card))[:1]
        )

    def celebrations(self) -> Counter[tuple[int, int]]:
        """Count who celebrated which card, as the bot holds it."""
        with closing(sqlite3.connect(self.database)) as database:
            return Counter(database.execute("SELECT message_id, user_id FROM celebrations"))

    def authors(self) -> set[tuple[int, int]]:
        """Return the cards with their authors, whose own applause does not count."""
        with closing(sqlite3.connect(self.database)) as database:
            return set(database.execute("SELECT message_id, author_id FROM wins"))

    # what members do

    async def _act(self) -> None:
        place, draw = self._draw.choice(self.places), self._draw.random()
        member = self._draw.choice(place.people)
        if draw < 0.35:
            await self._share(place, member)
        elif draw < 0.65 and (cards := place.cards()):
            await self._cheer(place, member, self._draw.choice(cards))
        else:
            name = self._draw.choice(LOOKS)
            await self._answered(await place.house.command(member, place.wins, name))

    async def _share(self, place: Place, member: int) -> None:
        asked = await place.house.command(member, place.wins, "win")
        if await self._answered(asked):
            title = f"Win number {next(self._numbers)}."
            self.shared[title] = await place.house.submit(asked, {"title": title})
            await self._answered(self.shared[title])

    async def _cheer(self, place: Place, member: int, card: Json) -> None:
        await place.house.react(member, card, "🎉")
        self.cheered.add((int(card["id"]), member))

    async def _answered(self, asked: Interaction) -> bool:
        """Wait for a first answer, and note how long that took; return whether it came."""
        began = self._now()
        try:
            await asked.answer()
        except TimeoutError:
            self._waits(began).unanswered += 1
            return False
        self._waits(began).seconds.append(self._now() - began)
        return True

    def _waits(self, began: float) -> Waits:
        return self.calm if began >= self._calm_from and self._is_calm() else self.troubled

    def _is_calm(self) -> bool:
        return self._now() >= self._calm_from

    # what goes wrong

    async def _fail(self) -> None:
        kinds = {
            "rate limit": self._limit,
            "error": self._break,
            "dropped": self.discord.gateway.drop,
            "new session": self.discord.gateway.invalidate,
            "slow database": self._hold,
        }
        while True:
            await asyncio.sleep(TROUBLE_EVERY + AFTERMATH)
            kind = self._draw.choice(list(kinds))
            self.troubles[kind] += 1
            self._calm_from = self._now() + AFTERMATH
            await kinds[kind]()

    async def _limit(self) -> None:
        self.discord.fault("POST", "/channels/*/messages", status=429, times=3, retry_after=0.3)

    async def _break(self) -> None:
        self.discord.fault("POST", "/channels/*/messages", status=500, times=2, when="after")
        self.discord.fault("PUT", "/channels/*/messages/*/reactions/*/@me", status=500, times=2)

    async def _hold(self) -> None:
        """Keep the database, as another process would that writes."""
        with closing(sqlite3.connect(self.database, isolation_level=None)) as other:
            other.execute("PRAGMA busy_timeout=5000")
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(HELD)
            other.execute("ROLLBACK")

    # what is measured

    async def _observe(self) -> None:
        while True:
            self.samples.append(await self.figures.sample(self._now()))
            await asyncio.sleep(1)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def _set_up(self) -> None:
        """Write down that wins are set up everywhere."""
        now, vault = Clock().now(), load_vault(self.database.with_name("secret.key"))
        database = Database(f"sqlite+aiosqlite:///{self.database}", vault)
        guilds, setup = GuildStore(database), WinSetupStore(database)
        for place in self.places:
            await guilds.welcome(place.house.guild.id, "en", "Etc/GMT", now)
            await setup.change(place.house.guild.id, channel_id=place.wins)
        await database.close()


def _inhabited(house: Loopback) -> Place:
    wins = house.add_channel("wins")
    return Place(house, wins, [house.add_member(f"Member {one}") for one in range(PEOPLE)])
