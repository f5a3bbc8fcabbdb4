"""Insights: each feature counts what it should, once, and what was shown never changes."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.domain.buddies import Kind
from bot.domain.checkins import Turn
from bot.domain.insights import REACHED
from bot.store import (
    checkin_insights,
    coworking_insights,
    loss_insights,
    pair_insights,
    pairing_insights,
    win_insights,
)
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.insights import Counting, InsightRow, InsightStore
from bot.store.mydata import MyDataStore
from tests.store.coworking_past import Past as Rooms
from tests.store.insight_past import MINUTE, Past
from tests.store.people import DAY, ELSEWHERE, GUILD, HOUR, NOON, WEEK, at_once

PARIS = ZoneInfo("Europe/Paris")
WINS, LOSSES = win_insights.INSIGHTS, loss_insights.INSIGHTS
ALL = [
    module.INSIGHTS
    for module in (
        loss_insights, win_insights, pair_insights, pairing_insights, checkin_insights,
        coworking_insights,
    )
]  # fmt: skip
OVER = NOON + 4 * WEEK
"""The first day after the first block, which began this morning."""
FRIENDS = (21, 22, 23, 24, 25)


@pytest.fixture
def past(database: Database, guilds: GuildStore) -> Past:
    return Past(database)


@pytest.fixture
def insights(database: Database, guilds: GuildStore) -> InsightStore:
    return InsightStore(database)


async def values(
    insights: InsightStore,
    now: datetime = OVER,
    countings: Sequence[Counting] = ALL,
    zone: ZoneInfo = PARIS,
) -> dict[str, int | None]:
    """Return the values of the last block."""
    seen = await insights.seen(GUILD, zone, countings, now)
    return dict(seen[0].values) if seen else {}


async def five_wins(past: Past, friends: Sequence[int] = FRIENDS, at: datetime = NOON) -> None:
    for author in range(1, 6):
        await past.win(author, at, friends)


async def test_before_four_weeks_are_over_there_is_nothing(
    past: Past, insights: InsightStore
) -> None:
    await five_wins(past)
    assert await insights.seen(GUILD, PARIS, ALL, OVER - DAY) == []
    assert await insights.joined(GUILD) == NOON
    (seen,) = await insights.seen(GUILD, PARIS, ALL, OVER)
    assert seen.block.until == OVER - 12 * HOUR
    assert len(await insights.seen(GUILD, PARIS, ALL, OVER + 4 * WEEK)) == 2


async def test_wins_that_stand_count_and_their_company_of_others(
    past: Past, insights: InsightStore
) -> None:
    await five_wins(past)
    await five_wins(past, friends=())
    told = await values(insights)
    assert told["wins-insight-shared"] == 10
    assert told["wins-insight-company"] == 5
    assert told[REACHED.key] == 5


@pytest.mark.parametrize(
    "change",
    [
        {"gone_at": NOON},
        {"posted_at": None},
        {"posted_at": NOON - DAY},
        {"posted_at": OVER},
    ],
)
async def test_a_win_that_is_gone_or_of_another_time_does_not_count(
    past: Past, insights: InsightStore, change: dict[str, Any]
) -> None:
    for author in range(1, 5):
        await past.win(author, NOON, FRIENDS)
    await past.win(5, NOON, FRIENDS, **change)
    await Past(past.database, ELSEWHERE).win(6, NOON, FRIENDS)
    await past.win(None, NOON, FRIENDS)
    assert set((await values(insights)).values()) == {None}


async def test_who_celebrates_their_own_win_is_no_company(
    past: Past, insights: InsightStore
) -> None:
    for author in range(1, 7):
        await past.win(author, NOON, [author])
    told = await values(insights)
    assert told["wins-insight-shared"] == 5
    assert told["wins-insight-company"] is told[REACHED.key] is None


async def test_company_of_few_shows_nothing_of_them(past: Past, insights: InsightStore) -> None:
    await five_wins(past, FRIENDS[:4])
    assert (await values(insights))["wins-insight-company"] is None


async def test_losses_count_once_answered_and_tell_how_fast(
    past: Past, insights: InsightStore
) -> None:
    for nth, helper in enumerate(FRIENDS):
        await past.loss(nth + 1, NOON, helper, wait=(1 + 59 * nth) * MINUTE, anonymous=nth % 2 == 0)
        await past.loss(nth + 30, NOON)
    told = await values(insights)
    assert told["losses-insight-answered"] == 5
    assert told["losses-insight-posted"] == 10
    assert told["losses-insight-pace"] == 1, "119 minutes stand in the middle"
    assert told[REACHED.key] == 5


async def test_losses_of_one_anonymous_author_are_not_those_of_five_people(
    past: Past, insights: InsightStore
) -> None:
    for nth, helper in enumerate(FRIENDS):
        await past.loss(9, NOON + nth * DAY, helper, anonymous=nth > 0)
    for author in (1, 2, 3):
        await past.loss(author, NOON, FRIENDS[0])
    told = await values(insights)
    assert told["losses-insight-answered"] is told["losses-insight-pace"] is None
    await past.loss(4, NOON, FRIENDS[1], anonymous=True)
    assert (await values(InsightStore(past.database), OVER))["losses-insight-answered"] is None
    assert (await values(insights, OVER + 4 * WEEK))["losses-insight-answered"] is None


async def test_pairs_count_people_who_began_and_who_go_on(
    past: Past, insights: InsightStore
) -> None:
    for one in (1, 3, 5):
        await past.pair(one, one + 1, NOON)
    await past.pair(1, 7, NOON, kind=Kind.HOUR)
    for one in (11, 13, 15):
        await past.pair(one, one + 1, NOON - WEEK)
    told = await values(insights)
    assert told["buddies-insight-new"] == told["buddies-insight-going"] == 5
    for one in (31, 33, 35):
        await past.pair(one, one + 1, NOON + WEEK, ended=OVER + WEEK)
    later = await values(insights, OVER + 4 * WEEK)
    assert later["buddies-insight-new"] is None
    assert later["buddies-insight-going"] == 10, "twelve people, and six whose pair ended"


async def test_rounds_count_people_once_however_often_they_met(
    past: Past, insights: InsightStore
) -> None:
    for nth in range(3):
        await past.round(NOON + nth * WEEK, [(1, 2), (3, 4), (5, 6), (7, 8)], met=3 if nth else 0)
    told = await values(insights)
    assert told["pairings-insight-drawn"] == told["pairings-insight-met"] == 5
    await past.round(OVER, [(one, one + 1) for one in range(1, 20, 2)], met=2)
    later = await values(insights, OVER + 4 * WEEK)
    assert later["pairings-insight-drawn"] == 20
    assert later["pairings-insight-met"] is None


async def test_checkins_count_what_the_guild_asked_and_somebody_answered(
    past: Past, insights: InsightStore
) -> None:
    for nth in range(10):
        await past.checkin(NOON + nth * DAY, range(1, 6))
        await past.checkin(NOON + nth * DAY, range(1, 6), Turn.ASKED)
        for own in range(1, 6):
            await past.checkin(NOON + nth * DAY, [own], owner=own)
    assert (await values(insights))["checkins-insight-kept"] == 40


async def test_hours_count_in_company_and_within_the_block(
    past: Past, insights: InsightStore
) -> None:
    rooms, long = Rooms(past.database), 10 * 60
    for nth in range(5):
        await rooms.session(NOON + nth * DAY, dict.fromkeys(range(1, 6), ((0, 60),)))
    await rooms.session(NOON, {9: ((0, long),)}, minutes=long)
    last = OVER - 12 * HOUR - HOUR
    await rooms.session(last, dict.fromkeys(range(1, 6), ((0, 180),)), minutes=180)
    told = await values(insights)
    assert told["coworking-insight-together"] == 20 * 60, "25 hours and five before midnight"
    for who in range(1, 6):
        await rooms.session(NOON + 6 * WEEK, {who: ((0, long),)}, minutes=long)
    assert (await values(insights, OVER + 4 * WEEK))["coworking-insight-together"] is None


async def test_what_was_shown_stays_whoever_erases_their_data(
    past: Past, insights: InsightStore
) -> None:
    await five_wins(past)
    before = await insights.seen(GUILD, PARIS, ALL, OVER)
    await MyDataStore(past.database).erase(3, OVER)
    await MyDataStore(past.database).erase(FRIENDS[0], OVER)
    assert await insights.seen(GUILD, PARIS, ALL, OVER + DAY) == before
    assert before[0].values["wins-insight-shared"] == 5
    async with past.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(InsightRow)) == 1


async def test_who_erased_their_data_before_counts_no_more(
    past: Past, insights: InsightStore
) -> None:
    await five_wins(past)
    await MyDataStore(past.database).erase(3, OVER)
    assert (await values(insights))["wins-insight-shared"] is None


async def test_a_feature_that_comes_later_adds_its_figures_and_changes_none(
    past: Past, insights: InsightStore
) -> None:
    await five_wins(past)
    for nth, helper in enumerate(FRIENDS):
        await past.loss(nth + 30, NOON, helper)
    first = await values(insights, countings=[WINS])
    assert set(first) == {one.key for one in WINS.figures}
    both = await values(insights, countings=[LOSSES, WINS])
    told = {"losses-insight-posted": 5, "losses-insight-answered": 5, "losses-insight-pace": 0}
    assert both == first | told
    assert await values(insights, countings=[LOSSES]) == {
        one.key: both[one.key] for one in LOSSES.figures
    }


async def test_two_who_ask_at_once_are_told_the_same(past: Past, insights: InsightStore) -> None:
    await five_wins(past)
    told = await at_once(lambda: insights.seen(GUILD, PARIS, ALL, OVER + 4 * WEEK))
    assert all(one == told[0] for one in told)


async def test_two_who_ask_at_once_in_two_zones_see_the_same_weeks(
    past: Past, insights: InsightStore
) -> None:
    await five_wins(past)
    zones = (ZoneInfo("Pacific/Kiritimati"), PARIS, ZoneInfo("Pacific/Niue")) * 2
    now = OVER + 4 * WEEK
    told = await asyncio.gather(*(insights.seen(GUILD, one, ALL, now) for one in zones))
    assert all(one == told[0] for one in told)


async def test_blocks_do_not_overlap_where_the_zone_changes(
    past: Past, insights: InsightStore
) -> None:
    east, west = ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Niue")
    await insights.seen(GUILD, east, ALL, NOON + 8 * WEEK - 22 * HOUR)
    (first,) = await insights.seen(GUILD, west, ALL, NOON + 8 * WEEK - 2 * HOUR)
    assert first.block.until == NOON + 4 * WEEK - 25 * HOUR, "as it was cut in the east"
    told = await insights.seen(GUILD, west, ALL, NOON + 16 * WEEK)
    back = await insights.seen(GUILD, PARIS, ALL, NOON + 20 * WEEK)
    cuts = [one.block for one in (*back, *told[1:], first)]
    assert [one.number for one in cuts] == [4, 3, 2, 0]
    assert [one.since for one in cuts[:2]] == [one.until for one in cuts[1:3]]


async def test_asking_every_day_with_and_without_somebody_tells_a_step_at_most(
    past: Past, insights: InsightStore
) -> None:
    """The same community in two guilds, but for one person: all that organisers ever read."""
    other = Past(past.database, ELSEWHERE)
    await GuildStore(past.database).welcome(ELSEWHERE, "fr", "Europe/Paris", NOON)
    for nth in range(30):
        for where in (past, other):
            await where.win(1 + nth % 7, NOON + nth * 3 * DAY, FRIENDS)
    for nth in range(9):
        await past.win(99, NOON + 5 * WEEK + nth * HOUR, FRIENDS)
    told: dict[tuple[int, int], list[dict[str, int | None]]] = defaultdict(list)
    for day in range(100):
        for guild_id in (GUILD, ELSEWHERE):
            for one in await insights.seen(guild_id, PARIS, [WINS], NOON + day * DAY):
                told[guild_id, one.block.number].append(dict(one.values))
        if day == 70:
            await MyDataStore(past.database).erase(99, NOON + day * DAY)
    assert all(one == read[0] for read in told.values() for one in read), "one value a block"
    shown = {where: read[0]["wins-insight-shared"] or 0 for where, read in told.items()}
    assert [shown[ELSEWHERE, number] for number in range(3)] == [10, 5, 5]
    assert [shown[GUILD, number] - shown[ELSEWHERE, number] for number in range(3)] == [0, 5, 0]


async def test_what_is_kept_is_read_again_without_counting(
    past: Past, insights: InsightStore
) -> None:
    await five_wins(past)
    told = await values(insights)

    async def never(*_: object) -> Sequence[Any]:
        raise AssertionError("counted again")

    kept = [Counting(one.figures, never) for one in ALL]
    assert await values(insights, countings=kept) == told
