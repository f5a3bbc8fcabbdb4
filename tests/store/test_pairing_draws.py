"""Draws: everybody once, the same groups whoever records them, and nobody who changed meanwhile."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from bot.domain.draws import draw
from bot.domain.pairings import Show, Stage
from bot.store.agenda import Stage as Work
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.pairing_rows import ASK, NUDGE, POST, SHOW, THREAD, UNSEEN
from tests.store.pairing_room import Room
from tests.store.people import ANA, BEN, CHLOE, DAY, GUILD, NOON, at_once

DINA = 14
MONDAY = date(2026, 11, 23)


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def test_everybody_sits_once_and_one_of_them_starts(room: Room) -> None:
    pool = await room.pool(ANA, BEN, CHLOE, DINA)
    groups = await room.draw(pool)
    assert sorted(one for group in groups for one in group.members) == [ANA, BEN, CHLOE, DINA]
    assert all(group.starter in group.members for group in groups)
    assert await room.agenda.stage(SHOW, 1) is Work.PLANNED
    assert await room.agenda.stage(ASK, 1) is Work.PLANNED
    assert await room.agenda.stage(THREAD, groups[0].id) is Work.PLANNED
    assert await room.agenda.stage(POST, 1) is None


async def test_two_who_record_at_once_record_the_same(room: Room) -> None:
    pool = await room.pool(ANA, BEN, CHLOE, DINA)
    round_ = await room.coming(pool)
    assert await room.coming(pool) == round_
    entrants = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    plans = [draw(entrants, MONDAY, random.Random(seed)) for seed in (1, 2)]
    left = iter(plans * 3)
    found = await at_once(
        lambda: room.draws.record(round_.id, entrants, next(left), Show.THREADS, NOON)
    )
    assert {one.stage for one in found if one} == {Stage.DRAWN}
    assert len(await room.groups.of_round(round_.id)) == 2


async def test_who_changes_while_a_plan_is_made_makes_another(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    round_ = await room.coming(pool)
    entrants = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    plan = draw(entrants, MONDAY, random.Random(1))
    await room.pools.choose(pool.id, ANA, skips=round_.occurrence)
    assert await room.draws.record(round_.id, entrants, plan, Show.THREADS, NOON) is None
    again = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    assert (again.people, again.absent) == ((BEN,), frozenset({ANA}))
    await room.members.block(CHLOE, BEN, NOON)
    assert await room.draws.record(
        round_.id, again, draw(again, MONDAY, random.Random(1)), Show.THREADS, NOON
    )


async def test_a_block_made_while_a_plan_is_made_holds(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    round_ = await room.coming(pool)
    entrants = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    plan = draw(entrants, MONDAY, random.Random(1))
    await room.members.block(BEN, ANA, NOON)
    assert await room.draws.record(round_.id, entrants, plan, Show.THREADS, NOON) is None
    again = await room.draws.entrants(pool.id, round_.occurrence, NOON)
    assert again.blocked == {(ANA, BEN)}


async def test_nobody_meets_the_same_person_while_there_is_another(room: Room) -> None:
    pool = await room.pool(ANA, BEN, CHLOE, DINA)
    met = [{group.members for group in await room.draw(pool, nth)} for nth in range(3)]
    assert len({pair for pairs in met for pair in pairs}) == 6
    asked = [await room.groups.of_round(nth) for nth in (1, 2, 3)]
    anas = [one.question for groups in asked for one in groups if ANA in one.members]
    assert len(set(anas)) == 3


async def test_one_of_three_waited_and_comes_first_next_time(room: Room) -> None:
    pool = await room.pool(ANA, BEN, CHLOE)
    await room.draw(pool)
    assert {one.waited for one in await room.pools.participants(pool.id)} == {True}
    await room.pools.leave(pool.id, CHLOE)
    await room.draw(pool, 1)
    assert {one.waited for one in await room.pools.participants(pool.id)} == {False}


async def test_who_is_away_at_the_hour_is_not_drawn(room: Room) -> None:
    pool = await room.pool(ANA, BEN, CHLOE)
    await room.members.change(GUILD, CHLOE, away_until=NOON + 3 * DAY)
    entrants = await room.draws.entrants(pool.id, "now", NOON)
    assert entrants.people == (ANA, BEN)
    later = await room.draws.entrants(pool.id, "later", NOON + 7 * DAY)
    assert later.people == (ANA, BEN, CHLOE)


async def test_a_round_ends_once(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    first, second = await room.coming(pool), await room.coming(pool, 1)
    ended = await at_once(lambda: room.draws.end(first.id, Stage.CANCELLED))
    assert sum(one is not None for one in ended) == 1
    assert await room.draw(pool) == []
    await room.draw(pool, 1)
    assert await room.draws.end(second.id, Stage.SKIPPED) is None


async def test_a_round_falls_back_to_a_post_once(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    await room.draw(pool)
    assert sorted(await at_once(lambda: room.draws.fall_back(1, NOON)))[-2:] == [False, True]
    assert await room.agenda.stage(POST, 1) is Work.PLANNED
    assert await room.agenda.stage(UNSEEN, 1) is Work.PLANNED


async def test_an_opened_thread_is_looked_at_after_two_days(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    group = (await room.draw(pool))[0]
    await at_once(lambda: room.groups.opened(group.id, 900, 901, NOON + timedelta(hours=1)))
    assert await room.agenda.stage(NUDGE, group.id) is Work.PLANNED
    assert (await room.groups.in_thread(900)) == await room.groups.get(group.id)
    await room.groups.heard(group.id, ANA, NOON)
    await room.groups.seen(group.id, BEN, NOON)
    known = await room.groups.of_member(1, BEN)
    assert known is not None and [one.gave_a_sign for one in known.seats] == [True, True]
    await room.groups.thread_gone(900)
    assert await room.groups.in_thread(900) is None
    assert await room.groups.of_member(1, CHLOE) is None


async def test_erasing_oneself_frees_ones_place(room: Room) -> None:
    pool = await room.pool(ANA, BEN)
    await room.draw(pool)
    assert (await room.mydata.export(ANA))["pairing_seats"][0]["user_id"] == ANA
    await room.mydata.erase(ANA, NOON)
    group = await room.groups.of_member(1, BEN)
    assert group is not None and group.members == (BEN,)
    assert set(await room.mydata.export(ANA)) == set()
