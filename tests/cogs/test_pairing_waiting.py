"""The middle of a round: two who wait, a pair that takes one more, somebody who asks anew."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.domain.calendar import Weekly
from bot.domain.pairings import SILENT, Group
from tests.cogs.buddies_world import called_in, is_private, privately
from tests.cogs.mishaps import delete_channel
from tests.cogs.pairings_world import (
    a_pool,
    drawn,
    group_of,
    inside,
    opened,
    pairings_desk,
    pool_of,
    profiled,
    settle,
    taking,
    taking_part,
    thread_of,
)
from tests.cogs.test_pairing_join import same_button
from tests.cogs.world import World, labels, text_of

TUESDAYS = "Tuesdays"
"""A pool whose week has just begun."""


async def status(world: World, who: MemberActor) -> InteractionResult:
    """Run `/pairing status`."""
    return await who.slash(world.lobby, "pairing status")


async def look(world: World, who: MemberActor, action: str = "wait") -> InteractionResult:
    """Look for somebody in the middle of a round, from one's own page."""
    return await world.press(who, await status(world, who), f"pairings:{action}")


async def ask_another(world: World, who: MemberActor, group: Group) -> InteractionResult:
    """Ask for somebody else by the button of a letter."""
    user = await world.bot.fetch_user(who.id)
    button = ui.button("Another", "pairings:another", group.id)
    letter = await user.send(view=ui.layout(ui.row(button)))
    return await privately(who, letter, "pairings:another")


def refusal(answer: InteractionResult) -> str:
    """Return the words of a refusal that came after the bot had taken its time."""
    return text_of(answer.followups[-1])


def later(world: World, span: timedelta) -> None:
    """Let time pass without anything being done."""
    world.clock.set(world.clock.now() + span)


@pytest.mark.story
async def test_two_who_come_in_the_middle_of_a_week_meet(pairings: World) -> None:
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    await drawn(pairings)
    chloe, dan = await profiled(pairings, "Chloé", "fr"), await profiled(pairings, "Dan")
    page = await chloe.slash(pairings.lobby, "pairing join")
    assert "Un tour est en cours, et il est encore temps" in text_of(page)
    assert labels(page)[:3] == [
        "Quelqu’un qui attend aussi",
        "Rejoindre un duo",
        "Attendre le prochain tour",
    ]
    again = same_button(chloe, page, "pairings:wait")
    page = await again()
    assert is_private(page)
    assert text_of(page).startswith("Tu attends quelqu’un à rencontrer. Dès que quelqu’un est là")
    me = await chloe.slash(pairings.lobby, "me")
    assert "**Everybody** · Tu attends quelqu’un à rencontrer depuis le <t:" in text_of(me)
    assert "Ne plus attendre" in labels(me)

    await pairings.restart()
    page = await dan.slash(pairings.lobby, "pairing join")
    once_more = same_button(dan, await status(pairings, dan), "pairings:wait")
    page = await pairings.press(dan, page, "pairings:wait")
    assert "You meet Chloé. Your thread opens in a moment" in text_of(page)
    assert "You meet Chloé." in text_of(await once_more())
    group = await group_of(pairings, chloe)
    assert group is not None and group.late and group == await group_of(pairings, dan)
    page = await status(pairings, chloe)
    assert "Dans ce tour, tu rencontres Dan." in text_of(page)
    assert "attendre" not in " ".join(labels(page))
    await settle(pairings)
    group = await group_of(pairings, dan)
    assert group is not None and inside(pairings, thread_of(pairings, group)) == {chloe.id, dan.id}
    assert "Ouvrir le fil" in labels(await status(pairings, chloe))


