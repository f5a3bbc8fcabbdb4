"""`/cowork`: each subcommand opens the page that a button opens too."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import CommunityBot
from bot.domain.rhythms import Rhythm
from bot.feature import Act, Parts
from bot.i18n import L
from bot.ui import Interaction
from cogs.coworking.desk import CoworkingFeature, Desk

RHYTHMS = [
    app_commands.Choice(name=L(f"coworking-rhythm-{one.name.lower()}"), value=number)
    for number, one in enumerate(Rhythm, 1)
]


@app_commands.guild_only()
class Coworking(
    CoworkingFeature,
    commands.GroupCog,
    group_name="cowork",
    group_description=L("command-cowork-help"),
):
    """The commands of co-working."""

    parts = Parts(
        help=("help-coworking",),
        need="company",
        door="coworking",
        acts=(
            Act("coworking-me-now", "coworking:now"),
            Act("coworking-me-plan", "coworking:plan"),
            Act("coworking-me-title", "coworking:me"),
        ),
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)

    @app_commands.command(name="now", description=L("command-cowork-now-help"))
    @app_commands.describe(rhythm=L("param-rhythm-help"))
    @app_commands.choices(rhythm=RHYTHMS)
    async def now(self, interaction: Interaction, rhythm: int = 0) -> None:
        """Join somebody who works, in a rhythm if one is wished, or open a room."""
        await self.bot.router.open(interaction, "coworking:now", rhythm)

    @app_commands.command(name="plan", description=L("command-cowork-plan-help"))
    async def plan(self, interaction: Interaction) -> None:
        """Plan a session."""
        await self.bot.router.open(interaction, "coworking:plan")

    @app_commands.command(name="me", description=L("command-cowork-me-help"))
    async def me(self, interaction: Interaction) -> None:
        """Show one's own time, privately."""
        await self.bot.router.open(interaction, "coworking:me")
