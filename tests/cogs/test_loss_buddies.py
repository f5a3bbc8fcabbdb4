"""Only my buddies: asked by day where they live, nobody else, and never without a name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import MemberActor

from bot.domain.losses import Audience
from tests.cogs.buddies_world import asked, buddies_desk, settle
from tests.cogs.losses_world import listener, lose, room, team
from tests.cogs.world import World, id_of, letters, parts, text_of

ONLY: dict[str, Any] = {"audience": Audience.BUDDIES}


async def befriend(world: World, one: MemberActor, other: MemberActor) -> None:
    """Make two people buddies, where there may be buddies."""
    desk = buddies_desk(world)
    if desk.buddies.channel_of(world.guild.id) is None:
        channel = world.guild.create_text_channel("buddies")
        await desk.buddies.use(world.guild.id, channel.id)
    request, now = await asked(world, one, other), world.clock.now()
    await desk.requests.accept(request.id, other.id, now, asker_room=3, asked_room=3)
    await settle(world)


def rings(who: MemberActor) -> list[Any]:
    return [one for one in letters(who) if "losses:take" in str(parts(one))]


@pytest.mark.story
async def test_a_buddy_is_asked_comes_and_reads_and_nobody_else_does(losses: World) -> None:
    lea, noe = losses.person("Léa", "fr"), losses.person("Noé", "fr")
    await losses.bot.member_store.change(losses.guild.id, noe.id, spoken="fr")
    gil = await listener(losses, "Gil")
    await befriend(losses, lea, noe)
    page = await lea.slash(losses.lobby, "loss")
    page = await losses.choose(lea, page, "losses:choose_audience", "audience:buddies")
    assert "**Seulement tes binômes**" in text_of(page)
    assert "Je demande à tes binômes, de jour là où ils vivent." in text_of(page)
    form = await losses.press(lea, page, "losses:write")
    page = await lea.submit_modal(form, {"story": "Un client est parti."})
    await settle(losses)
    assert "J’ai demandé à une personne." in text_of(page)
    (letter,) = rings(noe)
    assert "un de tes binômes aurait besoin de compagnie" in text_of(letter)
    assert "client est parti" not in text_of(letter)
    assert rings(gil) == []
    assert "client est parti" not in text_of_all(room(losses))
    await noe.user.click(letter, custom_id=id_of(letter, "losses:take"))
    await settle(losses)
    (thread,) = room(losses).threads
    members = set(losses.env.backend.get_thread(thread.id).thread_members)
    assert {lea.id, noe.id} <= members
    assert gil.id not in members
    assert "Un client est parti." in text_of_all(thread)


def text_of_all(channel: Any) -> str:
    return "\n".join(text_of(one) for one in channel.history())


async def test_organisers_and_listeners_are_never_called(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    gil = await listener(losses, "Gil")
    await befriend(losses, lea, noe)
    before = len(team(losses).history())
    loss = await lose(losses, lea, **ONLY)
    await losses.travel(timedelta(hours=30))
    assert rings(gil) == []
    assert len(rings(noe)) == 1
    assert len(team(losses).history()) == before
    page = await lea.slash(losses.lobby, "losses")
    page = await losses.choose(lea, page, "losses:open", f"{loss.id}")
    assert "Nobody has answered for a day." in text_of(page)
    assert "Only my buddies" in text_of(page)


@pytest.mark.parametrize("language", ["en-US", "fr"])
async def test_without_a_name_or_without_a_buddy_it_is_refused_and_says_why(
    losses: World, language: str
) -> None:
    lea, noe = losses.person("Léa", language), losses.person("Noé")
    page = await lea.slash(losses.lobby, "loss")
    told = await losses.choose(lea, page, "losses:choose_audience", "audience:buddies")
    assert ("no buddy here yet" in text_of(told)) or ("pas encore ici de binôme" in text_of(told))
    await befriend(losses, lea, noe)
    page = await lea.slash(losses.lobby, "advice")
    page = await losses.press(lea, page, "losses:choose_name")
    told = await losses.choose(lea, page, "losses:choose_audience", "audience:buddies")
    why = "Your buddies would see at once who wrote"
    assert (why in text_of(told)) or ("verraient tout de suite" in text_of(told))
    page = await lea.slash(losses.lobby, "advice")
    page = await losses.choose(lea, page, "losses:choose_audience", "audience:buddies")
    told = await losses.press(lea, page, "losses:choose_name")
    assert (why in text_of(told)) or ("verraient tout de suite" in text_of(told))


async def test_who_wants_no_such_message_gets_none(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    await befriend(losses, lea, noe)
    await lose(losses, lea, **ONLY)
    (letter,) = rings(noe)
    told = await noe.user.click(letter, label="Stop these")
    assert "no more messages of this kind (one of your buddies needs somebody)" in text_of(told)
    before = len(letters(noe))
    await lose(losses, lea, **ONLY)
    assert len(letters(noe)) == before


async def test_a_buddy_of_before_is_not_asked(losses: World) -> None:
    lea, noe, ana = losses.person("Léa"), losses.person("Noé"), losses.person("Ana")
    await befriend(losses, lea, noe)
    await befriend(losses, lea, ana)
    await losses.bot.member_store.block(lea.id, noe.id, losses.clock.now())
    await lose(losses, lea, **ONLY)
    assert (len(rings(noe)), len(rings(ana))) == (0, 1)


async def test_it_can_be_shown_to_everyone_later_but_not_what_a_buddy_wrote(losses: World) -> None:
    lea, noe, gwen = losses.person("Léa"), losses.person("Noé"), losses.person("Gwen")
    await befriend(losses, lea, noe)
    loss = await lose(losses, lea, **ONLY)
    (letter,) = rings(noe)
    await noe.user.click(letter, custom_id=id_of(letter, "losses:take"))
    await settle(losses)
    (private,) = room(losses).threads
    await noe.send(private, "It happened to me too.")
    page = await lea.slash(losses.lobby, "losses")
    page = await losses.choose(lea, page, "losses:open", f"{loss.id}")
    page = await losses.press(lea, page, "losses:widen")
    await losses.press(lea, page, "losses:widened")
    await settle(losses)
    card = next(one for one in room(losses).history() if "losses:here" in str(parts(one)))
    await losses.press(gwen, card, "losses:here")
    assert gwen.id not in losses.env.backend.get_thread(private.id).thread_members
