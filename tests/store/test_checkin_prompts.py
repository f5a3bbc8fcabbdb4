"""Questions: opened once, for whom they are, in the order of their turn, and what they plan."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.domain.asking import MOST_LETTERS, RECAP_AFTER, REMIND_AFTER
from bot.domain.checkins import (
    Moment,
    Programme,
    Question,
    Reach,
    Turn,
    Whose,
)
from bot.domain.holidays import is_holiday
from bot.store.base import Database
from bot.store.checkin_prompts import Opened
from bot.store.checkin_rows import LETTER, PromptRow
from bot.store.checkin_rows import RECAP as RECAP_WORK
from bot.store.checkin_rows import REMIND as REMIND_WORK
from bot.store.guilds import GuildStore
from tests.store.checkin_room import (
    DAILY,
    JOINED,
    LOOK_BACK,
    MONDAY,
    PARIS,
    SET_OUT,
    Room,
    due,
)
from tests.store.people import ANA, BEN, CHLOE, DAY, DENIS, GUILD, HOUR, WEEK, at_once

TOKYO, HONOLULU, AUCKLAND = "Asia/Tokyo", "Pacific/Honolulu", "Pacific/Auckland"


@pytest.fixture
def room(database: Database, guilds: GuildStore) -> Room:
    return Room(database)


async def turns(room: Room, *people: int) -> list[list[Turn]]:
    """Return the turns that each had, in order."""
    return [[one.turn for one in await room.history.history(GUILD, who)] for who in people]


def served(opened: Opened) -> list[int | None]:
    return [one.user_id for one in opened.asked]


async def test_a_question_opens_once_and_is_the_same_again(room: Room) -> None:
    programme = await room.programme(ANA, BEN, private=True, recap=True)
    await room.programmes.choose(programme.id, BEN, reminds=True)
    first = await room.open(programme)
    many = await at_once(lambda: room.open(programme, late=HOUR))
    assert all(one == first for one in many)
    assert set(served(first)) == {ANA, BEN}
    assert await turns(room, ANA, BEN) == [[Turn.ASKED]] * 2
    plans = [len(await room.planned(kind)) for kind in (LETTER, REMIND_WORK, RECAP_WORK)]
    assert plans == [2, 1, 1]


async def test_many_open_a_question_at_once(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    many = await at_once(lambda: room.open(programme))
    assert all(one == many[0] for one in many)
    async with room.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(PromptRow)) == 1


async def test_a_question_knows_its_local_date_and_what_was_asked_then(room: Room) -> None:
    programme = await room.programme(ANA, moments=[SET_OUT, LOOK_BACK])
    opened = await room.open(programme, MONDAY + 4 * DAY, moment=1)
    day = opened.prompt.day
    assert (day.on, day.moment, day.asks) == (date(2026, 1, 9), 1, LOOK_BACK)
    assert opened.prompt.due_at == due(date(2026, 1, 9), LOOK_BACK)
    other = Moment(LOOK_BACK.rule, (Question("Else?", ""),))
    await room.programmes.change(programme.id, moments=[SET_OUT, other])
    assert await room.days.get(day.id) == day
    assert await room.prompts.get(opened.prompt.id) == opened.prompt
    assert await room.days.get(day.id + 1) is None
    assert await room.prompts.get(opened.prompt.id + 1) is None
    assert await room.prompts.clock(99) is None


async def test_who_is_asked_first_changes_from_week_to_week(room: Room) -> None:
    """Seven people and seven days between two questions would make the same one first for ever."""
    people = list(range(21, 28))
    programme = await room.programme(*people, moments=[SET_OUT])
    assert await room.prompts.people(programme, PARIS) == people
    orders = [served(await room.open(programme, MONDAY + nth * WEEK)) for nth in range(7)]
    assert {one[0] for one in orders} == set(people)
    assert all(after == [*before[1:], before[0]] for before, after in pairwise(orders))


async def test_who_is_away_is_not_asked_and_who_is_back_is(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE)
    at = due(MONDAY)
    for who, until in ((ANA, at + HOUR), (BEN, at), (CHLOE, at - HOUR)):
        await room.members.change(GUILD, who, away_until=until)
    assert set(served(await room.open(programme))) == {BEN, CHLOE}
    assert await turns(room, ANA, BEN, CHLOE) == [[Turn.AWAY], [Turn.ASKED], [Turn.ASKED]]


async def test_who_has_a_holiday_is_asked_all_the_same(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE)
    await room.members.change(GUILD, ANA, country="FR")
    await room.members.change(GUILD, BEN, country="US")
    opened = await room.open(programme, date(2026, 7, 14), is_holiday=is_holiday)
    assert len(opened.asked) == 3
    assert await turns(room, ANA, BEN, CHLOE) == [[Turn.HOLIDAY], [Turn.ASKED], [Turn.ASKED]]


async def test_what_could_not_be_asked_is_an_outage_that_plans_nothing(room: Room) -> None:
    programme = await room.programme(ANA, BEN, private=True, recap=True)
    await room.programmes.choose(programme.id, ANA, reminds=True)
    await room.members.change(GUILD, BEN, away_until=due(MONDAY) + DAY)
    for missed in (True, True, False):
        opened = await room.open(programme, late=5 * HOUR, missed=missed)
        assert opened.asked == ()
    assert await turns(room, ANA, BEN) == [[Turn.OUTAGE], [Turn.OUTAGE]]
    plans = [await room.planned(kind) for kind in (LETTER, REMIND_WORK, RECAP_WORK)]
    assert plans == [[], [], []]


async def test_who_moves_on_a_date_is_asked_on_it_once(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE, whose=Whose.MEMBER)
    for who in (ANA, BEN, CHLOE):
        await room.members.change(GUILD, who, timezone=AUCKLAND)
    there = await room.open(programme, zone=AUCKLAND)
    await room.members.change(GUILD, ANA, timezone=HONOLULU)
    await room.members.change(GUILD, BEN, timezone=PARIS)
    for zone in (PARIS, HONOLULU):
        assert served(await room.open(programme, zone=zone)) == []
    assert await room.open(programme, zone=AUCKLAND) == there
    assert set(served(there)) == {ANA, BEN, CHLOE}
    assert await turns(room, ANA, BEN) == [[Turn.ASKED]] * 2
    await room.open(programme, MONDAY + DAY, zone=HONOLULU)
    assert await turns(room, ANA, BEN) == [[Turn.ASKED] * 2, [Turn.ASKED]]
    assert (await room.turn(there, ANA)).prompt.zone == AUCKLAND


async def test_each_zone_is_asked_for_itself(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE, whose=Whose.MEMBER)
    await room.members.change(GUILD, BEN, timezone=TOKYO)
    assert await room.prompts.people(programme, PARIS) == [ANA, CHLOE]
    early, late = [await room.open(programme, zone=zone) for zone in (TOKYO, PARIS)]
    assert served(early) == [BEN]
    assert set(served(late)) == {ANA, CHLOE}
    assert early.prompt.day == late.prompt.day
    assert late.prompt.due_at - early.prompt.due_at == 8 * HOUR


async def test_a_programme_of_the_guild_asks_all_at_the_guild_s_hour(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    await room.members.change(GUILD, BEN, timezone=TOKYO)
    assert await room.prompts.people(programme, PARIS) == [ANA, BEN]
    assert len((await room.open(programme)).asked) == 2


async def test_letters_are_for_who_has_them_and_reminders_for_who_asked(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE, DENIS)
    await room.programmes.choose(programme.id, ANA, reach=Reach.PRIVATE)
    await room.programmes.choose(programme.id, BEN, reach=Reach.QUIET, reminds=True)
    await room.programmes.choose(programme.id, DENIS, reminds=True)
    await room.members.change(GUILD, DENIS, away_until=due(MONDAY) + DAY)
    opened = await room.open(programme, late=HOUR)
    ids = {one.user_id: one.id for one in opened.asked}
    ways = {one.user_id: one.way for one in opened.asked}
    assert ways == {ANA: Reach.PRIVATE, BEN: Reach.QUIET, CHLOE: Reach.CALLED}
    now = due(MONDAY) + HOUR
    assert await room.planned(LETTER) == [(ids[ANA], now)]
    assert await room.planned(REMIND_WORK) == [(ids[BEN], now + REMIND_AFTER)]
    assert await room.planned(RECAP_WORK) == []


async def test_nobody_is_reminded_before_their_letter(room: Room) -> None:
    people = range(100, 100 + MOST_LETTERS + 1)
    programme = await room.programme(*people, window=12)
    for one in people:
        await room.programmes.choose(programme.id, one, reach=Reach.PRIVATE, reminds=True)
    await room.open(programme)
    letters = dict(await room.planned(LETTER))
    assert max(letters.values()) > due(MONDAY) + REMIND_AFTER
    assert dict(await room.planned(REMIND_WORK)) == {
        answer: at + REMIND_AFTER for answer, at in letters.items()
    }


async def test_a_recap_comes_once_after_the_last_zone_was_asked(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE, whose=Whose.MEMBER, recap=True)
    await room.members.change(GUILD, ANA, timezone=AUCKLAND)
    await room.members.change(GUILD, BEN, timezone=HONOLULU)
    zones = (AUCKLAND, PARIS, HONOLULU)
    opened = [await room.open(programme, zone=zone) for zone in zones]
    last = max(one.prompt.due_at for one in opened)
    assert last.astimezone(ZoneInfo(HONOLULU)).hour == 9
    assert await room.planned(RECAP_WORK) == [(opened[0].prompt.day.id, last + RECAP_AFTER)]


async def test_a_message_and_a_thread_are_remembered(room: Room) -> None:
    programme = await room.programme(ANA, BEN, whose=Whose.MEMBER)
    await room.members.change(GUILD, BEN, timezone=TOKYO)
    first, second = [(await room.open(programme, zone=one)).prompt for one in (TOKYO, PARIS)]
    day_id = first.day.id
    assert await room.days.host(day_id) is None
    posted = await at_once(lambda: room.prompts.posted(second, 500, 9001))
    assert {(one.channel_id, one.message_id) for one in posted} == {(500, 9001)}
    assert await room.days.host(day_id) == posted[0] == await room.prompts.get(second.id)
    early = await room.prompts.posted(first, 500, 9000)
    assert await room.days.host(day_id) == early
    await at_once(lambda: room.days.threaded(day_id, 700))
    assert (await room.days.get(day_id) or first.day).thread_id == 700
    assert (await room.open(programme)).prompt.day.thread_id == 700
    await room.days.threaded(day_id, None)
    assert await room.days.get(day_id) == first.day


async def test_who_could_not_be_reached_had_an_outage(room: Room) -> None:
    programme = await room.programme(ANA, BEN, CHLOE, DENIS)
    await room.members.change(GUILD, BEN, country="FR")
    holiday = date(2026, 7, 14)
    opened = await room.open(programme, holiday, is_holiday=is_holiday)
    other = await room.open(programme, holiday + DAY)
    await room.write(programme, opened, CHLOE)
    await at_once(lambda: room.prompts.failed(opened.prompt, [ANA, BEN, CHLOE]))
    first = [[Turn.OUTAGE], [Turn.OUTAGE], [Turn.ANSWERED], [Turn.ASKED]]
    assert await turns(room, ANA, BEN, CHLOE, DENIS) == [[*one, Turn.ASKED] for one in first]
    await room.prompts.failed(other.prompt, range(1000, 1600))
    assert (await room.turn(other, ANA)).turn is Turn.ASKED


async def test_who_erased_their_data_is_asked_no_more(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    await room.open(programme)
    await room.mydata.erase(ANA, JOINED + 2 * DAY)
    assert served(await room.open(programme)) == [BEN]
    assert served(await room.open(programme, MONDAY + DAY)) == [BEN]


async def test_a_great_many_are_asked_each_once(room: Room) -> None:
    people = range(1000, 2100)
    programme: Programme = await room.programme()
    join = partial(room.programmes.join, programme, now=JOINED)
    for one in people:
        await join(user_id=one)
    opened = await room.open(programme)
    assert sorted(one.user_id or 0 for one in opened.asked) == list(people)
    assert await room.open(programme) == opened
    assert opened.prompt.day.asks == DAILY
    assert timedelta() == opened.prompt.due_at - due(MONDAY)
