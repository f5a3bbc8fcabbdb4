"""How the rounds of a pool went, for organisers: in words, and as a picture."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.pairings import Health, Pool
from bot.i18n import Say
from bot.presses import Press, pressed
from bot.store.pairing_health import PairingHealthStore
from cogs.pairings import health_page, health_picture
from cogs.pairings.desk import Desk, PairingFeature
from cogs.pairings.organise_page import number, pool_menu, way_back
from cogs.pairings.running import chosen_pool

PICTURE = "pairings.png"


class PairingHealth(PairingFeature):
    """Tells organisers how rounds went, never of whom."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)
        self._health = PairingHealthStore(bot.database)

    @pressed("pairings:health")
    async def health(self, press: Press) -> None:
        """Show the rounds of the first pool."""
        await self._show(press, chosen_pool(self.desk, press))

    @pressed("pairings:health_pool")
    async def health_of(self, press: Press) -> None:
        """Show those of another pool."""
        chosen = replace(press, row=number(press))
        await self._show(press, chosen_pool(self.desk, chosen))

    async def _show(self, press: Press, pool: Pool) -> None:
        is_panel = ui.is_private_panel(press.interaction)
        await press.interaction.response.defer(ephemeral=True, thinking=not is_panel)
        health, say = await self._health.of(pool), press.say
        pieces: list[ui.Piece] = [ui.text(health_page.head(say, pool, health))]
        files = [await self._picture(say, pool, health)] if health.rounds else []
        for file in files:
            alt = health_page.alt(say, health, self.desk.zone(pool.guild_id))
            item = discord.MediaGalleryItem(f"attachment://{file.filename}", description=alt)
            pieces.append(discord.ui.MediaGallery(item))
        told = health_page.rounds(say, health, self.desk.zone(pool.guild_id))
        pieces += [ui.text(told)] if health.rounds else []
        pieces += pool_menu(
            say, self.desk.pools.of(pool.guild_id), pool.id, action="pairings:health_pool"
        )
        view = ui.layout(ui.card(*pieces, way_back(say, pool.id)))
        await press.interaction.edit_original_response(view=view, attachments=files)

    async def _picture(self, say: Say, pool: Pool, health: Health) -> discord.File:
        """Draw beside the loop."""
        columns = health_page.columns(say, health, self.desk.zone(pool.guild_id))
        drawn = await asyncio.to_thread(health_picture.draw, columns, health_page.words(say))
        return discord.File(io.BytesIO(drawn), PICTURE)
