"""Every command: its names, its registration, and what answers when something goes wrong."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands
from sqlalchemy import text

from bot import ui
from bot.i18n import CommandTranslator
from bot.presses import handlers_of
from tests.cogs.pages import front, page_of
from tests.cogs.world import World, parts, text_of
from tests.contract_commands import broken_command_rules

FRENCH = {
    "loss": "coup-dur",
    "advice": "conseil",
    "losses": "coups-durs",
    "listen": "ecouter",
    "win": "victoire",
    "wins": "victoires",
    "celebrate": "celebrer",
    "celebrate on": "celebrer oui",
    "celebrate off": "celebrer non",
    "me": "moi",
    "away": "absence",
    "settings": "reglages",
    "block": "bloquer",
    "help": "aide",
    "start": "commencer",
    "help-lines": "numeros-utiles",
    "privacy": "confidentialite",
    "mydata": "mesdonnees",
    "mydata export": "mesdonnees exporter",
    "mydata delete": "mesdonnees effacer",
    "buddy": "binome",
    "buddy profile": "binome profil",
    "buddy find": "binome chercher",
    "buddy inbox": "binome demandes",
    "buddy mine": "binome miens",
    "buddy pause": "binome pause",
    "buddy end": "binome fin",
    "buddy bring": "binome inviter",
    "buddy code": "binome code",
    "pairing": "rencontre",
    "pairing join": "rencontre inscription",
    "pairing leave": "rencontre quitter",
    "pairing skip": "rencontre sauter",
    "pairing status": "rencontre etat",
    "Ask to be my buddy": "Proposer un binôme",
    "organise wins": "organiser victoires",
    "organise buddies": "organiser binomes",
    "organise": "organiser",
    "organise setup": "organiser reglage",
    "organise reports": "organiser signalements",
    "organise welcome": "organiser accueil",
    "organise stop": "organiser arreter",
    "organise losses": "organiser coups-durs",
    "organise insights": "organiser reperes",
    "checkin": "rituel",
    "checkin join": "rituel participer",
    "checkin answer": "rituel repondre",
    "checkin mine": "rituel perso",
    "checkin history": "rituel historique",
    "organise checkins": "organiser rituels",
    "cowork": "coworking",
    "cowork now": "coworking maintenant",
    "cowork plan": "coworking prevoir",
    "cowork me": "coworking moi",
    "organise cowork": "organiser coworking",
    "Celebrate this": "Fêter ce message",
}
ANONYMOUS = re.compile(r"[a-z]+(-[a-z]+)*")


async def registered(world: World) -> list[dict[str, Any]]:
    tree = world.bot.tree
    return [
        dict(await one.get_translated_payload(tree, CommandTranslator()))
        for one in tree.get_commands()
    ]


def names(commands: list[dict[str, Any]], said: str = "", french: str = "") -> Iterator[Any]:
    """Yield every command with its French name and its part of the payload."""
    for one in commands:
        path = f"{said} {one['name']}".strip()
        typed = f"{french} {one['name_localizations']['fr']}".strip()
        yield path, typed, one
        inner = [option for option in one.get("options", ()) if option["type"] == 1]
        yield from names(inner, path, typed)


async def test_every_command_has_its_names_and_descriptions_in_both_languages(
    world: World,
) -> None:
    commands = await registered(world)
    assert {path: french for path, french, _ in names(commands)} == FRENCH
    assert list(broken_command_rules(commands)) == []
    for path, french, one in names(commands):
        for part in [one, *(o for o in one.get("options", ()) if o["type"] != 1)]:
            if one.get("type", 1) == 1:
                said, told = part["description"], part["description_localizations"]["fr"]
                assert said != told, path
            assert (
                all(ANONYMOUS.fullmatch(word) for word in french.split())
                or " " in path
                or (one.get("type") == 3)
            )
            assert part["name_localizations"]["fr"], path
            assert all(one["name_localizations"]["fr"] for one in part.get("choices", ())), path


async def test_only_organise_hides_from_members(world: World) -> None:
    hidden = {
        one["name"]: one["default_member_permissions"]
        for one in await registered(world)
        if one.get("default_member_permissions") is not None
    }
    manage_guild = discord.Permissions(manage_guild=True).value
    assert {name: int(value) for name, value in hidden.items()} == {"organise": manage_guild}


async def test_in_private_messages_there_are_help_its_lines_and_one_s_data(world: World) -> None:
    lea = world.person("Léa")
    expected = ("help", "help-lines", "mydata export", "mydata delete", "privacy", "start")
    assert lea.user.available_commands() == expected


async def test_commands_are_sent_to_discord_only_when_they_changed(world: World) -> None:
    def sent() -> int:
        return sum(
            one.method == "PUT" and one.path.endswith("/commands")
            for one in world.env.http_requests
        )

    assert sent() == 1
    before = dict(world.bot.mentions)
    await world.restart()
    assert sent() == 1
    assert world.bot.mentions == before
    await world.bot.state_store.set("commands", {**await stored(world), "digest": "another"})
    await world.restart()
    assert sent() == 2


async def stored(world: World) -> dict[str, Any]:
    return await world.bot.state_store.get("commands")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "This is not there any more. Start again with the command"),
        ("fr", "Ceci n’existe plus. Reprends avec la commande"),
    ],
)
async def test_a_button_that_nobody_knows_any_more_is_answered(
    world: World, language: str, expected: str
) -> None:
    lea = world.person("Léa", language)
    channel = world.bot.get_channel(world.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    for custom_id in ("wins:vanished:v1:3", "wins:open:v0:3", "another bot's", "wins:edit:v1:x"):
        button: discord.ui.Button[Any] = discord.ui.Button(label="Old", custom_id=custom_id)
        message = await channel.send(view=ui.layout(ui.row(button)))
        answer = await lea.click(message, custom_id=custom_id)
        assert answer.ephemeral
        assert text_of(answer).startswith(expected), custom_id


async def test_a_form_that_nobody_knows_any_more_is_answered(wins: World) -> None:
    lea = wins.person("Léa")
    form = await lea.slash(wins.lobby, "win")
    wins.bot.router.remove({"wins:written": handlers_of(wins.bot.get_cog("Wins"))["wins:written"]})
    answer = await lea.submit_modal(form, {"title": "Written during an upgrade"})
    assert text_of(answer).startswith("This is not there any more.")


async def test_a_form_that_was_open_during_a_restart_is_taken(wins: World) -> None:
    lea = wins.person("Léa")
    form = await lea.slash(wins.lobby, "win")
    await wins.restart()
    answer = await lea.submit_modal(form, {"title": "Written during a restart"})
    assert text_of(answer).startswith("It is posted.")


NASTY = (
    "\u200b\u200d",
    "\u202etxet",
    "😀" * 20,
    "@everyone <@1> <#2> </win:3>",
    "9" * 60,
    "٣",
    "-1",
    "'; DROP TABLE wins; --",
)


async def test_whatever_is_typed_has_an_answer_in_words(
    wins: World, caplog: pytest.LogCaptureFixture
) -> None:
    odile, place = wins.organiser, wins.lobby
    before = text_of(await front(wins))
    own = await odile.slash(place, "settings")
    forms = (
        (own, "settings:zone", ("zone",)),
        (own, "settings:quiet", ("from", "until")),
        (await page_of(wins, "organise:server"), "organise:zone", ("zone",)),
        (await page_of(wins, "wins:setup"), "wins:details", ("reactions", "threshold")),
    )
    for nasty in NASTY:
        assert len(text_of(await odile.slash(place, "away", until=nasty))) > 20
        assert isinstance(await odile.autocomplete(place, "away", "until", nasty), list)
        for page, action, fields in forms:
            form = await wins.press(odile, page, action)
            most = {p["custom_id"]: p["max_length"] for p in parts(form) if p.get("type") == 4}
            answer = await odile.submit_modal(form, {one: nasty[: most[one]] for one in fields})
            assert len(text_of(answer)) > 20
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []
    assert text_of(await front(wins)) == before


@pytest.mark.parametrize("language", ["en-US", "fr"])
async def test_an_error_is_answered_with_a_reference_that_is_in_the_log(
    wins: World, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    lea = wins.person("Léa", language)
    form = await lea.slash(wins.lobby, "win")
    async with wins.bot.database.write() as session:
        await session.execute(text("ALTER TABLE wins RENAME TO lost_wins"))
    answer = await lea.submit_modal(form, {"title": "My secret client", "story": "My secret"})
    said = text_of(answer)
    start = {"en-US": "Something went wrong on my side.", "fr": "Quelque chose a échoué"}
    assert said.startswith(start[language])
    reference = said.split()[-1]
    assert re.fullmatch("[0-9a-f]{8}", reference)
    logged = [one for one in caplog.records if reference in one.getMessage()]
    assert len(logged) == 1
    assert logged[0].levelno == logging.ERROR
    assert logged[0].exc_info is not None
    assert "no such table" in caplog.text
    assert "secret" not in caplog.text


async def test_a_command_of_before_an_upgrade_is_answered(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    lea = world.person("Léa", "fr")
    world.bot.tree.remove_command("me")
    answer = await lea.slash(world.lobby, "me")
    assert text_of(answer).startswith("Cette commande vient de changer. Recharge Discord")
    assert isinstance(world.env.errors[-1], app_commands.CommandNotFound)


async def test_a_second_press_while_the_first_is_answered_does_no_harm(wins: World) -> None:
    lea = wins.person("Léa")
    page = await lea.slash(wins.lobby, "celebrate on")
    again = await lea.slash(wins.lobby, "celebrate on")
    assert text_of(page) == text_of(again)
    assert page.ephemeral
