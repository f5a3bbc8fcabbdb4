"""How the guilds of the fuzzing come to be lived in: the practice community's weeks, in both.

What members write there carries their guild's marker where it is prose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from simcord import interactions

from practice.opening import open_community
from practice.simulation import spoken_languages
from practice.stage import Stage
from practice.story import Story
from tests.fuzz.towns import World
from tests.fuzz.wire import TEXT_INPUT, walk

PROSE = 16
"""Characters from which on a field with words in it is no name, day or hour."""


async def open_up(world: World, stages: Sequence[Stage]) -> None:
    """Let organisers set everything up in both communities."""
    with _spoken(stages), _marked(world):
        for stage in stages:
            await open_community(stage)


async def live(world: World, stages: Sequence[Stage]) -> None:
    """Let both communities live their first weeks side by side."""
    turns = Turns(len(stages))
    with _spoken(stages), _marked(world):
        await asyncio.gather(*(Beside(stage, turns).live() for stage in stages))


class Turns:
    """Lets stories that happen at once go on one after the other, by their clocks."""

    def __init__(self, many: int) -> None:
        self._many = many
        self._waiting: dict[asyncio.Future[None], datetime] = {}

    async def wait(self, at: datetime) -> None:
        """Wait until no other story has something to do before an instant."""
        future = asyncio.get_running_loop().create_future()
        self._waiting[future] = at
        self._go_on()
        await future

    def leave(self) -> None:
        """End a story."""
        self._many -= 1
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and len(self._waiting) == self._many:
            first = min(self._waiting, key=lambda one: self._waiting[one])
            del self._waiting[first]
            first.set_result(None)


class Beside(Story):
    """The story of a community beside which another lives."""

    def __init__(self, stage: Stage, turns: Turns) -> None:
        super().__init__(stage, lambda _: None)
        self._turns = turns

    async def live(self) -> None:
        """Play everything in turn with the others."""
        try:
            await self.play()
        finally:
            self._turns.leave()

    async def _go(self, local: datetime) -> None:
        await self._turns.wait(local.replace(tzinfo=self._stage.zone))
        await super()._go(local)


@contextmanager
def _spoken(stages: Sequence[Stage]) -> Iterator[None]:
    languages: dict[int, str] = {}
    for stage in stages:
        languages |= stage.languages()
    with spoken_languages(languages):
        yield


@contextmanager
def _marked(world: World) -> Iterator[None]:
    """Add its marker to whatever is written in a guild."""
    original, backend = interactions.base_payload, world.backend
    say = backend.create_message

    def base_payload(*args: Any, **options: Any) -> Any:
        town = world.town(options["guild_id"])
        for part in walk(options["data"].get("components") or ()):
            if town and part.get("type") == TEXT_INPUT and _is_prose(part.get("value") or ""):
                part["value"] = f"{part['value']} {town.marker}"
        return original(*args, **options)

    def create_message(channel_id: int, author_id: int, content: str = "", **options: Any) -> Any:
        town = world.town(backend.get_channel(channel_id).guild_id)
        if town and author_id != backend.bot_user.id and content:
            content = f"{content} {town.marker}"
        return say(channel_id, author_id, content, **options)

    interactions.base_payload, backend.create_message = base_payload, create_message
    try:
        yield
    finally:
        interactions.base_payload = original
        del backend.create_message


def _is_prose(written: str) -> bool:
    return len(written) >= PROSE and " " in written and not any(map(str.isdigit, written))
