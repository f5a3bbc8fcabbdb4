"""Silence between two buddies: words in their thread are heard, never read, and asked for once."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.pairs import Pair
from bot.domain.pairs import Stage as Standing
from bot.feature import Feature
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Pause
from bot.people import guild_name, mentions
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.buddy_rows import SILENCE, UNANSWERED
from bot.threads import is_said, last_words
from cogs.buddies.desk import Desk
from cogs.buddies.ending_pages import ended_page
from cogs.buddies.pair_card import EVER
from cogs.buddies.pair_people import (
    REVIEW_NOTICE,
    all_here,
    name_of_other,
    notify,
    own_pair,
    require_pair_here,
    voice_of,
)
from cogs.buddies.pair_threads import forget_thread, say_in_thread, thread_of

log = logging.getLogger(__name__)

ENOUGH = timedelta(minutes=1)
"""A word so soon after another of the same person tells nothing more, and is not written down."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class BuddySilence(Feature):
    """Hears that the two of a pair write to each other, and asks once when they do not."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._threads: set[int] = set()
        self._heard: dict[tuple[int, int], datetime] = {}

    def jobs(self) -> tuple[Job, ...]:
        """Return the question, and the look at its answers."""
        return tuple(
            Job(kind, act, EVER, pause=Pause.WAITS, log=UNTOLD)
            for kind, act in ((SILENCE, self.ask), (UNANSWERED, self.look))
        )

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Hear a word in the thread of a pair: who wrote and where, nothing else."""
        thread, now = message.channel, self.bot.clock.now()
        if not isinstance(thread, discord.Thread) or not is_said(message):
            return
        one = (thread.id, message.author.id)
        if now - self._heard.get(one, LONG_AGO) >= ENOUGH and await self._is_ours(thread):
            await self.desk.silence.heard(*one, now)
            self._heard[one] = now

    async def ask(self, work: Work) -> None:
        """Ask the two whether all is well, once, if it has been quiet for long enough."""
        pair = await self._looked_at(work)
        if pair is None:
            return
        now = self.bot.clock.now()
        asked = await self.desk.silence.silence(pair.id, now, again=work.recovering)
        if asked is None:
            return
        say, mark = await voice_of(self.desk, asked), ("buddies:pair_well", asked.id)
        text = ui.text(say("buddies-silence-question", who=mentions(asked.members)))
        button = ui.button(say("buddies-silence-well"), *mark)
        view = ui.layout(ui.card(text, ui.row(button), colour=ui.CALM))
        nonce, called = f"s{work.id}", asked.members
        is_said = await say_in_thread(
            self.desk, asked, view, nonce=nonce, mark=mark, work=work, called=called
        )
        if not is_said:
            await self._ask_privately(asked, work)

    async def look(self, work: Work) -> None:
        """Look whether both answered; whoever did alone may ask for somebody else."""
        pair = await self._looked_at(work)
        if pair is None:
            return
        now = self.bot.clock.now()
        found = await self.desk.silence.unanswered(pair.id, now, again=work.recovering)
        if found is not None and found.may_replace is not None:
            await self._offer(found.pair, found.may_replace, work)

    @pressed("buddies:pair_well")
    async def well(self, press: Press) -> None:
        """Keep that all is well."""
        now = self.bot.clock.now()
        await require_pair_here(self.desk, press)
        await self.desk.silence.well(press.row, press.user_id, now)
        text = press.say("buddies-silence-thanks")
        if ui.is_private_panel(press.interaction):
            await ui.show(press.interaction, ui.words(text))
        else:
            await ui.tell(press.interaction, text)

    @pressed("buddies:pair_replace")
    async def ask_replace(self, press: Press) -> None:
        """Ask before a pair whose other one is silent ends."""
        pair, say = await own_pair(self.desk, press, press.row), press.say
        name = await name_of_other(self.desk, pair, press.user_id, say)
        yes = ui.button(say("buddies-replace-yes"), "buddies:pair_replaced", pair.id)
        wait = ui.button(say("buddies-replace-wait"), "buddies:pair_well", pair.id)
        text = ui.text(say("buddies-replace-question", name=name))
        await ui.show(press.interaction, ui.layout(ui.card(text, ui.row(yes, wait))))

    @pressed("buddies:pair_replaced")
    async def replace(self, press: Press) -> None:
        """End it, and serve whoever stays behind first."""
        now = self.bot.clock.now()
        await require_pair_here(self.desk, press)
        pair = await self.desk.silence.replace(press.row, press.user_id, now)
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        here = press.interaction.guild_id is not None
        await ui.show(press.interaction, ended_page(press.say, pair, name, here=here))
        await self.bot.agenda.start_due()

    async def _looked_at(self, work: Work) -> Pair | None:
        """Return a pair that goes on, once what it said while nobody listened is heard."""
        pair = await self.desk.pairs.get(work.subject_id)
        if pair is None or pair.stage is Standing.ENDED or not await all_here(self.desk, pair):
            return None
        await hear_missed(self.desk, pair)
        return pair

    async def _ask_privately(self, pair: Pair, work: Work) -> None:
        """Ask each of the two whether all is well, where their thread cannot."""

        def letter(say: Say, name: str) -> list[ui.Piece]:
            guild = guild_name(self.bot, pair.guild_id)
            text = ui.text(say("buddies-silence-letter", name=name, guild=guild))
            return [
                text,
                ui.row(ui.button(say("buddies-silence-well"), "buddies:pair_well", pair.id)),
            ]

        called = ("buddies-pair-see", "buddies-mine-button", "buddies:mine")
        subject, people = f"silence:{work.id}", pair.members
        await notify(self.desk, pair, people, REVIEW_NOTICE, subject, letter, called, work)

    async def _offer(self, pair: Pair, user_id: int, work: Work) -> None:
        def letter(say: Say, name: str) -> list[ui.Piece]:
            guild = guild_name(self.bot, pair.guild_id)
            text = ui.text(say("buddies-replace-offer", name=name, guild=guild))
            button = ui.button(say("buddies-replace-button"), "buddies:pair_replace", pair.id)
            return [text, ui.row(button)]

        called = ("buddies-pair-see", "buddies-mine-button", "buddies:mine")
        subject = f"replace:{work.id}"
        await notify(self.desk, pair, [user_id], REVIEW_NOTICE, subject, letter, called, work)

    async def _is_ours(self, thread: discord.Thread) -> bool:
        """Return whether a thread is of a pair: asked of the database only for a likely one."""
        if thread.id in self._threads:
            return True
        me = self.bot.user
        if me is None or thread.owner_id != me.id or not thread.is_private():
            return False
        if await self.desk.pairs.in_thread(thread.id) is None:
            return False
        self._threads.add(thread.id)
        return True


async def hear_missed(desk: Desk, pair: Pair) -> None:
    """Hear the latest words of each in the thread that were said while the bot was away."""
    thread = await thread_of(desk, pair)
    if thread is None:
        return
    latest: dict[int, datetime] = {}
    try:
        latest = await last_words(thread)
    except discord.NotFound:
        await forget_thread(desk, pair)
    except discord.Forbidden as error:
        log.warning("the thread of pair %d cannot be read (%s)", pair.id, error.code)
    for user_id in pair.members:
        if user_id in latest:
            await desk.silence.heard(thread.id, user_id, latest[user_id])
