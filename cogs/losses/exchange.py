"""The exchange by forms: those who are there read and answer, and each word reaches the others."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot import ui
from bot.client import CommunityBot
from bot.delivery import find_sent
from bot.domain.losses import ANSWER, Loss, Stage, Word, answer_of
from bot.domain.text import shown
from bot.errors import MemberError
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.people import guild_name
from bot.presses import Press, pressed
from bot.reports import report_button, report_form
from bot.store.agenda import Work
from bot.store.loss_words import WORD
from cogs.losses.desk import Desk
from cogs.losses.exchange_page import exchange_page, way_in
from cogs.losses.mine_pages import returned_page
from cogs.losses.there import readable, require_member, reveal, stop_button

log = logging.getLogger(__name__)

LATE = timedelta(days=30)
"""Until then a word is brought; later, it waits where everything is read."""


class LossExchange(Feature):
    """Lets those who are there read and answer, and brings words to whom they are for."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the bringing of a word."""
        return (Job(WORD, self.word, LATE, log=UNTOLD),)

    @pressed("losses:there")
    async def there(self, press: Press) -> None:
        """Show the way to a loss again to somebody who is there."""
        loss = await readable(self.desk, press)
        page, _ = await way_in(self.desk, press, loss)
        await ui.show(press.interaction, page)

    @pressed("losses:exchange")
    async def exchange(self, press: Press) -> None:
        """Show the story and the latest words."""
        await self._read(press, await self._taken(press, press.row))

    @pressed("losses:word")
    async def latest(self, press: Press) -> None:
        """Show them to somebody who was told of a word."""
        await self._read(press, await self._taken(press, (await self._said(press)).loss_id))

    @pressed("losses:before")
    async def before(self, press: Press) -> None:
        """Show the words before one."""
        word = await self._said(press)
        loss = await self._taken(press, word.loss_id)
        await self._read(press, loss, before=word.id)

    @pressed("losses:answer")
    async def answer(self, press: Press) -> None:
        """Open the form for an answer."""
        loss = await self._taken(press, press.row)
        await self.bot.stops.check(loss.guild_id, press.user_id, "losses")
        say = press.say
        hint = say("losses-answer-hint")
        field = ui.field("words", say("losses-answer-label"), most=ANSWER, long=True, hint=hint)
        form = ui.form(say("losses-answer-title"), "losses:answered", loss.id, field)
        await press.interaction.response.send_modal(form)

    @pressed("losses:answered")
    async def answered(self, press: Press) -> None:
        """Keep an answer and bring it to its author; what cannot be kept is given back."""
        try:
            loss = await self._taken(press, press.row)
            await self.bot.stops.check(loss.guild_id, press.user_id, "losses")
            text = answer_of(press.field("words"))
            word = await self.desk.words.say(loss.id, press.user_id, text, self.bot.clock.now())
        except MemberError as refusal:
            page = returned_page(press, refusal, press.field("words"))
            await ui.tell(press.interaction, page)
            return
        await self._read(press, loss)
        await self.bot.agenda.do_now(WORD, word.id)

    @pressed("losses:word_report")
    async def report(self, press: Press) -> None:
        """Open the form that reports a word which the bot posted for an author."""
        word = await self._said(press)
        form = report_form(press.say, "losses:reported", word.loss_id)
        await press.interaction.response.send_modal(form)

    async def word(self, work: Work) -> None:
        """Bring a word to whom it is for, once; a first answer ends the search.

        Between an author and whoever they keep away meanwhile, nothing is brought any more.
        """
        word = await self.desk.words.get(work.subject_id)
        loss = await self.desk.losses.get(word.loss_id) if word else None
        if word is None or loss is None or loss.stage is Stage.GONE:
            return
        if word.user_id in await self.desk.help.kept_away(loss.id):
            return
        if word.user_id is not None:
            await self.desk.help.answered(loss.id, word.user_id, word.said_at)
            await self._tell_author(loss, word.user_id, work)
        elif word.by_author and not await self._post(loss, word, work):
            await self._tell_helpers(loss, word, work)

    async def _post(self, loss: Loss, word: Word, work: Work) -> bool:
        """Post an author's word in the thread; return False where forms take its place."""
        thread = None if loss.by_forms else await self.desk.thread(loss)
        if thread is None:
            return False
        mark, say = ("losses:word_report", word.id), self.bot.guild_voice(loss.guild_id)
        author = await self.desk.author(loss, say)
        line = say("losses-word-line", author=author, word=shown(word.text, 2 * ANSWER))
        view = ui.layout(ui.text(line), ui.row(report_button(say, "losses:word_report", word.id)))
        try:
            found = work.recovering and await find_sent(thread, mark, work.first_claimed_at)
            message = found or await thread.send(view=view, nonce=f"word{word.id}")
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning("word %d cannot be posted in its thread (%s)", word.id, error.code)
            return False
        await self.desk.places.word_posted(word.id, message.id)
        return True

    async def _tell_author(self, loss: Loss, helper_id: int, work: Work) -> None:
        """Tell an author who wished for it that there is something to read; else it waits."""
        if not loss.private_follow_up or loss.author_id is None:
            return
        say = await self.desk.author_voice(loss, loss.author_id)
        name = await self.desk.name(loss.guild_id, helper_id, say)
        told = say("losses-word-answered", name=name, guild=guild_name(self.bot, loss.guild_id))
        buttons = ui.row(
            ui.button(say("losses-there-read"), "losses:read", loss.id),
            ui.button(say("notices-stop"), "losses:no_follow", loss.id),
        )
        view = ui.layout(ui.card(ui.text(told), buttons, colour=ui.CALM))
        mark, nonce = ("losses:read", loss.id), f"word{work.subject_id}"
        await self.desk.write(loss.author_id, view, nonce=nonce, mark=mark, work=work)

    async def _tell_helpers(self, loss: Loss, word: Word, work: Work) -> None:
        """Tell those who are there, and listen, that the author has written back."""
        now = self.bot.clock.now()
        listeners = {one.user_id for one in await self.desk.listeners.all(loss.guild_id, now)}
        kept_away = await self.desk.help.kept_away(loss.id)
        there = set(await self.desk.help.helpers(loss.id, answered=False)) - kept_away
        for number, user_id in enumerate(sorted(there & listeners)):
            say = await self.bot.notices.voice(loss.guild_id, user_id)
            name = await self.desk.author(loss, say, private=True)
            guild = guild_name(self.bot, loss.guild_id)
            buttons = [
                ui.button(say("losses-there-read"), "losses:word", word.id),
                ui.button(say("losses-there-release"), "losses:release", loss.id),
                stop_button(say, loss.guild_id),
            ]
            told = say("losses-word-back", name=name, guild=guild)
            view = ui.layout(ui.card(ui.text(told), ui.row(*buttons), colour=ui.CALM))
            nonce, mark = f"word{word.id}.{number}", ("losses:word", word.id)
            await self.desk.write(user_id, view, nonce=nonce, mark=mark, work=work)

    async def _read(self, press: Press, loss: Loss, *, before: int | None = None) -> None:
        page = await exchange_page(self.desk, loss, press.user_id, press.say, before=before)
        await reveal(press, page)

    async def _taken(self, press: Press, loss_id: int) -> Loss:
        """Return a loss to somebody who is there for it and still in its guild, or refuse."""
        loss = await self.desk.help.read(loss_id, press.user_id)
        await require_member(self.desk, press, loss.guild_id)
        return loss

    async def _said(self, press: Press) -> Word:
        word = await self.desk.words.get(press.row)
        if word is None:
            raise MemberError("losses-gone")
        return word
