"""What went wrong once in check-ins, done on purpose: it does not again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.calendar import Daily
from bot.domain.checkins import Audience, Reach, Stage, Turn, Whose
from cogs.checkins.schedules import keep_clocks
from tests.cogs.buddies_world import buddies_desk, paired, privately, said
from tests.cogs.checkin_week_world import (
    INTENTIONS,
    a_programme,
    answer_of,
    in_it,
    posts,
    programme_of,
    room,
    threads,
    to_question,
)
from tests.cogs.checkins_pages import forced, refusal
from tests.cogs.checkins_world import checkins_desk, settle
from tests.cogs.mishaps import (
    close_messages,
    come_back,
    delete_channel,
    deny,
    grant,
)
from tests.cogs.pages import chosen
from tests.cogs.world import Shown, World, called, labels, letters, parts, text_of

HOUR = timedelta(hours=1)


async def answer(
    world: World, who: MemberActor, shown: Shown, *words: str, reader: str = ""
) -> InteractionResult:
    """Answer a question, for some reader."""
    page = await world.press(who, shown, "checkins:answer")
    if reader:
        page = await world.choose(who, page, "checkins:audience", reader)
    form = await world.press(who, page, "checkins:write")
    return await who.submit_modal(form, {f"a{nth}": one for nth, one in enumerate(words)})


def told(world: World) -> str:
    """Return all that stands in the threads of the channel."""
    return str([text_of(one) for thread in threads(world) for one in thread.history()])


async def test_what_was_meant_in_private_is_repeated_to_nobody(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    await answer(week, ana, posts(week)[0], "A secret plan", reader="me")
    await to_question(week, moment=1)
    page = await week.press(ana, posts(week)[-1], "checkins:answer")
    await week.choose(ana, page, "checkins:mark", "done")
    page = await week.choose(ana, page, "checkins:audience", "channel")
    form = await week.press(ana, page, "checkins:write")
    await ana.submit_modal(form, {"a0": "The sun"})
    await settle(week)
    assert "The sun" in told(week)
    assert "A secret plan" not in told(week)


async def test_what_was_for_a_buddy_is_for_nobody_where_there_is_none(week: World) -> None:
    ana, ben = await in_it(week, "Ana"), await in_it(week, "Ben")
    place = week.guild.create_text_channel("buddies")
    await buddies_desk(week).buddies.use(week.guild.id, place.id)
    await paired(week, ana, ben)
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:answer")
    page = await week.choose(ana, page, "checkins:audience", "buddy")
    form = await week.press(ana, page, "checkins:write")
    await ana.slash(week.lobby, "block", member=ben)
    await settle(week)
    page = await ana.submit_modal(form, {"a0": "For Ben alone"})
    assert "Nobody else on this server can read it" in text_of(page)
    await settle(week)
    assert threads(week) == []
    assert (await answer_of(week, ana)).audience is Audience.ME


async def test_every_batch_is_called_though_the_process_dies_between(
    week: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cogs.checkins.asking.CALLED_AT_ONCE", 2)
    people = [await in_it(week, f"P{nth}") for nth in range(5)]
    died: list[Any] = []

    async def dying(*_: Any, **__: Any) -> None:
        died.append(1)
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr("cogs.checkins.asking.call", dying)
        await to_question(week)
    assert died
    await come_back(week)
    await week.travel(timedelta(minutes=5))
    asked = [one for post in posts(week) for one in called(week, post)]
    assert sorted(asked) == sorted(one.id for one in people)


async def test_letters_leave_though_the_channel_cannot_be_written(week: World) -> None:
    ana = await in_it(week, "Ana", reach=Reach.PRIVATE)
    ben = await in_it(week, "Ben")
    await deny(week, room(week), "send_messages")
    await to_question(week)
    await week.travel(HOUR)
    assert len(letters(ana)) == 1
    assert (await answer_of(week, ana)).turn is Turn.ASKED
    assert (await answer_of(week, ben)).turn is Turn.OUTAGE


@pytest.mark.parametrize("lacking", ["create_public_threads", "send_messages_in_threads"])
async def test_answers_wait_until_threads_are_permitted(week: World, lacking: str) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    await deny(week, room(week), lacking)
    await answer(week, ana, posts(week)[0], "It waits")
    await settle(week)
    assert "It waits" not in told(week)
    await grant(week, room(week))
    await settle(week)
    await week.organiser.slash(week.lobby, "organise setup")
    await settle(week)
    assert "It waits" in told(week)


async def test_a_deleted_question_is_asked_anew_for_its_answers(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:answer")
    week.env.backend.delete_message(room(week).id, posts(week)[0].id)
    await week.env.settle()
    form = await week.press(ana, page, "checkins:write")
    await ana.submit_modal(form, {"a0": "Still here"})
    await settle(week)
    assert "Still here" in told(week)


async def test_one_press_stops_what_is_planned_too(week: World) -> None:
    ana = await in_it(week, "Ana", reminds=True)
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:later")
    await week.choose(ana, page, "checkins:later_at", "1h")
    page = await week.press(ana, posts(week)[0], "checkins:skip")
    assert labels(page) == ["Answer after all", "Stop"]
    await week.press(ana, page, "checkins:leave")
    await week.travel(timedelta(hours=5))
    assert letters(ana) == []
    page = await ana.slash(week.lobby, "checkin answer")
    assert text_of(page).startswith("Nothing is waiting")


async def test_later_is_promised_only_where_it_comes(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    late = await week.press(ana, posts(week)[0], "checkins:later")
    await answer(week, ana, posts(week)[0], "Now rather")
    page = await week.choose(ana, late, "checkins:later_at", "1h")
    assert "I will ask again" not in text_of(page)
    assert "Now rather" in text_of(page)


async def test_an_old_page_keeps_no_energy_that_was_turned_off(week: World) -> None:
    await a_programme(week, "Energy", INTENTIONS, channel="energy", energy=True)
    ana, desk = await in_it(week, "Ana", programme="Energy"), checkins_desk(week)
    await desk.programmes.keep(week.guild.id, ana.id, energy=True)
    await to_question(week, "Energy")
    page = await week.press(ana, posts(week, "energy")[-1], "checkins:answer")
    await desk.programmes.keep(week.guild.id, ana.id, energy=False)
    page = await week.choose(ana, page, "checkins:energy", "1")
    assert "not kept unless you wish so" in text_of(page)
    found = await desk.history.history(week.guild.id, ana.id)
    assert [one.energy for one in found] == [None]


async def test_all_that_waits_is_shown(week: World) -> None:
    for nth in range(4):
        await a_programme(week, f"Number {nth}", INTENTIONS, channel=f"room-{nth}")
    ana = await in_it(week, "Ana")
    for nth in range(4):
        await checkins_desk(week).programmes.join(
            programme_of(week, f"Number {nth}"), ana.id, week.clock.now()
        )
    await to_question(week)
    await settle(week)
    page = await ana.slash(week.lobby, "checkin answer")
    assert labels(page) == ["Answer"] * 5


async def test_an_answer_can_always_be_taken_back(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    await answer(week, ana, posts(week)[0], "Regretted later")
    await settle(week)
    [card] = [one for one in threads(week)[0].history() if parts(one)]
    await to_question(week, moment=1)
    await checkins_desk(week).programmes.close(programme_of(week).id)
    page = await week.press(ana, card, "checkins:change")
    assert labels(page) == ["For me alone"]
    page = await week.press(ana, page, "checkins:only_me")
    assert text_of(page).startswith("Nobody else reads it any more.")
    await settle(week)
    assert "Regretted later" not in told(week)


async def test_a_recap_forgets_what_is_taken_back(week: World) -> None:
    desk = checkins_desk(week)
    await desk.programmes.change(programme_of(week).id, recap=True)
    people = [await in_it(week, one) for one in ("Ana", "Ben", "Cid")]
    await to_question(week)
    for one in people:
        await answer(week, one, posts(week)[0], f"Plan of {one.name}")
    await week.travel(timedelta(hours=8))
    assert "Plan of Ana" in text_of(posts(week)[-1])
    page = await people[0].slash(week.lobby, "mydata delete")
    await week.press(people[0], page, "mydata:delete")
    await settle(week)
    recap = next(one for one in posts(week) if "took part" in text_of(one))
    assert "2 of 2 took part." in text_of(recap)
    assert "Plan of Ana" not in text_of(recap)
    page = await people[1].slash(week.lobby, "mydata delete")
    await week.press(people[1], page, "mydata:delete")
    await settle(week)
    assert "took part" not in str([text_of(one) for one in posts(week)]), "of one it is a report"


async def test_a_personal_check_in_tells_nobody_its_name(week: World) -> None:
    ana, ben = week.person("Ana"), week.person("Ben")
    page = await ana.slash(week.lobby, "checkin mine")
    form = await week.press(ana, page, "checkins:own_new")
    asks = {"name": "Therapy diary", "questions": "How was it?", "hour": "14:00"}
    await ana.submit_modal(form, asks)
    await week.travel(timedelta(days=1, hours=2))
    mine = await answer_of(week, ana)
    page = await forced(week, ben, "checkins:answer", mine.prompt.id)
    assert "Therapy" not in text_of(page)


async def test_a_holiday_that_is_skipped_is_told_in_the_history(week: World) -> None:
    ana = await in_it(week, "Ana")
    await week.bot.member_store.change(week.guild.id, ana.id, country="US")
    await week.travel(timedelta(days=7))
    await to_question(week)
    assert (await answer_of(week, ana)).prompt.day.on.isoformat() == "2026-01-19"
    await week.press(ana, posts(week)[-1], "checkins:skip")
    assert (await answer_of(week, ana)).turn is Turn.RESTED
    page = await ana.slash(week.lobby, "checkin history")
    assert "left out, on a holiday" in text_of(page)


@pytest.mark.parametrize("word", ["*" * 400, "*\n" * 200, "é" * 400])
async def test_the_longest_answers_are_shown(week: World, word: str) -> None:
    asks = INTENTIONS.questions * 2
    await a_programme(week, "Long", INTENTIONS.__class__(INTENTIONS.rule, asks), channel="long")
    ana = await in_it(week, "Ana", programme="Long")
    await to_question(week, "Long")
    await answer(week, ana, posts(week, "long")[-1], word, word, word, word)
    await settle(week)
    card = [one for one in threads(week, "long")[0].history() if parts(one)]
    assert len(card) == 1
    assert len(text_of(card[0])) < 4_000


async def test_who_joins_at_once_is_asked_in_every_zone(week: World) -> None:
    made = await a_programme(week, "Mornings", INTENTIONS, channel="mornings", whose=Whose.MEMBER)
    desk, zones = checkins_desk(week), ("Asia/Tokyo", "America/Bogota", "Africa/Dakar")
    people = [week.person(zone) for zone in zones]

    async def join(who: MemberActor, zone: str) -> None:
        await week.bot.member_store.change(week.guild.id, who.id, timezone=zone)
        await desk.programmes.join(made, who.id, week.clock.now())
        await keep_clocks(desk, made)

    await asyncio.gather(*(join(who, zone) for who, zone in zip(people, zones, strict=True)))
    known = await week.bot.agenda.store.recurring(week.guild.id, "checkins.prompt")
    assert {zone for _, zone in known.values()} >= set(zones)


async def test_stopped_letters_come_again_where_one_goes_on(week: World) -> None:
    ana = week.person("Ana")
    page = await ana.slash(week.lobby, "checkin mine")
    form = await week.press(ana, page, "checkins:own_new")
    page = await ana.submit_modal(form, {"name": "Noon", "questions": "And?", "hour": "14:00"})
    await week.travel(timedelta(days=1, hours=2))
    await privately(ana, letters(ana)[0], "notices:stop")
    page = await week.press(ana, page, "checkins:own_pause")
    page = await week.press(ana, page, "checkins:own_pause")
    await week.travel(timedelta(days=1))
    assert len(letters(ana)) == 2
    assert "lundi" not in chosen(page)


async def test_a_quiet_reminder_stays_private(week: World) -> None:
    ana = await in_it(week, "Ana", reach=Reach.QUIET, reminds=True)
    close_messages(week, ana)
    await to_question(week)
    await week.travel(timedelta(hours=4))
    assert [called(week, one) for one in posts(week)] == [[]]


async def test_who_goes_away_before_a_question_is_over_loses_nothing(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    await week.travel(HOUR)
    await ana.slash(week.lobby, "away", until="2026-01-20")
    await week.travel(timedelta(days=2))
    kept = await checkins_desk(week).history.kept(programme_of(week).id, ana.id, week.clock.now())
    assert [str(one) for _, one in kept] == ["excused"]


async def test_what_was_paused_before_a_letter_left_is_no_miss(week: World) -> None:
    ana, desk = await in_it(week, "Ana", reach=Reach.PRIVATE), checkins_desk(week)
    week.bot.agenda.forget("checkins.letter")
    await to_question(week)
    await desk.programmes.change(programme_of(week).id, stage=Stage.PAUSED)
    await come_back(week)
    assert letters(ana) == []
    assert (await answer_of(week, ana)).turn is Turn.OUTAGE
    await delete_channel(week, room(week))


@pytest.mark.parametrize("is_gone", [False, True])
async def test_an_answer_is_shown_though_the_programme_moved(week: World, is_gone: bool) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    page = await ana.slash(week.lobby, "checkin answer")
    other = week.guild.create_text_channel("other")
    if is_gone:
        await delete_channel(week, room(week))
    await settle(week)
    setup: Any = week.bot.get_cog("CheckinSetup")
    await setup.use(week.guild.id, programme_of(week).id, other.id)
    await answer(week, ana, page, "Moved words")
    await settle(week)
    rooms = [threads(week, "other"), [] if is_gone else threads(week)]
    shown = [[text_of(one) for thread in each for one in thread.history()] for each in rooms]
    assert ["Moved words" in str(each) for each in shown] == [is_gone, not is_gone]
    asked = ["What matters" in text_of(one) for one in posts(week, "other")]
    assert sum(asked) == is_gone, "asked again only where the first cannot be read"


@pytest.mark.parametrize("how", ["reminder", "later"])
async def test_a_pause_is_no_outage_for_who_was_asked(week: World, how: str) -> None:
    ana = await in_it(week, "Ana", reminds=how == "reminder")
    await to_question(week)
    if how == "later":
        page = await week.press(ana, posts(week)[0], "checkins:later")
        await week.choose(ana, page, "checkins:later_at", "1h")
    desk = checkins_desk(week)
    await desk.programmes.change(programme_of(week).id, stage=Stage.PAUSED)
    await keep_clocks(desk, programme_of(week))
    await week.travel(4 * HOUR)
    await settle(week)
    assert (await answer_of(week, ana)).turn is Turn.ASKED
    assert not letters(ana)
    await answer(week, ana, posts(week)[0], "All the same")
    await settle(week)
    assert "All the same" in told(week)


async def two_pairs(world: World) -> tuple[MemberActor, MemberActor, MemberActor]:
    """Return somebody in the programme, her buddy, and who may become one."""
    ana, ben, cid = [await in_it(world, one) for one in ("Ana", "Ben", "Cid")]
    place = world.guild.create_text_channel("buddies")
    await buddies_desk(world).buddies.use(world.guild.id, place.id)
    await paired(world, ana, ben)
    return ana, ben, cid


async def test_a_new_buddy_reads_nothing_of_what_the_former_one_was_told(week: World) -> None:
    ana, ben, cid = await two_pairs(week)
    await to_question(week)
    await answer(week, ana, posts(week)[0], "Told to Ben", reader="buddy")
    await settle(week)
    await ana.slash(week.lobby, "block", member=ben)
    await settle(week)
    pair = await paired(week, ana, cid)
    await to_question(week, moment=1)
    page = await week.press(ana, posts(week)[-1], "checkins:answer")
    await week.choose(ana, page, "checkins:mark", "done")
    form = await week.press(ana, page, "checkins:write")
    await ana.submit_modal(form, {"a0": "The sun"})
    await settle(week)
    heard = str([text_of(one) for one in said(week, pair)])
    assert "The sun" in heard
    assert "Told to Ben" not in heard


async def test_a_mark_shows_an_old_answer_to_no_new_buddy(week: World) -> None:
    ana, ben, cid = await two_pairs(week)
    await to_question(week)
    await answer(week, ana, posts(week)[0], "Week one", reader="buddy")
    await week.travel(168 * HOUR)
    page = await answer(week, ana, posts(week)[-1], "Told to Ben")
    await settle(week)
    page = await week.press(ana, page, "checkins:change")
    await ana.slash(week.lobby, "block", member=ben)
    await settle(week)
    await week.travel(HOUR)
    pair = await paired(week, ana, cid)
    await week.choose(ana, page, "checkins:mark", "done")
    await settle(week)
    assert "Told to Ben" not in str([text_of(one) for one in said(week, pair)])
    await week.choose(ana, page, "checkins:audience", "me")
    await week.choose(ana, page, "checkins:audience", "buddy")
    await settle(week)
    assert "Told to Ben" in str([text_of(one) for one in said(week, pair)]), "chosen anew"


async def test_what_is_carried_over_stands_in_the_next_form(week: World) -> None:
    daily = replace(INTENTIONS, rule=Daily(time(9)))
    await a_programme(week, "Daily", daily, channel="daily")
    ana = await in_it(week, "Ana", programme="Daily")
    await to_question(week, "Daily")
    await answer(week, ana, posts(week, "daily")[-1], "Run", reader="me")
    await to_question(week, "Daily")
    page = await week.press(ana, posts(week, "daily")[-1], "checkins:answer")
    await week.choose(ana, page, "checkins:mark", "carried")
    assert (await answer_of(week, ana)).is_waiting, "she has not said what she sets out to do"
    form = await week.press(ana, page, "checkins:write")
    assert [one["value"] for one in parts(form) if "value" in one] == ["Run"]


async def test_what_closes_soon_can_still_be_answered(week: World) -> None:
    ana, lea = await in_it(week, "Ana"), await in_it(week, "Léa", "fr")
    await to_question(week)
    await week.travel(23.2 * HOUR)
    for who, words in ((ana, "closes before"), (lea, "se ferme avant")):
        assert words in refusal(await week.press(who, posts(week)[0], "checkins:later"))
    await answer(week, ana, posts(week)[0], "Still in time")
    await week.travel(HOUR)
    assert "trop tard" in refusal(await week.press(lea, posts(week)[0], "checkins:later"))


async def test_who_is_asked_later_reads_where_it_waits(week: World) -> None:
    ana = await in_it(week, "Ana")
    close_messages(week, ana)
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:later")
    page = await week.choose(ana, page, "checkins:later_at", "1h")
    assert "the question waits for you here: </me" in text_of(page)
    await week.travel(2 * HOUR)
    await settle(week)
    assert len(posts(week)) == 1
    assert "is waiting for your answer" in text_of(await ana.slash(week.lobby, "me"))


async def test_who_leaves_in_private_is_offered_no_button_that_fails(week: World) -> None:
    ana = await in_it(week, "Ana", reach=Reach.PRIVATE)
    await to_question(week)
    page = await privately(ana, letters(ana)[0], "checkins:skip")
    page = await privately(ana, page, "checkins:leave")
    assert "will not ask you any more" in text_of(page)
    assert labels(page) == []


@pytest.mark.parametrize("how", ["closed", "left"])
async def test_the_history_offers_no_answer_that_is_not_taken(week: World, how: str) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    assert "you can still answer" in text_of(await ana.slash(week.lobby, "checkin history"))
    desk, programme = checkins_desk(week), programme_of(week)
    if how == "closed":
        await desk.programmes.close(programme.id)
    else:
        await desk.programmes.leave(programme.id, ana.id)
    past = text_of(await ana.slash(week.lobby, "checkin history"))
    assert "you can still answer" not in past
    assert "The week" in past
