"""Groups with threads that stand already, and what is said in them, for stories of what follows."""

from __future__ import annotations

import discord
from simcord import MemberActor

from bot.domain.pairings import Group, Show
from tests.cogs.pairings_world import drawn, pairings_desk, settle, thread_of
from tests.cogs.world import World, parts


async def grouped(world: World) -> list[Group]:
    """Draw a round at this instant; return its groups once their threads stand."""
    groups = await drawn(world)
    await settle(world)
    return [await known(world, one) for one in groups]


async def ungrouped(world: World) -> list[Group]:
    """Draw a round whose groups have no threads; return them."""
    groups = await drawn(world, show=Show.POST)
    await settle(world)
    return groups


def said(world: World, group: Group, action: str) -> list[discord.Message]:
    """Return what the bot said in a group's thread with a button of an action, the oldest first."""
    history = thread_of(world, group).history()
    return [
        one for one in history if f"{action}:" in str(parts(one)) and one.id != group.message_id
    ]


def card_of(world: World, group: Group) -> discord.Message:
    """Return the card of a group, with what one may do about it."""
    return next(one for one in thread_of(world, group).history() if one.id == group.message_id)


def with_people(groups: list[Group], *people: MemberActor) -> Group:
    """Return the group in which exactly some people sit."""
    wanted = tuple(sorted(one.id for one in people))
    return next(one for one in groups if one.members == wanted)


async def known(world: World, group: Group) -> Group:
    """Return a group as the store knows it now."""
    found = await pairings_desk(world).groups.get(group.id)
    assert found is not None
    return found
