"""Silence in a group: words in its thread are heard, never read, and whoever starts is helped."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.pairings import SMALLEST, Group
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Pause
from bot.people import guild_name, plain_name, shared_voice
from bot.store.agenda import Work
from bot.store.pairing_rows import NUDGE
from bot.threads import is_said, last_words
from cogs.pairings.desk import Desk, PairingFeature
from cogs.pairings.notices import ROUND_NOTICE
from cogs.pairings.telling import News, all_here, tell, thread_of

log = logging.getLogger(__name__)

LATE = timedelta(days=2)
ENOUGH = timedelta(minutes=1)
"""A word so soon after another of the same person tells nothing more, and is not written down."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)
OPENINGS, GROUP_OPENINGS = 12, 6
"""First sentences, `pairings-opening-1` and on; those for three are `pairings-opening-group-1`."""


class PairingSilence(PairingFeature):
    """Hears that a group writes, and lends its starter a first sentence where it does not."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)
        self._groups: dict[int, int] = {}
        self._heard: dict[tuple[int, int], datetime] = {}

    def jobs(self) -> tuple[Job, ...]:
        """Return the help to begin."""
        return (Job(NUDGE, self.nudge, LATE, pause=Pause.LEFT_OUT, log=UNTOLD),)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Hear a word in the thread of a group: who wrote and where, nothing else."""
        thread, now = message.channel, self.bot.clock.now()
        if not isinstance(thread, discord.Thread) or not is_said(message):
            return
        one = (thread.id, message.author.id)
        if abs(now - self._heard.get(one, LONG_AGO)) < ENOUGH:  # a clock may be set back
            return
        group_id = await self._group_of(thread)
        if group_id is not None:
            await self.desk.groups.heard(group_id, message.author.id, now)
            self._heard[one] = now

    async def nudge(self, work: Work) -> None:
        """Give who starts a first sentence, once, where nobody wrote in two days."""
        group = await all_here(self.desk, work.subject_id)
        if group is None:
            return
        await hear_missed(self.desk, group)
        now = self.bot.clock.now()
        found = await self.desk.after.silent(group.id, now, again=work.recovering)
        if found is not None:
            group, starter = found
            news = await self._news(group, starter)
            await tell(self.desk, group, [starter], news, work)

    async def _news(self, group: Group, starter: int) -> News:
        """Return what helps a starter: a sentence to copy, and somebody else for the others."""
        say = await shared_voice(self.bot, group.guild_id, group.members)
        sentence = await self._sentence(group, starter, say)

        def another(say: Say) -> ui.Piece:
            return ui.row(ui.button(say("pairings-another"), "pairings:another", group.id))

        def line(say: Say, who: str) -> Sequence[ui.Piece]:
            text = say("pairings-nudge", who=who)
            others = ui.text(say("pairings-nudge-others"))
            return [ui.text(f"{text}\n{sentence}"), others, another(say)]

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            guild = guild_name(self.bot, group.guild_id)
            text = say("pairings-nudge-letter", guild=guild, thread=f"<#{group.thread_id}>")
            return [ui.text(f"{text}\n{sentence}"), another(say)]

        return News(ROUND_NOTICE, f"nudge:{group.id}", letter, line)

    async def _sentence(self, group: Group, starter: int, say: Say) -> str:
        """Return a first sentence in a block of its own, which Discord lets one copy."""
        others = group.others(starter)
        if len(others) >= SMALLEST:
            return in_block(say(f"pairings-opening-group-{1 + group.id % GROUP_OPENINGS}"))
        name = await plain_name(self.bot, group.guild_id, others[0]) or say("frame-somebody")
        return in_block(say(f"pairings-opening-{1 + group.id % OPENINGS}", name=name))

    async def _group_of(self, thread: discord.Thread) -> int | None:
        """Return the group that a thread is of: asked of the database only for a likely one."""
        me = self.bot.user
        if me is None or thread.owner_id != me.id or not thread.is_private():
            return None
        if thread.id not in self._groups:
            group = await self.desk.groups.in_thread(thread.id)
            if group is None:
                return None
            self._groups[thread.id] = group.id
        return self._groups[thread.id]


async def hear_missed(desk: Desk, group: Group) -> None:
    """Hear the latest words of each in the thread that were said while the bot was away."""
    thread = await thread_of(desk, group)
    if thread is None:
        return
    try:
        latest = await last_words(thread)
    except discord.NotFound:
        await desk.groups.thread_gone(thread.id)
        return
    except discord.Forbidden as error:
        log.warning("the thread of group %d cannot be read (%s)", group.id, error.code)
        return
    for user_id in group.members:
        if user_id in latest:
            await desk.groups.heard(group.id, user_id, latest[user_id])


def in_block(text: str) -> str:
    """Return a text as it is, in a block; nothing in it ends the block."""
    return f"```\n{text.replace('`', '’')}\n```"
