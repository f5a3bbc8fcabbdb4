"""`/help`: what to do for what one needs, with commands that can be pressed."""

from __future__ import annotations

from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.feature import Feature
from bot.i18n import L
from bot.ui import Interaction


class Help(Feature):
    """The page that leads to every feature by the need it answers."""

    @app_commands.command(name="help", description=L("command-help-help"))
    async def help(self, interaction: Interaction) -> None:
        """Show one line a need; organisers' lines are shown to organisers."""
        say = self.bot.say(interaction)
        mentions = self.bot.mentions_for(say)
        organises = self.bot.organisers.acts(interaction)
        lines = [
            say(message_id, **mentions)
            for feature in self.bot.features()
            for message_id in feature.parts.help
            if organises or not feature.parts.organisers_only
        ]
        title = f"## {say('help-title')}"
        await ui.show(interaction, ui.layout(ui.card(ui.text("\n".join([title, *lines])))))


async def setup(bot: CommunityBot) -> None:
    """Add `/help`."""
    await bot.add_cog(Help(bot))
