"""The process starts, says what it is, and says in one sentence why it cannot."""

from __future__ import annotations

import asyncio
import json
import random
import socket
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp import web

from bot.store.base import Database
from bot.store.state import StateStore
from bot.store.vault import load_vault
from tests.wire.loopback import TOKEN, Loopback
from tests.wire.many import play_all, times
from tests.wire.process import Process

COMMANDS = "/applications/*/commands"
LEAST = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    create_private_threads=True,
    manage_threads=True,
    attach_files=True,
    add_reactions=True,
    read_message_history=True,
    pin_messages=True,
    manage_channels=True,
    connect=True,
    set_voice_channel_status=True,
    create_events=True,
)


async def test_commands_are_registered_when_they_changed(
    loopback: Loopback, process: Process, tmp_path: Path
) -> None:
    await process.start()
    await process.ready()
    assert {"win", "wins", "organise", "mydata"} <= {one["name"] for one in loopback.commands}
    await process.terminate()
    await process.start()
    await process.ready()
    await process.terminate()
    assert len(loopback.sent("PUT", COMMANDS)) == 1
    await _pretend_an_older_version_registered(tmp_path / "binome.db")
    await process.start()
    await process.ready()
    assert len(loopback.sent("PUT", COMMANDS)) == 2


async def _pretend_an_older_version_registered(path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}", load_vault(path.with_name("secret.key")))
    state = StateStore(database)
    await state.set("commands", await state.get("commands") | {"digest": "older"})
    await database.close()


async def test_health_and_invitation(loopback: Loopback, tmp_path: Path) -> None:
    port = free_port()
    process = Process(loopback, tmp_path / "db", HEALTH_ADDRESS=f"127.0.0.1:{port}")
    try:
        async with loopback.gateway.away():
            await process.start()
            await process.logged("health on")
            status, state = await health(port)
            assert (status, state["discord"]) == (503, False)
        told = await process.logged("ready in 1 guilds; invite with ")
        assert await health(port) == (200, {"discord": True, "agenda": True, "database": True})
        async with loopback.gateway.away():
            await loopback.until(lambda: loopback.gateway.waiting)
            status, state = await health(port)
            assert (status, state["discord"]) == (503, False)
        assert f"permissions={LEAST.value}" in told["message"].split("&")
        assert "scope=bot+applications.commands" in told["message"].split("&")
        asked = discord.Intents(
            guilds=True,
            guild_messages=True,
            guild_reactions=True,
            guild_scheduled_events=True,
            voice_states=True,
        )
        assert loopback.gateway.intents == asked.value
        assert TOKEN not in json.dumps(process.lines)
    finally:
        await process.kill()


async def test_a_gateway_that_never_answered_is_tried_again(
    loopback: Loopback, tmp_path: Path
) -> None:
    """An outage while it starts is waited out, and the log names the variable."""
    nobody = f"ws://127.0.0.1:{free_port()}"
    process = Process(loopback, tmp_path / "db", DISCORD_GATEWAY=nobody)
    try:
        await process.start()
        await process.logged(f"^DISCORD_GATEWAY: {nobody} cannot be reached", 20)
        assert process.running
        assert not [line for line in process.lines if "AttributeError" in str(line)]
        assert await process.terminate() == 0
    finally:
        await process.kill()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


async def health(port: int) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/health") as answer,
    ):
        return answer.status, await answer.json()


async def test_one_sentence_says_why_it_does_not_start(tmp_path: Path) -> None:
    reasons = [
        ({"DISCORD_TOKEN": "mistyped"}, "DISCORD_TOKEN: Discord does not know this token"),
        ({"DISCORD_TOKEN": ""}, "DISCORD_TOKEN: is missing"),
        ({"DATABASE_URL": "mysql:"}, "DATABASE_URL: must begin with"),
        ({"DISCORD_API_BASE": "http://127.0.0.1:9"}, "DISCORD_API_BASE: Discord cannot be reached"),
    ]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        there = {"HEALTH_ADDRESS": f"127.0.0.1:{taken.getsockname()[1]}"}
        reasons += [(there | shards, "HEALTH_ADDRESS: ") for shards in ({}, {"SHARD_COUNT": "2"})]
        await play_all(
            partial(refuse, tmp_path / f"{nth}.db", *reason) for nth, reason in enumerate(reasons)
        )


