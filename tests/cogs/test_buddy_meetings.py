"""When two buddies meet: times in both zones, a calendar file, reminders, and changes of mind."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from simcord import InteractionResult, MemberActor

from bot.domain.notices import Way
from bot.domain.pairs import Pair
from bot.domain.profiles import Format
from tests.cogs.buddies_world import (
    buddies_desk,
    pair_card,
    paired,
    profiled,
    said,
    settle,
)
from tests.cogs.mishaps import close_messages, come_back
from tests.cogs.world import World, labels, letters, message_of, parts, text_of


async def two(world: World, **answers: Any) -> tuple[MemberActor, MemberActor, Pair]:
    """Return two people from two languages and zones, who are a pair."""
    ana = await profiled(world, "Ana", zone="Europe/Paris", **answers)
    lea = await profiled(world, "Léa", "fr", zone="America/Toronto", **answers)
    return ana, lea, await paired(world, ana, lea)


async def suggest(
    world: World, who: MemberActor, pair: Pair, day: str, hour: str = ""
) -> InteractionResult:
    """Suggest a time through the form of the card."""
    form = await world.press(who, pair_card(world, pair), "buddies:pair_suggest")
    return await who.submit_modal(form, {"day": day, "hour": hour})


async def meet(world: World, ana: MemberActor, lea: MemberActor, pair: Pair) -> datetime:
    """Let both choose the first time of the card; return it."""
    at = (await buddies_desk(world).meetings.proposed(pair.id, world.clock.now()))[0].at
    for who in (ana, lea):
        await world.press(who, pair_card(world, pair), "buddies:pair_slot")
        await settle(world)
    return at


@pytest.mark.story
async def test_three_times_stand_in_both_zones_and_the_one_both_choose_is_settled(
    buddies: World,
) -> None:
    ana, lea, pair = await two(buddies)
    card = pair_card(buddies, pair)
    slots = [one for one in labels(card) if one[0].isdigit()]
    assert len(slots) == 3
    assert all("(Paris)" in one and "(Toronto)" in one for one in slots)
    told = await buddies.press(ana, card, "buddies:pair_slot")
    at = (await buddies_desk(buddies).meetings.proposed(pair.id, buddies.clock.now()))[0].at
    stamp = f"<t:{int(at.timestamp())}:F>"
    assert text_of(told) == f"Noted: {stamp}. If Léa chooses it too, it is settled."
    await settle(buddies)
    card = pair_card(buddies, pair)
    assert f"Chosen by <@{ana.id}>" in text_of(card)
    told = await buddies.press(lea, card, "buddies:pair_slot")
    assert text_of(told).startswith(f"C’est convenu avec Ana\u202f: {stamp}.")
    await settle(buddies)
    card = pair_card(buddies, pair)
    assert f"Settled: {stamp}" in text_of(card)
    assert {"Calendar file", "Remind me", "Cancel it"} <= set(labels(card))
    assert "Other times" not in labels(card)


@pytest.mark.story
async def test_other_times_are_others_and_keep_the_thread_quiet(buddies: World) -> None:
    ana, _, pair = await two(buddies)
    store, now = buddies_desk(buddies).meetings, buddies.clock.now()
    before = [one.at for one in await store.proposed(pair.id, now)]
    told = await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_others")
    assert text_of(told) == "Here are other times."
    await settle(buddies)
    after = [one.at for one in await store.proposed(pair.id, now)]
    assert not set(before) & set(after)
    assert said(buddies, pair) == []


@pytest.mark.story
async def test_a_time_of_ones_own_is_meant_in_ones_own_zone(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    told = await suggest(buddies, lea, pair, "mardi 14h")
    at = datetime(2026, 1, 6, 19, tzinfo=UTC)
    assert f"<t:{int(at.timestamp())}:F>" in text_of(told)
    await settle(buddies)
    card = pair_card(buddies, pair)
    assert "Tue 6 Jan, 20:00 (Paris) · 14:00 (Toronto)" in text_of(card)
    told = await suggest(buddies, ana, pair, "tomorrow", "8pm")
    assert text_of(told).startswith("Settled with Léa")


@pytest.mark.story
async def test_what_is_no_time_to_come_is_refused_in_words(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    told = await suggest(buddies, lea, pair, "bientôt", "14h")
    assert text_of(told).startswith("Je n’ai pas compris ce moment.")
    told = await suggest(buddies, ana, pair, "today", "9am")
    assert text_of(told) == "This time is past."
    told = await suggest(buddies, ana, pair, "2027-06-01", "9am")
    assert text_of(told).startswith("That is more than six months away.")


@pytest.mark.story
async def test_the_calendar_file_is_private_and_keeps_its_uid(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    at = await meet(buddies, ana, lea, pair)
    uids = set()
    for who, title in ((ana, "With Léa"), (lea, "Avec Ana")):
        given = await buddies.press(who, pair_card(buddies, pair), "buddies:pair_ics")
        message: Any = message_of(given)
        assert message.ephemeral
        attachment = message.attachments[0]
        assert attachment.filename == "binome.ics"
        event: Any
        (event,) = Calendar.from_ical(await attachment.read()).walk("VEVENT")
        assert event["SUMMARY"] == title
        assert event.start == at
        assert event.end - event.start == timedelta(hours=1)
        assert not event.walk("VALARM")
        assert str(pair.thread_id) in event["URL"]
        uids.add(str(event["UID"]))
    assert len(uids) == 1


@pytest.mark.story
async def test_who_wants_it_is_reminded_an_hour_before_and_nobody_else(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    told = await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_others")
    at = await meet(buddies, ana, lea, pair)
    told = await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_remind")
    assert text_of(told).startswith("Je te le rappellerai une heure avant")
    await buddies.travel(at - timedelta(minutes=61))
    assert letters(lea) == []
    await buddies.travel(at - timedelta(minutes=60))
    (letter,) = letters(lea)
    assert text_of(letter) == (
        f"Ton rendez-vous avec Ana commence <t:{int(at.timestamp())}:R>, sur **Atelier**."
    )
    assert labels(letter) == ["Ouvrir le fil", "Ne plus recevoir ceci"]
    assert letters(ana) == []
    await come_back(buddies)
    assert len(letters(lea)) == 1


@pytest.mark.story
@pytest.mark.parametrize("closed", [True, False])
async def test_where_messages_are_closed_the_reminder_stands_in_the_thread(
    buddies: World, closed: bool
) -> None:
    ana, lea, pair = await two(buddies)
    at = await meet(buddies, ana, lea, pair)
    await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_remind")
    if closed:
        close_messages(buddies, lea)
    else:
        store = buddies.bot.member_store
        await store.choose_way(buddies.guild.id, lea.id, "buddies-reminder", Way.MENTION)
    await buddies.travel(at - timedelta(minutes=60))
    (line,) = said(buddies, pair)
    assert text_of(line) == f"<@{lea.id}>, you two meet within the hour."
    assert letters(lea) == []
    await come_back(buddies)
    assert len(said(buddies, pair)) == 1


async def test_a_reminder_that_a_kill_left_open_comes_once(
    buddies: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, lea, pair = await two(buddies)
    at = await meet(buddies, ana, lea, pair)
    await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_remind")
    send = buddies.bot.notices.send_private

    async def send_and_die(*arguments: Any) -> bool:
        await send(*arguments)
        raise asyncio.CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(buddies.bot.notices, "send_private", send_and_die)
        await buddies.travel(at - timedelta(minutes=60))
    await come_back(buddies)
    assert len(letters(lea)) == 1
    assert said(buddies, pair) == []


@pytest.mark.story
async def test_a_cancelled_meeting_leaves_no_reminder_and_other_times(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    at = await meet(buddies, ana, lea, pair)
    await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_remind")
    page = await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_cancel")
    assert f"Cancel your meeting (<t:{int(at.timestamp())}:F>)?" in text_of(page)
    page = await buddies.press(ana, page, "buddies:pair_cancelled")
    assert "Cancelled. The card proposes other times." in text_of(page)
    await settle(buddies)
    assert "Other times" in labels(pair_card(buddies, pair))
    await buddies.travel(at)
    assert letters(lea) == []


@pytest.mark.story
async def test_after_a_meeting_the_card_looks_for_the_next(buddies: World) -> None:
    ana, lea, pair = await two(buddies, formats=(Format.VIDEO,))
    at = await meet(buddies, ana, lea, pair)
    await buddies.travel(at + timedelta(hours=1, minutes=1))
    assert "Settled" not in text_of(pair_card(buddies, pair))
    assert "Suggest a time" in labels(pair_card(buddies, pair))
    told = await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_others")
    assert text_of(told) == "Here are other times."
    await settle(buddies)
    assert "buddies:pair_slot" in str(parts(pair_card(buddies, pair)))


async def test_a_time_that_was_replaced_meanwhile_is_refused(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    old = pair_card(buddies, pair)
    await buddies_desk(buddies).meetings.propose(
        pair.id, [buddies.clock.now() + timedelta(days=3)], buddies.clock.now()
    )
    told = await buddies.press(ana, old, "buddies:pair_slot")
    assert text_of(told) == "This time is not proposed any more."
    told = await buddies.press(lea, old, "buddies:pair_slot")
    assert text_of(told) == "Ce moment n’est plus proposé."


async def test_times_that_have_passed_make_room_for_others(buddies: World) -> None:
    _, _, pair = await two(buddies)
    desk, before = buddies_desk(buddies), labels(pair_card(buddies, pair))
    times = await desk.meetings.proposed(pair.id, buddies.clock.now())
    await buddies.travel(times[0].at + timedelta(minutes=1))
    slots = [one for one in labels(pair_card(buddies, pair)) if one[0].isdigit()]
    assert len(slots) == 2
    await buddies.travel(times[-1].at + timedelta(minutes=1))
    after = [one for one in labels(pair_card(buddies, pair)) if one[0].isdigit()]
    assert len(after) == 3
    assert not set(after) & set(before)
