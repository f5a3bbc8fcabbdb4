"""Stories of a round in one post: seen privately, threads opened by a press, the rest called."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest

from bot.domain.notices import Way
from bot.domain.pairings import Show
from bot.store.pairing_rows import THREAD
from cogs.pairings.notices import ROUND_NOTICE
from tests.cogs.mishaps import come_back
from tests.cogs.pairings_world import (
    group_of,
    inside,
    latest,
    pairings_desk,
    pool_of,
    posts,
    settle,
    taking_part,
    threads,
    to_round,
)
from tests.cogs.pairings_world import pairings as pairings
from tests.cogs.world import World, called, letters, text_of


async def test_many_groups_open_their_threads_by_a_press(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["cogs.pairings.round"], "MOST_THREADS", 1)
    monkeypatch.setattr(sys.modules["cogs.pairings.post"], "A_CALL", 1)
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben", "fr")
    others = [await taking_part(pairings, one) for one in ("Chloe", "Dina", "Eve", "Fred")]
    taro = await taking_part(pairings, "Taro", languages=("ja",))
    everybody = {one.id: one for one in (ana, ben, *others)}
    await to_round(pairings)
    assert (await latest(pairings)).show is Show.POST
    assert threads(pairings) == []
    post = posts(pairings)[-1]
    before = len(posts(pairings))
    assert [text_of(one).count("6 people meet") for one in posts(pairings)] == [0, 1]
    assert "6 people meet this time, in 3 groups" in text_of(post)

    mine = await group_of(pairings, ben)
    assert mine is not None
    other = everybody[mine.others(ben.id)[0]]
    page = await pairings.press(ben, post, "pairings:see")
    for part in ("Ton groupe", "Pour commencer", "Votre fil est ouvert"):
        assert part in text_of(page)
    assert inside(pairings, threads(pairings)[0]) == set(mine.members)
    assert sorted(called(pairings, threads(pairings)[0].history()[0])) == sorted(mine.members)
    page = await pairings.press(other, post, "pairings:see")
    assert "Your thread is open" in text_of(page)
    assert len(threads(pairings)) == 1

    assert "speaks one of your languages" in text_of(
        await pairings.press(taro, post, "pairings:see")
    )
    outsider = await pairings.press(pairings.person("Gina"), post, "pairings:see")
    assert "You have no group in this round" in text_of(outsider)
    elsewhere = await latest(pairings)
    assert elsewhere.post_id == post.id

    rest = [one for one in [*others, ana] if one.id not in mine.members]
    private, silent, *loud = rest
    store, guild_id = pairings.bot.member_store, pairings.guild.id
    await store.choose_way(guild_id, private.id, ROUND_NOTICE, Way.PRIVATE)
    await store.choose_way(guild_id, silent.id, ROUND_NOTICE, Way.NOTHING)
    await pairings.travel(timedelta(days=1))
    calls = [one for one in posts(pairings)[before:] if called(pairings, one)]
    assert sorted(called(pairings, one) for one in calls) == sorted([one.id] for one in loud)
    assert "waits to meet you this week" in text_of(letters(private)[-1])
    assert letters(silent) == []
    await come_back(pairings)
    assert len([one for one in posts(pairings) if called(pairings, one)]) == len(calls)
    page = await pairings.press(loud[0], calls[0], "pairings:see")
    assert "Your thread is open" in text_of(page)


async def test_both_press_at_once_and_a_crowded_guild_opens_nothing(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, rooms = pairings_desk(pairings), sys.modules["cogs.pairings.rooms"]
    await desk.pools.change(pool_of(pairings).id, show=Show.POST)
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben")
    group = (await to_round(pairings))[0]
    post = posts(pairings)[-1]
    monkeypatch.setattr(rooms, "CROWDED", 0)
    page = await pairings.press(ana, post, "pairings:see")
    assert "There is no thread for you at the moment" in text_of(page)
    assert threads(pairings) == []
    monkeypatch.setattr(rooms, "CROWDED", 800)
    store, now = pairings.bot.agenda.store, pairings.clock.now()
    assert await store.plan(THREAD, f"{group.id}:seen", group.guild_id, group.id, now)
    assert not await store.plan(THREAD, f"{group.id}:seen", group.guild_id, group.id, now)
    await pairings.press(ben, post, "pairings:see")
    await settle(pairings)
    assert len(threads(pairings)) == 1
    fresh = await desk.groups.get(group.id)
    assert fresh is not None and all(one.seen_at for one in fresh.seats)
    pairings.guild.remove_member(ben)
    alone = await pairings.press(ana, post, "pairings:see")
    assert "cannot make it any more" in text_of(alone)
