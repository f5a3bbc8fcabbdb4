"""The end of a trial: each is asked privately, and what becomes of it is said alike to both."""

from __future__ import annotations

from datetime import timedelta

from bot import ui
from bot.client import CommunityBot
from bot.domain.notices import Way
from bot.domain.pairs import Answer, Outcome, Pair
from bot.domain.pairs import Stage as Standing
from bot.feature import Feature, Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Pause
from bot.people import guild_name, mentions
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.buddy_rows import DECIDE, DECIDED, REVIEW
from cogs.buddies.desk import Desk
from cogs.buddies.ending_pages import ended_page
from cogs.buddies.pair_card import EVER
from cogs.buddies.pair_people import (
    REVIEW_NOTICE,
    all_here,
    name_of_other,
    notify,
    own_pair,
    voice_of,
)
from cogs.buddies.pair_threads import say_in_thread
from cogs.buddies.trial_pages import alike, answer_row, review_page

LATE = timedelta(days=7)
"""After so long the news of a decision is on the card, and none any more."""
WAYS = (Way.PRIVATE, Way.MENTION, Way.NOTHING)


class BuddyTrial(Feature):
    """Asks the two of a trial how they want to go on; nobody reads the other's answer."""

    parts = Parts(notices=(REVIEW_NOTICE,), ways={REVIEW_NOTICE: WAYS})

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the question, the decision, and its announcement."""
        return (
            Job(REVIEW, self.review, EVER, pause=Pause.WAITS, log=UNTOLD),
            Job(DECIDE, self.decide, EVER, pause=Pause.WAITS, log=UNTOLD),
            Job(DECIDED, self.decided, LATE, log=UNTOLD),
        )

    async def review(self, work: Work) -> None:
        """Ask each of the two how to go on, if it is time."""
        before = await self.desk.pairs.get(work.subject_id)
        if before is None or before.stage is not Standing.TRIAL:
            return
        if not await all_here(self.desk, before):
            return
        now = self.bot.clock.now()
        pair = await self.desk.pairs.review(work.subject_id, now, again=work.recovering)
        if pair is not None:
            await self._ask(pair, work)

    async def _ask(self, pair: Pair, work: Work) -> None:
        def letter(say: Say, name: str) -> list[ui.Piece]:
            guild = guild_name(self.bot, pair.guild_id)
            text = say("buddies-review-question", name=name, guild=guild)
            return [ui.text(f"{text}\n{alike(say, pair)}"), answer_row(say, pair)]

        called = ("buddies-review-call", "buddies-review-open", "buddies:pair_review")
        subject = f"pair:{pair.id}:{int(pair.extended)}"
        people = pair.members
        await notify(self.desk, pair, people, REVIEW_NOTICE, subject, letter, called, work)

    async def decide(self, work: Work) -> None:
        """Decide with the answers there are, once both have had their time."""
        pair = await self.desk.pairs.get(work.subject_id)
        if pair is not None and pair.stage is Standing.TRIAL and await all_here(self.desk, pair):
            await self.desk.pairs.decide(pair.id, self.bot.clock.now())

    async def decided(self, work: Work) -> None:
        """Say in the thread that the two go on, or try a week longer."""
        pair = await self.desk.pairs.get(work.subject_id)
        if pair is None or pair.stage is Standing.ENDED:
            return
        say = await voice_of(self.desk, pair)
        who, called = mentions(pair.members), pair.members
        if work.key.endswith(f":{Outcome.LASTING}"):
            text, mark = say("buddies-decided-lasting", who=who), ("buddies:decided_goals", pair.id)
            button = ui.button(say("buddies-goals-open"), "buddies:decided_goals", pair.id)
        else:
            text, mark = say("buddies-decided-extended", who=who), ("buddies:decided_time", pair.id)
            button = ui.button(say("buddies-pair-suggest"), "buddies:decided_time", pair.id)
        view, nonce = ui.layout(ui.card(ui.text(text), ui.row(button))), f"d{work.id}"
        is_said = await say_in_thread(
            self.desk, pair, view, nonce=nonce, mark=mark, work=work, called=called
        )
        if not is_said:
            await self._write(pair, work)

    async def _write(self, pair: Pair, work: Work) -> None:
        """Tell each of the two what was decided, where their thread cannot."""

        def letter(say: Say, name: str) -> list[ui.Piece]:
            return [ui.text(_outcome(say, pair, name))]

        called = ("buddies-pair-see", "buddies-mine-button", "buddies:mine")
        subject, people = f"decided:{work.id}", pair.members
        await notify(self.desk, pair, people, REVIEW_NOTICE, subject, letter, called, work)

    @pressed("buddies:pair_review")
    async def open(self, press: Press) -> None:
        """Show one of the two the question, for nobody else to see."""
        pair = await own_pair(self.desk, press, press.row)
        await self._show(press, pair)

    @pressed("buddies:pair_continue")
    async def go_on(self, press: Press) -> None:
        """Keep that one of the two wants to continue."""
        await self._answer(press, Answer.CONTINUE)

    @pressed("buddies:pair_more")
    async def wait(self, press: Press) -> None:
        """Keep that one of the two would like a bit more time."""
        await self._answer(press, Answer.MORE)

    @pressed("buddies:pair_not")
    async def part(self, press: Press) -> None:
        """Keep that it is not for one of the two."""
        await self._answer(press, Answer.NOT)

    async def _answer(self, press: Press, answer: Answer) -> None:
        """Keep an answer, or another than before; it may decide."""
        before = await own_pair(self.desk, press, press.row)
        now = self.bot.clock.now()
        await self.desk.silence.well(before.id, press.user_id, now)
        pair = await self.desk.pairs.answer(before.id, press.user_id, answer, now)
        await self._show(press, pair, is_decided=_is_decided(before, pair))
        await self.bot.agenda.start_due()

    async def _show(self, press: Press, pair: Pair, *, is_decided: bool = False) -> None:
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        if pair.stage is Standing.ENDED:
            page = ended_page(press.say, pair, name, here=press.interaction.guild_id is not None)
        elif is_decided:
            page = ui.words(_outcome(press.say, pair, name))
        else:
            mine = await self.desk.pairs.own_answer(pair.id, press.user_id)
            page = review_page(press.say, pair, name, mine)
        await ui.show(press.interaction, page)


def _is_decided(before: Pair, after: Pair) -> bool:
    return (before.stage, before.extended) != (after.stage, after.extended)


def _outcome(say: Say, pair: Pair, name: str) -> str:
    """Say that a trial goes on for good, or for a week."""
    if pair.stage is Standing.LASTING:
        return say("buddies-review-lasting", name=name)
    return say("buddies-review-extended", name=name)
