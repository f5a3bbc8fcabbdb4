"""The guide: the pinned message that says how wins work in their channel, or where they went."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import uuid4

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.delivery import send_once
from bot.feature import Feature
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from cogs.wins import views
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

GUIDE = "wins.guide"
FULL = 30003
"""Discord's code for a channel in which nothing more can be pinned."""


class WinGuide(Feature):
    """Keeps each guide equal to what organisers chose: its language, and where wins live."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the work of making a channel's guide right."""
        return (Job(GUIDE, self.guide, timedelta(days=7), log=UNTOLD),)

    @commands.Cog.listener()
    async def on_wins_moved(self, guild_id: int, channel_ids: tuple[int | None, ...]) -> None:
        """Make the guides right of the channel that wins left and of the one they came to."""
        now = self.bot.clock.now()
        for channel_id in filter(None, channel_ids):
            await self.bot.agenda.store.plan(GUIDE, uuid4().hex, guild_id, channel_id, now)
        await self.bot.agenda.start_due()

    @commands.Cog.listener()
    async def on_guild_language_changed(self, guild_id: int) -> None:
        """Say the guide in the guild's new language."""
        await self.on_wins_moved(guild_id, (self.desk.setup.of(guild_id).channel_id,))

    @commands.Cog.listener()
    async def on_organisers_repair(self, guild_id: int) -> None:
        """Post the guide again where somebody deleted it."""
        await self.on_wins_moved(guild_id, (self.desk.setup.of(guild_id).channel_id,))

    async def guide(self, work: Work) -> None:
        """Post and pin the guide where wins live; elsewhere say where they went."""
        home = self.desk.setup.of(work.guild_id).channel_id
        known = await self.desk.setup.guide(work.subject_id)
        if home == work.subject_id:
            await self._post(work, known)
        elif known is not None:
            await self._point(work, known, home)

    async def _post(self, work: Work, known: int | None) -> None:
        needs = ("pin_messages", "read_message_history")
        channel = await self.desk.channel(work.guild_id, work.subject_id, *needs)
        view = views.guide_card(self.bot.guild_voice(work.guild_id), channel.id)
        if known is None or not await self._edit(channel.id, known, view):
            message = await send_once(
                channel,
                view,
                nonce=f"g{work.id}",
                mark=("wins:new", channel.id),
                looked_for_since=work.tried_since,
            )
            known = message.id
        await self.desk.setup.guided(work.guild_id, channel.id, known)
        await _pin(channel.get_partial_message(known))

    async def _point(self, work: Work, known: int, home: int | None) -> None:
        """Turn the guide of a channel that wins left into a signpost, which nothing pins."""
        view = ui.words(_moved(self.bot.guild_voice(work.guild_id), home))
        if await self._edit(work.subject_id, known, view):
            await self.desk.message(work.subject_id, known).unpin()
        await self.desk.setup.guided(work.guild_id, work.subject_id, None)

    async def _edit(self, channel_id: int, message_id: int, view: discord.ui.LayoutView) -> bool:
        """Edit a guide; return False when somebody deleted it, or its channel."""
        try:
            await self.desk.message(channel_id, message_id).edit(view=view)
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("guide %d is out of reach (%s)", message_id, error.code)
            return False
        return True


def _moved(say: Say, home: int | None) -> str:
    return say("wins-guide-moved", channel=f"<#{home}>") if home else say("wins-guide-off")


async def _pin(message: discord.PartialMessage) -> None:
    try:
        await message.pin()
    except discord.HTTPException as error:
        if error.code != FULL:
            raise
        log.warning("the guide %d cannot be pinned: the channel is full of pins", message.id)
