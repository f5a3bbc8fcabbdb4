"""`/help`: seven doors, each a need, with commands that can be pressed."""

from __future__ import annotations

from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.feature import Feature
from bot.i18n import L
from bot.ui import Interaction


class Help(Feature):
    """The command that people try when they look for something."""

    @app_commands.command(name="help", description=L("command-help-help"))
    async def help(self, interaction: Interaction) -> None:
        """Show the doors; in private messages, where they are."""
        if interaction.guild is None:
            say = self.bot.say(interaction)
            await ui.tell(interaction, say("doors-on-server", **self.bot.mentions_for(say)))
        else:
            await self.bot.router.open(interaction, "doors:open")


async def setup(bot: CommunityBot) -> None:
    """Add `/help`."""
    await bot.add_cog(Help(bot))
