"""Organisers and pools: set up from nothing, moved, repaired, closed, and what members cannot."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.calendar import Weekly
from bot.domain.pairings import MOST_POOLS, Fallback, Show
from bot.store.pairing_rows import NOTICE, ROUND
from tests.cogs.mishaps import (
    change_role,
    come_back,
    delete_channel,
    deny,
    unheard,
)
from tests.cogs.pages import chosen, front, menu, said_in
from tests.cogs.pairings_world import (
    MORNING,
    a_pool,
    drawn,
    pairings_desk,
    pool_of,
    posts,
    taking_part,
    threads,
    to_notice,
)
from tests.cogs.world import World, labels, parts, text_of

DAY = 24 * 60 * 60
"""Seconds."""
SAID: dict[str, Any] = {
    "en": {
        "none": "There is no pool here yet.",
        "off": "Off: no pool yet.",
        "open": "Set pairings up",
        "channel": "pairings",
        "first": "**Everybody** · nobody in it yet",
        "next": "Next round: <t:",
        "create": "Create the channel",
        "rests": "It rests: without a channel nobody is drawn.",
        "taken": "There is a pool called lyon already.",
        "rhythm": "Every 2 weeks",
        "second": "pairings Lyon",
    },
    "fr": {
        "none": "Il n’y a pas encore de cercle ici.",
        "off": "Fermées\u202f: aucun cercle encore.",
        "open": "Régler les rencontres",
        "channel": "rencontres",
        "first": "**Tout le monde** · personne encore",
        "next": "Prochain tour\u202f: <t:",
        "create": "Créer le salon",
        "rests": "Il se repose\u202f: sans salon, personne n’est tiré.",
        "taken": "Il y a déjà un cercle à ce nom",
        "rhythm": "Toutes les 2 semaines",
        "second": "rencontres Lyon",
    },
}


async def setup_page(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Open the page by its command."""
    return await (who or world.organiser).slash(world.lobby, "organise pairings setup")


def actions(shown: InteractionResult) -> set[str]:
    """Return what can be pressed or chosen, without rows."""
    found = {part["custom_id"].split(":")[1] for part in parts(shown) if "custom_id" in part}
    return {one.removeprefix("setup_") for one in found}


async def next_round(world: World, name: str = "Everybody") -> int:
    """Return when the next round of a pool is, as Discord writes it."""
    at = await world.bot.agenda.store.next_time(world.guild.id, ROUND, pool_of(world, name).id)
    assert at is not None
    return int(at.timestamp())


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_pools_are_set_up_from_nothing(world: World, language: str) -> None:
    said, organiser = SAID[language], world.organiser
    world.languages[organiser.id] = language
    await world.bot.change_guild(world.guild.id, language=language)
    await world.travel(MORNING)
    for number in range(4):
        world.person(f"P{number}")
    other = world.person("Oscar", language, roles=[world.guild.roles["Organisers"]])
    theirs = await setup_page(world, other)
    for what in ("preview", "run", "cancel", "health"):
        refusal = await organiser.slash(world.lobby, f"organise pairings {what}")
        assert text_of(refusal).startswith(said["none"])
        assert "organise pairings setup" in text_of(refusal)
    page = await front(world)
    assert said["off"] in text_of(page)
    assert said["open"] in labels(page)
    empty = await world.press(organiser, page, "pairings:setup")
    assert actions(empty) == {"channel", "create", "setup"}
    page = await world.press(organiser, empty, "pairings:setup_create")
    again = await world.press(other, theirs, "pairings:setup_create")
    channel = world.guild.channels[said["channel"]]
    assert sorted(world.guild.channels) == sorted(["lobby", said["channel"]])
    assert said["first"] in text_of(page)
    assert said["first"] in text_of(again)
    assert channel.mention in text_of(page)
    assert f"{said['next']}1768204800:F>" in text_of(page)  # Monday the 12th, nine in Paris
    page = await world.choose(organiser, page, "pairings:setup_day", "3")
    page = await world.choose(organiser, page, "pairings:setup_hour", "17")
    assert f"{said['next']}1767888000:F>" in text_of(page)  # Thursday the 8th
    page = await world.choose(organiser, page, "pairings:setup_rhythm", "2")
    assert said["rhythm"] in chosen(page)
    page = await world.choose(organiser, page, "pairings:setup_show", "post")
    page = await world.choose(organiser, page, "pairings:setup_fallback", "wait")
    page = await world.press(organiser, page, "pairings:setup_names")
    (pool,) = pairings_desk(world).pools.of(world.guild.id)
    assert (pool.show, pool.fallback, pool.names) == (Show.POST, Fallback.WAIT, True)
    assert pool.rule == Weekly(3, time(17), 2, date(2026, 1, 8))
    form = await world.press(organiser, page, "pairings:setup_new")
    page = await organiser.submit_modal(form, {"name": " Lyon  "})
    assert said["rests"] in text_of(page)
    assert said["create"] in labels(page)
    page = await world.press(organiser, page, "pairings:setup_create")
    assert said["second"] in world.guild.channels
    assert [one["label"] for one in menu(page, "pairings:setup_pool")["options"]][1] == "Lyon"
    form = await world.press(organiser, page, "pairings:setup_new")
    refusal = await organiser.submit_modal(form, {"name": "lyon"})
    assert text_of(refusal).startswith(said["taken"])
    page = await world.choose(organiser, page, "pairings:setup_pool", str(pool.id))
    assert said["first"] in text_of(page)
    shown = text_of(await front(world))
    assert f"{channel.mention}, " in shown
    assert world.guild.channels[said["second"]].mention in shown


