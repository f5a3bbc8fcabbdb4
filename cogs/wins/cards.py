"""The cards of wins: posted, dressed, edited, deleted, each as its win says now."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from datetime import timedelta

import discord

from bot.client import CommunityBot
from bot.covers import Covers
from bot.delivery import SILENT, find_sent, send_once
from bot.domain.notices import Way
from bot.domain.wins import Win
from bot.errors import Hopeless
from bot.jobs import Job, Log
from bot.notices import stop_button
from bot.store.agenda import Work
from bot.store.wins import CARD
from bot.threads import shut
from cogs.wins import views
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

LATE = timedelta(days=366)
"""A card follows its win however late: what was erased must go once it can be reached again."""


class WinCards(Covers):
    """Makes cards follow their wins; each act can be done again without doing it twice."""

    cards = {"wins": "wins"}  # noqa: RUF012

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the one work on cards: make one tell what its win says."""
        return (Job(CARD, self.card, LATE, self.card_lost, log=Log("log-win-cards")),)

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Cover a win's card, its highlight and its line in a toast, and shut its thread."""
        author_id = await self.desk.wins.cover(subject_id, self.bot.clock.now(), hidden=hidden)
        win = await self.desk.wins.get(subject_id)
        thread = await self.desk.known_thread(win) if win else None
        if thread is not None:
            await shut(thread, closed=hidden)
        return author_id

    async def card(self, work: Work) -> None:
        """Make a win's card tell what the win says now: post it, edit it, or delete it."""
        win = await self.desk.wins.get(work.subject_id)
        if win is None:
            return
        if not win.posted:
            await (self._forget(win) if win.gone else self._post(win, work))
        elif win.message_id is not None and self.bot.text_channel(win.channel_id) is None:
            await self.desk.wins.lost_channel(win.channel_id or 0, self.bot.clock.now())
        elif win.message_id is not None:
            channel = await self.desk.channel(win.guild_id, win.channel_id)
            card = channel.get_partial_message(win.message_id)
            try:
                await (card.delete() if win.gone else self._edit(win, card, work))
            except discord.NotFound:
                await self.desk.wins.lost_messages([card.id], self.bot.clock.now())

    async def card_lost(self, work: Work) -> None:
        """Tell organisers, once a day, that a card could not follow its win."""
        key = f"wins:cards:{self.bot.clock.now():%Y-%m-%d}"
        await self.bot.organisers.alert(work.guild_id, key, "wins-alert-card")

    async def _post(self, win: Win, work: Work) -> None:
        settings = self.desk.setup.of(win.guild_id)
        if settings.channel_id is None:
            raise Hopeless("wins have no channel")
        win, files = await self._picture(win)
        needed = ("attach_files",) if files else ()
        channel = await self.desk.channel(win.guild_id, settings.channel_id, *needed)
        is_first = work.attempts == 1 and work.key == f"{win.id}:r1"
        notices = await self.desk.helped_notices(win, win.helpers)
        message = await send_once(
            channel,
            views.win_card(self.bot.guild_voice(win.guild_id), win),
            nonce=f"w{win.id}",
            mark=("wins:congratulate", win.id),
            looked_for_since=None if is_first else win.created_at,
            files=files,
            mentioned=[one.user_id for one in notices if one.way is Way.MENTION],
        )
        await self.desk.wins.posted(win.id, channel.id, message.id, self.bot.clock.now())
        # Whoever reacted before it was recorded is counted by whoever hears of it.
        self.bot.dispatch("win_posted" if is_first else "win_adopted", win.id)
        await self._dress(win, channel.get_partial_message(message.id), work)

    async def _forget(self, win: Win) -> None:
        """Delete the card that a killed process sent of a win taken back since."""
        channel = self.bot.text_channel(self.desk.setup.of(win.guild_id).channel_id)
        if channel is None or not channel.permissions_for(channel.guild.me).read_message_history:
            return
        card = await find_sent(channel, ("wins:congratulate", win.id), win.created_at)
        if card is not None:
            await card.delete()

    async def _dress(self, win: Win, card: discord.PartialMessage, work: Work) -> None:
        """Add the starting reactions, and tell the helpers who prefer a private message."""
        for emoji in self.desk.setup.of(win.guild_id).reactions:
            await self.desk.react(card, emoji)
        for notice in await self.desk.helped_notices(win):
            if notice.way is Way.PRIVATE:
                say = await self.bot.notices.voice(win.guild_id, notice.user_id)
                name = await self.desk.name(win) or say("frame-somebody")
                view = views.helped_card(say, win, name, card.jump_url, stop_button(say, notice))
                await self.desk.tell(notice, view, work)

    async def _picture(self, win: Win) -> tuple[Win, list[discord.File]]:
        """Return a win with its picture's file; without it where Discord keeps it no more."""
        if win.picture is None:
            return win, []
        try:
            data = await self.bot.http.get_from_cdn(win.picture.url)
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("the picture of win %d has expired (%s)", win.id, error.status)
            await self.desk.wins.without_picture(win.id)
            return replace(win, picture=None), []
        alt = win.picture.description or None
        return win, [discord.File(io.BytesIO(data), win.picture.name, description=alt)]

    async def _edit(self, win: Win, card: discord.PartialMessage, work: Work) -> None:
        """Edit a card; a picture whose win was erased goes with the words."""
        view = views.win_card(self.bot.guild_voice(win.guild_id), win)
        if win.picture is None or win.hidden:
            await card.edit(view=view, attachments=[], allowed_mentions=SILENT)
        else:
            await card.edit(view=view, allowed_mentions=SILENT)
        if work.recovering:
            await self._dress(win, card, work)
