"""`/pairing`: each subcommand opens the page that a button opens too."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import CommunityBot
from bot.feature import Act, Parts
from bot.i18n import L
from bot.ui import Interaction
from cogs.pairings.desk import Desk, PairingFeature


@app_commands.guild_only()
class Pairings(
    PairingFeature,
    commands.GroupCog,
    group_name="pairing",
    group_description=L("command-pairing-help"),
):
    """The commands of weekly pairings."""

    parts = Parts(
        help=("help-pairings",),
        need="meeting",
        door="pairings",
        acts=(
            Act("pairings-join-button", "pairings:join"),
            Act("pairings-status-button", "pairings:status"),
        ),
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)

    @app_commands.command(name="join", description=L("command-pairing-join-help"))
    async def join(self, interaction: Interaction) -> None:
        """Take part in the weekly pairings."""
        await self.bot.router.open(interaction, "pairings:join")

    @app_commands.command(name="leave", description=L("command-pairing-leave-help"))
    async def leave(self, interaction: Interaction) -> None:
        """Take part no more."""
        await self.bot.router.open(interaction, "pairings:leave")

    @app_commands.command(name="skip", description=L("command-pairing-skip-help"))
    async def skip(self, interaction: Interaction) -> None:
        """Leave out the next round, or take part in it after all."""
        await self.bot.router.open(interaction, "pairings:skip")

    @app_commands.command(name="status", description=L("command-pairing-status-help"))
    async def status(self, interaction: Interaction) -> None:
        """Show when the next round is, and what the member chose."""
        await self.bot.router.open(interaction, "pairings:status")
