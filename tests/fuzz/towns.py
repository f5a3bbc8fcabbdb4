"""Three guilds of one bot for the fuzzing: two lived in, one where nothing is set up.

Everything that is written in a guild carries the guild's marker, a word found nowhere else; so does
every name that is peculiar to it. A world can be frozen and thawed, so that each life of hypothesis
begins from the same one.
"""

from __future__ import annotations

import pickle
import random
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.client import CommunityBot, create_bot
from bot.clock import ManualClock
from bot.config import load_settings
from practice.simulation import Env
from practice.stage import Stage
from tests.conftest import KEY, START
from tests.fuzz.ledger import Ledger
from tests.fuzz.wire import walk

MARKERS = ("Aurochs", "Belette", "Cormoran")
FORGOTTEN = ("subscribers", "http_requests", "transcript", "interactions", "interaction_tokens")
"""What SimCord keeps of its past, and who listens to it: not part of a frozen world."""
PATIENCE = 60
GUESTS = 5
"""Members of the first community who are in every guild."""


class Patient(Env):
    """SimCord, where a start too may take as long as a busy machine needs."""

    async def _settle_internal(self, **options: Any) -> None:
        await super()._settle_internal(**{**options, "timeout": PATIENCE})


@dataclass(frozen=True)
class Town:
    """A guild of the fuzzing: its id, its marker, and who was ever in it."""

    id: int
    marker: str
    people: tuple[int, ...]


@dataclass
class Frozen:
    """A world at rest: its database, SimCord's Discord, and what was learnt of its forms."""

    database: Path
    backend: bytes
    at: datetime
    towns: list[Town]
    forms: dict[str, list[dict[str, Any]]]


@dataclass
class World:
    """The running bot and its guilds; `forms` are the controls of forms, by action."""

    env: Env
    bot: CommunityBot
    clock: ManualClock
    towns: list[Town]
    ledger: Ledger
    forms: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    open_forms: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)

    @property
    def backend(self) -> Any:
        """SimCord's Discord."""
        return self.env.backend

    def learn(self, modal: dict[str, Any]) -> list[dict[str, Any]]:
        """Remember the fields of a form, and return them."""
        fields = [one for one in walk(modal["components"]) if one.get("custom_id")]
        self.forms[modal["custom_id"].rsplit(":", 2)[0]] = fields
        return fields

    def town(self, guild_id: int | None) -> Town | None:
        """Return the town of a guild."""
        return next((one for one in self.towns if one.id == guild_id), None)

    def people(self) -> list[int]:
        """Return everybody, wherever they are."""
        return sorted({one for town in self.towns for one in town.people})

    def members(self, guild_id: int) -> list[int]:
        """Return who is in a guild now, its owner and bots aside."""
        here = self.backend.get_guild(guild_id).members
        return [one for one in self.people() if one in here]


@asynccontextmanager
async def found(place: Path, migrated: Path) -> AsyncIterator[tuple[World, list[Stage]]]:
    """Run the bot in three new guilds; two are stages of the practice community."""
    database = place / "binome.db"
    shutil.copy(migrated, database)
    database.with_name("secret.key").write_text(KEY.hex())
    ledger = Ledger.begin(database)
    async with _running(database, ManualClock(START), ledger, None) as (env, bot, clock):
        env.backend.bot_user.name = "Binôme"
        stages = [_stage(env, bot, clock, locale) for locale in ("en", "fr")]
        await env.settle()
        guests = [one.id for one in stages[0].members()[-GUESTS:]]
        empty = env.create_guild("Atelier")
        for guild in (stages[1].guild, empty):
            for one in guests:
                env.backend.add_member(guild.id, one, announce=True)
        empty.create_text_channel("lobby")
        guilds = [stages[0].guild.id, stages[1].guild.id, empty.id]
        towns = [_mark(env, one, name) for one, name in zip(guilds, MARKERS, strict=True)]
        await env.settle()
        yield World(env, bot, clock, towns, ledger), stages


@asynccontextmanager
async def thawed(frozen: Frozen, place: Path) -> AsyncIterator[World]:
    """Run the bot where a frozen world was left; `place` is a folder of its own."""
    database = place / "binome.db"
    shutil.copy(frozen.database, database)
    database.with_name("secret.key").write_text(KEY.hex())
    ledger, clock = Ledger(database), ManualClock(frozen.at)
    async with _running(database, clock, ledger, frozen.backend) as (env, bot, _):
        yield World(env, bot, clock, frozen.towns, ledger, dict(frozen.forms))


async def freeze(world: World, place: Path) -> Frozen:
    """Stop the bot of a world, and keep the world, with all forms that were ever shown in it."""
    for record in world.backend.interactions.values():
        if record.modal is not None:
            world.learn(record.modal)
    await world.env.shutdown()
    await world.bot.close()
    world.ledger.close()
    copy = place / "frozen.db"
    shutil.copy(world.ledger.database, copy)
    kept = {name: one for name, one in vars(world.backend).items() if name not in FORGOTTEN}
    return Frozen(copy, pickle.dumps(kept), world.clock.now(), world.towns, world.forms)


@asynccontextmanager
async def _running(
    database: Path, clock: ManualClock, ledger: Ledger, backend: bytes | None
) -> AsyncIterator[tuple[Env, CommunityBot, ManualClock]]:
    address = f"sqlite+aiosqlite:///{database}"
    bot = create_bot(load_settings(_env_file=None, database_url=address), clock)
    bot.random = random.Random(0)  # type: ignore[assignment] # so that a life can be lived again
    env = Patient(bot, settle_timeout=PATIENCE)
    if backend is not None:
        vars(env.backend).update(pickle.loads(backend))  # noqa: S301 (our own, of this process)
    await env.start()
    try:
        yield env, bot, clock
    finally:
        ledger.close()
        await env.shutdown()
        await bot.close()


def _stage(env: Env, bot: CommunityBot, clock: ManualClock, locale: str) -> Stage:
    """Let the practice community meet in a guild of its own, which speaks a language."""
    settings = bot.settings
    bot.settings = settings.model_copy(update={"default_locale": locale})
    try:
        return Stage(env, bot, clock)
    finally:
        bot.settings = settings


def _mark(env: Env, guild_id: int, marker: str) -> Town:
    """Let all names of a guild carry its marker."""
    guild = env.backend.get_guild(guild_id)
    env.backend.edit_guild(guild_id, {"name": f"{guild.name} {marker}"})
    people = [one for one in guild.members if one != env.backend.bot_user.id]
    for one in people:
        name = env.backend.get_user(one).name
        env.backend.edit_member(guild_id, one, {"nick": f"{name} {marker}"})
    for role in guild.roles.values():
        if role.id != guild_id and not role.managed:
            env.backend.edit_role(guild_id, role.id, {"name": f"{role.name} {marker}"})
    return Town(guild_id, marker, tuple(people))