async def refuse(path: Path, settings: dict[str, str], said: str) -> None:
    async with Loopback() as discord:
        process = Process(discord, path, **{"LOG_LEVEL": "WARNING", **settings})
        await process.start()
        assert await process.ended() == 1
        (sentence,) = process.lines
        assert sentence["message"].startswith(said)
        assert "mistyped" not in sentence["message"]
        assert discord.gateway.identified == 0


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("text/html", "<p>Sign in to this network</p>"),
        ("application/json", "<p>"),
        ("application/json", "null"),
        ("application/json", '{"id": "1"}'),
    ],
)
async def test_what_answers_but_is_not_discord_is_named(
    loopback: Loopback, tmp_path: Path, kind: str, page: str
) -> None:
    """A proxy or a captive portal answers everything, and well."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=page, content_type=kind, charset=None)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    portal = web.AppRunner(app)
    await portal.setup()
    port = free_port()
    await web.TCPSite(portal, "127.0.0.1", port).start()
    process = Process(loopback, tmp_path / "db", DISCORD_API_BASE=f"http://127.0.0.1:{port}")
    try:
        await process.start()
        assert await process.ended() == 1
        said = process.lines[-1]["message"]
        assert (
            said
            == "DISCORD_API_BASE: Discord cannot be reached there: what answers is not Discord."
        )
        assert "Traceback" not in str(process.lines)
    finally:
        await process.kill()
        await portal.cleanup()


async def test_a_database_is_served_with_its_own_key_alone(
    process: Process, tmp_path: Path
) -> None:
    key, kept = tmp_path / "secret.key", tmp_path / "copy.key"
    await process.start()
    await process.ready()
    await process.terminate()
    key.rename(kept)
    for what in ("is missing, so that another is made", "is another"):
        await process.start()
        assert await process.ended() == 1
        said = process.lines[-1]["message"]
        assert said.startswith(f"SECRET_KEY_FILE: {key} is not the key"), what
    kept.rename(key)
    await process.start()
    await process.ready()


async def test_a_token_that_is_taken_back_ends_the_process(
    loopback: Loopback, process: Process
) -> None:
    await process.start()
    await process.ready()
    await loopback.gateway.drop(4004)
    async with asyncio.timeout(10):
        assert await process.ended() == 1
    assert process.lines[-1]["message"].startswith("DISCORD_TOKEN: Discord does not know")


async def test_the_last_sessions_of_a_day_are_used_slowly(
    loopback: Loopback, process: Process
) -> None:
    """A loop of crashes must never use up the 1,000 sessions of a day: Discord resets the token."""
    loopback.gateway.starts |= {"remaining": 9, "reset_after": 36_000_000}
    await process.start()
    await process.logged("9 sessions are left today; waiting 3600 s")
    assert loopback.gateway.identified == 0
    assert await process.terminate() == 0


async def test_ends_while_it_starts(loopback: Loopback, process: Process) -> None:
    fault = loopback.fault("GET", "/users/@me", hold=asyncio.Event())
    await process.start()
    await process.meets(fault)
    assert await process.terminate() == 0


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_killed_while_it_starts(tmp_path: Path) -> None:
    """A first start, migrations included, may die at any instant: the next one succeeds."""
    await play_all(partial(start_again, tmp_path / f"{seed}.db", seed) for seed in times(3))


async def start_again(path: Path, seed: int) -> None:
    async with Loopback() as discord:
        process = Process(discord, path)
        await process.start()
        await process.logged("logging in")
        await process.kill_after(random.Random(seed).uniform(0, 0.2))
        await process.start()
        await process.ready()
        assert await process.terminate() == 0
