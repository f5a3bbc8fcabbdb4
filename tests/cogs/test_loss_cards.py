"""Cards and threads of losses: as their loss says now, once, and gone when somebody wants so."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import ChannelHandle

from bot.domain.losses import Audience, Loss, Stage
from tests.cogs.losses_world import (
    known,
    listener,
    lose,
    losses_desk,
    room,
    team,
    thread_of,
)
from tests.cogs.mishaps import (
    come_back,
    delete_channel,
    deny,
    grant,
    unheard,
)
from tests.cogs.pages import said_in
from tests.cogs.world import World, labels, parts, text_of

LISTENERS = {"audience": Audience.LISTENERS}


def cards(world: World, place: ChannelHandle | None = None) -> list[discord.Message]:
    """Return the cards that stand in the losses channel, or in a thread."""
    said = (place or room(world)).history()
    return [one for one in said if "losses:report:" in str(parts(one))]


def members(world: World, thread: ChannelHandle) -> set[int]:
    """Return who is in a thread, the bot included."""
    return set(world.env.backend.get_thread(thread.id).thread_members)


def state_of(world: World, thread: ChannelHandle) -> tuple[bool, bool]:
    """Return whether a thread is archived, and locked."""
    meta = world.env.backend.get_thread(thread.id).thread_metadata
    assert meta is not None
    return meta.archived, meta.locked


async def archive(world: World, thread: ChannelHandle) -> None:
    """Let Discord tidy a quiet thread away."""
    world.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await world.env.settle()


async def die(*_: object, **__: object) -> None:
    """End like a process that is killed at this point."""
    raise asyncio.CancelledError


@pytest.mark.story
async def test_a_card_says_what_helps_without_counters_and_has_its_thread(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea)
    (card,) = cards(losses)
    assert labels(card) == ["I’m here", "Report", "Help lines"]
    assert card.reactions == []
    thread = thread_of(losses, loss)
    assert thread.id == card.id
    assert lea.id in members(losses, thread), "Discord tells her of answers"
    noe = losses.person("Noé")
    await noe.send(thread, "I read you.")
    assert (await known(losses, loss.id)).answered_at is not None


@pytest.mark.story
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_who_comes_reads_three_lines_of_guide_and_how_to_leave(
    losses: World, language: str
) -> None:
    lea = losses.person("Léa")
    noe = losses.person("Noé", {"en": "en-US", "fr": "fr"}[language])
    loss = await lose(losses, lea)
    page = await losses.press(noe, cards(losses)[0], "losses:here")
    assert page.ephemeral
    guide = {"en": "• Say that you have read it", "fr": "• Dis que tu as lu"}
    assert guide[language] in text_of(page)
    assert loss.link in str(parts(page))
    prospect = await losses_desk(losses).search.prospect(loss.id, losses.clock.now())
    assert prospect.held
    await losses.press(noe, page, "losses:release")
    prospect = await losses_desk(losses).search.prospect(loss.id, losses.clock.now())
    assert not prospect.held


async def test_a_second_who_comes_keeps_nobody_from_leaving(losses: World) -> None:
    lea, noe, tom = (losses.person(name) for name in ("Léa", "Noé", "Tom"))
    loss = await lose(losses, lea)
    await losses.press(noe, cards(losses)[0], "losses:here")
    page = await losses.press(tom, cards(losses)[0], "losses:here")
    await losses.press(tom, page, "losses:release")
    desk, now = losses_desk(losses), losses.clock.now()
    assert (await desk.search.prospect(loss.id, now)).held
    assert await desk.help.helpers(loss.id, answered=False) == [noe.id]


async def test_whoever_is_kept_away_holds_nothing_and_reads_the_same(losses: World) -> None:
    lea, tom = losses.person("Léa"), losses.person("Tom")
    loss = await lose(losses, lea, excluded=[tom])
    page = await losses.press(tom, cards(losses)[0], "losses:here")
    assert loss.link in str(parts(page))
    desk = losses_desk(losses)
    assert not (await desk.search.prospect(loss.id, losses.clock.now())).held


@pytest.mark.parametrize("anonymous", [False, True])
async def test_authors_who_press_on_their_card_read_where_answers_are(
    losses: World, anonymous: bool
) -> None:
    lea = losses.person("Léa")
    await lose(losses, lea, anonymous=anonymous)
    answer = await losses.press(lea, cards(losses)[0], "losses:here")
    assert answer.ephemeral
    assert text_of(answer).startswith("It is yours: what others answer is in </losses:")


@pytest.mark.story
async def test_a_report_names_the_author_only_where_the_card_does(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    for anonymous in (False, True):
        await lose(losses, lea, anonymous=anonymous)
        form = await losses.press(noe, cards(losses)[-1], "losses:report")
        await noe.submit_modal(form, {"reason": "It names a client."})
        await losses.bot.tick()
        said = said_in(team(losses)).rpartition("It names a client.")[0].splitlines()[-1]
        assert (lea.mention in said) is not anonymous
    assert said_in(team(losses)).count(lea.mention) == 1


@pytest.mark.story
async def test_a_private_thread_holds_its_author_and_the_card(losses: World) -> None:
    lea = losses.person("Léa", "fr")
    loss = await lose(losses, lea, language="fr", **LISTENERS)
    thread = thread_of(losses, loss)
    assert members(losses, thread) == {lea.id, int(losses.env.backend.bot_user.id)}
    (card,) = cards(losses, thread)
    assert labels(card) == ["Report", "Help lines"]
    assert "· in French\nA client left me." in text_of(card)
    assert cards(losses) == []
    assert await lose(losses, lea, audience=Audience.UNSEEN, anonymous=False)
    assert len(room(losses).threads) == 1


@pytest.mark.story
async def test_shown_to_everyone_the_card_leaves_its_private_thread(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    loss = await lose(losses, lea, **LISTENERS)
    thread = thread_of(losses, loss)
    await archive(losses, thread)
    await losses_desk(losses).losses.widen(loss.id, lea.id, losses.clock.now())
    await losses.bot.tick()
    (card,) = cards(losses)
    assert cards(losses, thread) == []
    assert state_of(losses, thread) == (True, True)
    assert labels(card) == ["I’m here", "Report", "Help lines"]
    page = await losses.press(noe, card, "losses:here")
    assert noe.id not in members(losses, thread)
    assert str(thread.id) not in str(parts(page))
    assert (await known(losses, loss.id)).link in str(parts(page))
    await edit(losses, loss, "Two clients left me.")
    assert "Two clients left me." in text_of(cards(losses)[0])


async def test_shown_to_everyone_what_was_posted_nowhere_appears(losses: World) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, anonymous=True, **LISTENERS)
    assert cards(losses) == []
    await losses_desk(losses).losses.widen(loss.id, lea.id, losses.clock.now())
    await losses.bot.tick()
    assert len(cards(losses)) == len(room(losses).threads) == 1
    assert lea.id not in members(losses, room(losses).threads[0])
    assert str(lea.id) not in str([parts(one) for one in room(losses).history()])


async def edit(world: World, loss: Loss, story: str) -> None:
    await losses_desk(world).losses.edit(loss.id, loss.author_id or 0, story, world.clock.now())
    await world.bot.tick()


@pytest.mark.story
@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.LISTENERS])
async def test_changed_closed_and_faded_the_card_follows(losses: World, audience: Audience) -> None:
    lea, noe = losses.person("Léa"), await listener(losses, "Noé")
    desk, public = losses_desk(losses), audience is Audience.EVERYONE
    loss = await lose(losses, lea, audience=audience)
    thread = thread_of(losses, loss)
    place = None if public else thread
    await edit(losses, loss, "Two clients left me.")
    assert text_of(cards(losses, place)[0]).endswith("\nTwo clients left me.")
    await desk.help.answered(loss.id, noe.id, losses.clock.now())
    await desk.losses.close(loss.id, lea.id, [noe.id], losses.clock.now())
    await losses.bot.tick()
    (card,) = cards(losses, place)
    assert text_of(card).startswith(f"### {lea.mention} has closed this.")
    assert "Two clients left me." in text_of(card)
    assert str(noe.id) not in str(parts(card))
    assert labels(card) == ["Report", "Help lines"]
    await archive(losses, thread)
    await losses.travel(timedelta(days=30, minutes=1))
    (card,) = cards(losses, place)
    assert "The words have faded" in text_of(card)
    assert "Two clients" not in text_of(card)
    assert state_of(losses, thread) == (True, False)


async def test_what_its_author_keeps_does_not_fade(losses: World) -> None:
    lea, desk = losses.person("Léa"), losses_desk(losses)
    loss = await lose(losses, lea)
    await desk.losses.close(loss.id, lea.id, [], losses.clock.now())
    await desk.losses.set_aside(loss.id, lea.id, keep=True)
    await losses.travel(timedelta(days=31))
    assert "A client left me." in text_of(cards(losses)[0])


async def say_in(world: World, thread: ChannelHandle, words: str) -> None:
    """Let the bot say words of an anonymous author in a thread."""
    found: Any = world.bot.get_channel(thread.id)
    await found.send(words)


@pytest.mark.story
async def test_faded_and_deleted_the_words_that_the_bot_said_go_too(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    desk = losses_desk(losses)
    faded, gone = [await lose(losses, lea, anonymous=True) for _ in range(2)]
    for loss in (faded, gone):
        await noe.send(thread_of(losses, loss), "I read you.")
        await say_in(losses, thread_of(losses, loss), "Pebble: thank you.")
    await desk.losses.close(faded.id, lea.id, [], losses.clock.now())
    await losses.travel(timedelta(days=31))
    assert "I read you." in said_in(thread_of(losses, faded))
    assert "Pebble" not in said_in(thread_of(losses, faded))
    thread = thread_of(losses, gone)
    await desk.losses.delete(gone.id, lea.id, losses.clock.now())
    await losses.bot.tick()
    assert len(cards(losses)) == 1
    assert "I read you." in said_in(thread)
    assert "Pebble" not in said_in(thread)
    assert state_of(losses, thread)[0]
    assert (await known(losses, gone.id)).stage is Stage.GONE


@pytest.mark.parametrize("manage", [False, True])
async def test_a_deleted_private_thread_is_emptied_and_shut_as_far_as_may_be(
    losses: World, manage: bool
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, **LISTENERS)
    thread = thread_of(losses, loss)
    await archive(losses, thread)
    if not manage:
        await deny(losses, room(losses), "manage_threads")
    await losses_desk(losses).losses.delete(loss.id, lea.id, losses.clock.now())
    await losses.bot.tick()
    assert cards(losses, thread) == []
    assert state_of(losses, thread) == (True, manage)


@pytest.mark.story
async def test_hidden_by_an_organiser_it_leaves_the_channel_and_goes_on_by_forms(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea)
    thread = thread_of(losses, loss)
    await losses_desk(losses).setup.cover(loss.id, losses.clock.now(), hidden=True)
    await losses.bot.tick()
    assert cards(losses) == []
    assert state_of(losses, thread) == (True, True)
    hidden = await known(losses, loss.id)
    assert hidden.stage is Stage.OPEN
    assert hidden.by_forms
    assert hidden.link == ""
    await edit(losses, loss, "Two clients left me.")
    assert cards(losses) == []


@pytest.mark.story
async def test_a_card_that_somebody_deletes_stays_away_and_the_search_goes_on(
    losses: World,
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea)
    noe = await listener(losses, "Noé")
    losses.env.backend.delete_message(room(losses).id, cards(losses)[0].id)
    await losses.env.settle()
    await losses.travel(timedelta(minutes=5))
    assert cards(losses) == []
    hidden = await known(losses, loss.id)
    assert hidden.hidden
    assert hidden.by_forms
    assert "losses:take:" in str([parts(one) for one in noe.user.dm_channel.history()])
    page = await lea.slash(losses.lobby, "losses")
    page = await losses.choose(lea, page, "losses:open", str(loss.id))
    assert "It is out of sight" in text_of(page)


@pytest.mark.parametrize("heard", [True, False])
async def test_a_private_thread_that_somebody_deletes_is_not_opened_again(
    losses: World, heard: bool
) -> None:
    lea = losses.person("Léa")
    loss = await lose(losses, lea, **LISTENERS)
    if heard:
        await delete_channel(losses, thread_of(losses, loss))
    else:
        with unheard(losses):
            await delete_channel(losses, thread_of(losses, loss))
        await come_back(losses)
    await edit(losses, loss, "Two clients left me.")
    assert room(losses).threads == []
    assert (await known(losses, loss.id)).by_forms


async def test_a_card_whose_thread_alone_was_deleted_stays(losses: World) -> None:
    lea, noe = losses.person("Léa"), losses.person("Noé")
    loss = await lose(losses, lea)
    losses.env.inject_error("POST", "/channels/*/threads", status=400, code=160004, times=None)
    await delete_channel(losses, thread_of(losses, loss))
    await edit(losses, loss, "Two clients left me.")
    (card,) = cards(losses)
    assert room(losses).threads == []
    page = await losses.press(noe, card, "losses:here")
    assert "losses:exchange:" in str(parts(page)), "answered by forms"


@pytest.mark.story
@pytest.mark.parametrize("heard", [True, False])
async def test_a_deleted_channel_takes_no_loss_along(losses: World, heard: bool) -> None:
    lea = losses.person("Léa")
    public, private = await lose(losses, lea), await lose(losses, lea, **LISTENERS)
    if heard:
        await delete_channel(losses, room(losses))
    else:
        with unheard(losses):
            await delete_channel(losses, room(losses))
        await come_back(losses)
    for loss in (public, private):
        now = await known(losses, loss.id)
        assert (now.stage, now.by_forms, now.link) == (Stage.OPEN, True, "")
    new = losses.guild.create_text_channel("losses-again")
    await losses_desk(losses).setup.use(losses.guild.id, new.id)
    await edit(losses, public, "Two clients left me.")
    assert cards(losses, new) == []
    await lose(losses, lea)
    assert len(cards(losses, new)) == 1


@pytest.mark.story
@pytest.mark.parametrize(
    ("lacking", "choices"),
    [("create_private_threads", LISTENERS), ("create_public_threads", {}), ("send_messages", {})],
)
async def test_without_a_permission_organisers_are_told_once_and_it_follows_it(
    losses: World, lacking: str, choices: dict[str, Any]
) -> None:
    lea = losses.person("Léa")
    await deny(losses, room(losses), lacking)
    loss = await lose(losses, lea, **choices)
    assert (await known(losses, loss.id)).thread_id is None
    await losses.travel(timedelta(hours=8))
    assert said_in(team(losses)).count("I lack:") == 1
    assert said_in(team(losses)).count("could not be shown as it should") == 1
    await grant(losses, room(losses))
    await losses.bot.tick()
    loss = await known(losses, loss.id)
    assert len(cards(losses, thread_of(losses, loss) if choices else None)) == 1
    assert len(room(losses).threads) == 1


@pytest.mark.parametrize("code", [50013, 160006])
async def test_a_private_thread_that_discord_refuses_leaves_the_forms(
    losses: World, code: int
) -> None:
    lea, noe = losses.person("Léa"), await listener(losses, "Noé")
    losses.env.inject_error("POST", "/channels/*/threads", status=403, code=code, times=None)
    loss = await lose(losses, lea, **LISTENERS)
    assert "could not be shown as it should" in said_in(team(losses))
    ring = noe.user.dm_channel.history()[-1]
    page = await noe.user.click(ring, custom_id=f"losses:take:v1:{loss.id}")
    assert "losses:exchange:" in str(parts(page))


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.LISTENERS])
@pytest.mark.parametrize("at", ["places.posted", "send_once", "open"])
async def test_killed_in_the_middle_it_stands_once(
    losses: World, monkeypatch: pytest.MonkeyPatch, audience: Audience, at: str
) -> None:
    lea = losses.person("Léa")
    if at == "places.posted":
        monkeypatch.setattr(losses_desk(losses).places, "posted", die)
    else:
        opening = "open_public" if audience is Audience.EVERYONE else "open_private"
        name = opening if at == "open" else at
        monkeypatch.setattr(sys.modules["cogs.losses.cards"], name, die)
    loss = await lose(losses, lea, audience=audience)
    monkeypatch.undo()
    await losses.restart()
    await losses.bot.tick()
    loss = await known(losses, loss.id)
    thread = thread_of(losses, loss)
    assert len(room(losses).threads) == 1
    here = None if audience is Audience.EVERYONE else thread
    assert [card.id for card in cards(losses, here)] == [loss.message_id]
    if here:
        assert lea.id in members(losses, thread)


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.LISTENERS])
async def test_deleted_after_a_kill_it_leaves_nothing(
    losses: World, monkeypatch: pytest.MonkeyPatch, audience: Audience
) -> None:
    lea = losses.person("Léa")
    monkeypatch.setattr(losses_desk(losses).places, "posted", die)
    loss = await lose(losses, lea, audience=audience)
    monkeypatch.undo()
    await losses.restart()
    await losses_desk(losses).losses.delete(loss.id, lea.id, losses.clock.now())
    await losses.travel(timedelta(hours=1))
    assert cards(losses) == []
    assert [
        cards(losses, one) for one in room(losses).threads if not state_of(losses, one)[0]
    ] == []


async def test_a_refused_card_follows_and_a_refused_deletion_too(losses: World) -> None:
    lea = losses.person("Léa")
    posting = f"/channels/{room(losses).id}/messages"
    losses.env.inject_error("POST", posting, status=500, times=2)
    loss = await lose(losses, lea)
    assert cards(losses) == []
    await losses.travel(timedelta(minutes=10))
    assert len(cards(losses)) == 1
    losses.env.inject_error("DELETE", "/channels/*", status=500)
    await losses_desk(losses).losses.delete(loss.id, lea.id, losses.clock.now())
    await losses.travel(timedelta(minutes=5))
    assert cards(losses) == []
