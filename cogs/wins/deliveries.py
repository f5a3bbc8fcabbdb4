"""The due work of wins: cards, highlights, the guide, and what expires."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import discord

from bot.agenda import Job
from bot.client import CommunityBot
from bot.delivery import send_once
from bot.domain.notices import Way
from bot.domain.wins import BOTTLE, Win
from bot.errors import Hopeless
from bot.feature import Feature
from bot.notices import stop_button
from bot.store.agenda import Work
from bot.store.celebrations import Highlight
from bot.store.win_echoes import HIGHLIGHT
from bot.store.wins import CARD
from bot.store.wins_setup import BOTTLE as BOTTLE_WORK
from bot.store.wins_setup import CONSENT
from cogs.wins import views
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)


class WinDeliveries(Feature):
    """Does the due work of wins: each act can be done again without doing it twice."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> Sequence[Job]:
        """Return the kinds of due work of wins, each with how late it may be done."""
        days = timedelta(days=1)
        return (
            Job(CARD, self.card, 7 * days, self.card_lost),
            Job(HIGHLIGHT, self.highlight, 7 * days),
            Job("wins.guide", self.guide, 7 * days),
            Job(BOTTLE_WORK, self.bottle, 30 * days),
            Job(CONSENT, self.consent, 30 * days),
        )

    async def card(self, work: Work) -> None:
        """Make a win's card tell what the win says now: post it, edit it, or delete it."""
        win = await self.desk.wins.get(work.subject_id)
        if win is None:
            return
        if not win.posted and not win.gone:
            await self._post(win, work)
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

    async def highlight(self, work: Work) -> None:
        """Show a celebrated win once in the highlights; its number only rises.

        The key of the work ends in the number of celebrators that was reached.
        """
        win = await self.desk.wins.get(work.subject_id)
        shown = await self.desk.celebrations.highlight(work.subject_id)
        if win is None:
            return
        if win.gone or win.message_id is None:
            await self._remove_highlight(win.id, shown)
            return
        ending = work.key.rpartition(":")[2]
        reached = int(ending) if ending.isdecimal() else 0
        count = max(await self.desk.count(win.id), reached, shown.count if shown else 0)
        if shown is not None:
            await self._edit_highlight(win, shown, count)
        elif reached:
            await self._post_highlight(win, count)

    async def guide(self, work: Work) -> None:
        """Post and pin the message that says how the wins channel works."""
        channel = await self.desk.channel(work.guild_id, work.subject_id, "pin_messages")
        message = await send_once(
            channel,
            views.guide_card(self.bot.guild_voice(work.guild_id), channel.id),
            nonce=f"g{work.id}",
            mark=("wins:new", channel.id),
            looked_for_since=work.first_claimed_at if work.recovering else None,
        )
        await message.pin()

    async def bottle(self, work: Work) -> None:
        """Take back a bottle that the author of a plain message has not pressed for a day."""
        found = await self.desk.setup.bottle(work.subject_id)
        me = self.bot.user
        if found is None or me is None:
            return
        try:
            message = self.desk.message(found.channel_id, found.message_id)
            await message.remove_reaction(BOTTLE, me)
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("bottle on %d is out of reach (%s)", found.message_id, error.code)
        await self.desk.setup.take_bottles([found.message_id])

    async def consent(self, work: Work) -> None:
        """Ask the author of a message, or take the question back after a week."""
        found = await self.desk.setup.consent(work.subject_id)
        if found is None:
            return
        if work.key.endswith(":end"):
            await self.desk.end_consent(found)
            return
        channel = await self.desk.channel(found.guild_id, found.source.channel_id)
        say = self.bot.guild_voice(found.guild_id)
        message = await send_once(
            channel,
            views.consent_card(say, found.id, found.author_id, found.asker_id),
            nonce=f"q{found.id}",
            mark=("wins:consent", found.id),
            looked_for_since=work.first_claimed_at if work.recovering else None,
            reply_to=found.source.message_id,
        )
        await self.desk.setup.asked_consent(found.id, message.id)

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
        await self._dress(win, channel.get_partial_message(message.id), work)

    async def _dress(self, win: Win, card: discord.PartialMessage, work: Work) -> None:
        """Add the starting reactions, and tell the helpers who prefer a private message."""
        for emoji in self.desk.setup.of(win.guild_id).reactions:
            await self.desk.react(card, emoji)
        for notice in await self.desk.helped_notices(win):
            if notice.way is Way.PRIVATE:
                say = await self.bot.notices.voice(win.guild_id, notice.user_id)
                view = views.helped_card(say, win, card.jump_url, stop_button(say, notice))
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
        if win.picture is None:
            await card.edit(view=view, attachments=[])
        else:
            await card.edit(view=view)
        if work.recovering:
            await self._dress(win, card, work)

    async def _post_highlight(self, win: Win, count: int) -> None:
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

    async def _edit_highlight(self, win: Win, shown: Highlight, count: int) -> None:
        if shown.message_id is None:
            return
        view = views.highlight_card(self.bot.guild_voice(win.guild_id), win, count)
        try:
            await self.desk.message(shown.channel_id, shown.message_id).edit(view=view)
        except discord.NotFound:
            await self.desk.celebrations.lost_highlights([shown.message_id])
            return
        await self.desk.celebrations.highlighted(win.id, shown.channel_id, shown.message_id, count)

    async def _remove_highlight(self, win_id: int, shown: Highlight | None) -> None:
        if shown is None or shown.message_id is None:
            return
        try:
            await self.desk.message(shown.channel_id, shown.message_id).delete()
        except discord.NotFound:
            log.info("the highlight of win %d was gone already", win_id)
        await self.desk.celebrations.highlighted(win_id, shown.channel_id, None, shown.count)