@pytest.mark.story
async def test_a_pair_that_welcomes_becomes_three(pairings: World) -> None:
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben", "fr")
    group = await opened(pairings, (await drawn(pairings))[0])
    zoe = await profiled(pairings, "Zoé")
    page = await zoe.slash(pairings.lobby, "pairing join")
    page = await pairings.press(zoe, page, "pairings:pair")
    assert "No pair takes somebody in at the moment." in text_of(page)
    for one in (ana, ben):
        page = await status(pairings, one)
        await pairings.choose(one, page, "pairings:choices", "welcomes")
    await settle(pairings)
    thread = thread_of(pairings, group)
    assert inside(pairings, thread) == {ana.id, ben.id, zoe.id}
    said = [one for one in thread.history() if "you are three" in text_of(one)]
    said += [one for one in thread.history() if "vous êtes trois" in text_of(one)]
    assert len(said) == 1 and f"<@{zoe.id}>" in text_of(said[0])
    assert {ana.id, ben.id, zoe.id} <= set(called_in(pairings, thread))
    assert "In this round you meet Ana and Ben." in text_of(await status(pairings, zoe))
    assert "In this round you meet Ben and Zoé." in text_of(await status(pairings, ana))

    eve = await profiled(pairings, "Ève", "fr")
    page = await eve.slash(pairings.lobby, "pairing join")
    told = text_of(await pairings.press(eve, page, "pairings:pair"))
    assert told.startswith("Aucun duo n’accueille quelqu’un en ce moment.")
    page = await status(pairings, eve)
    told = text_of(await pairings.press(eve, page, "pairings:wait_stop"))
    assert told == "Tu n’attends plus. Le prochain tirage compte sur toi."
    assert "Rejoindre un duo" in labels(await status(pairings, eve))


@pytest.mark.story
async def test_who_gets_no_answer_is_given_somebody_else(pairings: World) -> None:
    await a_pool(pairings, TUESDAYS, "tuesdays", Weekly(1, time(9)))
    ana = await taking_part(pairings, "Ana", pool=TUESDAYS)
    ben = await taking_part(pairings, "Ben", "fr", pool=TUESDAYS)
    group = await opened(pairings, (await drawn(pairings, TUESDAYS))[0])
    desk = pairings_desk(pairings)
    told = refusal(await ask_another(pairings, ana, group))
    assert "Give them a little more time" in told
    await desk.groups.heard(group.id, ana.id, pairings.clock.now())
    later(pairings, 2 * SILENT)
    page = await status(pairings, ana)
    assert "There was no sign so far. If you like, I look for somebody else" in text_of(page)
    me = await ana.slash(pairings.lobby, "me")
    assert labels(me)[:2] == ["Open the thread", "Find me somebody else"]
    told = text_of(await pairings.press(ana, me, "pairings:another"))
    assert "I look for somebody else, and you come before others." in told
    assert "La rencontre prévue n’est plus possible".lower() in text_of(await status(pairings, ben))
    known = await desk.groups.get(group.id)
    assert known is not None and known.members == (ben.id,)

    told = text_of(await ask_another(pairings, ben, group))
    assert told.startswith("Je cherche quelqu’un d’autre")
    assert await group_of(pairings, ana, TUESDAYS) is None, "once a round is enough"
    chloe = await taking_part(pairings, "Chloé", pool=TUESDAYS)
    told = text_of(await look(pairings, chloe, "pair"))
    assert told.startswith("You meet ")


async def test_what_keeps_somebody_from_waiting_is_said(pairings: World) -> None:
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    await drawn(pairings)
    zoe = await taking_part(pairings, "Zoé")
    away = same_button(zoe, await status(pairings, zoe), "pairings:wait")
    assert "You wait for somebody to meet" in text_of(await look(pairings, zoe))
    await zoe.slash(pairings.lobby, "away", until="2026-01-10")
    assert "You are away at the moment." in refusal(await away())
    me = await zoe.slash(pairings.lobby, "me")
    await pairings.press(zoe, me, "me:back")

    dan = await taking_part(pairings, "Dan")
    pairings.guild.remove_member(zoe)
    told = text_of(await look(pairings, dan))
    assert told.startswith("You wait for somebody"), "who left the server is met by nobody"
    assert await taking(pairings, zoe) is None


async def test_a_pool_at_rest_and_a_round_near_its_end_bring_nobody_together(
    pairings: World,
) -> None:
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    await drawn(pairings)
    zoe = await taking_part(pairings, "Zoé")
    page, other, third = [await status(pairings, zoe) for _ in range(3)]
    late = same_button(zoe, page, "pairings:wait")
    rests, closed = (same_button(zoe, one, "pairings:pair") for one in (other, third))
    later(pairings, timedelta(days=4, hours=23))
    assert "It is too late to begin in this round." in refusal(await late())
    page = await status(pairings, zoe)
    assert "Somebody who waits too" not in labels(page)
    await delete_channel(pairings, pairings.guild.channels["pairings"])
    assert "This pool rests" in text_of(await rests())
    await pairings_desk(pairings).pools.close(pool_of(pairings).id, pairings.clock.now())
    assert text_of(await closed()) == "This pool is not there any more."
