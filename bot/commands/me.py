"""`/me`, `/away` and `/block`: what concerns a member now, and what they keep at a distance."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
from babel.dates import format_date
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.calendar import local_date, parse_day
from bot.errors import MemberError
from bot.feature import Act, Asked, Concern, Feature, Parts
from bot.i18n import L, Say
from bot.presses import Press, pressed
from bot.store.absences import AbsenceStore
from bot.ui import Interaction

MOST_AWAY = timedelta(days=366)
SUGGESTIONS = ("away-tomorrow", "away-week", "away-fortnight", "away-month")
SPANS = (1, 7, 14, 30)
MOST_BLOCKED = 25


class Me(Feature):
    """A member's own page, their absence, and their blocks."""

    parts = Parts(help=("help-me",), door="me", acts=(Act("me-title", "me:open"),))

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self.absences = AbsenceStore(bot.database)

    @app_commands.command(name="me", description=L("command-me-help"))
    @app_commands.guild_only()
    async def me(self, interaction: Interaction) -> None:
        """Show what concerns the member now, gathered from every feature."""
        await self.bot.router.open(interaction, "me:open")

    @pressed("me:open")
    async def open(self, press: Press) -> None:
        """Show the page from a button."""
        asked = asked_by(self.bot, press.interaction)
        await ui.show(press.interaction, await self._page(asked))

    @app_commands.command(name="away", description=L("command-away-help"))
    @app_commands.describe(until=L("param-until-help"))
    @app_commands.guild_only()
    async def away(self, interaction: Interaction, until: app_commands.Range[str, 1, 60]) -> None:
        """Stop everything that would address the member until a day."""
        asked = asked_by(self.bot, interaction)
        zone = await self._zone(asked)
        day = away_until(until, local_date(zone, self.bot.clock.now()))
        if day is None:
            raise MemberError("away-unclear")
        back = datetime.combine(day, time(), zone)
        await self.absences.go_away(asked.guild.id, asked.user_id, self.bot.clock.now(), back)
        text = asked.say("away-set", day=in_words(day, asked.say))
        buttons = ui.row(ui.button(asked.say("away-back"), "me:back"))
        await ui.show(interaction, ui.layout(ui.card(ui.text(text), buttons)))

    @away.autocomplete("until")
    async def suggest_days(
        self, interaction: Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        """Show the day that was understood, or offer some usual ones."""
        asked = asked_by(self.bot, interaction)
        today = local_date(await self._zone(asked), self.bot.clock.now())
        if current.strip():
            day = away_until(current, today)
            if day is None:
                return []
            return [app_commands.Choice(name=in_words(day, asked.say), value=f"{day}")]
        days = [today + timedelta(days=span) for span in SPANS]
        return [
            app_commands.Choice(
                name=f"{asked.say(one)} ({in_words(day, asked.say)})", value=f"{day}"
            )
            for one, day in zip(SUGGESTIONS, days, strict=True)
        ]

    @pressed("me:back")
    async def back(self, press: Press) -> None:
        """End an absence early."""
        await self.absences.come_back(press.guild.id, press.user_id, self.bot.clock.now())
        await ui.show(press.interaction, ui.words(press.say("away-ended")))

    @app_commands.command(name="block", description=L("command-block-help"))
    @app_commands.describe(member=L("param-member-help"))
    @app_commands.guild_only()
    async def block(self, interaction: Interaction, member: discord.User | None = None) -> None:
        """Keep somebody away, both ways and silently; without a name, show who is."""
        if member is not None:
            if member.id == interaction.user.id or member.bot:
                raise MemberError("block-not-possible")
            now, guild_id = self.bot.clock.now(), interaction.guild_id or 0
            await self.bot.member_store.change(guild_id, interaction.user.id)  # whence they leave
            await self.bot.member_store.block(interaction.user.id, member.id, now)
        await interaction.response.defer(ephemeral=True)
        say = self.bot.say(interaction)
        await ui.show(interaction, await self._blocks(say, interaction.user.id))
        await self.bot.agenda.start_due()

    @pressed("me:unblock")
    async def unblock(self, press: Press) -> None:
        """Take the chosen block back."""
        for blocked in press.ids():
            await self.bot.member_store.unblock(press.user_id, blocked)
        await ui.hold(press.interaction)
        await ui.show(press.interaction, await self._blocks(press.say, press.user_id))

    @pressed("notices:stop")
    async def stop_notices(self, press: Press) -> None:
        """Switch off the kind of the notice that carries the button."""
        guild_id = press.interaction.guild_id
        kind = await self.bot.member_store.stop(press.row, press.user_id, guild_id)
        if kind is None:
            raise MemberError("frame-gone")
        settings = self.bot.mentions_for(press.say)["settings"]
        text = press.say("notices-stopped", kind=press.say(f"notice-{kind}"), settings=settings)
        await ui.tell(press.interaction, text)

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return the member's absence, where there is one."""
        member = await self.bot.member_store.get(asked.guild.id, asked.user_id)
        if member.away_until is None or member.away_until <= self.bot.clock.now():
            return []
        day = in_words(local_date(await self._zone(asked), member.away_until), asked.say)
        button = ui.button(asked.say("away-back"), "me:back")
        return [Concern(asked.say("away-set", day=day), (button,))]

    async def _zone(self, asked: Asked) -> ZoneInfo:
        member = await self.bot.member_store.get(asked.guild.id, asked.user_id)
        return ZoneInfo(member.timezone or self.bot.settings_of(asked.guild.id).timezone)

    async def _page(self, asked: Asked) -> discord.ui.LayoutView:
        concerns = [one for each in self.bot.features() for one in await each.concerns(asked)]
        pieces: list[Any] = [ui.text(f"## {asked.say('me-title')}")]
        for concern in concerns:
            pieces.append(ui.text(concern.text))
            if concern.buttons:
                pieces.append(ui.row(*concern.buttons))
        if not concerns:
            pieces.append(ui.text(asked.say("me-nothing")))
        pieces.append(ui.text(asked.say("me-more", **self.bot.mentions_for(asked.say))))
        return ui.layout(ui.card(*pieces))

    async def _blocks(self, say: Say, user_id: int) -> discord.ui.LayoutView:
        blocked = await self.bot.member_store.blocked_by(user_id)
        if not blocked:
            return ui.words(say("block-nobody"))
        latest = blocked[:MOST_BLOCKED]
        names = await asyncio.gather(*map(self._name, latest))
        options = [
            discord.SelectOption(label=name, value=str(one))
            for name, one in zip(names, latest, strict=True)
        ]
        mentions = ", ".join(f"<@{one}>" for one in latest)
        text = say("block-list", names=mentions, others=len(blocked) - len(latest))
        menu = ui.menu("me:unblock", options, placeholder=say("block-menu"))
        return ui.layout(ui.card(ui.text(text), menu))

    async def _name(self, user_id: int) -> str:
        user = self.bot.get_user(user_id)
        try:
            return (user or await self.bot.fetch_user(user_id)).display_name[:100]
        except discord.NotFound:
            return str(user_id)


def away_until(text: str, today: date) -> date | None:
    """Return the day until which somebody wants to be away; None unless it is within a year."""
    day = parse_day(text, today)
    return day if day and today < day <= today + MOST_AWAY else None


def in_words(day: date, say: Say) -> str:
    """Return a day as one says it: Thursday 1 January 2026, jeudi 1er janvier 2026."""
    first = "d'er'" if say.language == "fr" and day.day == 1 else "d"
    return str(format_date(day, f"EEEE {first} MMMM y", locale=say.language))


def asked_by(bot: CommunityBot, interaction: Interaction) -> Asked:
    """Return who asks a shared command, in which guild and voice."""
    if interaction.guild is None:
        raise MemberError("frame-guild-only")
    return Asked(interaction.guild, interaction.user.id, bot.say(interaction))


async def setup(bot: CommunityBot) -> None:
    """Add the member's own commands."""
    await bot.add_cog(Me(bot))
