"""The due work of wins: cards, company, highlights, toasts, and what expires."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Sequence
from datetime import timedelta

import discord

from bot import ui
from bot.agenda import Job
from bot.client import CommunityBot
from bot.delivery import send_once
from bot.domain.notices import Way
from bot.domain.wins import BOTTLE, MOST_ASKED, Win
from bot.errors import Hopeless, Later
from bot.feature import Feature, Parts
from bot.notices import stop_button
from bot.store.agenda import Work
from bot.store.celebrations import COMPANY_NOTICE
from bot.store.members import Notice
from bot.store.wins_setup import BOTTLE as BOTTLE_WORK
from bot.store.wins_setup import CONSENT
from cogs.wins import picture, views
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

HELPED_NOTICE = "wins-helped"
SOON = timedelta(hours=1)
"""How long company waits when every celebrator is out of reach at the moment."""


class WinDeliveries(Feature):
    """Does the due work of wins: each act can be done again without doing it twice."""

    parts = Parts(notices=(COMPANY_NOTICE, HELPED_NOTICE))

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> Sequence[Job]:
        """Return the kinds of due work of wins, each with how late it may be done."""
        days = timedelta(days=1)
        return (
            Job("wins.card", self.card, 7 * days, self.card_lost),
            Job("wins.company", self.company, 2 * days),
            Job("wins.highlight", self.highlight, 7 * days),
            Job("wins.toast", self.toast, 2 * days, self.toast_lost),
            Job("wins.guide", self.guide, 7 * days),
            Job(BOTTLE_WORK, self.bottle, 30 * days),
            Job(CONSENT, self.consent, 30 * days),
        )

    async def card(self, work: Work) -> None:
        """Make a win's card tell what the win says now: post it, edit it, or delete it."""
        win = await self.desk.wins.get(work.subject_id)
        if win is None:
            return
        if win.gone:
            await self._delete(win)
        elif win.message_id is not None:
            await self._edit(win)
        elif not win.posted:
            await self._post(win, work)

    async def card_lost(self, work: Work) -> None:
        """Tell organisers that a card could not be posted."""
        await self.bot.organisers.alert(work.guild_id, "wins:cards", "wins-alert-card")

    async def company(self, work: Work) -> None:
        """Bring a win that nobody celebrated to up to three celebrators."""
        win = await self.desk.wins.get(work.subject_id)
        if win is None or win.gone or win.message_id is None or win.author_id is None:
            return
        if (await self.desk.celebrations.celebrators_of([win.id]))[win.id]:
            return
        people = await self.desk.celebrations.company_for(
            win.guild_id, win.author_id, self.bot.clock.now()
        )
        if not people:
            return
        notices = await self._reserve_company(win, people)
        if not notices:
            raise Later(self.bot.clock.now() + SOON)
        uncalled = [one for one in notices if not await self._write_privately(win, one)]
        if uncalled:
            await self._mention(win, uncalled, work)

    async def highlight(self, work: Work) -> None:
        """Show a celebrated win once in the highlights; its number only rises."""
        win = await self.desk.wins.get(work.subject_id)
        shown = await self.desk.celebrations.highlight(work.subject_id)
        if win is None or win.gone or win.message_id is None:
            if win is not None and shown is not None and shown.message_id is not None:
                await self._remove_highlight(win.id, shown.channel_id, shown.message_id)
            return
        count = len((await self.desk.celebrations.celebrators_of([win.id]))[win.id])
        if shown is None:
            await self._post_highlight(win, count, work)
        elif shown.message_id is not None and count > shown.count:
            message = self.desk.message(shown.channel_id, shown.message_id)
            say = self.bot.guild_voice(win.guild_id)
            await message.edit(view=views.highlight_card(say, win, count))
            await self.desk.celebrations.highlighted(
                win.id, shown.channel_id, shown.message_id, count
            )

    async def toast(self, work: Work) -> None:
        """Raise a glass to the week's wins, once; a week without wins passes in silence."""
        settings = self.desk.setup.of(work.guild_id)
        wins = await self.desk.wins.for_toast(work.guild_id, work.due_at, work.key)
        if not wins or settings.channel_id is None:
            return
        channel = await self.desk.channel(work.guild_id, settings.channel_id, "attach_files")
        say = self.bot.guild_voice(work.guild_id)
        celebrators = await self.desk.celebrations.celebrators_of([win.id for win in wins])
        caption = say("wins-toast-caption", count=len(wins))
        drawn = await asyncio.to_thread(picture.draw, settings.motif, len(wins), caption)
        await send_once(
            channel,
            views.toast_card(say, wins, celebrators, settings.motif, work.id),
            nonce=f"t{work.id}",
            mark=("wins:toast", work.id),
            looked_for_since=work.first_claimed_at if work.recovering else None,
            files=[discord.File(io.BytesIO(drawn), views.TOWER)],
        )
        await self.desk.wins.toasted([win.id for win in wins], work.key)

    async def toast_lost(self, work: Work) -> None:
        """Tell organisers that a toast was not given."""
        await self.bot.organisers.alert(work.guild_id, f"wins:{work.key}", "wins-alert-toast")

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
        needed = ("attach_files", "read_message_history") if win.picture else ()
        channel = await self.desk.channel(win.guild_id, settings.channel_id, *needed)
        message = await send_once(
            channel,
            views.win_card(self.bot.guild_voice(win.guild_id), win),
            nonce=f"w{win.id}",
            mark=("wins:congratulate", win.id),
            looked_for_since=work.first_claimed_at if work.recovering else None,
            files=await self._files(win),
            mentioned=await self._called_helpers(win),
        )
        for emoji in settings.reactions:
            await self.desk.react(message, emoji)
        await self.desk.wins.posted(win.id, channel.id, message.id, self.bot.clock.now())

    async def _files(self, win: Win) -> list[discord.File]:
        if win.picture is None or not win.picture.url:
            return []
        try:
            data = await self.bot.http.get_from_cdn(win.picture.url)
        except (discord.NotFound, discord.Forbidden) as error:
            raise Hopeless("its picture has expired") from error
        alt = win.picture.description or None
        return [discord.File(io.BytesIO(data), win.picture.name, description=alt)]

    async def _called_helpers(self, win: Win) -> list[int]:
        """Return the helpers whom their mention on the card may call, once."""
        now = self.bot.clock.now()
        notices = await self.bot.member_store.reserve(
            win.guild_id,
            win.helpers,
            HELPED_NOTICE,
            f"win:{win.id}",
            now,
            most=len(win.helpers),
            default=Way.MENTION,
        )
        return [notice.user_id for notice in notices]

    async def _edit(self, win: Win) -> None:
        """Edit a card; a picture whose win was erased goes with the words."""
        message = self.desk.message(win.channel_id, win.message_id)
        view = views.win_card(self.bot.guild_voice(win.guild_id), win)
        try:
            if win.picture is None:
                await message.edit(view=view, attachments=[])
            else:
                await message.edit(view=view)
        except discord.NotFound:
            await self.desk.wins.lost_messages([message.id], self.bot.clock.now())

    async def _delete(self, win: Win) -> None:
        if win.message_id is None:
            return
        try:
            await self.desk.message(win.channel_id, win.message_id).delete()
        except discord.NotFound:
            log.info("the card of win %d was gone already", win.id)

    async def _post_highlight(self, win: Win, count: int, work: Work) -> None:
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

    async def _remove_highlight(self, win_id: int, channel_id: int, message_id: int) -> None:
        try:
            await self.desk.message(channel_id, message_id).delete()
        except discord.NotFound:
            log.info("the highlight of win %d was gone already", win_id)
        await self.desk.celebrations.highlighted(win_id, channel_id, None, 0)

    async def _reserve_company(self, win: Win, people: Sequence[int]) -> list[Notice]:
        """Reserve up to three notices, to people who are still in the guild."""
        now = self.bot.clock.now()
        here = [one for one in people if await self.desk.is_member(win.guild_id, one)]
        return await self.bot.member_store.reserve(
            win.guild_id, here, COMPANY_NOTICE, f"win:{win.id}", now, most=MOST_ASKED
        )

    async def _write_privately(self, win: Win, notice: Notice) -> bool:
        if notice.way is not Way.PRIVATE:
            return False
        say = await self.bot.notices.voice(notice.guild_id, notice.user_id)
        asked = say("wins-company", author=views.author(say, win), title=views.title(say, win))
        buttons = ui.row(ui.link(say("wins-see"), win.link), stop_button(say, notice))
        view = ui.layout(ui.card(ui.text(asked), buttons))
        return await self.bot.notices.send_private(notice, view)

    async def _mention(self, win: Win, notices: Sequence[Notice], work: Work) -> None:
        """Call celebrators beside the card: those who prefer it, or whose messages are closed."""
        say = self.bot.guild_voice(win.guild_id)
        people = [notice.user_id for notice in notices]
        asked = say("wins-company-public", names=views.names(people), author=views.author(say, win))
        view = ui.layout(ui.card(ui.text(asked), ui.row(stop_button(say, notices[0]))))
        await send_once(
            await self.desk.channel(win.guild_id, win.channel_id),
            view,
            nonce=f"c{win.id}",
            mark=("notices:stop", notices[0].id),
            looked_for_since=work.first_claimed_at if work.recovering else None,
            mentioned=people,
            reply_to=win.message_id,
        )
