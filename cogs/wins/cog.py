"""The members' commands of wins: share, celebrate, find one's own again."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot import ui
from bot.client import CommunityBot
from bot.domain.text import clean, shown
from bot.domain.wins import (
    DESCRIPTION,
    MOST_HELPERS,
    WORD,
    Draft,
    Picture,
    check_picture,
    draft,
    draw_from_jar,
)
from bot.errors import MemberError
from bot.feature import Asked, Concern, Feature, Parts
from bot.i18n import L
from bot.presses import Press, pressed
from bot.reports import report_form
from bot.store.wins import CARD, Change
from bot.ui import Interaction
from cogs.wins import forms, views
from cogs.wins.desk import Desk


class Wins(Feature):
    """What a member does with wins."""

    parts = Parts(
        help=("help-wins", "help-celebrate"),
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
        await self._open_form(interaction)

    @pressed("wins:new")
    async def new(self, press: Press) -> None:
        """Open the form of a new win from a button."""
        await self._open_form(press.interaction)

    @pressed("wins:written")
    async def written(self, press: Press) -> None:
        """Keep what was written, then post its card."""
        self._require_channel(press.guild.id)
        written = self._draft(press)
        given = self._picture(press)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        change = await self.desk.wins.write(
            press.guild.id, press.user_id, written, given, self.bot.clock.now()
        )
        posted = await self.bot.agenda.do_now(CARD, change.card_key)
        win = await self.desk.own(change.win.id, press.user_id)
        page = views.posted_page(press.say, win, posted=posted)
        await press.interaction.edit_original_response(view=page)

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
        is_toast = press.interaction.message and not ui.is_private_panel(press.interaction)
        await self._show_mine(press.interaction, page=0 if is_toast else press.row)

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
        if not press.values and press.row == 0:
            raise MemberError("frame-gone")
        win_id = int(press.values[0]) if press.values else press.row
        win = await self.desk.own(win_id, press.user_id)
        count = len((await self.desk.celebrations.celebrators_of([win.id]))[win.id])
        await ui.show(press.interaction, views.win_page(press.say, win, count))

    @pressed("wins:jar")
    async def jar(self, press: Press) -> None:
        """Draw one of one's own wins, another than the last."""
        wins = await self.desk.wins.mine(press.guild.id, press.user_id)
        drawn = draw_from_jar(wins, self.bot.random, but=press.row)
        if drawn is None:
            raise MemberError("wins-jar-empty")
        count = len((await self.desk.celebrations.celebrators_of([drawn.id]))[drawn.id])
        await ui.show(press.interaction, views.jar_page(press.say, drawn, count))

    @pressed("wins:edit")
    async def edit(self, press: Press) -> None:
        """Open the form with what the win says."""
        win = await self.desk.own(press.row, press.user_id)
        await press.interaction.response.send_modal(forms.edit_form(press.say, win))

    @pressed("wins:edited")
    async def edited(self, press: Press) -> None:
        """Keep the changes and edit the card."""
        change = await self.desk.wins.edit(
            press.row, press.user_id, self._draft(press), self.bot.clock.now()
        )
        await self._done(press, change, "wins-changed")

    @pressed("wins:describe")
    async def describe(self, press: Press) -> None:
        """Ask for the description of a picture."""
        win = await self.desk.own(press.row, press.user_id)
        await press.interaction.response.send_modal(forms.describe_form(press.say, win))

    @pressed("wins:described")
    async def described(self, press: Press) -> None:
        """Keep the description and put it on the card."""
        description = clean(press.field("description"), DESCRIPTION)
        change = await self.desk.wins.describe_picture(
            press.row, press.user_id, description, self.bot.clock.now()
        )
        await self._done(press, change, "wins-changed")

    @pressed("wins:delete")
    async def delete(self, press: Press) -> None:
        """Ask before deleting."""
        win = await self.desk.own(press.row, press.user_id)
        await ui.show(press.interaction, views.delete_page(press.say, win))

    @pressed("wins:deleted")
    async def deleted(self, press: Press) -> None:
        """Take the win back everywhere."""
        change = await self.desk.wins.delete(press.row, press.user_id, self.bot.clock.now())
        await self._done(press, change, "wins-deleted")
        await self.bot.agenda.start_due()

    @pressed("wins:name_off")
    async def name_off(self, press: Press) -> None:
        """Take a helper's own name off the card."""
        change = await self.desk.wins.take_name_off(press.row, press.user_id, self.bot.clock.now())
        await ui.tell(press.interaction, press.say("wins-name-is-off"))
        await self.bot.agenda.do_now(CARD, change.card_key)

    @pressed("wins:congratulate", "wins:cheer")
    async def congratulate(self, press: Press) -> None:
        """Open the form for a word."""
        win = await self.desk.wins.get(press.row)
        if win is None or win.gone or win.message_id is None:
            raise MemberError("wins-gone")
        if win.author_id == press.user_id:
            raise MemberError("wins-own")
        await press.interaction.response.send_modal(forms.word_form(press.say, win))

    @pressed("wins:word")
    async def word(self, press: Press) -> None:
        """Count a word, and post it in the card's thread, which the first word opens."""
        said = clean(press.field("word"), WORD, lines=True)
        if not said:
            raise MemberError("wins-word-empty")
        win_id, word_id = press.row, press.interaction.id
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        highlight = await self.desk.celebrations.congratulate(
            win_id,
            press.user_id,
            word_id,
            self.desk.threshold(press.guild.id),
            self.bot.clock.now(),
        )
        try:
            thread = await self.desk.thread(win_id)
            line = press_line(press.user_id, said)
            await thread.send(view=ui.words(line), nonce=f"v{word_id}")
        except Exception:
            await self.desk.celebrations.unsay(win_id, press.user_id, word_id)
            raise
        told = press.say("wins-word-said", thread=thread.mention)
        await press.interaction.edit_original_response(view=ui.words(told))
        if highlight:
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
        at = await self.bot.agenda.store.next_time(asked.guild.id, "wins.toast")
        count = len(await self.desk.wins.mine(asked.guild.id, asked.user_id))
        when = discord.utils.format_dt(at, "F") if at else ""
        text = asked.say("wins-concern", count=count, when=when)
        buttons = [ui.button(asked.say("wins-share"), "wins:new")]
        if count:
            buttons.append(ui.button(asked.say("wins-jar"), "wins:jar"))
        return [Concern(text, tuple(buttons))]

    async def _open_form(self, interaction: Interaction) -> None:
        if interaction.guild_id is None:
            raise MemberError("frame-guild-only")
        self._require_channel(interaction.guild_id)
        await interaction.response.send_modal(forms.win_form(self.bot.say(interaction)))

    def _require_channel(self, guild_id: int) -> None:
        if self.desk.setup.of(guild_id).channel_id is None:
            raise MemberError("wins-not-set-up")

    def _draft(self, press: Press) -> Draft:
        """Return the form's words; bots that were named as helpers are left out."""
        data: Any = press.interaction.data
        users = data.get("resolved", {}).get("users", {})
        helpers = [int(one) for one in press.choices("helpers")]
        human = [one for one in helpers if not users.get(str(one), {}).get("bot")]
        kind = next(iter(press.choices("kind")), "")
        return draft(
            press.field("title"),
            press.field("story"),
            kind,
            human[: MOST_HELPERS + 1],
            author_id=press.user_id,
        )

    def _picture(self, press: Press) -> Picture | None:
        given = press.attachment("picture")
        if given is None:
            return None
        check_picture(given.get("content_type"), int(given["size"]))
        ending = given["filename"].rpartition(".")[2].lower()
        return Picture(given["url"], f"win.{ending if ending.isalnum() else 'png'}")

    async def _show_mine(
        self, interaction: Interaction, *, page: int = 0, search: str = ""
    ) -> None:
        guild_id = interaction.guild_id
        if guild_id is None:
            raise MemberError("frame-guild-only")
        wins = await self.desk.wins.mine(guild_id, interaction.user.id, search)
        member = await self.bot.member_store.get(guild_id, interaction.user.id)
        zone = ZoneInfo(member.timezone or self.bot.settings_of(guild_id).timezone)
        last = max(0, (len(wins) - 1) // views.PAGE)
        say = self.bot.say(interaction)
        view = views.mine_page(say, wins, zone, min(page, last), search=search)
        await ui.show(interaction, view)

    async def _done(self, press: Press, change: Change, message_id: str) -> None:
        await press.interaction.response.defer(ephemeral=True)
        await self.bot.agenda.do_now(CARD, change.card_key)
        buttons = ui.row(ui.button(press.say("wins-all-mine"), "wins:page"))
        view = ui.layout(ui.card(ui.text(press.say(message_id)), buttons))
        await press.interaction.edit_original_response(view=view)


def press_line(user_id: int, said: str) -> str:
    """Return a word of congratulation as the thread shows it."""
    return f"<@{user_id}>: {shown(said, 2 * WORD)}"
