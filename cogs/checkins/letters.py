"""Private letters of check-ins: a question, a reminder that was asked for, a question put off."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot import ui
from bot.domain.asking import LATE
from bot.domain.checkins import Answer, Programme
from bot.domain.notices import Way
from bot.errors import Hopeless
from bot.feature import Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.notices import stop_button
from bot.people import guild_name
from bot.store.agenda import Work
from bot.store.checkin_rows import LATER, LETTER, REMIND
from bot.store.members import Notice
from cogs.checkins.desk import LETTER_NOTICE, CheckinFeature
from cogs.checkins.posting import call, press_row, questions
from cogs.checkins.words import called, day_in_words

log = logging.getLogger(__name__)

MOST = 10_000
SLACK = timedelta(hours=12)
"""The longest window within which a letter may leave."""


class CheckinLetters(CheckinFeature):
    """Asks one member at a time, privately."""

    parts = Parts(notices=(LETTER_NOTICE,), ways={LETTER_NOTICE: (Way.PRIVATE, Way.NOTHING)})

    def jobs(self) -> tuple[Job, ...]:
        """Return the letters, none of which is of use on the next day."""
        return (
            Job(LETTER, self.ask, SLACK, dropped=self.drop, log=UNTOLD),
            Job(REMIND, self.remind, SLACK, log=UNTOLD),
            Job(LATER, self.again, SLACK, log=UNTOLD),
        )

    async def ask(self, work: Work) -> None:
        """Ask somebody; later than the window of the programme, record that nobody could."""
        found = await self._waiting(work)
        if found is None:
            return
        answer, programme = found
        closes = answer.prompt.due_at + timedelta(hours=programme.window)
        if self.bot.clock.now() > closes:
            await self.drop(work)
            return
        await self._reach(answer, programme, "checkins-letter", work)

    async def drop(self, work: Work) -> None:
        """Record that somebody could not be asked."""
        answer = await self.desk.answers.get(work.subject_id)
        if answer is not None and answer.user_id is not None:
            await self.desk.prompts.failed(answer.prompt, [answer.user_id])

    async def remind(self, work: Work) -> None:
        """Remind somebody who asked for it, and has not answered, once."""
        found = await self._waiting(work)
        if found is not None:
            answer, programme = found
            mine = await self.desk.programmes.joined(programme.id, answer.user_id or 0)
            if mine is not None and mine.reminds:
                await self._reach(answer, programme, "checkins-letter-reminder", work)

    async def again(self, work: Work) -> None:
        """Ask somebody again who wished so."""
        found = await self._waiting(work)
        if found is not None:
            await self._reach(*found, "checkins-letter-later", work)

    async def _waiting(self, work: Work) -> tuple[Answer, Programme] | None:
        """Return an answer that is still wanted, of somebody who is not away."""
        answer = await self.desk.answers.get(work.subject_id)
        if answer is None or answer.user_id is None or not answer.is_waiting:
            return None
        day, now = answer.prompt.day, self.bot.clock.now()
        programme = self.desk.programmes.get(day.programme_id)
        if programme is None or not programme.is_open:
            if work.kind == LETTER:
                await self.drop(work)
            return None
        mine = await self.desk.programmes.joined(programme.id, answer.user_id)
        if mine is None or now >= answer.prompt.due_at + LATE:
            return None
        member = await self.bot.member_store.get(day.guild_id, answer.user_id)
        if member.away_until is not None and member.away_until > now:
            return None
        return answer, programme

    async def _reach(
        self, answer: Answer, programme: Programme, message_id: str, work: Work
    ) -> None:
        """Write privately; where that is closed, call them to the question in the channel."""
        user_id = answer.user_id or 0
        reserved = await self.bot.member_store.reserve(
            programme.guild_id,
            [user_id],
            LETTER_NOTICE,
            f"{work.kind}:{work.key}",
            self.bot.clock.now(),
            most=MOST,
            planned=True,
        )
        for notice in reserved:
            say = await self.bot.notices.voice(notice.guild_id, notice.user_id)
            view = self._letter(say, notice, answer, programme, message_id)
            if not await self.bot.notices.write(notice, view, work.tried_since):
                await self._call(answer, programme, work)

    async def _call(self, answer: Answer, programme: Programme, work: Work) -> None:
        """Call somebody to the question in the channel; for what is private it waits in `/me`."""
        if programme.channel_id is None or work.kind != LETTER:
            log.info("answer %d waits: private messages are closed", answer.id)
            return
        try:
            await call(self.desk, programme, answer.prompt, [answer.user_id or 0], work)
        except Hopeless as reason:
            log.info("answer %d waits: %s", answer.id, reason)

    def _letter(
        self, say: Say, notice: Notice, answer: Answer, programme: Programme, message_id: str
    ) -> discord.ui.LayoutView:
        day = answer.prompt.day
        values = {
            "programme": called(programme),
            "day": day_in_words(day.on, say),
            "guild": guild_name(self.bot, programme.guild_id),
        }
        text = f"{say(message_id, **values)}\n{questions(say, day)}"
        presses = press_row(say, answer.prompt.id)
        return ui.layout(ui.card(ui.text(text), presses, ui.row(stop_button(say, notice))))
