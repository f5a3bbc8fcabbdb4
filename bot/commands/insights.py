"""`/organise insights`: four weeks beside the four before, as a page, a picture and a table."""

from __future__ import annotations

import asyncio
import io
from zoneinfo import ZoneInfo

import discord

from bot import insight_picture, insight_words, ui
from bot.client import CommunityBot
from bot.commands.me import in_words
from bot.commands.organise import require_organiser
from bot.domain.insights import REACHED, begins
from bot.errors import MemberError
from bot.feature import Feature, Parts
from bot.i18n import Say
from bot.insight_picture import Tile, Words
from bot.insight_words import Insight, Line
from bot.presses import Press, pressed
from bot.store.insights import Counting, InsightStore
from bot.table_file import csv_file

ALT = 1024
"""Characters of a picture's description; Discord takes no more."""


class Insights(Feature):
    """Tells organisers of their community, and of nobody in it."""

    parts = Parts(help=("help-insights",), page="insights:show", organisers_only=True)

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self._store = InsightStore(bot.database)

    @pressed("insights:show")
    async def show(self, press: Press) -> None:
        """Show the page."""
        require_organiser(press.interaction)
        await ui.hold(press.interaction)
        insight = await self._insight(press)
        buttons = (
            ui.button(press.say("insights-picture"), "insights:picture"),
            ui.button(press.say("insights-table"), "insights:table"),
            ui.button(press.say("frame-return"), "organise:setup"),
        )
        told = insight_words.page(press.say, insight)
        await ui.show(press.interaction, ui.layout(ui.card(ui.text(told), ui.row(*buttons))))

    @pressed("insights:picture")
    async def picture(self, press: Press) -> None:
        """Give the organiser a picture in the language of the guild, to post as they like."""
        require_organiser(press.interaction)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        insight = await self._insight(press)
        say = self.bot.guild_voice(press.guild.id)
        drawn = await asyncio.to_thread(insight_picture.draw, sketch(say, insight))
        name, alt = say("insights-picture-file"), insight_words.alt(say, insight)[:ALT]
        file = discord.File(io.BytesIO(drawn), f"{name}.png", description=alt)
        told = press.say("insights-picture-done")
        await press.interaction.followup.send(told, file=file, ephemeral=True)

    @pressed("insights:table")
    async def table(self, press: Press) -> None:
        """Give the organiser the same figures as a table."""
        require_organiser(press.interaction)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        insight = await self._insight(press)
        say = press.say
        data = csv_file(say.language, insight_words.rows(say, insight))
        file = discord.File(io.BytesIO(data), f"{say('insights-picture-file')}.csv")
        await press.interaction.followup.send(say("insights-table-done"), file=file, ephemeral=True)

    async def _insight(self, press: Press) -> Insight:
        """Return what is counted of the features in use; MemberError while there is nothing."""
        guild_id, say = press.guild.id, press.say
        countings = await self._countings(guild_id)
        if not countings:
            setup = self.bot.mentions_for(say)["organise-setup"]
            raise MemberError("insights-nothing-on", **{"organise-setup": setup})
        zone = ZoneInfo(self.bot.settings_of(guild_id).timezone)
        seen = await self._store.seen(guild_id, zone, countings, self.bot.clock.now())
        if not seen:
            first = begins(await self._store.joined(guild_id), zone, 1)
            day = in_words(first.astimezone(zone).date(), say)
            raise MemberError("insights-not-yet", day=day)
        figures = {REACHED.key: REACHED}  # above all others, where it is counted
        figures |= {each.key: each for one in countings for each in one.figures}
        shown = [one for key, one in figures.items() if key in seen[0].values]
        return Insight(seen[0], next(iter(seen[1:]), None), shown, zone)

    async def _countings(self, guild_id: int) -> list[Counting]:
        return [
            one.parts.insights
            for one in self.bot.features()
            if one.parts.insights and await one.in_use(guild_id)
        ]


def sketch(say: Say, insight: Insight) -> Words:
    """Return what the picture shows: who was reached above all else."""
    told = insight_words.lines(say, insight)
    hero = [_tile(say, one) for one in told if one.key == REACHED.key]
    return Words(
        title=say("insights-title"),
        period=insight_words.period(say, insight),
        hero=next(iter(hero), None),
        tiles=[_tile(say, one) for one in told if one.key != REACHED.key],
        foot=say("insights-picture-foot"),
    )


def _tile(say: Say, line: Line) -> Tile:
    before = line.short_before and say("insights-picture-before", before=line.short_before)
    return Tile(line.name, line.short, before)


async def setup(bot: CommunityBot) -> None:
    """Add `/organise insights`."""
    await bot.add_cog(Insights(bot))
