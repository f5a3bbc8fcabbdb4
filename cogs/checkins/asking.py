"""Asking: at its hour a question goes to everybody in a programme, each once, each by their way."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.asking import CALLED_AT_ONCE, LATE
from bot.domain.checkins import Answer, Programme, Prompt, Reach
from bot.domain.holidays import is_holiday
from bot.errors import Hopeless
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Log, Pause
from bot.people import ASKED, names_in
from bot.store.agenda import Work
from bot.store.checkin_prompts import Clock
from bot.store.checkin_rows import CALL, PROMPT
from bot.store.ledger import Ahead
from cogs.checkins.desk import CheckinFeature
from cogs.checkins.posting import call, post
from cogs.checkins.words import called

log = logging.getLogger(__name__)


class CheckinAsking(CheckinFeature):
    """Asks what is due, or records that it could not."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the asking, and the calling of those whom the first message has no room for."""
        return (
            Job(
                PROMPT,
                self.ask,
                LATE,
                dropped=self.drop,
                pause=Pause.LOOKS,
                coming=self.coming,
                log=Log("log-prompts"),
            ),
            Job(CALL, self.call, LATE, most=2, log=UNTOLD),
        )

    async def ask(self, work: Work) -> None:
        """Ask in a zone; later than the window of the programme, record that nobody was asked.

        So too where the guild pauses; members' own check-ins go on.
        """
        found = await self._due(work)
        if found is None:
            return
        clock, programme = found
        now = self.bot.clock.now()
        late = now - work.due_at > timedelta(hours=programme.window)
        shared = programme.owner_id is None
        missed = late or (shared and self.bot.pauses(work.guild_id, work.due_at))
        if shared and not missed:
            await self._without_who_left(programme, clock)
        opened = await self.desk.prompts.open(
            programme, clock, work.due_at, now, is_holiday, missed=missed
        )
        await self.bot.agenda.start_due()  # letters need not wait for the channel
        here = [one for one in opened.asked if one.way is not Reach.PRIVATE]
        if missed and opened.prompt.message_id is None:
            await self._record(opened.prompt, here)
        elif here:
            await self._post(programme, opened.prompt, here, work)

    async def coming(self, say: Say, ahead: Ahead) -> str | None:
        """Say which programme will ask where; members' own check-ins are theirs."""
        clock = await self.desk.prompts.clock(ahead.subject_id)
        programme = self.desk.programmes.get(clock.programme_id) if clock else None
        if programme is None or programme.owner_id is not None or not programme.is_open:
            return None
        if self.bot.pauses(ahead.guild_id, ahead.at):
            return None
        where = {"programme": called(programme), "channel": f"<#{programme.channel_id}>"}
        return say("coming-checkin", **where)

    async def drop(self, work: Work) -> None:
        """Record that nobody was asked, after an outage of more than a day."""
        found = await self._due(work)
        if found is not None:
            clock, programme = found
            now = self.bot.clock.now()
            opened = await self.desk.prompts.open(
                programme, clock, work.due_at, now, is_holiday, missed=True
            )
            if opened.prompt.message_id is None:
                here = [one for one in opened.asked if one.way is not Reach.PRIVATE]
                await self._record(opened.prompt, here)

    async def call(self, work: Work) -> None:
        """Call some of those who are asked to the question in the channel."""
        prompt = await self.desk.prompts.get(work.subject_id)
        programme = self.desk.programmes.get(prompt.day.programme_id) if prompt else None
        if prompt is None or programme is None:
            return
        asked = await self.desk.prompts.asked(prompt)
        batch = _batches(asked)[int(work.key.partition(":")[2])]
        await call(self.desk, programme, prompt, [one for one in batch if one], work)

    async def _due(self, work: Work) -> tuple[Clock, Programme] | None:
        """Return what a work asks; None where nothing is asked there any more."""
        clock = await self.desk.prompts.clock(work.subject_id)
        programme = self.desk.programmes.get(clock.programme_id) if clock else None
        if clock is None or programme is None or not programme.is_open:
            return None
        return (clock, programme) if clock.moment < len(programme.moments) else None

    async def _post(
        self, programme: Programme, prompt: Prompt, here: Sequence[Answer], work: Work
    ) -> None:
        """Ask in the channel; where that cannot be, record it for those who were to read it."""
        batches = _batches(await self.desk.prompts.asked(prompt))
        try:
            await post(self.desk, programme, prompt, batches[0], work.tried_since)
        except Hopeless:
            await self._record(prompt, here)
            raise
        now, store = self.bot.clock.now(), self.bot.agenda.store
        for nth in range(1, len(batches)):
            await store.plan(CALL, f"{prompt.id}:{nth}", work.guild_id, prompt.id, now)
        await self.bot.agenda.start_due()

    async def _record(self, prompt: Prompt, people: Sequence[Answer]) -> None:
        await self.desk.prompts.failed(prompt, [one.user_id for one in people if one.user_id])

    async def _without_who_left(self, programme: Programme, clock: Clock) -> None:
        """Forget who left the guild, where the gateway tells: a hundred are asked about a day."""
        people = await self.desk.prompts.people(programme, clock.zone)
        first = self.bot.clock.now().toordinal() * ASKED % max(1, len(people))
        some = (people * 2)[first : first + min(ASKED, len(people))]
        try:
            here = await names_in(self.bot, programme.guild_id, some)
        except TimeoutError:
            log.info("who is in guild %d is not told", programme.guild_id)
            return
        gone = [one for one in some if one not in here]
        if gone:
            await self.desk.programmes.left_guild(programme.guild_id, gone)


def _batches(asked: Sequence[Answer]) -> list[list[int]]:
    """Return those who are called, as many at once as a message calls; one batch at least.

    Who has erased their data since keeps their place, as nobody.
    """
    called = [one.user_id or 0 for one in asked if one.way is Reach.CALLED]
    starts = range(0, max(1, len(called)), CALLED_AT_ONCE)
    return [called[start : start + CALLED_AT_ONCE] for start in starts]
