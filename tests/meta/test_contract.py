"""The contract lets real requests of discord.py pass and catches each fault."""

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
from tests.contract import Contract, check_requests, load, location

SEND = ("POST", "/channels/1/messages")
EDIT = ("PATCH", "/channels/1/messages/2")
ANSWER = ("POST", "/interactions/1/token/callback")
FOLLOWUP = ("POST", "/webhooks/1/token")
COMMANDS = ("PUT", "/applications/1/commands")
THREAD = ("POST", "/channels/1/messages/2/threads")


@pytest.fixture
def described() -> Contract:
    found = load()
    if found is None:
        pytest.skip(f"Discord's API description is not at {location()}")
    return found


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
        _: discord.Interaction,
        title: app_commands.Range[str, 1, 100],
        tongue: str,
        channel: discord.TextChannel | None = None,
    ) -> None: ...

    @app_commands.context_menu(name="Celebrate this")
    async def celebrate(_: discord.Interaction, message: discord.Message) -> None: ...

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


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def button(**other: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "x", "custom_id": "a"} | other


def select(**other: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "s", "options": [{"label": "x", "value": "x"}]} | other


def options(count: int, **other: str) -> list[dict[str, str]]:
    return [{"label": f"{n}", "value": f"{n}"} | other for n in range(count)]


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def layout(*parts: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"flags": 1 << 15, "components": list(parts)} | other


def box(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(parts)}


def label(component: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"type": 18, "label": "What", "component": component} | other


def field(**other: Any) -> dict[str, Any]:
    return {"type": 4, "style": 1, "custom_id": "what"} | other


def modal(*parts: dict[str, Any], **other: Any) -> dict[str, Any]:
    data = {"custom_id": "form", "title": "Form", "components": list(parts)} | other
    return {"type": 9, "data": data}


def command(**other: Any) -> dict[str, Any]:
    return {"name": "win", "description": "Tell a win"} | other


def option(**other: Any) -> dict[str, Any]:
    return {"type": 3, "name": "title", "description": "What"} | other


EMBED = {"description": "x" * 4000}
GALLERY = {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}
HELD = {"id": "0", "filename": "b.png"}
CHOICES = [{"name": f"{n}", "value": f"{n}"} for n in range(26)]

