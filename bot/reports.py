"""Reports: a member tells the organisers about a card, and stays unknown to them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from bot import ui
from bot.domain.text import clean, shown
from bot.errors import MemberError
from bot.i18n import Say
from bot.presses import Press
from bot.store.reports import Report, ReportStore

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)

REASON = 500


def report_button(say: Say, action: str, row: int) -> discord.ui.Button[discord.ui.LayoutView]:
    """Return the *Report* button of a card."""
    return ui.button(say("report-button"), action, row)


def report_form(say: Say, action: str, row: int) -> discord.ui.Modal:
    """Return the form in which a member says what is wrong with a card."""
    hint = say("report-reason-hint")
    return ui.form(
        say("report-title"),
        action,
        row,
        ui.field("reason", say("report-reason"), most=REASON, long=True, hint=hint),
    )


class Reports:
    """Keeps reports and brings them to those organisers whom they do not concern."""

    def __init__(self, bot: CommunityBot) -> None:
        self._bot = bot
        self.store = ReportStore(bot.database)

    async def file(
        self, press: Press, feature: str, subject_id: int, *, about_id: int | None, link: str
    ) -> None:
        """Keep what a member wrote in the form, tell organisers, and thank the member."""
        reason = clean(press.field("reason"), REASON, lines=True)
        if not reason:
            raise MemberError("report-empty")
        report = await self.store.file(
            press.guild.id,
            feature,
            subject_id,
            reporter_id=press.user_id,
            about_id=about_id,
            reason=reason,
            link=link,
            now=self._bot.clock.now(),
        )
        await ui.tell(press.interaction, press.say("report-thanks" if report else "report-again"))
        if report is not None:
            await self._deliver(press.guild, report)

    async def _deliver(self, guild: discord.Guild, report: Report) -> None:
        """Post in the organisers' channel; about an organiser, write to the others instead."""
        organisers = await self._bot.guild_store.organisers(guild.id)
        if report.about_id in (*organisers, guild.owner_id):
            others = {*organisers, guild.owner_id} - {report.about_id, None}
            for user_id in sorted(one for one in others if one):
                await self._write(user_id, guild.id, report)
            return
        settings = self._bot.settings_of(guild.id)
        channel = self._bot.text_channel(settings.organisers_channel_id)
        if channel is None:
            return
        try:
            await channel.send(view=report_card(self._bot.guild_voice(guild.id), report))
        except discord.HTTPException as error:
            log.warning("report %d waits for /organise reports: %s", report.id, error)

    async def _write(self, user_id: int, guild_id: int, report: Report) -> None:
        say = await self._bot.member_voice(guild_id, user_id)
        try:
            user = self._bot.get_user(user_id) or await self._bot.fetch_user(user_id)
            await user.send(view=report_card(say, report, here=False), nonce=f"r{report.id}")
        except discord.HTTPException as error:
            log.info("report %d waits for /organise reports: %s", report.id, error.code)


def report_card(say: Say, report: Report, *, here: bool = True) -> discord.ui.LayoutView:
    """Return a report as organisers see it: the card and the reason, never who reported.

    `here` is false in a private message, from which a report cannot be closed.
    """
    about = f"<@{report.about_id}>" if report.about_id else say("frame-somebody")
    pieces: list[ui.Piece] = [
        ui.text(say("report-card", about=about)),
        ui.text(shown(report.reason, 2 * REASON)),
    ]
    buttons = [ui.link(say("report-see"), report.link)] if report.link else []
    if here:
        buttons.append(ui.button(say("report-handled"), "report:handled", report.id))
    if buttons:
        pieces.append(ui.row(*buttons))
    return ui.layout(ui.card(*pieces, colour=ui.CALM))
