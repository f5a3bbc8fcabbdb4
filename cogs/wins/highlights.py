"""Highlights: a win that enough people celebrated is shown once more, beside the crowd."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot.client import CommunityBot
from bot.delivery import SILENT, send_once
from bot.domain.wins import Win
from bot.feature import Feature
from bot.jobs import Job, Log
from bot.store.agenda import Work
from bot.store.celebrations import Highlight
from bot.store.win_echoes import HIGHLIGHT
from cogs.wins import views
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

LATE = timedelta(days=366)


class WinHighlights(Feature):
    """Posts highlights once, and makes them follow their wins."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the one work on highlights."""
        return (Job(HIGHLIGHT, self.highlight, LATE, log=Log("log-highlights")),)

    async def highlight(self, work: Work) -> None:
        """Show a celebrated win once in the highlights; its number only rises.

        The key of the work ends in the number of celebrators that was reached.
        """
        win = await self.desk.wins.get(work.subject_id)
        shown = await self.desk.celebrations.highlight(work.subject_id)
        if win is None:
            return
        if win.gone or win.message_id is None:
            await self._remove(win.id, shown)
            return
        ending = work.key.rpartition(":")[2]
        reached = int(ending) if ending.isdecimal() else 0
        count = max(await self.desk.count(win.id), reached, shown.count if shown else 0)
        if shown is not None:
            await self._edit(win, shown, count)
        elif reached and not win.hidden:
            await self._post(win, count)

    async def _post(self, win: Win, count: int) -> None:
        channel_id = self.desk.setup.of(win.guild_id).highlights_channel_id
        if channel_id is None:
            return
        channel = await self.desk.channel(win.guild_id, channel_id)
        message = await send_once(
            channel,
            views.highlight_card(self.bot.guild_voice(win.guild_id), win, count),
            nonce=f"h{win.id}",
            mark=("wins:cheer", win.id),
            looked_for_since=win.created_at,
        )
        await self.desk.celebrations.highlighted(win.id, channel.id, message.id, count)

    async def _edit(self, win: Win, shown: Highlight, count: int) -> None:
        if shown.message_id is None:
            return
        view = views.highlight_card(self.bot.guild_voice(win.guild_id), win, count)
        message = self.desk.message(shown.channel_id, shown.message_id)
        try:
            await message.edit(view=view, allowed_mentions=SILENT)
        except discord.NotFound:
            await self.desk.wins.lost_messages([shown.message_id], self.bot.clock.now())
            return
        await self.desk.celebrations.highlighted(win.id, shown.channel_id, shown.message_id, count)

    async def _remove(self, win_id: int, shown: Highlight | None) -> None:
        if shown is None or shown.message_id is None:
            return
        try:
            await self.desk.message(shown.channel_id, shown.message_id).delete()
        except discord.NotFound:
            log.info("the highlight of win %d was gone already", win_id)
        await self.desk.celebrations.highlighted(win_id, shown.channel_id, None, shown.count)
