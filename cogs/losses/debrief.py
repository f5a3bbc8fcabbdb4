"""The debrief: four small questions about a loss, answered for oneself."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.losses import Loss, Stage
from bot.domain.text import clean, shown
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.store.loss_words import WORD
from cogs.losses.desk import Desk
from cogs.losses.mine_pages import View, back_button, returned_page
from cogs.losses.overview import hold, own, own_open, require_here
from cogs.losses.there import reveal

QUESTIONS = ("happened", "hands", "anew", "step")
MOST = 300
"""Characters of an answer: four and their questions are one word of an exchange."""


class LossDebrief(Feature):
    """Lets authors look back, and add what they found to what others read, if they wish."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("losses:debrief")
    async def open(self, press: Press) -> None:
        """Show the debrief of a loss, or the form of a first one."""
        loss = await own(self.desk, press)
        answers = await self.desk.words.debriefed(loss.id, press.user_id)
        if answers:
            await reveal(press, debrief_page(press.say, loss, answers))
        else:
            await press.interaction.response.send_modal(_form(press.say, loss, ()))

    @pressed("losses:again")
    async def again(self, press: Press) -> None:
        """Open the form with what was answered."""
        loss = await own(self.desk, press)
        answers = await self.desk.words.debriefed(loss.id, press.user_id)
        await press.interaction.response.send_modal(_form(press.say, loss, answers))

    @pressed("losses:debriefed")
    async def debriefed(self, press: Press) -> None:
        """Keep the answers, for the author alone; what cannot be kept is given back."""
        answers = [clean(press.field(one), MOST, lines=True) for one in QUESTIONS]
        try:
            if not any(answers):
                raise MemberError("losses-debrief-empty")
            loss = await own(self.desk, press)
            now = self.bot.clock.now()
            await self.desk.words.debrief(loss.id, press.user_id, answers, now)
        except MemberError as refusal:
            await ui.tell(press.interaction, returned_page(press, refusal, "\n".join(answers)))
            return
        said = press.say("losses-debrief-kept")
        await reveal(press, debrief_page(press.say, loss, answers, said))

    @pressed("losses:share")
    async def share(self, press: Press) -> None:
        """Add the debrief to the thread, or to the exchange, once."""
        loss = await own_open(self.desk, press)
        await require_here(self.desk, press, loss)
        answers = await self.desk.words.debriefed(loss.id, press.user_id)
        if not answers:
            raise MemberError("losses-gone")
        pairs = _answered(self.bot.guild_voice(loss.guild_id), answers)
        text = "\n\n".join(f"{question}\n{answer}" for question, answer in pairs)
        word = await self.desk.words.share_debrief(
            loss.id, press.user_id, text, self.bot.clock.now()
        )
        await hold(press)
        is_there = await self.bot.agenda.do_now(WORD, word.id)
        said = press.say("losses-debrief-added" if is_there else "losses-reply-said-later")
        await ui.finish(press.interaction, debrief_page(press.say, loss, answers, said))


def debrief_page(say: Say, loss: Loss, answers: Sequence[str], said: str = "") -> View:
    """Return the debrief of a loss, which its author alone reads."""
    pieces = [ui.text(said)] if said else []
    pieces.append(ui.text(f"## {say('losses-debrief-title')}"))
    for question, answer in _answered(say, answers):
        pieces.append(ui.text(f"**{question}**\n{shown(answer, 2 * MOST)}"))
    buttons = [ui.button(say("losses-debrief-again"), "losses:again", loss.id)]
    if loss.stage is Stage.OPEN:
        buttons.append(ui.button(say("losses-debrief-share"), "losses:share", loss.id))
    buttons.append(back_button(say, loss))
    return ui.layout(ui.card(*pieces, ui.row(*buttons), colour=ui.CALM))


def _answered(say: Say, answers: Sequence[str]) -> list[tuple[str, str]]:
    """Return the questions that were answered, with their answers."""
    questions = [say(f"losses-question-{name}") for name in QUESTIONS]
    return [pair for pair in zip(questions, answers, strict=True) if pair[1]]


def _form(say: Say, loss: Loss, answers: Sequence[str]) -> discord.ui.Modal:
    """Return the form of four small questions, with what was answered before."""
    known = dict(zip(QUESTIONS, answers, strict=False))
    fields = [
        ui.field(
            name,
            say(f"losses-question-{name}"),
            value=known.get(name, ""),
            most=MOST,
            required=False,
            long=True,
        )
        for name in QUESTIONS
    ]
    return ui.form(say("losses-debrief-title"), "losses:debriefed", loss.id, *fields)
