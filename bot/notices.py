"""Notices: the one way in which Binôme addresses a member who did not just press something.

A notice is reserved first (the gate: choice, quiet hours, away, at most one a day), then sent.
Every notice carries *Stop these*.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

import discord

from bot import ui
from bot.delivery import find_sent
from bot.i18n import Say
from bot.metrics import NOTICES
from bot.store.members import Notice

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)

NOBODY = 50033
"""Discord's code for a recipient who does not exist any more."""


def stop_button(say: Say, notice: Notice) -> discord.ui.Button[discord.ui.LayoutView]:
    """Return the button that ends a kind of notice for whoever presses it."""
    return ui.button(say("notices-stop"), "notices:stop", notice.id)


class Notices:
    """Sends reserved notices by private message."""

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot

    async def voice(self, guild_id: int, user_id: int) -> Say:
        """Return the voice for a member who is not here: their language, else the guild's."""
        return await self._bot.member_voice(guild_id, user_id)

    async def write(
        self, notice: Notice, view: discord.ui.LayoutView, looked_for_since: datetime | None
    ) -> bool:
        """Send a notice by private message, or find the one that an earlier attempt sent.

        `looked_for_since` is the instant of the first attempt, None where this is it. False where
        private messages are closed.
        """
        if looked_for_since is not None and await self._was_sent(notice, looked_for_since):
            NOTICES.labels("found").inc()
            return True
        return await self.send_private(notice, view)

    async def send_private(self, notice: Notice, view: discord.ui.LayoutView) -> bool:
        """Send a notice by private message, once; return False where those are closed.

        A refusal changes nothing of what the member chose.
        """
        try:
            channel = await self._bot.create_dm(discord.Object(notice.user_id))
            await channel.send(view=view, nonce=f"n{notice.id}")
        except discord.HTTPException as error:
            if not _is_closed(error):
                NOTICES.labels("failed").inc()
                raise
            log.info("notice %d could not be sent privately (%s)", notice.id, error.code)
            NOTICES.labels("closed").inc()
            return False
        NOTICES.labels("sent").inc()
        return True

    async def _was_sent(self, notice: Notice, since: datetime) -> bool:
        mark = ("notices:stop", notice.id)
        try:
            channel = await self._bot.create_dm(discord.Object(notice.user_id))
            return await find_sent(channel, mark, since) is not None
        except discord.HTTPException as error:
            if not _is_closed(error):
                raise
            return False


def _is_closed(error: discord.HTTPException) -> bool:
    """Return whether somebody cannot be written to: by their choice, or because they are gone."""
    return isinstance(error, discord.Forbidden | discord.NotFound) or error.code == NOBODY
