"""`/organise`: everything an organiser does, under one command that Discord shows to organisers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.arrangements import is_empty, question
from bot.checklist import checklist
from bot.client import CommunityBot
from bot.domain.notices import Way
from bot.errors import MemberError
from bot.feature import Act, Asked, Feature, Need, Parts
from bot.i18n import L
from bot.jobs import UNTOLD, Job
from bot.presses import Press, pressed
from bot.reports import NOTICE
from bot.store.guilds import ALERTS
from bot.store.reports import REPORT
from bot.ui import Interaction

COMMUNITY = "COMMUNITY"
"""What Discord calls a guild that has said in which language it speaks."""
USUAL = discord.Locale.american_english
"""The language of a guild that has said nothing."""


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Organise(
    Feature,
    commands.GroupCog,
    group_name="organise",
    group_description=L("command-organise-help"),
):
    """The organisers' front page, their alerts and their reports."""

    parts = Parts(
        help=("help-organise",),
        need="organise",
        door="organise",
        acts=(Act("organise-title", "organise:setup"),),
        notices=(NOTICE,),
        ways={NOTICE: (Way.PRIVATE, Way.NOTHING)},
        permissions=("view_channel", "send_messages", "read_message_history"),
        organisers_only=True,
    )

    async def cog_load(self) -> None:
        """Add a command for each page that the features, all loaded before, have declared."""
        await super().cog_load()
        group = cast(app_commands.Group, self.app_command)
        for parts in (feature.parts for feature in self.bot.features() if feature.parts.page):
            group.add_command(self._pages(parts) if parts.more_pages else self._only_page(parts))

    def jobs(self) -> Sequence[Job]:
        """Return what organisers are brought."""
        return (
            Job(ALERTS, self.bot.organisers.tell, timedelta(days=7), log=UNTOLD),
            Job(REPORT, self.bot.reports.bring, timedelta(days=7), log=UNTOLD),
        )

    @app_commands.command(name="setup", description=L("command-organise-setup-help"))
    async def setup(self, interaction: Interaction) -> None:
        """Show what is on and what is missing, and try again what had failed."""
        is_first = not await self.bot.guild_store.organisers(interaction.guild_id or 0)
        asked = await self._asked(interaction)
        await self.bot.agenda.store.rearm(asked.guild.id, self.bot.clock.now())
        if await is_empty(self.bot, asked):
            await self._begin(interaction, asked, is_first=is_first)
        else:
            await ui.show(interaction, await checklist(self.bot, asked))
        await self.bot.agenda.start_due()

    @pressed("organise:setup")
    async def back(self, press: Press) -> None:
        """Return to the front page."""
        asked = await self._asked(press.interaction)
        await ui.show(press.interaction, await checklist(self.bot, asked))

    async def needs(self, guild_id: int) -> list[Need]:
        """Return what telling organisers takes."""
        channel_id = self.bot.settings_of(guild_id).organisers_channel_id
        return [Need(channel_id, self.parts.permissions)] if channel_id else []

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Notice what a channel's new permissions take or grant."""
        await self.bot.organisers.check(after.guild)

    @commands.Cog.listener()
    async def on_guild_role_update(self, _: discord.Role, after: discord.Role) -> None:
        """Notice what a role's new permissions take or grant."""
        await self.bot.organisers.check(after.guild)

    @commands.Cog.listener()
    async def on_member_update(self, _: discord.Member, after: discord.Member) -> None:
        """Notice a role given to the bot or taken from it; Discord tells it of itself alone."""
        await self.bot.organisers.check(after.guild)

    async def meet(self, guild: discord.Guild) -> None:
        """Notice what was taken or granted while the bot was away."""
        await self.bot.organisers.check(guild)

    def _pages(self, parts: Parts) -> app_commands.Group:
        name = parts.page.partition(":")[0]
        pages = app_commands.Group(name=name, description=L(f"command-organise-{name}-help"))
        for action in (parts.page, *parts.more_pages):
            pages.add_command(self._page(action, *action.split(":")))
        return pages

    def _only_page(self, parts: Parts) -> app_commands.Command[Any, ..., None]:
        return self._page(parts.page, parts.command or parts.page.partition(":")[0])

    def _page(self, action: str, *path: str) -> app_commands.Command[Any, ..., None]:
        """Return the command that opens a page: `/organise wins`, `/organise pairings preview`."""

        async def open_page(interaction: Interaction) -> None:
            """Remember the organiser, and open the page."""
            await self._asked(interaction)
            await self.bot.router.open(interaction, action)

        description = L(f"command-organise-{'-'.join(path)}-help")
        return app_commands.Command(name=path[-1], description=description, callback=open_page)

    async def _begin(self, interaction: Interaction, asked: Asked, *, is_first: bool) -> None:
        """Ask the question that a set-up begins with, in a guild that speaks like its organiser.

        Unless somebody was here before, or the guild has told Discord which language it speaks.
        """
        is_told = COMMUNITY in asked.guild.features or asked.guild.preferred_locale is not USUAL
        if is_first and not is_told:
            await self.bot.change_guild(asked.guild.id, language=asked.say.language)
        await ui.show(interaction, await question(self.bot, asked))

    async def _asked(self, interaction: Interaction) -> Asked:
        require_organiser(interaction)
        guild = interaction.guild
        if guild is None:
            raise MemberError("frame-guild-only")
        user_id, say = interaction.user.id, self.bot.say(interaction)
        await self.bot.guild_store.saw_organiser(guild.id, user_id, self.bot.clock.now())
        await self.bot.member_store.change(guild.id, user_id, spoken=say.language)
        return Asked(guild, user_id, say)


def require_organiser(interaction: Interaction) -> None:
    """Refuse whoever does not organise, whatever Discord showed them."""
    bot: CommunityBot = interaction.client
    if interaction.guild is None or not bot.organisers.acts(interaction):
        raise MemberError("organise-not-yours")


async def setup(bot: CommunityBot) -> None:
    """Add the organisers' command."""
    await bot.add_cog(Organise(bot))
