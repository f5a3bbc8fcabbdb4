"""The day before a round: the channel is told, and may skip it; so are those who asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.notices import Way
from bot.domain.pairings import NOTICE as BEFORE
from bot.domain.pairings import SMALLEST, Pool, Round, Stage
from bot.errors import MemberError
from bot.feature import Parts
from bot.i18n import Say
from bot.jobs import Job, Log, Pause
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.ledger import Ahead
from bot.store.pairing_rows import NOTICE
from cogs.pairings.desk import PairingFeature
from cogs.pairings.hour import tell_alone
from cogs.pairings.notices import SOON_NOTICE
from cogs.pairings.organise_page import called
from cogs.pairings.telling import News, write_to

SLACK = timedelta(hours=3)
"""A clock change may put the day before a round a little further off."""


class PairingNotice(PairingFeature):
    """Tells of a round before it is drawn."""

    parts = Parts(notices=(SOON_NOTICE,), ways={SOON_NOTICE: (Way.PRIVATE, Way.NOTHING)})

    def jobs(self) -> tuple[Job, ...]:
        """Return the word of a round, which is no use once that is drawn."""
        return (
            Job(
                NOTICE,
                self.tell,
                BEFORE + SLACK,
                pause=Pause.LEFT_OUT,
                coming=self.coming,
                log=Log("log-notices", of_members=False),
            ),
        )

    async def tell(self, work: Work) -> None:
        """Tell of the coming round, once; of one that is only a week away, its own notice does."""
        pool, now = self.desk.pools.get(work.subject_id), self.bot.clock.now()
        coming = await self.desk.coming(pool) if pool else None
        if pool is None or coming is None or not now < coming[1] <= now + BEFORE + SLACK:
            return
        round_ = await self.desk.draws.coming(pool, *coming, self.desk.seed())
        if round_.stage is not Stage.COMING or round_.notice_id is not None:
            return
        entrants = await self.desk.draws.entrants(pool.id, round_.occurrence, coming[1])
        people = [one.user_id for one in entrants.profiles]
        if len(people) == 1:
            await tell_alone(self.desk, pool, round_, people[0], work)
        if len(people) >= SMALLEST:
            await self._tell_privately(pool, round_, people, work)
            await self._post(pool, round_, len(people), work)

    async def coming(self, say: Say, ahead: Ahead) -> str | None:
        """Say of which pool the round is announced."""
        pool = self.desk.pools.get(ahead.subject_id)
        if pool is None or pool.channel_id is None:
            return None
        return say("coming-notice", pool=called(pool), channel=f"<#{pool.channel_id}>")

    @pressed("pairings:skip_round")
    async def skip(self, press: Press) -> None:
        """Let a member leave out this round, or take part in it after all; a letter asks too."""
        round_ = await self.desk.draws.get(press.row)
        pool = self.desk.pools.get(round_.pool_id) if round_ else None
        if round_ is None or pool is None:
            raise MemberError("pairings-pool-gone")
        press.require_here(round_.guild_id)
        if round_.stage is not Stage.COMING:
            raise MemberError("pairings-skip-late")
        mine = await self.desk.pools.participant(pool.id, press.user_id)
        if mine is None:
            command = self.bot.mentions_for(press.say)["pairing-join"]
            raise MemberError("pairings-skip-not-in", join=command)
        skips = None if mine.skips == round_.occurrence else round_.occurrence
        await self.desk.pools.choose(pool.id, press.user_id, skips=skips)
        coming = await self.desk.coming(pool)
        when = coming[1] if coming and coming[0] == round_.occurrence else round_.due_at
        await ui.show(press.interaction, _skipped(press.say, round_, when, skips=bool(skips)))

    async def _tell_privately(
        self, pool: Pool, round_: Round, people: Sequence[int], work: Work
    ) -> None:
        """Tell those who asked for it and take part."""
        members = await self.desk.pools.participants(pool.id)
        told = {one.user_id for one in members if one.told} & set(people)
        guild = guild_name(self.bot, pool.guild_id)

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            text = say(
                "pairings-soon-letter", guild=guild, pool=called(pool), when=_date(round_.due_at)
            )
            return [ui.text(text), ui.row(_skip_button(say, round_))]

        news = News(SOON_NOTICE, f"soon:{round_.id}", letter)
        await write_to(self.desk, pool.guild_id, sorted(told), news, work)

    async def _post(self, pool: Pool, round_: Round, count: int, work: Work) -> None:
        channel = await self.bot.organisers.writable(pool.guild_id, pool.channel_id)
        say = self.bot.guild_voice(pool.guild_id)
        join = ui.button(say("pairings-join-button"), "pairings:join", pool.id)
        text = say("pairings-soon", when=_date(round_.due_at), count=count)
        message = await send_once(
            channel,
            ui.layout(ui.card(ui.text(text), ui.row(_skip_button(say, round_), join))),
            nonce=f"pn{round_.id}",
            mark=("pairings:skip_round", round_.id),
            looked_for_since=work.tried_since,
        )
        await self.desk.draws.told(round_.id, notice_message_id=message.id)


def _skip_button(say: Say, round_: Round) -> discord.ui.Button[discord.ui.LayoutView]:
    return ui.button(say("pairings-skip-button"), "pairings:skip_round", round_.id)


def _skipped(say: Say, round_: Round, when: datetime, *, skips: bool) -> discord.ui.LayoutView:
    """Return whether a round is left out, with the press that changes it."""
    text = say("pairings-skips" if skips else "pairings-skips-not", when=_date(when))
    label = "pairings-unskip-button" if skips else "pairings-skip-button"
    button = ui.button(say(label), "pairings:skip_round", round_.id)
    return ui.layout(ui.card(ui.text(text), ui.row(button)))


def _date(at: datetime) -> str:
    return discord.utils.format_dt(at, "F")
