"""The tree of commands: where they may be used, and how one that fails is answered."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.errors import MemberError
from bot.ui import Interaction, answer_error


class CommandTree(app_commands.CommandTree[Any]):
    """The commands; a failure is answered in the member's language."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Refuse in a private message what only a guild has, though Discord offers it nowhere."""
        command = interaction.command
        root = getattr(command, "root_parent", None) or command
        if interaction.guild_id is not None or not getattr(root, "guild_only", False):
            return True
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            await answer_error(interaction, MemberError("frame-guild-only"))
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Answer a refusal in words, anything else with a reference."""
        await answer_error(interaction, error)
