"""Rings: who is asked when, what they read, what they can say, and what no mishap changes."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.losses import Audience, Help, Loss, Subject, Urgency
from bot.errors import MemberError
from tests.cogs.losses_world import (
    MORNING,
    known,
    listener,
    lose,
    losses_desk,
    team,
    thread_of,
)
from tests.cogs.mishaps import close_messages, come_back, unheard
from tests.cogs.world import World, id_of, labels, letters, message_of, parts, text_of

EVERYONE = {"audience": Audience.EVERYONE}
THREAD = {"audience": Audience.LISTENERS}
FORMS = {"audience": Audience.UNSEEN}
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def rings(who: MemberActor) -> list[discord.Message]:
    """Return what somebody was asked, the oldest first, answered or not."""
    return [one for one in letters(who) if "losses:take:" in str(parts(one))]


def counts(*people: MemberActor) -> list[int]:
    return [len(rings(one)) for one in people]


async def press(who: MemberActor, shown: Any, action: str) -> InteractionResult:
    """Press a button of a private message."""
    return await who.user.click(message_of(shown), custom_id=id_of(shown, action))


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


@pytest.mark.story
@pytest.mark.parametrize(
    ("language", "asked", "words"),
    [
        (
            "en-US",
            "On **Atelier**, somebody could use company. Could you be there?\n"
            "What would help: **An opinion · Within an hour** · A contract, an offer · in French\n"
            "If not, it is no trouble: you are not the only one I can ask.",
            ["I’m here", "Not now", "Stop these"],
        ),
        (
            "fr",
            "Sur **Atelier**, quelqu’un aurait besoin de compagnie. Peux-tu être là\u202f?\n"
            "Ce qui aiderait\u202f: **Un avis · D’ici une heure** · Un contrat, un devis"
            " · en français\n"
            "Sinon, ce n’est pas grave\u202f: je peux demander à d’autres.",
            ["Je suis là", "Pas maintenant", "Ne plus recevoir ceci"],
        ),
    ],
)
async def test_a_ring_says_what_would_help_and_nothing_of_the_story_or_its_author(
    losses: World, language: str, asked: str, words: list[str]
) -> None:
    noe = await listener(losses, "Noé", language)
    await losses.bot.member_store.change(losses.guild.id, noe.id, spoken=language)
    lea = losses.person("Léa", "fr")
    choices = {"help": Help.ADVICE, "subject": Subject.CONTRACT, "urgency": Urgency.HOUR}
    loss = await lose(losses, lea, "Un secret", language="fr", **choices)
    (ring,) = rings(noe)
    assert text_of(ring) == asked
    assert labels(ring) == words
    shown = str(parts(ring))
    assert "secret" not in shown
    assert str(lea.id) not in shown
    assert loss.link not in shown


@pytest.mark.story
@pytest.mark.parametrize("anonymous", [False, True])
async def test_whoever_is_there_for_a_public_one_finds_its_thread(
    losses: World, anonymous: bool
) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    loss = await lose(losses, lea, anonymous=anonymous)
    page = await press(noe, rings(noe)[0], "losses:take")
    assert loss.link in str(parts(page))
    name = losses_desk(losses).pseudonym(loss) if anonymous else "Léa"
    assert f"{name} would like someone to listen: no advice for now." in text_of(page)
    assert "• Say that you have read it" in text_of(page)
    assert labels(page) == ["Open the thread", "I cannot after all", "I’m worried", "Help lines"]
    assert "A client left me." not in text_of(page)
    assert rings(noe) == []


@pytest.mark.story
async def test_whoever_is_there_comes_into_the_private_thread(losses: World) -> None:
    noe, ana = await listener(losses, "Noé", "fr"), await listener(losses, "Ana")
    loss = await lose(losses, losses.person("Léa"), **THREAD)
    thread = losses.env.backend.get_thread(thread_of(losses, loss).id)
    assert noe.id not in thread.thread_members
    page = await press(noe, rings(noe)[0], "losses:take")
    assert {noe.id, ana.id} & set(thread.thread_members) == {noe.id}
    assert labels(page)[0] == "Ouvrir le fil"
    assert "Pour l’instant je ne demande à personne d’autre." in text_of(page)


@pytest.mark.story
@pytest.mark.parametrize("choices", [FORMS, {**THREAD, "anonymous": True}])
async def test_what_goes_by_forms_is_read_beside_the_private_message_that_stays(
    losses: World, choices: dict[str, Any]
) -> None:
    noe, lea = await listener(losses, "Noé"), losses.person("Léa")
    await lose(losses, lea, "My secret", **choices)
    (ring,) = rings(noe)
    answer = await press(noe, ring, "losses:take")
    (page,) = answer.followups
    assert page.ephemeral
    assert "My secret" in text_of(page)
    assert "My secret" not in text_of(letters(noe)[0])
    assert labels(letters(noe)[0])[0] == "Read and answer"
    assert not any("My secret" in text_of(one) for one in letters(noe))


async def test_without_its_thread_it_goes_on_by_forms(losses: World) -> None:
    noe = await listener(losses, "Noé")
    loss = await lose(losses, losses.person("Léa"), "My secret", **THREAD)
    path = f"/channels/{loss.thread_id}/thread-members/{noe.id}"
    losses.env.inject_error("PUT", path, status=403, code=50013)
    answer = await press(noe, rings(noe)[0], "losses:take")
    assert "My secret" in text_of(answer.followups[0])


@pytest.mark.story
async def test_a_second_ring_takes_over_after_two_hours(losses: World) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé", "Uma")]
    await lose(losses, losses.person("Léa"))
    assert sum(counts(*people)) == 3
    await losses.travel(2 * HOUR - SECOND)
    assert sum(counts(*people)) == 3
    await losses.travel(SECOND)
    assert counts(*people) == [1, 1, 1, 1, 1]
    await losses.travel(timedelta(days=6))
    assert counts(*people) == [1, 1, 1, 1, 1]


@pytest.mark.story
async def test_a_ring_is_held_by_whoever_is_there_and_goes_on_when_they_cannot(
    losses: World,
) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé")]
    loss = await lose(losses, losses.person("Léa"))
    (late,) = [one for one in people if not rings(one)]
    first, second, third = [one for one in people if one is not late]
    page = await press(first, rings(first)[0], "losses:take")
    told = await press(second, rings(second)[0], "losses:take")
    assert text_of(told).startswith("Somebody has just said that they are there.")
    await losses.travel(2 * HOUR - timedelta(minutes=1))
    assert counts(late) == [0]
    after = await press(first, page, "losses:release")
    assert text_of(after).startswith("That is fine, and thank you for saying so. Others are asked.")
    await losses.bot.tick()
    assert counts(late) == [1]
    await press(late, rings(late)[0], "losses:take")
    await late.send(thread_of(losses, loss), "I read you.")
    for one in (third, second):
        told = await press(one, rings(one)[0], "losses:take")
        assert text_of(told).startswith("Somebody was there already")


async def test_of_three_at_the_same_instant_one_is_there(losses: World) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom")]
    loss = await lose(losses, losses.person("Léa"))
    store, now = losses_desk(losses).help, losses.clock.now()
    rows = [int(id_of(rings(one)[0], "losses:take").rpartition(":")[2]) for one in people]
    taking = (store.take(row, one.id, now) for row, one in zip(rows, people, strict=True))
    taken = await asyncio.gather(*taking, return_exceptions=True)
    assert [isinstance(one, MemberError) for one in taken].count(False) == 1
    assert len(await store.helpers(loss.id, answered=False)) == 1


async def test_not_now_from_all_who_were_asked_asks_the_others_at_once(losses: World) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé")]
    await lose(losses, losses.person("Léa"))
    asked = [one for one in people if rings(one)]
    for one in asked:
        told = await press(one, rings(one)[0], "losses:pass")
        assert text_of(told) == "Thank you. There is nothing more to do for this one."
    await losses.bot.tick()
    (other,) = [one for one in people if one not in asked]
    assert counts(other) == [1]


@pytest.mark.story
async def test_a_day_in_three_zones(losses: World) -> None:
    zones = {"Noé": "Europe/Paris", "Mia": "America/Montreal", "Tom": "Pacific/Noumea"}
    people = []
    for name, zone in zones.items():
        people.append(await listener(losses, name))
        store = losses.bot.member_store
        await store.change(losses.guild.id, people[-1].id, timezone=zone)
    seen = []
    await losses.travel(datetime(2026, 1, 6, 2, tzinfo=UTC))  # 3:00 in Paris, 21:00, 13:00
    await lose(losses, losses.person("Léa"))
    for _ in range(24):
        seen.append(counts(*people))
        await losses.travel(HOUR)
    assert seen[0] == [0, 0, 1]
    paris, montreal = seen.index([1, 0, 1]), seen.index([1, 1, 1])
    assert 2 + paris == 10, "two hours after nine o’clock in Paris, from when on they count"
    assert 2 + montreal == 16, "two hours after nine o’clock in Montreal"


@pytest.mark.story
@pytest.mark.parametrize("choices", [EVERYONE, THREAD])
async def test_a_decoy_is_a_ring_like_any_other_and_does_nothing(
    losses: World, choices: dict[str, Any]
) -> None:
    lea, noe = await listener(losses, "Léa"), await listener(losses, "Noé")
    loss = await lose(losses, lea, anonymous=True, **choices)
    (mine,), (theirs,) = rings(lea), rings(noe)
    assert text_of(mine) == text_of(theirs)
    assert without_rows(mine) == without_rows(theirs)
    assert mine.created_at == theirs.created_at
    told = await press(lea, mine, "losses:take")
    assert "What you were asked about is your own." in text_of(told.followups[0])
    assert told.followups[0].ephemeral
    await press(noe, theirs, "losses:pass")
    assert [text_of(one) for one in letters(lea)] == [text_of(one) for one in letters(noe)]
    prospect = await losses_desk(losses).search.prospect(loss.id, losses.clock.now())
    assert (prospect.asked, prospect.held) == (1, False)


def without_rows(message: discord.Message) -> str:
    """Return the components of a message without the numbers of their rows."""
    return re.sub(r"(losses:\w+:v1:)\d+|'id': \d+", r"\1", str(parts(message)))


async def test_a_named_author_who_listens_is_not_asked(losses: World) -> None:
    lea, noe = await listener(losses, "Léa"), await listener(losses, "Noé")
    await lose(losses, lea)
    assert counts(lea, noe) == [0, 1]


async def test_closed_messages_bring_the_others_at_once(losses: World) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé")]
    for one in people[:3]:
        close_messages(losses, one)
    await lose(losses, losses.person("Léa"))
    assert counts(*people)[3] == 1


async def test_a_listener_who_left_is_forgotten_and_others_are_asked(losses: World) -> None:
    gone, noe = await listener(losses, "Gone", most=7), losses.person("Noé")
    losses.guild.remove_member(gone)
    await losses.env.settle()
    loss = await lose(losses, losses.person("Léa"))
    store, now = losses_desk(losses).listeners, losses.clock.now()
    assert counts(gone) == [0]
    assert await store.get(losses.guild.id, gone.id, now) is None
    await store.opt_in(losses.guild.id, noe.id, now)
    await losses.bot.tick()
    assert counts(noe) == [1]
    losses.guild.remove_member(noe)
    await losses.env.settle()
    told = await press(noe, rings(noe)[0], "losses:take")
    assert text_of(told).startswith("Somebody was there already, or it is over.")
    assert await losses_desk(losses).help.helpers(loss.id, answered=False) == []


async def test_nobody_is_asked_for_somebody_who_left_until_they_are_back(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea)
    losses.guild.remove_member(lea)
    await losses.env.settle()
    noe = await listener(losses, "Noé")
    await losses.bot.tick()
    assert counts(noe) == [0]
    losses.guild.add_member(lea.user)
    await losses.travel(2 * HOUR)
    assert (await known(losses, loss.id)).seeking
    assert counts(noe) == [1]


@pytest.mark.story
async def test_down_for_five_hours_it_rings_once_at_its_return(losses: World) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé", "Uma", "Eva")]
    await lose(losses, losses.person("Léa"))
    assert sum(counts(*people)) == 3
    losses.clock.set(MORNING + 5 * HOUR)
    await losses.env.advance_time((5 * HOUR).total_seconds())
    await come_back(losses)
    assert counts(*people) == [1] * 6
    await come_back(losses)
    assert counts(*people) == [1] * 6


async def test_down_over_the_end_of_their_hours_nobody_is_asked_at_night(
    losses: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    noe = await listener(losses, "Noé", opens=time(9), closes=time(11))
    monkeypatch.setattr(losses_desk(losses).help, "deliver", die)
    await lose(losses, losses.person("Léa"))
    losses.clock.set(MORNING + 5 * HOUR)
    await losses.env.advance_time((5 * HOUR).total_seconds())
    await losses.restart()
    await losses.bot.tick()
    assert counts(noe) == [0]
    await losses.travel(MORNING + 23 * HOUR - SECOND)
    assert counts(noe) == [0]
    await losses.travel(SECOND)
    assert counts(noe) == [1]


async def test_back_after_somebody_answered_it_hears_so_and_asks_nobody(losses: World) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé")]
    loss = await lose(losses, losses.person("Léa"))
    before = counts(*people)
    await unheard_answer(losses, losses.person("Gil"), loss)
    losses.clock.set(MORNING + 5 * HOUR)
    await losses.env.advance_time((5 * HOUR).total_seconds())
    await come_back(losses)
    assert counts(*people) == before
    assert (await known(losses, loss.id)).answered_at == MORNING


async def unheard_answer(world: World, who: MemberActor, loss: Loss) -> None:
    """Let somebody answer in the thread while the bot is away."""
    with unheard(world):
        await who.send(thread_of(world, loss), "I read you.")


@pytest.mark.story
async def test_an_author_who_deletes_while_a_ring_goes_leaves_nothing_to_answer(
    losses: World,
) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé")]
    lea = losses.person("Léa")
    loss = await lose(losses, lea, "My secret", **FORMS)
    asked = [one for one in people if rings(one)]
    await press(asked[0], rings(asked[0])[0], "losses:take")
    await losses_desk(losses).losses.delete(loss.id, lea.id, losses.clock.now())
    told = await press(asked[1], rings(asked[1])[0], "losses:take")
    assert text_of(told).startswith("Somebody was there already, or it is over.")
    told = await press(asked[0], letters(asked[0])[0], "losses:exchange")
    assert text_of(told) == "This one cannot be answered any more. Thank you for coming."
    told = await press(asked[2], rings(asked[2])[0], "losses:pass")
    assert text_of(told) == "Thank you. There is nothing more to do for this one."
    await losses.travel(timedelta(days=2))
    assert sum(counts(*people)) <= 3
    assert "secret" not in "".join(text_of(one) for who in people for one in letters(who))


@pytest.mark.parametrize("lost", ["told", "deliver"])
async def test_killed_while_a_ring_goes_it_rings_once(
    losses: World, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    noe = await listener(losses, "Noé")
    monkeypatch.setattr(losses_desk(losses).help, lost, die)
    await lose(losses, losses.person("Léa"))
    assert counts(noe) == [lost == "told"]
    await come_back(losses)
    assert counts(noe) == [1]
    await losses.travel(timedelta(days=3))
    assert counts(noe) == [1]


async def test_organisers_are_called_where_nobody_listens(losses: World) -> None:
    await lose(losses, losses.person("Léa"))
    assert "Somebody here is waiting for an answer" in str(
        [text_of(one) for one in team(losses).history()]
    )


async def test_one_ring_that_discord_keeps_refusing_stops_no_search(losses: World) -> None:
    people = [await listener(losses, name) for name in ("Noé", "Mia", "Tom", "Zoé")]
    stuck = people[0]
    losses.env.inject_error(
        "POST",
        f"/channels/{stuck.user.dm_channel.id}/messages",
        status=400,
        code=50035,
        message="Invalid Form Body",
        times=None,
    )
    others = {"opens": time(11), "closes": time(20)}
    store, now = losses_desk(losses).listeners, losses.clock.now()
    await store.change(losses.guild.id, people[3].id, now, **others)
    await lose(losses, losses.person("Léa"))
    assert counts(*people) == [0, 1, 1, 0]
    await losses.travel(2 * HOUR + timedelta(minutes=5))
    assert counts(*people) == [0, 1, 1, 0]
    await losses.travel(2 * HOUR)
    assert counts(*people) == [0, 1, 1, 1]
    await losses.travel(timedelta(hours=9))
    assert await store.unreached(losses.guild.id, stuck.id)


@pytest.mark.story
async def test_whoever_cannot_after_an_answer_is_told_nothing_of_others(losses: World) -> None:
    noe, gil = await listener(losses, "Noé", "fr"), losses.person("Gil")
    loss = await lose(losses, losses.person("Léa"))
    page = await press(noe, rings(noe)[0], "losses:take")
    await gil.send(thread_of(losses, loss), "I read you.")
    after = await press(noe, page, "losses:release")
    assert text_of(after).startswith("Pas de souci, et merci de le dire.\n")
