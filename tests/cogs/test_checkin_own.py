"""`/checkin mine`: what somebody asks themselves, at hours of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.checkins import Turn
from tests.cogs.buddies_world import buddies_desk, paired, privately, said
from tests.cogs.checkin_week_world import (
    answer_of,
)
from tests.cogs.checkins_world import checkins_desk, settle
from tests.cogs.pages import chosen, offered
from tests.cogs.world import World, labels, letters, text_of

FORM = {"name": "Evenings", "questions": "What went well?\nWhat now?", "hour": "18h30"}


async def made(world: World, who: MemberActor, **typed: Any) -> InteractionResult:
    """Make one of one's own."""
    page = await who.slash(world.lobby, "checkin mine")
    form = await world.press(who, page, "checkins:own_new")
    return await who.submit_modal(form, FORM | typed)


@pytest.mark.story
async def test_one_asks_oneself_at_hours_of_one_s_own(week: World) -> None:
    zoe = week.person("Zoé", "fr")
    await week.bot.member_store.change(week.guild.id, zoe.id, timezone="America/Toronto")
    page = await made(week, zoe, name="Le soir", questions="Qu’est-ce qui a marché\u202f?")
    assert text_of(page).startswith("## Le soir")
    assert "(à tes heures, Toronto, Canada)" in text_of(page)
    assert "lundi" in chosen(page)
    assert "samedi" not in chosen(page)
    page = await week.choose(zoe, page, "checkins:own_days", "6")
    assert chosen(page) == ["dimanche"]
    page = await week.press(zoe, page, "checkins:own_intends")
    await week.travel(timedelta(hours=11, minutes=29))
    assert letters(zoe) == []
    await week.travel(timedelta(minutes=1))
    [letter] = letters(zoe)
    assert "**Le soir** · dimanche 11 janvier" in text_of(letter)
    page = await privately(zoe, letter, "checkins:answer")
    assert [str(one["value"]) for one in offered(page)] == ["me"]
    form = await privately(zoe, page, "checkins:write")
    await zoe.user.submit_modal(form, {"a0": "Marcher"})
    assert (await answer_of(week, zoe)).turn is Turn.ANSWERED
    await week.travel(timedelta(weeks=1))
    page = await privately(zoe, letters(zoe)[1], "checkins:answer")
    assert "Marcher" in text_of(page)
    await week.travel(timedelta(hours=5))
    assert len(letters(zoe)) == 2


async def test_bad_words_change_nothing(week: World) -> None:
    ana = week.person("Ana")
    for typed in ({"name": " "}, {"questions": "\n \n"}, {"hour": "25:99"}):
        page = await made(week, ana, **typed)
        assert text_of(page)
        assert checkins_desk(week).programmes.own(week.guild.id, ana.id) == []
    page = await made(week, ana)
    page = await made(week, ana, name="EVENINGS")
    own = checkins_desk(week).programmes.own(week.guild.id, ana.id)
    assert [one.name for one in own] == ["Evenings"]


async def test_five_are_enough(week: World) -> None:
    ana = week.person("Ana")
    for nth in range(5):
        await made(week, ana, name=f"Number {nth}")
    page = await ana.slash(week.lobby, "checkin mine")
    assert "A new one" not in labels(page)


async def test_it_is_changed_paused_and_ended(week: World) -> None:
    ana = week.person("Ana")
    page = await made(week, ana)
    form = await week.press(ana, page, "checkins:own_edit")
    page = await ana.submit_modal(form, FORM | {"name": "Mornings", "hour": "8:15"})
    assert text_of(page).startswith("## Mornings")
    page = await week.press(ana, page, "checkins:own_pause")
    await week.travel(timedelta(days=2))
    assert letters(ana) == []
    page = await week.press(ana, page, "checkins:own_pause")
    await week.travel(timedelta(days=1))
    assert len(letters(ana)) == 1
    page = await week.press(ana, page, "checkins:own_end")
    assert "End “Mornings”?" in text_of(page)
    page = await week.press(ana, page, "checkins:own_ended")
    await week.travel(timedelta(days=3))
    assert len(letters(ana)) == 1
    found = await checkins_desk(week).history.history(week.guild.id, ana.id)
    assert len(found) == 1, "what was asked stays in the history"


async def test_a_buddy_reads_what_is_shared(week: World) -> None:
    ana, ben = week.person("Ana"), week.person("Ben")
    place = week.guild.create_text_channel("buddies")
    await buddies_desk(week).buddies.use(week.guild.id, place.id)
    pair = await paired(week, ana, ben)
    page = await made(week, ana)
    page = await week.choose(ana, page, "checkins:own_audience", "buddy")
    await week.travel(timedelta(days=1, hours=8))
    page = await privately(ana, letters(ana)[-1], "checkins:answer")
    form = await privately(ana, page, "checkins:write")
    page = await ana.user.submit_modal(form, {"a0": "The call", "a1": "Rest"})
    assert "Your buddy can read it" in text_of(page)
    await settle(week)
    assert "The call" in text_of(said(week, pair)[-1])


async def test_who_erases_their_data_is_asked_no_more(week: World) -> None:
    ana = week.person("Ana")
    await made(week, ana)
    page = await ana.slash(week.lobby, "mydata delete")
    await week.press(ana, page, "mydata:delete")
    await settle(week)
    assert checkins_desk(week).programmes.own(week.guild.id, ana.id) == []
    await week.travel(timedelta(days=3))
    assert letters(ana) == []
