"""What the process asks of Discord when a member shares a win: exactly this."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest

from tests.wire.scene import CARDS, MESSAGES, REACTIONS, Scene, told, words
from tests.wire.test_start import LEAST

COMPONENTS_V2, EPHEMERAL = 1 << 15, 1 << 6
MODAL, LATER = 9, 5


@pytest.fixture
async def solo(migrated: Path, tmp_path: Path) -> AsyncIterator[Scene]:
    """Grant the bot no more permissions than its invitation asks for."""
    async with Scene(migrated, tmp_path, LEAST) as scene:
        yield scene


async def test_a_win_becomes_a_card(solo: Scene) -> None:
    await solo.bot.start()
    await solo.bot.ready()
    begun = len(solo.discord.requests)
    form = await solo.form(solo.lea)
    assert (await form.answer())["type"] == MODAL
    fields: dict[str, Any] = {
        "title": "First *client*",
        "story": "At last!",
        "helpers": [solo.others[0]],
    }
    asked = await solo.discord.submit(form, fields)
    assert (await asked.answer()) == {"type": LATER, "data": {"flags": EPHEMERAL}}
    await solo.discord.until(lambda: told(asked))
    (card,) = solo.shown(CARDS)
    posted = f"/channels/{solo.wins}/messages"
    reactions = [f"{posted}/{card['id']}/reactions/{emoji}/@me" for emoji in REACTIONS]
    assert [(one.method, one.path) for one in solo.discord.requests[begun:]] == [
        ("POST", f"/interactions/{form.id}/{form.token}/callback"),
        ("POST", f"/interactions/{asked.id}/{asked.token}/callback"),
        ("POST", posted),
        *[("PUT", path) for path in reactions],
        ("PATCH", f"/webhooks/{solo.discord.guild.bot_id}/{asked.token}/messages/@original"),
    ]
    (sent,) = solo.discord.sent("POST", MESSAGES)
    assert sent.json["flags"] == COMPONENTS_V2
    assert sent.json["enforce_nonce"] is True
    assert sent.json["nonce"] == "w1"
    mentions = sent.json["allowed_mentions"]
    assert mentions["users"] == [solo.others[0]]
    assert mentions["parse"] == []
    assert f"<@{solo.lea}>" in words(card)
    assert r"First \\*client\\*" in words(card)
    assert card["id"] in words(asked.original)
    assert discord.Permissions(LEAST.value).administrator is False
