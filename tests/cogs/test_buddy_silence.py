"""Silence between two buddies: words are heard, asked for once, and somebody else is found."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.pairs import Answer, Stage
from bot.store.absences import AbsenceStore
from tests.cogs.buddies_world import (
    buddies_desk,
    pair_known,
    pair_thread,
    paired,
    privately,
    profiled,
    said,
)
from tests.cogs.mishaps import close_messages, come_back, delete_channel, leap, unheard
from tests.cogs.world import World, labels, letters, parts, text_of

TEN = timedelta(days=10, minutes=1)
QUESTION = "it has been quiet here for a while. Is all well? A word, or this button, is enough."


@pytest.mark.story
async def test_after_ten_days_without_a_word_the_two_are_asked_once(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    await buddies.travel(TEN)
    (line,) = said(buddies, pair)
    assert text_of(line) == f"<@{ana.id}> <@{lea.id}>, {QUESTION}"
    assert labels(line) == ["All is well"]
    told = await buddies.press(ana, line, "buddies:pair_well")
    assert text_of(told) == "Thank you, good to know."
    await lea.send(pair_thread(buddies, pair), "Me voilà")
    await buddies.travel(timedelta(days=3, hours=1))
    assert letters(ana) == letters(lea) == []
    assert (await pair_known(buddies, pair.id)).stage is Stage.TRIAL
    assert len([one for one in said(buddies, pair) if one.author.bot]) == 1


@pytest.mark.story
async def test_a_word_in_the_thread_is_heard_and_never_asked_about(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    thread = pair_thread(buddies, pair)
    for _ in range(2):
        await buddies.travel(timedelta(days=6))
        await ana.send(thread, "How was your week?")
    assert [one for one in said(buddies, pair) if one.author.bot] == []
    await ana.send(buddies.lobby, "Elsewhere")


@pytest.mark.story
async def test_words_of_while_the_bot_was_away_count_as_well(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    await buddies.travel(timedelta(days=6))
    with unheard(buddies):
        await lea.send(pair_thread(buddies, pair), "A word that nobody heard")
    await buddies.travel(timedelta(days=5))
    assert [one for one in said(buddies, pair) if one.author.bot] == []
    await buddies.travel(timedelta(days=5, minutes=1))
    assert len([one for one in said(buddies, pair) if QUESTION in text_of(one)]) == 1


@pytest.mark.story
async def test_who_answered_alone_may_ask_for_somebody_else_and_is_served_first(
    buddies: World,
) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    await buddies.travel(TEN)
    await buddies.press(lea, said(buddies, pair)[0], "buddies:pair_well")
    await buddies.travel(timedelta(days=3, hours=1))
    assert letters(ana) == []
    (lettre,) = letters(lea)
    assert "Cela arrive, et cela ne dit rien sur toi." in text_of(lettre)
    assert labels(lettre) == ["Trouve-moi quelqu’un d’autre", "Ne plus recevoir ceci"]
    told = await ana.slash(buddies.lobby, "buddy mine")
    assert "Please find me somebody else" not in labels(told)
    page = await privately(lea, lettre, "buddies:pair_replace")
    assert "Arrêter avec Ana et chercher quelqu’un d’autre\u202f?" in text_of(page)
    page = await privately(lea, page, "buddies:pair_replaced")
    assert text_of(page).startswith("C’est terminé avec Ana.")
    served = await buddies_desk(buddies).silence.served_first(buddies.guild.id)
    assert served == {lea.id}
    await buddies.bot.tick()
    assert "this is where this pair ends" in text_of(said(buddies, pair)[-1])


@pytest.mark.story
async def test_a_sign_of_life_meanwhile_keeps_the_two_together(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    await buddies.travel(TEN)
    await buddies.press(lea, said(buddies, pair)[0], "buddies:pair_well")
    await buddies.travel(timedelta(days=3, hours=1))
    page = await privately(lea, letters(lea)[0], "buddies:pair_replace")
    await ana.send(pair_thread(buddies, pair), "Sorry, I was ill.")
    told = await privately(lea, page, "buddies:pair_replaced")
    assert text_of(told).startswith("There has been a sign of life meanwhile")
    assert (await pair_known(buddies, pair.id)).stage is Stage.TRIAL


@pytest.mark.story
async def test_where_messages_are_closed_the_offer_hides_behind_a_button(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    close_messages(buddies, lea)
    await buddies.travel(TEN)
    await buddies.press(lea, said(buddies, pair)[0], "buddies:pair_well")
    await buddies.travel(timedelta(days=3, hours=1))
    line = said(buddies, pair)[-1]
    assert text_of(line) == (
        f"<@{lea.id}>, there is news for you. This button shows it to nobody else."
    )
    page = await buddies.press(lea, line, "buddies:mine")
    assert "**Ana** does not answer. You can ask for somebody else." in text_of(page)
    assert "Please find me somebody else" in labels(page)
    page = await buddies.press(ana, line, "buddies:mine")
    assert "Please find me somebody else" not in labels(page)


async def test_a_silent_trial_is_reviewed_all_the_same(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    await buddies.travel(timedelta(days=13, minutes=5))
    assert (await pair_known(buddies, pair.id)).stage is Stage.TRIAL
    await buddies.travel(timedelta(days=1))
    assert len(letters(ana)) == len(letters(lea)) == 1


async def test_where_neither_answers_the_pair_ends_kindly(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair, desk = await paired(buddies, ana, lea), buddies_desk(buddies)
    await buddies.travel(timedelta(days=14, minutes=5))
    for one in (ana, lea):
        await desk.pairs.answer(pair.id, one.id, Answer.CONTINUE, buddies.clock.now())
    await buddies.travel(timedelta(days=13, minutes=5))
    assert (await pair_known(buddies, pair.id)).stage is Stage.ENDED
    assert "this is where this pair ends" in text_of(said(buddies, pair)[-1])


@pytest.mark.story
async def test_holidays_of_either_stop_the_clock(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair, now = await paired(buddies, ana, lea), buddies.clock.now()
    store = AbsenceStore(buddies.bot.database)
    await store.go_away(buddies.guild.id, lea.id, now, now + timedelta(days=7))
    await buddies.travel(timedelta(days=16, hours=23))
    assert said(buddies, pair) == []
    await buddies.travel(timedelta(hours=2))
    assert len(said(buddies, pair)) == 1


async def test_a_question_that_a_kill_cut_short_is_asked_once(
    buddies: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    module: Any = sys.modules["cogs.buddies.silence"]
    say = module.say_in_thread

    async def say_and_die(*arguments: Any, **options: Any) -> None:
        await say(*arguments, **options)
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(module, "say_in_thread", say_and_die)
        await leap(buddies, buddies.clock.now() + TEN)
    await come_back(buddies)
    (line,) = said(buddies, pair)
    assert "buddies:pair_well" in str(parts(line))


@pytest.mark.story
async def test_without_a_thread_the_two_are_asked_privately(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    await delete_channel(buddies, pair_thread(buddies, pair))
    await buddies.travel(TEN)
    (letter,), (lettre,) = letters(ana), letters(lea)
    assert text_of(letter).startswith("It has been quiet with Léa for a while, on **Atelier**.")
    for who, shown in ((ana, letter), (lea, lettre)):
        await privately(who, shown, "buddies:pair_well")
    await buddies.travel(timedelta(days=3, hours=1))
    assert (await pair_known(buddies, pair.id)).stage is Stage.TRIAL
