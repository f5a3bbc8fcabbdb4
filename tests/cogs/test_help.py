"""`/help`: a door for each need, and every command behind one of them, in both languages."""

from __future__ import annotations

import re

import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.doors import open_doors
from tests.cogs.checkins_world import a_programme
from tests.cogs.pages import choose
from tests.cogs.world import World, labels, parts, text_of

MENTION = re.compile(r"</([a-z -]+):(\d+)>")
TYPED = re.compile(r"</[^>]+> \(`/([^`]+)`\)")
"""What one types in French, where Discord answers to the English name alone."""
DOORS = {
    "win": ("A win", "Une victoire"),
    "hard": ("A hard moment", "Un coup dur"),
    "buddy": ("A buddy", "Un binôme"),
    "meeting": ("A meeting", "Une rencontre"),
    "checkins": ("Check-ins", "Les rituels"),
    "company": ("Co-working", "Le coworking"),
    "me": ("Me", "Moi"),
}
SHORTCUTS = {"help", "start"}
"""The commands that lead to the doors."""


@pytest.fixture
async def everything(
    wins: World, losses: World, buddies: World, pairings: World, checkins: World, coworking: World
) -> World:
    """Return a guild where everything is switched on."""
    await a_programme(checkins)
    return coworking


def paths(world: World) -> dict[str, int]:
    """Return every command that Discord can run, with its id."""
    found = {}
    who, where = world.organiser.id, world.lobby.id
    for command in world.env.backend.visible_commands(user_id=who, channel_id=where):
        if command.get("type", 1) != 1:
            continue
        inner = [o["name"] for o in command.get("options", ()) if o["type"] == 1]
        for name in inner or [""]:
            found[f"{command['name']} {name}".strip()] = int(command["id"])
    return found


async def door(world: World, who: MemberActor, need: str) -> InteractionResult:
    """Open a door from the page of all."""
    return await world.press(who, await who.slash(world.lobby, "help"), f"doors:{need}")


@pytest.mark.story
@pytest.mark.parametrize(("language", "nth"), [("en-US", 0), ("fr", 1)])
async def test_seven_doors_each_with_a_command_that_runs(
    everything: World, language: str, nth: int
) -> None:
    lea = everything.person("Léa", language)
    shown = await lea.slash(everything.lobby, "help")
    assert shown.ephemeral
    assert text_of(shown).startswith(
        ("## What do you need?", "## De quoi as-tu besoin\u202f?")[nth]
    )
    assert labels(shown)[:-1] == [names[nth] for names in DOORS.values()]
    mentioned = {name: int(one) for name, one in MENTION.findall(text_of(shown))}
    assert mentioned.items() <= paths(everything).items()
    assert [*mentioned] == [
        "win", "loss", "buddy find", "pairing join", "checkin join", "cowork now", "me",
    ]  # fmt: skip
    if language == "fr":
        assert TYPED.findall(text_of(shown)) == [
            "victoire",
            "coup-dur",
            "binome chercher",
            "rencontre inscription",
            "rituel participer",
            "coworking maintenant",
            "moi",
        ]


@pytest.mark.story
@pytest.mark.parametrize(("language", "nth"), [("en-US", 0), ("fr", 1)])
async def test_every_command_is_behind_one_door(everything: World, language: str, nth: int) -> None:
    lea, found = everything.person("Léa", language), []
    for need, names in DOORS.items():
        shown = await door(everything, lea, need)
        assert text_of(shown).startswith(f"## {names[nth]}\n")
        assert labels(shown)[-1] == ("Back", "Retour")[nth]
        found += MENTION.findall(text_of(shown))
    mentioned = {name: int(one) for name, one in found}
    assert len(found) == len(mentioned), "no command is behind two doors"
    everyone_s = {
        name: one
        for name, one in paths(everything).items()
        if name not in SHORTCUTS and not name.startswith("organise")
    }
    assert mentioned == everyone_s


