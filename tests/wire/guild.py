"""The guild that the loopback serves: its members, roles, channels and threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from bot.domain.shards import ALONE, Shards
from tests.wire import shapes
from tests.wire.events import Events
from tests.wire.shapes import Json, Refused, found, snowflake
from tests.wire.voice import Voice

WITH_THREAD = 1 << 5


class Guild:
    """People and places as Discord knows them; `tell(event, data)` announces each change.

    A second guild has the bot of the first, and is of one of so many shards.
    """

    def __init__(
        self,
        tell: Callable[[str, Json], None],
        permissions: discord.Permissions,
        bot_id: int | None = None,
        shards: Shards = ALONE,
    ) -> None:
        self.tell = tell
        self.id = snowflake()
        while not shards.serve(self.id):
            self.id = snowflake()
        self.bot_id = bot_id or snowflake()
        self.users: dict[int, Json] = {}
        self.members: dict[int, Json] = {}
        self.roles: dict[int, Json] = {}
        self.locales: dict[int, str] = {}
        self.channels: dict[int, Json] = {}
        self.voice = Voice(self)
        self.events = Events(self)
        self._add_role(self.id, "@everyone", discord.Permissions.text())
        self._join(self.bot_id, "Binome", permissions, bot=True)
        owner = self.add_member("Owner", "en-US", discord.Permissions.all())
        self.data = shapes.guild(self.id, "Solo", owner, "en-US")

    def _join(
        self, number: int, name: str, permissions: discord.Permissions, *, bot: bool = False
    ) -> None:
        role = snowflake()
        self._add_role(role, name, permissions)
        self.users[number] = shapes.user(number, name, bot=bot)
        self.members[number] = shapes.member(self.users[number], [role])

    def _add_role(self, number: int, name: str, permissions: discord.Permissions) -> None:
        self.roles[number] = shapes.role(number, name, permissions, len(self.roles))

    def add_member(self, name: str, locale: str, permissions: discord.Permissions) -> int:
        """Add a person, with a role of their own, and return their id."""
        number = snowflake()
        self.locales[number] = locale
        self._join(number, name, permissions)
        return number

    def remove_member(self, number: int) -> None:
        """Let a person leave the guild."""
        gone = self.members.pop(number)
        self.tell("GUILD_MEMBER_REMOVE", {"guild_id": str(self.id), "user": gone["user"]})
        self.voice.leave(number)

    def knows(self, number: int) -> bool:
        """Tell whether a number is of the guild, or of one of its places or people."""
        ours = number == self.id or number in self.channels or number in self.users
        return ours and number != self.bot_id

    def user(self, number: int) -> Json:
        """Return a user, or refuse as Discord does."""
        return found(self.users, number, 10013, "Unknown User")

    def member(self, number: int) -> Json:
        """Return a member, or refuse as Discord does."""
        return found(self.members, number, 10007, "Unknown Member")

    def permissions(self, number: int) -> str:
        """Return all that a member's roles allow in the guild."""
        allowed = int(self.roles[self.id]["permissions"])
        for role in self.members[number]["roles"]:
            allowed |= int(self.roles[int(role)]["permissions"])
        return str(allowed)

    def acting(self, number: int) -> Json:
        """Return a member as interactions show them: with their permissions."""
        return self.member(number) | {"permissions": self.permissions(number)}

    def channel(self, number: int) -> Json:
        """Return a channel or thread, or refuse as Discord does."""
        return found(self.channels, number, 10003, "Unknown Channel")

    def add_channel(self, name: str, kind: int = 0, **other: Any) -> Json:
        """Add a channel and return it."""
        made = shapes.channel(snowflake(), self.id, name, kind) | other
        self.channels[int(made["id"])] = made
        self.tell("CHANNEL_CREATE", made)
        return made

    def add_thread(self, parent: int, asked: Json, starter: Json | None = None) -> Json:
        """Add a thread to a channel, under the id of the message that starts it if any."""
        number = int(starter["id"]) if starter else snowflake()
        if number in self.channels:
            raise Refused(400, 160004, "A thread has already been created for this message")
        made = shapes.thread(number, self.channel(parent), self.bot_id, asked)
        if starter:
            starter |= {"thread": made, "flags": starter["flags"] | WITH_THREAD}
        self.channels[number] = made
        self.tell("THREAD_CREATE", made | {"newly_created": True})
        return made

    def change_channel(self, number: int, asked: Json) -> Json:
        """Rename, move or archive a channel or thread."""
        place = self.channel(number)
        about_thread = place.get("thread_metadata", {})
        for key, value in asked.items():
            (about_thread if key in about_thread else place)[key] = value
        self.tell("THREAD_UPDATE" if about_thread else "CHANNEL_UPDATE", place)
        return place

    def remove_channel(self, number: int) -> Json:
        """Delete a channel or thread."""
        gone = self.channel(number)
        del self.channels[number]
        self.tell("THREAD_DELETE" if "thread_metadata" in gone else "CHANNEL_DELETE", gone)
        self.voice.close(number)
        return gone

    def private_channel(self, recipient: int) -> Json:
        """Return the bot's channel with one person, made when it is first asked for."""
        person = self.user(recipient)
        for place in self.channels.values():
            if place["type"] == 1 and place["recipients"] == [person]:
                return place
        made = shapes.private_channel(snowflake(), person)
        self.channels[int(made["id"])] = made
        return made

    def recipient(self, number: str | int) -> int | None:
        """Return who reads a private channel, None for a channel of the guild."""
        place = self.channel(int(number))
        return int(place["recipients"][0]["id"]) if place["type"] == 1 else None

    def threads(self) -> list[Json]:
        """Return the threads that are not archived."""
        made = [place for place in self.channels.values() if "thread_metadata" in place]
        return [thread for thread in made if not thread["thread_metadata"]["archived"]]

    def places(self) -> list[Json]:
        """Return the guild's channels, threads apart."""
        return [
            place
            for place in self.channels.values()
            if place["type"] != 1 and "thread_metadata" not in place
        ]

    def full(self) -> Json:
        """Return what GUILD_CREATE says.

        Without the members intent, it tells no member but the bot and those in voice.
        """
        return self.data | {
            "unavailable": False,
            "large": False,
            "joined_at": self.members[self.bot_id]["joined_at"],
            "member_count": len(self.members),
            "members": [self.members[one] for one in {self.bot_id: 0} | self.voice.states],
            "roles": list(self.roles.values()),
            "channels": self.places(),
            "threads": self.threads(),
            "voice_states": self.voice.greeting(),
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": self.events.ongoing(),
            "soundboard_sounds": [],
        }
