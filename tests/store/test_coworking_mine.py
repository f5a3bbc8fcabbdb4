"""One's own co-working: stays with their company, goals, what is unsaid, and the guild's total."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.coworking import Outcome, Stage
from bot.domain.presence import Stay, Time, time_of
from bot.store.base import Database
from bot.store.coworking_mine import ASKED_FOR, Goals, MineStore
from bot.store.guilds import GuildStore
from bot.store.mydata import MyDataStore
from tests.store.coworking_past import MINUTE, Past
from tests.store.people import ANA, BEN, CHLOE, DAY, ELSEWHERE, GUILD, HOUR, NOON, WEEK, at_once


@pytest.fixture
def past(database: Database, guilds: GuildStore) -> Past:
    return Past(database)


@pytest.fixture
def mine(database: Database) -> MineStore:
    return MineStore(database)


async def test_stays_come_with_their_company_and_nothing_else(past: Past, mine: MineStore) -> None:
    first = await past.session(NOON, {ANA: ((0, 30), (40, 60)), BEN: ((10, 60),)})
    await past.session(NOON, {BEN: ((0, 10),), CHLOE: ((0, 60),)})
    await Past(past.database, ELSEWHERE).session(NOON, {ANA: ((0, 60),)})
    await past.session(NOON - WEEK, {ANA: ((0, 60),)})
    found = await mine.stays(GUILD, ANA, NOON - HOUR)
    assert {(one.session_id, one.user_id) for one in found} == {(first, ANA), (first, BEN)}
    assert time_of(ANA, found) == Time(10 * MINUTE, 40 * MINUTE)
    assert await mine.stays(GUILD, ANA, NOON + HOUR) == []
    assert len((await at_once(lambda: mine.stays(GUILD, ANA, NOON - WEEK)))[0]) == 4


async def test_who_erased_their_data_is_company_without_a_name(past: Past, mine: MineStore) -> None:
    session = await past.session(NOON, {ANA: ((0, 60),), BEN: ((0, 60),)})
    await MyDataStore(past.database).erase(BEN, NOON + DAY)
    found = await mine.stays(GUILD, ANA, NOON)
    assert Stay(session, None, NOON, NOON + HOUR) in found
    assert time_of(ANA, found) == Time(timedelta(), HOUR)
    assert await mine.stays(GUILD, BEN, NOON) == []
    assert await mine.first(GUILD, BEN) is None


async def test_one_s_own_stays_of_a_span(past: Past, mine: MineStore) -> None:
    session = await past.session(NOON, {ANA: ((0, 60),), BEN: ((0, 60),)})
    await past.session(NOON + DAY, {ANA: ((0, 0),)})
    assert await mine.own(GUILD, ANA, NOON + HOUR / 2, NOON + DAY) == [
        Stay(session, ANA, NOON, NOON + HOUR)
    ]
    assert await mine.own(GUILD, ANA, NOON - DAY, NOON) == []
    assert await mine.own(ELSEWHERE, ANA, NOON - DAY, NOON + DAY) == []
    assert await mine.first(GUILD, ANA) == NOON
    assert await mine.first(ELSEWHERE, ANA) is None


async def test_goals_are_counted_by_what_became_of_them(past: Past, mine: MineStore) -> None:
    told = (Outcome.DONE, Outcome.DONE, Outcome.PARTLY, Outcome.CHANGED, None)
    for day, outcome in enumerate(told):
        seat = {"goal": "Write", "outcome": outcome, "debriefed_at": NOON if outcome else None}
        await past.session(NOON + day * DAY, {ANA: ((0, 60),)}, seats={ANA: seat})
    goal = {"goal": "Read"}
    await past.session(NOON, {ANA: ((0, 60),)})
    await past.session(NOON, {BEN: ((0, 60),)}, seats={BEN: goal})
    await past.session(NOON, seats={ANA: goal | {"coming": True}}, stage=Stage.CANCELLED)
    await past.session(NOON + 5 * DAY, {ANA: ((0, 9),)}, seats={ANA: goal}, stage=Stage.OPEN)
    assert await mine.goals(GUILD, ANA, NOON - WEEK) == Goals(2, 1, 1, 1)
    assert (await mine.goals(GUILD, ANA, NOON - WEEK)).said == 4
    assert await mine.goals(GUILD, ANA, NOON + HOUR) == Goals(1, 1, 1, 1)
    assert await mine.goals(ELSEWHERE, ANA, NOON - WEEK) == Goals()


async def test_two_for_an_hour_make_two_hours(past: Past, mine: MineStore) -> None:
    assert await mine.together(GUILD, NOON, NOON + DAY) == timedelta()
    await past.session(NOON - DAY, {ANA: ((0, 60),)})
    assert await mine.together(GUILD, NOON - DAY, NOON) == timedelta(), "it would be Ana's own"
    await past.session(NOON, {ANA: ((0, 60),), BEN: ((0, 60),)})
    await past.session(NOON + DAY - HOUR / 2, {ANA: ((0, 60),)})
    await Past(past.database, ELSEWHERE).session(NOON, {ANA: ((0, 60),)})
    assert await mine.together(GUILD, NOON, NOON + DAY) == 2.5 * HOUR
    assert await mine.together(GUILD, NOON + HOUR / 2, NOON + HOUR) == HOUR
    await MyDataStore(past.database).erase(BEN, NOON + DAY)
    found = await at_once(lambda: mine.together(GUILD, NOON, NOON + 2 * DAY))
    assert set(found) == {3 * HOUR}


async def test_what_is_unsaid_waits_for_a_day(past: Past, mine: MineStore) -> None:
    said = {ANA: {"outcome": Outcome.DONE, "debriefed_at": NOON}}
    early = await past.session(NOON, {ANA: ((0, 60),)})
    late = await past.session(NOON + HOUR, {ANA: ((0, 60),)}, stage=Stage.OVER)
    await past.session(NOON, {ANA: ((0, 60),)}, seats=said)
    await past.session(NOON, {BEN: ((0, 60),)})
    await past.session(NOON, seats={ANA: {"here_at": NOON}})
    await past.session(NOON, {ANA: ((0, 30),)}, stage=Stage.OPEN)
    at = NOON + 2 * HOUR
    assert [one.id for one in await mine.unsaid(GUILD, ANA, at)] == [late, early]
    assert await mine.unsaid(ELSEWHERE, ANA, at) == []
    assert [one.id for one in await mine.unsaid(GUILD, ANA, NOON + HOUR + ASKED_FOR)] == [late]
    assert await mine.unsaid(GUILD, ANA, at + ASKED_FOR) == []


async def test_what_one_is_coming_to(past: Past, mine: MineStore) -> None:
    comes, interested = {ANA: {"coming": True}}, {ANA: {"interested": True}}
    later = await past.session(NOON + 2 * DAY, seats=interested, stage=Stage.PLANNED)
    soon = await past.session(NOON + DAY, seats=comes, stage=Stage.PLANNED)
    now = await past.session(NOON - HOUR / 2, {ANA: ((0, 9),)}, seats=comes, stage=Stage.OPEN)
    await past.session(NOON + DAY, seats={ANA: {}, BEN: {"coming": True}}, stage=Stage.PLANNED)
    await past.session(NOON + DAY, seats=comes, stage=Stage.CANCELLED)
    cannot = {ANA: {"coming": False, "interested": True}}
    await past.session(NOON + DAY, seats=cannot, stage=Stage.PLANNED)
    found = await at_once(lambda: mine.coming(GUILD, ANA, NOON))
    assert [one.id for one in found[0]] == [now, soon, later]
    assert [one.id for one in await mine.coming(GUILD, ANA, NOON + HOUR)] == [soon, later]
    assert await mine.coming(ELSEWHERE, ANA, NOON) == []
