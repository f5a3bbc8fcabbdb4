"""What must never happen, whatever somebody does: looked at after every act."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import event

from tests.cogs.world import refused
from tests.contract import check_requests
from tests.fuzz.towns import Town, World

EVERYWHERE = {
    "mydata:delete": "whoever erases themselves is erased everywhere, and their cards with them",
    "helplines:country": "somebody's country is theirs in every guild",
    '"name": "block"': "a block holds wherever the two could meet, and parts them there",
    "me:unblock": "so does its end",
}
"""What may change rows, or show people, of another guild than the one it happens in, and why."""
CALLBACK = re.compile(r"^/interactions/(?P<id>\d+)/")
TOKEN = re.compile(r"^/webhooks/\d+/(?P<token>[^/]+)")
CHANNEL = re.compile(r"^/channels/(?P<id>\d+)")
GUILD = re.compile(r"^/guilds/(?P<id>\d+)")
SNOWFLAKE = re.compile(r"\d{17,20}")


class Senses(logging.Handler):
    """Watches a world: its log, what its bot sends, and which rows it writes."""

    def __init__(self, world: World) -> None:
        super().__init__(logging.ERROR)
        self.world = world
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))
        self._records: list[str] = []
        self._sent = len(world.env.http_requests)
        self._failed = world.env.error_cursor
        self._pinged: list[str] = []
        self._kept: list[str] = []
        world.backend.subscribers.append(self._hear)
        for engine in (world.bot.database.engine, world.bot.database._reader):
            event.listen(engine.sync_engine, "before_cursor_execute", self._look_at)
        world.ledger.read()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what the bot logs as an error."""
        self._records.append(self.format(record))

    def faults(
        self, record: Any, guild_id: int | None, given: str, people: Collection[int]
    ) -> list[str]:
        """Return what went wrong since the last time.

        `record` is SimCord's of an interaction, None for what is none; `guild_id` where it
        happened, None for anywhere; `given` all that was sent to the bot; `people` who acted.
        """
        requests = self.world.env.http_requests[self._sent :]
        self._sent += len(requests)
        found = [f"logged {one}" for one in self._records]
        errors = [one for one in self.world.env.errors_since(self._failed) if not refused(one)]
        self._failed = self.world.env.error_cursor
        found += [f"raised {one!r}" for one in errors]
        found += [f"pings everybody: {one}" for one in self._pinged]
        found += [f"against the contract: {one}" for one in check_requests(requests)]
        found += [f"PostgreSQL takes no NUL: {one}" for one in self._kept]
        found += self._unanswered(record, requests)
        found += [wrong for one in requests for wrong in self._told(one, given)]
        found += self._written(guild_id, given, people)
        self._records, self._pinged, self._kept = [], [], []
        return found

    def _unanswered(self, record: Any, requests: list[Any]) -> Iterator[str]:
        if record is None:
            return
        answers = [one for one in requests if one.path.startswith(f"/interactions/{record.id}/")]
        if not record.responded:
            yield "not answered"
        if len(answers) > 1:
            yield f"answered {len(answers)} times"
        if record.loading:
            yield "still thinking"

    def _told(self, request: Any, given: str) -> Iterator[str]:
        """Yield what a request tells people of a guild that is not theirs."""
        foreign = self._foreign_to(request.path)
        if not foreign or request.json is None or _is_everywhere(given):
            return
        told = json.dumps(request.json, ensure_ascii=False)
        folded = told.casefold()
        for town in foreign:
            if town.marker.casefold() in folded:
                yield f"{request.method} tells of {town.marker}: {told[:600]}"
        for one in {int(number) for number in SNOWFLAKE.findall(told)}:
            if str(one) not in given and self._owner(one) in {town.id for town in foreign}:
                yield f"{request.method} tells an id of another guild, {one}: {told[:600]}"

    def _owner(self, snowflake: int) -> int | None:
        """Return the only guild where something of an id is."""
        backend = self.world.backend
        if snowflake in backend.channels:
            guild_id: int | None = backend.channels[snowflake].guild_id
            return guild_id
        homes = [town.id for town in self.world.towns if snowflake in town.people]
        homes += [one.id for one in backend.guilds.values() if snowflake in one.roles]
        return homes[0] if len(homes) == 1 else None

    def _foreign_to(self, path: str) -> list[Town]:
        """Return the towns of which nobody may read where a request goes."""
        backend, towns = self.world.backend, self.world.towns
        guild_id, reader = None, None
        if match := CALLBACK.match(path):
            record = backend.interactions.get(int(match["id"]))
            guild_id, reader = record.guild_id, record.user_id
        elif match := TOKEN.match(path):
            record = backend.interactions[backend.interaction_tokens[match["token"]]]
            guild_id, reader = record.guild_id, record.user_id
        elif match := CHANNEL.match(path):
            channel = backend.channels.get(int(match["id"]))
            if channel is None:
                return []
            guild_id = channel.guild_id
            reader = next(iter(channel.recipient_ids), None)
        elif match := GUILD.match(path):
            guild_id = int(match["id"])
        if guild_id is not None:
            return [town for town in towns if town.id != guild_id]
        return [town for town in towns if reader is not None and not self._knows(reader, town)]

    def _knows(self, user_id: int, town: Town) -> bool:
        """Return whether somebody was ever in a town."""
        return user_id in town.people or user_id == self.world.backend.get_guild(town.id).owner_id

    def _written(self, guild_id: int | None, given: str, people: Collection[int]) -> Iterator[str]:
        written = self.world.ledger.read()
        if _is_everywhere(given):
            return
        mine = {town.id for town in self.world.towns if set(people) & set(town.people)}
        allowed = {guild_id} if guild_id is not None else mine
        strange = {one for one in written if one.guild_id is not None} if people else set()
        for one in strange:
            if one.guild_id not in allowed:
                town = self.world.town(one.guild_id)
                where = town.marker if town else f"guild {one.guild_id}"
                yield f"wrote into {where}: {one.operation} {one.table}"

    def _look_at(self, *told: Any) -> None:
        """Look at the values of a statement: SQLite keeps what PostgreSQL refuses."""
        _, _, statement, values, _, _ = told
        if any("\x00" in one for one in _flat(values) if isinstance(one, str)):
            self._kept.append(statement[:300])

    def _hear(self, name: str, payload: Any) -> None:
        is_said = name in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and "author" in payload
        us = str(self.world.backend.bot_user.id)
        if is_said and payload.get("mention_everyone") and payload["author"]["id"] == us:
            self._pinged.append(str(payload.get("content")))


def _is_everywhere(given: str) -> bool:
    """Return whether what was sent to the bot concerns somebody in every guild."""
    return any(action in given for action in EVERYWHERE)


def _flat(values: Any) -> Iterator[Any]:
    """Yield the values of a statement, be it for one row or for many."""
    inner = values.values() if isinstance(values, dict) else values
    for one in inner:
        if isinstance(one, dict | list | tuple):
            yield from _flat(one)
        else:
            yield one
