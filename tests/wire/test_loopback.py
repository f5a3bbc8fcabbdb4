"""The loopback's HTTP API and its members behave as Discord does, seen by a real client."""

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from discord import ui
from discord.http import Route

from bot.clock import ManualClock
from tests.wire.history import EPHEMERAL
from tests.wire.loopback import TOKEN, Loopback
from tests.wire.small_client import Small, next_of, point_here, text_channel


async def test_ready_tells_guild_channels_and_rights(
    loopback: Loopback, wins: int, client: Small
) -> None:
    (guild,) = client.guilds
    assert guild.id == loopback.guild.id
    assert guild.me.guild_permissions == discord.Permissions.all()
    assert text_channel(client, wins).permissions_for(guild.me).send_messages
    assert [c["name"] for c in loopback.commands] == ["organise", "win", "slow", "zone", "Quote"]
    later = await guild.create_text_channel("highlights", topic="The best")
    assert text_channel(client, later.id).topic == "The best"


async def test_slash_command_is_answered(
    loopback: Loopback, wins: int, lea: int, client: Small
) -> None:
    zoe = loopback.add_member("Zoé")
    asked = await loopback.command(lea, wins, "organise hello", one=lea, other=zoe, times=2)
    answer = await asked.answer()
    assert answer["data"]["content"] == "Hello Léa and Zoé! Hello Léa and Zoé!"
    assert asked.original["content"] == answer["data"]["content"]
    assert loopback.messages(wins) == []  # ephemeral
    with pytest.raises(LookupError):
        await loopback.command(lea, wins, "organise goodbye")
    with pytest.raises(LookupError):
        await loopback.command(lea, wins, "organise hello", person=lea)


async def test_options_are_suggested(
    loopback: Loopback, wins: int, lea: int, client: Small
) -> None:
    choices = await loopback.suggest(lea, wins, "zone", "name", "paris")
    assert choices == [{"name": "Paris", "value": "paris"}]


async def test_form_and_button(loopback: Loopback, wins: int, lea: int, client: Small) -> None:
    asked = await loopback.command(lea, wins, "win")
    assert (await asked.answer())["type"] == 9
    with pytest.raises(LookupError):
        await loopback.submit(asked, {"Where": "Lyon"})
    file = loopback.history.attachment("tower.png", b"png")
    told = await loopback.submit(asked, {"what": "A client", "Who": [lea], "Picture": [file]})
    await told.answer()
    (card,) = loopback.messages(wins)
    assert card["components"][0]["content"] == "A client with ['Léa'], [b'png']"
    with pytest.raises(LookupError):
        await loopback.press(lea, card, "hurray")
    await (await loopback.press(lea, card, "bravo")).answer()
    assert loopback.messages(wins)[0]["components"] == []


async def test_deferred_answer_and_followups(
    loopback: Loopback, wins: int, lea: int, client: Small
) -> None:
    asked = await loopback.command(lea, wins, "slow")
    await loopback.until(lambda: asked.messages and asked.original["content"] == "changed")
    assert [message["content"] for message in asked.messages] == ["changed", "second"]
    assert asked.original["flags"] == EPHEMERAL
    assert [message["content"] for message in loopback.messages(wins)] == ["second"]


async def test_menu_sees_the_text_that_messages_hide(
    loopback: Loopback, wins: int, lea: int, client: Small
) -> None:
    post = await loopback.post(lea, wins, "I signed!")
    assert await next_of(client) == "message ''"
    assert (await text_channel(client, wins).fetch_message(int(post["id"]))).content == ""
    asked = await loopback.menu(lea, post, "Quote")
    assert (await asked.answer())["data"]["content"] == "Léa: I signed!"
    await loopback.post(lea, wins, f"Hello <@{loopback.guild.bot_id}>")
    assert "Hello" in await next_of(client, "message ''", "message 'Léa")


async def test_nonce_is_remembered_for_some_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = ManualClock(datetime(2026, 11, 27, 17, tzinfo=UTC))
    async with Loopback(clock.now) as loopback:
        wins = loopback.add_channel("wins")
        point_here(loopback, monkeypatch)
        async with Small() as client:
            await client.login(TOKEN)
            place = await client.fetch_channel(wins)
            assert isinstance(place, discord.TextChannel)
            first = await place.send("Toast", nonce="week 48")
            clock.advance(timedelta(minutes=4))
            assert (await place.send("Toast", nonce="week 48")).id == first.id
            assert (await place.send("Toast", nonce="week 49")).id != first.id
            assert len(loopback.messages(wins)) == 2
            clock.advance(timedelta(minutes=2))
            assert (await place.send("Toast", nonce="week 48")).id != first.id
            assert len(loopback.messages(wins)) == 3
        assert loopback.messages(wins)[0]["nonce"] == "week 48"


