"""Two processes, each with its shards, on one PostgreSQL: one dies, the other takes its guilds."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import Programme
from bot.domain.pairings import Pool
from bot.sharded import APART
from bot.store.guilds import GuildStore
from bot.store.pairing_draws import DrawStore
from bot.store.pairing_groups import GroupStore
from tests.store.databases import empty_address, own_address
from tests.wire.acts import parts
from tests.wire.halves import Half, Halves
from tests.wire.many import times
from tests.wire.scene import TOASTS, words
from tests.wire.shapes import Json
from tests.wire.test_checkin_kills import judge as judge_checkin
from tests.wire.test_checkin_kills import new_programme, private_of
from tests.wire.test_pairing_kills import GROUPS, judge_group, new_pool, occurrence
from tests.wire.test_start import COMMANDS, free_port, health

__all__ = ["empty_address", "own_address"]

pytestmark = pytest.mark.timeout(600)
on_a_server = pytest.mark.parametrize("own_address", ["postgresql"], indirect=True)

WITHIN = 3.0
"""Seconds within which it dies: a little longer than its half of the work takes, if left alone."""
EDITED, FORM = 7, 9
"""How an interaction is answered: the message becomes something else, or a form opens."""
DONE = 60
"""Seconds that all may take on a busy machine."""


@pytest.mark.torture
@on_a_server
@pytest.mark.parametrize("seed", times(3))
async def test_a_dead_process_is_replaced(own_address: str, tmp_path: Path, seed: int) -> None:
    """A round, a question and a toast fall due in both halves; one process dies in the middle."""
    async with Halves(own_address, tmp_path) as whole:
        due = [await falls_due(half) for half in whole.halves]
        one, other = whole.process("0"), whole.process("1")
        await one.start()
        await one.ready()
        await other.start()
        await one.logged("^ready in 1 guilds", DONE)
        await one.kill_after(random.Random(seed).uniform(0, WITHIN))
        await other.logged("^ready in 1 guilds", DONE)
        assert await other.terminate() == 0
        heir = whole.process("0-1")
        await heir.start()
        await heir.logged("^ready in 2 guilds", DONE)
        await heir.unless_dead(whole.quiet(DONE))
        assert await heir.terminate() == 0
        for half, one_due in zip(whole.halves, due, strict=True):
            await judge(half, one_due)


@pytest.mark.parametrize("empty_address", ["postgresql"], indirect=True)
async def test_processes_that_start_at_once_take_turns(empty_address: str, tmp_path: Path) -> None:
    """One migrates, one registers the commands; sessions begin as far apart as Discord wants."""
    async with Halves(empty_address, tmp_path, is_empty=True) as whole:
        whole.discord.gateway.starts["max_concurrency"] = 1
        both = [whole.process("0"), whole.process("1")]
        for one in both:
            await one.start()
        for one in both:
            await one.logged("^ready in 1 guilds", DONE)
        assert len(whole.discord.sent("PUT", COMMANDS)) == 1
        (first, _), (second, _) = whole.discord.gateway.begun
        assert second - first > APART - timedelta(seconds=0.5)
        async with whole.stores() as database:
            known = {guild.id for guild in await GuildStore(database).known()}
        assert known == {half.guild for half in whole.halves}
        for half in whole.halves:
            assert await half.answers()


@on_a_server
async def test_a_shard_that_is_lost_leaves_the_others_alone(
    own_address: str, tmp_path: Path
) -> None:
    async with Halves(own_address, tmp_path) as whole:
        port, gateway = free_port(), whole.discord.gateway
        bot = whole.process("", HEALTH_ADDRESS=f"127.0.0.1:{port}")
        await bot.start()
        await bot.logged("^ready in 2 guilds", DONE)
        assert (await health(port))[0] == 200
        async with gateway.away(shard=1):
            await whole.discord.until(lambda: gateway.waiting)
            assert (await health(port))[1]["discord"] is False
            assert await whole.halves[0].answers()
        await whole.discord.until(lambda: gateway.resumed)
        assert await whole.halves[1].answers()
        assert (await health(port))[0] == 200
        await gateway.invalidate()
        await bot.logged("^ready in 2 guilds", DONE)
        await whole.discord.until(lambda: gateway.identified == 4, DONE)
        for half in whole.halves:
            assert await half.answers()


@on_a_server
async def test_a_shard_that_two_processes_have_is_told(own_address: str, tmp_path: Path) -> None:
    async with Halves(own_address, tmp_path) as whole:
        first, second = whole.process("0"), whole.process("0")
        await first.start()
        await first.logged("^ready in 1 guilds", DONE)
        await second.start()
        await first.logged(r"^SHARD_IDS: another process has shards \[0\] too", DONE)


@on_a_server
async def test_a_private_message_is_answered_by_the_process_of_its_guild(
    own_address: str, tmp_path: Path
) -> None:
    """Discord tells shard 0 of every press there; it knows nothing of a programme made since."""
    async with Halves(own_address, tmp_path) as whole:
        half, first = whole.halves[1], whole.process("0")
        await first.start()
        await first.logged("^ready in 1 guilds", DONE)
        _, (member, *_) = await new_programme(half)
        second = whole.process("1")
        await second.start()
        place = private_of(half, member)
        (letter,) = await whole.discord.until(lambda: half.discord.messages(place), DONE)
        pressed = await half.discord.press(member, letter, button(letter, "checkins:answer"))
        assert (await pressed.answer())["type"] == EDITED
        (page,) = half.discord.messages(place)
        assert "notices:stop" not in words(page)
        form = await half.discord.press(member, page, button(page, "checkins:write"))
        assert (await form.answer())["type"] == FORM
        await second.kill()
        form = await half.discord.press(member, page, button(page, "checkins:write"))
        with pytest.raises(TimeoutError):
            await form.answer()


@on_a_server
async def test_what_a_member_chose_or_erased_is_known_everywhere(
    own_address: str, tmp_path: Path
) -> None:
    async with Halves(own_address, tmp_path) as whole:
        for one in ("0", "1"):
            process = whole.process(one)
            await process.start()
            await process.logged("^ready in 1 guilds", DONE)
        half = whole.halves[1]
        place = private_of(half, half.lea)
        english = await help_of(half, place)
        page = await half.discord.command(half.lea, half.wins, "settings")
        await page.answer()
        menu = button(page.original, "settings:language")
        await (await half.discord.press(half.lea, page.original, menu, "fr")).answer()
        await expect_help(lambda help_: help_ != english, half, place)
        page = await half.discord.command(half.lea, half.wins, "mydata delete")
        await page.answer()
        yes = button(page.original, "mydata:delete")
        erasing = await half.discord.press(half.lea, page.original, yes)
        await erasing.answer()
        await whole.discord.until(lambda: half.discord.sent("PATCH", "/webhooks/*/*/messages/*"))
        await expect_help(lambda help_: help_ == english, half, place)


async def expect_help(is_so: Callable[[str], bool], half: Half, place: int) -> None:
    """Ask for help in private until it is so: the news comes in a moment of its own."""
    async with asyncio.timeout(DONE):
        while not is_so(await help_of(half, place)):
            pass


async def help_of(half: Half, place: int) -> str:
    """Return what `/help` says to a member in private."""
    asked = await half.discord.command(half.lea, place, "help")
    return words((await asked.answer())["data"])


def button(message: Json, action: str) -> str:
    """Return the id of a component of a message."""
    ids = (part.get("custom_id", "") for part in parts(message["components"]))
    return next(one for one in ids if one.startswith(action))


@dataclass(frozen=True)
class Due:
    """What is due in a half, and who is asked."""

    pool: Pool
    programme: Programme
    people: list[int]


async def falls_due(half: Half) -> Due:
    """Let a round of pairings, a question to a hundred and a toast be due now."""
    await half.past_win("First client")
    await half.toast_falls_due()
    return Due(await new_pool(half, "Lyon"), *await new_programme(half))


async def judge(half: Half, due: Due) -> None:
    """See that each thing was done once in a half."""
    (toast,) = half.shown(TOASTS)
    assert "First client" in words(toast)
    async with half.stores() as database:
        found = await DrawStore(database).find(due.pool.id, occurrence(half, due.pool))
        assert found is not None
        groups = await GroupStore(database).of_round(found.id)
    assert len(groups) == GROUPS
    assert len({one for group in groups for one in group.members}) == 2 * GROUPS
    for group in groups:
        judge_group(half, group)
    await judge_checkin(half, due.programme, due.people)
