"""The loopback's gateway resumes, forgets and refuses as Discord's does."""

from __future__ import annotations

import discord
import pytest

from tests.wire.gateway import Session
from tests.wire.loopback import TOKEN, Loopback
from tests.wire.small_client import Small, next_of, point_here, text_channel


@pytest.mark.parametrize(
    ("event", "private", "intents"),
    [
        ("MESSAGE_CREATE", False, discord.Intents(guild_messages=True)),
        ("MESSAGE_CREATE", True, discord.Intents(dm_messages=True)),
        ("MESSAGE_REACTION_ADD", False, discord.Intents(guild_reactions=True)),
        ("MESSAGE_REACTION_ADD", True, discord.Intents(dm_reactions=True)),
        ("CHANNEL_DELETE", False, discord.Intents(guilds=True)),
        ("GUILD_MEMBER_REMOVE", False, discord.Intents(members=True)),
        ("VOICE_STATE_UPDATE", False, discord.Intents(voice_states=True)),
        ("GUILD_SCHEDULED_EVENT_CREATE", False, discord.Intents(guild_scheduled_events=True)),
        ("INTERACTION_CREATE", False, discord.Intents.none()),
    ],
)
def test_events_need_their_intent(event: str, private: bool, intents: discord.Intents) -> None:
    data = {} if private else {"guild_id": "1"}
    assert Session(intents.value).wants(event, data)
    if intents.value:
        assert not Session((~intents).value).wants(event, data)


async def test_resume_replays_a_missed_reaction(
    loopback: Loopback, wins: int, lea: int, client: Small
) -> None:
    post = await loopback.post(lea, wins, "I signed!")
    await next_of(client)
    async with loopback.gateway.away():
        assert not loopback.gateway.connected
        await loopback.react(lea, post, "🍾")
    assert await next_of(client) == f"🍾 by {lea}"
    assert await next_of(client) == "resumed"
    assert (loopback.gateway.identified, loopback.gateway.resumed) == (1, 1)


async def test_invalid_session_identifies_again_and_misses_events(
    loopback: Loopback, wins: int, lea: int, client: Small
) -> None:
    post = await loopback.post(lea, wins, "I signed!")
    await next_of(client)
    await loopback.gateway.invalidate()
    await loopback.react(lea, post, "🍾")
    await loopback.until(lambda: loopback.gateway.identified == 2)
    await loopback.react(lea, post, "👏")
    assert await next_of(client) == f"👏 by {lea}"
    message = await text_channel(client, wins).fetch_message(int(post["id"]))
    assert [str(reaction) for reaction in message.reactions] == ["🍾", "👏"]


async def test_wrong_token_and_privileged_intents_are_refused(
    loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    point_here(loopback, monkeypatch)
    async with discord.Client(intents=discord.Intents.none()) as client:
        with pytest.raises(discord.LoginFailure):
            await client.start("another")
    async with discord.Client(intents=discord.Intents.all()) as client:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.start(TOKEN)
