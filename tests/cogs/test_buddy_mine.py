"""`/buddy mine`, `/buddy pause` and `/me`: a member's pairs, and what waits for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.buddies import Kind
from bot.domain.profiles import Commitment
from tests.cogs.buddies_world import (
    buddies_desk,
    pair_card,
    paired,
    profiled,
    said,
    settle,
)
from tests.cogs.world import World, labels, parts, text_of


@pytest.mark.story
async def test_ones_pairs_stand_on_one_private_page(buddies: World) -> None:
    lea, noe = await profiled(buddies, "Léa", "fr"), await profiled(buddies, "Noé", "fr")
    page = await lea.slash(buddies.lobby, "buddy mine")
    assert "Tu n’as pas de binôme en ce moment." in text_of(page)
    pair = await paired(buddies, lea, noe)
    desk, now = buddies_desk(buddies), buddies.clock.now()
    await desk.goals.add(pair.id, lea.id, "Finir le site", None, now)
    (first, *_) = await desk.meetings.proposed(pair.id, now)
    for who in (lea, noe):
        await desk.meetings.choose(first.id, who.id, now)
    page = await lea.slash(buddies.lobby, "buddy mine")
    assert page.response is not None
    assert page.response.ephemeral
    text = text_of(page)
    assert "**Noé**" in text
    assert "À l’essai jusqu’au <t:" in text
    assert f"Prochain rendez-vous\u202f: <t:{int(first.at.timestamp())}:F>" in text
    assert "- Finir le site" in text
    assert labels(page)[:4] == ["Ouvrir le fil", "Notre accord", "Fichier d’agenda", "Arrêter"]
    page = await buddies.press(lea, page, "buddies:pair_card")
    assert "Ce dont vous convenez" in text_of(page)
    page = await buddies.choose(lea, page, "buddies:pair_rhythm", Commitment.WEEKLY)
    assert "Rythme\u202f: toutes les semaines" in text_of(page)
    await settle(buddies)
    assert "toutes les semaines" in text_of(pair_card(buddies, pair))


async def test_many_pairs_turn_over_pages_that_discord_shows(buddies: World) -> None:
    ana = await profiled(buddies, "Ana")
    for number in range(6):
        other = await profiled(buddies, f"Buddy {number}")
        await paired(buddies, ana, other, Kind.HOUR)
    page = await ana.slash(buddies.lobby, "buddy mine")
    assert len(parts(page)) <= 40
    assert "**Buddy 3**" in text_of(page)
    assert "**Buddy 4**" not in text_of(page)
    page = await buddies.press(ana, page, "buddies:mine_more")
    assert "**Buddy 5**" in text_of(page)


@pytest.mark.story
async def test_the_fullest_card_fits_in_a_message(buddies: World) -> None:
    await buddies.set_wins_up()
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", zone="Asia/Tokyo")
    pair = await paired(buddies, ana, lea)
    desk, now = buddies_desk(buddies), buddies.clock.now()
    await desk.pairs.change_terms(pair.id, ana.id, now, purpose="*" * 300)
    for number in range(6):
        goal = await desk.goals.add(pair.id, ana.id, f"{number}" + "*" * 99, None, now)
        if number < 3:
            (goal,) = [one for one in await desk.goals.goals(pair.id) if one.text == goal.text]
            await desk.goals.tick(goal.id, ana.id, now)
    for number in (1, 2):
        guest = await profiled(buddies, f"Guest {number}")
        await desk.guests.invite_guest(pair.id, ana.id, guest.id, now)
    for who, days in ((ana, 20), (lea, 21)):
        await desk.meetings.suggest(pair.id, who.id, now + timedelta(days=days), now)
    await settle(buddies)
    card = pair_card(buddies, pair)
    assert len(parts(card)) <= 40
    assert len(text_of(card)) <= 4000
    page = await ana.slash(buddies.lobby, "buddy mine")
    page = await buddies.press(ana, page, "buddies:pair_card")
    page = await buddies.choose(ana, page, "buddies:pair_rhythm", Commitment.WEEKLY)
    assert len(parts(page)) <= 40
    assert len(text_of(page)) <= 4000


@pytest.mark.story
async def test_a_pause_holds_until_its_day_or_until_one_resumes(buddies: World) -> None:
    lea = await profiled(buddies, "Léa", "fr")
    told = await lea.slash(buddies.lobby, "buddy pause", until="dans 2 semaines")
    assert text_of(told).startswith("C’est la pause jusqu’au **lundi 19 janvier 2026**")
    profile = await buddies_desk(buddies).profiles.get(buddies.guild.id, lea.id)
    assert profile.paused_until is not None
    page = await lea.slash(buddies.lobby, "buddy mine")
    assert "En pause jusqu’au **lundi 19 janvier 2026**" in text_of(page)
    page = await buddies.press(lea, page, "buddies:resume")
    assert "En pause" not in text_of(page)
    profile = await buddies_desk(buddies).profiles.get(buddies.guild.id, lea.id)
    assert profile.paused_until is None
    told = await lea.slash(buddies.lobby, "buddy pause", until="bientôt")
    assert text_of(told).startswith("Je n’ai pas compris ce jour.")


@pytest.mark.story
async def test_me_tells_two_things_at_most_the_most_pressing_first(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    noe, zoe = await profiled(buddies, "Noé"), await profiled(buddies, "Zoé")
    first = await paired(buddies, ana, lea)
    desk = buddies_desk(buddies)
    await desk.pairs.change_terms(first.id, lea.id, buddies.clock.now(), rhythm=Commitment.OFTEN)
    page = await ana.slash(buddies.lobby, "me")
    assert "**Léa** waits for you to agree." in text_of(page)
    second = await paired(buddies, ana, noe)
    (slot, *_) = await desk.meetings.proposed(second.id, buddies.clock.now())
    for who in (ana, noe):
        await desk.meetings.choose(slot.id, who.id, buddies.clock.now())
    third = await paired(buddies, ana, zoe)
    for who in (ana, zoe):
        await desk.silence.heard(third.thread_id or 0, who.id, buddies.clock.now())
    page = await ana.slash(buddies.lobby, "me")
    text = text_of(page)
    assert text.index("You meet **Noé**") < text.index("**Léa** waits for you to agree.")
    await buddies.travel(timedelta(days=10, minutes=1))
    page = await ana.slash(buddies.lobby, "me")
    assert "It is quiet with **Léa**. Is all well?" in text_of(page)
    told = await buddies.press(ana, page, "buddies:pair_well")
    assert text_of(told) == "Thank you, good to know."


@pytest.mark.story
async def test_me_brings_the_question_of_a_trial_that_waits(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa", "fr")
    pair = await paired(buddies, ana, lea)
    await buddies.travel(timedelta(days=8))
    for who in (ana, lea):
        await buddies_desk(buddies).silence.heard(pair.thread_id or 0, who.id, buddies.clock.now())
    await buddies.travel(timedelta(days=6, minutes=1))
    page = await lea.slash(buddies.lobby, "me")
    assert "Comment veux-tu continuer avec **Ana**\u202f?" in text_of(page)
    page = await buddies.press(lea, page, "buddies:pair_review")
    page = await buddies.press(lea, page, "buddies:pair_continue")
    page = await lea.slash(buddies.lobby, "me")
    assert "Comment veux-tu continuer" not in text_of(page)
    page = await lea.slash(buddies.lobby, "buddy mine")
    assert "Ta réponse est donnée" in text_of(page)


@pytest.mark.story
async def test_of_who_left_the_server_one_learns_kindly_when_one_looks(buddies: World) -> None:
    ana, lea = await profiled(buddies, "Ana"), await profiled(buddies, "Léa")
    pair = await paired(buddies, ana, lea)
    buddies.guild.remove_member(lea)
    page = await ana.slash(buddies.lobby, "buddy mine")
    assert "You have no buddy at the moment." in text_of(page)
    await settle(buddies)
    (line,) = said(buddies, pair)
    assert text_of(line).startswith(f"<@{ana.id}>, this is where this pair ends.")
