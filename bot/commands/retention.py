"""What goes by itself: each day what is past, and what was left in a guild 30 days ago."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import discord
from discord.ext import commands

from bot.client import CommunityBot
from bot.errors import Later
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.people import ASKED, NOT_THERE, present
from bot.store import load_tables
from bot.store.agenda import Work
from bot.store.memberships import CHECK, GRACE, MembershipStore
from bot.store.mydata import MyDataStore
from bot.store.retention import RetentionStore
from bot.ui import Interaction

log = logging.getLogger(__name__)

PURGE = "retention.purge"
"""The daily work of deleting what is past in the whole installation."""
NOWHERE = 0
"""The guild of a work that is no guild's."""
DAY = timedelta(days=1)
EVERY = timedelta(days=6)
"""How long Discord's word on whether somebody is in a guild is believed: a leaver is noticed by a
daily look within a week, as members are told."""
MOST = 10 * ASKED
"""Members that Discord is asked about in a guild and a day: ten questions to the gateway, or more
where that would not be everybody within `EVERY`."""
MOST_ERASED = 100
"""Members who are erased in a guild and a day, each after a last question to Discord."""
ALWAYS = timedelta(days=366)


class Retention(Feature):
    """Deletes what is past, and notices who left."""

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self.memberships = MembershipStore(bot.database)
        self._retention = RetentionStore(bot.database)
        self._gone: set[tuple[int, int]] = set()

    def jobs(self) -> Sequence[Job]:
        """Return the daily works; one at a time, as every guild has its own at once."""
        return (
            Job(PURGE, self.purge, ALWAYS, most=1, anywhere=True, log=UNTOLD),
            Job(CHECK, self.check, ALWAYS, most=1, log=UNTOLD),
        )

    async def cog_load(self) -> None:
        """Know whose clocks run."""
        await super().cog_load()
        self._gone = await self.memberships.gone()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Begin to purge, or go on after any absence."""
        await self._plan(PURGE, NOWHERE)

    async def meet(self, guild: discord.Guild) -> None:
        """Begin to ask who is there, or go on after any absence."""
        await self._plan(CHECK, guild.id)

    async def purge(self, work: Work) -> None:
        """Delete what is past, and all of guilds that the bot left long ago."""
        await self._plan(PURGE, NOWHERE)
        now = self.bot.clock.now()
        rows = await self._retention.purge(now)
        past = await self._retention.guilds_left_before(now - GRACE)
        guilds = await self._retention.forget_guilds(
            [one for one in past if await self._is_out_of(one)], now
        )
        self._gone = {one for one in self._gone if one[0] not in guilds}
        for guild_id in guilds:
            self.bot.dispatch("guild_erased", guild_id)
        if guilds:
            await self.bot.forget_languages()
        log.info("purged %d rows, and %d guilds", rows, len(guilds))

    async def check(self, work: Work) -> None:
        """Ask Discord who is still in a guild, and erase who left it long ago."""
        await self._plan(CHECK, work.guild_id)  # first: a day that fails is not the last
        guild, now = self.bot.get_guild(work.guild_id), self.bot.clock.now()
        if guild is None:
            return
        people = await self.memberships.to_check(guild.id, now - EVERY, MOST, EVERY.days)
        try:
            here = {one.id for one in await present(guild, people)}
        except TimeoutError:
            raise Later(now) from None
        gone = [one for one in people if one not in here]
        await self.memberships.checked(guild.id, here, gone, now)
        self._gone -= {(guild.id, one) for one in here}
        self._gone |= {(guild.id, one) for one in gone}
        for user_id in await self.memberships.overdue(guild.id, now, MOST_ERASED):
            await self._erase(guild, user_id)

    @commands.Cog.listener()
    async def on_member_missed(self, guild_id: int, user_id: int) -> None:
        """Begin the clock of somebody whom a feature did not find."""
        if (guild_id, user_id) in self._gone:
            return
        if await self.memberships.missed(guild_id, user_id, self.bot.clock.now()):
            self._gone.add((guild_id, user_id))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Stop the clock of somebody who is there again."""
        await self._came_back(interaction.guild_id or NOWHERE, interaction.user.id)

    async def _came_back(self, guild_id: int, user_id: int) -> None:
        if (guild_id, user_id) in self._gone:
            self._gone.discard((guild_id, user_id))
            await self.memberships.came_back(guild_id, user_id, self.bot.clock.now())

    async def _erase(self, guild: discord.Guild, user_id: int) -> None:
        """Erase somebody in a guild, unless Discord finds them there after all, or says nothing."""
        try:
            await guild.fetch_member(user_id)
        except discord.HTTPException as error:
            if error.code not in NOT_THERE:
                log.warning("Discord does not say who is in guild %d: %d", guild.id, error.status)
                return
        else:
            await self._came_back(guild.id, user_id)
            return
        mydata, now = MyDataStore(self.bot.database), self.bot.clock.now()
        erasure = await mydata.erase_in(guild.id, user_id, now)
        if erasure is None:
            return
        self._gone.discard((guild.id, user_id))
        await self.bot.forget_languages()
        self.bot.dispatch("member_erased", erasure)
        await self.bot.agenda.start_due()

    async def _is_out_of(self, guild_id: int) -> bool:
        """Return whether Discord says that the bot is in a guild no more.

        It may have been invited back while it was down, and not know yet.
        """
        if self.bot.get_guild(guild_id) is not None:
            return False
        try:
            await self.bot.fetch_guild(guild_id, with_counts=False)
        except (discord.Forbidden, discord.NotFound):
            return True
        except discord.HTTPException as error:
            log.warning("Discord does not say whether guild %d is left: %d", guild_id, error.status)
        return False

    async def _plan(self, kind: str, guild_id: int) -> None:
        """Plan the next of a daily work, however often it is asked for."""
        at = next_moment(guild_id, self.bot.clock.now())
        await self.bot.agenda.store.plan(kind, f"{guild_id}:{at:%Y-%m-%d}", guild_id, guild_id, at)


def next_moment(guild_id: int, now: datetime) -> datetime:
    """Return when a guild's daily work is next due: at the time of day at which it was made.

    So a start asks Discord nothing, and no hour is that of all guilds.
    """
    made_at = discord.utils.snowflake_time(guild_id)
    at = datetime.combine(now.astimezone(UTC), made_at.timetz())
    return at if at > now else at + DAY


async def setup(bot: CommunityBot) -> None:
    """Add what goes by itself."""
    load_tables()
    await bot.add_cog(Retention(bot))
