"""Silence in a group: whoever starts is lent a sentence, once, and nobody where somebody wrote."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.notices import Way
from tests.cogs.mishaps import close_messages, come_back, delete_channel, leap, unheard
from tests.cogs.pairings_after_world import grouped, known, said, with_people
from tests.cogs.pairings_world import settle, taking_part, thread_of
from tests.cogs.world import World, called, letters, parts, text_of

LATER = timedelta(hours=48, minutes=1)
ANOTHER = "pairings:another"


@pytest.mark.story
async def test_whoever_starts_is_lent_a_first_sentence_once(pairings: World) -> None:
    ana, ben = [await taking_part(pairings, one, languages=("en",)) for one in ("Ana", "Ben")]
    lea = await taking_part(pairings, "Léa", "fr", languages=("fr",))
    luc = await taking_part(pairings, "Luc`", "fr", languages=("fr",))
    zoe, max_ = [await taking_part(pairings, one, languages=("de",)) for one in ("Zoe", "Max")]
    groups = await grouped(pairings)
    spoken = with_people(groups, zoe, max_)
    with unheard(pairings):
        await zoe.send(thread_of(pairings, spoken), "A word that nobody heard")
    await pairings.travel(LATER)
    english, french = with_people(groups, ana, ben), with_people(groups, lea, luc)
    (line,), (ligne,) = said(pairings, english, ANOTHER), said(pairings, french, ANOTHER)
    assert called(pairings, line) == [english.starter]
    assert called(pairings, ligne) == [french.starter]
    other = {ana.id: "Ben", ben.id: "Ana"}[english.starter or 0]
    assert f"<@{english.starter}>, nobody has written here yet" in text_of(line)
    assert f"{other}" in text_of(line).split("```")[1]
    assert "If nothing moves in two days" in text_of(line)
    assert f"<@{french.starter}>, rien n’est encore écrit ici" in text_of(ligne)
    autre = {lea.id: "Luc’", luc.id: "Léa"}[french.starter or 0]
    assert f"{autre}" in text_of(ligne).split("```")[1]
    assert said(pairings, spoken, ANOTHER) == []
    assert (await known(pairings, spoken)).nudged_at is None
    await pairings.travel(timedelta(days=2))
    assert len(said(pairings, english, ANOTHER)) == 1


@pytest.mark.story
async def test_of_three_one_is_helped_and_a_word_is_heard(pairings: World) -> None:
    for name in ("Ana", "Ben", "Chloé"):
        await taking_part(pairings, name)
    (group,) = await grouped(pairings)
    starter = group.starter or 0
    away = pairings.clock.now() + timedelta(days=4)
    await pairings.bot.member_store.change(pairings.guild.id, starter, away_until=away)
    await pairings.travel(LATER)
    (line,) = said(pairings, group, ANOTHER)
    assert called(pairings, line) == [sorted(group.others(starter))[0]]
    assert any(word in text_of(line).split("```")[1] for word in ("both", "three"))


async def test_each_is_told_where_they_chose_and_only_once(
    pairings: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await taking_part(pairings, one, languages=("en",)) for one in ("Ana", "Ben")]
    others = [await taking_part(pairings, one, languages=("fr",)) for one in ("Léa", "Luc")]
    third = [await taking_part(pairings, one, languages=("de",)) for one in ("Zoe", "Max")]
    groups = await grouped(pairings)
    private, cut, gone = (with_people(groups, *some) for some in (people, others, third))
    store, guild = pairings.bot.member_store, pairings.guild.id
    for one in people:
        await store.choose_way(guild, one.id, "pairings-round", Way.PRIVATE)
    for one in third:
        await store.choose_way(guild, one.id, "pairings-round", Way.NOTHING)
    module: Any = sys.modules["cogs.pairings.telling"]
    send = module.send_once

    async def send_and_die(*arguments: Any, **options: Any) -> None:
        await send(*arguments, **options)
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(module, "send_once", send_and_die)
        await leap(pairings, pairings.clock.now() + LATER)
    await come_back(pairings)
    assert len(said(pairings, cut, ANOTHER)) == 1
    assert said(pairings, private, ANOTHER) == said(pairings, gone, ANOTHER) == []
    starter = next(one for one in people if one.id == private.starter)
    (letter,) = letters(starter)
    assert f"on **Atelier** (<#{private.thread_id}>), nobody has written yet" in text_of(letter)
    assert ANOTHER in str(parts(letter))


async def test_closed_messages_and_deleted_threads_stop_nothing(pairings: World) -> None:
    people = [await taking_part(pairings, one, languages=("en",)) for one in ("Ana", "Ben")]
    others = [await taking_part(pairings, one, languages=("fr",)) for one in ("Léa", "Luc")]
    groups = await grouped(pairings)
    closed, deleted = with_people(groups, *people), with_people(groups, *others)
    for one in people:
        close_messages(pairings, one)
        way = (pairings.guild.id, one.id, "pairings-round", Way.PRIVATE)
        await pairings.bot.member_store.choose_way(*way)
    await delete_channel(pairings, thread_of(pairings, deleted))
    await pairings.travel(LATER)
    await settle(pairings)
    assert len(said(pairings, closed, ANOTHER)) == 1
    assert (await known(pairings, deleted)).thread_id is None
