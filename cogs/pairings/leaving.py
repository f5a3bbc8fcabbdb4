"""Who stays when somebody leaves a group, who is set aside, and what is forgotten."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import ui
from bot.domain.late import takes_late
from bot.domain.pairings import NAME, NOTICE, SMALLEST, Group, Round, Stage
from bot.domain.text import shown
from bot.errors import Later
from bot.feature import Parts
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.store.agenda import Work
from bot.store.pairing_works import ASIDE, FORGET, LEFT
from cogs.pairings.desk import PairingFeature
from cogs.pairings.notices import ROUND_NOTICE, WAYS
from cogs.pairings.telling import News, all_here, let_out_gone, tell, write_to

log = logging.getLogger(__name__)

LATE = timedelta(days=3)
ALWAYS = timedelta(days=3660)
ALONE = ("pairings-left-alone", "pairings-left-alone-letter")
ALONE_LATE = ("pairings-left-late", "pairings-left-late-letter")
TWO = ("pairings-left-two", "pairings-left-two-letter")
"""What those who stay read in their thread, and in a letter."""


class PairingLeaving(PairingFeature):
    """Tells those who stay, naming no reason; tells those who were set aside, with a way back."""

    parts = Parts(notices=(ROUND_NOTICE,), ways={ROUND_NOTICE: WAYS})

    def jobs(self) -> tuple[Job, ...]:
        """Return the words to who stays and to who was set aside, and the forgetting."""
        return (
            Job(LEFT, self.tell_left, LATE, log=UNTOLD),
            Job(ASIDE, self.tell_aside, timedelta(days=7), log=UNTOLD),
            Job(FORGET, self.forget, ALWAYS, log=UNTOLD),
        )

    async def tell_left(self, work: Work) -> None:
        """Tell those who stay; one alone may ask for somebody else, and is served first."""
        group = await all_here(self.desk, work.subject_id)
        if group is None:
            return
        await let_out_gone(self.desk, group)
        round_, now = await self.desk.draws.get(group.round_id), self.bot.clock.now()
        if not group.members or round_ is None or not _goes_on(round_, now):
            return
        news = self._news(group, work, may_ask=takes_late(round_, now))
        if not await tell(self.desk, group, group.members, news, work):
            await write_to(self.desk, group.guild_id, group.members, news, work)

    async def tell_aside(self, work: Work) -> None:
        """Tell those kindly who were set aside at the end of a round."""
        round_ = await self.desk.draws.get(work.subject_id)
        pool = self.desk.pools.get(round_.pool_id) if round_ else None
        if pool is None:
            return
        people = await self.desk.after.set_aside(pool.id, work.due_at)

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            guild = guild_name(self.bot, pool.guild_id)
            text = say("pairings-aside", pool=shown(pool.name, NAME), guild=guild)
            button = ui.button(say("pairings-back"), "pairings:back", pool.id)
            return [ui.text(text), ui.row(button)]

        news = News(ROUND_NOTICE, f"aside:{work.subject_id}", letter)
        await write_to(self.desk, pool.guild_id, people, news, work)

    async def forget(self, work: Work) -> None:
        """Forget who met in a round that no draw asks for any more."""
        later = await self.desk.after.forget(work.subject_id, self.bot.clock.now())
        if later is not None:
            raise Later(later)

    def _news(self, group: Group, work: Work, *, may_ask: bool) -> News:
        """Return the same words whoever left and for whatever reason: somebody did."""
        is_alone = len(group.members) < SMALLEST
        line_id, letter_id = (ALONE if may_ask else ALONE_LATE) if is_alone else TWO

        def more(say: Say) -> list[ui.Piece]:
            button = ui.button(say("pairings-another"), "pairings:another", group.id)
            return [ui.row(button)] if is_alone and may_ask else []

        def line(say: Say, who: str) -> Sequence[ui.Piece]:
            return [ui.text(say(line_id, who=who)), *more(say)]

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            guild = guild_name(self.bot, group.guild_id)
            return [ui.text(say(letter_id, guild=guild)), *more(say)]

        return News(ROUND_NOTICE, f"left:{work.id}", letter, line)


def _goes_on(round_: Round, now: datetime) -> bool:
    """Return whether a round is not over, be it that no other one follows it."""
    is_over = round_.ends_at is not None and round_.ends_at + NOTICE <= now
    return round_.stage is Stage.DRAWN and not is_over
