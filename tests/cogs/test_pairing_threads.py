"""Stories of the threads of groups: opened once, through crashes, without room or permission."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest

from bot.domain.pairings import Fallback, Stage
from bot.store.mydata import MyDataStore
from tests.cogs.mishaps import come_back, delete_channel, deny, grant
from tests.cogs.pages import said_in
from tests.cogs.pairings_world import (
    drawn,
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
    threads,
    to_round,
)
from tests.cogs.pairings_world import pairings as pairings
from tests.cogs.world import World, text_of

MINUTES = timedelta(minutes=1)


async def four(world: World) -> list[int]:
    names = ("Ana", "Ben", "Chloe", "Dina")
    return [(await taking_part(world, name)).id for name in names]


async def test_a_restart_between_draw_and_threads_opens_each_once(pairings: World) -> None:
    people = await four(pairings)
    groups = await drawn(pairings)
    await come_back(pairings)
    await come_back(pairings)
    assert len(threads(pairings)) == len(groups) == 2
    assert sorted(one for each in threads(pairings) for one in inside(pairings, each)) == people


async def test_a_thread_is_found_again_that_a_killed_process_opened(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    store, tries = type(pairings_desk(pairings).groups), [1, 2]
    opened = store.opened

    async def fails_twice(self: object, *values: object) -> None:
        if tries:
            tries.pop()
            raise OSError("the power went")
        await opened(self, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "opened", fails_twice)
    group = (await to_round(pairings))[0]
    await pairings.travel(5 * MINUTES)
    assert len(threads(pairings)) == 1
    fresh = await pairings_desk(pairings).groups.get(group.id)
    assert fresh is not None and fresh.thread_id == threads(pairings)[0].id
    assert len(threads(pairings)[0].history()) == 1


async def test_who_leaves_between_the_draw_and_the_thread_is_not_waited_for(
    pairings: World,
) -> None:
    ana, ben, chloe = [await taking_part(pairings, one) for one in ("Ana", "Ben", "Chloe")]
    await drawn(pairings)
    pairings.guild.remove_member(chloe)
    await settle(pairings)
    group = (await pairings_desk(pairings).groups.of_round((await latest(pairings)).id))[0]
    assert group.members == (ana.id, ben.id)
    card = thread_of(pairings, group).history()[0]
    assert "You two meet this time" in text_of(card)
    await pairings.travel(MINUTES)
    await MyDataStore(pairings.bot.database).erase(ben.id, pairings.clock.now())
    await settle(pairings)
    card = thread_of(pairings, group).history()[0]
    assert "cannot make it any more" in text_of(card)
    assert "pairings:keep" not in str([one.to_dict() for one in card.components])


@pytest.mark.parametrize("fallback", Fallback)
async def test_without_permission_organisers_are_told_and_their_choice_is_done(
    pairings: World, fallback: Fallback
) -> None:
    await pairings_desk(pairings).pools.change(pool_of(pairings).id, fallback=fallback)
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben")
    channel, team = pairings.guild.channels["pairings"], pairings.guild.channels["team"]
    await deny(pairings, channel, "create_private_threads")
    await to_round(pairings)
    assert threads(pairings) == []
    assert "Create Private Threads" in said_in(team)
    assert ("See my group" in said_in(channel)) == (fallback is Fallback.POST)
    if fallback is Fallback.POST:
        page = await pairings.press(ana, posts(pairings)[-1], "pairings:see")
        assert "There is no thread for you at the moment" in text_of(page)
    await grant(pairings, channel)
    await settle(pairings)
    if fallback is Fallback.POST:
        assert threads(pairings) == []
        page = await pairings.press(ben, posts(pairings)[-1], "pairings:see")
        assert "Your thread is open" in text_of(page)
    assert inside(pairings, threads(pairings)[0]) == {ana.id, ben.id}


@pytest.mark.parametrize("fallback", Fallback)
async def test_a_crowded_guild_is_tidied_first(
    pairings: World, fallback: Fallback, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms, desk = sys.modules["cogs.pairings.rooms"], pairings_desk(pairings)
    await desk.pools.change(pool_of(pairings).id, fallback=fallback)
    people = await four(pairings)
    await to_round(pairings)
    old = threads(pairings)
    for group in await desk.groups.of_round((await latest(pairings)).id):
        for one in group.members:
            await desk.groups.heard(group.id, one, pairings.clock.now())
    monkeypatch.setattr(rooms, "CROWDED", 2)
    monkeypatch.setattr(rooms, "MOST_THREADS", 2)
    await to_round(pairings)
    metas = [pairings.env.backend.get_thread(one.id).thread_metadata for one in old]
    assert [one.archived for one in metas if one] == [True, True]
    assert len(threads(pairings)) == 4
    await pairings.travel(timedelta(hours=1))

    monkeypatch.setattr(rooms, "CROWDED", 0)
    round_ = await latest(pairings)
    for group in await desk.groups.of_round(round_.id):
        for one in group.members:
            await desk.groups.heard(group.id, one, pairings.clock.now())
    await to_round(pairings)
    assert len(threads(pairings)) == 4
    assert "too many open threads" in said_in(pairings.guild.channels["team"])
    shown = "See my group" in said_in(pairings.guild.channels["pairings"])
    assert shown == (fallback is Fallback.POST)
    monkeypatch.setattr(rooms, "CROWDED", 100)
    await pairings.travel(timedelta(hours=2))
    assert len(threads(pairings)) == (4 if fallback is Fallback.POST else 6)
    assert len(people) == 4


async def test_a_card_says_what_is_true_of_three_and_of_thin_profiles(pairings: World) -> None:
    ana = await taking_part(
        pairings, "Ana", offers=("pricing",), seeks=("taxes",), trade="illustration", half_days=0
    )
    ben = await taking_part(
        pairings, "Ben", offers=("taxes",), seeks=("pricing",), hidden=False, half_days=0
    )
    eve = await profiled(
        pairings, "Eve", "fr", trade="photography", languages=("fr",), hidden=True, half_days=0
    )
    await joined(pairings, eve)
    group = (await to_round(pairings))[0]
    assert group.members == (ana.id, ben.id, eve.id)
    said = text_of(thread_of(pairings, group).history()[0])
    why = said.partition("Pourquoi vous**\n")[2].partition("\n**Pour")[0].splitlines()
    assert [one.partition(" · ")[0] for one in why] == [
        "• **Ana et Ben**",
        "• **Ana et Eve**",
        "• **Ben et Eve**",
    ]
    assert "Ben propose, Ana cherche\u202f: taxes" in why[0]
    assert "Vous parlez français" in why[1]
    assert "**Eve** · langues" in said


async def test_a_report_reaches_organisers_and_only_from_the_group(pairings: World) -> None:
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben", "fr")
    group = (await to_round(pairings))[0]
    card = thread_of(pairings, group).history()[0]
    form = await pairings.press(ana, card, "pairings:report")
    told = await ana.submit_modal(form, {"reason": "Sells all the time"})
    assert "Thank you" in text_of(told)
    await settle(pairings)
    team = said_in(pairings.guild.channels["team"])
    assert ("Sells all the time" in team, f"<@{ben.id}>" in team) == (True, True)
    assert (await latest(pairings)).stage is Stage.DRAWN


async def test_a_deleted_thread_is_opened_again_by_a_press_alone(pairings: World) -> None:
    ana = await taking_part(pairings, "Ana")
    await taking_part(pairings, "Ben")
    await pairings_desk(pairings).pools.change(pool_of(pairings).id, show="post")
    await to_round(pairings)
    post = posts(pairings)[-1]
    await pairings.press(ana, post, "pairings:see")
    await delete_channel(pairings, threads(pairings)[0])
    await settle(pairings)
    page = await pairings.press(ana, post, "pairings:see")
    assert "Your thread is open" in text_of(page)
    assert len(threads(pairings)) == 1
