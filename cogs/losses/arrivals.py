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
from cogs.losses.exchange_page import welcome
from cogs.losses.there import require_member


class LossArrivals(Feature):
    """Lets people come by themselves, and tell organisers where a card harms somebody."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("losses:here", posts="losses")
    async def here(self, press: Press) -> None:
        """Show somebody who comes the way in and what helps; its author, where answers are."""
        loss = await self._loss(press)
        if loss.author_id == press.user_id:
            mentions = self.bot.mentions_for(press.say)
            await ui.tell(press.interaction, press.say("losses-here-own", **mentions))
            return
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        await self.desk.help.be_there(loss.id, press.user_id, self.bot.clock.now())
        await welcome(self.desk, press, loss)
        await self.bot.agenda.start_due()

    @pressed("losses:report")
    async def report(self, press: Press) -> None:
        """Open the form of a report."""
        loss = await self._readable(press)
        form = report_form(press.say, "losses:reported", loss.id)
        await press.interaction.response.send_modal(form)

    @pressed("losses:reported")
    async def reported(self, press: Press) -> None:
        """Keep a report, which names no anonymous author."""
        loss = await self._readable(press)
        about_id = None if loss.anonymous else loss.author_id
        link = "" if loss.by_forms else loss.link
        await self.bot.reports.file(
            press, "losses", loss.id, about_id=about_id, link=link, guild_id=loss.guild_id
        )

    async def _readable(self, press: Press) -> Loss:
        """Return what somebody may report: what stands here, or what they read as one who came."""
        if press.interaction.guild_id is not None:
            return await self._loss(press)
        loss = await self.desk.help.read(press.row, press.user_id)
        await require_member(self.desk, press, loss.guild_id)
        return loss

    async def _loss(self, press: Press) -> Loss:
        loss = await self.desk.losses.get(press.row)
        if loss is None or loss.guild_id != press.guild.id or loss.stage is Stage.GONE:
            raise MemberError("losses-gone")
        return loss
