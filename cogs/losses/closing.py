"""Closing a loss that is behind its author: thanks, a word on what helped, perhaps a win."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.losses import HELPED, Loss
from bot.domain.text import clean
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.store.loss_words import WORD
from cogs.losses.desk import Desk
from cogs.losses.mine_pages import question
from cogs.losses.overview import finish, hold, own, own_open

MOST_THANKED = 25
"""What a menu holds."""


class LossClosing(Feature):
    """Lets authors close their losses."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("losses:close")
    async def close(self, press: Press) -> None:
        """Ask whom to thank and what helped; only whether to close, where nobody answered."""
        loss = await own_open(self.desk, press)
        helpers = (await self.desk.help.helpers(loss.id))[:MOST_THANKED]
        if helpers:
            label = self.desk.label
            named = {one: await label(loss.guild_id, one, press.say) for one in helpers}
            await press.interaction.response.send_modal(_form(press.say, loss, named))
            return
        yes = ui.button(press.say("losses-close-yes"), "losses:closed", loss.id)
        asked = press.say("losses-close-question")
        await ui.show(press.interaction, question(press.say, loss, asked, yes))

    @pressed("losses:closed")
    async def closed(self, press: Press) -> None:
        """Say what helped, to those who read it; then close, and count the thanks privately."""
        loss = await own_open(self.desk, press)
        thanked = press.ids("thanked")
        await hold(press)
        if helped := clean(press.field("helped"), HELPED, lines=True):
            now = self.bot.clock.now()
            word = await self.desk.words.say(loss.id, press.user_id, helped, now)
            await self.bot.agenda.do_now(WORD, word.id)
        loss = await self.desk.losses.close(loss.id, press.user_id, thanked, self.bot.clock.now())
        said = press.say("losses-close-done", thanked=len(thanked))
        await finish(self.desk, press, loss, said)

    @pressed("losses:recovered")
    async def recovered(self, press: Press) -> None:
        """Warn before a win that people could put together with an anonymous loss."""
        loss = await own(self.desk, press)
        if not loss.anonymous:
            raise MemberError("losses-gone")
        pseudonym = self.desk.pseudonym(loss)
        warning = press.say("losses-close-win-warning", name=pseudonym)
        yes = ui.button(press.say("losses-close-win-yes"), "wins:recovered")
        await ui.show(press.interaction, question(press.say, loss, warning, yes))


def _form(say: Say, loss: Loss, named: Mapping[int, str]) -> discord.ui.Modal:
    """Return the form that asks whom to thank, and what helped."""
    options = [discord.SelectOption(label=name, value=f"{one}") for one, name in named.items()]
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id="thanked",
        options=options,
        min_values=0,
        max_values=len(options),
        required=False,
    )
    thanked: discord.ui.Label[Any] = discord.ui.Label(
        text=say("losses-close-thank"), description=say("losses-close-thank-hint"), component=select
    )
    hint = say("losses-close-helped-hint")
    helped = ui.field(
        "helped", say("losses-close-helped"), most=HELPED, required=False, long=True, hint=hint
    )
    return ui.form(say("losses-close-title"), "losses:closed", loss.id, thanked, helped)
