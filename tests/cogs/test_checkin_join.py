"""`/checkin join` and what one chooses: in and out with one press, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.checkins import Reach, Stage
from cogs.checkins.schedules import keep_clocks
from tests.cogs.buddies_world import is_private, privately
from tests.cogs.checkin_week_world import (
    in_it,
    posts,
    programme_of,
    to_question,
)
from tests.cogs.checkins_world import checkins_desk, settle
from tests.cogs.pages import chosen
from tests.cogs.world import World, called, labels, letters, text_of


async def join(world: World, who: MemberActor) -> InteractionResult:
    """Run `/checkin join`, and join the one programme there is."""
    page = await who.slash(world.lobby, "checkin join")
    return await world.press(who, page, "checkins:join")


@pytest.mark.story
async def test_one_press_in_and_one_press_out(week: World) -> None:
    lea = week.person("Léa", "fr")
    page = await lea.slash(week.lobby, "checkin join")
    assert is_private(page)
    assert "**The week**\nLundi à 9\u202fh et vendredi à 16\u202fh" in text_of(page)
    assert "Qu’est-ce qui compte cette semaine" in text_of(page)
    page = await week.press(lea, page, "checkins:join")
    said = text_of(page)
    assert "La question te viendra" in said
    assert (
        "La prochaine fois\u202f: <t:1768204800:F> (aux heures du serveur, Paris, France)." in said
    )
    assert chosen(page) == ["Dans le salon, avec mon nom"]
    assert "**Pas de rappel**" in said
    assert "Ton énergie" not in said, "this programme does not ask for it"
    await to_question(week)
    assert called(week, posts(week)[0]) == [lea.id]

    page = await lea.slash(week.lobby, "checkin join")
    page = await week.press(lea, page, "checkins:choices")
    page = await week.press(lea, page, "checkins:leave")
    assert "ne te demande plus rien" in text_of(page)
    await to_question(week, moment=1)
    assert len(posts(week)) == 1, "nobody is left to ask"
    page = await week.press(lea, page, "checkins:join")
    assert "La question te viendra" in text_of(page)


async def test_choices_hold_and_are_shown(week: World) -> None:
    ana = week.person("Ana")
    page = await join(week, ana)
    page = await week.choose(ana, page, "checkins:reach", "private")
    page = await week.press(ana, page, "checkins:remind")
    assert "**A reminder**: once" in text_of(page)
    page = await week.press(ana, page, "checkins:streaks_switch")
    assert "On your answers" in text_of(page)
    page = await week.press(ana, page, "checkins:shows_switch")
    assert chosen(page) == ["By private message"]
    desk, programme = checkins_desk(week), programme_of(week)
    mine = await desk.programmes.joined(programme.id, ana.id)
    assert mine is not None
    assert (mine.reach, mine.reminds) == (Reach.PRIVATE, True)
    choices = await desk.programmes.choices(week.guild.id, ana.id)
    assert (choices.streaks, choices.shows_streak, choices.energy) == (True, True, False)
    page = await week.press(ana, page, "checkins:remind")
    page = await week.press(ana, page, "checkins:streaks_switch")
    assert "**No reminder**" in text_of(page)
    assert "On your answers" not in text_of(page)


async def test_letters_that_were_stopped_come_again_by_wish(week: World) -> None:
    ana = await in_it(week, "Ana", reach=Reach.PRIVATE)
    await to_question(week)
    await privately(ana, letters(ana)[0], "notices:stop")
    await to_question(week, moment=1)
    assert len(letters(ana)) == 1
    page = await ana.slash(week.lobby, "checkin join")
    page = await week.press(ana, page, "checkins:choices")
    assert "You have stopped private messages of check-ins" in text_of(page)
    page = await week.choose(ana, page, "checkins:reach", "private")
    assert "You have stopped" not in text_of(page)
    await to_question(week)
    assert len(letters(ana)) == 2


async def test_a_paused_programme_asks_nobody_and_says_so(week: World) -> None:
    ana = await in_it(week, "Ana")
    desk = checkins_desk(week)
    paused = await desk.programmes.change(programme_of(week).id, stage=Stage.PAUSED)
    assert paused is not None
    await keep_clocks(desk, paused)
    await week.travel(timedelta(days=2))
    assert posts(week) == []
    page = await ana.slash(week.lobby, "checkin join")
    assert "resting" in text_of(page)
    page = await week.press(ana, page, "checkins:choices")
    assert "It rests at the moment." in text_of(page)


async def test_what_is_closed_is_gone_in_every_press(week: World) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    listed = await ana.slash(week.lobby, "checkin join")
    page = await week.press(ana, listed, "checkins:choices")
    await checkins_desk(week).programmes.close(programme_of(week).id)
    gone = await week.press(ana, page, "checkins:remind")
    assert "not there any more" in text_of(gone)
    gone = await week.press(ana, posts(week)[0], "checkins:answer")
    assert "not there any more" in text_of(gone)
    page = await ana.slash(week.lobby, "checkin join")
    assert "There is no shared check-in here yet." in text_of(page)


async def test_what_waits_is_in_me_and_in_answer(week: World) -> None:
    ana = await in_it(week, "Ana")
    page = await ana.slash(week.lobby, "checkin answer")
    assert text_of(page).startswith("Nothing is waiting")
    await to_question(week)
    for command in ("me", "checkin answer"):
        page = await ana.slash(week.lobby, command)
        assert "**The week** is waiting for your answer" in text_of(page)
        page = await week.press(ana, page, "checkins:answer")
        assert "Write" in labels(page)


async def test_choices_outlive_a_restart(week: World) -> None:
    ana = week.person("Ana")
    page = await join(week, ana)
    await week.restart()
    page = await week.choose(ana, page, "checkins:reach", "quiet")
    assert chosen(page) == ["In the channel, quietly"]
    await to_question(week)
    await settle(week)
    assert called(week, posts(week)[0]) == []