@pytest.mark.story
@pytest.mark.parametrize("language", ["en-US", "fr"])
async def test_each_act_behind_a_door_is_done_by_its_button(
    everything: World, language: str
) -> None:
    lea, guild = everything.person("Léa", language), everything.bot.get_guild(everything.guild.id)
    assert guild is not None
    for one in await open_doors(everything.bot, guild):
        acts = [act for parts in one.behind for act in parts.acts]
        assert acts, one.need
        for act in acts:
            answer = await everything.press(lea, await door(everything, lea, one.need), act.action)
            assert answer.modal or len(text_of(answer)) > 20, act


async def test_a_door_leads_to_its_main_act_and_back(wins: World) -> None:
    lea = wins.person("Léa")
    shown = await door(wins, lea, "win")
    styles = [part["style"] for part in parts(shown) if part.get("type") == 2]
    assert styles == [1, 2, 2, 2], "the main act stands out"
    back = await wins.press(lea, shown, "doors:open")
    assert text_of(back).startswith("## What do you need?")
    form = await wins.press(lea, await door(wins, lea, "win"), "wins:new")
    answer = await lea.submit_modal(form, {"title": "Three presses and a line"})
    assert text_of(answer).startswith("It is posted.")


async def test_what_is_off_has_no_door_but_a_hard_moment_always_has(world: World) -> None:
    lea = world.person("Léa")
    shown = await lea.slash(world.lobby, "help")
    assert labels(shown)[:-1] == ["A hard moment", "Me"]
    hard = await world.press(lea, shown, "doors:hard")
    assert MENTION.findall(text_of(hard))[0][0] == "help-lines"
    assert "loss" not in text_of(hard)
    assert labels(hard) == ["Help lines", "Back"]


@pytest.mark.parametrize(
    ("language", "refusal"),
    [("en-US", "This is not open here at the moment."), ("fr", "Ce n’est pas ouvert ici")],
)
async def test_a_door_that_was_shut_meanwhile_says_so(
    wins: World, language: str, refusal: str
) -> None:
    lea = wins.person("Léa", language)
    shown = await lea.slash(wins.lobby, "help")
    await choose(wins, "wins:setup", "wins:channel")
    answer = await wins.press(lea, shown, "doors:win")
    assert text_of(answer).startswith(refusal)
    assert "</help:" in text_of(answer)


async def test_organisers_have_a_door_of_their_own_that_members_cannot_force(world: World) -> None:
    shown = await world.organiser.slash(world.lobby, "help")
    assert labels(shown)[:-1] == ["A hard moment", "Me", "Organise"]
    page = await world.press(world.organiser, shown, "doors:organise")
    mentioned = [name for name, _ in MENTION.findall(text_of(page))]
    assert mentioned == ["organise setup", "organise reports"]
    channel = world.bot.text_channel(world.lobby.id)
    assert channel is not None
    forged = await channel.send(view=ui.layout(ui.row(ui.button("x", "doors:organise"))))
    answer = await world.person("Léa").click(forged, custom_id="doors:organise:v1:0")
    assert text_of(answer).startswith("This is not open here at the moment.")


async def test_doors_outlive_a_restart(wins: World) -> None:
    lea = wins.person("Léa")
    shown = await lea.slash(wins.lobby, "help")
    await wins.restart()
    assert text_of(await wins.press(lea, shown, "doors:win")).startswith("## A win\n")


@pytest.mark.parametrize("command", ["help", "start"])
async def test_in_private_messages_the_doors_are_said_to_be_on_a_server(
    world: World, command: str
) -> None:
    lea = world.person("Léa", "fr")
    shown = text_of(await lea.user.slash(command))
    assert shown.startswith("Je vis sur des serveurs")
    assert TYPED.findall(shown) == [
        "commencer",
        "numeros-utiles",
        "mesdonnees exporter",
        "mesdonnees effacer",
    ]
