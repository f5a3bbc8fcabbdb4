"""A process can be started against the loopback, killed at a chosen instant and started again."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.wire.loopback import Loopback
from tests.wire.process import Process, ProcessDiedError

SCRIPT = """
import asyncio, json, os, signal
import discord, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

Route.BASE = os.environ["DISCORD_API_BASE"]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY"])

class Client(discord.Client):
    async def setup_hook(self):
        tree = discord.app_commands.CommandTree(self)
        tree.command(name="win", description="Tell a win")(win)
        await tree.sync()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.leave)

    def leave(self):
        self.leaving = asyncio.create_task(self.close())

    async def on_ready(self):
        print(json.dumps({"message": "ready", "locale": os.environ["DEFAULT_LOCALE"]}))
        place = next(c for c in self.guilds[0].text_channels if c.name == "wins")
        await place.send("Toast", nonce="week 48")
        print("recorded")

async def win(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Bravo")

async def main():
    async with Client(intents=discord.Intents.default(), guild_ready_timeout=0.01) as client:
        await client.start(os.environ["DISCORD_TOKEN"])

asyncio.run(main())
"""


@pytest.fixture
async def script(loopback: Loopback, wins: int, tmp_path: Path) -> AsyncIterator[Process]:
    command = (sys.executable, "-c", SCRIPT)
    process = Process(loopback, tmp_path / "db", command, DEFAULT_LOCALE="fr")
    yield process
    await process.kill()


async def test_process_starts_answers_and_ends(
    loopback: Loopback, wins: int, lea: int, script: Process
) -> None:
    await script.start()
    await script.ready()
    assert (await script.logged("ready"))["locale"] == "fr"
    asked = await loopback.command(lea, wins, "win")
    assert (await asked.answer())["data"]["content"] == "Bravo"
    assert await script.terminate() == 0
    assert not script.running


@pytest.mark.parametrize(("when", "there"), [("before", 0), ("after", 1)])
async def test_process_killed_around_a_send(
    loopback: Loopback, wins: int, script: Process, when: Any, there: int
) -> None:
    never = asyncio.Event()
    fault = loopback.fault("POST", "/channels/*/messages", hold=never, when=when)
    await script.start()
    await script.unless_dead(fault.arrived.wait())
    await script.kill()
    never.set()  # too late: the request ended with its process
    await loopback.until(lambda: not loopback.gateway.connected)
    assert len(loopback.messages(wins)) == there
    await script.start()
    await script.logged("recorded")
    assert len(loopback.messages(wins)) == 1


async def test_a_process_that_dies_is_told(loopback: Loopback, tmp_path: Path) -> None:
    process = Process(loopback, tmp_path / "db", (sys.executable, "-c", "raise SystemExit('no')"))
    await process.start()
    with pytest.raises(ProcessDiedError, match="no"):
        await process.ready()
    assert await process.ended() == 1
