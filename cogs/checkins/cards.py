"""Answers as others read them: in the thread of their day, or in that of two buddies."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import discord

from bot.covers import Covers, covered
from bot.delivery import SILENT, send_once
from bot.domain.checkins import Answer, Audience, Programme, may_repeat
from bot.domain.intentions import Intention
from bot.domain.pairs import Pair
from bot.domain.streaks import Streak, streak
from bot.errors import Hopeless, MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import shared_voice
from bot.presses import Press, pressed
from bot.reports import report_form
from bot.store.agenda import Work
from bot.store.checkin_rows import CARD
from bot.threads import find_thread, wake
from cogs.checkins.answer_page import card
from cogs.checkins.desk import CheckinFeature
from cogs.checkins.posting import thread_of
from cogs.checkins.recap import mend

log = logging.getLogger(__name__)

EVER = timedelta(days=3660)
"""What others may read, or no more, is never too late to put right."""
Places = dict[int, Say]
"""Threads in which an answer is shown, each with its language."""


class CheckinCards(CheckinFeature, Covers):
    """Shows answers to whom they are for, and takes them down where they are not any more."""

    cards = {"checkins": "checkins"}  # noqa: RUF012

    def jobs(self) -> tuple[Job, ...]:
        """Return the cards."""
        return (Job(CARD, self.show, EVER, most=4, log=UNTOLD),)

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Cover the cards of an answer, and leave it out of what the channel reads of the day."""
        return await self.desk.cards.cover(subject_id, self.bot.clock.now(), hidden=hidden)

    async def show(self, work: Work) -> None:
        """Make the cards of an answer tell the same as its row."""
        answer = await self.desk.answers.get(work.subject_id)
        if answer is None:
            return
        programme = self.desk.programmes.get(answer.prompt.day.programme_id)
        is_hidden = answer.user_id is None or answer.audience is Audience.ME
        if programme is None and not is_hidden:
            return
        places = await self._places(answer, programme, work) if programme else {}
        standing = await self.desk.cards.cards(answer.id)
        for thread_id in standing.keys() - places.keys():
            await self._take_down(answer, thread_id, standing[thread_id], work)
        for thread_id, say in places.items():
            await self._put(answer, thread_id, standing.get(thread_id), say, work)
        await mend(self.desk, answer.prompt.day.id)
        await self._unless_erased(answer, work)

    @pressed("checkins:report")
    async def report(self, press: Press) -> None:
        """Open the form of a report."""
        await self._shown(press)
        form = report_form(press.say, "checkins:reported", press.row)
        await press.interaction.response.send_modal(form)

    @pressed("checkins:reported")
    async def reported(self, press: Press) -> None:
        """Keep a report of an answer that others read."""
        answer, link = await self._shown(press)
        about = answer.user_id
        await self.bot.reports.file(press, "checkins", answer.id, about_id=about, link=link)

    async def _shown(self, press: Press) -> tuple[Answer, str]:
        """Return an answer that stands in a thread of the guild, and its address; or MemberError.

        A form is sent from where its button stands.
        """
        answer = await self.desk.answers.get(press.row)
        place = press.interaction.channel_id
        standing = await self.desk.cards.cards(press.row)
        if answer is None or place not in standing or answer.user_id is None:
            raise MemberError("frame-gone")
        guild_id = answer.prompt.day.guild_id
        return answer, f"https://discord.com/channels/{guild_id}/{place}/{standing[place]}"

    async def _unless_erased(self, answer: Answer, work: Work) -> None:
        """Take down at once what was posted while its member erased their data."""
        fresh = await self.desk.answers.get(answer.id)
        if fresh is not None and fresh.user_id is not None:
            return
        for thread_id, message_id in (await self.desk.cards.cards(answer.id)).items():
            await self._take_down(answer, thread_id, message_id, work)

    async def _places(self, answer: Answer, programme: Programme, work: Work) -> Places:
        """Return the threads where an answer is to be read."""
        if not answer.words or answer.user_id is None:
            return {}
        guild_id = programme.guild_id
        if answer.audience is Audience.CHANNEL:
            thread = await thread_of(self.desk, programme, answer.prompt, work.tried_since)
            return {thread.id: self.bot.guild_voice(guild_id)}
        if answer.audience is Audience.BUDDY:
            pairs = await self.desk.buddies(guild_id, answer.user_id)
            return {
                one.thread_id: await shared_voice(self.bot, guild_id, one.members)
                for one in pairs
                if one.thread_id is not None and _knew(one, answer)
            }
        return {}

    async def _put(
        self, answer: Answer, thread_id: int, message_id: int | None, say: Say, work: Work
    ) -> None:
        """Show an answer in a thread, or change how it stands there."""
        thread = await self._thread(answer, thread_id)
        if thread is None:
            return
        told = await self._repeated(answer, thread_id)
        view = card(say, answer, told, await self._streak(answer))
        view = covered(say) if answer.hidden else view
        if message_id is not None:
            await self._edit(thread, message_id, view)
            return
        mark, since = ("checkins:change", answer.id), work.tried_since
        nonce = f"cd{work.id}x{thread_id % 10**9}"
        with _permitted(answer):
            sent = await send_once(thread, view, nonce=nonce, mark=mark, looked_for_since=since)
            await self.desk.cards.shown(answer.id, thread_id, sent.id)

    async def _repeated(self, answer: Answer, thread_id: int) -> tuple[Intention, ...]:
        """Return the intentions of before that all who read a thread have read already."""
        before = await self.desk.answers.before(answer)
        audience = answer.audience or Audience.ME
        if before.meant is None or before.meant.hidden:
            return ()
        if not may_repeat(before.meant.audience, audience):
            return ()
        if before.meant.audience is Audience.BUDDY:
            stood = await self.desk.cards.cards(before.meant.id)
            return before.intentions if thread_id in stood else ()
        return before.intentions

    async def _edit(
        self, thread: discord.Thread, message_id: int, view: discord.ui.LayoutView
    ) -> None:
        """Change a card where it stands; one that was deleted stays so."""
        try:
            await wake(thread)
            message = thread.get_partial_message(message_id)
            await message.edit(view=view, allowed_mentions=SILENT)
        except discord.NotFound:
            log.info("a card in thread %d was deleted", thread.id)

    async def _take_down(self, answer: Answer, thread_id: int, message_id: int, work: Work) -> None:
        """Delete a card, and forget it once it is not there any more."""
        thread = await self._thread(answer, thread_id)
        if thread is not None:
            try:
                with _permitted(answer):
                    await wake(thread)
                    await thread.get_partial_message(message_id).delete()
            except discord.NotFound:
                log.info("a card of answer %d was deleted already", answer.id)
        await self.desk.cards.hidden(answer.id, thread_id)

    async def _thread(self, answer: Answer, thread_id: int) -> discord.Thread | None:
        guild = self.bot.get_guild(answer.prompt.day.guild_id)
        gone: list[int] = []

        async def was_deleted() -> None:
            gone.append(thread_id)

        thread = await find_thread(guild, thread_id, was_deleted)
        if thread is None and not gone:
            raise Hopeless(f"thread {thread_id} cannot be seen")
        return thread

    async def _streak(self, answer: Answer) -> Streak | None:
        """Return the streak that a member shows by choice."""
        day, user_id = answer.prompt.day, answer.user_id or 0
        choices = await self.desk.programmes.choices(day.guild_id, user_id)
        if not (choices.streaks and choices.shows_streak):
            return None
        now = self.bot.clock.now()
        return streak(await self.desk.history.kept(day.programme_id, user_id, now))


def _knew(pair: Pair, answer: Answer) -> bool:
    """Return whether two were buddies when an answer was last addressed to *my buddy*."""
    return answer.addressed_at is not None and pair.started_at <= answer.addressed_at


@contextmanager
def _permitted(answer: Answer) -> Iterator[None]:
    """Wait until it is repaired where the bot may not write; Hopeless then."""
    try:
        yield
    except discord.Forbidden as error:
        raise Hopeless(f"answer {answer.id} cannot be shown ({error.code})") from error
