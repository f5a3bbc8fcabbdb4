"""Where figures are taken: at the gateway's door, on the way to Discord, in ledger and database."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from datetime import datetime
from time import perf_counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.ext import commands

from bot import metrics
from bot.store.agenda import AgendaStore, Stage, Work

if TYPE_CHECKING:
    from bot.client import CommunityBot

CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback$")
MOST_WAITING = 2_000
"""Interactions whose answer is waited for; what is never answered is forgotten."""
NO_ANSWER = "0"
TIMED = {kind: metrics.TRANSACTIONS.labels(kind) for kind in ("read", "write")}
"""Looked up once: a read takes some dozen microseconds, and to look it up took three."""


class CountedBot(commands.Bot):
    """A bot that counts its interactions and its requests, which go through `http_trace`."""

    def __init__(self, *, http_trace: aiohttp.TraceConfig, **options: Any) -> None:
        self._arrivals: OrderedDict[int, float] = OrderedDict()
        http_trace.on_request_end.append(self._request_ended)
        http_trace.on_request_exception.append(_request_failed)
        super().__init__(http_trace=http_trace, **options)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Note when an interaction arrives, before anything is done with it."""
        if event == "interaction" and args[0].type is not discord.InteractionType.autocomplete:
            self._arrivals[args[0].id] = perf_counter()
            if len(self._arrivals) > MOST_WAITING:
                self._arrivals.popitem(last=False)
        super().dispatch(event, *args, **kwargs)

    async def on_app_command_completion(self, *_: object) -> None:
        """Count a command that went well; presses are counted by the router."""
        metrics.INTERACTIONS.labels("answered").inc()

    async def _request_ended(
        self,
        _: aiohttp.ClientSession,
        __: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        response = ended.response
        metrics.REQUESTS.labels(str(response.status)).inc()
        if response.status == 429:
            metrics.RATE_LIMITED.inc(_seconds(response.headers.get("Retry-After")))
        elif found := CALLBACK.search(ended.url.path):
            arrived = self._arrivals.pop(int(found[1]), None)
            if arrived is not None and response.ok:
                metrics.ANSWERED.observe(perf_counter() - arrived)


async def _request_failed(*_: object) -> None:
    metrics.REQUESTS.labels(NO_ANSWER).inc()


def _seconds(header: str | None) -> float:
    return float(header) if header and re.fullmatch(r"\d+(\.\d+)?", header) else 0


class CountedLedger(AgendaStore):
    """A ledger of due work that counts what becomes of each."""

    async def close(self, work: Work, owner: str, stage: Stage, now: datetime) -> None:
        """Record and count what became of a work."""
        await super().close(work, owner, stage, now)
        metrics.WORKS.labels(work.kind, stage.value).inc()

    async def postpone(self, work: Work, owner: str, at: datetime, *, counted: bool) -> None:
        """Give a work back, and count whether it had failed or only has to wait."""
        await super().postpone(work, owner, at, counted=counted)
        metrics.WORKS.labels(work.kind, "tried again" if counted else "put off").inc()


def transaction(kind: str, seconds: float) -> None:
    """Count a transaction of the database."""
    TIMED[kind].observe(seconds)


async def look(bot: CommunityBot) -> None:
    """Bring the figures that are read, not counted, to what they are now."""
    now, connected = bot.clock.now(), bot.is_connected and not bot.is_closed()
    metrics.CONNECTED.set(connected)
    metrics.LATENCY.set(bot.latency if connected else float("nan"))
    metrics.GUILDS.set(len(bot.guilds))
    metrics.TASKS.set(len(asyncio.all_tasks()))
    due = await bot.agenda.store.next_due()
    metrics.AGENDA_LAG.set(max(0, (now - due).total_seconds()) if due else 0)
    under_way, left = await bot.agenda.store.claimed(now)
    metrics.CLAIMED.labels("under way").set(under_way)
    metrics.CLAIMED.labels("left").set(left)
