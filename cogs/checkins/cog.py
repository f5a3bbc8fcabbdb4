"""`/checkin`: each subcommand opens the page that a button opens too."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import CommunityBot
from bot.feature import Act, Parts
from bot.i18n import L
from bot.ui import Interaction
from cogs.checkins.desk import CheckinFeature, Desk


@app_commands.guild_only()
class Checkins(
    CheckinFeature,
    commands.GroupCog,
    group_name="checkin",
    group_description=L("command-checkin-help"),
):
    """The commands of check-ins."""

    parts = Parts(
        help=("help-checkins",),
        need="checkins",
        door="checkins",
        acts=(
            Act("checkins-list-button", "checkins:list"),
            Act("checkins-answer-button", "checkins:waiting"),
            Act("checkins-own-button", "checkins:mine"),
            Act("checkins-history-button", "checkins:history"),
        ),
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)

    @app_commands.command(name="join", description=L("command-checkin-join-help"))
    async def join(self, interaction: Interaction) -> None:
        """Choose what to be asked, and how."""
        await self.bot.router.open(interaction, "checkins:list")

    @app_commands.command(name="answer", description=L("command-checkin-answer-help"))
    async def answer(self, interaction: Interaction) -> None:
        """Answer what was asked lately."""
        await self.bot.router.open(interaction, "checkins:waiting")

    @app_commands.command(name="mine", description=L("command-checkin-mine-help"))
    async def mine(self, interaction: Interaction) -> None:
        """Ask oneself something, at one's own hours."""
        await self.bot.router.open(interaction, "checkins:mine")

    @app_commands.command(name="history", description=L("command-checkin-history-help"))
    async def history(self, interaction: Interaction) -> None:
        """Show what one answered, month by month."""
        await self.bot.router.open(interaction, "checkins:history")
