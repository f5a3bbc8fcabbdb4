"""A guild with a pool of pairings, people who take part in it, and rounds that were drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, MemberActor

from bot.domain.calendar import Weekly
from bot.domain.pairings import USUAL, Group, Participant, Pool, Round, Show, notice_rule
from bot.domain.profiles import Part, half_day
from bot.store.pairing_rows import NOTICE, ROUND
from bot.threads import let_in, open_private
from cogs.pairings.desk import Desk
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import World

MORNING = datetime(2026, 1, 6, 9, tzinfo=UTC)
"""A Tuesday, ten o'clock in Paris, where the guild lives; the first round is on Monday the 12th."""
WEEK = sum(half_day(day, part) for day in range(5) for part in (Part.MORNING, Part.AFTERNOON))
"""Every half-day on which offices are open."""
POOL = "Everybody"


@pytest.fixture
async def pairings(world: World) -> World:
    """Return a guild with one pool, drawn on Mondays at nine, in which nobody is yet.

    Organisers have the channel `team`, the pool has `pairings`.
    """
    await world.travel(MORNING)
    await organisers_channel(world)
    await a_pool(world, POOL)
    await settle(world)
    return world


def pairings_desk(world: World) -> Desk:
    """Return the desk of pairings of the bot of now."""
    cog: Any = world.bot.get_cog("Pairings")
    desk: Desk = cog.desk
    return desk


async def a_pool(
    world: World, name: str, channel: str | None = "pairings", rule: Weekly = USUAL
) -> Pool:
    """Make a pool through the store, in a channel of its own, with its rounds; None: it rests."""
    desk, guild_id = pairings_desk(world), world.guild.id
    place = world.guild.create_text_channel(channel) if channel else None
    pool = await desk.pools.create(guild_id, name, place.id if place else None, rule)
    zone, now = str(desk.zone(guild_id)), world.clock.now()
    for kind, when in ((NOTICE, notice_rule(rule)), (ROUND, rule)):
        await world.bot.agenda.store.schedule(guild_id, kind, when, zone, now, pool.id)
    await world.env.settle()
    return pool


def pool_of(world: World, name: str = POOL) -> Pool:
    """Return a pool as the bot knows it now."""
    return next(one for one in pairings_desk(world).pools.of(world.guild.id) if one.name == name)


async def taking_part(
    world: World, name: str, language: str = "en-US", *, pool: str = POOL, **answers: Any
) -> MemberActor:
    """Let somebody join the guild and a pool who has a profile; answers by those of `Profile`.

    They speak French and English unless `languages` says otherwise.
    """
    person = await profiled(world, name, language, **answers)
    await joined(world, person, pool)
    return person


async def profiled(world: World, name: str, language: str = "en-US", **answers: Any) -> MemberActor:
    """Let somebody join the guild who has a profile, and is in no pool."""
    person, desk = world.person(name, language), pairings_desk(world)
    spoken = "fr" if language.startswith("fr") else "en"
    await world.bot.member_store.change(world.guild.id, person.id, spoken=spoken)
    usual: dict[str, Any] = {
        "trade": "web-development",
        "languages": ("fr", "en"),
        "half_days": WEEK,
    }
    now = world.clock.now()
    await desk.profiles.change(world.guild.id, person.id, now, **(usual | answers))
    return person


async def joined(world: World, person: MemberActor, pool: str = POOL) -> None:
    """Let somebody join a pool, through the store."""
    desk = pairings_desk(world)
    await desk.pools.join(pool_of(world, pool), person.id, world.clock.now())


async def taking(world: World, person: MemberActor, pool: str = POOL) -> Participant | None:
    """Return what somebody chose in a pool, None where they are not in it."""
    return await pairings_desk(world).pools.participant(pool_of(world, pool).id, person.id)


async def to_notice(world: World, pool: str = POOL) -> None:
    """Travel to a day before the coming round, when everybody is told of it."""
    known = pool_of(world, pool)
    due_at = await world.bot.agenda.store.next_time(known.guild_id, NOTICE, known.id)
    assert due_at is not None
    await world.travel(due_at)


async def to_round(world: World, pool: str = POOL) -> list[Group]:
    """Travel to the coming round, do what is due, and return the groups that the bot drew."""
    desk, known = pairings_desk(world), pool_of(world, pool)
    coming = await desk.coming(known)
    assert coming is not None
    await world.travel(coming[1])
    round_ = await desk.draws.find(known.id, coming[0])
    return await desk.groups.of_round(round_.id) if round_ else []


async def drawn(world: World, pool: str = POOL, show: Show = Show.THREADS) -> list[Group]:
    """Draw a round at this instant through the stores, whatever its hour; return its groups.

    Nothing is delivered before `settle`.
    """
    desk, known, now = pairings_desk(world), pool_of(world, pool), world.clock.now()
    occurrence = f"{known.guild_id}:{known.id}:{now:%Y-%m-%d-%H-%M}"
    round_ = await desk.draws.coming(known, occurrence, now, desk.seed())
    entrants = await desk.draws.entrants(known.id, occurrence, now)
    plan = await desk.plan(entrants, round_.seed)
    assert await desk.draws.record(round_.id, entrants, plan, show, now) is not None
    return await desk.groups.of_round(round_.id)


async def latest(world: World, pool: str = POOL) -> Round:
    """Return the round that was drawn last."""
    found = await pairings_desk(world).draws.latest(pool_of(world, pool).id)
    assert found is not None
    return found


async def group_of(world: World, person: MemberActor, pool: str = POOL) -> Group | None:
    """Return the group in which somebody sits in the round that was drawn last."""
    round_ = await latest(world, pool)
    return await pairings_desk(world).groups.of_member(round_.id, person.id)


async def settle(world: World) -> None:
    """Do what is due, and let it arrive."""
    await world.bot.tick()
    await world.env.settle()


def threads(world: World, channel: str = "pairings") -> list[ChannelHandle]:
    """Return the threads of a pool's channel."""
    return list(world.guild.channels[channel].threads)


def thread_of(world: World, group: Group, channel: str = "pairings") -> ChannelHandle:
    """Return the thread of a group."""
    return next(one for one in threads(world, channel) if one.id == group.thread_id)


def inside(world: World, thread: ChannelHandle) -> set[int]:
    """Return who is in a thread, without the bot."""
    members = set(world.env.backend.get_thread(thread.id).thread_members)
    return members - {world.env.backend.bot_user.id}


def posts(world: World, channel: str = "pairings") -> list[discord.Message]:
    """Return what the bot said in a pool's channel, the oldest first."""
    bot = world.env.backend.bot_user.id
    return [one for one in world.guild.channels[channel].history() if one.author.id == bot]


async def opened(world: World, group: Group) -> Group:
    """Give a group its thread before the bot does, with words in place of its card."""
    desk = pairings_desk(world)
    channel = desk.channel(pool_by(world, group.pool_id))
    assert channel is not None
    thread = await open_private(channel, "Group", f" {group.id}", again=False)
    await let_in(thread, group.members)
    message = await thread.send("A card")
    await desk.groups.opened(group.id, thread.id, message.id, world.clock.now())
    known = await desk.groups.get(group.id)
    assert known is not None
    return known


def pool_by(world: World, pool_id: int) -> Pool:
    """Return a pool by its number."""
    pool = pairings_desk(world).pools.get(pool_id)
    assert pool is not None
    return pool
