"""Rounds: drawn once, at their hour or soon after it, of everybody who takes part then."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from weakref import WeakValueDictionary

import discord

from bot.client import CommunityBot
from bot.domain.draws import Entrants
from bot.domain.matching import LARGE, Plan, is_large_ready
from bot.domain.pairings import LATE, MOST_THREADS, Pool, Round, Show, Stage
from bot.errors import Later
from bot.i18n import Say
from bot.jobs import Job, Log, Pause
from bot.organisers import PROPOSED
from bot.people import member_of
from bot.store.agenda import Work
from bot.store.ledger import Ahead
from bot.store.pairing_calls import PairingCallStore
from bot.store.pairing_rows import POST, ROUND, SHOW
from cogs.pairings.desk import Desk, PairingFeature
from cogs.pairings.organise_page import called

log = logging.getLogger(__name__)

TRIES = 5
"""How often a plan is made anew at once because somebody joined or left meanwhile."""
SOON = timedelta(minutes=1)
ASKED = 200
"""People whom Discord is asked about before a draw; beyond, who left is found out when told."""
AT_ONCE = 5


class PairingRounds(PairingFeature):
    """Draws rounds; those of a guild in turn, so that two do not meet twice on one day."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)
        self.calls = PairingCallStore(bot.database)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def jobs(self) -> tuple[Job, ...]:
        """Return the draw, which is no use once the week is too far gone."""
        return (
            Job(
                ROUND,
                self.draw,
                LATE,
                self.not_drawn,
                pause=Pause.LEFT_OUT,
                left_out=self.leave_out,
                coming=self.coming,
                log=Log("log-rounds", of_members=False),
            ),
        )

    async def draw(self, work: Work) -> None:
        """Draw the round of a pool, once, and let what it makes due begin."""
        pool = self.desk.pools.get(work.subject_id)
        if pool is None or pool.channel_id is None:
            return
        round_ = await self.desk.draws.coming(pool, work.key, work.due_at, self.desk.seed())
        if round_.stage is not Stage.COMING:
            return
        async with self._turns.setdefault(pool.guild_id, asyncio.Lock()):
            drawn = await draw_round(self.desk, pool, round_)
        if drawn is not None:  # before whatever else is due, so that nobody waits to see it
            first = POST if drawn.show is Show.POST else SHOW
            await self.bot.agenda.do_now(first, drawn.id)
        await self.bot.agenda.start_due()

    async def coming(self, say: Say, ahead: Ahead) -> str | None:
        """Say which round will be drawn, unless it was drawn early, or called off."""
        pool = self.desk.pools.get(ahead.subject_id)
        if pool is None or pool.channel_id is None:
            return None
        round_ = await self.desk.draws.find(pool.id, self.desk.occurrence(pool, ahead.at))
        if round_ is not None and round_.stage is not Stage.COMING:
            return None
        return say("coming-round", pool=called(pool), channel=f"<#{pool.channel_id}>")

    async def leave_out(self, work: Work) -> None:
        """Skip the round of a guild that pauses; where it was announced, say that it is not."""
        pool = self.desk.pools.get(work.subject_id)
        if pool is None:
            return
        round_ = await self.desk.draws.coming(pool, work.key, work.due_at, self.desk.seed())
        if round_.notice_id is None:
            await self.desk.draws.end(round_.id, Stage.SKIPPED)
        else:
            await self.calls.call_off(round_.id, self.bot.clock.now())
            await self.bot.agenda.start_due()

    async def not_drawn(self, work: Work) -> None:
        """Tell organisers that a round is skipped, as it is too late, or could not be drawn."""
        pool = self.desk.pools.get(work.subject_id)
        if pool is None:
            return
        is_late = self.bot.clock.now() - work.due_at > LATE
        if is_late:
            round_ = await self.desk.draws.coming(pool, work.key, work.due_at, self.desk.seed())
            if await self.desk.draws.end(round_.id, Stage.SKIPPED) is None:
                return
        coming = await self.desk.coming(pool)
        when = discord.utils.format_dt(coming[1], "F") if coming else "—"
        message = "pairings-alert-skipped" if is_late else "pairings-alert-not-drawn"
        values = {"pool": called(pool), "when": when}
        await self.bot.organisers.alert(pool.guild_id, f"pairings:{work.key}", message, **values)


async def draw_round(desk: Desk, pool: Pool, round_: Round) -> Round | None:
    """Draw a coming round now; return it as it is recorded, whoever drew it, None if nobody is in.

    Later where people join and leave faster than a plan is made.
    """
    await desk.after.settle(pool.id, desk.bot.clock.now(), coming=round_.id)
    await _forget_leavers(desk, pool, round_)
    for _ in range(TRIES):
        now = desk.bot.clock.now()
        entrants = await desk.draws.entrants(pool.id, round_.occurrence, now)
        if not entrants.profiles and not await desk.groups.of_round(round_.id):
            await desk.draws.end(round_.id, Stage.EMPTY)
            return None
        plan = await desk.plan(entrants, round_.seed)
        show = shown_by(pool, plan)
        recorded = await desk.draws.record(round_.id, entrants, plan, show, desk.bot.clock.now())
        if recorded is not None:
            await _advise(desk, pool, entrants, plan)
            return recorded
    log.warning("round %d changed while it was drawn, %d times", round_.id, TRIES)
    raise Later(desk.bot.clock.now() + SOON)


def shown_by(pool: Pool, plan: Plan) -> Show:
    """Return how the groups of a plan meet: many open their threads by a press."""
    return Show.POST if len(plan.groups) > MOST_THREADS else pool.show


async def _forget_leavers(desk: Desk, pool: Pool, round_: Round) -> None:
    """Take out of a pool who left the guild, where there are few enough to ask about each."""
    now, known = desk.bot.clock.now(), await desk.pools.participants(pool.id)
    people = [one.user_id for one in known if one.skips != round_.occurrence]
    if len(people) <= ASKED:
        gone = await gone_among(desk, pool.guild_id, people)
        for user_id in gone:
            await desk.leaving.left_guild(pool.guild_id, user_id, now)


async def gone_among(desk: Desk, guild_id: int, people: Sequence[int]) -> list[int]:
    """Return who of some people has left a guild; Discord is asked about a few at a time."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def is_gone(user_id: int) -> bool:
        async with turn:
            return await member_of(desk.bot, guild_id, user_id) is None

    gone = await asyncio.gather(*map(is_gone, people))
    return [one for one, left in zip(people, gone, strict=True) if left]


async def _advise(desk: Desk, pool: Pool, entrants: Entrants, plan: Plan) -> None:
    """Offer a slower rhythm or one table to organisers, once, where everybody has met everybody.

    Where a pool is larger than the usual install draws well, they are told of the extra, once.
    """
    people = len(entrants.profiles)
    if people > LARGE and not is_large_ready():
        log.warning("pool %d has %d people: the extra `large` draws them better", pool.id, people)
        key = f"{PROPOSED}pairings-large:{pool.guild_id}"
        text = "pairings-alert-large"
        await desk.bot.organisers.alert(pool.guild_id, key, text, pool=called(pool), people=people)
    if plan.repeats and entrants.is_exhausted(plan.repeats):
        key = f"{PROPOSED}pairings-repeats:{pool.id}"
        await desk.bot.organisers.alert(
            pool.guild_id, key, "pairings-alert-repeats", pool=called(pool)
        )
