"""A round drawn now or called off: the same round however often it is pressed, and said once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.pairings import Round, Stage
from tests.cogs.mishaps import deny, grant
from tests.cogs.pairings_world import (
    a_pool,
    joined,
    pairings_desk,
    pool_of,
    posts,
    settle,
    taking_part,
    threads,
)
from tests.cogs.world import World, labels, letters, parts, text_of

SAID: dict[str, Any] = {
    "en": {
        "ask": "Draw now? The round of <t:{due}:F> is drawn now instead; the one after is on "
        "<t:{after}:F>. 4 people take part as things stand.",
        "done": "The round is drawn: 2 groups for 4 people.",
        "drawn": "The round of <t:{due}:F> is drawn already. The one after is on <t:{after}:F>.",
        "sure": "Call off the round of <t:{due}:F>?",
        "cancelled": "It is called off, and the channel knows.",
        "line": "The round of <t:{due}:F> is called off by the organisers. "
        "The next one: <t:{after}:F>.",
        "next": "The next round: <t:{after}:F>",
        "again": "This round is called off already.",
        "late": "This round is drawn already: people know whom they meet",
        "ahead": "Next round: <t:{after}:F>",
        "page": "Called off: the round of <t:{due}:F>\nNext round: <t:{after}:F>",
    },
    "fr": {
        "ask": "Tirer maintenant\u202f? Le tour du <t:{due}:F> est tiré maintenant\u202f; le "
        "suivant est le <t:{after}:F>. 4 personnes participent à cette heure.",
        "done": "Le tour est tiré\u202f: 2 groupes pour 4 personnes.",
        "drawn": "Le tour du <t:{due}:F> est déjà tiré. Le suivant est le <t:{after}:F>.",
        "sure": "Annuler le tour du <t:{due}:F>\u202f?",
        "cancelled": "Il est annulé, et le salon le sait.",
        "line": "Le tour du <t:{due}:F> est annulé par l’équipe d’organisation. "
        "Le prochain\u202f: <t:{after}:F>.",
        "next": "Le prochain tour\u202f: <t:{after}:F>",
        "again": "Ce tour est déjà annulé.",
        "late": "Ce tour est déjà tiré\u202f: chaque membre sait qui rencontrer",
        "ahead": "Prochain tour\u202f: <t:{after}:F>",
        "page": "Annulé\u202f: le tour du <t:{due}:F>\nProchain tour\u202f: <t:{after}:F>",
    },
}


async def four(world: World, language: str = "en") -> tuple[MemberActor, MemberActor, MemberActor]:
    """Let four people take part; return two organisers with a language, and one of the four."""
    ana = await taking_part(world, "Ana")
    for name in ("Ben", "Chloé", "Dan"):
        await taking_part(world, name)
    other = world.person("Oscar", language, roles=[world.guild.roles["Organisers"]])
    world.languages[world.organiser.id] = language
    await world.bot.change_guild(world.guild.id, language=language)
    return world.organiser, other, ana


async def open_page(world: World, who: MemberActor, what: str) -> InteractionResult:
    """Open one of the organisers' pages by its command."""
    return await who.slash(world.lobby, f"organise pairings {what}")


async def due(world: World) -> datetime:
    """Return when the coming round is due."""
    coming = await pairings_desk(world).coming(pool_of(world))
    assert coming is not None
    return coming[1]


def dated(text: str, at: datetime) -> str:
    """Return a text with when the coming round is, and the one after."""
    after = at + timedelta(weeks=1)
    return text.format(due=int(at.timestamp()), after=int(after.timestamp()))


async def rounds(world: World) -> list[Round]:
    """Return every round of the pool, the oldest first."""
    found = [await pairings_desk(world).draws.get(number) for number in range(1, 10)]
    return [one for one in found if one is not None]


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_two_organisers_who_run_a_round_run_the_same_one(
    pairings: World, language: str
) -> None:
    said, at = SAID[language], await due(pairings)
    one, other, _ = await four(pairings, language)
    page, theirs = [await open_page(pairings, who, "run") for who in (one, other)]
    assert dated(said["ask"], at) in text_of(page)
    await pairings.restart()
    results = [
        await pairings.press(one, page, "pairings:run_sure"),
        await pairings.press(other, theirs, "pairings:run_sure"),
    ]
    assert [text_of(result) for result in results] == [said["done"]] * 2
    await settle(pairings)
    assert len(threads(pairings)) == 2
    (round_,) = await rounds(pairings)
    groups = await pairings_desk(pairings).groups.of_round(round_.id)
    assert (round_.stage, round_.due_at, len(groups)) == (Stage.DRAWN, at, 2)
    again = await open_page(pairings, one, "run")
    assert dated(said["drawn"], at) in text_of(again)
    refused = await open_page(pairings, one, "cancel")
    assert said["late"] in text_of(refused)
    assert dated(said["sure"], at + timedelta(weeks=1)) in text_of(refused)
    assert dated(said["ahead"], at) in text_of(await open_page(pairings, one, "setup"))
    await pairings.travel(at + timedelta(hours=1))
    assert [one.stage for one in await rounds(pairings)] == [Stage.DRAWN, Stage.COMING]
    assert len(threads(pairings)) == 2
    after = await pairings_desk(pairings).groups.of_round(round_.id)
    assert [one.members for one in after] == [one.members for one in groups]


