"""Sending a message once, whatever happens to the process between sending and recording."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.ui import component_id

LOOK_BACK = 200
"""Messages that a recovery reads in a channel; more were not posted between a crash and a start."""
MARGIN = timedelta(minutes=2)
"""Discord's clock and ours may differ by this much."""
MOST_CALLED = 100
"""Whom Discord calls by one message."""
SILENT = discord.AllowedMentions.none()
"""For edits, which forget whom the message may call."""


async def send_once(
    channel: discord.TextChannel | discord.VoiceChannel | discord.Thread | discord.DMChannel,
    view: discord.ui.LayoutView,
    *,
    nonce: str,
    mark: tuple[str, int],
    looked_for_since: datetime | None,
    files: Sequence[discord.File] = (),
    mentioned: Sequence[int] = (),
    reply_to: int | None = None,
    exactly: bool = False,
) -> discord.Message:
    """Send a message, or find the one that an earlier attempt sent.

    `nonce` (25 characters at most) makes Discord drop a second sending within some minutes. `mark`
    is the action and row of a component in the view: with `looked_for_since`, the instant of the
    first attempt, own messages that carry it are looked for before anything is sent; `exactly`
    where others carry it too, and this one is known by whom it calls.
    """
    if looked_for_since is not None:
        called = mentioned if exactly else None
        found = await find_sent(channel, mark, looked_for_since, called)
        if found is not None:
            return found
    options: dict[str, Any] = {"view": view, "files": files, "nonce": nonce}
    users = [discord.Object(one) for one in mentioned]
    options["allowed_mentions"] = discord.AllowedMentions(users=users, replied_user=False)
    if reply_to is not None:
        options["reference"] = discord.MessageReference(
            message_id=reply_to, channel_id=channel.id, fail_if_not_exists=False
        )
    return await channel.send(**options)


async def find_sent(
    channel: discord.abc.Messageable,
    mark: tuple[str, int],
    since: datetime,
    called: Sequence[int] | None = None,
) -> discord.Message | None:
    """Return the bot's own message that carries a mark, if one was sent since an instant.

    With `called`, only one that mentions just these.
    """
    wanted = component_id(*mark)
    async for message in channel.history(after=since - MARGIN, limit=LOOK_BACK, oldest_first=True):
        if not message.author.bot or wanted not in _component_ids(message.components):
            continue
        if called is None or {one.id for one in message.mentions} == set(called):
            return message
    return None


def _component_ids(components: Sequence[Any]) -> set[str]:
    """Collect the custom ids of a message's components, nested ones included."""
    found: set[str] = set()
    for component in components:
        if custom_id := getattr(component, "custom_id", None):
            found.add(custom_id)
        found |= _component_ids(getattr(component, "children", ()))
        if accessory := getattr(component, "accessory", None):
            found |= _component_ids([accessory])
    return found
