"""A guild with a programme that asks on Mondays and Fridays, and people who are asked."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, MemberActor

from bot.domain.calendar import Daily
from bot.domain.checkins import Answer, Moment, Programme, Question, Stage
from bot.store.checkin_rows import PROMPT
from cogs.checkins.schedules import keep_clocks
from tests.cogs.checkins_world import checkins_desk, settle
from tests.cogs.mishaps import organisers_channel
from tests.cogs.world import World

SUNDAY = datetime(2026, 1, 11, 12, tzinfo=UTC)
"""An hour after noon in Paris, where the guild lives; the first question is on Monday the 12th."""
INTENTIONS = Moment(
    Daily(time(9), frozenset({0})),
    (
        Question("What matters this week?", "Qu’est-ce qui compte cette semaine\u202f?"),
        Question("What could help?", "Qu’est-ce qui aiderait\u202f?"),
    ),
    intends=True,
)
REVIEW = Moment(
    Daily(time(16), frozenset({4})),
    (Question("What are you glad about?", "De quoi te réjouis-tu\u202f?"),),
)
WEEK = "The week"


@pytest.fixture
async def week(world: World) -> World:
    """Return a guild with the programme `The week`, in which nobody is yet.

    Organisers have the channel `team`, the programme asks in `week`.
    """
    await world.travel(SUNDAY)
    await organisers_channel(world)
    await a_programme(world, WEEK, INTENTIONS, REVIEW)
    await settle(world)
    return world


async def a_programme(
    world: World, name: str, *moments: Moment, channel: str = "checkins", **values: Any
) -> Programme:
    """Make a programme through the store that asks in a channel of its own, from now on."""
    desk = checkins_desk(world)
    place = world.guild.create_text_channel(channel)
    made = await desk.programmes.create(
        world.guild.id, name, moments, channel_id=place.id, stage=Stage.OPEN, **values
    )
    await keep_clocks(desk, made)
    await world.env.settle()
    return made


def programme_of(world: World, name: str = WEEK) -> Programme:
    """Return a programme as the bot knows it now."""
    known = checkins_desk(world).programmes.of(world.guild.id)
    return next(one for one in known if one.name == name)


async def in_it(
    world: World, name: str, language: str = "en-US", *, programme: str = WEEK, **chosen: Any
) -> MemberActor:
    """Let somebody join the guild and a programme; `chosen` by the names of `Joined`."""
    person, desk = world.person(name, language), checkins_desk(world)
    spoken = "fr" if language.startswith("fr") else "en"
    await world.bot.member_store.change(world.guild.id, person.id, spoken=spoken)
    known = programme_of(world, programme)
    await desk.programmes.join(known, person.id, world.clock.now())
    if chosen:
        await desk.programmes.choose(known.id, person.id, **chosen)
    await keep_clocks(desk, known)
    return person


async def to_question(world: World, name: str = WEEK, moment: int = 0) -> None:
    """Travel to the next time that a moment is asked anywhere, and let it be asked."""
    desk, programme = checkins_desk(world), programme_of(world, name)
    clocks = await desk.clocks.of(programme)
    store = world.bot.agenda.store
    times = [
        await store.next_time(programme.guild_id, PROMPT, clock)
        for clock, (nth, _) in clocks.items()
        if nth == moment
    ]
    await world.travel(min(one for one in times if one is not None))


async def answer_of(world: World, person: MemberActor) -> Answer:
    """Return somebody's latest turn."""
    found = await checkins_desk(world).history.history(world.guild.id, person.id)
    assert found
    return found[-1]


def room(world: World, channel: str = "checkins") -> ChannelHandle:
    """Return a channel in which questions are asked."""
    return world.guild.channels[channel]


def posts(world: World, channel: str = "checkins") -> list[discord.Message]:
    """Return what the bot said in a channel, the oldest first."""
    bot = world.env.backend.bot_user.id
    return [one for one in room(world, channel).history() if one.author.id == bot]


def threads(world: World, channel: str = "checkins") -> list[ChannelHandle]:
    """Return the threads of a channel."""
    return list(room(world, channel).threads)
