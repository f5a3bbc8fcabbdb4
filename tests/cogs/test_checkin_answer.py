"""Being asked and answering: in the channel and by letter, in both languages."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.calendar import Daily
from bot.domain.checkins import Answer, Audience, Moment, Question, Reach, Turn
from tests.cogs.buddies_world import buddies_desk, is_private, paired, privately, said
from tests.cogs.checkin_week_world import (
    a_programme,
    answer_of,
    in_it,
    posts,
    threads,
    to_question,
)
from tests.cogs.checkins_pages import forced
from tests.cogs.checkins_world import checkins_desk, settle
from tests.cogs.pages import last_said, offered
from tests.cogs.world import Shown, World, called, labels, letters, parts, text_of


async def answer(world: World, who: MemberActor, shown: Shown, *words: str) -> InteractionResult:
    """Answer a question that stands somewhere."""
    page = await world.press(who, shown, "checkins:answer")
    form = await world.press(who, page, "checkins:write")
    return await who.submit_modal(form, {f"a{nth}": one for nth, one in enumerate(words)})


@pytest.mark.story
async def test_a_week_from_intentions_to_their_review(week: World) -> None:
    ana, lea = await in_it(week, "Ana"), await in_it(week, "Léa", "fr")
    await to_question(week)
    asked = posts(week)
    assert len(asked) == 1
    assert "The week · Monday 12 January" in text_of(asked[0])
    assert "What matters this week?" in text_of(asked[0])
    assert labels(asked[0]) == ["Answer", "Not today", "Later"]
    assert sorted(called(week, asked[0])) == sorted([ana.id, lea.id])

    page = await week.press(lea, asked[0], "checkins:answer")
    assert is_private(page)
    assert "La dernière fois" not in text_of(page)
    form = await week.press(lea, page, "checkins:write")
    words = {"a0": "Appeler la banque\nFinir le devis", "a1": "Du calme"}
    page = await lea.submit_modal(form, words)
    assert "Tout le salon peut la lire, dans le fil du jour." in text_of(page)
    await settle(week)
    [thread] = threads(week)
    assert thread.name == "The week · Monday 12 January"
    said = [text_of(one) for one in thread.history() if parts(one)]
    assert len(said) == 1
    assert f"<@{lea.id}>" in said[0]
    assert "Appeler la banque" in said[0]

    page = await answer(week, ana, asked[0], "Ship it", "")
    await settle(week)
    assert len([one for one in threads(week)[0].history() if parts(one)]) == 2

    await to_question(week, moment=1)
    page = await week.press(lea, posts(week)[-1], "checkins:answer")
    assert "**Ce que tu comptais faire.**" in text_of(page)
    assert "Appeler la banque" in text_of(page)
    await week.choose(lea, page, "checkins:mark", "done")
    assert (await answer_of(week, lea)).turn is Turn.ANSWERED
    form = await week.press(lea, page, "checkins:write")
    await lea.submit_modal(form, {"a0": "Du soleil"})
    await settle(week)
    last = [text_of(one) for one in threads(week)[-1].history() if parts(one)][-1]
    assert "Du soleil" in last
    assert "✅ Appeler la banque (done)" in last


async def test_a_letter_asks_who_chose_it(week: World) -> None:
    lea = await in_it(week, "Léa", "fr", reach=Reach.PRIVATE, audience=Audience.ME)
    await to_question(week)
    assert posts(week) == []
    [letter] = letters(lea)
    assert "**The week** · lundi 12 janvier · Atelier" in text_of(letter)
    assert "Qu’est-ce qui compte cette semaine" in text_of(letter)
    page = await privately(lea, letter, "checkins:answer")
    assert labels(page) == ["Écrire", "Pas aujourd’hui", "Plus tard"]
    form = await privately(lea, page, "checkins:write")
    page = await lea.user.submit_modal(form, {"a0": "Une seule chose"})
    assert "Personne d’autre sur ce serveur ne peut la lire" in text_of(page)
    await settle(week)
    assert threads(week) == []
    assert (await answer_of(week, lea)).words == ("Une seule chose", "")


async def test_what_is_put_off_comes_once_more(week: World) -> None:
    ana = await in_it(week, "Ana", reminds=True)
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:later")
    page = await week.choose(ana, page, "checkins:later_at", "1h")
    assert "I will ask again at" in text_of(page)
    await week.travel(timedelta(hours=1))
    assert "As you wished" in text_of(letters(ana)[0])
    await week.travel(timedelta(hours=22))
    assert len(letters(ana)) == 1, "who put it off needs no reminder"


async def test_a_reminder_comes_once_to_who_asked_for_it(week: World) -> None:
    ana, ben = await in_it(week, "Ana", reminds=True), await in_it(week, "Ben")
    await to_question(week)
    await week.travel(timedelta(hours=2, minutes=59))
    assert letters(ana) == []
    await week.travel(timedelta(hours=20))
    assert ["The reminder that you asked for" in text_of(one) for one in letters(ana)] == [True]
    assert letters(ben) == []


async def test_what_is_skipped_is_told_nobody_and_may_be_answered_after_all(
    week: World,
) -> None:
    ana = await in_it(week, "Ana")
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:skip")
    assert text_of(page) == "Not today, then. Nobody is told."
    assert labels(page) == ["Answer after all", "Stop"]
    assert (await answer_of(week, ana)).turn is Turn.SKIPPED
    page = await answer(week, ana, page, "After all")
    assert "Your answer is kept." in text_of(page)
    page = await week.press(ana, posts(week)[0], "checkins:skip")
    assert "After all" in text_of(page), "an answer is not skipped by mistake"
    assert (await answer_of(week, ana)).turn is Turn.ANSWERED


async def test_an_answer_is_late_for_a_day_and_changed_until_the_next_question(
    week: World,
) -> None:
    ana, ben = await in_it(week, "Ana"), await in_it(week, "Ben")
    await to_question(week)
    asked = posts(week)[0]
    await week.travel(timedelta(hours=23, minutes=59))
    await answer(week, ana, asked, "Late, and here")
    await settle(week)
    await week.travel(timedelta(minutes=1))
    page = await week.press(ben, asked, "checkins:answer")
    assert "too late" in text_of(page).lower()
    await week.travel(timedelta(days=2))
    [card] = [one for one in threads(week)[0].history() if parts(one)]
    page = await week.press(ana, card, "checkins:change")
    form = await week.press(ana, page, "checkins:write")
    assert "Late, and here" in str(parts(form))
    await ana.submit_modal(form, {"a0": "Other words"})
    await settle(week)
    [card] = [one for one in threads(week)[0].history() if parts(one)]
    assert "Other words" in text_of(card)
    assert "Late, and here" not in text_of(card)
    page = await week.press(ben, card, "checkins:change")
    assert "<@" not in text_of(page), "nobody changes what somebody else said"
    await to_question(week, moment=1)
    page = await week.press(ana, card, "checkins:change")
    assert "too late" in text_of(page).lower()


async def test_who_may_read_an_answer_is_chosen_and_chosen_anew(week: World) -> None:
    ana, ben = await in_it(week, "Ana"), await in_it(week, "Ben")
    place = week.guild.create_text_channel("buddies")
    await buddies_desk(week).buddies.use(week.guild.id, place.id)
    pair = await paired(week, ana, ben)
    await to_question(week)
    page = await week.press(ana, posts(week)[0], "checkins:answer")
    assert [str(one["value"]) for one in offered(page)] == ["channel", "buddy", "me"]
    page = await week.choose(ana, page, "checkins:audience", "buddy")
    form = await week.press(ana, page, "checkins:write")
    page = await ana.submit_modal(form, {"a0": "Only for Ben"})
    assert "Your buddy can read it" in text_of(page)
    await settle(week)
    assert threads(week) == []
    assert "Only for Ben" in text_of(said(week, pair)[-1])
    page = await week.press(ana, page, "checkins:change")
    page = await week.choose(ana, page, "checkins:audience", "me")
    await settle(week)
    assert "Only for Ben" not in str([text_of(one) for one in said(week, pair) if parts(one)])
    page = await week.choose(ana, page, "checkins:audience", "channel")
    await settle(week)
    assert "Only for Ben" in str([text_of(one) for one in threads(week)[0].history()])


async def test_an_answer_is_reported_where_it_stands(week: World) -> None:
    ana, ben = await in_it(week, "Ana"), await in_it(week, "Ben")
    await to_question(week)
    await answer(week, ana, posts(week)[0], "Something unkind")
    await settle(week)
    [card] = [one for one in threads(week)[0].history() if parts(one)]
    assert labels(card) == ["Change my answer", "Report"]
    form = await week.press(ben, card, "checkins:report")
    page = await ben.submit_modal(form, {"reason": "It is unkind"})
    assert "organisers" in text_of(page)
    await settle(week)
    assert "It is unkind" in last_said(week.guild.channels["team"])
    page = await forced(week, ben, "checkins:report", (await answer_of(week, ana)).id)
    assert "form" not in str(page.modal), "not from where it does not stand"


async def test_who_is_not_in_it_is_told_how_to_be(week: World) -> None:
    ana, zoe = await in_it(week, "Ana"), week.person("Zoé", "fr")
    await to_question(week)
    page = await week.press(zoe, posts(week)[0], "checkins:answer")
    assert "ne te demande rien encore" in text_of(page)
    page = await week.press(zoe, page, "checkins:join")
    assert "La question te viendra" in text_of(page)
    page = await week.press(zoe, posts(week)[0], "checkins:answer")
    assert "lundi 12 janvier" in text_of(page), "who joins on the day may answer too"
    page = await week.press(ana, posts(week)[0], "checkins:answer")
    form = await week.press(ana, page, "checkins:write")
    page = await ana.submit_modal(form, {"a0": " \u200b ", "a1": ""})
    assert (await answer_of(week, ana)).turn is Turn.ASKED, "nothing was said"


async def test_two_low_days_bring_an_offer_and_nothing_else(week: World) -> None:
    await a_programme(
        week,
        "Energy",
        Moment(Daily(time(14)), (Question("A word?", ""),)),
        energy=True,
        channel="energy",
    )
    ana = await in_it(week, "Ana", programme="Energy")
    for _ in range(2):
        await to_question(week, "Energy")
        page = await week.press(ana, posts(week, "energy")[-1], "checkins:answer")
        if "checkins:energy_on" in str(parts(page)):
            assert "It is not kept unless you wish so" in text_of(page)
            page = await week.press(ana, page, "checkins:energy_on")
        page = await week.choose(ana, page, "checkins:energy", "2")
    offer = page.followups[-1]
    assert "Low twice in a row" in text_of(offer)
    assert labels(offer) == ["Help lines"], "neither losses nor buddies are set up here"
    assert threads(week, "energy") == []
    assert [one.energy for one in await history(week, ana)] == [2, 2]


async def history(world: World, who: MemberActor) -> list[Answer]:
    return await checkins_desk(world).history.history(world.guild.id, who.id)
