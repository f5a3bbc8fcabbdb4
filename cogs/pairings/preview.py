"""The draw as it would be now, for organisers; nothing of it is recorded."""

from __future__ import annotations

import io
import logging
from dataclasses import replace

import discord

from bot import ui
from bot.domain.pairings import Pool
from bot.people import names_in
from bot.presses import Press, pressed
from cogs.pairings import preview_page
from cogs.pairings.coming import upcoming
from cogs.pairings.desk import PairingFeature
from cogs.pairings.organise_page import number, pool_menu, way_back
from cogs.pairings.preview_page import Absent, Preview
from cogs.pairings.running import chosen_pool

log = logging.getLogger(__name__)


class PairingPreview(PairingFeature):
    """Shows an organiser what the coming round would be."""

    @pressed("pairings:preview")
    async def preview(self, press: Press) -> None:
        """Draw the coming round of the first pool, as it would be now."""
        await self._show(press, chosen_pool(self.desk, press))

    @pressed("pairings:preview_pool")
    async def preview_of(self, press: Press) -> None:
        """Draw that of another pool."""
        chosen = replace(press, row=number(press))
        await self._show(press, chosen_pool(self.desk, chosen))

    async def _show(self, press: Press, pool: Pool) -> None:
        await press.interaction.response.defer(
            ephemeral=True, thinking=not ui.is_private_panel(press.interaction)
        )
        made = await self._preview(pool)
        text, is_cut = preview_page.text(press.say, made)
        pools = self.desk.pools.of(pool.guild_id)
        pieces: list[ui.Piece] = [ui.text(text)]
        pieces += pool_menu(press.say, pools, pool.id, action="pairings:preview_pool")
        also = [ui.button(press.say("pairings-run-open"), "pairings:run", pool.id)]
        pieces.append(way_back(press.say, pool.id, *(also if made.coming else ())))
        files = [await self._file(press, made)] if is_cut else []
        pieces += [discord.ui.File(f"attachment://{one.filename}") for one in files]
        view = ui.layout(ui.card(*pieces))
        await press.interaction.edit_original_response(view=view, attachments=files)

    async def _preview(self, pool: Pool) -> Preview:
        """Plan beside the loop with a seed of its own, and count who does not take part."""
        ahead, now = await upcoming(self.desk, pool), self.bot.clock.now()
        coming = ahead[-1] if ahead else None
        occurrence, at = (coming.occurrence, coming.due_at) if coming else ("", now)
        entrants = await self.desk.draws.entrants(pool.id, occurrence, at)
        plan = await self.desk.plan(entrants, self.desk.seed())
        members = await self.desk.pools.participants(pool.id)
        return Preview(pool, coming, entrants, plan, Absent.of(members, entrants, occurrence))

    async def _file(self, press: Press, made: Preview) -> discord.File:
        """Return the whole draw as text, with names where Discord tells them."""
        people = [one.user_id for one in made.entrants.profiles]
        try:
            names = await names_in(self.bot, made.pool.guild_id, people)
        except TimeoutError:
            log.warning("Discord did not tell the names of guild %d", made.pool.guild_id)
            names = {}
        told = preview_page.whole(press.say, made, names)
        return discord.File(io.BytesIO(told.encode()), press.say("pairings-preview-file"))
