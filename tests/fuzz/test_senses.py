"""The fuzzing notices what it is there to notice."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
from simcord.enums import InteractionType

from bot import ui
from bot.presses import Press
from tests.fuzz import towns, wire
from tests.fuzz.senses import Senses
from tests.fuzz.test_fuzz import acting
from tests.fuzz.towns import World
from tests.fuzz.wire import Actor


@pytest.fixture
async def watched(migrated: Path, tmp_path: Path) -> AsyncIterator[tuple[World, Senses]]:
    async with (
        towns.found(tmp_path, migrated) as (world, _),
        acting(world, random.Random(0), 0) as crowd,
    ):
        yield world, crowd.senses


async def press(world: World, actor: Actor, custom_id: str) -> object:
    channel = world.bot.get_channel(actor.channel_id)
    assert isinstance(channel, discord.TextChannel)
    sent = await channel.send(view=ui.words("A card"))
    message = world.backend.get_message(channel.id, sent.id)
    data = {"custom_id": custom_id, "component_type": wire.BUTTON}
    return await wire.send(world, actor, InteractionType.MESSAGE_COMPONENT, data, message)


async def test_every_kind_of_fault_is_noticed(
    watched: tuple[World, Senses], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, senses = watched
    first, second, empty = world.towns
    who = empty.people[-1]
    lobby = world.backend.get_guild(empty.id).channel_ids[0]
    actor = Actor(who, empty.id, lobby)
    channel = world.bot.get_partial_messageable(lobby)

    def noticed(record: object = None) -> str:
        return "\n".join(senses.faults(record, empty.id, "", [who]))

    assert noticed() == ""
    await channel.send(f"Somebody of {first.marker.upper()} said")
    assert f"tells of {first.marker}" in noticed()
    await channel.send(f"<@{first.people[0]}>")
    assert "tells an id of another guild" in noticed()
    await channel.send("@everyone", allowed_mentions=discord.AllowedMentions.all())
    assert "pings everybody" in noticed()
    await world.bot.member_store.change(second.id, who, language="fr")
    assert f"wrote into {second.marker}: INSERT members" in noticed()
    await world.bot.state_store.set("a\x00b", {})
    assert "PostgreSQL takes no NUL" in noticed()

    assert noticed(await press(world, actor, "me:back:v1:0")) == ""
    monkeypatch.setattr(Press, "guild", property(lambda _: 1 // 0))
    assert "ZeroDivisionError" in noticed(await press(world, actor, "me:back:v1:0"))
    monkeypatch.setattr(world.bot.router, "dispatch", _ignore)
    assert "not answered" in noticed(await press(world, actor, "me:back:v1:0"))


async def _ignore(_: discord.Interaction) -> None:
    """Answer nothing."""
