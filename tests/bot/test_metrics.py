"""What Prometheus reads, of a bot that members use."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import discord
import pytest

from bot import ui
from bot.domain.notices import Way
from bot.health import Health
from bot.metrics import REGISTRY
from bot.store.members import Notice
from tests.bot.test_health import ask, health, port
from tests.cogs.world import World, community

__all__ = ["health", "port"]

Change = Callable[[], float]


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with community(database_url) as made:
        yield made


def since(name: str, **labels: str) -> Change:
    """Return what tells by how much a figure has grown from now on."""

    def value() -> float:
        return REGISTRY.get_sample_value(name, labels) or 0

    before = value()
    return lambda: value() - before


async def figures(port: int) -> dict[str, float]:
    """Return what Prometheus reads now."""
    status, text = await ask(port, "/metrics")
    assert status == 200
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


async def test_interactions_are_counted_by_what_became_of_them(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = since("binome_interactions_total", outcome="answered")
    refused = since("binome_interactions_total", outcome="refused")
    failed = since("binome_interactions_total", outcome="failed")
    await world.organiser.slash(world.lobby, "me")
    assert (answered(), refused(), failed()) == (1, 0, 0)
    await world.person("Ali").slash(world.lobby, "win")
    assert (answered(), refused(), failed()) == (1, 1, 0)
    question = await world.organiser.slash(world.lobby, "organise setup")
    page = await world.press(world.organiser, question, "organise:step")
    page = await world.press(world.organiser, page, "organise:server")
    assert (answered(), refused(), failed()) == (4, 1, 0)

    async def broken(*_: object) -> None:
        raise ConnectionError("the disk is gone")

    monkeypatch.setattr(world.bot.reports.store, "open", broken)
    await world.press(world.organiser, page, "organise:setup")
    assert (answered(), refused(), failed()) == (4, 1, 1)


async def test_prometheus_reads_the_state_of_now(world: World, health: Health, port: int) -> None:
    told = await figures(port)
    assert told["binome_discord_connected"] == 1
    assert told["binome_guilds"] == 1
    assert told["binome_agenda_lag_seconds"] == 0
    now = world.clock.now()
    await world.bot.agenda.store.plan("nobody.does", "k", world.guild.id, 0, now)
    world.clock.advance(timedelta(minutes=7))
    assert (await figures(port))["binome_agenda_lag_seconds"] == 420
    lease = timedelta(seconds=60)
    await world.bot.agenda.store.claim(
        world.clock.now(), "somebody", lease, kinds=["nobody.does"], limit=1
    )
    told = await figures(port)
    assert told['binome_works_claimed{state="under way"}'] == 1
    assert told["binome_agenda_lag_seconds"] == 0
    world.clock.advance(timedelta(minutes=2))
    told = await figures(port)
    assert told['binome_works_claimed{state="under way"}'] == 0
    assert told['binome_works_claimed{state="left"}'] == 1


async def test_a_silent_database_does_not_silence_the_rest(
    world: World, health: Health, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ConnectionError("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(world.bot.database, "read", broken)
        told = await figures(port)
    assert told["binome_guilds"] == 1


async def test_nothing_that_is_told_names_anybody(world: World, health: Health, port: int) -> None:
    await world.set_wins_up()
    await world.win(world.organiser, "First client")
    await world.travel(timedelta(days=1))
    _, text = await ask(port, "/metrics")
    assert "binome_works_total" in text
    assert not re.search(r'="\d{5,}', text)
    assert "First client" not in text


async def test_works_are_counted_by_what_became_of_them(world: World) -> None:
    await world.set_wins_up()
    done = since("binome_works_total", kind="wins.card", outcome="done")
    await world.win(world.organiser, "First client")
    await world.bot.tick()
    assert done() == 1


async def test_transactions_are_timed(world: World) -> None:
    reads = since("binome_transaction_seconds_count", kind="read")
    writes = since("binome_transaction_seconds_count", kind="write")
    await world.bot.guild_store.known()
    assert (reads(), writes()) == (1, 0)
    await world.bot.state_store.set("x", {})
    assert writes() == 1


async def test_private_messages_are_counted_by_what_became_of_them(world: World) -> None:
    sent = since("binome_notices_total", outcome="sent")
    closed = since("binome_notices_total", outcome="closed")
    failed = since("binome_notices_total", outcome="failed")
    ali = world.person("Ali")
    notice = Notice(1, world.guild.id, ali.id, "wins.company", Way.PRIVATE, world.clock.now())
    assert await world.bot.notices.send_private(notice, ui.words("x"))
    private = "/channels/*/messages"
    world.env.inject_error("POST", private, status=403, code=50007, times=1)
    assert not await world.bot.notices.send_private(notice, ui.words("x"))
    world.env.inject_error("POST", private, status=400, code=50035, times=1)
    with pytest.raises(discord.HTTPException):
        await world.bot.notices.send_private(notice, ui.words("x"))
    assert (sent(), closed(), failed()) == (1, 1, 1)
