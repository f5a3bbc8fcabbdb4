"""How was it: every group is asked on the last day of its round, and once more after *not yet*."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.late import takes_late
from bot.domain.pairings import Answer, Group, Round, Seat, is_asked_again
from bot.errors import MemberError
from bot.feature import Asked, Concern, Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Pause
from bot.people import guild_name, mentions
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.pairing_after import is_ripe
from bot.store.pairing_rows import ASK
from bot.store.pairing_works import ASK_AGAIN, ASK_GROUP, ASK_HERE
from cogs.pairings import asking_pages as pages
from cogs.pairings.desk import PairingFeature
from cogs.pairings.notices import MET_NOTICE, WAYS
from cogs.pairings.telling import News, all_here, reserve, tell, write_to, wrote

log = logging.getLogger(__name__)

LATE = timedelta(days=3)
HOW = ("pairings-how", "pairings-how-letter")
AGAIN = ("pairings-how-again", "pairings-how-again-letter")
"""The question as it stands in a thread, and in a letter."""


class PairingAsking(PairingFeature):
    """Asks how it went, and takes the answers: organisers see counts, never who."""

    parts = Parts(notices=(MET_NOTICE,), ways={MET_NOTICE: WAYS})

    def jobs(self) -> tuple[Job, ...]:
        """Return the question: of a round, of a group, of those without threads, once more."""
        return (
            Job(ASK, self.ask, LATE, pause=Pause.WAITS, log=UNTOLD),
            Job(ASK_GROUP, self.ask_group, LATE, pause=Pause.WAITS, log=UNTOLD),
            Job(ASK_HERE, self.ask_here, LATE, most=1, pause=Pause.WAITS, log=UNTOLD),
            Job(ASK_AGAIN, self.ask_again, LATE, pause=Pause.WAITS, log=UNTOLD),
        )

    async def ask(self, work: Work) -> None:
        """Plan a question for each group, so that a dying process forgets and doubles none."""
        await self.desk.after.ask(work.subject_id, self.bot.clock.now())
        await self.bot.agenda.start_due()

    async def ask_group(self, work: Work) -> None:
        """Ask a group in its thread, and privately who prefers that."""
        group = await all_here(self.desk, work.subject_id)
        if group is None:
            return
        now = self.bot.clock.now()
        people = await self.desk.after.to_ask(group.id, now)
        news = self._news(group, HOW, f"met:{group.id}")
        if people and not await tell(self.desk, group, people, news, work):
            await self.desk.after.ask_here(group.id, now)
        await self.bot.agenda.start_due()

    async def ask_again(self, work: Work) -> None:
        """Ask once more who answered *not yet*, in the same way as before."""
        group = await all_here(self.desk, work.subject_id)
        if group is None:
            return
        people = await self.desk.after.to_ask_again(group.id, self.bot.clock.now())
        news = self._news(group, AGAIN, f"met-again:{group.id}")
        if people and not await tell(self.desk, group, people, news, work):
            await write_to(self.desk, group.guild_id, people, news, work)

    async def ask_here(self, work: Work) -> None:
        """Ask groups without threads in the channel, calling only who looked at their group."""
        asked = await self.desk.after.to_ask_here(work.subject_id, self.bot.clock.now())
        if not asked.groups:
            return
        homes = {one: group for group in asked.groups for one in group.members}
        news = self._news_here(homes, f"met-here:{work.subject_id}")
        guild_id = asked.groups[0].guild_id
        notices = await reserve(self.desk, guild_id, asked.people, news, work)
        called = [one.user_id for one in notices if not await wrote(self.desk, one, news, work)]
        if called or asked.is_first:
            await self._say_here(asked.groups[0], work.subject_id, called, work)

    @pressed("pairings:how")
    async def how(self, press: Press) -> None:
        """Show the question again, to answer it otherwise."""
        group = await self._own(press)
        names = await self.desk.names(group.guild_id, group.others(press.user_id), press.say)
        text = ui.text(press.say("pairings-how-ask", names=names))
        row = pages.answers(press.say, group.id)
        await ui.show(press.interaction, ui.layout(ui.card(text, row)))

    @pressed("pairings:met")
    async def met(self, press: Press) -> None:
        """Be glad with them, and offer to keep whom they met."""
        await self._answer(press, Answer.MET)

    @pressed("pairings:not_yet")
    async def not_yet(self, press: Press) -> None:
        """Leave them in peace for some days."""
        await self._answer(press, Answer.NOT_YET)

    @pressed("pairings:not_met")
    async def not_met(self, press: Press) -> None:
        """Blame nobody, and offer somebody else while there is time."""
        await self._answer(press, Answer.NOT)

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return the question, where a member has not answered it yet."""
        now = self.bot.clock.now()
        found = await self.desk.after.unanswered(asked.guild.id, asked.user_id, now)
        return [await self._concern(asked, group) for group in found[:1]]

    async def _concern(self, asked: Asked, group: Group) -> Concern:
        others = group.others(asked.user_id)
        names = await self.desk.names(group.guild_id, others, asked.say)
        button = ui.button(asked.say("pairings-how-open"), "pairings:how", group.id)
        return Concern(asked.say("pairings-how-ask", names=names), (button,))

    async def _answer(self, press: Press, answer: Answer) -> None:
        """Keep an answer, and show privately what can follow from it."""
        group = await self._own(press)
        now, seat = self.bot.clock.now(), group.seat(press.user_id)
        round_ = await self.desk.draws.get(group.round_id)
        is_last = answer is Answer.NOT_YET and _is_last(seat, round_, now)
        await self.desk.after.answer(group.id, press.user_id, answer, now)
        others = group.others(press.user_id)
        names = await self.desk.names(group.guild_id, others, press.say)
        keeps = answer is Answer.MET and await self.desk.keeping.may_keep(group.id, press.user_id)
        goes_on = takes_late(round_, now)
        text = press.say(pages.LAST if is_last else pages.TEXTS[answer], names=names)
        view = pages.thanks(press.say, group.id, answer, text, keeps=bool(keeps), goes_on=goes_on)
        await ui.show(press.interaction, view)

    async def _own(self, press: Press) -> Group:
        """Return the presser's group: the one of the button, or theirs of the same round."""
        group = await self.desk.groups.get(press.row)
        if group is None:
            raise MemberError("pairings-group-gone")
        press.require_here(group.guild_id)
        if press.user_id not in group.members:
            group = await self.desk.groups.of_member(group.round_id, press.user_id)
        if group is None:
            raise MemberError("pairings-not-your-group")
        return group

    def _news(self, group: Group, question: tuple[str, str], subject: str) -> News:
        """Return the question to a group: in its thread, or with names in a letter."""

        def line(say: Say, who: str) -> Sequence[ui.Piece]:
            return [ui.text(say(question[0], who=who)), pages.answers(say, group.id)]

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            return await self._letter(say, question[1], group, user_id)

        return News(MET_NOTICE, subject, letter, line)

    def _news_here(self, homes: dict[int, Group], subject: str) -> News:
        """Return the question to those without threads who prefer letters."""

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            return await self._letter(say, HOW[1], homes[user_id], user_id)

        return News(MET_NOTICE, subject, letter)

    async def _letter(
        self, say: Say, question: str, group: Group, user_id: int
    ) -> Sequence[ui.Piece]:
        names = await self.desk.names(group.guild_id, group.others(user_id), say)
        guild = guild_name(self.bot, group.guild_id)
        return [ui.text(say(question, names=names, guild=guild)), pages.answers(say, group.id)]

    async def _say_here(self, group: Group, row: int, called: Sequence[int], work: Work) -> None:
        """Ask in the channel of a pool; where that cannot be, the question waits in `/me`."""
        pool = self.desk.pools.get(group.pool_id)
        channel = self.desk.channel(pool) if pool else None
        if channel is None:
            return
        say = self.bot.guild_voice(group.guild_id)
        question = "pairings-how-here" if called else "pairings-how-everybody"
        text = ui.text(say(question, who=mentions(called)))
        view = ui.layout(ui.card(text, pages.answers(say, row)))
        since = work.tried_since
        mark = ("pairings:met", row)
        try:
            await send_once(
                channel,
                view,
                nonce=f"h{work.id}",
                mark=mark,
                looked_for_since=since,
                mentioned=called,
            )
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning("pool %d cannot be asked in its channel (%s)", group.pool_id, error.code)


def _is_last(seat: Seat | None, round_: Round | None, now: datetime) -> bool:
    """Return whether who answers *not yet* now is not asked again: they were, or it is too late."""
    was_asked = seat is not None and is_ripe(seat, now)
    return was_asked or round_ is None or not is_asked_again(round_.ends_at, now)
