"""The agreement of a pair: its thread and card, what is changed and agreed, and who may press."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

from bot.domain.buddies import Kind
from bot.domain.profiles import Commitment, Format
from tests.cogs.buddies_world import (
    buddies_desk,
    called_in,
    inside,
    pair_card,
    pair_known,
    pair_thread,
    paired,
    profiled,
    said,
    settle,
    shut_state,
    threads,
)
from tests.cogs.mishaps import come_back, delete_channel, deny, grant, unheard
from tests.cogs.pages import said_in
from tests.cogs.world import World, id_of, labels, letters, text_of


@pytest.mark.story
async def test_accepting_opens_one_private_thread_for_the_two_with_the_card(
    buddies: World,
) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    thread = pair_thread(buddies, pair)
    assert thread.name == f"Ana and Ben · {pair.id}"
    assert inside(buddies, thread) == {ana.id, ben.id}
    card = pair_card(buddies, pair)
    assert called_in(buddies, thread) == [ana.id, ben.id]
    text = text_of(card)
    assert f"<@{ana.id}> <@{ben.id}>" in text
    assert "What you agree on" in text
    assert "moderators with *Manage Threads* can open any private thread" in text
    assert {"Agreed", "Other times", "Suggest a time", "Report", "End"} <= set(labels(card))


@pytest.mark.story
async def test_the_card_speaks_the_language_that_both_share(buddies: World) -> None:
    lea, noe = await profiled(buddies, "Léa", "fr"), await profiled(buddies, "Noé", "fr")
    pair = await paired(buddies, lea, noe)
    assert pair_thread(buddies, pair).name == f"Léa et Noé · {pair.id}"
    assert "Ce dont vous convenez" in text_of(pair_card(buddies, pair))
    ana = await profiled(buddies, "Ana", languages=("en", "de"))
    zoe = await profiled(buddies, "Zoé", "fr", languages=("fr", "en"))
    pair = await paired(buddies, zoe, ana)
    assert "What you agree on" in text_of(pair_card(buddies, pair))


@pytest.mark.story
async def test_either_changes_the_terms_and_both_agree_to_them(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben", "fr")
    pair = await paired(buddies, ana, ben)
    told = await buddies.press(ben, pair_card(buddies, pair), "buddies:pair_agree")
    assert text_of(told) == "C’est noté. Dès que Ana dira son accord aussi, ce sera convenu."
    card = pair_card(buddies, pair)
    told = await buddies.choose(ana, card, "buddies:pair_rhythm", Commitment.WEEKLY)
    assert text_of(told).startswith("Changed. Ben had agreed already, and is asked again")
    await settle(buddies)
    card = pair_card(buddies, pair)
    assert "Rhythm: every week" in text_of(card)
    assert f"<@{ana.id}> agrees. <@{ben.id}> has not said so yet." in text_of(card)
    await buddies.choose(ben, card, "buddies:pair_format", Format.VIDEO)
    form = await buddies.press(ana, card, "buddies:pair_purpose")
    await ana.submit_modal(form, {"purpose": "Read our *quotes*"})
    told = await buddies.press(ben, pair_card(buddies, pair), "buddies:pair_agree")
    assert text_of(told) == "Vous êtes d’accord, toi et Ana. La carte le dit."
    await settle(buddies)
    text = text_of(pair_card(buddies, pair))
    assert "What for: Read our \\*quotes\\*" in text
    assert "You both agree." in text
    assert "Agreed" not in labels(pair_card(buddies, pair))


@pytest.mark.story
async def test_somebody_else_in_the_thread_can_press_nothing_but_report(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair, eve = await paired(buddies, ana, ben), buddies.person("Eve", "fr")
    buddies.env.backend.add_thread_member(pair.thread_id or 0, eve.id)
    card = pair_card(buddies, pair)
    actions = ("pair_agree", "pair_purpose", "pair_slot", "pair_others", "pair_suggest")
    for action in (*actions, "pair_goals", "pair_guests", "pair_report", "pair_end"):
        told = await buddies.press(eve, card, f"buddies:{action}")
        assert text_of(told).startswith("Ce n’est pas à toi"), action
    told = await buddies.choose(eve, card, "buddies:pair_rhythm", Commitment.OFTEN)
    assert text_of(told).startswith("Ce n’est pas à toi")
    assert (await pair_known(buddies, pair.id)).rhythm is None


@pytest.mark.story
async def test_one_of_the_two_reports_the_other(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    form = await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_report")
    told = await ana.submit_modal(form, {"reason": "It hurts"})
    assert text_of(told).startswith("Thank you.")
    await settle(buddies)
    team = said_in(buddies.guild.channels["team"])
    assert "It hurts" in team
    assert f"<@{ben.id}>" in team
    assert f"<@{ana.id}>" not in team


@pytest.mark.parametrize("died_at", ["create", "add", "send", "record"])
async def test_a_bot_killed_while_it_opens_a_thread_opens_no_second_one(
    buddies: World, monkeypatch: pytest.MonkeyPatch, died_at: str
) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")

    async def die(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    module: Any = sys.modules["cogs.buddies.pair_card"]
    with monkeypatch.context() as patch:
        if died_at == "create":
            patch.setattr(module, "open_thread", die)
        elif died_at == "add":
            patch.setattr(module, "let_in", die)
        elif died_at == "send":
            patch.setattr(module, "send_once", die)
        else:
            patch.setattr(buddies_desk(buddies).pairs, "opened", die)
        pair = await paired(buddies, ana, ben)
    assert pair.thread_id is None
    await come_back(buddies)
    pair = await pair_known(buddies, pair.id)
    assert len(threads(buddies)) == 1
    assert inside(buddies, pair_thread(buddies, pair)) == {ana.id, ben.id}
    assert said(buddies, pair) == []
    await come_back(buddies)
    assert said(buddies, pair) == []


@pytest.mark.story
async def test_without_permission_the_two_go_on_privately_and_organisers_read_why_once(
    buddies: World,
) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben", "fr")
    await deny(buddies, buddies.guild.channels["buddies"], "create_private_threads")
    pair = await paired(buddies, ana, ben)
    assert pair.thread_id is None
    assert said_in(buddies.guild.channels["team"]).count("Create Private Threads") == 1
    (letter,) = letters(ben)
    assert text_of(letter).startswith("Ana et toi, vous voilà ensemble sur **Atelier**.")
    page = await ana.slash(buddies.lobby, "buddy mine")
    assert "**Ben**" in text_of(page)
    page = await buddies.press(ana, page, "buddies:pair_card")
    page = await buddies.choose(ana, page, "buddies:pair_rhythm", Commitment.WEEKLY)
    assert "Rhythm: every week" in text_of(page)
    await grant(buddies, buddies.guild.channels["buddies"])
    await buddies.organiser.slash(buddies.lobby, "organise setup")
    await settle(buddies)
    pair = await pair_known(buddies, pair.id)
    assert "Rhythm: every week" in text_of(pair_card(buddies, pair))
    assert len(letters(ben)) == 1


@pytest.mark.story
async def test_a_deleted_thread_is_missed_once_and_can_be_opened_again(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    await delete_channel(buddies, pair_thread(buddies, pair))
    await settle(buddies)
    assert (await pair_known(buddies, pair.id)).thread_id is None
    told = "The private thread of two buddies was deleted."
    assert said_in(buddies.guild.channels["team"]).count(told) == 1
    await come_back(buddies)
    assert threads(buddies) == []
    page = await ben.slash(buddies.lobby, "buddy mine")
    told_page = await buddies.press(ben, page, "buddies:pair_thread")
    pair = await pair_known(buddies, pair.id)
    assert text_of(told_page) == f"Your thread is here: <#{pair.thread_id}>"
    assert inside(buddies, pair_thread(buddies, pair)) == {ana.id, ben.id}
    assert "What you agree on" in text_of(pair_card(buddies, pair))


async def test_a_card_that_somebody_deleted_is_posted_again_at_the_next_change(
    buddies: World,
) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    buddies.env.backend.delete_message(pair.thread_id or 0, pair.message_id or 0)
    await buddies.env.settle()
    now = buddies.clock.now()
    await buddies_desk(buddies).pairs.agree(pair.id, ana.id, now)
    await settle(buddies)
    pair = await pair_known(buddies, pair.id)
    assert f"<@{ana.id}> agrees." in text_of(pair_card(buddies, pair))
    assert said(buddies, pair) == []


async def test_an_hour_together_has_times_and_nothing_to_agree_on(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben, Kind.HOUR)
    card = pair_card(buddies, pair)
    assert pair_thread(buddies, pair).name == f"One hour: Ana and Ben · {pair.id}"
    assert "Nothing more is promised." in text_of(card)
    assert "Agreed" not in labels(card)
    assert id_of(card, "buddies:pair_slot")


@pytest.mark.story
async def test_without_the_channel_the_pair_goes_on_and_ends_privately(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    await delete_channel(buddies, buddies.guild.channels["buddies"])
    await settle(buddies)
    page = await ana.slash(buddies.lobby, "buddy mine")
    assert "**Ben**" in text_of(page)
    again = await buddies.press(ana, page, "buddies:pair_thread")
    assert text_of(again).startswith("There are no buddies here yet.")
    page = await ana.slash(buddies.lobby, "buddy end")
    await buddies.press(ana, page, "buddies:pair_ended")
    await settle(buddies)
    (letter,) = letters(ben)
    assert text_of(letter).startswith("What you did with Ana on **Atelier** has ended.")
    assert (await pair_known(buddies, pair.id)).ended_at is not None


async def test_a_thread_that_discord_archived_is_woken_for_its_card(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    guild = buddies.bot.get_guild(buddies.guild.id)
    assert guild is not None
    thread = guild.get_thread(pair.thread_id or 0)
    assert thread is not None
    await thread.edit(archived=True)
    await buddies.env.settle()
    await buddies_desk(buddies).pairs.agree(pair.id, ana.id, buddies.clock.now())
    await settle(buddies)
    assert f"<@{ana.id}> agrees." in text_of(pair_card(buddies, pair))
    assert shut_state(buddies, pair) == (False, False)


@pytest.mark.story
async def test_where_discord_opens_no_more_threads_organisers_and_the_two_are_told_once(
    buddies: World,
) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    channel = buddies.guild.channels["buddies"]
    buddies.env.inject_error("POST", f"/channels/{channel.id}/threads", status=400, code=160006)
    pair = await paired(buddies, ana, ben)
    told = "The private thread of two buddies could not be opened"
    assert said_in(buddies.guild.channels["team"]).count(told) == 1
    assert len(letters(ana)) == len(letters(ben)) == 1
    page = await ben.slash(buddies.lobby, "buddy mine")
    await buddies.press(ben, page, "buddies:pair_thread")
    pair = await pair_known(buddies, pair.id)
    assert inside(buddies, pair_thread(buddies, pair)) == {ana.id, ben.id}
    assert len(threads(buddies)) == 1


async def test_a_thread_deleted_while_the_bot_was_away_is_missed_at_the_next_look(
    buddies: World,
) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    pair = await paired(buddies, ana, ben)
    with unheard(buddies):
        buddies.env.backend.delete_channel(pair.thread_id or 0)
    await come_back(buddies)
    page = await ana.slash(buddies.lobby, "buddy mine")
    assert "Open a thread" in labels(page)
    assert "Open the thread" not in labels(page)
    assert said_in(buddies.guild.channels["team"]).count("thread of two buddies was deleted") == 1


@pytest.mark.story
async def test_a_card_that_may_not_be_posted_comes_once_that_is_granted(buddies: World) -> None:
    ana, ben = await profiled(buddies, "Ana"), await profiled(buddies, "Ben")
    channel = buddies.guild.channels["buddies"]
    pair = await paired(buddies, ana, ben)
    assert pair.message_id is not None
    await deny(buddies, channel, "send_messages_in_threads")
    buddies.env.backend.delete_message(pair.thread_id or 0, pair.message_id)
    await buddies_desk(buddies).pairs.agree(pair.id, ana.id, buddies.clock.now())
    await settle(buddies)
    assert said_in(buddies.guild.channels["team"]).count("Send Messages in Threads") == 1
    await grant(buddies, channel)
    await buddies.organiser.slash(buddies.lobby, "organise setup")
    await settle(buddies)
    pair = await pair_known(buddies, pair.id)
    assert f"<@{ana.id}> agrees." in text_of(pair_card(buddies, pair))
    assert said(buddies, pair) == []
