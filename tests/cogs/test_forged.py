"""What Discord offers nowhere, but old menus and forged interactions hold: refused, in words."""

from __future__ import annotations

from typing import Any

import discord
from simcord import MemberActor
from simcord.enums import InteractionType

from bot import ui
from tests.cogs.world import World, text_of
from tests.fuzz import wire

GONE = "not there any more"
CHANNELS = (
    "wins:channel",
    "wins:highlights",
    "organise:channel",
    "losses:channel",
    "buddies:channel",
    "checkins:setup_channel",
    "coworking:channel",
)
MENUS = (
    *CHANNELS,
    "organise:role",
    "me:unblock",
    "settings:way",
    "coworking:told_from",
    "losses:open",
    "wins:open",
    "buddies:end_chosen",
    "pairings:setup_day",
)
STRANGE = ("", "x", "²", "1.5", "-1", str(2**63), "9" * 100)


async def forge(
    world: World, who: MemberActor, custom_id: str, values: list[str], kind: int = wire.USERS
) -> str:
    """Choose values in a menu of which nothing is known any more; return the answer."""
    channel = world.bot.get_channel(world.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    sent = await channel.send(view=ui.words("A card"))
    message = world.env.backend.get_message(channel.id, sent.id)
    data = {"custom_id": custom_id, "component_type": kind, "values": values}
    actor = wire.Actor(who.id, world.guild.id, channel.id)
    record = await wire.send(world, actor, InteractionType.MESSAGE_COMPONENT, data, message)
    return wire.answer(world, record)


async def submit(world: World, who: MemberActor, custom_id: str, **chosen: list[str]) -> str:
    """Submit a form with menus of which nothing is known any more; return the answer."""
    parts = [{"type": 5, "custom_id": name, "values": one} for name, one in chosen.items()]
    actor = wire.Actor(who.id, world.guild.id, world.lobby.id)
    data = wire.form_data(custom_id, parts, {})
    record = await wire.send(world, actor, InteractionType.MODAL_SUBMIT, data)
    return wire.answer(world, record)


async def test_a_value_that_is_no_id_is_refused(world: World) -> None:
    for action in MENUS:
        for value in STRANGE:
            said = await forge(world, world.organiser, f"{action}:v1:0", [value])
            assert GONE in said, (action, value)


async def test_a_form_with_nobody_s_id_is_refused(world: World) -> None:
    await world.set_wins_up()
    for value in STRANGE:
        said = await submit(world, world.organiser, "wins:written:v1:0", helpers=[value])
        assert GONE in said, value


async def test_no_channel_of_another_guild_can_be_chosen(world: World) -> None:
    elsewhere = world.env.create_guild("Elsewhere").create_text_channel("lobby")
    await world.env.settle()
    for action in CHANNELS:
        chosen = [str(elsewhere.id)]
        said = await forge(world, world.organiser, f"{action}:v1:0", chosen, wire.CHANNELS)
        assert GONE in said, action
    assert world.bot.settings_of(world.guild.id).organisers_channel_id is None


async def test_no_role_of_another_guild_can_be_called(world: World) -> None:
    elsewhere = world.env.create_guild("Elsewhere").create_role("Friends")
    await world.env.settle()
    chosen = [str(elsewhere.id)]
    said = await forge(world, world.organiser, "organise:role:v1:0", chosen, wire.ROLES)
    assert GONE in said
    assert world.bot.settings_of(world.guild.id).organisers_role_id is None


async def test_one_s_own_things_are_reached_in_their_guild_alone(world: World) -> None:
    await world.set_wins_up()
    lea = world.person("Léa")
    await world.win(lea, "A first client")
    elsewhere = await _elsewhere(world, lea)
    for action in ("wins:show", "wins:edit", "wins:described", "wins:deleted"):
        assert GONE in await _press(world, elsewhere, f"{action}:v1:1"), action
    answer = await lea.slash(world.lobby, "wins")
    assert "A first client" in text_of(answer)


async def test_an_answer_never_takes_the_place_of_what_all_see(world: World) -> None:
    """Not even of a press that takes time, on a card where such a button never stood."""
    channel = world.bot.get_channel(world.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    for action in ("mydata:delete", "me:unblock", "organise:create", "wins:create"):
        said = await forge(world, world.organiser, f"{action}:v1:0", [])
        assert said and "A card" not in said, action
        assert text_of(world.lobby.history()[-1]) == "A card", action


async def test_a_form_without_a_message_is_answered(world: World) -> None:
    assert await submit(world, world.organiser, "mydata:delete:v1:0")


async def test_a_choice_about_a_guild_is_made_there_or_in_private(world: World) -> None:
    lea = world.person("Léa")
    elsewhere = await _elsewhere(world, lea)
    for action in ("losses:rest", "losses:no_buddies", "losses:unlisten"):
        for guild_id in (world.guild.id, 1):
            said = await _press(world, elsewhere, f"{action}:v1:{guild_id}")
            assert GONE in said, (action, guild_id)
    ways = await world.bot.member_store.notice_ways(world.guild.id, lea.id)
    assert ways == {}


async def _elsewhere(world: World, who: MemberActor) -> wire.Actor:
    """Let somebody be in another guild of the bot too, and act there."""
    guild = world.env.create_guild("Elsewhere")
    channel = guild.create_text_channel("lobby")
    guild.add_member(who.user)
    await world.env.settle()
    return wire.Actor(who.id, guild.id, channel.id)


async def _press(world: World, actor: wire.Actor, custom_id: str) -> str:
    channel = world.bot.get_channel(actor.channel_id)
    assert isinstance(channel, discord.TextChannel)
    sent = await channel.send(view=ui.words("A card"))
    message = world.env.backend.get_message(channel.id, sent.id)
    data = {"custom_id": custom_id, "component_type": wire.BUTTON}
    kind = InteractionType.MESSAGE_COMPONENT
    return wire.answer(world, await wire.send(world, actor, kind, data, message))


async def test_a_command_of_guilds_is_refused_in_private(world: World) -> None:
    """Discord offers them nowhere else; should it once, nobody meets an error."""
    lea = world.person("Léa", "fr")
    place = world.env.backend.get_dm_channel(lea.id).id
    actor = wire.Actor(lea.id, None, place, "fr")
    for root, path, leaf in wire.leaves(world):
        if root.get("dm_permission", True) or root.get("type", 1) != 1:
            continue
        kind = InteractionType.APPLICATION_COMMAND
        record = await wire.send(world, actor, kind, wire.command(root, path, [], {}))
        assert "Cela fonctionne sur le serveur" in wire.answer(world, record), leaf["name"]
        for option in leaf.get("options") or ():
            if option.get("autocomplete"):
                await _proposes_nothing(world, actor, root, path, option)


async def _proposes_nothing(
    world: World, actor: wire.Actor, root: Any, path: Any, option: Any
) -> None:
    typed = {"name": option["name"], "type": 3, "value": "lun", "focused": True}
    kind = InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE
    record = await wire.send(world, actor, kind, wire.command(root, path, [typed], {}))
    assert record.autocomplete_choices == []
