"""*I'm worried*, and after a hard exchange: guides, help lines, rest, and nobody exposed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.losses import Audience
from bot.store.help_lines import HelpLineStore
from tests.cogs.losses_world import MORNING, known, listener, lose, losses_desk, room, team
from tests.cogs.mishaps import come_back
from tests.cogs.pages import said_in
from tests.cogs.world import World, id_of, labels, letters, message_of, parts, text_of

FORMS: dict[str, Any] = {"audience": Audience.UNSEEN}
PRIVATE: dict[str, Any] = {**FORMS, "private_follow_up": True}
ANONYMOUS: dict[str, Any] = {**FORMS, "anonymous": True}
HOUR = timedelta(hours=1)


async def press(who: MemberActor, shown: Any, action: str) -> InteractionResult:
    """Press a button of a private message."""
    return await who.user.click(message_of(shown), custom_id=id_of(shown, action))


async def lives_in(world: World, who: MemberActor, country: str) -> None:
    """Let somebody have chosen their country, for help lines."""
    await HelpLineStore(world.bot.database).choose(world.guild.id, who.id, country)


async def worry(who: MemberActor) -> str:
    """Let a listener take what they are asked, and be worried; return what they read."""
    await press(who, letters(who)[0], "losses:take")
    return text_of(await press(who, letters(who)[0], "losses:worried"))


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


@pytest.mark.story
@pytest.mark.parametrize(
    ("language", "guide", "anonymous"),
    [
        (
            "en-US",
            [
                "### You are worried",
                "“Are you safe just now?”. To ask does no harm.",
                "promises to keep it secret",
                "If somebody is in danger, call **112**.",
                "You need not carry this by yourself.",
            ],
            "Nobody here knows who this is, so nobody here can send help.",
        ),
        (
            "fr",
            [
                "### Tu t’inquiètes",
                "Demander ne fait pas de mal.",
                "promettre de garder le secret",
                "**112**",
                "Tu n’as pas à porter cela dans ton coin.",
            ],
            "Personne ici ne sait qui a écrit, donc personne ici ne peut envoyer de secours.",
        ),
    ],
)
async def test_a_listener_reads_a_short_guide(
    losses: World, language: str, guide: list[str], anonymous: str
) -> None:
    noe, lea = await listener(losses, "Noé", language), losses.person("Léa")
    await lives_in(losses, noe, "FR")
    await lose(losses, lea, **ANONYMOUS)
    told = await worry(noe)
    assert [one for one in guide if one not in told] == []
    assert anonymous in told
    assert "@" not in told
    assert len(labels(letters(noe)[0])) == 6


async def test_the_guide_of_a_named_one_says_nothing_of_anonymity(losses: World) -> None:
    noe = await listener(losses, "Noé")
    await lose(losses, losses.person("Léa"), **FORMS)
    told = await worry(noe)
    assert "send help" not in told
    assert "call the emergency number of the place where they are" in told


@pytest.mark.story
async def test_an_author_who_wished_so_gets_the_lines_privately_and_once(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa", "fr")
    await losses.bot.member_store.change(losses.guild.id, lea.id, spoken="fr", country="FR")
    await lose(losses, lea, language="fr", **PRIVATE, anonymous=True)
    await worry(noe)
    await press(noe, letters(noe)[0], "losses:there")
    await press(noe, letters(noe)[0], "losses:worried")
    (letter,) = letters(lea)
    told = text_of(letter)
    assert told.startswith("Quelqu’un a lu tes mots sur **Atelier**, pense à toi")
    assert "personne ici ne peut te trouver pour envoyer des secours" in told
    assert "**15**" in told
    assert "3114" in told
    assert noe.name not in told
    page = await press(lea, letter, "losses:lines_seen")
    assert text_of(page).startswith("C’est rangé.")
    await losses.travel(HOUR)
    await press(noe, letters(noe)[0], "losses:there")
    await press(noe, letters(noe)[0], "losses:worried")
    assert len(letters(lea)) == 2


@pytest.mark.story
async def test_without_that_wish_the_lines_wait_where_the_author_comes(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, **FORMS)
    assert "help lines at hand" not in text_of(await lea.slash(losses.lobby, "me"))
    await worry(noe)
    assert letters(lea) == []
    me = await lea.slash(losses.lobby, "me")
    assert "Somebody who read you cares how you are" in text_of(me)
    own = await lea.slash(losses.lobby, "losses")
    assert "See them" in labels(own)
    own = await losses.choose(lea, own, "losses:open", f"{loss.id}")
    assert "Somebody who read you cares how you are" in text_of(own)
    page = await losses.press(lea, own, "losses:lines")
    assert "Somebody on **Atelier** who read you cares how you are" in text_of(page)
    assert "You wrote anonymously" not in text_of(page)
    await losses.press(lea, page, "losses:lines_seen")
    assert not (await known(losses, loss.id)).worried
    assert "help lines at hand" not in text_of(await lea.slash(losses.lobby, "me"))


@pytest.mark.story
async def test_the_lines_are_the_authors_alone(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    await lose(losses, lea, **FORMS)
    await worry(noe)
    me = await lea.slash(losses.lobby, "me")
    row = int(id_of(me, "losses:lines").rpartition(":")[2])
    with pytest.raises(Exception, match="losses-not-yours"):
        await losses_desk(losses).losses.own(row, noe.id)
    assert "cares how you are" not in text_of(await noe.slash(losses.lobby, "me"))


@pytest.mark.story
async def test_organisers_can_be_called_without_the_story(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, "My secret", **ANONYMOUS)
    await worry(noe)
    form = await press(noe, letters(noe)[0], "losses:there")
    page = await press(noe, form, "losses:exchange")
    written = await press(noe, page, "losses:answer")
    await noe.user.submit_modal(written, {"words": "I read you."})
    await press(noe, letters(noe)[0], "losses:worried")
    before = len(team(losses).history())
    told = await press(noe, letters(noe)[0], "losses:ask_organisers")
    assert text_of(told).startswith("The organisers are called.")
    await losses.bot.tick()
    assert len(team(losses).history()) == before + 1
    said = said_in(team(losses))
    assert "A listener does not want to be alone with somebody’s hard moment" in said
    assert "secret" not in said
    assert noe.name not in said
    (call,) = beside(losses)
    assert (await known(losses, loss.id)).answered_at is not None
    answer = await losses.press(losses.organiser, call, "losses:organiser_beside")
    shown = "".join(text_of(one) for one in answer.followups)
    assert "My secret" in shown
    assert "I read you." in shown
    there = await losses_desk(losses).help.helpers(loss.id, answered=False)
    assert there == [losses.organiser.id, noe.id]


def beside(world: World) -> list[discord.Message]:
    """Return the calls of worried listeners."""
    return [one for one in team(world).history() if "losses:organiser_beside" in str(parts(one))]


@pytest.mark.story
async def test_once_it_is_closed_a_worried_listener_reads_that_nobody_is_called(
    losses: World,
) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, "My secret", **FORMS)
    await worry(noe)
    await losses_desk(losses).losses.close(loss.id, lea.id, [], losses.clock.now())
    late = await press(noe, letters(noe)[0], "losses:ask_organisers")
    assert text_of(late).startswith("This one is closed, so organisers cannot answer there")
    await losses.bot.tick()
    assert beside(losses) == []


@pytest.mark.story
async def test_organisers_come_while_the_worried_listener_is_there(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    await lose(losses, lea, "My secret", **FORMS)
    await worry(noe)
    await press(noe, letters(noe)[0], "losses:ask_organisers")
    await losses.bot.tick()
    (call,) = beside(losses)
    answer = await losses.press(losses.organiser, call, "losses:organiser_beside")
    assert "My secret" in "".join(text_of(one) for one in answer.followups)


@pytest.mark.story
@pytest.mark.parametrize("language", ["en-US", "fr"])
async def test_who_leaves_is_offered_rest_or_somebody_to_talk_to(
    losses: World, language: str
) -> None:
    noe = await listener(losses, "Noé", language)
    await lose(losses, losses.person("Léa"), "My secret", **FORMS)
    await press(noe, letters(noe)[0], "losses:take")
    page = await press(noe, letters(noe)[0], "losses:release")
    rest, talk = {
        "en-US": ("A week of rest", "Talk to somebody"),
        "fr": ("Une semaine de repos", "Parler à quelqu’un"),
    }[language]
    assert labels(page) == [rest, talk]
    assert f"/{room(losses).id}" in str(parts(page))
    told = await press(noe, letters(noe)[0], "losses:rest_after")
    assert "<t:" in text_of(told)
    store, now = losses_desk(losses).listeners, losses.clock.now()
    found = await store.get(losses.guild.id, noe.id, now)
    assert found is not None
    assert found.away_until == now + timedelta(days=7)
    assert labels(letters(noe)[0]) == [rest, talk]


@pytest.mark.story
async def test_on_the_server_talking_to_somebody_opens_the_door(losses: World) -> None:
    noe = losses.person("Noé")
    await lose(losses, losses.person("Léa"))
    (card,) = [one for one in room(losses).history() if "losses:here:" in str(parts(one))]
    page = await losses.press(noe, card, "losses:here")
    page = await losses.press(noe, page, "losses:release")
    door = await losses.press(noe, page, "losses:new")
    assert "Choose first, write after." in text_of(door)


@pytest.mark.story
@pytest.mark.parametrize("lost", [None, "offered"])
async def test_listeners_who_answered_are_told_once_that_it_is_closed(
    losses: World, monkeypatch: pytest.MonkeyPatch, lost: str | None
) -> None:
    noe, mia = await listener(losses, "Noé"), await listener(losses, "Mia", "fr")
    ana, lea = losses.person("Ana"), losses.person("Léa")
    loss = await lose(losses, lea)
    desk, now = losses_desk(losses), losses.clock.now()
    for one in (noe, mia, ana):
        await desk.help.answered(loss.id, one.id, now)
    if lost:
        monkeypatch.setattr(desk.help, lost, die)
    before = len(letters(noe)), len(letters(mia))
    await desk.losses.close(loss.id, lea.id, [noe.id], now)
    await losses.bot.tick()
    await come_back(losses)
    assert (len(letters(noe)), len(letters(mia))) == (before[0] + 1, before[1] + 1)
    assert letters(ana) == []
    thanked, told = text_of(letters(noe)[-1]), letters(mia)[-1]
    assert thanked.startswith("**Léa** has closed what you answered, on **Atelier**.")
    assert "They thank you. Nobody else sees this." in thanked
    assert "te dit merci" not in text_of(told)
    assert labels(told) == ["A week of rest", "Talk to somebody", "Stop these"]


async def test_at_night_that_waits_for_their_hours(losses: World) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    mia = await listener(losses, "Mia", opens="00:00", closes="00:00")
    loss = await lose(losses, lea)
    await losses.travel(MORNING + 13 * HOUR)
    desk, now = losses_desk(losses), losses.clock.now()
    for one in (noe, mia):
        await desk.help.answered(loss.id, one.id, now)
    before = len(letters(noe)), len(letters(mia))
    await desk.losses.close(loss.id, lea.id, [], now)
    await losses.travel(MORNING + 23 * HOUR - timedelta(seconds=1))
    assert (len(letters(noe)), len(letters(mia))) == (before[0], before[1] + 1)
    await losses.travel(timedelta(seconds=1))
    assert (len(letters(noe)), len(letters(mia))) == (before[0] + 1, before[1] + 1)
