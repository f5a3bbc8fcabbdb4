"""What goes wrong while questions are asked, done on purpose: each is asked once, or recorded."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from simcord import MemberActor

from bot.domain.calendar import Daily
from bot.domain.checkins import Moment, Question, Reach, Turn, Whose
from tests.cogs.checkin_week_world import (
    a_programme,
    answer_of,
    in_it,
    posts,
    programme_of,
    room,
    threads,
    to_question,
)
from tests.cogs.checkins_world import checkins_desk, settle
from tests.cogs.mishaps import close_messages, come_back, delete_channel, deny, grant, leap
from tests.cogs.pages import last_said
from tests.cogs.world import World, called, letters, message_of, parts, text_of

MORNING = Moment(Daily(time(9)), (Question("What now?", "Et maintenant\u202f?"),))
NINE = datetime.fromisoformat("2026-01-12T08:00:00+00:00")
"""Nine o'clock in Paris, when the first question is due."""


def dies_once(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """Let the process die at a call, once: nothing after it happens."""
    real = getattr(owner, name)
    died: list[str] = []

    async def dying(*given: Any, **named: Any) -> Any:
        if not died:
            died.append(name)
            raise asyncio.CancelledError
        return await real(*given, **named)

    monkeypatch.setattr(owner, name, dying)


@pytest.mark.parametrize("name", ["open", "posted"])
async def test_a_killed_process_asks_once_in_the_channel(
    week: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await in_it(week, "Ana")
    dies_once(monkeypatch, checkins_desk(week).prompts, name)
    await to_question(week)
    await come_back(week)
    await week.travel(timedelta(minutes=5))
    assert len(posts(week)) == 1
    assert called(week, posts(week)[0]) == [ana.id]
    await week.press(ana, posts(week)[0], "checkins:answer")


async def test_a_killed_process_writes_each_letter_once(
    week: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await in_it(week, f"P{nth}", reach=Reach.PRIVATE) for nth in range(4)]
    dies_once(monkeypatch, week.bot.notices, "write")
    await to_question(week)
    await come_back(week)
    await week.travel(timedelta(minutes=5))
    assert [len(letters(one)) for one in people] == [1, 1, 1, 1]


async def test_a_question_that_comes_late_is_still_asked_within_its_window(
    week: World,
) -> None:
    ana = await in_it(week, "Ana")
    await leap(week, NINE + timedelta(hours=3, minutes=59))
    assert len(posts(week)) == 1
    assert (await answer_of(week, ana)).turn is Turn.ASKED


@pytest.mark.parametrize("away", [timedelta(hours=4, minutes=1), timedelta(days=3)])
async def test_a_question_that_comes_too_late_is_recorded_as_an_outage(
    week: World, away: timedelta
) -> None:
    ana, ben = await in_it(week, "Ana"), await in_it(week, "Ben", reach=Reach.PRIVATE)
    await leap(week, NINE + away)
    assert posts(week) == []
    assert letters(ben) == []
    for one in (ana, ben):
        assert (await answer_of(week, one)).turn is Turn.OUTAGE
    assert [kept for _, kept in await _kept(week, ana)] == ["excused"]


async def _kept(world: World, who: MemberActor) -> list[Any]:
    now = world.clock.now()
    return list(await checkins_desk(world).history.kept(programme_of(world).id, who.id, now))


async def test_closed_private_messages_are_called_in_the_channel(week: World) -> None:
    ana = await in_it(week, "Ana", reach=Reach.PRIVATE)
    close_messages(week, ana)
    await to_question(week)
    assert letters(ana) == []
    assert text_of(posts(week)[0]).startswith(f"<@{ana.id}> “The week” is waiting here")
    assert called(week, posts(week)[0]) == [ana.id]
    page = await week.press(ana, posts(week)[0], "checkins:answer")
    assert "The week" in text_of(page)


async def test_a_missing_permission_is_told_once_and_recorded(week: World) -> None:
    ana = await in_it(week, "Ana")
    await deny(week, room(week), "send_messages")
    await to_question(week)
    assert posts(week) == []
    assert (await answer_of(week, ana)).turn is Turn.OUTAGE
    team = week.guild.channels["team"]
    assert f"<#{room(week).id}>" in last_said(team)
    assert "Send Messages" in last_said(team)
    await grant(week, room(week))
    await to_question(week, moment=1)
    assert len(posts(week)) == 1


async def test_a_deleted_channel_lets_the_programme_rest(week: World) -> None:
    await in_it(week, "Ana")
    await delete_channel(week, room(week))
    await settle(week)
    known = programme_of(week)
    assert not known.is_open or known.channel_id is None


async def test_who_is_away_is_not_asked_and_loses_nothing(week: World) -> None:
    ana, ben = await in_it(week, "Ana"), await in_it(week, "Ben")
    await ana.slash(week.lobby, "away", until="2026-01-20")
    await to_question(week)
    assert called(week, posts(week)[0]) == [ben.id]
    assert (await answer_of(week, ana)).turn is Turn.AWAY
    await week.travel(NINE + timedelta(weeks=2))
    assert sorted(called(week, posts(week)[-1])) == sorted([ana.id, ben.id])


async def test_everybody_is_asked_at_their_own_nine_and_in_one_thread(week: World) -> None:
    await a_programme(week, "Mornings", MORNING, channel="mornings", whose=Whose.MEMBER)
    people = {}
    for name, zone in (("Yui", "Asia/Tokyo"), ("Ana", "Europe/Paris"), ("Joe", "America/Toronto")):
        person = week.person(name)
        await week.bot.member_store.change(week.guild.id, person.id, timezone=zone)
        page = await person.slash(week.lobby, "checkin join")
        ids = [one for one in parts(page) if "checkins:join:" in str(one.get("custom_id"))]
        await person.click(message_of(page), custom_id=ids[-1]["custom_id"])
        people[name] = person
    await week.travel(datetime.fromisoformat("2026-01-12T22:00:00+00:00"))
    before = len(posts(week, "mornings"))
    asked: list[tuple[str, list[int]]] = []
    for hour in ("00:00", "08:00", "14:00"):
        await week.travel(datetime.fromisoformat(f"2026-01-13T{hour}:00+00:00"))
        fresh = posts(week, "mornings")[before + len(asked) :]
        asked += [(hour, called(week, one)) for one in fresh]
    assert asked == [
        ("00:00", [people["Yui"].id]),
        ("08:00", [people["Ana"].id]),
        ("14:00", [people["Joe"].id]),
    ]
    for name in ("Joe", "Yui"):
        nth = ("Yui", "Ana", "Joe").index(name)
        shown = posts(week, "mornings")[before + nth]
        page = await week.press(people[name], shown, "checkins:answer")
        form = await week.press(people[name], page, "checkins:write")
        await people[name].submit_modal(form, {"a0": f"Said by {name}"})
        await settle(week)
    day = [one for one in threads(week, "mornings") if "13 January" in str(one.name)]
    assert len(day) == 1
    said = str([text_of(one) for one in day[0].history()])
    assert "Said by Joe" in said
    assert "Said by Yui" in said


async def test_a_move_on_the_same_day_asks_nobody_twice(week: World) -> None:
    await a_programme(week, "Mornings", MORNING, channel="mornings", whose=Whose.MEMBER)
    ana = await in_it(week, "Ana", programme="Mornings")
    await to_question(week, "Mornings")
    assert [called(week, one) for one in posts(week, "mornings")] == [[ana.id]]
    await week.bot.member_store.change(week.guild.id, ana.id, timezone="America/New_York")
    week.bot.dispatch("zone_changed", week.guild.id, ana.id)
    await week.env.settle()
    await week.travel(timedelta(hours=10))
    assert len(posts(week, "mornings")) == 1
    await week.travel(timedelta(hours=20))
    assert [called(week, one) for one in posts(week, "mornings")] == [[ana.id]] * 2


async def test_many_are_called_by_several_messages_and_each_once(week: World) -> None:
    people = [await in_it(week, f"P{nth}") for nth in range(83)]
    await to_question(week)
    await settle(week)
    told = Counter(one for post in posts(week) for one in called(week, post))
    assert told == Counter(one.id for one in people)
    assert len(posts(week)) == 2


async def test_many_letters_leave_only_to_who_asked_for_them(week: World) -> None:
    await a_programme(week, "Quiet", MORNING, channel="quiet", private=True)
    usual = [await in_it(week, f"P{nth}", programme="Quiet") for nth in range(101)]
    wished = await in_it(week, "Ana", programme="Quiet", reach=Reach.PRIVATE)
    await to_question(week, "Quiet")
    await settle(week)
    assert [len(letters(one)) for one in usual] == [0] * 101
    assert len(letters(wished)) == 1
    assert len(posts(week, "quiet")) == 1
    assert called(week, posts(week, "quiet")[0]) == []


async def test_who_erases_their_data_is_read_by_nobody_any_more(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:answer")
    form = await week.press(ana, page, "checkins:write")
    await ana.submit_modal(form, {"a0": "Something of mine"})
    await settle(week)
    assert "Something of mine" in str([text_of(one) for one in threads(week)[0].history()])
    page = await ana.slash(week.lobby, "mydata delete")
    await week.press(ana, page, "mydata:delete")
    await settle(week)
    assert "Something of mine" not in str([text_of(one) for one in threads(week)[0].history()])


async def test_the_channel_reads_what_came_of_a_day(week: World) -> None:
    desk = checkins_desk(week)
    await desk.programmes.change(programme_of(week).id, recap=True)
    people = [await in_it(week, one) for one in ("Ana", "Ben", "Cid")]
    await to_question(week)
    for one in people[:2]:
        page = await week.press(one, posts(week)[0], "checkins:answer")
        form = await week.press(one, page, "checkins:write")
        await one.submit_modal(form, {"a0": f"Plan of {one.name}"})
    await week.travel(timedelta(hours=8))
    last = posts(week)[-1]
    assert "2 of 3 took part." in text_of(last)
    assert "Plan of Ana" in text_of(last)
    assert called(week, last) == []
    await week.travel(timedelta(hours=20))
    assert posts(week)[-1].id == last.id


async def test_one_alone_is_not_reported(week: World) -> None:
    desk = checkins_desk(week)
    await desk.programmes.change(programme_of(week).id, recap=True)
    ana = await in_it(week, "Ana")
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:answer")
    form = await week.press(ana, page, "checkins:write")
    await ana.submit_modal(form, {"a0": "Alone"})
    await week.travel(timedelta(hours=9))
    assert "took part" not in str([text_of(one) for one in posts(week)])
