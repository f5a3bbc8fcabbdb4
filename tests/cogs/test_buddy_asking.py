"""Asking somebody: the two sizes, how it reaches them, what becomes of it, and who may not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot import ui
from bot.domain.buddies import Stage
from bot.domain.notices import Way
from bot.domain.profiles import Commitment
from tests.cogs.buddies_world import (
    asked,
    buddies_desk,
    inside,
    paired,
    profiled,
    settle,
    threads,
)
from tests.cogs.buddies_world import buddies as buddies
from tests.cogs.mishaps import deny
from tests.cogs.world import World, called, labels, letters, parts, text_of

HOUR = timedelta(hours=1)


async def see(world: World, who: MemberActor) -> InteractionResult:
    """Open the profile of the first who is found."""
    page = await who.slash(world.lobby, "buddy find")
    return await world.press(who, page, "buddies:see")


async def ask(
    world: World, who: MemberActor, note: str = "Hello!", size: str = "buddy"
) -> InteractionResult:
    """Ask the first who is found."""
    form = await world.press(who, await see(world, who), f"buddies:ask_{size}")
    page = await who.submit_modal(form, {"note": note})
    await settle(world)
    return page


def request_card(world: World) -> Any:
    """Return the card of the only request, in its private thread."""
    (thread,) = threads(world)
    return thread.history()[-1]


@pytest.mark.story
async def test_somebody_asks_and_the_other_accepts(buddies: World) -> None:
    noe = await profiled(buddies, "Noé", trade="ux-writing", commitment=Commitment.WEEKLY)
    lea = await profiled(buddies, "Léa", "fr", commitment=Commitment.WEEKLY)
    page = await see(buddies, lea)
    assert "### Noé" in text_of(page)
    assert "**Une heure ensemble**\u202f: travailler ou parler une fois" in text_of(page)
    form = await buddies.press(lea, page, "buddies:ask_buddy")
    written = next(one["value"] for one in parts(form) if one.get("value"))
    assert written.startswith("Bonjour Noé, j’ai lu ton profil")
    page = await lea.submit_modal(form, {"note": written})
    assert text_of(page).startswith("**Noé** va lire ta demande.")
    await settle(buddies)
    card = request_card(buddies)
    assert "**Léa asks you to be their buddy**" in text_of(card)
    assert "> Bonjour Noé, j’ai lu ton profil" in text_of(card)
    assert "• Your trades are neighbours: UX writing and web development." in text_of(card)
    assert labels(card) == ["Accept", "Not this time", "Look closer", "Report", "Stop these"]
    assert called(buddies, card) == [noe.id]
    assert inside(buddies, threads(buddies)[0]) == {noe.id}
    page = await buddies.press(noe, card, "buddies:accept")
    assert "You are together, **Léa** and you" in text_of(page)
    await settle(buddies)
    assert "You accepted." in text_of(threads(buddies)[0].history()[-1])
    assert inside(buddies, threads(buddies)[1]) == {noe.id, lea.id}
    assert labels(page) == ["Your buddies"]
    again = await pressed_by(buddies, noe, "buddies:accept", 1)
    assert "You are together" in text_of(again)
    assert len(threads(buddies)) == 2
    assert "**Noé** a dit oui." in text_of(await lea.slash(buddies.lobby, "buddy inbox"))


@pytest.mark.story
async def test_one_hour_asked_in_french_and_declined(buddies: World) -> None:
    noe = await profiled(buddies, "Noé", "fr")
    lea = await profiled(buddies, "Léa", "fr")
    await ask(buddies, lea, "Un café ?", "hour")
    card = request_card(buddies)
    assert "**Léa aimerait passer une heure avec toi**" in text_of(card)
    page = await buddies.press(noe, card, "buddies:decline")
    assert "On lira seulement que ce ne sera pas pour cette fois." in text_of(page)
    assert labels(page) == ["Pas le temps en ce moment\u202f: me masquer", "Je cherche autre chose"]
    await settle(buddies)
    assert "Cette demande n’attend plus de réponse." in text_of(request_card(buddies))
    (letter,) = letters(lea)
    assert "**Noé**\u202f: ce ne sera pas pour cette fois. Cela ne dit rien de toi." in text_of(
        letter
    )
    inbox = text_of(await lea.slash(buddies.lobby, "buddy inbox"))
    assert "**Noé**\u202f: ce ne sera pas pour cette fois." in inbox
    assert "Personne pour l’instant." in text_of(await lea.slash(buddies.lobby, "buddy find"))
    page = await buddies.press(noe, page, "buddies:hide")
    assert "Masqué" in text_of(page)


async def test_expired_and_declined_look_the_same_to_the_asker(buddies: World) -> None:
    lea = await profiled(buddies, "Léa")
    noe, ana = await profiled(buddies, "Noé"), await profiled(buddies, "Ana")
    await asked(buddies, lea, noe)
    declined = await asked(buddies, lea, ana)
    await settle(buddies)
    await buddies_desk(buddies).requests.decline(declined.id, ana.id, buddies.clock.now())
    await buddies.travel(timedelta(hours=73))
    inbox = text_of(await lea.slash(buddies.lobby, "buddy inbox"))
    lines = [one.replace("Noé", "X").replace("Ana", "X") for one in inbox.splitlines()[1:]]
    assert len(lines) == 2
    assert len(set(lines)) == 1
    told = {text_of(one).replace("Noé", "X").replace("Ana", "X") for one in letters(lea)}
    assert len(told) == 1


async def test_two_who_ask_each_other_are_together_at_once(buddies: World) -> None:
    lea, noe = await profiled(buddies, "Léa"), await profiled(buddies, "Noé")
    request = await asked(buddies, noe, lea)
    await settle(buddies)
    page = await lea.slash(buddies.lobby, "buddy inbox")
    page = await buddies.press(lea, page, "buddies:see")
    form = await buddies.press(lea, page, "buddies:ask_buddy")
    page = await lea.submit_modal(form, {"note": ""})
    assert "**Noé** had asked you too: you are together." in text_of(page)
    known = await buddies_desk(buddies).requests.get(request.id)
    assert known is not None
    assert known.stage is Stage.ACCEPTED


async def test_a_request_can_be_taken_back(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    page = await ask(buddies, lea)
    page = await buddies.press(lea, page, "buddies:withdraw")
    assert "It is taken back." in text_of(page)
    await settle(buddies)
    assert "not waiting any more" in text_of(request_card(buddies))
    late = await pressed_by(buddies, noe, "buddies:accept", 1)
    assert "not waiting any more" in text_of(late)
    assert letters(lea) == []


async def test_by_private_message_where_one_chose_that(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé", "fr"), await profiled(buddies, "Léa")
    store = buddies.bot.member_store
    await store.choose_way(buddies.guild.id, noe.id, "buddies-request", Way.PRIVATE)
    await ask(buddies, lea)
    assert threads(buddies) == []
    (letter,) = letters(noe)
    assert "**Léa te propose de former un binôme**" in text_of(letter)
    assert labels(letter) == ["Accepter", "Pas cette fois", "Ne plus recevoir ceci"]
    ids = [one["custom_id"] for one in parts(letter) if one.get("custom_id")]
    page = await noe.user.click(letter, custom_id=ids[0])
    assert "Vous voilà ensemble" in text_of(page)
    await settle(buddies)
    assert "Tu as dit oui." in text_of(letters(noe)[0])


async def test_closed_private_messages_lead_to_the_thread(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    store = buddies.bot.member_store
    await store.choose_way(buddies.guild.id, noe.id, "buddies-request", Way.PRIVATE)
    private = f"/channels/{noe.user.dm_channel.id}/messages"
    buddies.env.inject_error("POST", private, status=403, code=50007, times=None)
    await ask(buddies, lea)
    assert called(buddies, request_card(buddies)) == [noe.id]


async def test_who_wants_no_word_finds_it_in_the_inbox(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    store = buddies.bot.member_store
    await store.choose_way(buddies.guild.id, noe.id, "buddies-request", Way.NOTHING)
    await ask(buddies, lea)
    await buddies.travel(5 * HOUR)
    assert (threads(buddies), letters(noe)) == ([], [])
    page = await noe.slash(buddies.lobby, "me")
    assert "Somebody asks you for an hour, or to be a buddy." in text_of(page)
    page = await buddies.press(noe, page, "buddies:inbox")
    page = await buddies.press(noe, page, "buddies:accept")
    assert "You are together" in text_of(page)


async def test_at_night_a_request_waits_for_the_morning(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    await buddies.travel(timedelta(hours=11))
    await ask(buddies, lea)
    assert threads(buddies) == []
    await buddies.travel(timedelta(hours=13))
    assert called(buddies, request_card(buddies)) == [noe.id]


async def test_a_restart_in_the_middle_brings_it_once(buddies: World) -> None:
    lea = await profiled(buddies, "Léa")
    await profiled(buddies, "Noé")
    buddies.env.inject_error("POST", r"/channels/\d+/messages", status=500, times=1)
    await ask(buddies, lea)
    await buddies.restart()
    await buddies.travel(2 * HOUR)
    assert len(threads(buddies)) == 1
    assert len([one for one in threads(buddies)[0].history() if "Accept" in labels(one)]) == 1


async def test_at_most_three_wait_and_a_note_is_made_safe(buddies: World) -> None:
    lea = await profiled(buddies, "Léa")
    for name in ("Noé", "Ana", "Gil", "Tom"):
        await profiled(buddies, name)
    for _ in range(3):
        await ask(buddies, lea, "@everyone\n> # **look** \u202e" + "x" * 270)
    said = text_of(threads(buddies)[0].history()[-1])
    assert r"\@everyone" in said
    assert "\u202e" not in said
    told = await ask(buddies, lea)
    assert "3 of your requests are waiting" in text_of(told)


@pytest.mark.parametrize("who", ["asker", "asked"])
async def test_a_block_refuses_as_if_nobody_were_there(buddies: World, who: str) -> None:
    lea, noe = await profiled(buddies, "Léa"), await profiled(buddies, "Noé")
    page = await see(buddies, lea)
    one, other = (lea, noe) if who == "asker" else (noe, lea)
    await buddies.bot.member_store.block(one.id, other.id, buddies.clock.now())
    told = await buddies.press(lea, page, "buddies:ask_buddy")
    assert "This will not be possible at the moment." in text_of(told)
    told = await lea.context_menu(buddies.lobby, "Ask to be my buddy", noe)
    assert "This will not be possible at the moment." in text_of(told)


async def test_apps_ask_to_be_my_buddy_on_a_member(buddies: World) -> None:
    lea, noe = await profiled(buddies, "Léa"), await profiled(buddies, "Noé")
    page = await lea.context_menu(buddies.lobby, "Ask to be my buddy", noe)
    assert "### Noé" in text_of(page)
    assert "buddies:ask_buddy" in str(parts(page))
    told = await lea.context_menu(buddies.lobby, "Ask to be my buddy", lea)
    assert "cannot be a buddy of yours" in text_of(told)
    newcomer = buddies.person("Hana")
    told = await lea.context_menu(buddies.lobby, "Ask to be my buddy", newcomer)
    assert "This will not be possible at the moment." in text_of(told)
    told = await newcomer.context_menu(buddies.lobby, "Ask to be my buddy", lea)
    assert "Say first what you do" in text_of(told)


async def test_nobody_else_answers_a_request(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    await ask(buddies, lea)
    request = (await buddies_desk(buddies).requests.inbox(buddies.guild.id, noe.id))[0]
    for action in ("accept", "decline", "withdraw"):
        outsider = buddies.organiser
        told = await pressed_by(buddies, outsider, f"buddies:{action}", request.id)
        assert "not yours to change" in text_of(told)
    assert len(await buddies_desk(buddies).requests.inbox(buddies.guild.id, noe.id)) == 1


async def pressed_by(world: World, who: MemberActor, action: str, row: int) -> InteractionResult:
    """Press a button that is not there for them, as somebody who forges one would."""
    channel = world.bot.text_channel(world.lobby.id)
    assert channel is not None
    message = await channel.send(view=ui.layout(ui.row(ui.button("x", action, row))))
    return await who.click(message, custom_id=ui.component_id(action, row))


async def test_reports_go_to_organisers_without_the_reporter(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    await ask(buddies, lea)
    hana = await profiled(buddies, "Hana")
    form = await buddies.press(noe, request_card(buddies), "buddies:report_request")
    await noe.submit_modal(form, {"reason": "Not kind"})
    page = await lea.context_menu(buddies.lobby, "Ask to be my buddy", hana)
    form = await buddies.press(lea, page, "buddies:report_profile")
    await lea.submit_modal(form, {"reason": "An insult in the tags"})
    await settle(buddies)
    team = "\n".join(text_of(one) for one in buddies.guild.channels["team"].history())
    assert f"by <@{lea.id}>" in team
    assert "Not kind" in team
    assert f"by <@{hana.id}>" in team
    assert str(noe.id) not in team


async def test_who_left_is_asked_nothing(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    await buddies.travel(timedelta(hours=11))
    await ask(buddies, lea)
    buddies.guild.remove_member(noe)
    await buddies.env.settle()
    await buddies.travel(timedelta(hours=13))
    assert threads(buddies) == []
    assert "it will not be this time" in text_of(await lea.slash(buddies.lobby, "buddy inbox"))


async def test_a_full_member_is_not_asked(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    ana = await profiled(buddies, "Ana")
    await paired(buddies, noe, ana)
    assert "Nobody yet." in text_of(await lea.slash(buddies.lobby, "buddy find"))
    told = await lea.context_menu(buddies.lobby, "Ask to be my buddy", noe)
    assert "This will not be possible at the moment." in text_of(told)


async def test_organisers_are_told_when_threads_cannot_be_opened(buddies: World) -> None:
    noe, lea = await profiled(buddies, "Noé"), await profiled(buddies, "Léa")
    await deny(buddies, buddies.guild.channels["buddies"], "create_private_threads")
    await ask(buddies, lea)
    assert threads(buddies) == []
    team = "\n".join(text_of(one) for one in buddies.guild.channels["team"].history())
    assert "Create Private Threads" in team
    page = await noe.slash(buddies.lobby, "buddy inbox")
    assert "**Léa asks you to be their buddy**" in text_of(page)