async def test_pages_pressed_in_the_very_hour_and_past_it_run_no_other_round(
    pairings: World,
) -> None:
    one, other, _ = await four(pairings)
    desk, at = pairings_desk(pairings), await due(pairings)
    run = await open_page(pairings, one, "run")
    cancel = await open_page(pairings, other, "cancel")
    (round_,) = await rounds(pairings)
    cog: Any = pairings.bot.get_cog("PairingRunning")
    pairings.clock.set(at)
    await asyncio.gather(cog.draw(round_), pairings.bot.tick(), cog.draw(round_))
    await settle(pairings)
    assert len(await desk.groups.of_round(round_.id)) == 2
    assert len(threads(pairings)) == 2
    result = await pairings.press(one, run, "pairings:run_sure")
    assert text_of(result) == SAID["en"]["done"]
    refusal = await pairings.press(other, cancel, "pairings:cancel_sure")
    assert text_of(refusal).startswith(SAID["en"]["late"])
    await settle(pairings)
    assert len(threads(pairings)) == 2
    assert [one.stage for one in await rounds(pairings)] == [Stage.DRAWN]


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_round_called_off_passes_and_the_one_after_is_drawn(
    pairings: World, language: str
) -> None:
    said, at = SAID[language], await due(pairings)
    one, other, ana = await four(pairings, language)
    desk, pool = pairings_desk(pairings), pool_of(pairings)
    await desk.pools.choose(pool.id, ana.id, told=True)
    await pairings.travel(at - timedelta(hours=20))
    (notice,) = posts(pairings)
    page, theirs = [await open_page(pairings, who, "cancel") for who in (one, other)]
    assert dated(said["sure"], at) in text_of(page)
    result = await pairings.press(one, page, "pairings:cancel_sure")
    assert text_of(result) == said["cancelled"]
    refusal = await pairings.press(other, theirs, "pairings:cancel_sure")
    assert text_of(refusal) == said["again"]
    assert said["again"] in text_of(await open_page(pairings, other, "cancel"))
    line = posts(pairings)[-1]
    assert text_of(line) == dated(said["line"], at)
    assert line.reference is not None
    assert line.reference.message_id == notice.id
    assert f"<t:{int(at.timestamp())}:F> is called off" in text_of(letters(ana)[-1])
    member = pairings.person("Eva", language)
    told = await pairings.press(member, line, "pairings:next")
    assert text_of(told) == dated(said["next"], at)
    assert dated(said["page"], at) in text_of(await open_page(pairings, one, "setup"))
    await pairings.travel(at + timedelta(hours=1))
    assert (threads(pairings), len(posts(pairings))) == ([], 2)
    await pairings.travel(at + timedelta(weeks=1))
    await settle(pairings)
    assert len(threads(pairings)) == 2
    assert [one.stage for one in await rounds(pairings)] == [Stage.CANCELLED, Stage.DRAWN]


async def test_a_round_called_off_can_be_run_before_its_hour(pairings: World) -> None:
    one, _, _ = await four(pairings)
    await deny(pairings, pairings.guild.channels["pairings"], "send_messages")
    page = await open_page(pairings, one, "cancel")
    page = await pairings.press(one, page, "pairings:cancel_sure")
    assert text_of(page).startswith("It is called off. I could not say so")
    page = await open_page(pairings, one, "run")
    await grant(pairings, pairings.guild.channels["pairings"])
    await settle(pairings)
    assert "called off" in text_of(posts(pairings)[-1])
    result = await pairings.press(one, page, "pairings:run_sure")
    assert text_of(result) == SAID["en"]["done"]
    await settle(pairings)
    assert len(threads(pairings)) == 2


async def test_it_takes_two_to_be_drawn(pairings: World) -> None:
    organiser, desk = pairings.organiser, pairings_desk(pairings)
    page = await open_page(pairings, organiser, "run")
    assert "Nobody takes part in the coming round" in text_of(page)
    await taking_part(pairings, "Ana")
    page = await open_page(pairings, organiser, "run")
    assert "One person takes part" in text_of(page)
    assert "pairings:run_sure" not in str(parts(page))
    ben = await taking_part(pairings, "Ben")
    await a_pool(pairings, "Lyon", None)
    page = await open_page(pairings, organiser, "run")
    await desk.pools.leave(pool_of(pairings).id, ben.id)
    refusal = await pairings.press(organiser, page, "pairings:run_sure")
    assert text_of(refusal).startswith("One person takes part")
    assert await desk.draws.latest(pool_of(pairings).id) is None
    resting = await pairings.choose(
        organiser, page, "pairings:run_pool", str(pool_of(pairings, "Lyon").id)
    )
    assert "This pool rests at the moment" in text_of(resting)
    assert labels(resting) == ["Back"]
    await joined(pairings, ben)
    await desk.pools.choose(pool_of(pairings).id, ben.id, volunteers=True)
    page = await open_page(pairings, organiser, "run")
    assert "One person takes part as things stand, and somebody who evens" in text_of(page)
    result = await pairings.press(organiser, page, "pairings:run_sure")
    assert text_of(result) == "The round is drawn: one group of 2."
    await a_pool(pairings, "Nice", "nice")
    await joined(pairings, ben, "Nice")
    nice = pool_of(pairings, "Nice")
    await desk.pools.choose(nice.id, ben.id, volunteers=True)
    page = await open_page(pairings, organiser, "run")
    page = await pairings.choose(organiser, page, "pairings:run_pool", str(nice.id))
    assert "Nobody takes part in the coming round" in text_of(page)
