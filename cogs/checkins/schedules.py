"""When programmes ask: kept equal to what they say, in the zones of those who are in them."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord.ext import commands

from bot.domain.checkins import Programme, Stage, Whose
from bot.store.checkin_rows import PROMPT
from bot.store.mydata import Erasure
from cogs.checkins.desk import CheckinFeature, Desk


class CheckinSchedules(CheckinFeature):
    """Follows guilds and members that change their zone, and looks again at each start."""

    @commands.Cog.listener()
    async def on_guild_zone_changed(self, guild_id: int) -> None:
        """Mean the same hours in the new zone."""
        await self._keep(guild_id)

    @commands.Cog.listener()
    async def on_zone_changed(self, guild_id: int, user_id: int) -> None:
        """Ask a member at their new hours, where a programme means those."""
        mine = await self.desk.programmes.memberships(guild_id, user_id)
        for programme_id in mine:
            programme = self.desk.programmes.get(programme_id)
            if programme is not None and programme.whose is Whose.MEMBER:
                await keep_clocks(self.desk, programme)

    @commands.Cog.listener()
    async def on_member_erased(self, _: Erasure) -> None:
        """Ask nobody who is not there any more."""
        before = [one for guild in self.bot.guilds for one in self.desk.programmes.all_of(guild.id)]
        await self.desk.programmes.load()
        for programme in before:
            if self.desk.programmes.get(programme.id) is None:
                await drop_clocks(self.desk, programme)

    @commands.Cog.listener()
    async def on_guild_erased(self, guild_id: int) -> None:
        """Know nothing any more of a guild whose data went."""
        await self.desk.programmes.load()

    async def meet(self, guild: discord.Guild) -> None:
        """See to it that every programme asks when it says."""
        await self._keep(guild.id)

    async def _keep(self, guild_id: int) -> None:
        for programme in self.desk.programmes.all_of(guild_id):
            await keep_clocks(self.desk, programme)


async def keep_clocks(desk: Desk, programme: Programme) -> None:
    """Let a programme ask at each moment in each zone of its members; closed or paused, nowhere.

    One change follows the other, each for what holds by then.
    """
    async with desk.changing(programme.id):
        known = desk.programmes.get(programme.id)
        await _keep_clocks(desk, known or replace(programme, stage=Stage.CLOSED))


async def drop_clocks(desk: Desk, programme: Programme) -> None:
    """Let a programme ask nowhere any more, which is about to be closed."""
    async with desk.changing(programme.id):
        await _keep_clocks(desk, replace(programme, stage=Stage.CLOSED))


async def _keep_clocks(desk: Desk, programme: Programme) -> None:
    store, now, guild_id = desk.bot.agenda.store, desk.bot.clock.now(), programme.guild_id
    clocks = await desk.clocks.of(programme) if programme.is_open else {}
    wanted = {
        clock_id: (programme.moments[moment].rule, zone)
        for clock_id, (moment, zone) in clocks.items()
    }
    every = set(await desk.clocks.every(programme.id))
    known = await store.recurring(guild_id, PROMPT)
    for clock_id, (rule, zone) in wanted.items():
        if known.get(clock_id) != (rule, zone):
            await store.schedule(guild_id, PROMPT, rule, zone, now, clock_id)
    for clock_id in (known.keys() & every) - wanted.keys():
        await store.unschedule(guild_id, PROMPT, clock_id)
