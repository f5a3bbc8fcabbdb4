"""A guild where buddies are switched on, people with profiles, and pairs that stand already."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor

from bot.domain.buddies import Kind, Request
from bot.domain.pairs import Pair
from bot.domain.profiles import Part, Support, half_day
from cogs.buddies.desk import Desk
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import Shown, World, id_of, message_of

MORNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""A Monday, ten o'clock in Paris, where the guild lives."""
MOST = 3
WEEK = sum(half_day(day, part) for day in range(5) for part in (Part.MORNING, Part.AFTERNOON))
"""Every half-day on which offices are open."""


@pytest.fixture
async def buddies(world: World) -> World:
    """Return a guild where buddies are switched on, on a Monday morning; nobody has a profile.

    Organisers have the channel `team`, pairs get their threads in `buddies`.
    """
    await world.travel(MORNING)
    channel = world.guild.create_text_channel("buddies")
    await organisers_channel(world)
    await buddies_desk(world).buddies.use(world.guild.id, channel.id)
    await world.bot.tick()
    await world.env.settle()
    return world


def buddies_desk(world: World) -> Desk:
    """Return the desk of buddies of the bot of now."""
    cog: Any = world.bot.get_cog("MyBuddies")
    desk: Desk = cog.desk
    return desk


async def profiled(
    world: World, name: str, language: str = "en-US", *, zone: str = "", **answers: Any
) -> MemberActor:
    """Let somebody join who has a filled profile; answers by the names of `Profile`."""
    person = world.person(name, language)
    spoken = "fr" if language.startswith("fr") else "en"
    chosen: dict[str, Any] = {"spoken": spoken} | ({"timezone": zone} if zone else {})
    await world.bot.member_store.change(world.guild.id, person.id, **chosen)
    await filled(world, person, **answers)
    return person


async def filled(world: World, person: MemberActor, **answers: Any) -> None:
    """Let somebody fill their profile, through the store."""
    usual: dict[str, Any] = {
        "trade": "web-development",
        "languages": ("fr", "en"),
        "support": (Support.OPINION,),
        "half_days": WEEK,
    }
    now, values = world.clock.now(), usual | answers
    await buddies_desk(world).buddies.change(world.guild.id, person.id, now, **values)


async def asked(
    world: World, asker: MemberActor, other: MemberActor, kind: Kind = Kind.BUDDY, note: str = ""
) -> Request:
    """Let somebody ask somebody, through the store."""
    return await buddies_desk(world).requests.ask(
        world.guild.id,
        asker.id,
        other.id,
        kind,
        note,
        world.clock.now(),
        asker_room=MOST,
        asked_room=MOST,
    )


async def paired(
    world: World, one: MemberActor, other: MemberActor, kind: Kind = Kind.BUDDY
) -> Pair:
    """Make two people a pair, and do what follows at once: their thread stands then."""
    request, now = await asked(world, one, other, kind), world.clock.now()
    done = await buddies_desk(world).requests.accept(
        request.id, other.id, now, asker_room=MOST, asked_room=MOST
    )
    await settle(world)
    assert done.pair_id is not None
    return await pair_known(world, done.pair_id)


async def settle(world: World) -> None:
    """Do what is due, and let it arrive."""
    await world.bot.tick()
    await world.env.settle()


async def pair_known(world: World, pair_id: int) -> Pair:
    """Return a pair as the store knows it now."""
    pair = await buddies_desk(world).pairs.get(pair_id)
    assert pair is not None
    return pair


def threads(world: World) -> list[ChannelHandle]:
    """Return the threads of the buddies channel."""
    return list(world.guild.channels["buddies"].threads)


def pair_thread(world: World, pair: Pair) -> ChannelHandle:
    """Return the thread of a pair."""
    return next(one for one in threads(world) if one.id == pair.thread_id)


def inside(world: World, thread: ChannelHandle) -> set[int]:
    """Return who is in a thread, without the bot."""
    members = set(world.env.backend.get_thread(thread.id).thread_members)
    return members - {world.env.backend.bot_user.id}


def pair_card(world: World, pair: Pair) -> discord.Message:
    """Return the card of a pair."""
    found = [one for one in pair_thread(world, pair).history() if one.id == pair.message_id]
    assert found, "the card is not there"
    return found[0]


def said(world: World, pair: Pair) -> list[discord.Message]:
    """Return what was said in the thread of a pair below its card, the oldest first."""
    history = pair_thread(world, pair).history()
    return [one for one in history if one.id != pair.message_id]


def shut_state(world: World, pair: Pair) -> tuple[bool, bool]:
    """Return whether the thread of a pair is archived, and whether it is locked."""
    meta = world.env.backend.get_thread(pair.thread_id or 0).thread_metadata
    assert meta is not None
    return meta.archived, meta.locked


def is_private(shown: Shown) -> bool:
    """Return whether an answer is for one person alone."""
    answer: Any = message_of(shown)
    return bool(answer.ephemeral)


def called_in(world: World, thread: ChannelHandle) -> list[int]:
    """Return whom the bot's messages in a thread called, as it sent them, by their ids."""
    path = f"/channels/{thread.id}/messages"
    sent = [one for one in world.env.http_requests if (one.method, one.path) == ("POST", path)]
    bodies: list[Any] = [one.json for one in sent]
    return [int(user) for body in bodies for user in body["allowed_mentions"].get("users", ())]


async def privately(who: MemberActor, shown: Shown, action: str) -> InteractionResult:
    """Press a button of a private message."""
    return await who.user.click(message_of(shown), custom_id=id_of(shown, action))
