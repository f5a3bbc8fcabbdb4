"""Private messages of a bot with several processes: shard 0 gets all, and passes on some.

Whoever presses a button there is answered by the process that has the guild it was written from:
only that one knows the guild, its channels and its people.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.log import named, reference
from bot.presses import ROUTED
from bot.store.mydata import Erasure
from bot.store.signals import Signal, Signals

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)

KINDS = [kind.value for kind in ROUTED]
STOP = re.compile(r'"notices:stop:v1:(\d{1,18})"')
"""The button that every notice carries, and by which its guild is known."""
REMEMBERED = 10_000


class Letters:
    """Passes presses in private messages on, and erasures, and what languages were chosen."""

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot
        self._signals = Signals(bot.database, self._hear, self._look_again)
        self._take = bot._connection.parsers["INTERACTION_CREATE"]
        self._last: dict[int, int] = {}
        self._heard: set[Erasure | int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Hear the other processes, and take in what Discord says of private messages."""
        await self._signals.start()
        self._bot._connection.parsers["INTERACTION_CREATE"] = self._take_in
        self._bot.add_listener(self._member_erased, "on_member_erased")
        self._bot.add_listener(self._guild_erased, "on_guild_erased")
        await self.tell(begins=self._bot.settings.shards.ids)

    async def stop(self) -> None:
        """Hear nobody any more, once what was taken in is passed on."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._signals.stop()

    async def tell(self, **signal: Any) -> None:
        """Tell the other processes; one that cannot be told reads it when it is there again."""
        try:
            await self._signals.tell(signal)
        except OSError as error:
            log.warning("no other process is told: %s", named(error))

    def _take_in(self, data: Any) -> None:
        """Answer an interaction, or pass it on."""
        if data.get("guild_id") is None and data["type"] in KINDS:
            self._do(self._pass_on(data))
        else:
            self._take(data)

    async def _pass_on(self, data: Any) -> None:
        guild_id = await self._guild_of(data)
        if guild_id is None or self._bot.settings.shards.serve(guild_id):
            self._take(data)
        else:
            await self.tell(guild_id=guild_id, interaction=data)

    async def _guild_of(self, data: Any) -> int | None:
        """Return what guild a press is about: by its message, else as the last one, or a guess."""
        user_id = int(data["user"]["id"])
        found = STOP.search(json.dumps(data.get("message", {}).get("components")))
        guild_id = self._last.get(user_id)
        if found or guild_id is None:
            notice_id = int(found[1]) if found else 0
            guild_id = await self._bot.member_store.written_from(user_id, notice_id)
        if guild_id is not None:
            if len(self._last) >= REMEMBERED:
                self._last.clear()
            self._last[user_id] = guild_id
        return guild_id

    def _hear(self, signal: Signal) -> None:
        match signal:
            case {"guild_id": guild_id, "interaction": data}:
                if self._bot.settings.shards.serve(guild_id):
                    self._take(data)
            case {"begins": ids}:
                self._compare(ids)
            case {"erased": whom}:
                erasure = Erasure(now=self._bot.clock.now(), **whom)
                self._heard.add(erasure)
                self._do(self._look_again())
                self._bot.dispatch("member_erased", erasure)
            case {"guild_erased": guild_id}:
                self._heard.add(guild_id)
                self._bot.dispatch("guild_erased", guild_id)
            case _:
                self._do(self._look_again())

    def _compare(self, ids: list[int]) -> None:
        """Say which shards a process that begins has too: whoever is there is answered twice."""
        if twice := sorted(set(ids) & set(self._bot.settings.shards.ids)):
            log.error("SHARD_IDS: another process has shards %s too: stop one of both", twice)

    async def _member_erased(self, erasure: Erasure) -> None:
        """Let the other processes forget whom this one erased."""
        if not self._has_heard(erasure):
            whom = asdict(erasure)
            del whom["now"]
            await self.tell(erased=whom)

    async def _guild_erased(self, guild_id: int) -> None:
        """Let the other processes forget which guild this one erased."""
        if not self._has_heard(guild_id):
            await self.tell(guild_erased=guild_id)

    def _has_heard(self, of: Erasure | int) -> bool:
        """Return whether it was another process that told of an erasure, which is told once."""
        heard = of in self._heard
        self._heard.discard(of)
        return heard

    async def _look_again(self) -> None:
        """Read again what another process may have changed."""
        await self._bot.forget_languages()
        if self._bot.is_ready():
            await self._bot.agenda.start_due()

    def _do(self, doing: Any) -> None:
        task = asyncio.create_task(self._logged(doing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _logged(self, doing: Any) -> None:
        try:
            await doing
        except Exception:
            log.exception("a signal was lost, ref %s", reference())
