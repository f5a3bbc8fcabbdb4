"""Members: their choices, their blocks, and the one gate of notices to them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.notices import Way
from bot.store.base import Database
from bot.store.guilds import GuildStore
from bot.store.members import Member, MemberStore, Notice
from bot.store.mydata import MyDataStore
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, ELSEWHERE, GUILD, HOUR, NOON, at_once

KIND = "wins-company"
EVENING = NOON + 8 * HOUR


@pytest.fixture
def members(database: Database, guilds: GuildStore) -> MemberStore:
    return MemberStore(database)


async def test_a_member_without_choices_has_none(members: MemberStore) -> None:
    assert await members.get(GUILD, ANA) == Member(GUILD, ANA)
    assert await members.languages() == {}


async def test_choices_made_at_once_all_count(members: MemberStore) -> None:
    await asyncio.gather(
        members.change(GUILD, ANA, language="en"),
        members.change(GUILD, ANA, timezone="Asia/Tokyo"),
        members.change(GUILD, ANA, away_until=NOON),
    )
    expected = Member(GUILD, ANA, language="en", timezone="Asia/Tokyo", away_until=NOON)
    assert await members.get(GUILD, ANA) == expected
    assert await members.change(GUILD, ANA, timezone=None) == replace(expected, timezone=None)
    assert await members.change(GUILD, ANA) == replace(expected, timezone=None)


async def test_languages_are_those_that_were_chosen(members: MemberStore) -> None:
    await members.change(GUILD, ANA, language="en")
    await members.change(ELSEWHERE, ANA, language="fr")
    await members.change(GUILD, BEN, spoken="fr")
    assert await members.languages() == {(GUILD, ANA): "en", (ELSEWHERE, ANA): "fr"}
    await members.change(GUILD, ANA, language=None)
    assert await members.languages() == {(ELSEWHERE, ANA): "fr"}


async def test_a_block_works_both_ways_and_is_taken_back(members: MemberStore) -> None:
    await at_once(lambda: members.block(ANA, BEN, NOON))
    await members.block(CHLOE, ANA, NOON)
    await members.block(ANA, DENIS, NOON + HOUR)
    assert await members.blocked_by(ANA) == [DENIS, BEN]
    assert await members.kept_apart(ANA) == {BEN, CHLOE, DENIS}
    assert await members.kept_apart(BEN) == {ANA}
    assert await members.blocked_by(BEN) == []
    await at_once(lambda: members.unblock(ANA, BEN))
    await members.unblock(ANA, CHLOE)
    assert await members.kept_apart(ANA) == {CHLOE, DENIS}


async def test_a_block_of_both_lasts_until_both_take_it_back(members: MemberStore) -> None:
    await members.block(ANA, BEN, NOON)
    await members.block(BEN, ANA, NOON)
    await members.unblock(ANA, BEN)
    assert await members.kept_apart(ANA) == {BEN}


async def test_ways_are_chosen_by_kind(members: MemberStore) -> None:
    await members.choose_way(GUILD, ANA, KIND, Way.MENTION)
    await at_once(lambda: members.choose_way(GUILD, ANA, KIND, Way.NOTHING))
    await members.choose_way(GUILD, ANA, "wins-helped", Way.PRIVATE)
    chosen = {KIND: Way.NOTHING, "wins-helped": Way.PRIVATE}
    assert await members.notice_ways(GUILD, ANA) == chosen
    assert await members.notice_ways(ELSEWHERE, ANA) == {}


async def reserve(
    members: MemberStore,
    *who: int,
    subject: str = "win:1",
    now: datetime = NOON,
    most: int = 3,
    **options: Any,
) -> list[Notice]:
    return await members.reserve(GUILD, who or (ANA,), KIND, subject, now, most=most, **options)


async def test_a_notice_is_reserved_once_however_often_it_is_tried(members: MemberStore) -> None:
    tries = await at_once(lambda: reserve(members, ANA, BEN))
    assert tries == [tries[0]] * 4
    assert [(one.user_id, one.way) for one in tries[0]] == [(ANA, Way.PRIVATE), (BEN, Way.PRIVATE)]


async def test_no_more_than_so_many_are_reserved(members: MemberStore) -> None:
    assert [one.user_id for one in await reserve(members, ANA, BEN, most=1)] == [ANA]
    assert [one.user_id for one in await reserve(members, BEN, CHLOE, most=2)] == [ANA, BEN]


async def test_two_notices_at_once_give_one_a_day(members: MemberStore) -> None:
    subjects = iter(["win:1", "win:2", "win:3"])
    given = await at_once(lambda: reserve(members, subject=next(subjects)), times=3)
    assert sorted(len(one) for one in given) == [0, 0, 1]
    assert await reserve(members, subject="win:4", now=EVENING) == []
    assert len(await reserve(members, subject="win:4", now=NOON + DAY)) == 1


async def test_what_a_member_planned_does_not_count(members: MemberStore) -> None:
    assert await reserve(members, subject="a", now=EVENING + 2 * HOUR, planned=True)
    assert await reserve(members, subject="b", planned=True)
    assert await reserve(members, subject="c")


@pytest.mark.parametrize(
    "choice",
    [
        {"away_until": NOON + timedelta(seconds=1)},
        {"quiet_from": "11:00", "quiet_until": "13:00"},
        {"timezone": "Asia/Tokyo"},
    ],
)
async def test_whoever_may_not_be_addressed_is_passed_over(
    members: MemberStore, choice: dict[str, object]
) -> None:
    await members.change(GUILD, ANA, **choice)
    assert [one.user_id for one in await reserve(members, ANA, BEN)] == [BEN]


async def test_the_way_is_the_member_s_else_the_default(members: MemberStore) -> None:
    await members.choose_way(GUILD, ANA, KIND, Way.MENTION)
    await members.choose_way(GUILD, BEN, KIND, Way.NOTHING)
    given = await reserve(members, ANA, BEN, CHLOE, default=Way.PRIVATE)
    assert {one.user_id: one.way for one in given} == {ANA: Way.MENTION, CHLOE: Way.PRIVATE}


async def test_stop_these_stops_the_kind_for_whoever_presses(members: MemberStore) -> None:
    (notice,) = await reserve(members)
    assert await at_once(lambda: members.stop(notice.id, BEN)) == [KIND] * 4
    assert await members.notice_ways(GUILD, BEN) == {KIND: Way.NOTHING}
    assert await members.notice_ways(GUILD, ANA) == {}
    assert await members.stop(999, ANA) is None


async def test_the_button_of_an_erased_notice_never_stops_another(
    members: MemberStore, database: Database
) -> None:
    (erased,) = await reserve(members)
    await MyDataStore(database).erase(ANA, NOON)
    (other,) = await reserve(members, BEN)
    assert other.id != erased.id
    assert await members.stop(erased.id, ANA) is None


async def test_a_private_message_is_of_the_guild_of_its_notice_or_of_the_latest(
    members: MemberStore, guilds: GuildStore
) -> None:
    await guilds.welcome(ELSEWHERE, "en", "Europe/Paris", NOON)
    assert await members.written_from(ANA) is None
    (first,) = await members.reserve(GUILD, [ANA], "pairs", "one", NOON, most=1)
    later = NOON + DAY
    (second,) = await members.reserve(ELSEWHERE, [ANA], "pairs", "two", later, most=1)
    assert await members.written_from(ANA, first.id) == GUILD
    assert await members.written_from(ANA, second.id) == ELSEWHERE
    assert await members.written_from(ANA) == ELSEWHERE
    assert await members.written_from(BEN, first.id) is None
