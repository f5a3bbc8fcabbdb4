"""Sessions of the house, and what organisers can do with those of members."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.coworking import Stage
from tests.cogs.coworking_world import (
    TOMORROW,
    a_session,
    attempt,
    cards,
    coming,
    coworking_desk,
    fill,
    session_of,
    sessions,
    settle,
)
from tests.cogs.pages import offered, page_of
from tests.cogs.world import World, labels, text_of


@pytest.mark.story
async def test_organisers_plan_a_session_of_the_house(coworking: World) -> None:
    page = await coworking.press(
        coworking.organiser, await page_of(coworking, "coworking:setup"), "coworking:house"
    )
    assert "Nothing is planned." in text_of(page)
    form = await coworking.press(coworking.organiser, page, "coworking:house_plan")
    page = await fill(coworking.organiser, form, when="every Wednesday 2pm", title="House hours")
    assert "It comes again every Wednesday" in text_of(page)
    page = await coworking.press(coworking.organiser, page, "coworking:plan_change")
    page = await fill(coworking.organiser, page, title="Open hours")
    await coworking.press(coworking.organiser, page, "coworking:plan_publish")
    await settle(coworking)
    [session] = await sessions(coworking)
    assert (session.host_id, session.starts_at) == (None, TOMORROW)
    assert await coming(coworking, session) == []
    assert "A session of the house" in text_of(cards(coworking)[0])
    page = await coworking.press(
        coworking.organiser, await page_of(coworking, "coworking:setup"), "coworking:house"
    )
    assert "**Open hours**" in text_of(page)
    assert "(house)" in text_of(page)


async def test_organisers_cancel_what_a_member_planned(coworking: World) -> None:
    ana = coworking.person("Ana")
    session = await a_session(coworking, ana)
    page = await coworking.press(
        coworking.organiser, await page_of(coworking, "coworking:setup"), "coworking:house"
    )
    assert f"<@{ana.id}>" in text_of(page)
    assert [one["label"] for one in offered(page)] == ["Quiet hours"]
    page = await coworking.choose(coworking.organiser, page, "coworking:plan_see", str(session.id))
    assert "Cancel this one" in labels(page)
    page = await coworking.press(coworking.organiser, page, "coworking:cancel")
    await coworking.press(coworking.organiser, page, "coworking:cancelled")
    assert (await session_of(coworking, session.id)).stage is Stage.CANCELLED


async def test_the_house_is_for_organisers(coworking: World) -> None:
    ana = coworking.person("Ana")
    session = await a_session(coworking)
    desk, now = coworking_desk(coworking), coworking.clock.now()
    for action in ("house", "house_plan", "cancel", "cancelled", "move", "end"):
        refused = await attempt(coworking, ana, f"coworking:{action}", session.id)
        assert "Manage Server" in text_of(refused)
    draft = (await desk.plans.ahead(coworking.guild.id))[0].plan
    refused = await attempt(coworking, ana, "coworking:plan_publish", draft.id)
    assert "Manage Server" in text_of(refused)
    assert now == coworking.clock.now()


async def test_the_house_page_in_french(coworking: World) -> None:
    paul = coworking.person("Paul", "fr", roles=[coworking.guild.roles["Organisers"]])
    await a_session(coworking, at=TOMORROW + timedelta(days=1))
    page = await attempt(coworking, paul, "coworking:house", 0)
    assert "## Séances prévues" in text_of(page)
    assert "(maison)" in text_of(page)
    assert labels(page) == ["En prévoir une de la maison", "Retour"]
