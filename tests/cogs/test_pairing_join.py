"""`/pairing`: joining with three answers or none, leaving, skipping, and what one reads of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.domain.calendar import Weekly
from bot.domain.pairings import USUAL, Show
from bot.store.pairing_works import LEFT
from tests.cogs.buddies_world import buddies_desk, is_private, privately
from tests.cogs.mishaps import delete_channel
from tests.cogs.pages import chosen, offered
from tests.cogs.pairings_world import (
    a_pool,
    drawn,
    joined,
    pairings_desk,
    pool_of,
    profiled,
    taking,
    taking_part,
)
from tests.cogs.world import Shown, World, id_of, labels, message_of, parts, text_of


async def join(world: World, who: MemberActor) -> InteractionResult:
    """Run `/pairing join`."""
    return await who.slash(world.lobby, "pairing join")


async def status(world: World, who: MemberActor) -> InteractionResult:
    """Run `/pairing status`."""
    return await who.slash(world.lobby, "pairing status")


async def press_at(world: World, who: MemberActor, shown: Shown, nth: int) -> InteractionResult:
    """Press the nth button of a page."""
    ids = [one["custom_id"] for one in parts(shown) if one.get("type") == 2 and "custom_id" in one]
    return await who.click(message_of(shown), custom_id=ids[nth])


def same_button(who: MemberActor, shown: Shown, action: str) -> Any:
    """Return a press that can be made later, when the world is another."""
    return lambda: who.click(message_of(shown), custom_id=id_of(shown, action))


@pytest.mark.story
async def test_three_answers_and_one_is_in(pairings: World) -> None:
    await buddies_desk(pairings).buddies.use(pairings.guild.id, pairings.lobby.id)
    crowd = await buddies_desk(pairings).buddies.crowd(pairings.guild.id, pairings.clock.now())
    lea = pairings.person("Léa", "fr")
    page = await join(pairings, lea)
    assert is_private(page)
    assert "**Que fais-tu\u202f?** Pas encore dit." in text_of(page)
    assert "Fuseau horaire\u202f: **Paris, France**, où il est 10:00" in text_of(page)
    assert chosen(page) == ["français"]

    form = await pairings.press(lea, page, "pairings:trade")
    page = await lea.submit_modal(form, {"trade": "développeuse web"})
    page = await pairings.choose(lea, page, "pairings:trade_chosen", offered(page)[0]["value"])
    assert "**Que fais-tu\u202f?** développement web" in text_of(page)
    page = await pairings.choose(lea, page, "pairings:languages", "fr", "de")
    form = await pairings.press(lea, page, "pairings:zone")
    page = await lea.submit_modal(form, {"zone": "États-Unis"})
    page = await pairings.press(lea, page, "pairings:door")
    form = await pairings.press(lea, page, "pairings:zone")
    page = await lea.submit_modal(form, {"zone": "Montréal"})
    assert "Toronto, Canada" in text_of(page)
    assert chosen(page) == ["français", "allemand"]
    assert await taking(pairings, lea) is None, "nothing is joined by answering"

    page = await pairings.press(lea, page, "pairings:join_now")
    said = text_of(page)
    assert said.startswith("## Te voilà dans le cercle\u202f: Everybody")
    assert "Le prochain tour a lieu le <t:1768204800:F>" in said
    assert f"Un fil privé s’ouvre pour vous dans <#{pool_of(pairings).channel_id}>" in said
    assert "les membres de la modération qui peuvent *gérer les fils*" in said
    assert "(`/rencontre sauter`) passe un tour" in said
    assert "Avec un profil plus complet" in said
    assert "Un tour est en cours" not in said
    assert labels(page) == ["Sauter ce tour", "Mes rencontres", "Quitter"]
    profile = await pairings_desk(pairings).profiles.get(pairings.guild.id, lea.id)
    assert (profile.trade, profile.zone) == ("web-development", "America/Toronto")
    assert profile.languages == ("fr", "de")
    assert (await pairings.bot.member_voice(pairings.guild.id, lea.id)).language == "fr"
    assert lea.id not in crowd, "who looks for nothing is not found"


async def test_one_press_keeps_what_is_likely(pairings: World) -> None:
    kai = pairings.person("Kai", "de")
    page = await join(pairings, kai)
    assert chosen(page) == ["German"]
    page = await pairings.press(kai, page, "pairings:join_now")
    assert "You are then drawn together with one person, or with two." in text_of(page)
    assert "fuller profile" not in text_of(page), "there are no buddies here to have one for"
    profile = await pairings_desk(pairings).profiles.get(pairings.guild.id, kai.id)
    assert (profile.languages, profile.trade) == (("de",), "")
    noe = pairings.person("Noé", "de")
    await pairings.bot.change_language(pairings.guild.id, noe.id, "fr")
    page = await join(pairings, noe)
    assert chosen(page) == ["français"], "what was chosen here comes before Discord"
    form = await pairings.press(noe, page, "pairings:trade")
    assert "ne connais pas encore ce métier" in text_of(
        await noe.submit_modal(form, {"trade": "qwxyz"})
    )


async def test_the_finder_knows_what_is_answered_here(pairings: World) -> None:
    finder = buddies_desk(pairings).buddies
    await finder.use(pairings.guild.id, pairings.lobby.id)
    ana = pairings.person("Ana")
    now = pairings.clock.now()
    await finder.change(
        pairings.guild.id, ana.id, now, trade="joinery", support=("opinion",), languages=()
    )
    assert ana.id not in await finder.crowd(pairings.guild.id, now)
    page = await join(pairings, ana)
    await pairings.press(ana, page, "pairings:join_now")
    await pairings.env.settle()
    assert ana.id in await finder.crowd(pairings.guild.id, now)


@pytest.mark.story
async def test_a_member_with_a_profile_joins_skips_and_leaves(pairings: World) -> None:
    ana = await profiled(pairings, "Ana")
    assert "You are not in the pairings at the moment" in text_of(await status(pairings, ana))
    page = await join(pairings, ana)
    assert "## You are in: Everybody" in text_of(page)
    assert "Nobody else reads it, except moderators with *Manage Threads*" in text_of(page)
    assert text_of(await join(pairings, ana)) == text_of(page)

    page = await pairings.press(ana, page, "pairings:skip")
    assert "You skip the round of **Everybody** on <t:1768204800:F>." in text_of(page)
    mine = await taking(pairings, ana)
    assert mine is not None and str(mine.skips).endswith(":2026-W03")
    assert "without you: you skip it." in text_of(await status(pairings, ana))
    page = await ana.slash(pairings.lobby, "pairing skip")
    assert "You take part in the round of **Everybody**" in text_of(page)

    await ana.slash(pairings.lobby, "away", until="2026-01-20")
    page = await status(pairings, ana)
    assert "without you: you are away until Tuesday 20 January 2026." in text_of(page)
    assert "Skip this one" not in labels(page)
    me = await ana.slash(pairings.lobby, "me")
    await pairings.press(ana, me, "me:back")

    page = await pairings.choose(
        ana, await status(pairings, ana), "pairings:choices", "told", "volunteers"
    )
    assert "You join only if that makes the number even." in text_of(page)
    assert chosen(page) == [
        "Tell me privately before each round",
        "Draw me only to make the number even",
    ]
    page = await pairings.choose(ana, page, "pairings:choices")
    assert (chosen(page), "You take part." in text_of(page)) == ([], True)

    page = await ana.slash(pairings.lobby, "pairing leave")
    kept = await pairings.press(ana, page, "pairings:status")
    assert "You take part." in text_of(kept)
    page = await ana.slash(pairings.lobby, "pairing leave")
    assert "Leave **Everybody**? You will not be drawn any more." in text_of(page)
    other = await ana.slash(pairings.lobby, "pairing leave")
    again = same_button(ana, other, "pairings:left")
    said = text_of(await pairings.press(ana, page, "pairings:left"))
    assert "You have left **Everybody**. It was good to have you." in said
    assert await taking(pairings, ana) is None
    assert "You are not in this pool" in text_of(await again())
    assert "You are in: Everybody" in text_of(await join(pairings, ana))


@pytest.mark.story
async def test_several_pools_are_chosen_among_and_three_are_enough(pairings: World) -> None:
    for name in ("Lyon", "Théâtre"):
        await a_pool(pairings, name, name.lower().replace("é", "e"))
    await a_pool(pairings, "Rest", None)
    post = pool_of(pairings, "Lyon")
    await pairings_desk(pairings).pools.change(post.id, show=Show.POST)
    await taking_part(pairings, "Ana", pool="Lyon")
    lea = await profiled(pairings, "Léa", "fr")

    page = await join(pairings, lea)
    said = text_of(page)
    assert "**Lyon** · une personne · prochain tour <t:1768204800:F>" in said
    assert "**Everybody** · personne encore · prochain tour" in said
    assert "**Rest** · personne encore · au repos en ce moment" in said
    told = text_of(await press_at(pairings, lea, page, 1))
    assert "*Voir mon groupe* te montre, à toi seulement" in told
    told = text_of(await press_at(pairings, lea, await join(pairings, lea), 1))
    assert "## Te voilà dans le cercle\u202f: Théâtre" in told
    page = await join(pairings, lea)
    assert text_of(page).count("Tu en fais partie.") == 2
    await joined(pairings, lea, "Everybody")
    refused = await press_at(pairings, lea, page, 1)
    assert "Tu fais déjà partie de 3 cercles" in text_of(refused)

    page = await lea.slash(pairings.lobby, "pairing skip")
    assert labels(page) == [*["Sauter ce tour"] * 3, "Mes rencontres"]
    page = await press_at(pairings, lea, page, 1)
    assert "Tu sautes le tour du <t:1768204800:F> (**Lyon**)." in text_of(page)
    page = await pairings.press(lea, page, "pairings:status")
    assert text_of(page).count("###") == 3
    assert "Un autre cercle" not in labels(page)
    page = await lea.slash(pairings.lobby, "pairing leave")
    page = await press_at(pairings, lea, page, 0)
    assert "Quitter **Everybody**\u202f?" in text_of(page)
    await pairings.press(lea, page, "pairings:left")
    assert "Un autre cercle" in labels(await status(pairings, lea))
    me = text_of(await lea.slash(pairings.lobby, "me"))
    assert me.count("Prochain tour") == 2, "two lines are enough"


async def test_what_became_of_a_pool_is_said_at_each_press(pairings: World) -> None:
    desk, zoe = pairings_desk(pairings), pairings.person("Zoé")
    ana = await profiled(pairings, "Ana")
    page = await join(pairings, zoe)
    enter = same_button(zoe, page, "pairings:join_now")
    late = same_button(zoe, await join(pairings, zoe), "pairings:join_now")
    page = await join(pairings, ana)
    skip, leave = (same_button(ana, page, f"pairings:{one}") for one in ("skip", "leave"))

    elsewhere = await desk.pools.create(pairings.guild.id + 1, "Elsewhere", None)
    foreign = ui.row(ui.button("Elsewhere", "pairings:join", elsewhere.id))
    place = pairings.bot.text_channel(pairings.lobby.id)
    assert place is not None
    message = await place.send(view=ui.layout(foreign))
    other = await pairings.press(ana, message, "pairings:join")
    assert text_of(other) == "This pool is not there any more."

    await delete_channel(pairings, pairings.guild.channels["pairings"])
    assert "This pool rests" in text_of(await skip())
    assert "This pool rests" in text_of(await status(pairings, ana))
    told = text_of(await enter())
    assert "## You are in: Everybody\nThis pool rests: it has no channel" in told

    await desk.pools.leave(pool_of(pairings).id, ana.id)
    assert "You are not in this pool" in text_of(await skip())
    assert "`/pairing" not in text_of(await ana.slash(pairings.lobby, "pairing skip"))
    assert "join" in text_of(await ana.slash(pairings.lobby, "pairing leave"))
    await desk.pools.close(pool_of(pairings).id, pairings.clock.now())
    for press in (skip, leave, late):
        assert text_of(await press()) == "This pool is not there any more."
    for command in ("join", "status"):
        told = text_of(await ana.slash(pairings.lobby, f"pairing {command}"))
        assert "There are no pairings here yet." in told


async def test_bots_are_not_drawn(pairings: World) -> None:
    machine = pairings.guild.add_member(pairings.env.create_user("Machine", bot=True))
    page = await join(pairings, machine)
    told = await pairings.press(machine, page, "pairings:join_now")
    assert text_of(told) == "Pairings are for people."
    assert await taking(pairings, machine) is None


@pytest.mark.story
async def test_who_was_set_aside_comes_back_by_one_press(pairings: World) -> None:
    desk, ana = pairings_desk(pairings), await taking_part(pairings, "Ana")
    await desk.pools.choose(
        pool_of(pairings).id, ana.id, set_aside_at=pairings.clock.now(), silent_rounds=2
    )
    page = await status(pairings, ana)
    assert "Two rounds went by without a word from you" in text_of(page)
    me = await ana.slash(pairings.lobby, "me")
    assert labels(me) == ["Come back"]
    told = text_of(await pairings.press(ana, me, "pairings:back"))
    assert told == "Welcome back. You are in for the next round of **Everybody**."
    mine = await taking(pairings, ana)
    assert mine is not None and mine.set_aside_at is None
    await pairings.restart()
    await pairings_desk(pairings).pools.leave(pool_of(pairings).id, ana.id)
    late = await pairings.press(ana, page, "pairings:back")
    assert text_of(late) == "You are not in this pool at the moment."


@pytest.mark.story
async def test_a_group_under_way_stays_or_is_left_too(pairings: World) -> None:
    ana, ben = await taking_part(pairings, "Ana"), await taking_part(pairings, "Ben", "fr")
    group = (await drawn(pairings))[0]
    me = await ana.slash(pairings.lobby, "me")
    assert "**Everybody** · In this round you meet Ben." in text_of(me)
    assert text_of(me).count("**Everybody**") == 2
    told = await pairings.press(ana, me, "pairings:set")
    assert "Then nobody reminds you" in text_of(told)
    known = await pairings_desk(pairings).groups.get(group.id)
    assert known is not None and [one.gave_a_sign for one in known.seats] == [True, False]
    assert "Our meeting is set" not in labels(await ana.slash(pairings.lobby, "me"))

    page = await ana.slash(pairings.lobby, "pairing leave")
    assert "In this round you have a group: Ben." in text_of(page)
    told = await pairings.press(ana, page, "pairings:left")
    assert "your group of this round stays as it is" in text_of(told)
    assert "rencontres Ana" in text_of(await status(pairings, ben))
    page = await ben.slash(pairings.lobby, "pairing leave")
    told = await pairings.press(ben, page, "pairings:left_all")
    assert "tu as quitté **Everybody**" in text_of(told)
    known = await pairings_desk(pairings).groups.get(group.id)
    assert known is not None and known.members == (ana.id,)
    key = f"{group.id}:{pairings.clock.now().isoformat()}"
    assert await pairings.bot.agenda.store.stage(LEFT, key) is not None


async def test_a_slower_rhythm_is_told_with_its_own_day(pairings: World) -> None:
    desk, now = pairings_desk(pairings), pairings.clock.now()
    fortnightly = Weekly(USUAL.weekday, USUAL.at, 2, now.date() + timedelta(days=13))
    await a_pool(pairings, "Slow", "slow", fortnightly)
    ana = await taking_part(pairings, "Ana", pool="Slow")
    coming = await desk.coming(pool_of(pairings, "Slow"))
    assert coming is not None and coming[1] - now > timedelta(days=7)
    assert f"<t:{int(coming[1].timestamp())}:F>" in text_of(await status(pairings, ana))


@pytest.mark.story
async def test_in_a_private_message_what_needs_the_server_says_so(pairings: World) -> None:
    lea, pool = await taking_part(pairings, "Léa", "fr"), pool_of(pairings)
    buttons = [ui.button(one, f"pairings:{one}", pool.id) for one in ("skip", "back")]
    user = await pairings.bot.fetch_user(lea.id)
    letter = await user.send(view=ui.layout(ui.row(*buttons)))
    told = await privately(lea, letter, "pairings:skip")
    assert text_of(told) == "Cela fonctionne sur le serveur, pas en message privé."
    told = await privately(lea, letter, "pairings:back")
    assert "Te revoilà" in text_of(told)
