"""The contract lets the requests of discord.py pass, with or without the description."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from discord.http import HTTPClient, MultipartParameters, Route, handle_message_parameters
from discord.webhook.async_ import interaction_message_response_params, interaction_response_params
from simcord.types import HttpLogEntry

from tests import contract
from tests.contract import Contract, check_requests, load


class Recorder(HTTPClient):
    """The HTTP client of discord.py, which notes its requests instead of sending them."""

    def __init__(self) -> None:
        super().__init__(asyncio.get_running_loop())
        self.requests: list[tuple[str, str, Any, Any, list[str]]] = []

    async def request(self, route: Route, **given: Any) -> Any:
        form, body = given.get("form"), given.get("json")
        if form:
            body = json.loads(form[0]["value"])
        path = route.url.removeprefix(Route.BASE)
        names = [file.filename for file in given.get("files") or ()]
        self.requests.append((route.method, path, body, given.get("params"), names))
        return {}

    def sent(self, method: str, path: str, params: MultipartParameters) -> None:
        """Note what the webhook adapter, which shares no client, would send."""
        form = params.multipart
        body = json.loads(form[0]["value"]) if form else params.payload
        names = [file.filename for file in params.files or ()]
        self.requests.append((method, path, body, {"with_response": "1"}, names))


class Card(ui.LayoutView):
    box: ui.Container[Card] = ui.Container(
        ui.TextDisplay("# Bravo"),
        ui.Section("Léa", accessory=ui.Thumbnail("attachment://tower.png")),
        ui.Separator(),
        ui.MediaGallery(discord.MediaGalleryItem("attachment://tower.png", description="A tower")),
        ui.ActionRow(
            ui.Button(label="Congratulate", custom_id="wins:bravo:v1:1"),
            ui.Button(emoji="🎉", url="https://example.org"),
        ),
        accent_colour=discord.Colour(3),
    )
    kind: ui.ActionRow[Card] = ui.ActionRow(
        ui.Select(custom_id="kind", options=[discord.SelectOption(label="Paid", emoji="🍾")])
    )
    who: ui.ActionRow[Card] = ui.ActionRow(ui.UserSelect(custom_id="who", max_values=5))


class Form(ui.Modal, title="A win"):
    what: ui.Label[Form] = ui.Label(text="What", component=ui.TextInput(max_length=100))
    kind: ui.Label[Form] = ui.Label(
        text="Kind",
        component=ui.Select(options=[discord.SelectOption(label="Paid")], required=True),
    )
    helpers: ui.Label[Form] = ui.Label(
        text="Helpers",
        description="Up to five",
        component=ui.UserSelect(min_values=0, max_values=5, required=False),
    )
    picture: ui.Label[Form] = ui.Label(
        text="Picture", component=ui.FileUpload(required=False, min_values=0)
    )
    note: ui.TextDisplay[Any] = ui.TextDisplay("All is optional but the first.")


def picture() -> discord.File:
    return discord.File(io.BytesIO(b"png"), "tower.png", description="A tower of glasses")


def commands() -> list[dict[str, Any]]:
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    organise = app_commands.Group(
        name="organise",
        description="For organisers",
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    @organise.command(name="setup", description="Set up")
    @app_commands.choices(tongue=[app_commands.Choice(name="Français", value="fr")])
    async def set_up(
        interaction: discord.Interaction,
        title: app_commands.Range[str, 1, 100],
        tongue: str,
        channel: discord.TextChannel | None = None,
    ) -> None:
        await interaction.response.send_message(f"{title} {tongue} {channel}")

    @app_commands.context_menu(name="Celebrate this")
    async def celebrate(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(message.jump_url)

    tree.add_command(organise)
    tree.add_command(celebrate)
    found = [organise.to_dict(tree), celebrate.to_dict(tree)]
    found[0]["name_localizations"] = {"fr": "organiser"}
    found[0]["description_localizations"] = {"fr": "Pour les organisateurs"}
    return found


async def requests_of_discord_py() -> Recorder:
    http = Recorder()
    none = discord.AllowedMentions.none()
    with handle_message_parameters(
        view=Card(), file=picture(), nonce="w" * 25, allowed_mentions=none
    ) as params:
        await http.send_message(1, params=params)
    embed = discord.Embed(title="Title", description="Text").add_field(name="a", value="b")
    with handle_message_parameters("Bravo", embed=embed, nonce=3) as params:
        await http.send_message(1, params=params)
    with handle_message_parameters(view=Card(), attachments=[picture()]) as params:
        await http.edit_message(1, 2, params=params)
    await http.add_reaction(1, 2, "🍾")
    await http.get_reaction_users(1, 2, "🍾", limit=100, after=3)
    await http.start_thread_with_message(1, 2, name="Bravo", auto_archive_duration=1440)
    await http.start_thread_without_message(
        1, name="Private", auto_archive_duration=60, type=12, invitable=False
    )
    await http.pin_message(1, 2)
    await http.logs_from(1, limit=50, after=2)
    await http.start_private_message(1)
    await http.bulk_upsert_global_commands(1, commands())
    await http.create_channel(1, 0, name="wins", topic="Wins", permission_overwrites=[])
    callback = "/interactions/1/token/callback"
    http.sent("POST", callback, interaction_response_params(type=9, data=Form().to_dict()))
    http.sent("POST", callback, interaction_response_params(type=5, data={"flags": 64}))
    with interaction_message_response_params(
        type=4, view=Card(), files=[picture()], flags=discord.MessageFlags(ephemeral=True)
    ) as params:
        http.sent("POST", callback, params)
    with interaction_message_response_params(type=7, content="Done", view=None) as params:
        http.sent("POST", callback, params)
    return http


async def test_requests_of_discord_py_pass(described: Contract) -> None:
    http = await requests_of_discord_py()
    assert len(http.requests) == 16
    wrong = [
        sentence
        for method, path, body, params, files in http.requests
        for sentence in described.check(method, path, body, params, files)
    ]
    assert wrong == []


def test_the_query_is_checked(described: Contract) -> None:
    path = "/channels/1/messages"
    assert described.check("GET", path, params={"limit": "100", "after": 5}) == []
    assert described.check("GET", f"{path}/pins", params={"before": "2026-11-27T17:00:00Z"}) == []
    assert "cannot be 101" in described.check("GET", path, params={"limit": 101})[0]
    assert "afterwards is unknown" in described.check("GET", path, params={"afterwards": 1})[0]


def test_api_prefix_and_query_are_no_part_of_the_route(described: Contract) -> None:
    assert described.check("GET", "/api/v10/channels/1/messages?limit=1") == []


def test_recorded_requests_are_judged_with_and_without_description(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fresh_load: None
) -> None:
    entry = HttpLogEntry("POST", "/channels/1/messages", {}, {"content": "x" * 2001}, None)
    expected = ["POST /channels/1/messages: content: 2,001, at most 2,000"]
    assert check_requests([entry]) == expected
    monkeypatch.setenv("DISCORD_OPENAPI", str(tmp_path / "absent.json"))
    contract.load.cache_clear()
    assert load() is None
    assert check_requests([entry]) == expected


@pytest.fixture
def fresh_load() -> Iterator[None]:
    contract.load.cache_clear()
    yield
    contract.load.cache_clear()
