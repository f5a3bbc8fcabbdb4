"""`/listen`: opting in, choosing for what and when, resting, and stopping at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import MemberActor

from bot.domain.listening import Listener
from bot.domain.losses import Audience, Help
from tests.cogs.losses_world import known, listener, lose, losses_desk
from tests.cogs.mishaps import close_messages
from tests.cogs.pages import chosen, offered
from tests.cogs.world import World, labels, letters, text_of

PROOF = {
    "en-US": "This is where I will ask you, when somebody on **Atelier** could use company. "
    "There is nothing to do now.",
    "fr": "C’est ici que je te demanderai, quand quelqu’un sur **Atelier** aurait besoin de "
    "compagnie. Il n’y a rien à faire maintenant.",
}
FORMS = {"audience": Audience.UNSEEN}


async def listens(world: World, who: MemberActor) -> Listener | None:
    """Return what somebody chose, None for who does not listen."""
    store = losses_desk(world).listeners
    return await store.get(world.guild.id, who.id, world.clock.now())


async def opt_in(world: World, who: MemberActor) -> Any:
    """Let somebody opt in through `/listen`; return their page."""
    page = await who.slash(world.lobby, "listen")
    return await world.press(who, page, "losses:listen")


@pytest.mark.story
@pytest.mark.parametrize(
    ("language", "about", "yes"),
    [
        ("en-US", "At most 2 times a week, from 09:00 to 20:00 for you", "I’ll listen"),
        ("fr", "Au plus 2 fois par semaine, de 09:00 à 20:00 chez toi", "J’écoute"),
    ],
)
async def test_one_private_message_proves_that_those_are_open(
    losses: World, language: str, about: str, yes: str
) -> None:
    noe = losses.person("Noé", language)
    page = await noe.slash(losses.lobby, "listen")
    assert page.ephemeral
    assert about in text_of(page)
    assert labels(page) == [yes]
    assert await listens(losses, noe) is None
    assert letters(noe) == []
    page = await losses.press(noe, page, "losses:listen")
    (letter,) = letters(noe)
    assert text_of(letter) == PROOF[language]
    assert len(labels(letter)) == 1
    assert await listens(losses, noe) is not None
    assert chosen(page) == []
    assert text_of(await noe.slash(losses.lobby, "listen")) == text_of(page)
    await lose(losses, losses.person("Léa"))
    assert "Atelier" in text_of(letters(noe)[-1])
    assert ("somebody" in text_of(letters(noe)[-1])) is (language == "en-US")


async def test_closed_messages_change_nothing_and_one_reads_how_to_open_them(
    losses: World,
) -> None:
    noe = losses.person("Noé", "fr")
    close_messages(losses, noe)
    page = await opt_in(losses, noe)
    assert "Discord ne m’a pas laissé t’écrire\u202f: rien n’a changé." in text_of(page)
    assert "«\u202fParamètres de confidentialité\u202f»" in text_of(page)
    assert labels(page) == ["Réessayer"]
    assert await listens(losses, noe) is None


async def test_where_losses_are_off_there_is_nothing_to_listen_to(losses: World) -> None:
    noe = losses.person("Noé")
    page = await noe.slash(losses.lobby, "listen")
    await losses_desk(losses).setup.use(losses.guild.id, None)
    told = await losses.press(noe, page, "losses:listen")
    assert text_of(told) == "The organisers have not opened this here yet."
    assert letters(noe) == []


@pytest.mark.story
async def test_a_listener_chooses_for_what_when_and_how_often(losses: World) -> None:
    noe = losses.person("Noé")
    page = await opt_in(losses, noe)
    assert "I ask you at most 2 times a week.\nFrom 09:00 to 20:00." in text_of(page)
    assert "Paris, France, where it is 10:00 now" in text_of(page)
    page = await losses.choose(noe, page, "losses:kinds", "listening", "advice")
    page = await losses.choose(noe, page, "losses:subjects", "money")
    assert chosen(page) == ["Just listen", "An opinion", "Money, invoices"]
    form = await losses.press(noe, page, "losses:hours")
    assert [one["label"] for one in offered(form)][:3] == [
        "Not for now",
        "Once a week",
        "2 times a week",
    ]
    page = await noe.submit_modal(form, {"from": "8h30", "until": "10 pm", "most": ["1"]})
    assert "I ask you at most once a week.\nFrom 08:30 to 22:00." in text_of(page)
    page = await losses.choose(noe, page, "losses:kinds")
    found = await listens(losses, noe)
    assert found is not None
    assert (found.kinds, found.subjects) == (frozenset(), frozenset({"money"}))
    assert (f"{found.opens:%H:%M}", f"{found.closes:%H:%M}", found.most) == ("08:30", "22:00", 1)
    form = await losses.press(noe, page, "losses:hours")
    page = await noe.submit_modal(form, {"from": "0:00", "until": "0:00", "most": ["0"]})
    assert "you chose 0 times a week" in text_of(page)
    assert "At any hour." in text_of(page)
    await lose(losses, losses.person("Léa"), help=Help.LISTENING)
    assert len(letters(noe)) == 1


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("losses:hours", {"from": "soon", "until": "20:00", "most": ["2"]}),
        ("losses:hours", {"from": "9:00", "until": "25:00", "most": ["2"]}),
        ("losses:pause", {"until": "yesterday"}),
        ("losses:pause", {"until": "in 3 years"}),
    ],
)
async def test_what_is_unclear_changes_nothing(
    losses: World, action: str, typed: dict[str, Any]
) -> None:
    noe = losses.person("Noé")
    page = await opt_in(losses, noe)
    before = await listens(losses, noe)
    form = await losses.press(noe, page, action)
    told = await noe.submit_modal(form, typed)
    assert ("Write the hours" if "hours" in action else "did not understand") in text_of(told)
    assert await listens(losses, noe) == before


@pytest.mark.story
async def test_a_pause_ends_by_itself_or_at_once(losses: World) -> None:
    noe, lea = losses.person("Noé", "fr"), losses.person("Léa")
    page = await opt_in(losses, noe)
    form = await losses.press(noe, page, "losses:pause")
    page = await noe.submit_modal(form, {"until": "jeudi"})
    assert "Tu es en pause jusqu’au <t:1767826800:D>." in text_of(page)
    assert "Une pause" not in labels(page)
    await lose(losses, lea)
    assert len(letters(noe)) == 1
    await losses.press(noe, page, "losses:resume")
    await losses.bot.tick()
    assert len(letters(noe)) == 2


async def test_a_general_absence_is_ended_where_it_was_begun(losses: World) -> None:
    noe = losses.person("Noé")
    await opt_in(losses, noe)
    await noe.slash(losses.lobby, "away", until="in 2 weeks")
    page = await noe.slash(losses.lobby, "listen")
    assert "You are pausing until" in text_of(page)
    back = await losses.press(noe, page, "me:back")
    assert text_of(back) == "Welcome back."
    assert "pausing" not in text_of(await noe.slash(losses.lobby, "listen"))


@pytest.mark.story
async def test_a_week_of_rest_from_the_page_never_shortens_a_pause(losses: World) -> None:
    noe = losses.person("Noé")
    page = await opt_in(losses, noe)
    told = await losses.press(noe, page, "losses:rest")
    assert text_of(told).startswith("Rest well. I ask you nothing before <t:")
    found = await listens(losses, noe)
    assert found is not None
    assert found.away_until == losses.clock.now() + timedelta(days=7)
    now, store = losses.clock.now(), losses_desk(losses).listeners
    await store.change(losses.guild.id, noe.id, now, paused_until=now + timedelta(days=30))
    later = await listens(losses, noe)
    await losses.press(noe, page, "losses:rest")
    assert await listens(losses, noe) == later


@pytest.mark.story
async def test_stopping_works_from_the_page_and_from_any_letter_however_old(losses: World) -> None:
    noe, mia = losses.person("Noé"), losses.person("Mia", "fr")
    page = await opt_in(losses, noe)
    told = await losses.press(noe, page, "losses:unlisten")
    assert text_of(told).startswith("Done: I ask you nothing more here.")
    assert await listens(losses, noe) is None
    await opt_in(losses, mia)
    await losses.travel(timedelta(days=60))
    told = await mia.user.click(letters(mia)[0], label="Ne plus recevoir ceci")
    assert text_of(told).startswith("C’est fait\u202f: je ne te demande plus rien ici.")
    assert await listens(losses, mia) is None
    await lose(losses, losses.person("Léa"))
    assert len(letters(mia)) == 1


@pytest.mark.story
async def test_the_page_shows_for_whom_one_is_there_and_thanks(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, **FORMS)
    assert "You are there" not in text_of(await noe.slash(losses.lobby, "listen"))
    await noe.user.click(letters(noe)[0], label="I’m here")
    page = await noe.slash(losses.lobby, "listen")
    assert "**You are there for somebody**\n**Just listen** · Something else" in text_of(page)
    me = await noe.slash(losses.lobby, "me")
    assert "You are there for somebody." in text_of(me)
    there = await losses.press(noe, page, "losses:there")
    read = await losses.press(noe, there, "losses:exchange")
    assert "A client left me." in text_of(read)
    form = await losses.press(noe, read, "losses:answer")
    await noe.submit_modal(form, {"words": "I read you."})
    store = losses_desk(losses).losses
    await store.close(loss.id, lea.id, [noe.id], losses.clock.now())
    page = await noe.slash(losses.lobby, "listen")
    assert "You were thanked once. Nobody else sees this." in text_of(page)
    assert "You are there" not in text_of(page)


async def test_a_listener_who_could_not_be_reached_reads_why(losses: World) -> None:
    noe = await listener(losses, "Noé")
    page = await noe.slash(losses.lobby, "listen")
    assert "did not get through" not in text_of(page)
    close_messages(losses, noe)
    loss = await lose(losses, losses.person("Léa"))
    page = await noe.slash(losses.lobby, "listen")
    assert "My last question did not get through to you." in text_of(page)
    assert "Privacy Settings" in text_of(page)
    assert (await known(losses, loss.id)).seeking