async def test_history_reactions_pins_and_threads_tell_the_truth(
    loopback: Loopback, wins: int, lea: int, client: Small
) -> None:
    place = text_channel(client, wins)
    posts = [await place.send(f"{n}") for n in range(5)]
    assert [m.content async for m in place.history(limit=2)] == ["4", "3"]
    assert [m.content async for m in place.history(after=posts[1], limit=2)] == ["2", "3"]
    assert [m.content async for m in place.history(before=posts[1])] == ["0"]
    await posts[0].add_reaction("🎉")
    await loopback.react(lea, loopback.messages(wins)[0], "🎉")
    await loopback.react(lea, loopback.messages(wins)[0], "🎉")
    (reaction,) = (await place.fetch_message(posts[0].id)).reactions
    assert (reaction.count, reaction.me) == (2, True)
    assert {user.id async for user in reaction.users()} == {lea, loopback.guild.bot_id}
    await loopback.unreact(lea, loopback.messages(wins)[0], "🎉")
    assert loopback.messages(wins)[0]["reactions"][0]["count"] == 1
    await posts[1].pin()
    assert [message.id async for message in place.pins()] == [posts[1].id]
    thread = await posts[2].create_thread(name="Bravo")
    await thread.send("Well done")
    assert thread.id == posts[2].id
    with pytest.raises(discord.HTTPException) as again:
        await posts[2].create_thread(name="Bravo")
    assert again.value.code == 160004
    await posts[3].delete()
    with pytest.raises(discord.NotFound):
        await place.fetch_message(posts[3].id)


async def test_private_messages_may_be_closed(loopback: Loopback, lea: int, client: Small) -> None:
    person = await client.fetch_user(lea)
    button = ui.View(timeout=1).add_item(ui.Button(label="Stop these", custom_id="bravo"))
    sent = await person.send("Hello", view=button)
    (hello,) = loopback.messages(sent.channel.id)
    pressed = await loopback.press(lea, hello, "bravo")
    assert (await pressed.answer())["type"] == 7
    assert loopback.messages(sent.channel.id)[0]["components"] == []
    loopback.close_private_messages(lea)
    with pytest.raises(discord.Forbidden) as refused:
        await person.send("Hello again")
    assert refused.value.code == 50007


async def test_files_are_served_back(loopback: Loopback, wins: int, client: Small) -> None:
    file = discord.File(io.BytesIO(b"glasses"), "tower.png")
    view = ui.LayoutView()
    view.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://tower.png")))
    sent = await text_channel(client, wins).send(view=view, file=file)
    assert await sent.attachments[0].read() == b"glasses"
    (gallery,) = sent.components
    assert isinstance(gallery, discord.MediaGalleryComponent)
    assert gallery.items[0].media.url == sent.attachments[0].url
    assert loopback.sent("POST", "/channels/*/messages")[0].files == {"tower.png": b"glasses"}


async def test_faults(loopback: Loopback, wins: int, client: Small) -> None:
    place = text_channel(client, wins)
    limited = loopback.fault("POST", "/channels/*/messages", status=429, times=2)
    await place.send("after two waits")
    assert len(limited.met) == 2
    loopback.fault("POST", "/channels/*/messages", status=403, code=50013)
    with pytest.raises(discord.Forbidden) as refused:
        await place.send("never")
    assert refused.value.code == 50013
    assert len(loopback.messages(wins)) == 1


async def test_a_lost_answer_is_asked_again_with_the_same_nonce(
    loopback: Loopback, wins: int, client: Small
) -> None:
    loopback.fault("POST", "/channels/*/messages", status=500, when="after")
    await text_channel(client, wins).send("once")
    assert len(loopback.sent("POST", "/channels/*/messages")) == 2
    assert len(loopback.messages(wins)) == 1


@pytest.mark.parametrize(("when", "there"), [("before", 0), ("after", 1)])
async def test_a_held_request(
    loopback: Loopback, wins: int, client: Small, when: Any, there: int
) -> None:
    let_go = asyncio.Event()
    fault = loopback.fault("POST", "/channels/*/messages", hold=let_go, when=when)
    sending = asyncio.create_task(text_channel(client, wins).send("Toast"))
    await fault.arrived.wait()
    assert len(loopback.messages(wins)) == there
    let_go.set()
    await sending
    assert len(loopback.messages(wins)) == 1


async def test_waiting_in_vain_tells_what_was_asked(loopback: Loopback, client: Small) -> None:
    with pytest.raises(TimeoutError, match=r"last requests: GET /users/@me, .*PUT /applications"):
        await loopback.until(lambda: loopback.violations, 0.01)


async def test_what_breaks_the_contract_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Loopback() as loopback:
        wins = loopback.add_channel("wins")
        point_here(loopback, monkeypatch)
        async with Small() as client:
            await client.login(TOKEN)
            assert loopback.violations == []
            await client.http.request(Route("POST", "/channels/{c}/messages", c=wins), json={})
            with pytest.raises(discord.NotFound):
                await client.http.request(Route("GET", "/voice/regions"))
    empty, unknown = loopback.violations
    assert empty.endswith("the message is empty")
    assert unknown == "GET /voice/regions: the loopback has no such route"
