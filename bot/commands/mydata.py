"""`/mydata`: everything stored about a member, given to them or erased."""

from __future__ import annotations

import io
import json

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.feature import Feature, Parts
from bot.i18n import L
from bot.presses import Press, pressed
from bot.store.mydata import MyDataStore
from bot.ui import Interaction


class MyData(
    Feature, commands.GroupCog, group_name="mydata", group_description=L("command-mydata-help")
):
    """A member's data, in the member's hands, without an organiser."""

    parts = Parts(help=("help-mydata",))

    def __init__(self, bot: CommunityBot) -> None:
        super().__init__(bot)
        self._store = MyDataStore(bot.database)

    @app_commands.command(name="export", description=L("command-mydata-export-help"))
    async def export(self, interaction: Interaction) -> None:
        """Give the member a JSON file of everything stored about them."""
        say = self.bot.say(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._store.export(interaction.user.id)
        told = {
            "user_id": str(interaction.user.id),
            "exported_at": self.bot.clock.now().isoformat(),
            "tables": found,
        }
        data = json.dumps(told, ensure_ascii=False, indent=2).encode()
        file = discord.File(io.BytesIO(data), "binome.json")
        await interaction.followup.send(say("mydata-exported"), file=file, ephemeral=True)

    @app_commands.command(name="delete", description=L("command-mydata-delete-help"))
    async def delete(self, interaction: Interaction) -> None:
        """Ask before erasing."""
        say = self.bot.say(interaction)
        yes = ui.button(say("mydata-delete-yes"), "mydata:delete", style=discord.ButtonStyle.danger)
        no = ui.button(say("frame-keep"), "mydata:keep")
        question = ui.text(say("mydata-delete-question"))
        await ui.show(interaction, ui.layout(ui.card(question, ui.row(yes, no), colour=ui.CALM)))

    @pressed("mydata:delete")
    async def confirm(self, press: Press) -> None:
        """Erase everything, everywhere, and let each feature mend its cards."""
        await press.interaction.response.defer()
        await self._store.erase(press.user_id, self.bot.clock.now())
        await self.bot.forget_languages()
        self.bot.dispatch("member_erased", press.user_id)
        await press.interaction.edit_original_response(view=ui.words(press.say("mydata-deleted")))
        await self.bot.agenda.start_due()

    @pressed("mydata:keep")
    async def keep(self, press: Press) -> None:
        """Erase nothing."""
        await ui.show(press.interaction, ui.words(press.say("mydata-kept")))


async def setup(bot: CommunityBot) -> None:
    """Add `/mydata`."""
    await bot.add_cog(MyData(bot))
