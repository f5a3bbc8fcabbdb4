"""Who is in which voice channel of the loopback: states, what members do there, and the routes.

A leave or a move while the bot is away is told when it resumes; a bot that identifies anew finds
who is there in GUILD_CREATE.
"""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Any

from tests.wire.calls import Call
from tests.wire.routes import CHANNEL, route
from tests.wire.shapes import Json, Refused

if TYPE_CHECKING:
    from tests.wire.guild import Guild
    from tests.wire.loopback import Loopback

VOICE = 2
"""The kind of a channel in which one speaks."""


class Voice:
    """The voice states of a guild, by member; each connection has a session of its own."""

    def __init__(self, guild: Guild) -> None:
        self.states: dict[int, Json] = {}
        self.statuses: dict[int, str] = {}
        self._guild = guild

    def connect(self, user: int, channel: int, **flags: bool) -> None:
        """Put a member into a channel; whoever is in another keeps their session."""
        self._guild.member(user)
        self.require(channel)
        session = {"session_id": secrets.token_hex(16)}
        state = self.states.get(user, _state(self._guild.id, user) | session)
        self._change(state | flags | {"channel_id": str(channel)})

    def change(self, user: int, **changes: Any) -> None:
        """Change a state, or refuse where there is none."""
        if user not in self.states:
            raise Refused(400, 40032, "Target user is not connected to voice")
        self._change(self.states[user] | changes)

    def leave(self, user: int) -> None:
        """Disconnect somebody, if they are anywhere."""
        if user in self.states:
            self.change(user, channel_id=None)

    def inside(self, channel: int) -> list[int]:
        """Return who is in a channel, in the order in which they connected."""
        return [user for user, one in self.states.items() if one["channel_id"] == str(channel)]

    def close(self, channel: int) -> None:
        """Disconnect everybody from a channel that is no more."""
        self.statuses.pop(channel, None)
        for user in self.inside(channel):
            self.leave(user)

    def require(self, channel: int) -> None:
        """Refuse a channel in which nobody can speak."""
        if self._guild.channel(channel)["type"] != VOICE:
            raise Refused(400, 50024, "Cannot execute action on this channel type")

    def greeting(self) -> list[Json]:
        """Return the states as GUILD_CREATE tells them: without guild and member."""
        return [
            {key: value for key, value in one.items() if key != "guild_id"}
            for one in self.states.values()
        ]

    def _change(self, state: Json) -> None:
        user = int(state["user_id"])
        if state["channel_id"] is None:
            self.states.pop(user, None)
        else:
            self.states[user] = state
        known = self._guild.members.get(user)
        self._guild.tell("VOICE_STATE_UPDATE", state | ({"member": known} if known else {}))


def _state(guild: int, user: int) -> Json:
    flags = ("deaf", "mute", "self_deaf", "self_mute", "self_stream", "self_video", "suppress")
    return {
        "guild_id": str(guild),
        "user_id": str(user),
        "request_to_speak_timestamp": None,
    } | dict.fromkeys(flags, False)


class VoiceActs:
    """What members do in voice channels."""

    guild: Guild

    async def join_voice(self, member: int, channel: int, *, deaf: bool = False) -> None:
        """Connect to a voice channel, or go there from another."""
        self.guild.voice.connect(member, channel, self_deaf=deaf, self_mute=deaf)
        await asyncio.sleep(0)

    async def move(self, member: int, channel: int | None) -> None:
        """Let an organiser move somebody who is connected; None disconnects them."""
        self.guild.voice.change(member, channel_id=str(channel) if channel else None)
        await asyncio.sleep(0)

    async def leave(self, member: int) -> None:
        """Disconnect."""
        self.guild.voice.leave(member)
        await asyncio.sleep(0)

    async def deafen(self, member: int, *, deaf: bool = True) -> None:
        """Hear nobody any more, which mutes too; or hear them again."""
        self.guild.voice.change(member, self_deaf=deaf, self_mute=deaf)
        await asyncio.sleep(0)

    def inside(self, channel: int) -> list[int]:
        """Return who is in a voice channel."""
        return self.guild.voice.inside(channel)

    def voice_status(self, channel: int) -> str:
        """Return the status of a voice channel, empty where there is none."""
        return self.guild.voice.statuses.get(channel, "")


@route("PUT", CHANNEL + "/voice-status")
def voice_status(discord: Loopback, call: Call, channel: int) -> None:
    discord.guild.voice.require(channel)
    discord.guild.voice.statuses[channel] = call.body.get("status") or ""


@route("PATCH", "/guilds/{guild}/members/{user}")
def change_member(discord: Loopback, call: Call, guild: int, user: int) -> Json:
    if call.body.keys() != {"channel_id"}:
        raise Refused(400, 0, "the loopback moves members, and changes nothing else of them")
    target = call.body["channel_id"]
    if target is not None:
        discord.guild.voice.require(int(target))
    discord.guild.voice.change(user, channel_id=target and str(target))
    return discord.guild.member(user)
