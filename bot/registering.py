"""Registering the commands with Discord: when they changed, and by one process for all."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord

from bot.i18n import CommandTranslator
from bot.mentions import mentions_of

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)

SLASH = discord.AppCommandType.chat_input
PATIENCE = timedelta(seconds=20)
"""How long another process may take to register the commands before this one does."""
LOOK_AGAIN = 0.5
"""Seconds between two looks whether it has."""


async def register(bot: CommunityBot) -> dict[str, str]:
    """Send the commands to Discord when they changed; return how to mention each."""
    payload = [
        await one.get_translated_payload(bot.tree, CommandTranslator())
        for one in bot.tree.get_commands()
    ]
    digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    these = {"digest": digest, "application": bot.application_id or 0}
    while not these.items() <= (known := await bot.state_store.get("commands")).items():
        if await _is_ours(bot):
            known = these | {"ids": await _send(bot, payload)}
            await bot.state_store.set("commands", known)
            break
        await asyncio.sleep(LOOK_AGAIN)
    return mentions_of(bot.tree.get_commands(), known["ids"])


async def _is_ours(bot: CommunityBot) -> bool:
    """Return whether it is for this process to register them, where there are several."""
    owner, now = bot.agenda.owner, bot.clock.now()
    return bot.settings.shards.are_all or await bot.state_store.take(
        "registering", owner, now, PATIENCE
    )


async def _send(bot: CommunityBot, payload: list[dict[str, Any]]) -> dict[str, int]:
    # Not `tree.sync()`, which would translate them all once more.
    made = await bot.http.bulk_upsert_global_commands(bot.application_id or 0, payload)
    ids = {one["name"]: int(one["id"]) for one in made if one["type"] == SLASH.value}
    log.info("%d commands registered", len(ids))
    return ids
