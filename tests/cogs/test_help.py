"""`/help`: by need, with commands that can be pressed, in the reader's language."""

from __future__ import annotations

import re

import pytest

from tests.cogs.world import World, text_of

MENTION = re.compile(r"</([a-z -]+):(\d+)>")


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


@pytest.mark.story
async def test_help_leads_by_need_with_commands_that_run(world: World) -> None:
    lea = world.person("Léa")
    shown = await lea.slash(world.lobby, "help")
    assert shown.ephemeral
    lines = text_of(shown).splitlines()
    assert lines[0] == "## What do you need?"
    assert lines[1].startswith("**A client left, I doubt**: </loss:")
    mentioned = {name: int(one) for name, one in MENTION.findall(text_of(shown))}
    assert mentioned.items() <= paths(world).items()
    expected = "loss, advice, listen, losses, win, wins, celebrate on, "
    expected += "buddy profile, buddy find, buddy mine, pairing join, pairing status"
    expected += ", pairing skip, checkin join, checkin answer, checkin mine, checkin history"
    expected += ", cowork now, cowork plan, cowork me"
    expected += ", help-lines, me, away, block"
    expected += ", mydata export, mydata delete, settings"
    assert list(mentioned) == expected.split(", ")


@pytest.mark.story
async def test_help_in_french_says_what_one_types(world: World) -> None:
    lea = world.person("Léa", "fr")
    shown = text_of(await lea.slash(world.lobby, "help"))
    assert shown.startswith("## De quoi as-tu besoin\u202f?")
    mentioned = {name: int(one) for name, one in MENTION.findall(shown)}
    assert mentioned.items() <= paths(world).items(), "Discord answers to the English name alone"
    typed = re.findall(r"</[^>]+> \(`/([^`]+)`\)", shown)
    assert typed == [
        "coup-dur",
        "conseil",
        "ecouter",
        "coups-durs",
        "victoire",
        "victoires",
        "celebrer oui",
        "binome profil",
        "binome chercher",
        "binome miens",
        "rencontre inscription",
        "rencontre etat",
        "rencontre sauter",
        "rituel participer",
        "rituel repondre",
        "rituel perso",
        "rituel historique",
        "coworking maintenant",
        "coworking prevoir",
        "coworking moi",
        "numeros-utiles",
        "moi",
        "absence",
        "bloquer",
        "mesdonnees exporter",
        "mesdonnees effacer",
        "reglages",
    ]


async def test_organisers_see_their_own_line(world: World) -> None:
    shown = text_of(await world.organiser.slash(world.lobby, "help"))
    assert "**Set Binôme up**: </organise setup:" in shown
    assert "</organise reports:" in shown


async def test_help_works_in_private_messages(world: World) -> None:
    lea = world.person("Léa", "fr")
    shown = text_of(await lea.user.slash("help"))
    assert shown.startswith("## De quoi as-tu besoin\u202f?")
    assert "organise" not in shown
