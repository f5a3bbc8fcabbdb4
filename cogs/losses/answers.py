"""Answers in threads: that somebody else wrote there counts, what they wrote is never read."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.losses import Loss, Stage
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.store.agenda import Work
from cogs.losses.desk import Desk
from cogs.losses.threads import SAID

log = logging.getLogger(__name__)

FIRST = "losses.first"
"""The work of telling an anonymous author that somebody answered in the thread."""
LATE = timedelta(days=2)
MOST_READ = 100
"""Messages of a thread among which an answer is looked for that the bot did not hear."""


class LossAnswers(Feature):
    """Hears that a loss was answered in its thread."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the word to an author whom Discord cannot tell."""
        return (Job(FIRST, self.tell_first, LATE, log=UNTOLD),)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Count an answer; of other messages nothing is looked at but where they stand."""
        thread = message.channel
        if not isinstance(thread, discord.Thread) or not self._may_be_ours(thread):
            return
        if not is_said_by_human(message):
            return
        loss = await self.desk.places.of_thread(thread.id)
        if loss is not None and loss.stage is Stage.OPEN:
            await self._answered(loss, message.author.id)

    async def tell_first(self, work: Work) -> None:
        """Write to an anonymous author who wished for it; they cannot follow the thread."""
        loss = await self.desk.losses.get(work.subject_id)
        if loss is None or loss.stage is not Stage.OPEN or loss.author_id is None:
            return
        say = await self.desk.author_voice(loss, loss.author_id)
        told = say("losses-answer-first", guild=guild_name(self.bot, loss.guild_id))
        buttons = [
            ui.button(say("losses-answer-show"), "losses:show", loss.id),
            ui.button(say("notices-stop"), "losses:no_follow", loss.id),
        ]
        if loss.link:
            buttons.insert(0, ui.link(say("losses-there-open"), loss.link))
        view = ui.layout(ui.card(ui.text(told), ui.row(*buttons), colour=ui.CALM))
        mark = ("losses:no_follow", loss.id)
        await self.desk.write(loss.author_id, view, nonce=f"f{loss.id}", mark=mark, work=work)

    def _may_be_ours(self, thread: discord.Thread) -> bool:
        """Return whether a thread may be of a loss, without asking anybody."""
        return self.bot.user is not None and thread.owner_id == self.bot.user.id

    async def _answered(self, loss: Loss, user_id: int) -> None:
        now = self.bot.clock.now()
        is_first = await self.desk.help.answered(loss.id, user_id, now)
        if is_first and loss.anonymous and loss.private_follow_up:
            await self.bot.agenda.store.plan(FIRST, loss.id, loss.guild_id, loss.id, now)
            await self.bot.agenda.start_due()


async def hear_missed(desk: Desk, loss: Loss) -> None:
    """Count the answers in a thread that the bot did not hear, where it knows of none yet."""
    thread = await desk.thread(loss) if loss.answered_at is None else None
    if thread is None:
        return
    people: dict[int, datetime] = {}
    try:
        async for message in thread.history(limit=MOST_READ, oldest_first=True):
            if is_said_by_human(message):
                people.setdefault(message.author.id, message.created_at)
    except (discord.Forbidden, discord.NotFound) as error:
        log.info("the thread of loss %d cannot be read (%s)", loss.id, error.code)
    for user_id, at in people.items():
        await desk.help.answered(loss.id, user_id, at)


def is_said_by_human(message: discord.Message) -> bool:
    """Return whether a person wrote a message, rather than Discord or a machine."""
    is_person = not message.author.bot and message.webhook_id is None
    return is_person and message.type in SAID
