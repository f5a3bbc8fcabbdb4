"""`/mydata`: everything stored about a member, given to them or erased."""

from __future__ import annotations

import asyncio
import io
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.commands.privacy import topic_of
from bot.errors import MemberError
from bot.export import Export
from bot.export_page import Writer
from bot.feature import Feature, Parts
from bot.i18n import L, Say
from bot.kept_words import title, told
from bot.presses import Press, pressed
from bot.store.kept import Topic, topics
from bot.store.ledger_kept import LEDGER
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
        """Give the member everything stored about them, to read and for programs, in one file."""
        say, now = self.bot.say(interaction), self.bot.clock.now()
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._store.export(interaction.user.id)
        export = Export(interaction.user.id, now, Writer(say, await self._zone(interaction)))
        archives = await asyncio.to_thread(export.archives, found)
        text = say("mydata-exported")
        for name, data in archives.items():
            file = discord.File(io.BytesIO(data), name)
            await interaction.followup.send(text, file=file, ephemeral=True)
            text = ""

    @app_commands.command(name="delete", description=L("command-mydata-delete-help"))
    async def delete(self, interaction: Interaction) -> None:
        """Ask before erasing everything, and offer to erase one subject alone."""
        await ui.show(interaction, delete_page(self.bot.say(interaction)))

    @pressed("mydata:topic")
    async def ask_topic(self, press: Press) -> None:
        """Ask before erasing one subject."""
        await ui.show(press.interaction, topic_page(press.say, topic_of(press, erasable())))

    @pressed("mydata:delete")
    async def confirm(self, press: Press) -> None:
        """Erase everything, or the subject of the row, and let each feature mend its cards."""
        found = {one.door: one for one in erasable()}
        if press.row and press.row not in found:
            raise MemberError("frame-gone")
        topic = found[press.row] if press.row else None
        await ui.hold(press.interaction)
        key, now = topic.key if topic else None, self.bot.clock.now()
        erasure = await self._store.erase(press.user_id, now, key)
        await self.bot.forget_languages()
        self.bot.dispatch("member_erased", erasure)
        said = press.say("mydata-deleted")
        if topic:
            said = press.say("mydata-deleted-topic", topic=title(press.say, topic))
        await press.interaction.edit_original_response(view=ui.words(said))
        await self.bot.agenda.start_due()

    async def _zone(self, interaction: Interaction) -> ZoneInfo:
        """Return the zone of the member here; in a private message, the installation's."""
        guild_id = interaction.guild_id or 0
        member = await self.bot.member_store.get(guild_id, interaction.user.id)
        return ZoneInfo(member.timezone or self.bot.settings_of(guild_id).timezone)

    @pressed("mydata:keep")
    async def keep(self, press: Press) -> None:
        """Erase nothing."""
        await ui.show(press.interaction, ui.words(press.say("mydata-kept")))


def erasable() -> list[Topic]:
    """Return the subjects that a member may erase alone; the bot's own list goes with them."""
    return [one for one in topics() if one.key != LEDGER.key]


def delete_page(say: Say) -> discord.ui.LayoutView:
    """Return the question whether everything goes, with a menu of subjects to erase alone."""
    options = [discord.SelectOption(label=title(say, one), value=one.key) for one in erasable()]
    menu = ui.menu("mydata:topic", options, placeholder=say("mydata-delete-only"))
    question = ui.text(say("mydata-delete-question"))
    buttons = _answers(say, say("mydata-delete-yes"), 0)
    return ui.layout(ui.card(question, menu, buttons, colour=ui.CALM))


def topic_page(say: Say, topic: Topic) -> discord.ui.LayoutView:
    """Return the question whether a subject goes, with all that goes and what stays."""
    goes = [say("mydata-topic-question", topic=title(say, topic))]
    goes += [f"- {told(say, topic, one).what}" for one in topic.subjects]
    stays = [say(f"mydata-stays-{topic.key}"), say("mydata-topic-final")]
    pieces = [ui.text("\n".join(lines)) for lines in (goes, stays)]
    buttons = _answers(say, say("mydata-topic-yes"), topic.door)
    return ui.layout(ui.card(*pieces, buttons, colour=ui.CALM))


def _answers(say: Say, yes: str, row: int) -> ui.Piece:
    erase = ui.button(yes, "mydata:delete", row, style=discord.ButtonStyle.danger)
    return ui.row(erase, ui.button(say("frame-keep"), "mydata:keep"))


async def setup(bot: CommunityBot) -> None:
    """Add `/mydata`."""
    await bot.add_cog(MyData(bot))
