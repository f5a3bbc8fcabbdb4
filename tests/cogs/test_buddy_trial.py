"""The end of a trial: asked privately, answered where nobody else reads, said alike to both."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.notices import Way
from bot.domain.pairs import Pair, Stage
from bot.store.absences import AbsenceStore
from tests.cogs.buddies_world import (
    buddies_desk,
    is_private,
    pair_card,
    pair_known,
    pair_thread,
    paired,
    privately,
    profiled,
    said,
    settle,
    shut_state,
)
from tests.cogs.mishaps import close_messages, come_back, delete_channel, leap
from tests.cogs.world import World, labels, letters, text_of

ALIKE = "Every ending looks the same"


async def on_trial(world: World) -> tuple[MemberActor, MemberActor, Pair]:
    """Return two people who talk, at the end of their trial."""
    ana, lea = await profiled(world, "Ana"), await profiled(world, "Léa", "fr")
    pair = await paired(world, ana, lea)
    await talk(world, pair, ana, lea)
    await world.travel(timedelta(days=6))
    return ana, lea, pair


async def talk(world: World, pair: Pair, *people: MemberActor, days: int = 8) -> None:
    """Let some days pass, and people write in their thread."""
    await world.travel(timedelta(days=days))
    for one in people:
        await buddies_desk(world).silence.heard(pair.thread_id or 0, one.id, world.clock.now())


async def answer(who: MemberActor, action: str) -> InteractionResult:
    """Answer in the private message that asked last."""
    return await privately(who, letters(who)[-1], f"buddies:{action}")


def lines(world: World, pair: Pair) -> list[str]:
    return [text_of(one) for one in said(world, pair)]


@pytest.mark.story
async def test_after_two_weeks_each_is_asked_privately_and_reads_that_endings_are_alike(
    buddies: World,
) -> None:
    ana, lea, pair = await on_trial(buddies)
    (letter,), (lettre,) = letters(ana), letters(lea)
    assert text_of(letter).startswith("Your trial with Léa on **Atelier** is over")
    assert ALIKE in text_of(letter)
    assert labels(letter) == ["Continue", "Not for me", "A bit more time", "Stop these"]
    assert "Toutes les fins se ressemblent" in text_of(lettre)
    assert labels(lettre) == [
        "Continuer",
        "Pas pour moi",
        "Encore un peu de temps",
        "Ne plus recevoir ceci",
    ]
    assert said(buddies, pair) == []


@pytest.mark.story
async def test_two_who_both_want_to_continue_do(buddies: World) -> None:
    ana, lea, pair = await on_trial(buddies)
    told = await answer(ana, "pair_more")
    assert "Your answer: **A bit more time**" in text_of(told)
    told = await privately(ana, told, "buddies:pair_continue")
    assert "Your answer: **Continue**" in text_of(told)
    assert lines(buddies, pair) == []
    told = await answer(lea, "pair_continue")
    assert text_of(told) == "Vous continuez, Ana et toi. Belle suite à vous deux."
    await settle(buddies)
    assert (await pair_known(buddies, pair.id)).stage is Stage.LASTING
    (line,) = lines(buddies, pair)
    assert line.endswith("you continue together. All the best to you both.")
    assert "You go on together" in text_of(pair_card(buddies, pair))
    await come_back(buddies)
    assert len(lines(buddies, pair)) == 1


@pytest.mark.story
@pytest.mark.parametrize(("one", "other"), [("pair_more", "pair_continue"), ("pair_continue", "")])
async def test_a_doubt_or_a_silence_gives_one_more_week(
    buddies: World, one: str, other: str
) -> None:
    ana, lea, pair = await on_trial(buddies)
    await answer(ana, one)
    if other:
        await answer(lea, other)
    await buddies.travel(timedelta(days=2, minutes=1))
    (line,) = lines(buddies, pair)
    assert "you have one more week to see" in line
    assert "One more week to see" in text_of(pair_card(buddies, pair))
    await talk(buddies, pair, ana, lea, days=1)
    await buddies.travel(timedelta(days=6, minutes=1))
    assert len(letters(ana)) == len(letters(lea)) == 2
    await buddies.travel(timedelta(days=2, minutes=1))
    assert (await pair_known(buddies, pair.id)).stage is Stage.ENDED
    assert "this is where this pair ends" in lines(buddies, pair)[-1]


@pytest.mark.story
async def test_whoever_says_no_both_read_the_same(buddies: World) -> None:
    ana, lea, pair = await on_trial(buddies)
    await answer(ana, "pair_not")
    assert (await pair_known(buddies, pair.id)).stage is Stage.TRIAL
    told = await answer(lea, "pair_continue")
    assert text_of(told).startswith("C’est terminé avec Ana. Merci d’avoir essayé")
    await settle(buddies)
    (line,) = said(buddies, pair)
    assert text_of(line).startswith(f"<@{ana.id}> <@{lea.id}>, this is where this pair ends.")
    assert labels(line) == ["Find somebody", "What I look for now"]
    assert labels(pair_card(buddies, pair)) == []
    assert shut_state(buddies, pair) == (False, False)
    await buddies.travel(timedelta(days=2, minutes=1))
    assert shut_state(buddies, pair) == (True, True)


@pytest.mark.story
@pytest.mark.parametrize("closed", [True, False])
async def test_where_messages_are_closed_the_question_waits_behind_a_button_of_the_thread(
    buddies: World, closed: bool
) -> None:
    ana, lea = await profiled(buddies, "Ana", "fr"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    await talk(buddies, pair, ana, lea)
    if closed:
        close_messages(buddies, lea)
    else:
        store = buddies.bot.member_store
        await store.choose_way(buddies.guild.id, lea.id, "buddies-review", Way.MENTION)
    await buddies.travel(timedelta(days=6))
    (line,) = said(buddies, pair)
    assert text_of(line) == (
        f"<@{lea.id}>, une question t’attend sur la suite. Ta réponse ne se lit pas ici."
    )
    page = await buddies.press(lea, line, "buddies:pair_review")
    assert is_private(page)
    assert "Toutes les fins se ressemblent" in text_of(page)
    page = await buddies.press(lea, page, "buddies:pair_continue")
    assert "Ta réponse\u202f: **Continuer**" in text_of(page)
    told = await buddies.press(ana, line, "buddies:pair_review")
    assert "Comment veux-tu continuer avec Léa\u202f?" in text_of(told)
    await come_back(buddies)
    assert len(said(buddies, pair)) == 1


@pytest.mark.story
async def test_who_is_away_is_asked_once_back(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    now = buddies.clock.now()
    store = AbsenceStore(buddies.bot.database)
    await store.go_away(buddies.guild.id, lea.id, now, now + timedelta(days=5))
    await talk(buddies, pair, ana, lea)
    await buddies.travel(timedelta(days=6, hours=23))
    assert letters(ana) == letters(lea) == []
    await buddies.travel(timedelta(days=4, hours=2))
    assert len(letters(ana)) == len(letters(lea)) == 1


async def test_a_question_that_a_kill_cut_short_reaches_both_once(
    buddies: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    await talk(buddies, pair, ana, lea)
    send = buddies.bot.notices.send_private

    async def send_and_die(*arguments: Any) -> bool:
        await send(*arguments)
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(buddies.bot.notices, "send_private", send_and_die)
        await leap(buddies, buddies.clock.now() + timedelta(days=6, minutes=1))
    await come_back(buddies)
    assert len(letters(ana)) == len(letters(lea)) == 1


@pytest.mark.story
async def test_one_who_left_the_server_is_asked_nothing_and_the_other_reads_a_kind_end(
    buddies: World,
) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    await talk(buddies, pair, ana, lea)
    buddies.guild.remove_member(lea)
    await buddies.travel(timedelta(days=6, minutes=1))
    assert letters(ana) == letters(lea) == []
    (line,) = lines(buddies, pair)
    assert line.startswith(f"<@{ana.id}>, this is where this pair ends.")
    assert f"<@{lea.id}>" not in line


@pytest.mark.parametrize("dies", ["before", "after"])
async def test_a_decision_that_a_kill_cut_short_is_said_once(
    buddies: World, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    ana, lea, pair = await on_trial(buddies)
    module: Any = sys.modules["cogs.buddies.trial"]
    say = module.say_in_thread

    async def say_and_die(*arguments: Any, **options: Any) -> None:
        if dies == "after":
            await say(*arguments, **options)
        raise asyncio.CancelledError

    await answer(ana, "pair_continue")
    with monkeypatch.context() as patch:
        patch.setattr(module, "say_in_thread", say_and_die)
        await answer(lea, "pair_continue")
        await settle(buddies)
    await come_back(buddies)
    assert len(lines(buddies, pair)) == 1
    form = await buddies.press(ana, said(buddies, pair)[0], "buddies:decided_goals")
    assert "Your goals" in text_of(form)


@pytest.mark.story
async def test_without_a_thread_what_was_decided_is_told_privately(buddies: World) -> None:
    ana, lea, pair = await on_trial(buddies)
    await delete_channel(buddies, pair_thread(buddies, pair))
    await answer(ana, "pair_continue")
    await answer(lea, "pair_continue")
    await settle(buddies)
    assert text_of(letters(ana)[-1]) == "You and Léa continue. All the best to you both."
    assert text_of(letters(lea)[-1]) == "Vous continuez, Ana et toi. Belle suite à vous deux."