async def test_who_may_not_create_chooses_and_reads_what_is_missing(world: World) -> None:
    await change_role(world, world.guild.roles["Binôme"], view_channel=True, send_messages=True)
    page = await setup_page(world)
    assert "“Manage Channels”" in text_of(page)
    assert "create" not in actions(page)
    await deny(world, world.lobby, "create_private_threads")
    page = await world.choose(world.organiser, page, "pairings:setup_channel", world.lobby)
    assert f"{world.lobby.mention}: **Create Private Threads" in text_of(page)
    page = await world.choose(world.organiser, page, "pairings:setup_channel")
    assert "It rests" in text_of(page)
    assert "“Manage Channels”" in text_of(page)
    for kind in (NOTICE, ROUND):
        pool = pool_of(world)
        assert await world.bot.agenda.store.next_time(world.guild.id, kind, pool.id) is None


async def test_members_change_nothing_and_ten_pools_are_enough(pairings: World) -> None:
    page = await setup_page(pairings)
    store = pairings_desk(pairings).pools
    form = await pairings.press(pairings.organiser, page, "pairings:setup_new")
    for number in range(MOST_POOLS - 1):
        await store.create(pairings.guild.id, f"Pool {number}", None)
    refusal = await pairings.organiser.submit_modal(form, {"name": "Eleventh"})
    assert text_of(refusal).startswith("There are 10 pools here already")
    full = await setup_page(pairings)
    assert "new" not in actions(full)
    assert len(menu(full, "pairings:setup_pool")["options"]) == MOST_POOLS
    await change_role(pairings, pairings.guild.roles["Organisers"], send_messages=True)
    refusals = [
        await pairings.press(pairings.organiser, page, f"pairings:setup_{one}")
        for one in ("names", "new", "close")
    ]
    refusals.append(await pairings.choose(pairings.organiser, page, "pairings:setup_day", "4"))
    refusals.append(await pairings.choose(pairings.organiser, page, "pairings:setup_show", "post"))
    assert {text_of(one)[:27] for one in refusals} == {"This is for organisers: it "}
    pool = pool_of(pairings)
    assert (pool.names, pool.rule.weekday, pool.show) == (False, 0, Show.THREADS)


@pytest.mark.story
async def test_a_pool_rests_without_its_channel_until_another_is_chosen(pairings: World) -> None:
    await taking_part(pairings, "Ana")
    await a_pool(pairings, "Lyon", "lyon")
    await delete_channel(pairings, pairings.guild.channels["lyon"])
    with unheard(pairings):
        await delete_channel(pairings, pairings.guild.channels["pairings"])
    await come_back(pairings)
    await come_back(pairings)
    team = said_in(pairings.guild.channels["team"])
    assert team.count("The channel of the pool “Everybody” was deleted") == 1
    assert team.count("The channel of the pool “Lyon” was deleted") == 1
    page = await setup_page(pairings)
    assert "**Everybody** · one person in it\nIt rests" in text_of(page)
    await pairings.travel(timedelta(days=14))
    assert await pairings_desk(pairings).draws.latest(pool_of(pairings).id) is None
    page = await pairings.choose(pairings.organiser, page, "pairings:setup_channel", pairings.lobby)
    assert f"Channel: {pairings.lobby.mention}" in text_of(page)
    assert f"Next round: <t:{await next_round(pairings)}:F>" in text_of(page)


