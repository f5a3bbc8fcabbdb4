"""What the author of a loss says and reads through forms, under the name that the loss bears."""

from __future__ import annotations

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.losses import ANSWER, Loss, Stage, Word, answer_of
from bot.domain.text import shown
from bot.errors import MemberError
from bot.feature import Feature
from bot.help_lines import lines_button
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.store.loss_words import WORD
from cogs.losses.desk import Desk
from cogs.losses.exchange_page import Entry, entry, fitting
from cogs.losses.mine_pages import Button, View, back_button, returned_page
from cogs.losses.overview import hold, names, own, own_open, require_here
from cogs.losses.there import reveal


class LossReply(Feature):
    """Brings the author's words to those who answer, and theirs to the author."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("losses:reply")
    async def reply(self, press: Press) -> None:
        """Open the form for the author's words."""
        loss = await self._answerable(press)
        say = press.say
        by_forms = loss.by_forms or loss.lacks_thread
        where = "losses-reply-forms" if by_forms else "losses-reply-thread"
        hint = f"{say(where)} {say('losses-reply-careful')}" if loss.anonymous else say(where)
        field = ui.field("words", say("losses-reply-label"), most=ANSWER, long=True, hint=hint)
        form = ui.form(say("losses-reply-title"), "losses:replied", loss.id, field)
        await press.interaction.response.send_modal(form)

    @pressed("losses:replied")
    async def replied(self, press: Press) -> None:
        """Keep the author's words and bring them to the others; what cannot be is given back."""
        try:
            loss = await self._answerable(press)
            text = answer_of(press.field("words"))
            word = await self.desk.words.say(loss.id, press.user_id, text, self.bot.clock.now())
        except MemberError as refusal:
            page = returned_page(press, refusal, press.field("words"))
            await ui.tell(press.interaction, page)
            return
        await hold(press)
        is_there = await self.bot.agenda.do_now(WORD, word.id)
        said = press.say("losses-reply-said" if is_there else "losses-reply-said-later")
        await ui.finish(press.interaction, await self._page(press, loss, said=said))
        await self.bot.agenda.start_due()

    @pressed("losses:read")
    async def read(self, press: Press) -> None:
        """Show the latest words of the exchange."""
        loss = await own(self.desk, press)
        await reveal(press, await self._page(press, loss))

    @pressed("losses:earlier")
    async def earlier(self, press: Press) -> None:
        """Show the words before one."""
        word = await self.desk.words.get(press.row)
        if word is None:
            raise MemberError("losses-gone")
        loss = await own(self.desk, press, word.loss_id)
        await reveal(press, await self._page(press, loss, before=word.id))

    async def _answerable(self, press: Press) -> Loss:
        """Return one's own loss to whose readers the bot brings one's words, or refuse."""
        loss = await own_open(self.desk, press)
        await require_here(self.desk, press, loss)
        if not loss.replies_by_forms:
            raise MemberError("losses-reply-in-thread")
        return loss

    async def _page(
        self, press: Press, loss: Loss, *, before: int | None = None, said: str = ""
    ) -> View:
        entries = await self._entries(loss, press.say)
        entries = [one for one in entries if before is None or one[0] < before]
        here = fitting(entries)
        lines = [said] if said else []
        lines += [text for _, text in here] or [press.say("losses-reply-nothing")]
        oldest = here[0][0] if len(here) < len(entries) else 0
        buttons = ui.row(*_buttons(press.say, loss, oldest=oldest))
        return ui.layout(ui.card(ui.text("\n\n".join(lines)), buttons, colour=ui.CALM))

    async def _entries(self, loss: Loss, say: Say) -> list[Entry]:
        """Return the exchange as its author reads it."""
        words = await self.desk.words.exchange(loss.id)
        people = {one.user_id for one in words if one.user_id is not None}
        named = await names(self.desk, loss, sorted(people), say)
        pseudonym = self.desk.pseudonym(loss)
        you = (
            say("losses-reply-you-as", name=pseudonym)
            if loss.anonymous
            else say("losses-exchange-you")
        )
        return [
            (one.id, _entry(say, one, you if one.by_author else named.get(one.user_id or 0)))
            for one in words
        ]


def _entry(say: Say, word: Word, who: str | None) -> str:
    text = shown(word.text, 2 * ANSWER) or say("losses-exchange-erased")
    return entry(who or say("frame-somebody"), word.said_at, text)


def _buttons(say: Say, loss: Loss, *, oldest: int) -> list[Button]:
    """Return the ways on from an exchange; `oldest` is the first here, or 0."""
    buttons = [ui.button(say("losses-exchange-before"), "losses:earlier", oldest)] if oldest else []
    if loss.stage is Stage.OPEN and loss.replies_by_forms:
        primary = discord.ButtonStyle.primary
        label = say("losses-mine-reply")
        buttons.append(ui.button(label, "losses:reply", loss.id, style=primary))
    return [*buttons, lines_button(say), back_button(say, loss)]
