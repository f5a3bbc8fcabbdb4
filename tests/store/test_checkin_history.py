"""What members find again: what waits for them, their own answers, and what a streak counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.checkins import Programme, Turn, Whose
from bot.domain.holidays import is_holiday
from bot.domain.streaks import Kept, Streak, streak
from bot.store.base import Database
from bot.store.guilds import GuildStore
from tests.store.checkin_room import DAILY, MONDAY, SET_OUT, Room, due
from tests.store.people import ANA, BEN, DAY, ELSEWHERE, GUILD, HOUR, NOON, at_once

MOMENT = timedelta.resolution


@pytest.fixture
async def room(database: Database, guilds: GuildStore) -> Room:
    await guilds.welcome(ELSEWHERE, "en", "Europe/Paris", NOON)
    return Room(database)


def day(nth: int) -> date:
    """Return the nth day after the first Monday."""
    return MONDAY + timedelta(days=nth)


async def test_what_waits_may_be_answered_now(room: Room) -> None:
    here = await room.programme(ANA, BEN)
    mine = await room.own(ANA)
    there = await room.programme(ANA, guild=ELSEWHERE)
    opened = {one.id: await room.open(one) for one in (here, mine, there)}
    now = due(MONDAY)

    async def waiting(who: int, guild: int = GUILD, after: timedelta = HOUR) -> list[int]:
        found = await room.history.waiting(guild, who, now + after)
        return [one.prompt.day.programme_id for one in found]

    assert await waiting(ANA) == [mine.id, here.id], "the latest first"
    assert await waiting(ANA, ELSEWHERE) == [there.id]
    assert await waiting(ANA, after=DAY - MOMENT) == [mine.id, here.id]
    assert await waiting(ANA, after=DAY) == []
    await room.write(here, opened[here.id], ANA)
    await room.answers.skip(await room.turn(opened[mine.id], ANA))
    assert (await waiting(ANA), await waiting(BEN)) == ([], [here.id])


async def test_a_holiday_waits_and_an_absence_or_outage_does_not(room: Room) -> None:
    programme = await room.programme(ANA)
    await room.members.change(GUILD, ANA, country="FR")
    holiday = date(2026, 7, 14)
    await room.open(programme, holiday, is_holiday=is_holiday)
    assert len(await room.history.waiting(GUILD, ANA, due(holiday) + HOUR)) == 1
    await room.open(programme, holiday + DAY, missed=True)
    await room.members.change(GUILD, ANA, away_until=due(holiday) + 9 * DAY)
    await room.open(programme, holiday + 2 * DAY)
    assert await room.history.waiting(GUILD, ANA, due(holiday) + 2 * DAY) == []


async def test_history_is_one_s_own_in_order_between_two_dates(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    for nth in (0, 1, 2, 30):
        await room.write(programme, await room.open(programme, day(nth)), ANA, f"Day {nth}")
    elsewhere = await room.programme(ANA, guild=ELSEWHERE)
    await room.write(elsewhere, await room.open(elsewhere), ANA, "Elsewhere")

    async def read(since: date | None = None, until: date | None = None) -> list[str]:
        found = await room.history.history(GUILD, ANA, since, until)
        return [word for one in found for word in one.words]

    assert await read() == ["Day 0", "Day 1", "Day 2", "Day 30"]
    assert await read(day(1)) == ["Day 1", "Day 2", "Day 30"]
    assert await read(None, day(2)) == ["Day 0", "Day 1"]
    assert await read(date(2026, 2, 1), date(2026, 3, 1)) == ["Day 30"]
    assert {one.turn for one in await room.history.history(GUILD, BEN)} == {Turn.ASKED}
    twice = await at_once(lambda: room.history.history(ELSEWHERE, ANA))
    assert all([one.words for one in each] == [("Elsewhere",)] for each in twice)


async def test_intentions_are_found_with_their_answers(room: Room) -> None:
    programme = await room.programme(ANA, BEN, moments=[SET_OUT])
    first, second = await room.open(programme), await room.open(programme, day(7))
    await room.write(programme, first, BEN, "Ben’s")
    await room.write(programme, first, ANA, "Sign\nRest")
    await room.write(programme, first, ANA, "Rest\nSign")
    mine = await room.history.history(GUILD, ANA)
    found = await room.history.all_intentions(mine)
    assert {key: [one.text for one in each] for key, each in found.items()} == {
        (await room.turn(first, ANA)).id: ["Rest", "Sign"]
    }
    assert (await room.turn(second, ANA)).id in {one.id for one in mine}
    assert await room.history.all_intentions([]) == {}


async def counted(room: Room, programme: Programme, until: timedelta) -> list[Kept]:
    """Return what each day counts for, so long after the first question."""
    found = await room.history.kept(programme.id, ANA, due(MONDAY) + until)
    assert [one for one, _ in found] == sorted(one for one, _ in found)
    return [kept for _, kept in found]


async def test_a_day_counts_once_it_is_over_or_answered(room: Room) -> None:
    programme = await room.programme(ANA, BEN)
    opened = await room.open(programme)
    assert await counted(room, programme, DAY - MOMENT) == []
    assert await counted(room, programme, DAY) == [Kept.MISSED]
    await room.answers.skip(await room.turn(opened, ANA))
    assert await counted(room, programme, DAY - MOMENT) == []
    assert await counted(room, programme, DAY) == [Kept.MISSED]
    await room.write(programme, opened, ANA)
    assert await counted(room, programme, timedelta()) == [Kept.ANSWERED]
    other = await room.own(ANA)
    await room.open(other, missed=True)
    assert await counted(room, programme, 2 * DAY) == [Kept.ANSWERED], "each by itself"


async def test_absences_holidays_and_outages_count_for_nothing(room: Room) -> None:
    programme = await room.programme(ANA)
    await room.members.change(GUILD, ANA, country="FR")
    sunday = date(2026, 5, 3)  # before the week of May 8
    days = [sunday + timedelta(days=nth) for nth in (1, 2, 3, 5)]
    await room.write(programme, await room.open(programme, days[0]), ANA)
    await room.open(programme, days[1], missed=True)
    await room.members.change(GUILD, ANA, away_until=due(days[2]) + HOUR)
    await room.open(programme, days[2])
    skipped = await room.open(programme, days[3], is_holiday=is_holiday)
    before = [Kept.ANSWERED, Kept.EXCUSED, Kept.EXCUSED, Kept.EXCUSED]
    late = due(days[3]) + 9 * DAY - due(MONDAY)
    assert await counted(room, programme, late) == before
    await room.answers.skip(await room.turn(skipped, ANA))
    assert await counted(room, programme, late) == before, "to skip a holiday breaks nothing"
    found = await room.history.kept(programme.id, ANA, due(MONDAY) + late)
    assert streak(found) == Streak(1, 1)


async def test_days_are_those_of_where_a_member_was(room: Room) -> None:
    programme = await room.programme(ANA, whose=Whose.MEMBER)
    await room.members.change(GUILD, ANA, timezone="Pacific/Kiritimati")
    await room.open(programme, day(1), zone="Pacific/Kiritimati")
    await room.members.change(GUILD, ANA, timezone="Pacific/Pago_Pago")
    await room.open(programme, day(1), zone="Pacific/Pago_Pago")
    await room.open(programme, day(2), zone="Pacific/Pago_Pago")
    found = await room.history.kept(programme.id, ANA, due(MONDAY, DAILY) + 9 * DAY)
    assert [one for one, _ in found] == [day(1), day(2)]
