"""The finder of a guild: who is found, never who must not be, and always as they are now."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.buddies import Kind
from bot.domain.finding import FEW, Filters, Question
from bot.domain.profiles import Commitment, Support
from bot.domain.rulings import Kind as Decision
from bot.store.agenda import AgendaStore
from bot.store.base import Database
from bot.store.buddies import NEWCOMER, SETTLES, BuddyStore
from bot.store.buddy_requests import RequestStore
from bot.store.guilds import GuildStore
from bot.store.members import MemberStore
from bot.store.mydata import MyDataStore
from bot.store.profiles import ProfileStore
from bot.store.reports import Case
from bot.store.rulings import RulingStore
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, HOUR, NOON, WEEK, at_once
from tests.store.test_rulings import made

FILLED: dict[str, Any] = {
    "trade": "web-development",
    "languages": ("fr",),
    "support": (Support.OPINION,),
}


@pytest.fixture
def buddies(database: Database, guilds: GuildStore) -> BuddyStore:
    return BuddyStore(database, ProfileStore(database))


async def fill(buddies: BuddyStore, *people: int, **answers: Any) -> None:
    for who in people:
        await buddies.change(GUILD, who, NOON, **FILLED | answers)


async def found(buddies: BuddyStore, who: int = ANA, at: Any = NOON, **filters: Any) -> list[int]:
    answer = await buddies.find(GUILD, who, at, random.Random(1), Filters(**filters))
    return [one.user_id for one in answer.people]


async def ask(database: Database, asker: int, asked: int) -> int:
    requests = RequestStore(database)
    made = await requests.ask(GUILD, asker, asked, Kind.BUDDY, "", NOON, asker_room=1, asked_room=1)
    return made.id


async def test_the_channel_is_at_hand_and_outlives_a_restart(
    buddies: BuddyStore, database: Database
) -> None:
    assert buddies.channel_of(GUILD) is None
    await at_once(lambda: buddies.use(GUILD, 77))
    again = BuddyStore(database, ProfileStore(database))
    await again.load()
    assert buddies.channel_of(GUILD) == again.channel_of(GUILD) == 77


async def test_people_are_found_as_they_are_now(buddies: BuddyStore) -> None:
    await fill(buddies, ANA, BEN)
    assert await found(buddies) == [BEN]
    await fill(buddies, CHLOE)
    await buddies.change(GUILD, BEN, NOON, languages=("de",))
    assert await found(buddies) == [CHLOE]
    await buddies.change(GUILD, CHLOE, NOON, hidden=True)
    assert await found(buddies) == []
    await buddies.change(GUILD, CHLOE, NOON, hidden=False)
    assert await found(buddies) == [CHLOE]
    await buddies.forget(GUILD, CHLOE)
    assert await found(buddies) == []


async def test_who_is_stopped_is_found_by_nobody_meanwhile(
    buddies: BuddyStore, database: Database
) -> None:
    await fill(buddies, ANA, BEN, CHLOE)
    rulings = RulingStore(database)
    for feature, who, until in (("buddies", BEN, NOON + DAY), ("wins", CHLOE, None)):
        stop = made(Decision.STOP, who, 0, until, feature)
        await rulings.rule(Case(0, GUILD, feature, 0, who, ""), stop)
    assert await found(buddies) == [CHLOE]
    assert await buddies.visible_to(GUILD, ANA, BEN, NOON) is None
    assert await buddies.visible_to(GUILD, ANA, BEN, NOON + DAY) is not None
    assert await found(buddies, at=NOON + DAY) == [BEN, CHLOE]


async def test_who_has_not_said_enough_is_shown_to_nobody(buddies: BuddyStore) -> None:
    await fill(buddies, ANA)
    await buddies.change(GUILD, BEN, NOON, trade="joinery", languages=("fr",))
    assert await found(buddies) == []


async def test_a_pause_ends_by_itself(buddies: BuddyStore) -> None:
    await fill(buddies, ANA)
    await fill(buddies, BEN, paused_until=NOON + HOUR)
    assert await found(buddies) == []
    assert await found(buddies, at=NOON + HOUR) == [BEN]


@pytest.mark.parametrize("one_is_blocked", [True, False])
async def test_whom_one_must_not_see_is_never_shown(
    buddies: BuddyStore, database: Database, one_is_blocked: bool
) -> None:
    await fill(buddies, ANA, BEN)
    one, other = (ANA, BEN) if one_is_blocked else (BEN, ANA)
    await MemberStore(database).block(one, other, NOON)
    assert await found(buddies) == []
    assert await buddies.visible_to(GUILD, ANA, BEN, NOON) is None
    answer = await buddies.find(GUILD, ANA, NOON, random.Random(1), Filters())
    assert (answer.visible, answer.relaxed) == (0, ())


async def test_asked_declined_and_full_people_rest(buddies: BuddyStore, database: Database) -> None:
    await fill(buddies, ANA, BEN, CHLOE, DENIS)
    request = await ask(database, ANA, BEN)
    assert set(await found(buddies)) == {CHLOE, DENIS}
    await RequestStore(database).decline(request, BEN, NOON)
    assert set(await found(buddies, at=NOON + 59 * DAY)) == {CHLOE, DENIS}
    assert set(await found(buddies, at=NOON + 61 * DAY)) == {BEN, CHLOE, DENIS}
    pair = await ask(database, CHLOE, DENIS)
    await RequestStore(database).accept(pair, DENIS, NOON, asker_room=1, asked_room=1)
    assert await found(buddies, at=NOON + 61 * DAY) == [BEN]
    await buddies.change(GUILD, DENIS, NOON, most=2)
    assert set(await found(buddies, at=NOON + 61 * DAY)) == {BEN, DENIS}


async def test_the_same_list_comes_back_without_those_who_went(
    buddies: BuddyStore, database: Database
) -> None:
    await fill(buddies, ANA, BEN, CHLOE)
    people = await found(buddies)
    await MemberStore(database).block(BEN, ANA, NOON)
    again = await buddies.found_again(GUILD, ANA, people, NOON)
    assert [one.user_id for one in again.people] == [CHLOE]


async def test_in_a_larger_guild_people_take_turns(buddies: BuddyStore, database: Database) -> None:
    others = list(range(100, 100 + FEW))
    await fill(buddies, ANA, *others)
    seen = {one for _ in range(4) for one in await found(buddies)}
    assert len(seen) > 9
    again = BuddyStore(database, ProfileStore(database))
    rested = set(others) - seen
    assert rested <= set(await found(again))


async def test_filters_and_what_they_cost(buddies: BuddyStore) -> None:
    await fill(buddies, ANA)
    await fill(buddies, BEN, commitment=Commitment.OFTEN)
    assert await found(buddies, commitment=Commitment.OFTEN) == [BEN]
    answer = await buddies.find(
        GUILD, ANA, NOON, random.Random(1), Filters(commitment=Commitment.WEEKLY)
    )
    assert [(one.what, one.people) for one in answer.relaxed] == [("commitment", 1)]


async def test_a_question_is_one_that_changes_the_list(buddies: BuddyStore) -> None:
    await fill(buddies, ANA)
    for nth, rhythm in enumerate([*Commitment, *Commitment]):
        await fill(buddies, 200 + nth, commitment=rhythm)
    answer = await buddies.find(GUILD, ANA, NOON, random.Random(1), Filters())
    assert answer.question is Question.COMMITMENT


async def test_a_change_during_the_first_reading_is_not_lost(
    buddies: BuddyStore, database: Database
) -> None:
    await fill(buddies, ANA, *range(300, 330))
    await fill(buddies, BEN)
    fresh = BuddyStore(database, ProfileStore(database))
    read, _ = await asyncio.gather(
        fresh.crowd(GUILD, NOON), fresh.change(GUILD, BEN, NOON, hidden=True)
    )
    assert BEN not in await fresh.crowd(GUILD, NOON)
    assert ANA in read


async def test_a_new_week_and_a_new_zone_are_read_again(
    buddies: BuddyStore, database: Database
) -> None:
    await fill(buddies, ANA, BEN)
    first = await buddies.crowd(GUILD, NOON)
    assert await buddies.crowd(GUILD, NOON + timedelta(minutes=1)) is first
    assert await buddies.crowd(GUILD, NOON + WEEK) is not first
    await fill(buddies, ANA, BEN, half_days=0b1)
    assert await found(buddies) == [BEN]
    await MemberStore(database).change(GUILD, BEN, timezone="Asia/Tokyo")
    await buddies.refresh(GUILD, BEN, NOON)
    assert await found(buddies) == []
    buddies.set_aside(GUILD, BEN)
    assert BEN not in await buddies.crowd(GUILD, NOON)
    buddies.start_again()
    assert BEN in await buddies.crowd(GUILD, NOON)


async def test_a_newcomer_is_announced_once(buddies: BuddyStore, database: Database) -> None:
    await fill(buddies, BEN)
    await buddies.forget(GUILD, BEN)
    await at_once(lambda: fill(buddies, BEN))
    await fill(buddies, BEN, commitment=Commitment.WEEKLY)
    agenda = AgendaStore(database)
    assert await agenda.claim(NOON, "me", HOUR, kinds=[NEWCOMER], limit=9) == []
    works = await agenda.claim(NOON + SETTLES, "me", HOUR, kinds=[NEWCOMER], limit=9)
    assert [await ProfileStore(database).whose(one.subject_id) for one in works] == [None, BEN]


async def test_whom_the_finder_showed_is_nobody_elses_to_read(
    buddies: BuddyStore, database: Database
) -> None:
    await fill(buddies, ANA, BEN)
    await found(buddies)
    data = MyDataStore(database)
    (row,) = (await data.export(ANA))["exposures"]
    assert (row["times"], "shown_id" in row) == (1, False)
    assert "exposures" not in await data.export(BEN)
    await data.erase(BEN, NOON)
    assert "exposures" not in await data.export(ANA)
