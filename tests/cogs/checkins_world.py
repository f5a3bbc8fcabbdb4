"""A guild with an organisers' channel, programmes of check-ins, and people who are in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

import discord
import pytest
from simcord import MemberActor

from bot.domain.calendar import Daily
from bot.domain.checkins import Moment, Programme, Question, Stage
from cogs.checkins.desk import Desk
from cogs.checkins.schedules import keep_clocks
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import World

MORNING = datetime(2026, 1, 6, 9, tzinfo=UTC)
"""A Tuesday, ten o'clock in Paris, where the guild lives."""
TOMORROW = datetime(2026, 1, 7, 8, tzinfo=UTC)
"""Nine in Paris, when what is made in these stories asks for the first time."""
PROGRAMME = "Three lines"
CHANNEL = "check-ins"
DAILY = Moment(
    Daily(time(9), frozenset(range(5))),
    (
        Question("What will you do?", "Que vas-tu faire ?"),
        Question("What is done?", "Qu’est-ce qui est fait ?"),
    ),
    intends=True,
)
"""On weekdays at nine, an hour before the stories begin."""


@pytest.fixture
async def checkins(world: World) -> World:
    """Return a guild on a Tuesday morning, without any programme; organisers have `team`."""
    await world.travel(MORNING)
    await organisers_channel(world)
    await settle(world)
    return world


def checkins_desk(world: World) -> Desk:
    """Return the desk of check-ins of the bot of now."""
    cog: Any = world.bot.get_cog("CheckinSetup")
    desk: Desk = cog.desk
    return desk


async def a_programme(
    world: World,
    name: str = PROGRAMME,
    channel: str | None = CHANNEL,
    *,
    moments: Sequence[Moment] = (DAILY,),
    stage: Stage = Stage.OPEN,
    **values: Any,
) -> Programme:
    """Make a programme through the store, which asks in a channel; others by those of `Programme`.

    The channel is created unless there is one of that name. Nothing is announced.
    """
    desk, places = checkins_desk(world), world.guild.channels
    place = None
    if channel is not None:
        place = places.get(channel) or world.guild.create_text_channel(channel)
    await world.env.settle()
    values["channel_id"] = place.id if place else None
    made = await desk.programmes.create(world.guild.id, name, moments, stage=stage, **values)
    await keep_clocks(desk, made)
    return made


def programme_of(world: World, name: str = PROGRAMME) -> Programme:
    """Return a programme as the bot knows it now."""
    return next(
        one for one in checkins_desk(world).programmes.of(world.guild.id) if one.name == name
    )


async def in_it(
    world: World, name: str, language: str = "en-US", *, programme: str = PROGRAMME, **chosen: Any
) -> MemberActor:
    """Let somebody join the guild and a programme, through the store; choices by `Joined`.

    `timezone` is where they live, if they have said so.
    """
    person, desk = world.person(name, language), checkins_desk(world)
    spoken = "fr" if language.startswith("fr") else "en"
    zone = {"timezone": chosen.pop("timezone")} if "timezone" in chosen else {}
    await world.bot.member_store.change(world.guild.id, person.id, spoken=spoken, **zone)
    joined = programme_of(world, programme)
    await desk.programmes.join(joined, person.id, world.clock.now())
    if chosen:
        await desk.programmes.choose(joined.id, person.id, **chosen)
    await keep_clocks(desk, joined)
    return person


async def settle(world: World) -> None:
    """Do what is due, and let it arrive."""
    await world.bot.tick()
    await world.env.settle()


async def asks_at(world: World, programme: Programme) -> set[datetime]:
    """Return when a programme asks next, at each of its moments in each of its zones."""
    desk, store = checkins_desk(world), world.bot.agenda.store
    found = [
        await store.next_time(programme.guild_id, "checkins.prompt", one)
        for one in await desk.clocks.every(programme.id)
    ]
    return {at for at in found if at is not None}


def posts(world: World, channel: str = CHANNEL) -> list[discord.Message]:
    """Return what the bot said in a channel, the oldest first."""
    bot = world.env.backend.bot_user.id
    return [one for one in world.guild.channels[channel].history() if one.author.id == bot]
