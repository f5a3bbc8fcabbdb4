"""What whoever reads a card can press: *I'm here*, and *Report*."""

from __future__ import annotations

from bot import ui
from bot.client import CommunityBot
from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.feature import Feature
from bot.presses import Press, pressed
from bot.reports import report_form
from cogs.losses.desk import Desk
from cogs.losses.there import come_in, there_page


class LossArrivals(Feature):
    """Lets people come by themselves, and tell organisers where a card harms somebody."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("losses:here")
    async def here(self, press: Press) -> None:
        """Show somebody who comes the way in and what helps; its author, where answers are."""
        loss = await self._loss(press)
        if loss.author_id == press.user_id:
            mentions = self.bot.mentions_for(press.say)
            await ui.tell(press.interaction, press.say("losses-here-own", **mentions))
            return
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        await self.desk.help.be_there(loss.id, press.user_id, self.bot.clock.now())
        by_thread = await come_in(self.desk, loss, press.user_id)
        name = await self.desk.author(loss, press.say, private=True)
        page = there_page(press.say, loss, name, by_thread=by_thread)
        await ui.finish(press.interaction, page)
        await self.bot.agenda.start_due()

    @pressed("losses:report")
    async def report(self, press: Press) -> None:
        """Open the form of a report."""
        loss = await self._loss(press)
        form = report_form(press.say, "losses:reported", loss.id)
        await press.interaction.response.send_modal(form)

    @pressed("losses:reported")
    async def reported(self, press: Press) -> None:
        """Keep a report, which names no anonymous author."""
        loss = await self._loss(press)
        about_id = None if loss.anonymous else loss.author_id
        await self.bot.reports.file(press, "losses", loss.id, about_id=about_id, link=loss.link)

    async def _loss(self, press: Press) -> Loss:
        loss = await self.desk.losses.get(press.row)
        if loss is None or loss.guild_id != press.guild.id or loss.stage is Stage.GONE:
            raise MemberError("losses-gone")
        return loss
