"""Programmes that are published: announced once, paused, copied, closed, and without a channel."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

import pytest

from bot.domain.checkins import Stage, Whose
from bot.store.agenda import Stage as Done
from bot.store.checkin_rows import ANNOUNCE
from bot.store.retention import RetentionStore
from tests.cogs.checkins_pages import (
    all_of,
    forced,
    invitations,
    moment_of,
    name_it,
    page_of,
    refusal,
)
from tests.cogs.checkins_world import (
    CHANNEL,
    PROGRAMME,
    TOMORROW,
    a_programme,
    asks_at,
    checkins_desk,
    in_it,
    posts,
    programme_of,
    settle,
)
from tests.cogs.mishaps import come_back, delete_channel, deny, grant, unheard
from tests.cogs.pages import front, said_in
from tests.cogs.world import World, labels, text_of

NONE = {"en": "There is none yet.", "fr": "Il n’y en a pas encore."}


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


async def test_where_it_cannot_write_the_card_waits_until_it_can(checkins: World) -> None:
    organiser = checkins.organiser
    channel = checkins.guild.create_text_channel(CHANNEL)
    await a_programme(checkins, stage=Stage.DRAFT)
    await deny(checkins, channel, "send_messages")
    page = await page_of(checkins)
    page = await checkins.press(organiser, page, "checkins:setup_publish")
    await settle(checkins)
    assert "Send Messages" in text_of(page)
    assert said_in(checkins.guild.channels["team"]).count("Send Messages") == 1
    page = await checkins.press(organiser, page, "checkins:setup_pause")
    await grant(checkins, channel)
    await settle(checkins)
    assert invitations(checkins) == []
    await checkins.press(organiser, page, "checkins:setup_publish")
    await settle(checkins)
    assert len(invitations(checkins)) == 1


@pytest.mark.story
async def test_a_paused_programme_asks_nothing_and_is_announced_once(checkins: World) -> None:
    organiser = checkins.organiser
    made = await a_programme(checkins, stage=Stage.DRAFT)
    page = await checkins.press(organiser, await page_of(checkins), "checkins:setup_publish")
    await settle(checkins)
    assert await asks_at(checkins, made) == {TOMORROW}
    page = await checkins.press(organiser, page, "checkins:setup_pause")
    assert "Paused: it asks nothing." in text_of(page)
    assert "Resume" in labels(page)
    assert await asks_at(checkins, made) == set()
    await come_back(checkins)
    assert await asks_at(checkins, made) == set()
    await checkins.travel(datetime(2026, 1, 8, 12, tzinfo=UTC))
    page = await checkins.press(organiser, await page_of(checkins), "checkins:setup_publish")
    await settle(checkins)
    assert "Open: it asks" in text_of(page)
    assert await asks_at(checkins, made) == {datetime(2026, 1, 9, 8, tzinfo=UTC)}
    await RetentionStore(checkins.bot.database).purge(datetime(2027, 1, 1, tzinfo=UTC))
    page = await checkins.press(organiser, page, "checkins:setup_pause")
    await checkins.press(organiser, page, "checkins:setup_publish")
    await settle(checkins)
    assert len(invitations(checkins)) == 1


async def test_a_draft_is_not_paused_by_an_old_page(checkins: World) -> None:
    made = await a_programme(checkins)
    page = await page_of(checkins)
    await checkins_desk(checkins).programmes.change(made.id, stage=Stage.DRAFT)
    page = await checkins.press(checkins.organiser, page, "checkins:setup_pause")
    assert "A draft" in text_of(page)


async def test_a_copy_is_a_draft_that_nobody_is_in(checkins: World) -> None:
    made = await a_programme(checkins, energy=True, window=2, whose=Whose.MEMBER)
    await in_it(checkins, "Ana")
    page = await name_it(checkins, await page_of(checkins), "checkins:setup_copy", " Evenings ")
    assert "## Evenings" in text_of(page)
    assert "A draft" in text_of(page)
    assert "Nobody in it yet" in text_of(page)
    copy = programme_of(checkins, "Evenings")
    assert (copy.energy, copy.window, copy.whose) == (True, 2, Whose.MEMBER)
    assert (copy.moments, copy.channel_id) == (made.moments, made.channel_id)
    assert await asks_at(checkins, copy) == set()
    assert await asks_at(checkins, made) == {TOMORROW}
    page = await name_it(checkins, page, "checkins:setup_rename", "Nights")
    assert "## Nights" in text_of(page)
    await checkins.press(checkins.organiser, page, "checkins:setup_publish")
    await settle(checkins)
    (card,) = invitations(checkins)
    assert "## Nights" in text_of(card)
    assert "the hours of where you live" in text_of(card)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_closed_programme_asks_no_more(checkins: World, language: str) -> None:
    organiser, desk = checkins.organiser, checkins_desk(checkins)
    checkins.languages[organiser.id] = language
    made = await a_programme(checkins)
    ana = await in_it(checkins, "Ana")
    other = checkins.person("Oscar", language, roles=[checkins.guild.roles["Organisers"]])
    old = await all_of(checkins, other)
    question = await checkins.press(organiser, await page_of(checkins), "checkins:setup_close")
    told = {
        "en": "One person is in it, who is asked no more. What they answered stays theirs",
        "fr": "Une personne en fait partie, et rien ne lui est plus demandé. Ses réponses lui res",
    }
    assert told[language] in text_of(question)
    page = await checkins.press(organiser, question, "checkins:setup")
    page = await checkins.press(organiser, page, "checkins:setup_close")
    page = await checkins.press(organiser, page, "checkins:setup_closed")
    assert NONE[language] in text_of(page)
    assert await asks_at(checkins, made) == set()
    assert await desk.programmes.joined(made.id, ana.id) is None
    gone = {"en": "This check-in is not there any more.", "fr": "Ce rituel n’existe plus."}
    for action in ("pause", "how", "rename", "create", "closed"):
        answer = await forced(checkins, other, f"checkins:setup_{action}", made.id)
        assert refusal(answer) == gone[language], action
    answer = await checkins.choose(other, old, "checkins:setup_open", str(made.id))
    assert refusal(answer).startswith({"en": "This is not there", "fr": "Ceci n’existe"}[language])
    await a_programme(checkins, made.name)


@pytest.mark.story
async def test_a_programme_rests_without_its_channel_until_another_is_chosen(
    checkins: World,
) -> None:
    made = await a_programme(checkins)
    await a_programme(checkins, "Evenings", "evenings")
    await in_it(checkins, "Ana")
    await delete_channel(checkins, checkins.guild.channels["evenings"])
    with unheard(checkins):
        await delete_channel(checkins, checkins.guild.channels[CHANNEL])
    await come_back(checkins)
    await come_back(checkins)
    team = said_in(checkins.guild.channels["team"])
    for name in (PROGRAMME, "Evenings"):
        assert team.count(f"The channel of the programme “{name}” was deleted") == 1
    assert await asks_at(checkins, made) == set()
    assert f"{PROGRAMME}: at rest, without a channel" in text_of(await front(checkins))
    page = await page_of(checkins)
    assert "One person in it" in text_of(page)
    assert "It rests" in text_of(page)
    page = await checkins.choose(checkins.organiser, page, "checkins:setup_channel", checkins.lobby)
    assert f"Channel: {checkins.lobby.mention}" in text_of(page)
    assert await asks_at(checkins, made) == {TOMORROW}
    assert invitations(checkins, "lobby") == []


async def test_a_second_channel_says_which_programme_it_is_for(checkins: World) -> None:
    await a_programme(checkins)
    await a_programme(checkins, "Evenings", None)
    first, second = await page_of(checkins, "Evenings"), await page_of(checkins, "Evenings")
    for page in (first, second):
        await checkins.press(checkins.organiser, page, "checkins:setup_create")
    assert sorted(checkins.guild.channels) == ["check-ins", "check-ins Evenings", "lobby", "team"]


async def test_killed_between_sending_and_recording_the_card_stands_once(
    checkins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await a_programme(checkins, stage=Stage.DRAFT)
    page = await page_of(checkins)
    monkeypatch.setattr(checkins.bot.agenda.store, "close", die)
    await checkins.press(checkins.organiser, page, "checkins:setup_publish")
    await settle(checkins)
    (card,) = invitations(checkins)
    await come_back(checkins)
    assert [one.id for one in invitations(checkins)] == [card.id]
    assert await checkins.bot.agenda.store.stage(ANNOUNCE, made.id) is Done.DONE


async def test_killed_before_sending_the_card_is_posted_by_the_next_start(
    checkins: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await a_programme(checkins, stage=Stage.DRAFT)
    page = await page_of(checkins)
    monkeypatch.setattr(sys.modules["cogs.checkins.organise"], "keep_clocks", die)
    monkeypatch.setattr(sys.modules["cogs.checkins.announce"], "send_once", die)
    await checkins.press(checkins.organiser, page, "checkins:setup_publish")
    await settle(checkins)
    assert invitations(checkins) == []
    monkeypatch.undo()
    await come_back(checkins)
    assert len(invitations(checkins)) == 1
    assert await asks_at(checkins, made) == {TOMORROW}


async def test_pages_and_forms_of_before_a_restart_work(checkins: World) -> None:
    await a_programme(checkins, stage=Stage.DRAFT)
    page, moment = await page_of(checkins), await moment_of(checkins)
    form = await checkins.press(checkins.organiser, moment, "checkins:setup_english")
    await checkins.restart()
    shown = await checkins.organiser.submit_modal(form, {"question1": "What now?"})
    assert "• What now?" in text_of(shown)
    page = await checkins.press(checkins.organiser, page, "checkins:setup_publish")
    await settle(checkins)
    assert "Open: it asks" in text_of(page)
    assert len(invitations(checkins)) == 1


async def test_a_programme_that_is_closed_at_once_is_not_announced(checkins: World) -> None:
    made, desk = await a_programme(checkins, stage=Stage.DRAFT), checkins_desk(checkins)
    await desk.programmes.publish(made.id, checkins.clock.now())
    await desk.programmes.close(made.id)
    assert await desk.programmes.publish(made.id, checkins.clock.now()) is None
    await settle(checkins)
    assert posts(checkins) == []
