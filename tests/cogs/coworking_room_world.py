"""Rooms of co-working as members open, enter and read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor

from cogs.coworking.desk import Desk
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import World, text_of

MORNING = datetime(2026, 1, 6, 8, tzinfo=UTC)
"""A Tuesday, nine o'clock in Paris, where the guild lives."""
CHANNEL = "co-working"
ROOM = "Co-working 25/5 #1"


@pytest.fixture
async def rooms(world: World) -> World:
    """Return a guild on a Tuesday morning where co-working is set up; organisers have `team`."""
    await world.travel(MORNING)
    await organisers_channel(world)
    channel = world.guild.create_text_channel(CHANNEL)
    await world.env.settle()
    page = await world.organiser.slash(world.lobby, "organise cowork")
    await world.choose(world.organiser, page, "coworking:channel", channel)
    await settle(world)
    return world


async def settle(world: World) -> None:
    """Do what is due, and let it arrive."""
    await world.bot.tick()
    await world.env.settle()


def coworking_desk(world: World) -> Desk:
    """Return the desk of co-working of the bot of now."""
    cog: Any = world.bot.get_cog("Coworking")
    desk: Desk = cog.desk
    return desk


async def opens(world: World, who: MemberActor, goal: str = "", **chosen: str) -> InteractionResult:
    """Open a room now, through the form, whoever else works; menus by their names."""
    form = await who.slash(world.lobby, "cowork now")
    if form.modal is None:
        form = await world.press(who, form, "coworking:open")
    answer = await who.submit_modal(form, _filled(goal, chosen))
    await settle(world)
    return answer


def _filled(goal: str, chosen: dict[str, str]) -> dict[str, Any]:
    usual = {"length": "120", "rhythm": "25/5", "seats": "0", "tells": "no"}
    return {"goal": goal, **{name: [one] for name, one in {**usual, **chosen}.items()}}


async def press_goal(
    world: World, who: MemberActor, shown: Any, goal: str, action: str = "coworking:here"
) -> InteractionResult:
    """Press a button that asks for a goal, and tell one."""
    form = await world.press(who, shown, action)
    answer = await who.submit_modal(form, {"goal": goal})
    await settle(world)
    return answer


def room_of(world: World, name: str = ROOM) -> ChannelHandle:
    """Return a room by its name."""
    return world.guild.channels[name]


def has_room(world: World, name: str = ROOM) -> bool:
    """Return whether there is a room of a name."""
    return name in world.guild.channels


def said(world: World, name: str = ROOM) -> list[discord.Message]:
    """Return what the bot said in a room, the oldest first; the first one is the panel."""
    return list(room_of(world, name).history())


def panel_of(world: World, name: str = ROOM) -> discord.Message:
    """Return the panel of a room."""
    return next(one for one in said(world, name) if "coworking:report:" in str(one.components))


def panel_text(world: World, name: str = ROOM) -> str:
    """Return the words of a room's panel."""
    return text_of(panel_of(world, name))
