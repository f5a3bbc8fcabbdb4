"""Proposals: a server starts with wins; more is proposed to organisers when there are people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

import discord

from bot.client import CommunityBot
from bot.domain.calendar import Weekly
from bot.feature import Feature
from bot.jobs import UNTOLD, Job, Pause
from bot.organisers import PROPOSED
from bot.people import people_of
from bot.store.agenda import Work

LOOK = "organise.people"
"""The work of counting people, and of proposing what there are enough for."""
WHEN = Weekly(0, time(10))


class Proposals(Feature):
    """Tells organisers, once, that there are people now for a feature that is off."""

    def jobs(self) -> Sequence[Job]:
        """Return the weekly look; two at a time, as every server of a zone has it at once."""
        return (Job(LOOK, self.look, timedelta(days=2), most=2, pause=Pause.LEFT_OUT, log=UNTOLD),)

    async def meet(self, guild: discord.Guild) -> None:
        """Look every week, as long as something may be proposed."""
        store = self.bot.agenda.store
        if await waiting(self.bot, guild.id) and await store.next_time(guild.id, LOOK) is None:
            zone = self.bot.settings_of(guild.id).timezone
            await store.schedule(guild.id, LOOK, WHEN, zone, self.bot.clock.now())

    async def look(self, work: Work) -> None:
        """Propose what there are people for, and look no more once nothing is left to propose."""
        guild, left = self.bot.get_guild(work.guild_id), await waiting(self.bot, work.guild_id)
        if guild is not None and left:
            people = await people_of(self.bot, guild)
            for feature in [one for one in left if people >= one.parts.people]:
                key, message_id = key_of(feature), feature.parts.proposal
                await self.bot.organisers.alert(guild.id, key, message_id)
        if not await waiting(self.bot, work.guild_id):
            await self.bot.agenda.store.unschedule(work.guild_id, LOOK)


def key_of(feature: Feature) -> str:
    """Return the key by which organisers are told of a feature: `people:losses`."""
    return f"{PROPOSED}{feature.parts.page.partition(':')[0]}"


async def waiting(bot: CommunityBot, guild_id: int) -> list[Feature]:
    """Return the features that nobody uses yet and of which organisers do not know.

    What is used needs no proposal any more, not even when it is switched off later.
    """
    known = {alert.key for alert in await bot.guild_store.alerts(guild_id)}
    unknown = [one for one in bot.features() if one.parts.people and key_of(one) not in known]
    used = [one for one in unknown if await one.in_use(guild_id)]
    await known_by_organisers(bot, guild_id, used)
    return [one for one in unknown if one not in used]


async def presentable(bot: CommunityBot, guild: discord.Guild) -> list[Feature]:
    """Return the features that organisers are shown: all but those that lack people still."""
    left = await waiting(bot, guild.id)
    people = await people_of(bot, guild) if left else 0
    return [one for one in bot.features() if one not in left or people >= one.parts.people]


async def known_by_organisers(
    bot: CommunityBot, guild_id: int, features: Sequence[Feature]
) -> None:
    """Hold that organisers know some features, so that those are not proposed to them."""
    for feature in features:
        if feature.parts.people:
            await bot.organisers.note(guild_id, key_of(feature), feature.parts.proposal)


async def setup(bot: CommunityBot) -> None:
    """Add the proposals."""
    await bot.add_cog(Proposals(bot))
