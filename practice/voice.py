"""What SimCord lacks for rooms: voice channels with Discord's limits, statuses and sessions.

The rules are those of Discord's documentation of channels and permissions, as read in November
2026. To import this module is enough for its route.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import replace
from typing import Any, cast

import discord
import simcord.intents
from simcord import ChannelHandle, MemberActor
from simcord.backend import Backend
from simcord.backend.errors import BackendError, cannot_execute_on_channel_type
from simcord.backend.models import Channel, Guild, VoiceState
from simcord.enums import ChannelType
from simcord.http.router import RequestContext, route

CATEGORY_LIMIT = 50
"""Channels that a category holds."""
STATUS_LIMIT = 500
"""Characters of a voice channel's status."""
NOT_WITHOUT_CONNECT = discord.Permissions.voice()
NOT_WITHOUT_CONNECT.update(manage_channels=True, manage_roles=True)


class VoiceBackend(Backend):
    """SimCord's Discord, with the limits, permissions and events of voice channels."""

    def __init__(self) -> None:
        super().__init__()
        self.voice_statuses: dict[int, str] = {}

    def inside(self, channel_id: int) -> list[int]:
        """Return who is in a voice channel, in the order in which they connected."""
        states = [state for one in self.guilds.values() for state in one.voice_states.values()]
        return [one.user_id for one in states if one.channel_id == channel_id]

    def create_channel(
        self, guild_id: int | None, name: str | None, *, parent_id: int | None = None, **rest: Any
    ) -> Channel:
        """Refuse the channel that a full category does not hold; SimCord knows no limit."""
        self._require_place(parent_id)
        return super().create_channel(guild_id, name, parent_id=parent_id, **rest)

    def edit_channel(self, channel_id: int, changes: Mapping[str, Any], **rest: Any) -> Channel:
        """Refuse a move into a full category."""
        if changes.get("parent_id") != self.get_channel(channel_id).parent_id:
            self._require_place(changes.get("parent_id"))
        return super().edit_channel(channel_id, changes, **rest)

    def reorder_channels(self, guild_id: int, updates: Iterable[Mapping[str, Any]]) -> None:
        """Refuse a move into a full category that comes with a new position."""
        for one in updates:
            parent = int(one.get("parent_id") or 0)
            if parent and self.get_channel(int(one["id"])).parent_id != parent:
                self._require_place(parent)
        super().reorder_channels(guild_id, updates)

    def delete_channel(self, channel_id: int) -> None:
        """Disconnect those inside, after the channel as Discord does; SimCord forgets them."""
        guild_id, inside = self.get_channel(channel_id).guild_id, self.inside(channel_id)
        super().delete_channel(channel_id)
        self.voice_statuses.pop(channel_id, None)
        for user_id in inside:
            self.set_voice_state(cast(int, guild_id), user_id, None)

    def remove_member(self, guild_id: int, user_id: int) -> None:
        """Disconnect who leaves the guild, after they left as Discord does; SimCord forgets."""
        super().remove_member(guild_id, user_id)
        self.set_voice_state(guild_id, user_id, None)

    def prepare_voice_state(
        self, guild_id: int, user_id: int, channel_id: int | None, **flags: Any
    ) -> VoiceState | None:
        """Give each connection its own session, kept on a move; SimCord has one for each user.

        Who may not speak is suppressed.
        """
        guild = self.get_guild(guild_id)
        state = super().prepare_voice_state(guild_id, user_id, channel_id, **flags)
        if state is None:
            return None
        if user_id not in guild.voice_states:
            state = replace(state, session_id=f"{self.snowflake():032x}")
        if channel_id and self.get_channel(channel_id).type == ChannelType.VOICE:
            state = replace(state, suppress=self._is_suppressed(guild, user_id, channel_id))
        return state

    def compute_permissions(
        self, guild_id: int, user_id: int, channel_id: int | None = None
    ) -> int:
        """Take back what a voice channel grants to nobody who cannot connect to it."""
        granted = super().compute_permissions(guild_id, user_id, channel_id)
        channel = self.channels.get(channel_id or 0)
        is_closed = not granted & discord.Permissions.connect.flag
        if channel is not None and channel.type == ChannelType.VOICE and is_closed:
            return granted & ~NOT_WITHOUT_CONNECT.value
        return granted

    def _is_suppressed(self, guild: Guild, user_id: int, channel_id: int) -> bool:
        """Return whether somebody may not speak: in the AFK channel nobody may."""
        granted = self.compute_permissions(guild.id, user_id, channel_id)
        return channel_id == guild.afk_channel_id or not granted & discord.Permissions.speak.flag

    def _require_place(self, category_id: int | None) -> None:
        inside = [one for one in self.channels.values() if one.parent_id == category_id]
        if category_id is not None and len(inside) >= CATEGORY_LIMIT:
            message = f"Maximum number of channels in category reached ({CATEGORY_LIMIT})"
            raise _refused("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", message)


