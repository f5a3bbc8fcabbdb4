"""`/wins`: a member's own wins, to find again, change, delete, or draw from the jar."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.text import clean
from bot.domain.wins import DESCRIPTION, draw_from_jar
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import L
from bot.presses import Press, pressed
from bot.store.wins import CARD, Change
from bot.ui import Interaction
from cogs.wins import forms, pages
from cogs.wins.desk import Desk


class MyWins(Feature):
    """What a member does with their own wins; nobody else sees them here."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @app_commands.command(name="wins", description=L("command-wins-help"))
    @app_commands.describe(search=L("param-search-help"))
    @app_commands.guild_only()
    async def wins(
        self, interaction: Interaction, search: app_commands.Range[str, 1, 60] | None = None
    ) -> None:
        """Show the member's own wins, to them alone."""
        await self._show_mine(interaction, search=search or "")

    @pressed("wins:page", "wins:toast")
    async def page(self, press: Press) -> None:
        """Show a page of one's own wins; the toast's button opens the first."""
        is_private = ui.is_private_panel(press.interaction)
        await self._show_mine(press.interaction, page=press.row if is_private else 0)

    @pressed("wins:search")
    async def ask_search(self, press: Press) -> None:
        """Ask what to look for."""
        await press.interaction.response.send_modal(forms.search_form(press.say))

    @pressed("wins:searched")
    async def searched(self, press: Press) -> None:
        """Show which of one's own wins match."""
        await self._show_mine(press.interaction, search=press.field("search"))

    @pressed("wins:open", "wins:show")
    async def open(self, press: Press) -> None:
        """Show one of one's own wins."""
        win_id = next(iter(press.ids()), press.row)
        if win_id == 0:
            raise MemberError("frame-gone")
        win = await self.desk.own(press, win_id)
        page = pages.win_page(press.say, win, await self.desk.count(win.id))
        await ui.show(press.interaction, page)

    @pressed("wins:jar")
    async def jar(self, press: Press) -> None:
        """Draw one of one's own wins, another than the last."""
        wins = await self.desk.wins.mine(press.guild.id, press.user_id)
        drawn = draw_from_jar(wins, self.bot.random, but=press.row)
        if drawn is None:
            raise MemberError("wins-jar-empty")
        page = pages.jar_page(press.say, drawn, await self.desk.count(drawn.id), len(wins))
        await ui.show(press.interaction, page)

    @pressed("wins:edit", posts="wins")
    async def edit(self, press: Press) -> None:
        """Open the form with what the win says."""
        win = await self.desk.own(press)
        await press.interaction.response.send_modal(forms.edit_form(press.say, win))

    @pressed("wins:edited", posts="wins")
    async def edited(self, press: Press) -> None:
        """Keep the changes and edit the card; what cannot be kept is given back."""
        try:
            written = forms.read_draft(press)
        except MemberError as refusal:
            again = ui.button(press.say("wins-edit"), "wins:edit", press.row)
            await ui.tell(press.interaction, pages.returned_page(press, refusal, again))
            return
        await self.desk.own(press)
        change = await self.desk.wins.edit(press.row, press.user_id, written, self.bot.clock.now())
        await self._done(press, change, "wins-changed")

    @pressed("wins:describe", posts="wins")
    async def describe(self, press: Press) -> None:
        """Ask for the description of a picture."""
        win = await self.desk.own(press)
        await press.interaction.response.send_modal(forms.describe_form(press.say, win))

    @pressed("wins:described", posts="wins")
    async def described(self, press: Press) -> None:
        """Keep the description and put it on the card."""
        await self.desk.own(press)
        description = clean(press.field("description"), DESCRIPTION)
        change = await self.desk.wins.describe_picture(
            press.row, press.user_id, description, self.bot.clock.now()
        )
        await self._done(press, change, "wins-changed")

    @pressed("wins:delete")
    async def delete(self, press: Press) -> None:
        """Ask before deleting."""
        win = await self.desk.own(press)
        await ui.show(press.interaction, pages.delete_page(press.say, win))

    @pressed("wins:deleted")
    async def deleted(self, press: Press) -> None:
        """Take the win back everywhere."""
        await self.desk.own(press)
        change = await self.desk.wins.delete(press.row, press.user_id, self.bot.clock.now())
        await self._done(press, change, "wins-deleted")

    async def _show_mine(
        self, interaction: Interaction, *, page: int = 0, search: str = ""
    ) -> None:
        guild_id = interaction.guild_id
        if guild_id is None:
            raise MemberError("frame-guild-only")
        search = search.strip()
        wins = await self.desk.wins.mine(guild_id, interaction.user.id, search)
        member = await self.bot.member_store.get(guild_id, interaction.user.id)
        zone = ZoneInfo(member.timezone or self.bot.settings_of(guild_id).timezone)
        say = self.bot.say(interaction)
        if search:
            view = pages.found_page(say, wins, zone, search)
        else:
            view = pages.mine_page(say, wins, zone, page)
        await ui.show(interaction, view)

    async def _done(self, press: Press, change: Change, message_id: str) -> None:
        """Make the card follow, and say whether it has."""
        await press.interaction.response.defer(ephemeral=True)
        followed = await self.bot.agenda.do_now(CARD, change.card_key)
        said = press.say(message_id if followed else f"{message_id}-later")
        buttons = ui.row(ui.button(press.say("wins-all-mine"), "wins:page"))
        view = ui.layout(ui.card(ui.text(said), buttons))
        await ui.finish(press.interaction, view)
        await self.bot.agenda.start_due()
