"""A guild where losses are set up, those who listen there, and losses that stand there already."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from simcord import ChannelHandle, MemberActor

from bot.domain.losses import Audience, Help, Loss
from cogs.losses.desk import Desk
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import World

MORNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""A Monday, ten o'clock in Paris, where the guild lives; listeners listen from 9:00 to 20:00."""


@pytest.fixture
async def losses(world: World) -> World:
    """Return a guild of eight people where losses are set up, on a Monday morning.

    Organisers have the channel `team` and the mentionable role *Organisers*; nobody listens yet.
    """
    await world.travel(MORNING)
    channel = world.guild.create_text_channel("losses")
    await organisers_channel(world)
    role = world.guild.roles["Organisers"]
    world.env.backend.edit_role(world.guild.id, role.id, {"mentionable": True})
    await world.env.settle()
    await world.bot.change_guild(world.guild.id, organisers_role_id=role.id)
    await losses_desk(world).setup.use(world.guild.id, channel.id)
    for name in ("Ana", "Ben", "Cléo", "Dan", "Eva", "Flo"):
        world.person(name)
    await world.bot.tick()
    return world


def losses_desk(world: World) -> Desk:
    """Return the desk of losses of the bot of now."""
    cog: Any = world.bot.get_cog("LossDoor")
    desk: Desk = cog.desk
    return desk


def room(world: World) -> ChannelHandle:
    """Return the losses channel."""
    return world.guild.channels["losses"]


def team(world: World) -> ChannelHandle:
    """Return the organisers' channel."""
    return world.guild.channels["team"]


async def listener(world: World, name: str, language: str = "en-US", **choices: Any) -> MemberActor:
    """Let somebody join who opted in to listen: kinds, subjects, opens, closes, most."""
    person = world.person(name, language)
    now = world.clock.now()
    store = losses_desk(world).listeners
    await store.opt_in(world.guild.id, person.id, now)
    if choices:
        await store.change(world.guild.id, person.id, now, **choices)
    return person


async def lose(
    world: World,
    author: MemberActor,
    story: str = "A client left me.",
    *,
    language: str = "en",
    **choices: Any,
) -> Loss:
    """Post a loss for somebody, and do what follows at once; the door has tests of its own.

    Choices: help, subject, urgency, audience, anonymous, excluded, private_follow_up.
    """
    store, now = losses_desk(world).losses, world.clock.now()
    values = {"help": Help.LISTENING, "audience": Audience.EVERYONE} | choices
    if "excluded" in values:
        values["excluded"] = " ".join(str(one.id) for one in choices["excluded"])
    draft = await store.draft(world.guild.id, author.id, language, now, **values)
    await store.post(draft.id, author.id, story, now)
    await world.bot.tick()
    await world.env.settle()
    return await known(world, draft.id)


async def known(world: World, loss_id: int) -> Loss:
    """Return a loss as the store knows it now."""
    loss = await losses_desk(world).losses.get(loss_id)
    assert loss is not None
    return loss


def thread_of(world: World, loss: Loss) -> ChannelHandle:
    """Return the thread of a loss."""
    return next(one for one in room(world).threads if one.id == loss.thread_id)
