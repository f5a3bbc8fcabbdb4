"""A small client of discord.py, by which the loopback is tested."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.wire.loopback import Loopback


class Question(ui.Modal, title="A win"):
    what: ui.Label[Question] = ui.Label(text="What", component=ui.TextInput(custom_id="what"))
    who: ui.Label[Question] = ui.Label(text="Who", component=ui.UserSelect(required=False))

    picture: ui.Label[Question] = ui.Label(text="Picture", component=ui.FileUpload(required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.what.component, ui.TextInput)
        assert isinstance(self.who.component, ui.UserSelect)
        assert isinstance(self.picture.component, ui.FileUpload)
        names = [person.display_name for person in self.who.component.values]
        files = [await file.read() for file in self.picture.component.values]
        card = ui.LayoutView()
        card.add_item(ui.TextDisplay(f"{self.what.component.value} with {names}, {files}"))
        card.add_item(ui.ActionRow(ui.Button(label="Bravo", custom_id="bravo")))
        await interaction.response.send_message(view=card)


class Small(discord.Client):
    """A client with a few commands, which notes the events that it gets."""

    def __init__(self) -> None:
        intents = discord.Intents.default()
        super().__init__(intents=intents, guild_ready_timeout=0.01)
        self.tree: app_commands.CommandTree[Small] = app_commands.CommandTree(self)
        self.got: asyncio.Queue[str] = asyncio.Queue()
        group = app_commands.Group(name="organise", description="For organisers")
        group.command(name="hello", description="Say hello")(hello)
        self.tree.add_command(group)
        self.tree.command(name="win", description="Tell a win")(win)
        self.tree.command(name="slow", description="Answer later")(slow)
        choose: app_commands.Command[Any, ..., None] = app_commands.Command(
            name="zone", description="A time zone", callback=zone
        )
        choose.autocomplete("name")(zones)
        self.tree.add_command(choose)
        self.tree.add_command(app_commands.ContextMenu(name="Quote", callback=quote))

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify again at once, where discord.py waits five seconds."""

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        self.got.put_nowait(f"{event.emoji} by {event.user_id}")

    async def on_resumed(self) -> None:
        self.got.put_nowait("resumed")

    async def on_message(self, message: discord.Message) -> None:
        self.got.put_nowait(f"message {message.content!r}")

    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        hears = "deaf" if after.self_deaf else "hears"
        way = f"{before.channel} to {after.channel}"
        self.got.put_nowait(f"{member.display_name}: {way}, {hears}")

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.data and interaction.data.get("custom_id") == "bravo":
            await interaction.response.edit_message(content=None, view=None, embed=None)


async def hello(
    interaction: discord.Interaction, one: discord.Member, other: discord.Member, times: int = 1
) -> None:
    text = f"Hello {one.display_name} and {other.display_name}! " * times
    await interaction.response.send_message(text.strip(), ephemeral=True)


async def zone(interaction: discord.Interaction, name: str) -> None:
    await interaction.response.send_message(name, ephemeral=True)


async def zones(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=typed.title(), value=typed)]


async def win(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Question())


async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.followup.send("first")
    await interaction.followup.send("second")
    await interaction.edit_original_response(content="changed")


async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"{message.author.display_name}: {message.content}")


def point_here(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", loopback.api_base)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(loopback.gateway_url))


def text_channel(client: discord.Client, number: int) -> discord.TextChannel:
    place = client.get_channel(number)
    assert isinstance(place, discord.TextChannel)
    return place


async def next_of(client: Small, *skipped: str) -> str:
    async with asyncio.timeout(5):
        while (event := await client.got.get()).startswith(skipped or ("\0",)):
            continue
    return event
