"""Goals of two buddies, wins of both, and the guests of a joint project."""

from __future__ import annotations

from datetime import timedelta

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.pairs import Pair
from bot.store.buddy_requests import RequestStore
from tests.cogs.buddies_world import (
    buddies_desk,
    inside,
    pair_card,
    pair_thread,
    paired,
    profiled,
    said,
    settle,
)
from tests.cogs.mishaps import come_back
from tests.cogs.moderation_world import stop
from tests.cogs.pages import offered
from tests.cogs.world import World, cards, labels, text_of


async def two(world: World) -> tuple[MemberActor, MemberActor, Pair]:
    """Return two people from two languages, who are a pair."""
    ana, lea = await profiled(world, "Ana"), await profiled(world, "Léa", "fr")
    return ana, lea, await paired(world, ana, lea)


async def add(
    world: World, who: MemberActor, pair: Pair, goal: str, day: str = ""
) -> InteractionResult:
    """Add a goal through the card."""
    page = await world.press(who, pair_card(world, pair), "buddies:pair_goals")
    form = await world.press(who, page, "buddies:goal_add")
    return await who.submit_modal(form, {"goal": goal, "day": day})


@pytest.mark.story
async def test_goals_are_added_ticked_and_taken_back(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    page = await add(buddies, ana, pair, "Finish the *site*", "in 2 weeks")
    assert "- Finish the \\*site\\* (by January 19, 2026)" in text_of(page)
    await add(buddies, lea, pair, "Call ten clients")
    await settle(buddies)
    assert "- Call ten clients" in text_of(pair_card(buddies, pair))
    page = await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_goals")
    assert [one["label"] for one in offered(page)][:2] == [
        "C’est fait\u202f: Finish the *site*",
        "Retirer\u202f: Finish the *site*",
    ]
    values = [one["value"] for one in offered(page)]
    page = await buddies.choose(lea, page, "buddies:goal_change", values[0])
    assert "Finish the \\*site\\*\u202f: c’est fait" in text_of(page)
    page = await buddies.choose(lea, page, "buddies:goal_change", offered(page)[1]["value"])
    assert "Call ten clients" not in text_of(page)
    await settle(buddies)
    text = text_of(pair_card(buddies, pair))
    assert "Finish the \\*site\\*: done" in text
    assert "Call ten" not in text


@pytest.mark.story
async def test_three_goals_are_enough_and_days_are_understood_or_asked_again(
    buddies: World,
) -> None:
    ana, lea, pair = await two(buddies)
    told = await add(buddies, lea, pair, "Un but", "bientôt")
    assert text_of(told).startswith("Je n’ai pas compris ce jour.")
    for number in range(3):
        page = await add(buddies, ana, pair, f"Goal {number}")
    assert "Add a goal" not in labels(page)


@pytest.mark.story
async def test_a_reached_goal_becomes_a_win_of_both_by_one_press_each(buddies: World) -> None:
    await buddies.set_wins_up()
    ana, lea, pair = await two(buddies)
    await add(buddies, ana, pair, "Ship the shop")
    desk, now = buddies_desk(buddies), buddies.clock.now()
    (goal,) = await desk.goals.goals(pair.id)
    await desk.goals.tick(goal.id, ana.id, now)
    await settle(buddies)
    card = pair_card(buddies, pair)
    assert "A win of both: Ship the shop" in labels(card)
    told = await buddies.press(lea, card, "buddies:goal_win")
    assert text_of(told) == "C’est noté. Dès que Ana appuie aussi, c’est une victoire à deux."
    await settle(buddies)
    assert cards(buddies) == []
    told = await buddies.press(ana, card, "buddies:goal_win")
    assert text_of(told).startswith("It is a win of both, with Léa!")
    await settle(buddies)
    (win,) = cards(buddies)
    assert "Ship the shop" in text_of(win)
    assert f"<@{lea.id}>" in text_of(win)
    assert f"<@{ana.id}>" in text_of(win)
    assert "done, and celebrated" in text_of(pair_card(buddies, pair))
    assert "A win of both: Ship the shop" not in labels(pair_card(buddies, pair))


async def test_without_wins_nothing_is_offered(buddies: World) -> None:
    ana, _, pair = await two(buddies)
    await add(buddies, ana, pair, "Ship the shop")
    desk, now = buddies_desk(buddies), buddies.clock.now()
    (goal,) = await desk.goals.goals(pair.id)
    await desk.goals.tick(goal.id, ana.id, now)
    await settle(buddies)
    assert "A win of both: Ship the shop" not in labels(pair_card(buddies, pair))


async def test_who_is_stopped_asks_no_guest_by_agreeing(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    noe = await profiled(buddies, "Noé", "fr")
    page = await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_guests")
    await buddies.choose(ana, page, "buddies:guest_chosen", noe)
    await settle(buddies)
    await stop(buddies, lea, "buddies")
    card = pair_card(buddies, pair)
    refused = await buddies.choose(lea, card, "buddies:guest_answer", f"yes:{noe.id}")
    assert "L’équipe d’organisation te demande une pause ici" in text_of(refused)
    assert await RequestStore(buddies.bot.database).inbox(buddies.guild.id, noe.id) == []
    await buddies.choose(lea, card, "buddies:guest_answer", f"no:{noe.id}")
    await settle(buddies)
    assert f"<@{noe.id}>" not in text_of(pair_card(buddies, pair)), "to say no is always theirs"


@pytest.mark.story
async def test_a_guest_joins_once_both_and_the_guest_agree(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    noe = await profiled(buddies, "Noé", "fr")
    page = await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_guests")
    told = await buddies.choose(ana, page, "buddies:guest_chosen", noe)
    assert "Noted. If Léa agrees, Noé is asked." in text_of(told)
    await settle(buddies)
    card = pair_card(buddies, pair)
    assert f"<@{ana.id}> would like to invite <@{noe.id}> to your project." in text_of(card)
    assert inside(buddies, pair_thread(buddies, pair)) == {ana.id, lea.id}
    told = await buddies.choose(ana, card, "buddies:guest_answer", f"yes:{noe.id}")
    assert text_of(told).startswith("This one is not yours")
    told = await buddies.choose(lea, card, "buddies:guest_answer", f"yes:{noe.id}")
    assert text_of(told) == "La demande est partie vers Noé."
    requests = RequestStore(buddies.bot.database)
    (request,) = await requests.inbox(buddies.guild.id, noe.id)
    now = buddies.clock.now()
    await requests.accept(request.id, noe.id, now, asker_room=3, asked_room=3)
    await settle(buddies)
    assert inside(buddies, pair_thread(buddies, pair)) == {ana.id, lea.id, noe.id}
    assert f"With you: <@{noe.id}>" in text_of(pair_card(buddies, pair))
    told = await buddies.press(noe, pair_card(buddies, pair), "buddies:pair_agree")
    assert text_of(told).startswith("Ce n’est pas à toi")
    await come_back(buddies)
    page = await buddies.press(lea, pair_card(buddies, pair), "buddies:pair_guests")
    assert f"<@{noe.id}>\u202f: avec vous" in text_of(page)
    await buddies.choose(lea, page, "buddies:guest_answer", f"no:{noe.id}")
    await settle(buddies)
    assert inside(buddies, pair_thread(buddies, pair)) == {ana.id, lea.id}
    assert said(buddies, pair) == []


@pytest.mark.story
async def test_a_guest_reads_the_calendar_and_may_report(buddies: World) -> None:
    ana, lea, pair = await two(buddies)
    noe = await profiled(buddies, "Noé")
    desk, now = buddies_desk(buddies), buddies.clock.now()
    await desk.guests.invite_guest(pair.id, ana.id, noe.id, now)
    request = await desk.guests.consent(pair.id, lea.id, noe.id, now)
    await desk.requests.accept(request.id, noe.id, now, asker_room=3, asked_room=3)
    (first, *_) = await desk.meetings.proposed(pair.id, now)
    for who in (ana, lea):
        await desk.meetings.choose(first.id, who.id, now)
    await settle(buddies)
    given = await buddies.press(noe, pair_card(buddies, pair), "buddies:pair_ics")
    assert text_of(given).startswith("Here is your meeting.")
    form = await buddies.press(noe, pair_card(buddies, pair), "buddies:pair_report")
    told = await noe.submit_modal(form, {"reason": "Words that hurt"})
    assert text_of(told).startswith("Thank you.")
    await buddies.travel(timedelta(minutes=1))


@pytest.mark.story
async def test_who_is_no_member_or_a_bot_cannot_be_invited(buddies: World) -> None:
    ana, _, pair = await two(buddies)
    page = await buddies.press(ana, pair_card(buddies, pair), "buddies:pair_guests")
    robot = buddies.guild.add_member(buddies.env.create_user("Robot", bot=True))
    told = await buddies.choose(ana, page, "buddies:guest_chosen", robot)
    assert text_of(told) == "Choose somebody who is on this server."
