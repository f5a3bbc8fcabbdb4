"""How pairs end: once asked, without a reason, in the same words whoever or whatever did it."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.buddies import Kind
from bot.domain.pairs import Stage
from bot.store.mydata import MyDataStore
from tests.cogs.buddies_world import (
    buddies_desk,
    is_private,
    pair_card,
    pair_known,
    pair_thread,
    paired,
    profiled,
    said,
    settle,
    shut_state,
)
from tests.cogs.mishaps import close_messages, come_back, delete_channel, deny
from tests.cogs.world import World, labels, letters, parts, text_of

LINE = (
    "this is where this pair ends. Thank you for trying: it takes courage, and one always learns "
    "something. This thread closes in two days; what you press here, nobody else sees."
)


@pytest.mark.story
async def test_ending_asks_once_and_for_no_reason(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    page = await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_end")
    assert is_private(page)
    assert "Personne ne te demande pourquoi." in text_of(page)
    assert labels(page) == ["Oui, arrêter", "Non, garder"]
    kept = await buddies.press(lea, page, "buddies:mine")
    assert "**Ana**" in text_of(kept)
    page = await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_end")
    page = await buddies.press(lea, page, "buddies:pair_ended")
    assert text_of(page).startswith("C’est terminé avec Ana.")
    assert labels(page) == ["Chercher quelqu’un", "Ce que je cherche maintenant"]
    await settle(buddies)
    (line,) = said(buddies, pair)
    assert text_of(line) == f"<@{ana.id}> <@{lea.id}>, {LINE}"
    assert letters(ana) == letters(lea) == []


@pytest.mark.story
async def test_every_ending_reads_the_same(buddies: World) -> None:
    told = []
    for how in ("command", "left", "blocked", "other"):
        ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
        pair, now = await paired(buddies, ana, lea), buddies.clock.now()
        desk = buddies_desk(buddies)
        if how == "command":
            page = await ana.slash(buddies.lobby, "buddy end")
            await buddies.press(ana, page, "buddies:pair_ended")
        elif how == "left":
            await desk.leaving.left(buddies.guild.id, lea.id, now)
        elif how == "blocked":
            await buddies.bot.member_store.block(ana.id, lea.id, now)
        else:
            await desk.pairs.end(pair.id, lea.id, now)
        await settle(buddies)
        (line,) = said(buddies, pair)
        told.append(text_of(line).replace(str(ana.id), "a").replace(str(lea.id), "l"))
        assert labels(pair_card(buddies, pair)) == []
    assert told == [f"<@a> <@l>, {LINE}"] * 4


@pytest.mark.story
async def test_of_who_erased_their_data_the_other_reads_a_kind_end(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    await MyDataStore(buddies.bot.database).erase(lea.id, buddies.clock.now())
    await settle(buddies)
    (line,) = said(buddies, pair)
    assert text_of(line) == f"<@{ana.id}>, {LINE}"
    assert f"<@{lea.id}>" not in text_of(pair_card(buddies, pair))


@pytest.mark.story
async def test_with_several_buddies_one_chooses_whom_to_end_with(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    noe = await profiled(buddies, "Noé")
    first, second = await paired(buddies, ana, lea), await paired(buddies, ana, noe)
    page = await ana.slash(buddies.lobby, "buddy end")
    page = await buddies.choose(ana, page, "buddies:end_chosen", f"{second.id}")
    assert "End it with Noé?" in text_of(page)
    await buddies.press(ana, page, "buddies:pair_ended")
    assert (await pair_known(buddies, first.id)).stage is Stage.TRIAL
    assert (await pair_known(buddies, second.id)).stage is Stage.ENDED
    nobody = await buddies.person("Zoé").slash(buddies.lobby, "buddy end")
    assert text_of(nobody) == "You have no buddy at the moment."


@pytest.mark.story
@pytest.mark.parametrize("how", ["deleted", "mute"])
async def test_without_a_thread_an_ending_is_told_privately(buddies: World, how: str) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    if how == "deleted":
        await delete_channel(buddies, pair_thread(buddies, pair))
    else:
        await deny(buddies, buddies.guild.channels["buddies"], "send_messages_in_threads")
    await buddies_desk(buddies).pairs.end(pair.id, ana.id, buddies.clock.now())
    await settle(buddies)
    (letter,), (lettre,) = letters(ana), letters(lea)
    assert text_of(letter).startswith("What you did with Léa on **Atelier** has ended.")
    assert text_of(lettre).startswith("Ce que tu faisais avec Ana sur **Atelier** est terminé.")
    await come_back(buddies)
    assert len(letters(ana)) == 1


async def test_without_thread_and_with_closed_messages_an_end_is_an_end(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    close_messages(buddies, ana)
    await delete_channel(buddies, pair_thread(buddies, pair))
    await buddies_desk(buddies).pairs.end(pair.id, lea.id, buddies.clock.now())
    await settle(buddies)
    assert len(letters(lea)) == 1
    page = await ana.slash(buddies.lobby, "buddy mine")
    assert "You have no buddy at the moment." in text_of(page)
    assert {"Find somebody", "What I look for now"} <= set(labels(page))


@pytest.mark.story
async def test_an_hour_ends_by_itself_a_day_after(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea, Kind.HOUR)
    desk = buddies_desk(buddies)
    (first, *_) = await desk.meetings.proposed(pair.id, buddies.clock.now())
    for who in (ana, lea):
        await desk.meetings.choose(first.id, who.id, buddies.clock.now())
    await buddies.travel(first.at + timedelta(days=1, minutes=1))
    assert (await pair_known(buddies, pair.id)).stage is Stage.ENDED
    (line,) = said(buddies, pair)
    assert "this hour is over. If it did you good, ask each other to be buddies." in text_of(line)


@pytest.mark.parametrize("died_at", ["card", "line", "plan"])
async def test_an_ending_that_a_kill_cut_short_is_said_once(
    buddies: World, monkeypatch: pytest.MonkeyPatch, died_at: str
) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    module: Any = sys.modules["cogs.buddies.ending"]
    say = module.say_in_thread

    async def die(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    async def say_and_die(*arguments: Any, **options: Any) -> None:
        await say(*arguments, **options)
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        if died_at == "card":
            patch.setattr(module, "voice_of", die)
        elif died_at == "line":
            patch.setattr(module, "say_in_thread", say_and_die)
        else:
            patch.setattr(buddies.bot.agenda.store, "plan", die)
        await buddies_desk(buddies).pairs.end(pair.id, lea.id, buddies.clock.now())
        await settle(buddies)
    await come_back(buddies)
    (line,) = said(buddies, pair)
    assert "buddies:ended_find" in str(parts(line))
    await buddies.travel(timedelta(days=2, minutes=1))
    assert shut_state(buddies, pair) == (True, True)


@pytest.mark.story
async def test_what_the_ending_offers_opens_for_who_presses_alone(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    await lea.slash(buddies.lobby, "block", member=ana)
    await settle(buddies)
    (line,) = said(buddies, pair)
    assert text_of(line) == f"<@{ana.id}> <@{lea.id}>, {LINE}"
    page = await buddies.press(lea, line, "buddies:ended_seeks")
    assert is_private(page)
    assert "Ton profil" in text_of(page)
    page = await buddies.press(ana, line, "buddies:ended_find")
    assert is_private(page)
    assert f"<@{lea.id}>" not in text_of(page)
    assert "Léa" not in text_of(page)
