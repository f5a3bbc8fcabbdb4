"""What a member finds again of their answers: month by month, and all of it as files."""

from __future__ import annotations

import asyncio
import io
from datetime import date

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.streaks import Streak, streak
from bot.errors import MemberError
from bot.i18n import Say
from bot.presses import Press, pressed
from cogs.checkins import history_files, history_page, history_picture, history_sketch
from cogs.checkins.desk import CheckinFeature, Desk
from cogs.checkins.history_files import Everything
from cogs.checkins.history_page import LIMIT, Past, first_of, month_of, month_words

PICTURE = "month.png"


class CheckinHistory(CheckinFeature):
    """Shows members their own answers, and nobody else."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot, desk)
        self._drawing = asyncio.Lock()

    @pressed("checkins:history")
    async def history(self, press: Press) -> None:
        """Show the present month."""
        await self._show(press, None)

    @pressed("checkins:month")
    async def month(self, press: Press) -> None:
        """Show another one."""
        await self._show(press, press.row)

    @pressed("checkins:export")
    async def export(self, press: Press) -> None:
        """Give the member all their answers in the guild."""
        guild_id, say, now = press.guild.id, press.say, self.bot.clock.now()
        await ui.hold(press.interaction)
        everything = await self._everything(guild_id, press.user_id)
        if not everything.answers:
            raise MemberError("checkins-export-none")
        words, language = history_files.terms(say), say.language
        table = await asyncio.to_thread(history_files.table, words, everything)
        document = await asyncio.to_thread(history_files.document, language, everything, now)
        name = say("checkins-export-file")
        files = [
            discord.File(io.BytesIO(table), f"{name}.csv"),
            discord.File(io.BytesIO(document), f"{name}.json"),
        ]
        told = say("checkins-export-done")
        await press.interaction.followup.send(told, files=files, ephemeral=True)

    async def _show(self, press: Press, wanted: int | None) -> None:
        """Show a month: the present one, or the wanted one since the first turn."""
        guild_id = press.guild.id
        await ui.hold(press.interaction)
        span = await self.desk.history.span(guild_id, press.user_id)
        if span is None:
            join = self.bot.mentions_for(press.say)["checkin-join"]
            card = ui.card(ui.text(history_page.empty(press.say, join)))
            await press.interaction.edit_original_response(view=ui.layout(card), attachments=[])
            return
        zone = await self.desk.zone(guild_id, press.user_id)
        today = self.bot.clock.now().astimezone(zone).date()
        first, present = month_of(span[0]), month_of(max(today, span[1]))
        month = present if wanted is None else min(max(wanted, first), present)
        past = await self._past(guild_id, press.user_id, month)
        files = [await self._picture(press.say, past, today)] if past.answers else []
        streaks = await self._streaks(guild_id, press.user_id)
        buttons = _buttons(press.say, first, month, present)
        view = ui.layout(ui.card(*_pieces(press.say, past, streaks, files), buttons))
        await press.interaction.edit_original_response(view=view, attachments=files)

    async def _past(self, guild_id: int, user_id: int, month: int) -> Past:
        since, until = first_of(month), first_of(month + 1)
        answers = await self.desk.history.history(guild_id, user_id, since, until)
        choices = await self.desk.programmes.choices(guild_id, user_id)
        return Past(
            month=month,
            answers=answers,
            intentions=await self.desk.history.all_intentions(answers),
            names=await self.desk.history.names(guild_id, user_id),
            joined=await self.desk.programmes.memberships(guild_id, user_id),
            now=self.bot.clock.now(),
            keeps_energy=choices.energy,
        )

    async def _streaks(self, guild_id: int, user_id: int) -> list[tuple[str, Streak]]:
        """Return the streaks of the programmes that a member is in; none unless they keep them."""
        choices = await self.desk.programmes.choices(guild_id, user_id)
        if not choices.streaks:
            return []
        mine = await self.desk.programmes.memberships(guild_id, user_id)
        now, found = self.bot.clock.now(), []
        for programme in map(self.desk.programmes.get, sorted(mine)):
            if programme is not None:
                kept = await self.desk.history.kept(programme.id, user_id, now)
                found.append((programme.name, streak(kept)))
        return found

    async def _everything(self, guild_id: int, user_id: int) -> Everything:
        answers = await self.desk.history.history(guild_id, user_id)
        intentions = await self.desk.history.all_intentions(answers)
        names = await self.desk.history.names(guild_id, user_id)
        return Everything(guild_id, user_id, answers, intentions, names)

    async def _picture(self, say: Say, past: Past, today: date) -> discord.File:
        """Draw beside the loop, one picture at a time: matplotlib has no locks of its own."""
        month, words = history_sketch.month(past, today), history_sketch.words(say, past)
        async with self._drawing:
            drawn = await asyncio.to_thread(history_picture.draw, month, words)
        alt = history_sketch.alt(say, past)
        return discord.File(io.BytesIO(drawn), PICTURE, description=alt)


def _pieces(
    say: Say, past: Past, streaks: list[tuple[str, Streak]], files: list[discord.File]
) -> list[ui.Piece]:
    """Return the page of a month without its buttons, as long as a message may be."""
    head, foot = history_page.head(say, past, streaks), history_page.foot(say)
    pieces: list[ui.Piece] = [ui.text(head)]
    for file in files:
        item = discord.MediaGalleryItem(file.uri, description=file.description)
        pieces.append(discord.ui.MediaGallery(item))
    if past.answers:
        room = LIMIT - len(head) - len(foot)
        pieces.append(ui.text(history_page.days(say, past, room)))
    return [*pieces, ui.text(foot)]


def _buttons(say: Say, first: int, month: int, present: int) -> ui.Piece:
    """Return the ways to other months, where there are some, and to the files."""
    buttons = []
    if month > first:
        label = say("checkins-history-earlier", month=month_words(say, month - 1))
        buttons.append(ui.button(label, "checkins:month", month - 1))
    if month < present:
        label = say("checkins-history-later", month=month_words(say, month + 1))
        buttons.append(ui.button(label, "checkins:month", month + 1))
    if month < present - 1:
        buttons.append(ui.button(say("checkins-history-present"), "checkins:history"))
    return ui.row(*buttons, ui.button(say("checkins-history-export"), "checkins:export"))
