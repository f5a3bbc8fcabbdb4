"""What members choose about co-working, and whose turn it is to be told of a room."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.domain.coworking import Stage
from bot.domain.notices import Way
from bot.store.base import Database
from bot.store.coworking_choices import TOLD_NOTICE, CoworkingChoices, CoworkingChoiceStore
from bot.store.guilds import GuildStore
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from tests.store.coworking_past import Past
from tests.store.people import (
    ANA,
    BEN,
    CHLOE,
    DAY,
    DENIS,
    ELSEWHERE,
    GUILD,
    HOUR,
    NOON,
    at_once,
)


@pytest.fixture
def choices(database: Database, guilds: GuildStore) -> CoworkingChoiceStore:
    return CoworkingChoiceStore(database)


@pytest.fixture
def members(database: Database) -> MemberStore:
    return MemberStore(database)


async def turns(choices: CoworkingChoiceStore, *company: int, after: timedelta = timedelta()):
    """Return who may be told of a room."""
    return await choices.to_tell(GUILD, company=company, now=NOON + after)


async def test_nobody_chose_before_they_did(choices: CoworkingChoiceStore) -> None:
    assert await choices.get(GUILD, ANA) == CoworkingChoices()
    found = await at_once(lambda: choices.change(GUILD, ANA, counted=True, told_from=time(7, 30)))
    assert set(found) == {CoworkingChoices(counted=True, told_from=time(7, 30))}
    after = await choices.change(GUILD, ANA, shows_company=True)
    assert (after.counted, after.shows_company, after.told) == (True, True, False)
    assert await choices.with_choice(GUILD, "counted") == {ANA}
    assert await choices.with_choice(GUILD, "calls") == set()
    assert await choices.get(ELSEWHERE, ANA) == CoworkingChoices()


async def test_being_told_is_one_choice_wherever_it_is_made(
    choices: CoworkingChoiceStore, members: MemberStore
) -> None:
    assert (await choices.change(GUILD, ANA, told=True)).told
    assert await members.notice_ways(GUILD, ANA) == {TOLD_NOTICE: Way.PRIVATE}
    await members.choose_way(GUILD, ANA, TOLD_NOTICE, Way.NOTHING)
    assert not (await choices.get(GUILD, ANA)).told
    assert await turns(choices, BEN) == []
    await members.choose_way(GUILD, ANA, TOLD_NOTICE, Way.PRIVATE)
    assert (await choices.get(GUILD, ANA)).told
    assert await turns(choices, BEN) == [ANA]
    await members.choose_way(GUILD, ANA, TOLD_NOTICE, Way.MENTION)
    assert (await choices.change(GUILD, ANA, told=True)).told
    assert await members.notice_ways(GUILD, ANA) == {TOLD_NOTICE: Way.MENTION}
    await at_once(lambda: choices.change(GUILD, ANA, told=False))
    assert await members.notice_ways(GUILD, ANA) == {TOLD_NOTICE: Way.NOTHING}
    (notice,) = await members.reserve(GUILD, [BEN], TOLD_NOTICE, "1", NOON, most=1)
    await choices.change(GUILD, BEN, told=True)
    assert await members.stop(notice.id, BEN) == TOLD_NOTICE
    assert not (await choices.get(GUILD, BEN)).told


async def test_who_was_never_told_comes_first_then_the_longest_ago(
    choices: CoworkingChoiceStore, guilds: GuildStore
) -> None:
    for one in (DENIS, CHLOE, BEN):
        await choices.change(GUILD, one, told=True)
    assert await turns(choices, ANA) == [BEN, CHLOE, DENIS]
    await at_once(lambda: choices.told(GUILD, [BEN], NOON))
    assert await turns(choices, ANA) == [CHLOE, DENIS, BEN]
    await choices.told(GUILD, [DENIS, CHLOE], NOON + HOUR)
    await choices.told(GUILD, [], NOON)
    assert await turns(choices, ANA) == [BEN, CHLOE, DENIS]
    assert (await choices.get(GUILD, BEN)).told_at == NOON
    await guilds.welcome(ELSEWHERE, "fr", "Europe/Paris", NOON)
    assert await choices.to_tell(ELSEWHERE, company=(ANA,), now=NOON) == []


async def test_everybody_is_told_in_their_own_hours(
    choices: CoworkingChoiceStore, members: MemberStore
) -> None:
    await choices.change(GUILD, BEN, told=True, told_from=time(12), told_until=time(13))
    await choices.change(GUILD, CHLOE, told=True, told_from=time(22), told_until=time(8))
    await choices.change(GUILD, DENIS, told=True, told_from=time(), told_until=time())
    assert await turns(choices, ANA) == [BEN, DENIS]
    assert await turns(choices, ANA, after=HOUR) == [DENIS]
    assert await turns(choices, ANA, after=11 * HOUR) == [CHLOE, DENIS]
    await members.change(GUILD, CHLOE, timezone="America/Los_Angeles")
    assert await turns(choices, ANA) == [BEN, CHLOE, DENIS]


async def test_nobody_is_told_who_is_there_busy_or_kept_apart(
    choices: CoworkingChoiceStore, members: MemberStore, database: Database
) -> None:
    past = Past(database)
    for one in (ANA, BEN, CHLOE, DENIS):
        await choices.change(GUILD, one, told=True)
    assert await turns(choices, ANA, BEN) == [CHLOE, DENIS]
    session = await past.session(NOON - HOUR, {CHLOE: ((0, 30),)}, stage=Stage.OPEN)
    assert await turns(choices, ANA, BEN) == [CHLOE, DENIS], "who was there may come again"
    await past.sit(session, CHLOE, NOON)
    assert await turns(choices, ANA, BEN) == [DENIS]
    await members.block(DENIS, BEN, NOON)
    assert await turns(choices, ANA, BEN) == []
    assert await turns(choices, ANA) == [BEN, DENIS]
    await members.unblock(DENIS, BEN)
    await members.block(ANA, DENIS, NOON)
    assert await turns(choices, ANA) == [BEN]
    await MyDataStore(database).erase(BEN, NOON + DAY)
    assert await turns(choices, ANA) == []
