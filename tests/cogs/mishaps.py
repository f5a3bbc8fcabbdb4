"""Bad days, made to happen: permissions lost, things deleted, and a bot that is away or kicked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import aiohttp
import discord
from simcord import ChannelHandle, MemberActor, RoleHandle
from simcord.backend import serializers
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.cogs.world import World

EVERYONE = OverwriteType.ROLE
ONE = OverwriteType.MEMBER


async def deny(world: World, channel: ChannelHandle, *permissions: str) -> None:
    """Take permissions from the bot in a channel; the same channel again: these instead."""
    denied = discord.Permissions(**dict.fromkeys(permissions, True)).value
    bot = world.env.backend.bot_user.id
    world.env.backend.set_overwrite(channel.id, Overwrite(bot, ONE, allow=0, deny=denied))
    await world.env.settle()


async def grant(world: World, channel: ChannelHandle) -> None:
    """Give back what was taken."""
    seen = discord.Permissions(view_channel=True).value
    bot = world.env.backend.bot_user.id
    world.env.backend.set_overwrite(channel.id, Overwrite(bot, ONE, allow=seen, deny=0))
    await world.env.settle()


async def private_channel(world: World, name: str, *people: MemberActor) -> ChannelHandle:
    """Create a channel that only some people and the bot see."""
    view = discord.Permissions(view_channel=True).value
    channel, backend = world.guild.create_text_channel(name), world.env.backend
    backend.set_overwrite(channel.id, Overwrite(world.guild.id, EVERYONE, allow=0, deny=view))
    for one in (backend.bot_user.id, *(person.id for person in people)):
        backend.set_overwrite(channel.id, Overwrite(one, ONE, allow=view, deny=0))
    await world.env.settle()
    return channel


async def organisers_channel(world: World, *others: MemberActor) -> ChannelHandle:
    """Give organisers a channel that they alone see."""
    channel = await private_channel(world, "team", world.organiser, *others)
    page = await world.checklist(world.organiser)
    page = await world.press(world.organiser, page, "organise:server")
    await world.choose(world.organiser, page, "organise:channel", channel)
    return channel


async def show_to(world: World, channel: ChannelHandle, who: MemberActor) -> None:
    """Show a private channel to somebody."""
    view = discord.Permissions(view_channel=True).value
    world.env.backend.set_overwrite(channel.id, Overwrite(who.id, ONE, allow=view, deny=0))
    await world.env.settle()


async def delete_channel(world: World, channel: ChannelHandle) -> None:
    """Delete a channel, or a thread."""
    world.env.backend.delete_channel(channel.id)
    await world.env.settle()


async def delete_role(world: World, role: RoleHandle) -> None:
    """Delete a role."""
    world.env.backend.delete_role(world.guild.id, role.id)
    await world.env.settle()


async def change_role(world: World, role: RoleHandle, **permissions: bool) -> None:
    """Give a role these permissions and no others."""
    value = discord.Permissions(**permissions).value
    world.env.backend.edit_role(world.guild.id, role.id, {"permissions": value})
    await world.env.settle()


@contextmanager
def unheard(world: World) -> Iterator[None]:
    """Let things happen that the bot does not hear, as while its process is down."""
    backend: Any = world.env.backend
    backend.emit = lambda *_args, **_options: None
    try:
        yield
    finally:
        del backend.emit


@contextmanager
def dead_line(world: World) -> Iterator[None]:
    """Let the line to the gateway be dead, which the bot has not noticed yet."""

    async def lost(*_: object, **__: object) -> None:
        raise aiohttp.ClientConnectionResetError

    gateway: Any = world.bot.ws
    gateway.request_chunks = lost
    try:
        yield
    finally:
        del gateway.request_chunks


async def kick(world: World) -> None:
    """Throw the bot out; SimCord keeps the guild for its return."""
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.guild.id)})
    await world.env.settle()


async def outage(world: World) -> None:
    """Let Discord hide the guild for a while, as in an outage of its own."""
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.guild.id), "unavailable": True})
    await world.env.settle()


async def end_outage(world: World) -> None:
    """Show the guild again."""
    backend = world.env.backend
    guild = backend.get_guild(world.guild.id)
    payload = dict(serializers.guild_create_payload(backend, guild)) | {"unavailable": False}
    backend.emit("GUILD_CREATE", payload)
    await world.env.settle()


async def invite(world: World) -> None:
    """Invite the bot again."""
    backend = world.env.backend
    guild = backend.get_guild(world.guild.id)
    payload = dict(serializers.guild_create_payload(backend, guild))
    payload.pop("unavailable", None)  # as Discord does for a guild that one joins
    backend.emit("GUILD_CREATE", payload)
    await world.env.settle()


async def come_back(world: World) -> None:
    """Start again after an absence, and do what is due."""
    await world.restart()
    await world.bot.tick()
    await world.env.settle()


async def leap(world: World, to: datetime) -> None:
    """Let time pass at once, as for a process that slept, and then do what is due."""
    await world.env.advance_time((to - world.clock.now()).total_seconds())
    world.clock.set(to)
    await world.bot.tick()
    await world.env.settle()


def close_messages(world: World, who: MemberActor) -> None:
    """Let somebody take no private messages."""
    channel = who.user.dm_channel
    world.env.inject_error(
        "POST",
        f"/channels/{channel.id}/messages",
        status=403,
        code=50007,
        message="Cannot send messages to this user",
        times=None,
    )
