"""Reports: a member tells the organisers about a card, and stays unknown to them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord

from bot import ui
from bot.delivery import find_sent
from bot.domain.text import clean, shown
from bot.errors import Later, MemberError
from bot.i18n import Say
from bot.notices import stop_button
from bot.presses import Press
from bot.store.agenda import Work
from bot.store.members import Notice
from bot.store.reports import Report, ReportStore

if TYPE_CHECKING:
    from bot.client import CommunityBot

log = logging.getLogger(__name__)

REASON = 500
NOTICE = "report"
"""The kind of the private messages that bring a report about an organiser to the others."""
SOON = timedelta(hours=1)
"""How long such a message waits when it cannot reach somebody at the moment."""
PATIENCE = timedelta(days=1)
"""How long that goes on; after it, the report still waits in `/organise reports`."""


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
        self,
        press: Press,
        feature: str,
        subject_id: int,
        *,
        about_id: int | None,
        link: str,
        guild_id: int | None = None,
    ) -> None:
        """Keep what a member wrote in the form, thank them, and tell organisers.

        `guild_id` where the form may have been sent from a private message.
        """
        reason = clean(press.field("reason"), REASON, lines=True)
        if not reason:
            raise MemberError("report-empty")
        report = await self.store.file(
            guild_id or press.guild.id,
            feature,
            subject_id,
            reporter_id=press.user_id,
            about_id=about_id,
            reason=reason,
            link=link,
            now=self._bot.clock.now(),
        )
        await ui.tell(press.interaction, press.say("report-thanks" if report else "report-again"))
        await self._bot.agenda.start_due()

    async def bring(self, work: Work) -> None:
        """Post a report in the organisers' channel; about one of them, write to the others."""
        report = await self.store.get(work.subject_id)
        guild = self._bot.get_guild(work.guild_id)
        if report is None or report.handled or guild is None:
            return
        if await self._bot.organisers.includes(guild, report.about_id):
            await self.store.keep_private(report.id)
            await self._write_to_others(guild, report, work)
        else:
            await self._post(report, work)

    async def _post(self, report: Report, work: Work) -> None:
        channel = self._bot.organisers.channel(report.guild_id)
        if channel is None:
            return
        mark = ("report:handled", report.id)
        if work.recovering and await find_sent(channel, mark, work.first_claimed_at):
            return
        organisers = self._bot.organisers
        say = self._bot.guild_voice(report.guild_id)
        call, below = (
            organisers.call(report.guild_id),
            "" if report.link else say("reports-unlinked"),
        )
        view = report_card(say, report, above=call, below=below, buttons=acts(say, report))
        called = organisers.callable(channel)
        await channel.send(view=view, nonce=f"r{report.id}", allowed_mentions=called)

    async def _write_to_others(self, guild: discord.Guild, report: Report, work: Work) -> None:
        """Write to each other organiser as soon as a notice may reach them."""
        now = self._bot.clock.now()
        others = await self._bot.organisers.others(guild, report.about_id or 0)
        subject = f"report:{report.id}"
        notices = await self._bot.member_store.reserve(
            guild.id, others, NOTICE, subject, now, most=len(others)
        )
        about = await self._bot.organisers.name(guild, report.about_id or 0)
        for notice in notices:
            if notice.made_at == now or work.recovering:
                await self._write(notice, report, about)
        if len(notices) < len(others) and now - work.due_at < PATIENCE:
            raise Later(now + SOON)

    async def _write(self, notice: Notice, report: Report, about: str) -> None:
        say = await self._bot.notices.voice(notice.guild_id, notice.user_id)
        where = say("report-where", **self._bot.mentions_for(say))
        stop = stop_button(say, notice)
        view = report_card(say, report, about=about, below=where, buttons=[stop])
        await self._bot.notices.send_private(notice, view)


def report_card(
    say: Say,
    report: Report,
    *,
    about: str = "",
    above: Sequence[str] = (),
    below: str = "",
    buttons: Sequence[discord.ui.Button[Any]] = (),
) -> discord.ui.LayoutView:
    """Return a report as organisers see it: the card and the reason, never who reported."""
    about = about or (f"<@{report.about_id}>" if report.about_id else say("frame-somebody"))
    pieces: list[ui.Piece] = [
        ui.text("\n".join([*above, say("report-card", about=about)])),
        ui.text(shown(report.reason, 2 * REASON)),
    ]
    if below:
        pieces.append(ui.text(below))
    links = [ui.link(say("report-see"), report.link)] if report.link else []
    if links or buttons:
        pieces.append(ui.row(*links, *buttons))
    return ui.layout(ui.card(*pieces, colour=ui.CALM))


def acts(say: Say, report: Report) -> list[discord.ui.Button[Any]]:
    """Return what organisers can do about a report, where it stands."""
    danger = discord.ButtonStyle.danger
    return [
        ui.button(say("reports-hide"), "report:hide", report.id, style=danger),
        ui.button(say("reports-stop"), "report:stop", report.id),
        ui.button(say("report-handled"), "report:handled", report.id),
    ]
