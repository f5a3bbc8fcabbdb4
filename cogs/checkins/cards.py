"""Answers as others read them: in the thread of their day, or in that of two buddies."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot import ui
from bot.agenda import Job
from bot.delivery import SILENT, send_once
from bot.domain.asking import RECAP_AFTER
from bot.domain.checkins import FEWEST, Answer, Audience, Day, Programme, Recap
from bot.domain.streaks import Streak, streak
from bot.domain.text import shown
from bot.errors import Later, MemberError
from bot.i18n import Say
from bot.people import shared_voice
from bot.presses import Press, pressed
from bot.reports import report_form
from bot.store.agenda import Work
from bot.store.checkin_rows import CARD, RECAP
from bot.threads import find_thread
from cogs.checkins.answer_page import card
from cogs.checkins.desk import CheckinFeature
from cogs.checkins.posting import thread_of
from cogs.checkins.words import called, day_in_words

log = logging.getLogger(__name__)

EVER = timedelta(days=3660)
"""What others may read, or no more, is never too late to put right."""
RECAP_CATCH_UP = timedelta(hours=16)
NAMED = 20
"""Members whose intentions a recap repeats; the thread has all."""
Places = dict[int, Say]
"""Threads in which an answer is shown, each with its language."""


class CheckinCards(CheckinFeature):
    """Shows answers to whom they are for, and takes them down where they are not any more."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the cards, and the recap of a day."""
        return (
            Job(CARD, self.show, EVER, most=4),
            Job(RECAP, self.recap, RECAP_CATCH_UP + RECAP_AFTER),
        )

    async def show(self, work: Work) -> None:
        """Make the cards of an answer tell the same as its row."""
        answer = await self.desk.answers.get(work.subject_id)
        if answer is None:
            return
        programme = self.desk.programmes.get(answer.prompt.day.programme_id)
        if programme is None and answer.user_id is not None:
            return
        places = await self._places(answer, programme, work) if programme else {}
        standing = await self.desk.cards.cards(answer.id)
        for thread_id in standing.keys() - places.keys():
            await self._take_down(answer, thread_id, standing[thread_id], work)
        for thread_id, say in places.items():
            await self._put(answer, thread_id, standing.get(thread_id), say, work)
        if programme is not None:
            await self._mend(programme, answer.prompt.day.id)
        await self._unless_erased(answer, work)

    async def recap(self, work: Work) -> None:
        """Tell the channel what came of a day, once all zones had time to answer."""
        day = await self.desk.days.get(work.subject_id)
        programme = self.desk.programmes.get(day.programme_id) if day else None
        if day is None or programme is None or not programme.is_open or not programme.recap:
            return
        at = await self.desk.days.last_due(programme, day) + RECAP_AFTER
        if self.bot.clock.now() < at:
            raise Later(at)
        recap = await self.desk.cards.recap(day.id)
        if recap.answered < FEWEST:
            return
        channel = await self.bot.organisers.writable(programme.guild_id, programme.channel_id)
        message = await send_once(
            channel,
            _recap(self.bot.guild_voice(programme.guild_id), programme, day, recap),
            nonce=f"cr{day.id}",
            mark=("checkins:join_day", day.id),
            looked_for_since=work.tried_since,
        )
        await self.desk.days.recapped(day.id, message.id)
        await self._mend(programme, day.id)

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

    async def _mend(self, programme: Programme, day_id: int) -> None:
        """Let what the channel was told of a day be as true as its cards."""
        day = await self.desk.days.get(day_id)
        channel = self.desk.channel(programme)
        if day is None or channel is None or day.post_message_id is None:
            return
        recap = await self.desk.cards.recap(day.id)
        view = _recap(self.bot.guild_voice(programme.guild_id), programme, day, recap)
        message = channel.get_partial_message(day.post_message_id)
        try:
            await message.edit(view=view, allowed_mentions=SILENT)
        except discord.NotFound:
            await self.desk.days.recapped(day.id, None)

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
            return {thread.id: self.bot.guild_voice(guild_id)} if thread else {}
        if answer.audience is Audience.BUDDY:
            pairs = await self.desk.buddies(guild_id, answer.user_id)
            return {
                one.thread_id: await shared_voice(self.bot, guild_id, one.members)
                for one in pairs
                if one.thread_id is not None
            }
        return {}

    async def _put(
        self, answer: Answer, thread_id: int, message_id: int | None, say: Say, work: Work
    ) -> None:
        """Show an answer in a thread, or change how it stands there."""
        thread = await self._thread(answer, thread_id)
        if thread is None:
            return
        before = (await self.desk.answers.before(answer)).intentions
        view = card(say, answer, before, await self._streak(answer))
        try:
            if message_id is not None:
                message = thread.get_partial_message(message_id)
                await message.edit(view=view, allowed_mentions=SILENT)
                return
            mark, since = ("checkins:change", answer.id), work.tried_since
            sent = await send_once(
                thread,
                view,
                nonce=f"cd{work.id}x{thread_id % 10**9}",
                mark=mark,
                looked_for_since=since,
            )
        except (discord.NotFound, discord.Forbidden) as error:
            log.warning("answer %d cannot be shown (%s)", answer.id, error.code)
            return
        await self.desk.cards.shown(answer.id, thread_id, sent.id)

    async def _take_down(self, answer: Answer, thread_id: int, message_id: int, work: Work) -> None:
        """Delete a card, and forget it once it is not there any more."""
        thread = await self._thread(answer, thread_id)
        if thread is not None:
            try:
                await thread.get_partial_message(message_id).delete()
            except discord.NotFound:
                log.info("a card of answer %d was deleted already", answer.id)
        await self.desk.cards.hidden(answer.id, thread_id)

    async def _thread(self, answer: Answer, thread_id: int) -> discord.Thread | None:
        guild = self.bot.get_guild(answer.prompt.day.guild_id)
        return await find_thread(guild, thread_id, _nothing)

    async def _streak(self, answer: Answer) -> Streak | None:
        """Return the streak that a member shows by choice."""
        day, user_id = answer.prompt.day, answer.user_id or 0
        choices = await self.desk.programmes.choices(day.guild_id, user_id)
        if not (choices.streaks and choices.shows_streak):
            return None
        now = self.bot.clock.now()
        return streak(await self.desk.history.kept(day.programme_id, user_id, now))


def _recap(say: Say, programme: Programme, day: Day, recap: Recap) -> discord.ui.LayoutView:
    """Return how many took part, what they set out to do where all may read it, and thanks."""
    title = f"### {called(programme)} · {day_in_words(day.on, say)}"
    lines = [title, say("checkins-took-part", answered=recap.answered, asked=recap.asked)]
    for user_id, intentions in list(recap.shared.items())[:NAMED]:
        told = " · ".join(shown(one, 80) for one in intentions)
        lines.append(say("checkins-recap-line", who=f"<@{user_id}>", intentions=told))
    if day.thread_id:
        lines.append(say("checkins-recap-thread", thread=f"<#{day.thread_id}>"))
    join = ui.button(say("checkins-recap-join"), "checkins:join_day", day.id)
    return ui.layout(ui.card(ui.text("\n".join(lines)[:3900]), ui.row(join)))


async def _nothing() -> None:
    """Forget nothing more: the card is forgotten by itself."""
