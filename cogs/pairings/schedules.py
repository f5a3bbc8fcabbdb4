"""When rounds recur: kept equal to what pools say, in the zone of their guild."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.domain.pairings import NOTICE as BEFORE
from bot.domain.pairings import Pool, Round, notice_rule
from bot.store.pairing_calls import CALLED_OFF, PairingCallStore
from bot.store.pairing_rows import NOTICE, ROUND
from cogs.pairings.coming import upcoming
from cogs.pairings.desk import Desk, PairingFeature


class PairingSchedules(PairingFeature):
    """Follows guilds that change their zone, and looks again at each start."""

    @commands.Cog.listener()
    async def on_guild_zone_changed(self, guild_id: int) -> None:
        """Mean the same hours in the new zone; what was announced moves too, or is called off."""
        calls, now = PairingCallStore(self.bot.database), self.bot.clock.now()
        for pool in self.desk.pools.of(guild_id):
            coming = await calls.coming(pool.id, now)
            await keep_schedules(self.desk, pool)
            for round_ in coming:
                await follow(self.desk, calls, pool, round_)
        await self.bot.agenda.start_due()

    @commands.Cog.listener()
    async def on_guild_erased(self, guild_id: int) -> None:
        """Know nothing any more of a guild whose data went."""
        await self.desk.pools.load()

    async def meet(self, guild: discord.Guild) -> None:
        """See to it that the rounds of every pool recur."""
        for pool in self.desk.pools.of(guild.id):
            await keep_schedules(self.desk, pool)


async def keep_schedules(desk: Desk, pool: Pool) -> None:
    """Let the rounds of a pool recur as it says; without a channel it rests.

    Where the coming round is nearer than its notice would be, members are told of it now.
    """
    if pool.channel_id is None:
        await drop_schedules(desk, pool)
        return
    store, zone, now = desk.bot.agenda.store, str(desk.zone(pool.guild_id)), desk.bot.clock.now()
    for kind, rule in ((NOTICE, notice_rule(pool.rule)), (ROUND, pool.rule)):
        await store.schedule(pool.guild_id, kind, rule, zone, now, pool.id)
    coming = await desk.coming(pool)
    if coming is not None and coming[1] - now < BEFORE:
        await store.plan(NOTICE, f"near:{coming[0]}", pool.guild_id, pool.id, now)


async def follow(desk: Desk, calls: PairingCallStore, pool: Pool, round_: Round) -> None:
    """Let a round that was coming follow its pool, or be called off where it has no day left."""
    ahead = {one.occurrence: one for one in await upcoming(desk, pool)}
    now = desk.bot.clock.now()
    if moved_to := ahead.get(round_.occurrence):
        await calls.move(round_.id, moved_to.due_at, now)
    elif round_.notice_id is not None and await calls.call_off(round_.id, now):
        await desk.bot.agenda.do_now(CALLED_OFF, round_.id)


async def drop_schedules(desk: Desk, pool: Pool) -> None:
    """Let a pool have no rounds any more."""
    for kind in (NOTICE, ROUND):
        await desk.bot.agenda.store.unschedule(pool.guild_id, kind, pool.id)
