"""`/buddy`: each subcommand opens the page that a button opens too."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import CommunityBot
from bot.domain.taxonomy import find_trades, name_of, trades
from bot.errors import MemberError
from bot.feature import Act, Feature, Parts
from bot.i18n import L
from bot.ui import Interaction
from cogs.buddies.desk import Desk
from cogs.buddies.mine import pause_until

OFFERED = 25


@app_commands.guild_only()
class Buddies(
    Feature, commands.GroupCog, group_name="buddy", group_description=L("command-buddy-help")
):
    """The commands of the buddy finder."""

    parts = Parts(
        help=("help-buddies",),
        need="buddy",
        door="buddies",
        acts=(
            Act("buddies-find-button", "buddies:find"),
            Act("buddies-mine-button", "buddies:mine"),
            Act("buddies-profile-title", "buddies:profile"),
        ),
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @app_commands.command(name="profile", description=L("command-buddy-profile-help"))
    @app_commands.describe(trade=L("param-trade-help"))
    async def profile(self, interaction: Interaction, trade: str | None = None) -> None:
        """Show the member's profile, with the trade that they just named."""
        if trade is not None:
            await self._keep_trade(interaction, trade)
        await self.bot.router.open(interaction, "buddies:profile")

    @profile.autocomplete("trade")
    async def suggest_trades(
        self, interaction: Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the trades that are meant by what was typed so far."""
        language = self.bot.say(interaction).language
        found = find_trades(current, language)[:OFFERED]
        return [
            app_commands.Choice(name=name_of(one.id, language)[:100], value=one.id) for one in found
        ]

    @app_commands.command(name="find", description=L("command-buddy-find-help"))
    async def find(self, interaction: Interaction) -> None:
        """Show the people who fit the member now."""
        await self.bot.router.open(interaction, "buddies:find")

    @app_commands.command(name="inbox", description=L("command-buddy-inbox-help"))
    async def inbox(self, interaction: Interaction) -> None:
        """Show what others ask of the member, and what became of what they asked."""
        await self.bot.router.open(interaction, "buddies:inbox")

    @app_commands.command(name="mine", description=L("command-buddy-mine-help"))
    async def mine(self, interaction: Interaction) -> None:
        """Show the member's buddies."""
        await self.bot.router.open(interaction, "buddies:mine")

    @app_commands.command(name="pause", description=L("command-buddy-pause-help"))
    @app_commands.describe(until=L("param-until-help"))
    async def pause(self, interaction: Interaction, until: app_commands.Range[str, 1, 60]) -> None:
        """Show the member to nobody until a day."""
        await pause_until(self.desk, interaction, until)

    @app_commands.command(name="end", description=L("command-buddy-end-help"))
    async def end(self, interaction: Interaction) -> None:
        """Choose which pair comes to its end."""
        await self.bot.router.open(interaction, "buddies:end")

    @app_commands.command(name="bring", description=L("command-buddy-bring-help"))
    async def bring(self, interaction: Interaction) -> None:
        """Make an invitation for somebody whom the member knows."""
        await self.bot.router.open(interaction, "buddies:bring")

    @app_commands.command(name="code", description=L("command-buddy-code-help"))
    async def code(self, interaction: Interaction) -> None:
        """Use the code of such an invitation."""
        await self.bot.router.open(interaction, "buddies:code")

    async def _keep_trade(self, interaction: Interaction, typed: str) -> None:
        """Keep a trade that was offered, or the likeliest one for what was typed."""
        guild_id = interaction.guild_id or 0
        if self.desk.buddies.channel_of(guild_id) is None:
            raise MemberError("buddies-not-set-up")
        likely = find_trades(typed, self.bot.say(interaction).language)
        chosen = typed if typed in trades() else likely[0].id if likely else None
        if chosen is None:
            raise MemberError("buddies-trade-unknown")
        now = self.bot.clock.now()
        await self.desk.buddies.change(guild_id, interaction.user.id, now, trade=chosen)