BROKEN: list[tuple[tuple[str, str], Any, str]] = [
    # where it goes
    (("PUT", "/channels/1/messages/2/pin"), None, "no such route"),
    (("GET", "/channels/None/messages"), None, "no such route"),
    (("DELETE", "/gateway"), None, "no such route"),
    (("POST", "/channels/1/typing"), {}, "takes no body"),
    (SEND, None, "needs a body"),
    # messages
    (SEND, {"content": "a", "colour": 3}, "colour is unknown to Discord"),
    (SEND, {"embeds": [{"title": "a", "colour": 3}]}, "embeds[0].colour is unknown"),
    (SEND, {"components": [row(button(text="a"))]}, "components[0].components[0].text is unknown"),
    (SEND, {"content": "x" * 2001}, "content: 2,001, at most 2,000"),
    (EDIT, {"content": "x" * 2001}, "content: 2,001, at most 2,000"),
    (SEND, {"embeds": [EMBED, EMBED]}, "text of the embeds: 8,000, at most 6,000"),
    (SEND, {"content": " ", "tts": False}, "the message is empty"),
    (SEND, {"content": "a", "nonce": "x" * 26}, "nonce: "),
    (SEND, {"content": "a", "flags": 64}, "only an answer to an interaction can be ephemeral"),
    (EDIT, {"content": "a", "flags": 64}, "only an answer to an interaction can be ephemeral"),
    (SEND, {"content": "a", "flags": 1}, "flags 1 cannot be set here"),
    (SEND, {"content": "a", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse[0]"),
    (SEND, {"content": "a", "allowed_mentions": {"user": []}}, "allowed_mentions.user is unknown"),
    (
        SEND,
        {"content": "a", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "names users and parses all",
    ),
    (SEND, layout(GALLERY, attachments=[HELD]), "attachment://a.png is not attached"),
    (SEND, {"embeds": [{"image": {"url": "attachment://a.png"}}]}, "a.png is not attached"),
    # components
    (SEND, {"components": [row(button(), button())]}, "custom_id 'a' appears more than once"),
    (SEND, {"components": [row(button(id=1), select(id=1))]}, "id 1 appears more than once"),
    (SEND, {"components": [row(button(custom_id="x" * 101))]}, "custom_id: 'xx"),
    (SEND, {"components": [row(button(label="x" * 81))]}, "too long (80)"),
    (SEND, {"components": [row(button(label=None))]}, "needs a label or an emoji"),
    (SEND, {"components": [row(button(style=5))]}, "style 5 takes url alone"),
    (SEND, {"components": [row(button(custom_id=None))]}, "style 1 takes custom_id alone"),
    (SEND, {"components": [row(button(), select())]}, "a select stands alone in its row"),
    (SEND, {"components": [row(select(options=options(26)))]}, "too long (25)"),
    (SEND, {"components": [row(select(options=options(2, label="x" * 101)))]}, "too long (100)"),
    (SEND, {"components": [row(select(options=options(2, description="x" * 101)))]}, "(100)"),
    (SEND, {"components": [row(select(options=options(2, value="x")))]}, "offers 'x' more than"),
    (SEND, {"components": [row(select(min_values=3, max_values=2))]}, "at least 3 and at most 2"),
    (
        SEND,
        {"components": [row({"type": 5, "custom_id": "u", "default_values": [
            {"id": "1", "type": "user"}, {"id": "2", "type": "user"}
        ]})]},
        "default values of select 'u': 2, at most 1",
    ),
    (SEND, {"components": [row(button(custom_id=f"{n}")) for n in range(6)]}, "rows: 6, at most 5"),
    # layouts
    (SEND, {"components": [text("a")]}, "need the flag IS_COMPONENTS_V2"),
    (EDIT, {"components": [box(text("a"))]}, "need the flag IS_COMPONENTS_V2"),
    (SEND, layout(text("a"), content="a"), "content cannot go with the flag"),
    (SEND, layout(text("a"), embeds=[{"title": "a"}]), "embeds cannot go with the flag"),
    (
        SEND,
        layout(text("a"), poll={"question": {"text": "?"}, "answers": [
            {"poll_media": {"text": "a"}}
        ]}),
        "poll cannot go with the flag",
    ),
    (SEND, layout(box(*[text("a")] * 20), box(*[text("a")] * 19)), "components: 41, at most 40"),
    (SEND, layout(text("a" * 3000), box(text("a" * 1001))), "4,001, at most 4,000"),
    # answers to interactions
    (ANSWER, {"type": 4, "data": {"content": "x" * 2001}}, "content: 'xx"),
    (ANSWER, {"type": 4, "data": {"content": ""}}, "the message is empty"),
    (ANSWER, {"type": 4, "data": {"content": "a", "colour": 1}}, "data.colour is unknown"),
    (ANSWER, {"type": 5, "data": {"flags": 4}}, "flags 4 cannot be set here"),
    (ANSWER, {"type": 7, "data": {"flags": 64}}, "only an answer"),
    (ANSWER, {"type": 3, "data": {}}, "type: 3 is not one of"),
    (ANSWER, {"type": 8, "data": {"choices": CHOICES}}, "data.choices: "),
    (FOLLOWUP, {"content": "a", "components": [text("a")]}, "need the flag IS_COMPONENTS_V2"),
    # modals
    (ANSWER, modal(label(field()), title="x" * 46), "data.title: 'xx"),
    (ANSWER, modal(label(field(), label="x" * 46)), "components[0].label: 'xx"),
    (ANSWER, modal(label(field(), hint="a")), "data.components[0].hint is unknown"),
    (ANSWER, modal(label(field()), label(field())), "custom_id 'what' appears more than once"),
    (ANSWER, modal(*[text("a")] * 6), "items of the modal: 6, at most 5"),
    (ANSWER, modal(label(field(min_length=9, max_length=8))), "at least 9 and at most 8 char"),
    (ANSWER, modal(label(field(value="abc", max_length=2))), "value of 'what': 3, at most 2"),
    (ANSWER, modal(label(select(min_values=0))), "'s' is required, so its min_values"),
    (ANSWER, modal(label(select(disabled=True))), "'s' cannot be disabled in a modal"),
    # threads
    (THREAD, {"name": "x" * 101}, "name: 'xx"),
    (THREAD, {"name": ""}, "name: ''"),
    (THREAD, {"name": "a", "auto_archive_duration": 5}, "auto_archive_duration: "),
    (("POST", "/channels/1/threads"), {"name": "a", "message": {"content": ""}}, "is empty"),
    # commands
    (COMMANDS, [command(colour=1)], "[0].colour is unknown"),
    (COMMANDS, [command(name="Win")], "'Win' is no name"),
    (COMMANDS, [command(name="a win")], "'a win' is no name"),
    (COMMANDS, [command(name="x" * 33)], "[0].name: 'xx"),
    (COMMANDS, [command(name_localizations={"fr": "Élan"})], "'Élan' is no name"),
    (COMMANDS, [command(name_localizations={"xx": "win"})], "'xx' is no locale"),
    (COMMANDS, [command(type=3, name="x" * 33)], "[0].name: 'xx"),
    (COMMANDS, [command(type=3)], "neither description nor options"),
    (COMMANDS, [command(description="x" * 101)], "[0].description: 'xx"),
    (COMMANDS, [command(description="")], "needs a description"),
    (COMMANDS, [command(description_localizations={"fr": "x" * 101})], "too long (100)"),
    (COMMANDS, [command(options=[option(name=f"{n}") for n in range(26)])], "too long (25)"),
    (COMMANDS, [command(options=[option(name="Title")])], "/win Title: 'Title' is no name"),
    (COMMANDS, [command(options=[option(), option()])], "/win: 'title' appears more than once"),
    (COMMANDS, [command(), command()], "commands: 'win' appears more than once"),
    (
        COMMANDS,
        [command(options=[option(), option(name="b", required=True)])],
        "required option after an optional one",
    ),
    (COMMANDS, [command(options=[option(), option(type=1, name="b")])], "mixes subcommands"),
    (COMMANDS, [command(options=[option(choices=CHOICES)])], "too long (25)"),
    (
        COMMANDS,
        [command(options=[option(choices=CHOICES[:2], autocomplete=True)])],
        "both choices and autocomplete",
    ),
    (
        COMMANDS,
        [command(options=[option(name=f"{n}", choices=[
            {"name": f"{m}", "value": f"{m}" + "x" * 90} for m in range(25)
        ]) for n in range(4)])],
        "characters in all, at most 8,000",
    ),
    (COMMANDS, [command(name=f"c{n}") for n in range(101)], "101 commands of type 1, at most 100"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "body", "expected"), BROKEN, ids=[f"{n}-{b[2]}" for n, b in enumerate(BROKEN)]
)
def test_each_fault_is_named(
    described: Contract, where: tuple[str, str], body: Any, expected: str
) -> None:
    assert expected in "\n".join(described.check(*where, body))


def test_the_longest_version_of_each_text_counts(described: Contract) -> None:
    choices = [{"name": f"{n}", "value": "x" * 100} for n in range(25)]
    options = [option(name=f"{n}", description="d" * 90, choices=choices) for n in range(3)]
    assert described.check(*COMMANDS, [command(options=options)]) == []
    for one in options:
        one["choices"] = [c | {"name_localizations": {"fr": "y" * 20}} for c in choices]
    (wrong,) = described.check(*COMMANDS, [command(options=options)])
    assert wrong.endswith("/win has 9,286 characters in all, at most 8,000")


@pytest.mark.parametrize("name", ["coup-dur", "l'élan", "победа", "勝利", "जीत", "ชัยชนะ"])
def test_names_in_every_script_pass(described: Contract, name: str) -> None:
    assert described.check(*COMMANDS, [command(name=name)]) == []


def test_file_and_attachment_must_agree(described: Contract) -> None:
    body = layout(GALLERY, attachments=[{"id": 0, "filename": "a.png"}])
    assert described.check(*SEND, body, files=["a.png"]) == []
    assert described.check(*SEND, body, files=[])[0].endswith("attachment 0 has no file")
    body["attachments"] = [{"id": n, "filename": f"{n}.png"} for n in range(10)]
    many = [f"{n}.png" for n in range(11)]
    assert any(
        "files: 11, at most 10" in wrong for wrong in described.check(*SEND, body, None, many)
    )


def test_the_query_is_checked(described: Contract) -> None:
    path = "/channels/1/messages"
    assert described.check("GET", path, params={"limit": "100", "after": 5}) == []
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
