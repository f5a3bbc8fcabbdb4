"""What happens in a guild besides interactions: talk, reactions, rooms, comings, goings, losses."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from simcord.enums import ChannelType

from tests.fuzz import wire
from tests.fuzz.towns import World

EMOJIS = ("🍾", "🎉", "👏", "❤️", "☕")
KINDS = {
    "talk": 30,
    "react": 30,
    "enter": 14,
    "leave_room": 8,
    "depart": 4,
    "come": 8,
    "unsay": 3,
    "remove_channel": 1,
    "remove_role": 1,
}


async def happen(
    world: World, draw: random.Random, guild_id: int | None, word: Callable[..., str]
) -> str:
    """Let something happen in a guild, and return what."""
    town = guild_id or draw.choice(world.towns).id
    kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
    told = globals()[f"_{kind}"](world, draw, town, word)
    await world.env.settle()
    await world.bot.tick()
    return f"{kind} in {town}: {told}"


def _talk(world: World, draw: random.Random, guild_id: int, word: Any) -> Any:
    spot = _spot(world, draw, guild_id)
    if spot is None:
        return None
    user_id, place = spot
    said = word(guild_id, 2000).strip() or "hello"
    world.backend.create_message(place, user_id, said)
    return user_id, place, said


def _react(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    spot = _spot(world, draw, guild_id)
    message = _message(world, draw, spot)
    if spot is None or message is None:
        return None
    emoji, given = draw.choice(EMOJIS), draw.random() < 0.8
    known = message.reaction_for(emoji)
    if given is (known is not None and spot[0] in known.user_ids):
        return None
    world.backend.set_reaction(message.channel_id, message.id, emoji, spot[0], given)
    return spot, message.id, emoji, given


def _enter(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    channels = world.backend.channels.values()
    here = [one for one in channels if one.guild_id == guild_id]
    rooms = [one.id for one in here if one.type == ChannelType.VOICE]
    people = world.members(guild_id)
    if not rooms or not people:
        return None
    who, room = draw.choice(people), draw.choice(rooms)
    world.backend.set_voice_state(guild_id, who, room)
    return who, room


def _leave_room(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    inside = sorted(world.backend.get_guild(guild_id).voice_states)
    if not inside:
        return None
    who = draw.choice(inside)
    world.backend.set_voice_state(guild_id, who, None)
    return who


def _depart(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    owner_id = world.backend.get_guild(guild_id).owner_id
    people = [one for one in world.members(guild_id) if one != owner_id]
    if not people:
        return None
    who = draw.choice(people)
    world.backend.remove_member(guild_id, who)
    return who


def _come(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    town = world.town(guild_id)
    assert town is not None
    gone = sorted(set(town.people) - set(world.members(guild_id)))
    if not gone:
        return None
    who = draw.choice(gone)
    name = world.backend.get_user(who).name
    world.backend.add_member(guild_id, who, nick=f"{name} {town.marker}", announce=True)
    return who


def _unsay(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    message = _message(world, draw, _spot(world, draw, guild_id))
    if message is None:
        return None
    world.backend.delete_message(message.channel_id, message.id)
    return message.id


def _remove_channel(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    channels = [one.id for one in world.backend.channels.values() if one.guild_id == guild_id]
    if len(channels) < 3:
        return None
    gone = draw.choice(channels)
    world.backend.delete_channel(gone)
    return gone


def _remove_role(world: World, draw: random.Random, guild_id: int, _: Any) -> Any:
    guild = world.backend.get_guild(guild_id)
    roles = [one for one, role in guild.roles.items() if one != guild_id and not role.managed]
    if not roles:
        return None
    gone = draw.choice(roles)
    world.backend.delete_role(guild_id, gone)
    return gone


def _spot(world: World, draw: random.Random, guild_id: int) -> tuple[int, int] | None:
    people = world.members(guild_id)
    if not people:
        return None
    who = draw.choice(people)
    where = wire.places(world, guild_id, who)
    return (who, draw.choice(where)) if where else None


def _message(world: World, draw: random.Random, spot: tuple[int, int] | None) -> Any:
    stored = world.backend.messages.get(spot[1], {}) if spot else {}
    shown = [one for one in stored.values() if not one.is_ephemeral][-10:]
    return draw.choice(shown) if shown else None
