"""The pause: organisers let everything scheduled rest, for a while or until they resume."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import discord

from bot import ui
from bot.client import CommunityBot
from bot.commands.organise import require_organiser
from bot.errors import MemberError
from bot.feature import Asked, Concern, Feature
from bot.i18n import Say
from bot.jobs import Job, Log
from bot.pauses import paused_lines
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.guilds import Guild
from bot.store.pauses import RESUME, PauseStore

DAYS = (7, 14, 30)
"""How long a pause may be chosen to last; more than that is until somebody resumes."""
ALWAYS = timedelta(days=366)


class Pauses(Feature):
    """Pauses a guild, and resumes on the day that was chosen."""

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self.store = PauseStore(bot.database)

    def jobs(self) -> Sequence[Job]:
        """Return the end of a pause."""
        return (Job(RESUME, self.end, ALWAYS, log=Log("log-resumed", of_members=False)),)

    async def end(self, work: Work) -> None:
        """Resume, unless the pause was changed to last longer."""
        until = self.bot.settings_of(work.guild_id).paused_until
        if until is not None and until <= self.bot.clock.now():
            await self._resume(work.guild_id)

    @pressed("organise:pause")
    async def open(self, press: Press) -> None:
        """Show the page of the pause."""
        require_organiser(press.interaction)
        await self._show(press)

    @pressed("organise:pause_for")
    async def pause(self, press: Press) -> None:
        """Pause for some days, or until somebody resumes."""
        require_organiser(press.interaction)
        if press.row not in (0, *DAYS):
            raise MemberError("frame-gone")
        now = self.bot.clock.now()
        until = now + timedelta(days=press.row) if press.row else None
        await self.store.pause(press.guild.id, now, until)
        await self.bot.read_guild(press.guild.id)
        await self._show(press)

    @pressed("organise:resume")
    async def resume(self, press: Press) -> None:
        """Let everything begin again."""
        require_organiser(press.interaction)
        await self._resume(press.guild.id)
        await self._show(press)

    async def concerns(self, asked: Asked) -> Sequence[Concern]:
        """Tell a member that what is scheduled rests."""
        settings = self.bot.settings_of(asked.guild.id)
        return [Concern(one) for one in paused_lines(asked.say, settings)]

    async def _resume(self, guild_id: int) -> None:
        await self.store.resume(guild_id, self.bot.clock.now())
        await self.bot.read_guild(guild_id)
        await self.bot.agenda.start_due()

    async def _show(self, press: Press) -> None:
        await ui.show(press.interaction, _page(press.say, self.bot.settings_of(press.guild.id)))


def _page(say: Say, settings: Guild) -> discord.ui.LayoutView:
    """Return what a pause does, and the buttons that begin, change or end it."""
    lines = [f"## {say('pause-title')}", *paused_lines(say, settings)]
    lines += [say(f"pause-{part}") for part in ("rests", "goes-on", "missed", "members")]
    rows: list[ui.Piece] = [ui.row(*_choices(say))]
    last = [ui.button(say("frame-return"), "organise:setup")]
    if settings.paused_at is not None:
        primary = discord.ButtonStyle.primary
        last.insert(0, ui.button(say("pause-resume"), "organise:resume", style=primary))
    return ui.layout(ui.card(ui.text("\n".join(lines)), *rows, ui.row(*last)))


def _choices(say: Say) -> list[discord.ui.Button[Any]]:
    some = [ui.button(say("pause-for", days=days), "organise:pause_for", days) for days in DAYS]
    return [*some, ui.button(say("pause-open"), "organise:pause_for")]


async def setup(bot: CommunityBot) -> None:
    """Add the page."""
    await bot.add_cog(Pauses(bot))