@route("PUT", "/channels/{channel_id}/voice-status")
def _set_voice_status(context: RequestContext) -> None:
    """Remember a status; SimCord has no such route, and discord.py reads no event of it."""
    backend = cast(VoiceBackend, context.backend)
    channel = backend.get_channel(context.int_arg("channel_id"))
    is_inside = backend.bot_user.id in backend.inside(channel.id)
    needed = ["set_voice_channel_status", *([] if is_inside else ["manage_channels"])]
    context.require_channel_permissions(channel.id, *needed)
    if channel.type != ChannelType.VOICE:
        raise cannot_execute_on_channel_type()
    status = context.fields("status").get("status") or ""
    if len(status) > STATUS_LIMIT:
        raise _refused("status", "BASE_TYPE_MAX_LENGTH", f"Must be {STATUS_LIMIT} or fewer.")
    backend.voice_statuses[channel.id] = status


def voice_status(env: simcord.Env, channel_id: int) -> str:
    """Return the status of a voice channel, empty where there is none."""
    return cast(VoiceBackend, env.backend).voice_statuses.get(channel_id, "")


def inside(env: simcord.Env, channel_id: int) -> list[int]:
    """Return who is in a voice channel, in the order in which they connected."""
    return cast(VoiceBackend, env.backend).inside(channel_id)


async def move(
    env: simcord.Env, organiser: MemberActor, member: MemberActor, to: ChannelHandle | None
) -> None:
    """Let an organiser move somebody into another voice channel, or disconnect them.

    SimCord's actors act for themselves alone.
    """
    guild_id, channel_id = member.guild.id, to.id if to else None
    env.backend.require_permissions(guild_id, organiser.id, channel_id, "move_members")
    env.backend.edit_member(guild_id, member.id, {}, move_voice=True, channel_id=channel_id)
    await env.settle()


def _refused(field: str, code: str, message: str) -> BackendError:
    errors = {field: {"_errors": [{"code": code, "message": message}]}}
    return BackendError(400, 50035, "Invalid Form Body", errors=errors)


def _keep_those_in_voice() -> None:
    """Leave in GUILD_CREATE those who are in voice, as Discord does; SimCord names the bot alone.

    Without them discord.py knows that channels are occupied, and not by whom.
    """
    prune = simcord.intents.prune_guild_create

    def keep(payload: MutableMapping[str, Any], intents: discord.Intents, bot_id: int) -> None:
        everybody = list(payload["members"])
        prune(payload, intents, bot_id)
        speaking = {one["user_id"] for one in payload["voice_states"] if intents.voice_states}
        kept = {one["user"]["id"] for one in payload["members"]} | speaking
        payload["members"] = [one for one in everybody if one["user"]["id"] in kept]

    simcord.intents.prune_guild_create = keep


_keep_those_in_voice()
