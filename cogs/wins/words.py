"""Words of congratulation: said through a form, kept in the thread of the card."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import discord

from bot import ui
from bot.client import CommunityBot
from bot.domain.text import clean, shown
from bot.domain.wins import WORD, Win
from bot.errors import MemberError
from bot.feature import Feature
from bot.jobs import UNTOLD, Job
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.win_echoes import THREAD, UNSAY
from bot.threads import shut
from cogs.wins import forms, pages
from cogs.wins.desk import Desk

log = logging.getLogger(__name__)

LATE = timedelta(days=366)
SPEAKER = re.compile(r"<@(\d+)>")


class WinWords(Feature):
    """What a member does with words, and what becomes of their thread."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return what follows when a word is taken back, or a win changes its name."""
        return (
            Job(UNSAY, self.delete_word, LATE, log=UNTOLD),
            Job(THREAD, self.rename_thread, LATE, log=UNTOLD),
        )

    @pressed("wins:congratulate", "wins:cheer", posts="wins")
    async def congratulate(self, press: Press) -> None:
        """Open the form for a word."""
        win = await self._to_celebrate(press)
        await press.interaction.response.send_modal(forms.word_form(press.say, win))

    @pressed("wins:word", posts="wins")
    async def word(self, press: Press) -> None:
        """Post a word in the card's thread, which the first word opens, and count it.

        Between two whom a block keeps apart it is counted alone: the bot carries no words there,
        and tells nobody so.
        """
        said = clean(press.field("word"), WORD, lines=True)
        if not said:
            raise MemberError("wins-word-empty")
        win = await self._to_celebrate(press)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        is_apart = win.author_id in await self.bot.member_store.kept_apart(press.user_id)
        say_it = self._cheer if is_apart else self._say
        if await say_it(win, press, said):
            await self.bot.agenda.start_due()

    async def _say(self, win: Win, press: Press, said: str) -> bool:
        """Post and count a word; return whether a highlight became due."""
        thread, now = await self.desk.thread(win), self.bot.clock.now()
        message = await self._post(thread, press, said)
        least = self.desk.threshold(win.guild_id)
        highlight = await self.desk.celebrations.congratulate(
            win.id, press.user_id, message.id, least, now
        )
        page = pages.said_page(press.say, thread.mention, message.id)
        await ui.finish(press.interaction, page)
        return highlight

    async def _cheer(self, win: Win, press: Press, _: str) -> bool:
        """Count a word without showing it; return whether a highlight became due."""
        least, now = self.desk.threshold(win.guild_id), self.bot.clock.now()
        highlight = await self.desk.celebrations.cheer(win.id, press.user_id, least, now)
        await ui.finish(press.interaction, ui.words(press.say("wins-word-counted")))
        return highlight

    @pressed("wins:unsay")
    async def unsay(self, press: Press) -> None:
        """Take one's own word back."""
        key = await self.desk.celebrations.unsay(press.row, press.user_id, self.bot.clock.now())
        if key is None:
            raise MemberError("wins-word-gone")
        await ui.show(press.interaction, ui.words(press.say("wins-word-unsaid")))
        await self.bot.agenda.do_now(UNSAY, key)

    async def delete_word(self, work: Work) -> None:
        """Delete a word from its thread; the key says where it stands."""
        thread_id, _, message_id = work.key.partition(":")
        try:
            await self.desk.message(int(thread_id), int(message_id)).delete()
        except discord.NotFound:
            log.info("the word %s was gone already", message_id)

    async def rename_thread(self, work: Work) -> None:
        """Give a thread the name of its win; that of a win taken back loses it and is closed.

        So is that of a win that organisers hid, until they restore it.
        """
        win = await self.desk.wins.get(work.subject_id)
        thread = await self.desk.known_thread(win) if win else None
        if win is None or thread is None:
            return
        name = self.desk.thread_name(win)
        if thread.name != name:
            thread = await thread.edit(name=name, archived=False)
        if win.gone and not thread.archived:
            await thread.edit(archived=True)
        if win.hidden:
            await shut(thread, closed=True)

    async def _to_celebrate(self, press: Press) -> Win:
        """Return a win that the member may celebrate, or refuse."""
        win = await self.desk.wins.get(press.row)
        if win is None or win.gone or win.hidden or win.message_id is None:
            raise MemberError("wins-gone")
        if win.guild_id != press.guild.id:
            raise MemberError("wins-gone")
        if win.author_id == press.user_id:
            raise MemberError("wins-own")
        return win

    async def _post(self, thread: discord.Thread, press: Press, said: str) -> discord.Message:
        say = self.bot.guild_voice(press.guild.id)
        author, word = f"<@{press.user_id}>", shown(said, 2 * WORD)
        line = say("wins-word-line", author=author, word=word)
        try:
            return await thread.send(view=ui.words(line), nonce=f"v{press.interaction.id}")
        except discord.Forbidden as error:
            raise MemberError("wins-thread-closed") from error


def said_by(message: discord.Message) -> int | None:
    """Return who said a word, as its line begins; None where a message of the bot is no word."""
    texts = [one for one in message.components if isinstance(one, discord.TextDisplay)]
    found = SPEAKER.match(texts[0].content) if texts else None
    return int(found[1]) if found else None
