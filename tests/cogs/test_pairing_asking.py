"""How was it: asked on the last day, answered for oneself alone, once more after *not yet*."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.notices import Way
from bot.domain.pairings import Answer
from tests.cogs.buddies_world import is_private, privately
from tests.cogs.mishaps import close_messages, come_back, delete_channel, deny, leap
from tests.cogs.pairings_after_world import grouped, known, said, ungrouped, with_people
from tests.cogs.pairings_world import latest, pairings_desk, pool_of, posts, taking_part, thread_of
from tests.cogs.world import World, called, labels, letters, parts, text_of

MET = "pairings:met"
AGAIN = timedelta(days=3, minutes=1)


async def to_the_end(world: World) -> None:
    """Travel to the last day of the round that was drawn last."""
    ends_at = (await latest(world)).ends_at
    assert ends_at is not None
    await world.travel(ends_at + timedelta(minutes=1))


@pytest.mark.story
async def test_each_answers_alone_and_may_change_it(pairings: World) -> None:
    ana, ben = [await taking_part(pairings, one, languages=("en",)) for one in ("Ana", "Ben")]
    lea, luc = [await taking_part(pairings, one, "fr", languages=("fr",)) for one in ("Léa", "Luc")]
    groups = await grouped(pairings)
    english, french = with_people(groups, ana, ben), with_people(groups, lea, luc)
    await to_the_end(pairings)
    await pairings.restart()
    (line,), (ligne,) = said(pairings, english, MET), said(pairings, french, MET)
    assert sorted(called(pairings, line)) == [ana.id, ben.id]
    assert "this round is nearly over. Did you get to meet?" in text_of(line)
    assert labels(line)[:3] == ["We met", "Not yet", "It did not happen"]
    assert "ce tour touche à sa fin. Avez-vous pu vous voir\u202f?" in text_of(ligne)
    assert labels(ligne)[:3] == ["La rencontre a eu lieu", "Pas encore", "Elle n’a pas eu lieu"]
    told = await pairings.press(ana, line, MET)
    assert is_private(told)
    assert text_of(told).startswith("How good that you met, you and Ben.")
    assert "Organisers read how many met, never who." in text_of(told)
    assert (await latest(pairings)).met == 1
    page = await pairings.press(ana, told, "pairings:how")
    told = await pairings.press(ana, page, "pairings:not_met")
    assert "this says nothing about you" in text_of(told)
    assert labels(told) == ["Not with this person again", "Change my answer"]
    assert ((await latest(pairings)).met, (await latest(pairings)).answered) == (0, 1)
    dit = await pairings.press(lea, ligne, "pairings:not_yet")
    assert text_of(dit).startswith("Rien ne presse.")
    assert "Did you get to meet, you and Ana?" in text_of(await ben.slash(pairings.lobby, "me"))
    assert "avez-vous" not in text_of(await lea.slash(pairings.lobby, "me"))
    assert "Avec Léa, avez-vous pu vous voir\u202f?" in text_of(
        await luc.slash(pairings.lobby, "me")
    )
    await pairings.travel(AGAIN)
    encore = said(pairings, french, MET)[-1]
    assert called(pairings, encore) == [lea.id]
    assert "c’était «\u202fpas encore\u202f»" in text_of(encore)
    dit = await pairings.press(lea, encore, "pairings:not_yet")
    assert text_of(dit).startswith("Rien ne presse, et je ne redemanderai pas.")
    await pairings.travel(AGAIN)
    assert len(said(pairings, french, MET)) == 2
    assert len(said(pairings, english, MET)) == 1
    await pairings.travel(timedelta(days=3))
    late = await pairings.press(ben, line, MET)
    assert text_of(late).startswith("This round was over more than a week ago.")


async def test_in_french_three_are_asked_in_one_list(pairings: World) -> None:
    """Not « Ben et Cléo et toi »."""
    ana, *_ = [await taking_part(pairings, one, "fr") for one in ("Ana", "Ben", "Cléo")]
    await grouped(pairings)
    await to_the_end(pairings)
    page = text_of(await ana.slash(pairings.lobby, "me"))
    assert "Avec Ben et Cléo, avez-vous pu vous voir\u202f?" in page


@pytest.mark.story
async def test_who_prefers_letters_gets_one_and_who_wants_nothing_nothing(
    pairings: World,
) -> None:
    ana, ben = [await taking_part(pairings, one, languages=("en",)) for one in ("Ana", "Ben")]
    lea, luc = [await taking_part(pairings, one, "fr", languages=("fr",)) for one in ("Léa", "Luc")]
    zoe, max_ = [await taking_part(pairings, one, languages=("de",)) for one in ("Zoe", "Max")]
    for one, way in ((ana, Way.PRIVATE), (ben, Way.NOTHING), (lea, Way.PRIVATE)):
        choice = (pairings.guild.id, one.id, "pairings-met", way)
        await pairings.bot.member_store.choose_way(*choice)
    close_messages(pairings, lea)
    groups = await grouped(pairings)
    await to_the_end(pairings)
    assert said(pairings, with_people(groups, ana, ben), MET) == []
    assert letters(ben) == []
    (letter,) = letters(ana)
    assert "Did you get to meet, you and Ben?" in text_of(letter)
    told = await privately(ana, letter, "pairings:not_yet")
    assert text_of(told).startswith("There is no hurry.")
    (ligne,) = said(pairings, with_people(groups, lea, luc), MET)
    assert sorted(called(pairings, ligne)) == sorted([lea.id, luc.id])
    spoken = with_people(groups, zoe, max_)
    (line,) = said(pairings, spoken, MET)
    await pairings.press(zoe, line, "pairings:not_yet")
    await delete_channel(pairings, thread_of(pairings, spoken))
    await pairings.travel(AGAIN)
    assert "Some days ago you had not met yet, you and Ben" in text_of(letters(ana)[-1])
    assert "Some days ago you had not met yet, you and Max" in text_of(letters(zoe)[-1])
    assert letters(max_) == []


@pytest.mark.story
async def test_without_threads_one_message_asks_and_calls_who_looked(pairings: World) -> None:
    names = ("Ana", "Ben", "Léa", "Luc")
    people = {one.id: one for one in [await taking_part(pairings, each) for each in names]}
    _, second = await ungrouped(pairings)
    desk, seen = pairings_desk(pairings), second.members[0]
    await desk.groups.seen(second.id, seen, pairings.clock.now())
    await to_the_end(pairings)
    (line,) = [one for one in posts(pairings) if MET in str(parts(one))]
    assert called(pairings, line) == [seen]
    assert text_of(line).startswith(f"<@{seen}>, this round is nearly over.")
    told = await pairings.press(people[seen], line, MET)
    assert is_private(told)
    seats = (await known(pairings, second)).seats
    assert [one.user_id for one in seats if one.answer is Answer.MET] == [seen]
    assert (await latest(pairings)).met == 1
    refused = await pairings.press(pairings.organiser, line, MET)
    assert text_of(refused) == "This one is for the people of another group."


async def test_a_question_cut_short_is_asked_once_and_forgets_nobody(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ana", "Ben", "Léa", "Luc"):
        await taking_part(pairings, name)
    groups = await grouped(pairings)
    await delete_channel(pairings, thread_of(pairings, groups[1]))
    now = pairings.clock.now()
    await pairings_desk(pairings).groups.seen(groups[1].id, groups[1].members[0], now)
    telling, asking = (sys.modules[f"cogs.pairings.{one}"] for one in ("telling", "asking"))
    send: Any = telling.send_once

    async def send_and_die(*arguments: Any, **options: Any) -> None:
        await send(*arguments, **options)
        raise asyncio.CancelledError

    await pairings.travel(timedelta(hours=50))
    ends_at = (await latest(pairings)).ends_at
    assert ends_at is not None
    with monkeypatch.context() as patch:
        for module in (telling, asking):
            patch.setattr(module, "send_once", send_and_die)
        await leap(pairings, ends_at + timedelta(minutes=1))
    await come_back(pairings)
    assert len(said(pairings, groups[0], MET)) == 1
    (line,) = [one for one in posts(pairings) if MET in str(parts(one))]
    assert called(pairings, line) == [groups[1].members[0]]


async def test_where_nothing_can_be_said_the_question_waits_in_me(pairings: World) -> None:
    ana, _ = [await taking_part(pairings, one) for one in ("Ana", "Ben")]
    (group,) = await ungrouped(pairings)
    await deny(pairings, pairings.guild.channels["pairings"], "send_messages", "view_channel")
    await to_the_end(pairings)
    page = await ana.slash(pairings.lobby, "me")
    assert "Did you get to meet, you and Ben?" in text_of(page)
    page = await pairings.press(ana, page, "pairings:how")
    await pairings.press(ana, page, MET)
    assert (await known(pairings, group)).seats[0].answer is Answer.MET


@pytest.mark.story
async def test_two_silent_rounds_set_somebody_aside_and_one_press_returns(
    pairings: World,
) -> None:
    ana = await taking_part(pairings, "Ana")
    lea = await taking_part(pairings, "Léa", "fr")
    desk, pool = pairings_desk(pairings), pool_of(pairings)
    for _ in range(2):
        (group,) = await grouped(pairings)
        await desk.groups.seen(group.id, ana.id, pairings.clock.now())
        await pairings.travel(timedelta(days=5))
        await desk.after.settle(pool.id, pairings.clock.now())
    await pairings.travel(timedelta(minutes=1))
    assert letters(ana) == []
    (lettre,) = letters(lea)
    assert "C’est resté silencieux autour de toi pendant deux tours" in text_of(lettre)
    assert labels(lettre)[0] == "Revenir"
    mine = await desk.pools.participant(pool.id, lea.id)
    assert mine is not None and mine.set_aside_at is not None
    await privately(lea, lettre, "pairings:back")
    mine = await desk.pools.participant(pool.id, lea.id)
    assert mine is not None and (mine.set_aside_at, mine.silent_rounds) == (None, 0)
