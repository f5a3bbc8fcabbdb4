"""The floor under every measure: a bot that does nothing but answer."""

from __future__ import annotations

import discord


class Plain(discord.Client):
    """Answers everything with one word, and has no database; it listens to what Binôme does."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, guild_reactions=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer."""
        await interaction.response.send_message("OK", ephemeral=True)
