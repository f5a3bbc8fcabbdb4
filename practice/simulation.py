"""What SimCord lacks for Binôme: a quick eye, members' languages, travel to what is due, turns.

What it lacks for rooms stands in `practice/voice.py`, for scheduled events in
`practice/events.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import discord
import simcord
from simcord import interactions
from simcord.preview import Preview

from bot.client import CommunityBot
from bot.clock import ManualClock
from practice.events import EventBackend
from practice.voice import VoiceBackend

INSTANT = timedelta(seconds=1)
GLANCE = 0.002


class Backend(VoiceBackend, EventBackend):
    """SimCord's Discord, with rooms and events as Discord has them."""


class Env(simcord.Env):
    """SimCord, looking every two milliseconds whether the bot is done, not every fifty."""

    def __init__(self, bot: discord.Client, **options: Any) -> None:
        super().__init__(bot, **options)
        self.backend = Backend()  # nobody else knows the one that SimCord made

    async def _settle_internal(self, **options: Any) -> None:
        await super()._settle_internal(**{**options, "idle": GLANCE})


@contextmanager
def spoken_languages(languages: dict[int, str]) -> Iterator[None]:
    """Give each member's interactions their Discord language, by member id; others use English.

    SimCord says en-US for everybody.
    """
    original = interactions.base_payload

    def base_payload(*args: Any, **options: Any) -> Any:
        record, payload = original(*args, **options)
        payload["locale"] = languages.get(options["user_id"], "en-US")
        return record, payload

    interactions.base_payload = base_payload
    try:
        yield
    finally:
        interactions.base_payload = original


async def travel(env: simcord.Env, bot: CommunityBot, clock: ManualClock, to: datetime) -> None:
    """Move the bot's clock and SimCord's together, stopping wherever something is due.

    Work that gives itself back for a later instant is met again on the way.
    """
    await bot.tick()
    while clock.now() < to:
        due = await bot.agenda.store.next_due()
        stop = min(to, max(due or to, clock.now() + INSTANT))
        await env.advance_time((stop - clock.now()).total_seconds())
        clock.set(stop)
        await bot.tick()
        await env.settle()


def in_turn(preview: Preview, turn: asyncio.Lock, after: Callable[[], Awaitable[None]]) -> None:
    """Make the preview's actions wait for the turn, which whoever acts elsewhere holds meanwhile.

    SimCord refuses an action that overlaps another. `after` follows each action in its turn.
    """
    act = preview._action

    async def act_in_turn(context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with turn:
            result = await act(context_id, body)
            await after()
            return result

    preview._action = act_in_turn  # type: ignore[method-assign]
