"""A role organises without *Manage Server*: chosen by who has that, accepted everywhere."""

from __future__ import annotations

import pytest
from simcord import InteractionResult, MemberActor, RoleHandle

from tests.cogs.mishaps import come_back, delete_role, unheard
from tests.cogs.pages import front, menu, page_of
from tests.cogs.world import World, id_of, labels, message_of, text_of

FRENCH = "fr"


async def team_of(world: World) -> tuple[RoleHandle, MemberActor]:
    """Return a role without any permission, and one of its people."""
    team = world.guild.create_role("Team")
    return team, world.person("Tim", roles=[team])


async def page(world: World) -> InteractionResult:
    return await world.press(
        world.organiser, await page_of(world, "organise:server"), "organise:organising"
    )


async def give(world: World, *roles: RoleHandle) -> InteractionResult:
    return await world.choose(
        world.organiser, await page(world), "organise:organising_role", *roles
    )


def show_command_to(world: World, role: RoleHandle) -> None:
    """Do in SimCord what *Server Settings → Integrations* does."""
    backend = world.env.backend
    (command_id,) = [
        int(one["id"]) for one in backend.commands[None].values() if one["name"] == "organise"
    ]
    allowed = [{"id": str(role.id), "type": 1, "permission": True}]
    backend.set_command_permissions(world.guild.id, command_id, allowed)


@pytest.mark.story
async def test_a_role_organises_once_discord_shows_it_the_command(wins: World) -> None:
    team, tim = await team_of(wins)
    shown = await give(wins, team)
    assert f"{team.mention} organises too." in text_of(shown)
    assert "⚠️ Discord does not show it `/organise` yet" in text_of(shown)
    assert f"*Add roles or members*: {team.mention}" in text_of(shown)
    assert "organise setup" not in tim.available_commands(wins.lobby)
    show_command_to(wins, team)
    shown = await page(wins)
    assert "✅ Discord shows it `/organise`." in text_of(shown)
    assert "Integrations" not in text_of(shown)
    theirs = await tim.slash(wins.lobby, "organise setup")
    theirs = await wins.press(tim, theirs, "wins:setup")
    theirs = await wins.choose(tim, theirs, "wins:day", "0")
    assert text_of(theirs).startswith("## Wins")
    helped = await tim.slash(wins.lobby, "help")
    assert "</organise setup:" in text_of(helped)


async def test_the_page_speaks_french(wins: World) -> None:
    wins.languages[wins.organiser.id] = FRENCH
    team, _ = await team_of(wins)
    shown = await give(wins, team)
    assert f"{team.mention} organise aussi." in text_of(shown)
    assert "*Paramètres du serveur → Intégrations*" in text_of(shown)


async def test_only_manage_server_gives_the_role_away(wins: World) -> None:
    team, tim = await team_of(wins)
    other = wins.guild.create_role("Other")
    shown = await give(wins, team)
    show_command_to(wins, team)
    theirs = await tim.slash(wins.lobby, "organise setup")
    theirs = await wins.press(tim, theirs, "organise:server")
    theirs = await wins.press(tim, theirs, "organise:organising")
    assert "Only somebody with “Manage Server” chooses this role." in text_of(theirs)
    assert labels(theirs) == ["Back"]
    made = id_of(shown, "organise:organising_role")
    wins.env.backend.edit_role(wins.guild.id, wins.guild.roles["Organisers"].id, {"permissions": 0})
    refusal = await wins.organiser.select(message_of(shown), [other], custom_id=made)
    assert text_of(refusal) == "Only somebody with “Manage Server” chooses this role."


async def test_everybody_is_no_role_that_organises(wins: World) -> None:
    refusal = await give(wins, wins.guild.default_role)
    assert text_of(refusal).startswith("That would let everybody organise.")
    assert menu(await page(wins), "organise:organising_role").get("default_values", []) == []


async def test_who_loses_the_role_organises_no_more(wins: World) -> None:
    team, tim = await team_of(wins)
    await give(wins, team)
    show_command_to(wins, team)
    theirs = await tim.slash(wins.lobby, "organise setup")
    await give(wins)
    refusal = await wins.press(tim, theirs, "wins:setup")
    assert text_of(refusal).startswith("This is for organisers")


async def test_a_role_that_is_deleted_is_forgotten_also_while_away(wins: World) -> None:
    for away in (False, True):
        team, _ = await team_of(wins)
        await give(wins, team)
        if away:
            with unheard(wins):
                await delete_role(wins, team)
            await come_back(wins)
        else:
            await delete_role(wins, team)
        assert wins.bot.settings_of(wins.guild.id).organising_role_id is None
        assert "organises too" not in text_of(await page(wins))


async def test_the_server_page_leads_there_and_back(wins: World) -> None:
    shown = await wins.press(wins.organiser, await page(wins), "organise:server")
    assert "Who organises" in labels(shown)
    assert "wins:setup" in str(message_of(await front(wins)).components)
