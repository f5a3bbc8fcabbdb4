"""The loopback's voice channels and events behave as Discord's do, seen by a real client."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest
from discord import ui

from bot.clock import Clock
from tests.wire.loopback import Loopback
from tests.wire.small_client import Small, next_of
from tests.wire.voice import VOICE


@pytest.fixture
def studio(loopback: Loopback) -> int:
    return loopback.add_channel("studio", VOICE)


@pytest.fixture
def library(loopback: Loopback) -> int:
    return loopback.add_channel("library", VOICE)


def room(client: discord.Client, number: int) -> discord.VoiceChannel:
    place = client.get_channel(number)
    assert isinstance(place, discord.VoiceChannel)
    return place


def names(place: discord.VoiceChannel) -> list[str]:
    return [one.display_name for one in place.members]


async def test_a_room_is_made_and_changed(loopback: Loopback, client: Small) -> None:
    (guild,) = client.guilds
    category = await guild.create_category("Rooms")
    made = await category.create_voice_channel("Focus", user_limit=4)
    await made.edit(name="Deep focus", status="Until 11:00")
    assert room(client, made.id).user_limit == 4
    assert loopback.guild.channel(made.id)["name"] == "Deep focus"
    assert loopback.voice_status(made.id) == "Until 11:00"
    await made.edit(status=None)
    assert loopback.voice_status(made.id) == ""
    with pytest.raises(discord.HTTPException) as refused:
        await client.http.edit_voice_channel_status("Rooms have none", channel_id=category.id)
    assert refused.value.code == 50024


async def test_people_come_move_and_go(
    loopback: Loopback, studio: int, library: int, lea: int, client: Small
) -> None:
    await loopback.join_voice(lea, studio)
    assert await next_of(client) == "Léa: None to studio, hears"
    first = room(client, studio).voice_states[lea].session_id
    await loopback.deafen(lea)
    assert await next_of(client) == "Léa: studio to studio, deaf"
    await loopback.move(lea, library)
    assert await next_of(client) == "Léa: studio to library, deaf"
    assert room(client, library).voice_states[lea].session_id == first
    await room(client, library).members[0].move_to(room(client, studio))
    assert await next_of(client) == "Léa: library to studio, deaf"
    await loopback.leave(lea)
    assert await next_of(client) == "Léa: studio to None, deaf"
    await loopback.join_voice(lea, studio)
    assert await next_of(client) == "Léa: None to studio, hears"
    assert room(client, studio).voice_states[lea].session_id not in (None, first)


async def test_a_deleted_room_lets_everybody_out(
    loopback: Loopback, studio: int, lea: int, client: Small
) -> None:
    await loopback.join_voice(lea, studio)
    await room(client, studio).delete()
    assert await next_of(client, "Léa: None") == "Léa: studio to None, hears"
    assert loopback.guild.voice.states == {}
    assert client.guilds[0].voice_channels == []


async def test_a_room_has_a_chat_with_buttons(
    loopback: Loopback, studio: int, lea: int, client: Small
) -> None:
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Bravo", custom_id="bravo"))
    await room(client, studio).send("Who is here", view=view)
    (card,) = loopback.messages(studio)
    pressed = await loopback.press(lea, card, "bravo")
    assert (await pressed.answer())["type"] == 7
    await loopback.post(lea, studio, "Hello")
    assert [one.author.id async for one in room(client, studio).history(limit=1)] == [lea]


async def test_resume_replays_who_came_and_went(
    loopback: Loopback, studio: int, library: int, lea: int, client: Small
) -> None:
    zoe = loopback.add_member("Zoé")
    await loopback.join_voice(lea, studio)
    await next_of(client)
    async with loopback.gateway.away():
        await loopback.move(lea, library)
        await loopback.leave(lea)
        await loopback.join_voice(zoe, studio, deaf=True)
    # discord.py tells of the first step with the state after the last: it changes one object.
    assert await next_of(client) == "Léa: studio to None, hears"
    assert await next_of(client) == "Léa: library to None, hears"
    assert await next_of(client) == "Zoé: None to studio, deaf"
    assert names(room(client, studio)) == ["Zoé"]


async def test_a_new_session_finds_who_is_there_and_hears_not_how(
    loopback: Loopback, studio: int, lea: int, client: Small
) -> None:
    zoe = loopback.add_member("Zoé")
    await loopback.join_voice(lea, studio)
    await next_of(client)
    await loopback.gateway.invalidate()
    await loopback.leave(lea)
    await loopback.join_voice(zoe, studio)
    await loopback.until(lambda: loopback.gateway.identified == 2)
    await loopback.deafen(zoe)
    assert await next_of(client) == "Zoé: studio to studio, deaf"
    assert names(room(client, studio)) == ["Zoé"]


async def create(client: Small) -> discord.ScheduledEvent:
    at = Clock().now() + timedelta(days=1)
    return await client.guilds[0].create_scheduled_event(
        name="Co-working",
        start_time=at,
        end_time=at + timedelta(hours=2),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="The studio",
    )


async def test_an_event_lives(loopback: Loopback, client: Small) -> None:
    made = await create(client)
    assert [one["name"] for one in loopback.events()] == ["Co-working"]
    await made.edit(name="Co-working, later")
    started = await made.start()
    assert (await client.guilds[0].fetch_scheduled_event(made.id)).name == "Co-working, later"
    with pytest.raises(discord.HTTPException):
        await client.http.edit_scheduled_event(made.guild_id, made.id, status=4)
    await started.end()
    assert loopback.events() == []
    cancelled = await (await create(client)).cancel()
    await cancelled.delete()
    with pytest.raises(discord.NotFound) as gone:
        await client.guilds[0].fetch_scheduled_event(cancelled.id)
    assert gone.value.code == 10070


async def test_interest_is_shown_and_lost(loopback: Loopback, lea: int, client: Small) -> None:
    zoe = loopback.add_member("Zoé")
    event = await create(client)
    for member in (zoe, lea, lea):
        await loopback.interest(member, event.id)
    assert {one.id async for one in event.users()} == {lea, zoe}
    await loopback.lose_interest(zoe, event.id)
    assert [one.id async for one in event.users()] == [lea]
    counted = await client.guilds[0].fetch_scheduled_event(event.id)
    assert counted.user_count == 1


async def test_events_are_there_for_a_new_session(
    loopback: Loopback, studio: int, lea: int, client: Small
) -> None:
    made = await create(client)
    await loopback.gateway.invalidate()
    loopback.guild.events.change(made.id, {"name": "Renamed meanwhile"})
    await loopback.until(lambda: loopback.gateway.identified == 2)
    await loopback.join_voice(lea, studio)
    await next_of(client)
    assert [one.name for one in client.guilds[0].scheduled_events] == ["Renamed meanwhile"]


async def test_a_hundred_events_are_enough(loopback: Loopback, client: Small) -> None:
    await create(client)
    (first,) = loopback.events()
    asked = {key: first[key] for key in ("name", "scheduled_start_time", "entity_metadata")}
    for _ in range(99):
        loopback.guild.events.create(loopback.guild.bot_id, asked)
    with pytest.raises(discord.HTTPException) as refused:
        await create(client)
    assert refused.value.code == 30038
