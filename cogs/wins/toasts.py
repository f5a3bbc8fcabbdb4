"""The toast: once a week, a glass to all the wins of the week."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Sequence
from datetime import timedelta
from zlib import crc32

import discord

from bot.client import CommunityBot
from bot.delivery import SILENT, send_once
from bot.domain.wins import Win
from bot.feature import Feature
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Log, Pause
from bot.store.agenda import Work
from bot.store.ledger import Ahead
from bot.store.toasts import Toast
from bot.store.win_echoes import RETOAST, TOAST
from cogs.wins import picture, views
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)


class WinToasts(Feature):
    """Gives the week's toast, and corrects it when one of its wins changes."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the toast, which is no use days later, and its corrections."""
        days = timedelta(days=1)
        return (
            Job(
                TOAST,
                self.toast,
                2 * days,
                self.toast_lost,
                pause=Pause.LEFT_OUT,
                coming=self.coming,
                log=Log("log-toast", of_members=False),
            ),
            Job(RETOAST, self.retoast, 366 * days, log=UNTOLD),
        )

    async def toast(self, work: Work) -> None:
        """Raise a glass to the week's wins, once; a week without wins passes in silence."""
        settings = self.desk.setup.of(work.guild_id)
        wins = await self.desk.toasts.gather(work.guild_id, work.due_at, work.key)
        if not wins or settings.channel_id is None:
            return
        channel = await self.desk.channel(work.guild_id, settings.channel_id, "attach_files")
        message = await send_once(
            channel,
            await self._card(wins, work.id),
            nonce=f"t{work.id}",
            mark=("wins:toast", work.id),
            looked_for_since=work.tried_since,
            files=[await self._picture(wins, work.key)],
        )
        toast = Toast(work.key, channel.id, message.id)
        await self.desk.toasts.given(toast, wins, self.bot.clock.now())

    async def coming(self, say: Say, ahead: Ahead) -> str | None:
        """Say where the toast will be given."""
        channel_id = self.desk.setup.of(ahead.guild_id).channel_id
        return say("coming-toast", channel=f"<#{channel_id}>") if channel_id else None

    async def toast_lost(self, work: Work) -> None:
        """Tell organisers that a toast was not given."""
        await self.bot.organisers.alert(work.guild_id, f"wins:{work.key}", "wins-alert-toast")

    async def retoast(self, work: Work) -> None:
        """Make a toast that was given tell what its wins say now."""
        toast = await self.desk.toasts.toast(work.subject_id)
        if toast is None:
            return
        message = self.desk.message(toast.channel_id, toast.message_id)
        wins = await self.desk.toasts.wins_in(toast.key)
        try:
            await (self._correct(message, toast, wins) if wins else message.delete())
        except discord.NotFound:
            log.info("the toast %s was deleted", toast.key)

    async def _correct(
        self, message: discord.PartialMessage, toast: Toast, wins: Sequence[Win]
    ) -> None:
        view = await self._card(wins, toast.message_id)
        drawn = await self._picture(wins, toast.key)
        await message.edit(view=view, attachments=[drawn], allowed_mentions=SILENT)

    async def _card(self, wins: Sequence[Win], toast_id: int) -> discord.ui.LayoutView:
        guild_id = wins[0].guild_id
        celebrators = await self._celebrators(wins)
        motif = self.desk.setup.of(guild_id).motif
        say = self.bot.guild_voice(guild_id)
        return views.toast_card(say, wins, celebrators, motif, toast_id)

    async def _celebrators(self, wins: Sequence[Win]) -> dict[int, list[int]]:
        """Return who may be named beside the author of each win: nobody kept apart from them."""
        found = await self.desk.celebrations.celebrators_of([win.id for win in wins])
        for win in wins:
            apart = await self.bot.member_store.kept_apart(win.author_id or 0)
            found[win.id] = [one for one in found[win.id] if one not in apart]
        return found

    async def _picture(self, wins: Sequence[Win], key: str) -> discord.File:
        """Draw the picture, whose lights are the week's own."""
        guild_id, count = wins[0].guild_id, len(wins)
        caption = self.bot.guild_voice(guild_id)("wins-toast-caption", count=count)
        motif = self.desk.setup.of(guild_id).motif
        lights = crc32(key.encode())
        drawn = await asyncio.to_thread(picture.draw, motif, count, caption, seed=lights)
        return discord.File(io.BytesIO(drawn), views.TOWER)
