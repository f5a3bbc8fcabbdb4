"""What went wrong once in rounds of pairings, done on purpose: it does not again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

import discord
import pytest
from simcord import MemberActor
from sqlalchemy import text

from bot import ui
from bot.domain.draws import Entrants
from bot.domain.matching import Plan
from bot.domain.pairings import Show, Stage
from tests.cogs.mishaps import deny
from tests.cogs.pairings_after_world import card_of, grouped, known
from tests.cogs.pairings_world import (
    a_pool,
    drawn,
    group_of,
    inside,
    joined,
    latest,
    pairings_desk,
    pool_of,
    posts,
    profiled,
    settle,
    taking_part,
    thread_of,
    to_notice,
    to_round,
)
from tests.cogs.world import World, letters, parts, text_of

HOURS = timedelta(hours=1)


async def change_zone(world: World, zone: str) -> None:
    """Move the guild to another zone."""
    await world.bot.change_guild(world.guild.id, timezone=zone)
    world.bot.dispatch("guild_zone_changed", world.guild.id)
    heard = [one for one in asyncio.all_tasks() if "on_guild_zone_changed" in one.get_name()]
    await asyncio.gather(*heard)
    await settle(world)


async def people(world: World, *names: str) -> list[MemberActor]:
    return [await taking_part(world, one) for one in names]


async def test_who_waited_hears_of_their_group_where_no_thread_can_be_made(
    pairings: World,
) -> None:
    await people(pairings, "Ana", "Ben")
    await drawn(pairings)
    await settle(pairings)
    chloe, dan = await profiled(pairings, "Chloé", "fr"), await profiled(pairings, "Dan")
    for one in (chloe, dan):
        await joined(pairings, one)
    await deny(pairings, pairings.guild.channels["pairings"], "create_private_threads")
    for one in (chloe, dan):
        page = await one.slash(pairings.lobby, "pairing status")
        await pairings.press(one, page, "pairings:wait")
    await settle(pairings)
    assert "tu rencontres Dan. Il n’y a pas de fil" in text_of(letters(chloe)[-1])
    assert "you meet Chloé. There is no thread" in text_of(letters(dan)[-1])
    await settle(pairings)
    assert len(letters(dan)) == 1


async def test_who_blocks_while_the_thread_opens_is_not_in_it(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = await people(pairings, "Ana", "Ben")
    (group,), desk = await drawn(pairings), pairings_desk(pairings)
    create = discord.TextChannel.create_thread

    async def slowly(self: discord.TextChannel, **values: object) -> discord.Thread:
        thread = await create(self, **values)  # type: ignore[arg-type]
        await pairings.bot.member_store.block(ana.id, ben.id, pairings.clock.now())
        await asyncio.gather(*await pairings.bot.agenda.start_due())
        return thread

    monkeypatch.setattr(discord.TextChannel, "create_thread", slowly)
    await desk.bot.agenda.do_now("pairings.thread", group.id)
    await settle(pairings)
    group = await known(pairings, group)
    assert inside(pairings, thread_of(pairings, group)) == {ben.id}
    assert f"{ana.id}" not in str(card_of(pairings, group).components)


async def test_an_announced_round_moves_with_its_guild_and_everybody_hears(
    pairings: World,
) -> None:
    await people(pairings, "Ana", "Ben")
    await to_notice(pairings)
    before = len(posts(pairings))
    await change_zone(pairings, "Asia/Tokyo")
    (notice,) = posts(pairings)[before:]
    coming = await pairings_desk(pairings).coming(pool_of(pairings))
    assert coming is not None and f"<t:{int(coming[1].timestamp())}:F>" in text_of(notice)
    await pairings.travel(coming[1] - timedelta(minutes=1))
    assert len(posts(pairings)) == before + 1
    assert len(await to_round(pairings)) == 1


async def test_an_announced_round_whose_hour_is_past_in_the_new_zone_is_called_off(
    pairings: World,
) -> None:
    await people(pairings, "Ana", "Ben")
    await to_notice(pairings)
    coming = await pairings_desk(pairings).coming(pool_of(pairings))
    assert coming is not None
    await pairings.travel(coming[1] - HOURS)
    await change_zone(pairings, "Asia/Tokyo")
    assert "is called off" in text_of(posts(pairings)[-1])
    round_ = await pairings_desk(pairings).draws.find(pool_of(pairings).id, coming[0])
    assert round_ is not None and round_.stage is Stage.CANCELLED


async def test_nobody_is_told_months_later_that_a_group_became_smaller(pairings: World) -> None:
    ana, ben = await people(pairings, "Ana", "Ben")
    (group,) = await grouped(pairings)
    thread, desk = thread_of(pairings, group), pairings_desk(pairings)
    await desk.pools.close(group.pool_id, pairings.clock.now())
    await pairings.travel(timedelta(days=40))
    before = len(thread.history())
    await desk.leaving.left_guild(pairings.guild.id, ana.id, pairings.clock.now())
    await settle(pairings)
    assert len(thread.history()) == before
    assert inside(pairings, thread) == {ben.id}


async def test_two_pools_drawn_at_one_hour_bring_nobody_together_twice(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, met, both = pairings_desk(pairings), list[int](), asyncio.Event()
    plan = desk.plan

    async def waits_for_the_other(entrants: Entrants, seed: int) -> Plan:
        met.append(len(entrants.history))
        if len(met) > 1:
            both.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(both.wait(), 0.2)
        return await plan(entrants, seed)

    monkeypatch.setattr(desk, "plan", waits_for_the_other)
    await a_pool(pairings, "Writers", "writers")
    for one in await people(pairings, "Ana", "Ben", "Chloe", "Dina"):
        await joined(pairings, one, "Writers")
    first = {one.members for one in await to_round(pairings)}
    writers = await latest(pairings, "Writers")
    second = {one.members for one in await pairings_desk(pairings).groups.of_round(writers.id)}
    assert met == [0, 2]
    assert len(first) == len(second) == 2
    assert not first & second


async def test_not_yet_so_late_is_promised_no_other_question(pairings: World) -> None:
    ana, _ = await people(pairings, "Ana", "Ben")
    (group,) = await grouped(pairings)
    ends_at = (await latest(pairings)).ends_at
    assert ends_at is not None
    await pairings.travel(ends_at + timedelta(minutes=1))
    line = thread_of(pairings, group).history()[-1]
    await pairings.travel(ends_at + timedelta(days=6))
    told = await pairings.press(ana, line, "pairings:not_yet")
    assert text_of(told).startswith("There is no hurry, and I will not ask again.")


async def test_the_name_of_a_pool_is_no_markup_wherever_it_stands(pairings: World) -> None:
    name = "@everyone **x** [a](http://b.c)"
    await a_pool(pairings, name, "strange")
    ana = await taking_part(pairings, "Ana", pool=name)
    await to_notice(pairings, name)
    me = await ana.slash(pairings.lobby, "me")
    await to_round(pairings, name)
    said: Sequence[str] = [text_of(one) for one in letters(ana)] + [text_of(me)]
    assert len(said) == 3
    for one in said:
        assert "\\*\\*x" in one
        assert "**x**" not in one


async def test_a_closed_pool_still_shows_the_way_to_a_thread(pairings: World) -> None:
    ana, _ = await people(pairings, "Ana", "Ben")
    desk, pool = pairings_desk(pairings), pool_of(pairings)
    await desk.pools.change(pool.id, show=Show.POST)
    await to_round(pairings)
    post = next(one for one in posts(pairings) if "pairings:see" in str(parts(one)))
    await pairings.press(ana, post, "pairings:see")
    await desk.pools.close(pool.id, pairings.clock.now())
    page = await pairings.press(ana, post, "pairings:see")
    assert "Your thread is open" in text_of(page)


ROUNDS = ("see", "skip_round", "hour", "hour_in", "run_sure", "cancel_sure")
GROUPS = (
    "another", "report", "reported", "how", "met", "not_yet", "not_met", "keep", "keep_whom",
    "apart", "apart_sure", "apart_whom", "kept", "kept_stay", "kept_leave", "set",
)  # fmt: skip
POOLS = (
    "join", "join_now", "languages", "trade", "trade_typed", "trade_chosen", "zone", "door",
    "leave", "left", "left_all", "skip", "choices", "back", "wait", "pair", "wait_stop", "next",
    "preview", "run", "cancel", "health", "setup", "setup_channel", "setup_create", "setup_day",
    "setup_hour", "setup_rhythm", "setup_show", "setup_fallback", "setup_names", "setup_close",
    "setup_closed",
)  # fmt: skip


async def everything(world: World) -> str:
    """Return all that the stores hold of pairings."""
    async with world.bot.database.read() as session:
        rows = list[object]()
        for table in ("pools", "participants", "rounds", "groups", "seats", "aparts", "waits"):
            rows += (await session.execute(text(f"SELECT * FROM pairing_{table}"))).all()  # noqa: S608
        return str(sorted(map(str, rows)))


async def test_no_button_does_anything_for_a_stranger_or_with_a_strange_number(
    pairings: World,
) -> None:
    await people(pairings, "Ana", "Ben")
    (group,) = await grouped(pairings)
    eve = pairings.person("Eve")
    before = await everything(pairings)
    for names, known_id in ((ROUNDS, group.round_id), (GROUPS, group.id), (POOLS, group.pool_id)):
        for name in names:
            for row in (known_id, 999):
                if (name, row) in {("join", known_id), ("join_now", known_id)}:
                    continue
                await attempt(pairings, eve, f"pairings:{name}", row)
    assert await everything(pairings) == before
    assert await group_of(pairings, eve) is None


async def attempt(world: World, who: MemberActor, action: str, row: int) -> None:
    """Press a button of an action that the bot never gave to somebody."""
    channel = world.bot.get_channel(world.lobby.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send(view=ui.layout(ui.row(ui.button("x", action, row))))
    await world.press(who, message, action)
