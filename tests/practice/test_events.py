"""The scheduled events of the simulated Discord: whom they need, who is interested, their limit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import GuildHandle

from bot.client import INTENTS
from practice.events import EVENT_LIMIT, page_of
from practice.simulation import Env

INTEREST = "GUILD_SCHEDULED_EVENT_USER_"


@pytest.fixture
async def env() -> AsyncIterator[Env]:
    """Return a Discord with one guild, in which a bot may create events and not manage others'."""
    made = Env(discord.Client(intents=INTENTS))
    await made.start()
    guild = made.create_guild("House")
    allow(made, guild, create_events=True, view_channel=True)
    await made.settle()
    yield made
    await made.shutdown()
    await made.bot.close()
    made.raise_errors()


def allow(env: Env, guild: GuildHandle, **permissions: bool) -> None:
    """Leave the bot only some permissions."""
    role = next(one for one in guild._guild.roles.values() if one.managed)
    permitted = discord.Permissions(**permissions).value
    env.backend.edit_role(guild.id, role.id, {"permissions": permitted})


async def create(env: Env, name: str = "Co-working") -> discord.ScheduledEvent:
    """Let the bot create an event of the next day, outside of channels."""
    at = env.now() + timedelta(days=1)
    guild = env.bot.get_guild(env.guild.id)
    assert guild is not None
    return await guild.create_scheduled_event(
        name=name,
        start_time=at,
        end_time=at + timedelta(hours=2),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="The library",
    )


async def test_an_event_lives_with_create_events_alone(env: Env) -> None:
    event = await create(env)
    event = await event.edit(name="Co-working, later")
    event = await event.start()
    assert event.status is discord.EventStatus.active
    event = await event.end()
    await event.delete()
    cancelled = await (await create(env)).cancel()
    assert cancelled.status is discord.EventStatus.cancelled


async def test_manage_events_alone_creates_nothing(env: Env) -> None:
    allow(env, env.guild, manage_events=True, view_channel=True)
    with pytest.raises(discord.Forbidden):
        await create(env)


async def test_others_events_need_manage_events(env: Env) -> None:
    made = await create(env)
    env.guild._guild.scheduled_events[made.id].creator_id = env.guild.owner.id
    with pytest.raises(discord.Forbidden):
        await made.delete()
    allow(env, env.guild, manage_events=True, view_channel=True)
    await made.delete()


async def test_an_event_starts_and_ends_by_itself(env: Env) -> None:
    event = await create(env)
    assert status(env, event.id) is discord.EventStatus.scheduled
    await env.advance_time(timedelta(days=1, minutes=1).total_seconds())
    assert status(env, event.id) is discord.EventStatus.active
    await env.advance_time(timedelta(hours=2).total_seconds())
    assert status(env, event.id) is discord.EventStatus.completed


def status(env: Env, event_id: int) -> discord.EventStatus:
    """Return the state of an event, as the bot knows it."""
    guild = env.bot.get_guild(env.guild.id)
    event = guild and guild.get_scheduled_event(event_id)
    assert event
    return event.status


async def test_members_are_interested_and_no_more(env: Env) -> None:
    people = [env.guild.add_member(env.create_user(name)) for name in ("ada", "ben")]
    room = env.guild.create_voice_channel("studio")
    event = await create(env)
    await people[1].join_voice(room)
    for one in people:
        await one.subscribe_event(event.id)
    assert [one.name async for one in event.users()] == ["ada", "ben"]
    await people[1].unsubscribe_event(event.id)
    assert [one.name async for one in event.users()] == ["ada"]
    told = [one for kind, one, _ in env.backend.transcript if kind == "GATEWAY" and "USER_" in one]
    assert told == [f"{INTEREST}ADD", f"{INTEREST}ADD", f"{INTEREST}REMOVE"]
    # Without the list of members, discord.py knows nobody and tells nothing: one has to ask.
    assert env.bot.users == [env.bot.user]


async def test_a_guild_holds_a_hundred_events_that_are_not_over(env: Env) -> None:
    first = await create(env)
    for number in range(EVENT_LIMIT - 1):
        await create(env, f"Event {number}")
    with pytest.raises(discord.HTTPException) as refused:
        await create(env)
    assert (refused.value.status, refused.value.code) == (400, 30038)
    await first.cancel()
    await create(env)


def test_people_come_page_by_page() -> None:
    people = [{"user": {"id": str(number)}} for number in (3, 1, 2, 4)]

    def ids(**asked: Any) -> list[str]:
        return [one["user"]["id"] for one in page_of(people, asked)]

    assert ids() == ["1", "2", "3", "4"]
    assert ids(limit=2) == ["1", "2"]
    assert ids(limit=2, after=2) == ["3", "4"]
    assert ids(limit=2, before=4) == ["2", "3"]
