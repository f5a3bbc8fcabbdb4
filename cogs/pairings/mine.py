"""`/pairing status` and `/me`: when the next round is, whom one meets, and what one chose."""

from __future__ import annotations

import discord

from bot import ui
from bot.domain.pairings import MOST_MEMBERSHIPS
from bot.errors import MemberError
from bot.feature import Asked, Concern
from bot.i18n import Say
from bot.presses import Press, pressed
from cogs.pairings import mine_pages as pages
from cogs.pairings.desk import PairingFeature
from cogs.pairings.joining_pages import name_of
from cogs.pairings.standing import Standing, standings

MOST_CONCERNS = 2


class MyPairings(PairingFeature):
    """What a member sees of their own pairings; nobody else sees it here."""

    @pressed("pairings:status")
    async def open(self, press: Press) -> None:
        """Show one's own pools, whatever row the button carries."""
        if not self.desk.pools.of(press.guild.id):
            raise MemberError("pairings-none-here")
        await ui.hold(press.interaction)
        await self._show(press)

    @pressed("pairings:choices")
    async def choose(self, press: Press) -> None:
        """Keep what the member chose in a pool; who waits for a pair may find one now."""
        pool, before = await self.desk.require_mine(press, press.row)
        await ui.hold(press.interaction)
        chosen = {one: one in press.values for one in pages.CHOICES}
        after = await self.desk.pools.choose(pool.id, press.user_id, **chosen)
        if after.welcomes and not before.welcomes:
            await self.desk.waits.serve(pool.id, self.bot.clock.now(), self.desk.seed())
        if after.told:
            spoken = press.say.language
            await self.bot.member_store.change(press.guild.id, press.user_id, spoken=spoken)
        await self._show(press)
        await self.bot.agenda.start_due()

    @pressed("pairings:back")
    async def come_back(self, press: Press) -> None:
        """Take part again after being set aside; a letter carries this button too."""
        pool = self.desk.pools.get(press.row)
        if pool is None:
            raise MemberError("pairings-pool-gone")
        press.require_here(pool.guild_id)
        await self.desk.pools.come_back(pool.id, press.user_id)
        text = press.say("pairings-came-back", pool=name_of(pool))
        await ui.tell(press.interaction, text)

    @pressed("pairings:set")
    async def note_set(self, press: Press) -> None:
        """Note that a group has agreed on its meeting: it needs no help to begin."""
        group = await self.desk.groups.get(press.row)
        if group is None or press.user_id not in group.members:
            raise MemberError("pairings-not-your-group")
        press.require_here(group.guild_id)
        await self.desk.groups.heard(group.id, press.user_id, self.bot.clock.now())
        await ui.tell(press.interaction, press.say("pairings-set"))

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return what waits for the member, the most pressing first; two things at most."""
        known = await standings(self.desk, asked.guild.id, asked.user_id, asked.say)
        told = [each for one in known for each in pages.concerns(asked.say, one)]
        told.sort(key=lambda one: one[0])
        return [concern for _, concern in told[:MOST_CONCERNS]]

    async def _show(self, press: Press) -> None:
        known = await standings(self.desk, press.guild.id, press.user_id, press.say)
        mine = [await self._with_last(one, press.say) for one in known]
        more = len(mine) < min(MOST_MEMBERSHIPS, len(self.desk.pools.of(press.guild.id)))
        mentions = self.bot.mentions_for(press.say)
        page = pages.status_page(press.say, mine, mentions, more=more)
        await ui.show(press.interaction, page)

    async def _with_last(self, now: Standing, say: Say) -> pages.Mine:
        """Return where the member stands, with whom they met before."""
        present = now.group.id if now.group else None
        met = await self.desk.mine.last_met(now.pool.id, now.mine.user_id, but=present)
        if met is None:
            return pages.Mine(now)
        last = await self.desk.names(now.pool.guild_id, met.people, say)
        return pages.Mine(now, last, discord.utils.format_dt(met.at, "R"))
