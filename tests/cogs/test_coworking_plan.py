"""`/cowork plan`: written in one's own words, understood in words, corrected, and published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.coworking import MOST_PLANS, PlanStage, Stage
from bot.domain.rhythms import Rhythm
from tests.cogs.coworking_world import (
    CHANNEL,
    TOMORROW,
    a_session,
    attempt,
    cards,
    coming,
    coworking_desk,
    fill,
    later,
    plan_form,
    planned,
    posts,
    published,
    sessions,
    settle,
    usual,
)
from tests.cogs.mishaps import delete_channel
from tests.cogs.pages import chosen, menu, offered
from tests.cogs.world import World, labels, parts, text_of

DAY = timedelta(days=1)


async def pick(
    world: World, who: MemberActor, page: InteractionResult, action: str, value: str
) -> InteractionResult:
    """Choose in one of the menus of a draft."""
    return await world.choose(who, page, f"coworking:plan_{action}", value)


@pytest.mark.story
async def test_a_session_is_planned_in_english(coworking: World) -> None:
    ana = coworking.person("Ana")
    page = await planned(
        coworking, ana, length=["90"], rhythm=["25/5"], seats=["4"], title="Quiet hours"
    )
    said = text_of(page)
    assert "## Quiet hours" in said
    assert "**Wednesday 7 January 2026, 14:00 to 15:30** (time zone Paris, France)" in said
    assert f"<t:{int(TOMORROW.timestamp())}:F>" in said
    assert "Once." in said
    assert "90 minutes · 25 minutes of focus, 5 of break · For up to 4" in said
    assert labels(page) == [
        "Publish",
        "Change",
        "Theme and address",
        "Choose from lists",
        "Drop it",
    ]
    assert posts(coworking) == []
    done = await coworking.press(ana, page, "coworking:plan_publish")
    await settle(coworking)
    assert "It is on the calendar" in text_of(done)
    [session] = await sessions(coworking)
    assert (session.stage, session.starts_at, session.seats) == (Stage.PLANNED, TOMORROW, 4)
    assert (session.rhythm, session.length) == (Rhythm.SHORT, timedelta(minutes=90))
    assert await coming(coworking, session) == [ana.id]
    [card] = cards(coworking)
    assert "## Quiet hours" in text_of(card)


@pytest.mark.story
async def test_a_series_is_planned_in_french(coworking: World) -> None:
    lea = coworking.person("Léa", "fr")
    page = await planned(coworking, lea, "tous les lundis à 9h30", title="On s’y met")
    said = text_of(page)
    assert "**lundi 12 janvier 2026, de 9\u202fh\u202f30 à 11\u202fh\u202f30**" in said
    assert "Cela revient chaque lundi" in said
    form = await coworking.press(lea, page, "coworking:plan_details")
    page = await fill(lea, form, theme="Écrire", address="3 rue Haute")
    assert "**Thème**\u202f: Écrire" in text_of(page)
    assert "**Adresse**, pour qui vient\u202f: 3 rue Haute" in text_of(page)
    done = await coworking.press(lea, page, "coworking:plan_publish")
    await settle(coworking)
    assert "L’adresse ne se montre qu’aux personnes qui disent venir." in text_of(done)
    [session] = await sessions(coworking)
    assert session.starts_at == datetime(2026, 1, 12, 8, 30, tzinfo=UTC)
    assert session.language == "fr"


async def test_what_is_unclear_is_not_guessed_but_picked(coworking: World) -> None:
    ana = coworking.person("Ana")
    page = await planned(coworking, ana, "when the moon is full")
    assert "I did not understand “when the moon is full”" in text_of(page)
    assert "Publish" not in labels(page)
    assert len(menu(page, "coworking:plan_day")["options"]) == 25
    assert "coworking:plan_hour" not in str(parts(page))
    page = await pick(coworking, ana, page, "day", "2026-01-09")
    assert chosen(page) == ["Friday 9 January"]
    assert "Publish" not in labels(page)
    page = await pick(coworking, ana, page, "hour", "2026-01-09T16:00")
    assert "**Friday 9 January 2026, 16:00 to 18:00**" in text_of(page)
    page = await pick(coworking, ana, page, "quarter", "2026-01-09T16:45")
    page = await pick(coworking, ana, page, "repeat", "weekly")
    assert "It comes again every Friday" in text_of(page)
    assert "Every week" in chosen(page)
    await coworking.press(ana, page, "coworking:plan_publish")
    await settle(coworking)
    [session] = await sessions(coworking)
    assert session.starts_at == datetime(2026, 1, 9, 15, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("tomorrow", "there is no hour in it"),
        ("every week at 9", "there is no day in it"),
        ("today at 9am", "that is past"),
        ("9am on 1 March 2029", "more than a year away"),
    ],
)
async def test_why_it_is_unclear_is_said(coworking: World, typed: str, reason: str) -> None:
    page = await planned(coworking, coworking.person("Ana"), typed)
    assert reason in text_of(page)


async def test_menus_change_what_was_understood(coworking: World) -> None:
    ana = coworking.person("Ana")
    page = await planned(coworking, ana)
    page = await coworking.press(ana, page, "coworking:plan_pick")
    assert chosen(page) == ["Wednesday 7 January", "14:00", "14:00", "Once"]
    page = await pick(coworking, ana, page, "day", "2026-01-10")
    page = await pick(coworking, ana, page, "repeat", "weekdays")
    assert "**Monday 12 January 2026, 14:00 to 16:00**" in text_of(page)
    page = await pick(coworking, ana, page, "hour", "2026-01-12T08:00")
    assert "**Monday 12 January 2026, 8:00 to 10:00**" in text_of(page)
    assert "It comes again every weekday" in text_of(page)


async def test_a_past_hour_is_not_published(coworking: World) -> None:
    ana = coworking.person("Ana")
    page = await coworking.press(ana, await planned(coworking, ana), "coworking:plan_pick")
    past = await pick(coworking, ana, page, "day", "2026-01-06")
    past = await pick(coworking, ana, past, "hour", "2026-01-06T08:00")
    assert "This hour is past" in text_of(past)
    assert "Publish" not in labels(past)
    page = await planned(coworking, ana, "tomorrow 9am")
    draft = await coworking.press(ana, page, "coworking:plan_pick")
    await coworking.travel(DAY - timedelta(minutes=30))
    refused = await coworking.press(ana, draft, "coworking:plan_publish")
    assert "That hour is past" in text_of(refused)
    assert await sessions(coworking) == []


async def test_the_form_comes_again_filled_in(coworking: World) -> None:
    ana = coworking.person("Ana")
    page = await planned(coworking, ana, title="Quiet hours")
    form = await coworking.press(ana, page, "coworking:plan_change")
    values = {one["custom_id"]: one.get("value") for one in parts(form) if one.get("type") == 4}
    assert values["when"] == "Wednesday 7 January 2026 at 14:00"
    assert values["title"] == "Quiet hours"
    page = await fill(ana, form, when=values["when"], title="Loud hours")
    assert "## Loud hours" in text_of(page)
    assert "**Wednesday 7 January 2026, 14:00 to 16:00**" in text_of(page)
    form = await coworking.press(ana, page, "coworking:plan_change")
    page = await fill(ana, form, when="tomorrow 3pm")
    assert "15:00 to 17:00" in text_of(page)
    form = await coworking.press(ana, page, "coworking:plan_change")
    page = await fill(ana, form, when="whenever")
    assert "I did not understand “whenever”" in text_of(page)


async def test_company_at_that_hour_is_pointed_out(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    await published(coworking, ana, title="Quiet hours")
    page = await planned(coworking, ben, "tomorrow 3pm")
    assert "There is already a session at that hour: [Quiet hours](https://discord.com/" in text_of(
        page
    )
    assert "Publish" in labels(page)
    form = await coworking.press(ana, await plan_form(coworking, ana), "coworking:plan_new")
    page = await fill(ana, form, when="tomorrow 3pm")
    assert "You already have a session at that hour" in text_of(page)
    assert "Publish" in labels(page)


async def test_a_draft_and_its_form_survive_a_restart(coworking: World) -> None:
    ana = coworking.person("Ana")
    form = await plan_form(coworking, ana)
    await coworking.restart()
    page = await fill(ana, form, when="tomorrow 2pm")
    await coworking.restart()
    await coworking.press(ana, page, "coworking:plan_publish")
    await settle(coworking)
    assert len(cards(coworking)) == 1
    again = await attempt(coworking, ana, "coworking:plan_publish", 1)
    await settle(coworking)
    assert "It is on the calendar" in text_of(again)
    assert len(await sessions(coworking)) == len(cards(coworking)) == 1


async def test_a_draft_goes_after_a_day_and_what_was_published_stays(coworking: World) -> None:
    ana, desk = coworking.person("Ana"), coworking_desk(coworking)
    page = await planned(coworking, ana, "in 3 days at 9am")
    session = await published(coworking, ana)
    await coworking.travel(timedelta(hours=25))
    refused = await coworking.press(ana, page, "coworking:plan_publish")
    assert "This draft is not there any more" in text_of(refused)
    assert session.plan_id is not None
    assert await desk.plans.get(session.plan_id) is not None


async def test_a_draft_is_its_host_s_alone(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    page = await planned(coworking, ana)
    for action in ("publish", "change", "details", "pick", "discard"):
        for row in (1, 999):
            refused = await attempt(coworking, ben, f"coworking:plan_{action}", row)
            assert "This draft is not there any more" in text_of(refused)
    done = await coworking.press(ana, page, "coworking:plan_discard")
    assert "Nothing was published" in text_of(done)
    for action in ("publish", "change"):
        refused = await attempt(coworking, ana, f"coworking:plan_{action}", 1)
        assert "This draft is not there any more" in text_of(refused)


async def test_what_was_published_is_no_draft_any_more(coworking: World) -> None:
    ana = coworking.person("Ana")
    await published(coworking, ana)
    for action in ("pick", "change", "discard"):
        refused = await attempt(coworking, ana, f"coworking:plan_{action}", 1)
        assert "This draft is not there any more" in text_of(refused)
    [session] = await sessions(coworking)
    plan = await coworking_desk(coworking).plans.get(session.plan_id or 0)
    assert plan is not None
    assert plan.stage is PlanStage.OPEN


async def test_a_draft_of_another_server_is_not_there(coworking: World) -> None:
    ana, desk = coworking.person("Ana"), coworking_desk(coworking)
    now, values = coworking.clock.now(), usual(starts_at=TOMORROW)
    foreign = await desk.plans.draft(coworking.guild.id + 1, ana.id, now, **values)
    refused = await attempt(coworking, ana, "coworking:plan_publish", foreign.id)
    assert "This draft is not there any more" in text_of(refused)


async def test_old_drafts_are_forgotten(coworking: World) -> None:
    ana, ben = coworking.person("Ana"), coworking.person("Ben")
    page = await planned(coworking, ana, "in 3 days at 9")
    await later(coworking, hours=25)
    await planned(coworking, ben)
    refused = await coworking.press(ana, page, "coworking:plan_publish")
    assert "This draft is not there any more" in text_of(refused)


async def test_one_s_plans_come_first(coworking: World) -> None:
    ana = coworking.person("Ana")
    await published(coworking, ana, "every weekday at 9", title="Early")
    page = await plan_form(coworking, ana)
    assert "**Early**" in text_of(page)
    assert "every weekday" in text_of(page)
    assert labels(page) == ["Plan another"]
    assert [one["label"] for one in offered(page)] == ["Early"]
    assert (await coworking.press(ana, page, "coworking:plan_new")).modal is not None


async def test_one_has_so_many_plans(coworking: World) -> None:
    ana = coworking.person("Ana")
    form = await plan_form(coworking, ana)
    for day in range(MOST_PLANS):
        await a_session(coworking, ana, at=TOMORROW + day * DAY)
    page = await plan_form(coworking, ana)
    assert labels(page) == []
    refused = await fill(ana, form, when="tomorrow 2pm")
    assert f"You have {MOST_PLANS} plans open" in text_of(refused)


async def test_without_a_channel_nothing_is_planned(coworking: World) -> None:
    ana = coworking.person("Ana")
    page = await planned(coworking, ana)
    await delete_channel(coworking, coworking.guild.channels[CHANNEL])
    refused = await coworking.press(ana, page, "coworking:plan_publish")
    assert "Co-working is not switched on here yet" in text_of(refused)
    refused = await plan_form(coworking, ana)
    assert "Co-working is not switched on here yet" in text_of(refused)


async def test_an_hour_that_clocks_skip_is_shown_as_it_will_be(coworking: World) -> None:
    """On 29 March clocks go from 2 to 3."""
    ana = coworking.person("Ana")
    page = await planned(coworking, ana, "29/03 at 2:30", length=["60"])
    assert "**Sunday 29 March 2026, 3:00 to 4:00**" in text_of(page)
    page = await planned(coworking, ana, "28/03 at 23:30", length=["240"])
    assert "23:30 to 4:30" in text_of(page)