async def test_a_round_that_was_announced_moves_and_is_announced_once_more(
    pairings: World,
) -> None:
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name)
    page = await setup_page(pairings)
    assert "Members were told of this round." not in text_of(page)
    monday = await next_round(pairings)
    await to_notice(pairings)
    assert f"<t:{monday}:F>" in text_of(posts(pairings)[-1])
    page = await setup_page(pairings)
    assert "Members were told of this round." in text_of(page)
    page = await pairings.choose(pairings.organiser, page, "pairings:setup_day", "2")
    wednesday = await next_round(pairings)
    assert wednesday == monday + 2 * DAY
    assert f"Next round: <t:{wednesday}:F>" in text_of(page)
    await pairings.travel(timedelta(days=2, hours=1))
    assert [f"<t:{wednesday}:F>" in text_of(one) for one in posts(pairings)] == [False, True]
    page = await setup_page(pairings)
    await pairings.choose(pairings.organiser, page, "pairings:setup_day", "4")
    await pairings.travel(timedelta(days=3))
    told = [text_of(one) for one in posts(pairings)]
    assert sum("The next round is drawn" in one for one in told) == 2
    assert len(threads(pairings)) == 1


async def test_a_round_that_finds_no_day_in_its_week_is_called_off(pairings: World) -> None:
    pool = await a_pool(pairings, "Lyon", "lyon", Weekly(3, time(9)))
    for name in ("Ana", "Ben"):
        await taking_part(pairings, name, pool="Lyon")
    thursday = await next_round(pairings, "Lyon")
    await to_notice(pairings, "Lyon")
    page = await pairings.choose(
        pairings.organiser, await setup_page(pairings), "pairings:setup_pool", str(pool.id)
    )
    page = await pairings.choose(pairings.organiser, page, "pairings:setup_day", "0")
    monday = thursday + 4 * DAY
    assert f"Next round: <t:{monday}:F>" in text_of(page)
    line = text_of(posts(pairings, "lyon")[-1])
    assert f"<t:{thursday}:F> is called off" in line
    assert f"<t:{monday}:F>" in line


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_closed_pool_forgets_its_members_and_calls_off_what_was_announced(
    pairings: World, language: str
) -> None:
    desk, pool, organiser = pairings_desk(pairings), pool_of(pairings), pairings.organiser
    pairings.languages[organiser.id] = language
    await pairings.bot.change_guild(pairings.guild.id, language=language)
    ana = await taking_part(pairings, "Ana")
    await taking_part(pairings, "Ben")
    (group,) = await drawn(pairings)
    coming = await desk.coming(pool)
    assert coming is not None
    round_ = await desk.draws.coming(pool, *coming, 1)
    await desk.draws.told(round_.id, notice_message_id=1)
    before = len(posts(pairings))
    question = await pairings.press(organiser, await setup_page(pairings), "pairings:setup_close")
    told = {
        "en": "2 people are in it: what they chose there is forgotten.",
        "fr": "2 personnes en font partie\u202f: leurs choix y sont oubliés.",
    }
    assert told[language] in text_of(question)
    other = pairings.person("Oscar", language, roles=[pairings.guild.roles["Organisers"]])
    old = await setup_page(pairings, other)
    kept = await pairings.press(organiser, question, "pairings:setup")
    page = await pairings.press(organiser, kept, "pairings:setup_close")
    page = await pairings.press(organiser, page, "pairings:setup_closed")
    assert SAID[language]["off"] in text_of(page)
    said = [text_of(one) for one in posts(pairings)][before:]
    closing = {
        "en": "the organisers close the pool “Everybody”",
        "fr": "l’équipe d’organisation ferme",
    }
    assert [closing[language] in one for one in said] == [True]
    assert await desk.pools.memberships(pairings.guild.id, ana.id) == []
    assert await desk.groups.get(group.id) is not None
    gone = await pairings.press(other, old, "pairings:setup_names")
    assert text_of(gone) == {
        "en": "This pool is not there any more.", "fr": "Ce cercle n’existe plus."
    }[language]  # fmt: skip
    await pairings.travel(timedelta(days=9))
    assert len(posts(pairings)) == before + 1
