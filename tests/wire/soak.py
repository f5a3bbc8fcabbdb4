"""A thousand guilds whose members act at once, while now and then something around the bot fails.

    async with Soak(migrated, tmp_path, seed=8) as soak:
        await soak.live(60)
        print(soak)  # what was measured
        assert soak.wrong() == []

Members act as soon as the bot is there, while it still looks in every guild for what it missed. How
long they waited is kept apart for that time, for calm, and for when something fails.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
import sqlite3
from collections import Counter
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.clock import Clock
from bot.domain.shards import ALONE
from bot.store.base import Database, add_all
from bot.store.guilds import GuildRow
from bot.store.vault import load_vault
from bot.store.wins_setup import WinSettingsRow
from tests.wire.interaction import Interaction
from tests.wire.loopback import Loopback
from tests.wire.process import Process
from tests.wire.scene import CARDS, carries, is_due, told, words
from tests.wire.shapes import Json
from tests.wire.soak_figures import Figures, Sample, Waits, slope
from tests.wire.soak_troubles import Troubles

GUILDS, PEOPLE = 1_000, 50
PACE = 12
"""Acts a second: what two busy processors manage for the bot and for its Discord."""
REST = 120
"""Seconds within which all is done that was due once nobody acts any more."""
LOOKS = ("me", "help", "start", "wins", "settings", "privacy")
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
    """The world, its bot, and what is measured of both; a seed says who does what."""

    def __init__(self, migrated: Path, directory: Path, seed: int) -> None:
        self.discord = Loopback()
        self.database = directory / "binome.db"
        shutil.copy(migrated, self.database)
        others = (self.discord.another(ALONE) for _ in range(GUILDS - 1))
        self.places = [_inhabited(house) for house in (self.discord, *others)]
        self.figures = Figures()
        self.bot: Process
        self.troubles = Troubles(self.discord, self.database)
        self.waits = {"start": Waits(), "calm": Waits(), "trouble": Waits()}
        self.samples: list[Sample] = []
        self._shared: list[tuple[str, Place, Interaction]] = []
        self._cheered: set[tuple[int, int]] = set()
        self._numbers = count(1)
        self._draw = random.Random(seed)
        self._began = 0.0
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._closing.enter_async_context(self.discord)
        self.bot = Process(self.discord, self.database, HEALTH_ADDRESS=self.figures.address)
        self._closing.push_async_callback(self.bot.kill)
        await self._set_up()
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
        waits = [f"{when}: {waits}" for when, waits in self.waits.items()]
        troubles = ", ".join(f"{times} {kind}" for kind, times in self.troubles.met.items())
        acts = f"{len(self.promised)} wins, {len(self._cheered)} celebrations; {troubles}"
        if len(self.samples) < 2:
            return "\n".join([*waits, acts])
        each = " ".join({one.at // 60: f"{one.memory:.0f}" for one in self.samples}.values())
        tasks = self.samples[-1].tasks
        memory = f"MB minute by minute: {each}; {self.growth:+.2f} a minute; {tasks} tasks"
        return "\n".join([*waits, acts, memory])

    @property
    def growth(self) -> float:
        """By how many MB a minute the memory grew."""
        return slope(self.samples)

    @property
    def leaked(self) -> int:
        """How many tasks there are more than at the least busy instant."""
        return self.samples[-1].tasks - min(one.tasks for one in self.samples)

    async def live(self, seconds: float) -> None:
        """Start the bot, let members act for so long, and wait until all that is due is done."""
        await self.bot.start()
        await self.bot.ready(60)
        self._began = _now()
        async with asyncio.TaskGroup() as life:
            beside = [life.create_task(one) for one in (self.troubles.come(), self._observe())]
            while _now() < self._began + seconds:
                life.create_task(self._act())
                await self.bot.unless_dead(asyncio.sleep(1 / PACE))
            for one in beside:
                one.cancel()
        await self._rest()

    async def _rest(self) -> None:
        """Let the bot come to rest; what is still wrong then is for the test to say."""
        with suppress(TimeoutError):
            async with asyncio.timeout(REST):
                while is_due(self.database) or self.wrong() or self.leaked:
                    await self.bot.unless_dead(asyncio.sleep(1))
                    await self._sample()

    # what is found at the end

    @property
    def promised(self) -> list[str]:
        """The titles of the wins of which members were told that they are there."""
        return [title for title, _, asked in self._shared if told(asked)]

    def wrong(self) -> list[str]:
        """Say what was lost or doubled."""
        cards, counted = self._cards(), self._celebrations()
        given = self._cheered - self._own()
        return [
            *(f"{one} is lost" for one in self.promised if not cards[one]),
            *(f"{one} has {times} cards" for one, times in cards.items() if times > 1),
            *(f"celebration {one} is lost" for one in given - counted.keys()),
            *(f"celebration {one} was never given" for one in counted.keys() - given),
            *(f"celebration {one} counts {times}" for one, times in counted.items() if times > 1),
        ]

    def failures(self) -> list[str]:
        """Return what the bot logged as an error."""
        errors = [line for line in self.bot.lines if line.get("level") in ("ERROR", "CRITICAL")]
        return [f"{one['message']}\n{one.get('traceback', '')}" for one in errors]

    def _cards(self) -> Counter[str]:
        """Count the cards of each win by its title."""
        shown = (words(card) for place in self.places for card in place.cards())
        return Counter(title for text in shown for title in TITLE.findall(text)[:1])

    def _celebrations(self) -> Counter[tuple[int, int]]:
        """Count who celebrated which card, as the bot holds it."""
        with closing(sqlite3.connect(self.database)) as database:
            return Counter(database.execute("SELECT message_id, user_id FROM celebrations"))

    def _own(self) -> set[tuple[int, int]]:
        """Return the cards with their authors, whose own applause does not count."""
        with closing(sqlite3.connect(self.database)) as database:
            return set(database.execute("SELECT message_id, author_id FROM wins"))

    # what members do

    async def _act(self) -> None:
        draw = self._draw.random()
        if draw < 0.35:
            await self._share(self._draw.choice(self.places))
        elif draw < 0.65 and self._shared:
            await self._cheer(self._draw.choice(self._shared)[1])
        else:
            place, name = self._draw.choice(self.places), self._draw.choice(LOOKS)
            await self._answered(await place.house.command(self._one(place), place.wins, name))

    async def _share(self, place: Place) -> None:
        form = await place.house.command(self._one(place), place.wins, "win")
        if await self._answered(form):
            title = f"Win number {next(self._numbers)}."
            asked = await place.house.submit(form, {"title": title})
            self._shared.append((title, place, asked))
            await self._answered(asked)

    async def _cheer(self, place: Place) -> None:
        if cards := place.cards():
            card, member = self._draw.choice(cards), self._one(place)
            self._cheered.add((int(card["id"]), member))
            await place.house.react(member, card, "🎉")

    def _one(self, place: Place) -> int:
        return self._draw.choice(place.people)

    async def _answered(self, asked: Interaction) -> bool:
        """Wait for a first answer, and note how long that took; return whether it came."""
        began, when = _now(), self._when()
        try:
            await asked.answer()
        except TimeoutError:
            self._noted(when).unanswered += 1
            return False
        self._noted(when).seconds.append(_now() - began)
        return True

    def _noted(self, when: str) -> Waits:
        return self.waits[when if self.troubles.calm else "trouble"]

    def _when(self) -> str:
        if not self.troubles.calm:
            return "trouble"
        has_met_all = any(line["message"].startswith("ready in") for line in self.bot.lines)
        return "calm" if has_met_all else "start"

    # what is measured

    async def _observe(self) -> None:
        while True:
            await self._sample()
            await asyncio.sleep(1)

    async def _sample(self) -> None:
        self.samples.append(await self.figures.sample(_now() - self._began))

    async def _set_up(self) -> None:
        """Write down that wins are set up everywhere."""
        now, vault = Clock().now(), load_vault(self.database.with_name("secret.key"))
        database = Database(f"sqlite+aiosqlite:///{self.database}", vault)
        usual = {"language": "en", "timezone": "Etc/GMT", "joined_at": now}
        guilds = [{"id": one.house.guild.id} | usual for one in self.places]
        wins = [{"guild_id": one.house.guild.id, "channel_id": one.wins} for one in self.places]
        async with database.write() as session:
            await add_all(session, GuildRow, guilds)
            await add_all(session, WinSettingsRow, wins)
        await database.close()


def _inhabited(house: Loopback) -> Place:
    wins = house.add_channel("wins")
    return Place(house, wins, [house.add_member(f"Member {one}") for one in range(PEOPLE)])


def _now() -> float:
    return asyncio.get_running_loop().time()
