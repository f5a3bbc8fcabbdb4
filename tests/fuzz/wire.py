"""Interactions as Discord sends them: whatever somebody could press, choose, type or forge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import simcord
from simcord.backend import serializers
from simcord.backend.access import channel_accessible, message_accessible
from simcord.enums import ChannelType, InteractionType
from simcord.interactions import base_payload

Json = dict[str, Any]
BUTTON, STRING_SELECT, TEXT_INPUT, FILE_UPLOAD, LABEL = 2, 3, 4, 19, 18
USERS, ROLES, MENTIONABLES, CHANNELS = 5, 6, 7, 8
SELECTS = (STRING_SELECT, USERS, ROLES, MENTIONABLES, CHANNELS)
TALKED_IN = (ChannelType.TEXT, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD)
RECENT = 15
"""Messages of a channel that somebody scrolls back."""


class Simulated(Protocol):
    """A world inside SimCord."""

    @property
    def env(self) -> simcord.Env:
        """SimCord's environment."""
        ...


@dataclass(frozen=True)
class Actor:
    """Who acts where, and in which language their Discord speaks; no guild: in private."""

    user_id: int
    guild_id: int | None
    channel_id: int
    locale: str = "en-US"


async def send(
    world: Simulated, actor: Actor, kind: InteractionType, data: Json, message: Any = None
) -> Any:
    """Let somebody interact; return SimCord's record of what became of it."""
    record, payload = base_payload(
        world.env.backend,
        type=kind,
        channel_id=actor.channel_id,
        guild_id=actor.guild_id,
        user_id=actor.user_id,
        data=data,
    )
    payload["locale"] = actor.locale
    if message is not None:
        record.source_message_id = message.id
        payload["message"] = dict(serializers.message_payload(world.env.backend, message))
    world.env.backend.emit("INTERACTION_CREATE", payload)
    await world.env.settle()
    return record


def resolved(world: Simulated, actor: Actor, ids: Iterable[int]) -> Json:
    """Return what Discord tells of the people, roles and channels among some ids."""
    found: dict[str, Json] = {}
    backend, guild_id = world.env.backend, actor.guild_id or 0
    guild = backend.get_guild(guild_id) if guild_id else None
    for one in ids:
        if one in backend.users:
            user = dict(serializers.user_payload(backend.get_user(one)))
            found.setdefault("users", {})[str(one)] = user
        if guild and one in guild.members:
            member = serializers.member_payload(backend, guild, guild.members[one], with_user=False)
            found.setdefault("members", {})[str(one)] = dict(member)
        if guild and one in guild.roles:
            role = dict(serializers.role_payload(guild.roles[one]))
            found.setdefault("roles", {})[str(one)] = role
        if one in backend.channels and backend.channels[one].guild_id == guild_id and guild:
            told = dict(serializers.channel_payload(backend, backend.channels[one]))
            seen = backend.compute_permissions(guild_id, actor.user_id, one)
            found.setdefault("channels", {})[str(one)] = told | {"permissions": str(seen)}
    return found


def leaves(world: Simulated) -> list[tuple[Json, list[Json], Json]]:
    """Return every command that is registered: its root, the path to it, and itself."""
    roots = [one for scope in world.env.backend.commands.values() for one in scope.values()]
    return [leaf for root in roots for leaf in _leaves(root, root, [])]


def _leaves(root: Json, node: Json, path: list[Json]) -> Iterator[tuple[Json, list[Json], Json]]:
    inner = [one for one in node.get("options") or () if one["type"] in (1, 2)]
    if not inner:
        yield root, path, node
    for one in inner:
        yield from _leaves(root, one, [*path, one])


def command(root: Json, path: list[Json], options: list[Json], told: Json) -> Json:
    """Return the data of a command with its options."""
    for step in reversed(path):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    data = {"id": root["id"], "name": root["name"], "type": root.get("type", 1), "options": options}
    return data | ({"resolved": told} if told else {})


def form_data(custom_id: str, values: Iterable[Json], told: Json) -> Json:
    """Return the data of a form that is submitted."""
    parts = [{"type": LABEL, "id": n, "component": one} for n, one in enumerate(values, 1)]
    data: Json = {"custom_id": custom_id, "components": parts}
    return data | ({"resolved": told} if told else {})


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield every component, nested ones included."""
    for one in components:
        yield one
        inner = [*(one.get("components") or ()), one.get("component"), one.get("accessory")]
        yield from walk(part for part in inner if part)


def places(world: Simulated, guild_id: int | None, user_id: int) -> list[int]:
    """Return the channels and threads where somebody can act; in private, the one with the bot."""
    if guild_id is None:
        return [world.env.backend.get_dm_channel(user_id).id]
    return [
        one.id
        for one in world.env.backend.channels.values()
        if one.guild_id == guild_id
        and one.type in TALKED_IN
        and channel_accessible(world.env.backend, one.id, user_id)
    ]


def seen(world: Simulated, channel_id: int, user_id: int) -> list[Any]:
    """Return the latest messages of the bot that somebody sees in a channel."""
    backend = world.env.backend
    stored, us = backend.messages.get(channel_id, {}).values(), backend.bot_user.id
    mine = [one for one in stored if one.author_id == us and one.components]
    recent = [one for one in mine if one.visible_to(user_id)][-RECENT:]
    return [one for one in recent if message_accessible(backend, channel_id, one, user_id)]


def pressable(message: Any) -> list[Json]:
    """Return the buttons and menus of a message that are no links."""
    parts = walk(message.components)
    return [one for one in parts if one.get("custom_id") and not one.get("disabled")]


def message_payload(world: Simulated, message: Any) -> Json:
    """Return a message as Discord tells of it."""
    return dict(serializers.message_payload(world.env.backend, message))


def answer(world: Simulated, record: Any) -> str:
    """Return all the words of the answer to an interaction."""
    backend = world.env.backend
    ids = [one for one in (record.message_id, *record.followup_ids) if one is not None]
    messages = [backend.get_message(record.channel_id, one) for one in ids]
    parts = [part for one in messages for part in walk(one.components)]
    said = [one.content for one in messages] + [part.get("content", "") for part in parts]
    return "\n".join(filter(None, said))
