"""The organisers' log: once a day, what the bot did and could not do, grouped; nobody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import discord
from discord.ext import commands

from bot import ui
from bot.checklist import checklist
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.delivery import send_once
from bot.domain.calendar import Daily, first_instant, local_date
from bot.domain.counts import few
from bot.feature import Asked, Feature, Need
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Log
from bot.missing import missing_lines
from bot.organisers import GONE
from bot.presses import Press, pressed
from bot.store.agenda import Stage, Work
from bot.store.ledger import LedgerStore

LOG = "organise.log"
"""The work of telling what was done on a day; it recurs while there is a channel for it."""
WHEN = Daily(time(8))
LATE = timedelta(days=2)
NEEDS = ("view_channel", "send_messages", "read_message_history")
HEADS = {Stage.DONE: "log-done", Stage.DROPPED: "log-left-out", Stage.FAILED: "log-failed"}


class OrganisersLog(Feature):
    """Tells organisers who wish it what became of what was due."""

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self.ledger = LedgerStore(bot.database)

    def jobs(self) -> Sequence[Job]:
        """Return the daily word."""
        return (Job(LOG, self.tell, LATE, log=UNTOLD),)

    async def needs(self, guild_id: int) -> Sequence[Need]:
        """Return what the channel of the log takes."""
        channel_id = self.bot.settings_of(guild_id).log_channel_id
        return [Need(channel_id, NEEDS)] if channel_id else []

    async def tell(self, work: Work) -> None:
        """Post what ended since the word of the day before; a day without anything has none."""
        settings = self.bot.settings_of(work.guild_id)
        if settings.log_channel_id is None:
            return
        say, since = self.bot.guild_voice(work.guild_id), _day_before(work, settings.timezone)
        lines = await self._lines(say, work.guild_id, since, work.due_at)
        if not lines:
            return
        where = work.guild_id, settings.log_channel_id, "read_message_history"
        channel = await self.bot.organisers.writable(*where)
        text = "\n".join([say("log-title", day=discord.utils.format_dt(since, "D")), *lines])
        see = ui.row(ui.button(say("log-see"), "organise:log_see", work.id))
        await send_once(
            channel,
            ui.layout(ui.card(ui.text(text), see, colour=ui.CALM)),
            nonce=f"l{work.id}",
            mark=("organise:log_see", work.id),
            looked_for_since=work.tried_since,
        )

    @pressed("organise:log_see")
    async def see(self, press: Press) -> None:
        """Show the check-list to whoever organises."""
        require_organiser(press.interaction)
        asked = Asked(press.guild, press.user_id, press.say)
        await ui.show(press.interaction, await checklist(self.bot, asked))

    @pressed("organise:log")
    async def open(self, press: Press) -> None:
        """Show where the log goes."""
        require_organiser(press.interaction)
        await self._show(press)

    @pressed("organise:log_channel")
    async def choose(self, press: Press) -> None:
        """Choose its channel, or have no log."""
        require_organiser(press.interaction)
        value = press.channel_id()
        await self.bot.change_guild(press.guild.id, log_channel_id=value)
        await self._schedule(press.guild.id)
        await self._show(press)

    @commands.Cog.listener()
    async def on_guild_zone_changed(self, guild_id: int) -> None:
        """Mean the same hour in the new zone."""
        await self._schedule(guild_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Do without the channel when it is deleted."""
        await self._forget_what_is_gone(channel.guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Notice that it was deleted while the bot was away."""
        await self._forget_what_is_gone(guild)

    async def _forget_what_is_gone(self, guild: discord.Guild) -> None:
        channel_id = self.bot.settings_of(guild.id).log_channel_id
        if channel_id and guild.get_channel(channel_id) is None:
            await self.bot.change_guild(guild.id, log_channel_id=None)
            await self._schedule(guild.id)
            key = f"{GONE}log:0:{channel_id}"
            await self.bot.organisers.alert(guild.id, key, "log-channel-gone")

    async def _schedule(self, guild_id: int) -> None:
        settings, store = self.bot.settings_of(guild_id), self.bot.agenda.store
        if settings.log_channel_id is None:
            await store.unschedule(guild_id, LOG)
        else:
            await store.schedule(guild_id, LOG, WHEN, settings.timezone, self.bot.clock.now())

    async def _lines(self, say: Say, guild_id: int, since: datetime, until: datetime) -> list[str]:
        """Return how many of each kind were done, left out or failed, and what helps."""
        logs = {job.kind: job.log for feature in self.bot.features() for job in feature.jobs()}
        told = {kind: log for kind, log in logs.items() if log is not None and log.says}
        found = await self.ledger.finished(guild_id, told, since, until)
        lines: list[str] = []
        for stage, head in HEADS.items():
            counts = {told[kind]: count for (kind, at), count in found.items() if at is stage}
            if counts:
                lines += [say(head), *_counted(say, counts)]
        if any(stage is Stage.FAILED for _, stage in found):
            lines.append(say("log-remedy", **self.bot.mentions_for(say)))
        return lines

    async def _show(self, press: Press) -> None:
        say, settings = press.say, self.bot.settings_of(press.guild.id)
        missing = await self.bot.organisers.check(press.guild)
        here = [need for need in missing if need.channel_id == settings.log_channel_id]
        lines = [f"## {say('log-page-title')}", say("log-about")]
        lines += missing_lines(say, here, press.guild)
        menu = ui.channel_menu(
            "organise:log_channel", placeholder=say("log-menu"), chosen=settings.log_channel_id
        )
        back = ui.row(ui.button(say("frame-return"), "organise:setup"))
        await ui.show(press.interaction, ui.layout(ui.card(ui.text("\n".join(lines)), menu, back)))


def _counted(say: Say, counts: Mapping[Log, int]) -> list[str]:
    """Return a line each; a small count that could point at somebody is *a few*."""
    return [
        say("log-line", what=say(log.says), count=_number(say, log, count))
        for log, count in counts.items()
    ]


def _number(say: Say, log: Log, count: int) -> str:
    shown = few(count) if log.of_members else count
    return say("log-few") if shown is None else str(shown)


def _day_before(work: Work, timezone: str) -> datetime:
    """Return when the word of the day before was due, whatever clocks did in between."""
    zone = ZoneInfo(timezone)
    day = local_date(zone, work.due_at) - timedelta(days=1)
    return first_instant(zone, day, WHEN.at) or work.due_at - timedelta(days=1)


async def setup(bot: CommunityBot) -> None:
    """Add the log."""
    await bot.add_cog(OrganisersLog(bot))
