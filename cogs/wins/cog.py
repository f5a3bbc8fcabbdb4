"""Sharing a win: its form, its card, and what those named on it may do."""

from __future__ import annotations

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.notices import Way
from bot.domain.wins import Kind
from bot.errors import MemberError
from bot.feature import Act, Asked, Concern, Feature, Parts
from bot.i18n import L
from bot.notices import stop_button
from bot.presses import Press, pressed
from bot.reports import report_form
from bot.store.wins import CARD
from bot.ui import Interaction
from cogs.wins import forms, pages
from cogs.wins.desk import HELPED_NOTICE, Desk


class Wins(Feature):
    """What a member does to share a win, and with the cards of others."""

    parts = Parts(
        help=("help-wins", "help-celebrate"),
        need="win",
        door="wins",
        acts=(
            Act("wins-share", "wins:new"),
            Act("wins-mine-button", "wins:page"),
            Act("wins-celebrate-button", "wins:opt_in"),
        ),
        notices=(HELPED_NOTICE,),
        ways={HELPED_NOTICE: (Way.MENTION, Way.PRIVATE, Way.NOTHING)},
        permissions=(
            "view_channel",
            "send_messages",
            "send_messages_in_threads",
            "create_public_threads",
            "attach_files",
            "add_reactions",
            "read_message_history",
            "pin_messages",
        ),
    )

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @app_commands.command(name="win", description=L("command-win-help"))
    @app_commands.guild_only()
    async def win(self, interaction: Interaction) -> None:
        """Open the form of a new win."""
        await self.bot.stops.check(interaction.guild_id, interaction.user.id, "wins")
        await self._open_form(interaction)

    @pressed("wins:new", posts="wins")
    async def new(self, press: Press) -> None:
        """Open the form of a new win from a button."""
        await self._open_form(press.interaction)

    @pressed("wins:recovered", posts="wins")
    async def recovered(self, press: Press) -> None:
        """Open it for a hard moment that is over."""
        await self._open_form(press.interaction, Kind.RECOVERED)

    @pressed("wins:written", posts="wins")
    async def written(self, press: Press) -> None:
        """Keep what was written, then post its card; what cannot be kept is given back."""
        try:
            self._require_channel(press.guild.id)
            written, given = forms.read_draft(press), forms.read_picture(press)
        except MemberError as refusal:
            again = ui.button(press.say("wins-share"), "wins:new")
            await ui.tell(press.interaction, pages.returned_page(press, refusal, again))
            return
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        change = await self.desk.wins.write(
            press.guild.id, press.user_id, written, given, self.bot.clock.now()
        )
        await self.bot.agenda.do_now(CARD, change.card_key)
        win = await self.desk.own(press, change.win.id)
        await ui.finish(press.interaction, pages.posted_page(press.say, win))

    @pressed("wins:name_off")
    async def name_off(self, press: Press) -> None:
        """Take a helper's own name off the card."""
        win = await self.desk.wins.get(press.row)
        if win is not None:
            press.require_here(win.guild_id)
        change = await self.desk.wins.take_name_off(press.row, press.user_id, self.bot.clock.now())
        pieces: list[discord.ui.Item[discord.ui.LayoutView]]
        pieces = [ui.text(press.say("wins-name-is-off"))]
        notices = await self.desk.helped_notices(change.win)
        mine = next((one for one in notices if one.user_id == press.user_id), None)
        if mine is not None:
            pieces.append(ui.row(stop_button(press.say, mine)))
        await ui.tell(press.interaction, ui.layout(ui.card(*pieces)))
        await self.bot.agenda.do_now(CARD, change.card_key)
        await self.bot.agenda.start_due()

    @pressed("wins:report")
    async def report(self, press: Press) -> None:
        """Open the form of a report."""
        form = report_form(press.say, "wins:reported", press.row)
        await press.interaction.response.send_modal(form)

    @pressed("wins:reported")
    async def reported(self, press: Press) -> None:
        """Keep a report of a win's card."""
        win = await self.desk.wins.get(press.row)
        if win is None or win.gone or win.guild_id != press.guild.id:
            raise MemberError("wins-gone")
        await self.bot.reports.file(press, "wins", win.id, about_id=win.author_id, link=win.link)

    async def concerns(self, asked: Asked) -> list[Concern]:
        """Return the next toast, and the doors to one's own wins."""
        if self.desk.setup.of(asked.guild.id).channel_id is None:
            return []
        at = await self.desk.next_toast(asked.guild.id)
        count = await self.desk.wins.count(asked.guild.id, asked.user_id)
        text = asked.say("wins-concern", count=count)
        if at is not None:
            toast = asked.say("wins-setup-toast-line", when=discord.utils.format_dt(at, "F"))
            text = f"{text} {toast}"
        buttons = [ui.button(asked.say("wins-share"), "wins:new")]
        if count:
            buttons.append(ui.button(asked.say("wins-mine-button"), "wins:page"))
            buttons.append(ui.button(asked.say("wins-jar"), "wins:jar"))
        return [Concern(text, tuple(buttons))]

    async def _open_form(self, interaction: Interaction, kind: Kind = Kind.OTHER) -> None:
        if interaction.guild_id is None:
            raise MemberError("frame-guild-only")
        self._require_channel(interaction.guild_id)
        await interaction.response.send_modal(forms.win_form(self.bot.say(interaction), kind))

    def _require_channel(self, guild_id: int) -> None:
        if self.desk.setup.of(guild_id).channel_id is None:
            raise MemberError("wins-not-set-up")
