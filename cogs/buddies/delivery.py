"""Requests on their way: brought to who is asked, closed once they are over, told to askers."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

import discord

from bot import ui
from bot.client import CommunityBot
from bot.covers import Covers, covered
from bot.delivery import SILENT, send_once
from bot.domain.buddies import Request, Stage
from bot.domain.notices import Way
from bot.errors import Hopeless, Later
from bot.feature import Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Pause
from bot.notices import stop_button
from bot.people import member_of
from bot.store.agenda import Work
from bot.store.buddy_rows import ANSWERED, EXPIRE, REQUEST, REQUEST_OVER
from bot.store.members import Notice
from bot.threads import NO_THREAD, let_in
from cogs.buddies.asking import person_for
from cogs.buddies.asking_pages import request_pieces
from cogs.buddies.desk import Desk

log = logging.getLogger(__name__)

ASKED, ANSWER = "buddies-request", "buddies-answer"
"""The kinds of the notices that somebody asks, and that a request of one's own was answered."""
LATE = timedelta(days=4)
SOON = timedelta(hours=1)
"""How long a request waits for a member whose quiet hours, or whose notice of the day, are on."""
WEEK: Final = 10080
"""Minutes without a word after which Discord tidies a thread away."""
MARK = "buddies:accept"


class BuddyDelivery(Covers):
    """Brings requests where each member chose, once."""

    cards = {"requests": "buddies"}  # noqa: RUF012

    parts = Parts(
        notices=(ASKED, ANSWER),
        ways={
            ASKED: (Way.MENTION, Way.PRIVATE, Way.NOTHING),
            ANSWER: (Way.PRIVATE, Way.NOTHING),
        },
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return what becomes of a request from asking to its end."""
        return (
            Job(REQUEST, self.bring, LATE, log=UNTOLD),
            Job(REQUEST_OVER, self.close, LATE, log=UNTOLD),
            Job(ANSWERED, self.tell_asker, LATE, log=UNTOLD),
            Job(EXPIRE, self.expire, timedelta(days=365), pause=Pause.WAITS, log=UNTOLD),
        )

    async def expire(self, work: Work) -> None:
        """Let a request expire whose time is over."""
        await self.desk.requests.expire(work.subject_id, self.bot.clock.now())
        await self.bot.agenda.start_due()

    async def bring(self, work: Work) -> None:
        """Tell somebody that they are asked; what cannot be told waits in their inbox."""
        request = await self.desk.requests.get(work.subject_id)
        if request is None or request.stage is not Stage.OPEN or request.hidden:
            return
        for user_id in (request.asked_id, request.asker_id):
            if await member_of(self.bot, request.guild_id, user_id) is None:
                await self.desk.left(request.guild_id, user_id)
                return
        notice = await self._notice(request, request.asked_id, ASKED, Way.MENTION)
        if notice is None:
            await self._wait(request)
            return
        if notice.way is Way.PRIVATE and await self._write(request, notice, work):
            return
        if notice.way is not Way.NOTHING:
            await self._mention(request, notice, work)

    async def close(self, work: Work) -> None:
        """Say on a request that was brought that it waits no more, or that organisers hid it."""
        request = await self.desk.requests.get(work.subject_id)
        if request is None or request.channel_id is None or request.message_id is None:
            return
        say = await self.bot.member_voice(request.guild_id, request.asked_id)
        accepted = request.stage is Stage.ACCEPTED
        over = say("buddies-request-accepted" if accepted else "buddies-request-over")
        view = covered(say) if request.hidden else ui.words(over)
        if request.stage is Stage.OPEN and not request.hidden:
            view = await self._shown_again(request)
        place = self.bot.get_partial_messageable(request.channel_id, guild_id=request.guild_id)
        try:
            message = place.get_partial_message(request.message_id)
            await message.edit(view=view, allowed_mentions=SILENT)
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("request %d cannot be closed where it stands (%s)", request.id, error.code)

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Cover a request where it was brought and in the inbox; return who asks."""
        return await self.desk.requests.cover(subject_id, self.bot.clock.now(), hidden=hidden)

    async def _shown_again(self, request: Request) -> discord.ui.LayoutView:
        """Return the card of a request that organisers hid and restored."""
        notice = await self._notice(request, request.asked_id, ASKED, Way.MENTION)
        called = notice is None or notice.way is not Way.PRIVATE
        return await self._card(request, notice, called=called)

    async def tell_asker(self, work: Work) -> None:
        """Tell an asker that it will not be this time; nothing says why, or whether at all."""
        request = await self.desk.requests.get(work.subject_id)
        if request is None or request.asker_id == 0:
            return
        notice = await self._notice(request, request.asker_id, ANSWER, Way.PRIVATE)
        if notice is None or notice.way is not Way.PRIVATE:
            return
        say = await self.bot.member_voice(request.guild_id, request.asker_id)
        name = await self.desk.name(request.guild_id, request.asked_id, say)
        text = say("buddies-not-this-time", name=name, **self.bot.mentions_for(say))
        view = ui.layout(ui.card(ui.text(text)), ui.row(stop_button(say, notice)))
        await self.bot.notices.send_private(notice, view)

    async def _notice(self, request: Request, user_id: int, kind: str, usual: Way) -> Notice | None:
        found = await self.bot.member_store.reserve(
            request.guild_id,
            [user_id],
            kind,
            f"request:{request.id}",
            self.bot.clock.now(),
            most=1,
            default=usual,
        )
        return found[0] if found else None

    async def _wait(self, request: Request) -> None:
        """Try again within the time of the request, unless the member wants nothing of it."""
        ways = await self.bot.member_store.notice_ways(request.guild_id, request.asked_id)
        at = self.bot.clock.now() + SOON
        if ways.get(ASKED) is not Way.NOTHING and at < request.expires_at:
            raise Later(at)

    async def _write(self, request: Request, notice: Notice, work: Work) -> bool:
        """Bring a request by private message; return False where those are closed."""
        view = await self._card(request, notice)
        user = self.bot.get_user(notice.user_id) or await self.bot.fetch_user(notice.user_id)
        try:
            channel = user.dm_channel or await user.create_dm()
            message = await send_once(
                channel,
                view,
                nonce=f"b{request.id}",
                mark=(MARK, request.id),
                looked_for_since=work.tried_since,
            )
        except discord.Forbidden as error:
            log.info("request %d could not be brought privately (%s)", request.id, error.code)
            return False
        await self.desk.requests.brought(request.id, channel.id, message.id)
        return True

    async def _mention(self, request: Request, notice: Notice, work: Work) -> None:
        """Bring a request in a private thread of its own in the channel of buddies."""
        thread = await self._thread(request, work)
        await let_in(thread, [request.asked_id])
        message = await send_once(
            thread,
            await self._card(request, notice, called=True),
            nonce=f"b{request.id}",
            mark=(MARK, request.id),
            looked_for_since=work.tried_since,
            mentioned=[request.asked_id],
        )
        await self.desk.requests.brought(request.id, thread.id, message.id)

    async def _thread(self, request: Request, work: Work) -> discord.Thread:
        """Open the thread of a request, or find the one that a killed process opened."""
        needs = ("create_private_threads", "send_messages_in_threads")
        channel_id = self.desk.buddies.channel_of(request.guild_id)
        channel = await self.bot.organisers.writable(request.guild_id, channel_id, *needs)
        say = await self.bot.member_voice(request.guild_id, request.asked_id)
        name = say("buddies-request-thread", number=request.id)
        if work.recovering:
            for thread in await channel.guild.active_threads():
                if thread.parent_id == channel.id and thread.name == name:
                    return thread
        try:
            return await channel.create_thread(
                name=name,
                type=discord.ChannelType.private_thread,
                auto_archive_duration=WEEK,
                invitable=False,
            )
        except discord.HTTPException as error:
            if error.code not in NO_THREAD:
                raise
            raise Hopeless(f"no thread can be opened ({error.code})") from error

    async def _card(
        self, request: Request, notice: Notice | None, *, called: bool = False
    ) -> discord.ui.LayoutView:
        say: Say = await self.bot.member_voice(request.guild_id, request.asked_id)
        me = await self.desk.profiles.get(request.guild_id, request.asked_id)
        asker = await self.desk.profiles.get(request.guild_id, request.asker_id)
        person = await person_for(self.desk, say, me, asker)
        pieces: list[ui.Piece] = [ui.text(f"<@{request.asked_id}>")] if called else []
        shown = request_pieces(say, request, person, on_server=called)
        pieces.append(ui.card(*shown))
        return ui.layout(*pieces, *([ui.row(stop_button(say, notice))] if notice else []))
