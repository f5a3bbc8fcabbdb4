"""How pairs end: asked once, without a reason, and said in the same words in every case."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot import ui
from bot.client import CommunityBot
from bot.delivery import SILENT
from bot.domain.pairs import Pair
from bot.errors import MemberError
from bot.feature import Feature
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Pause
from bot.people import guild_name, member_of, mentions, plain_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.buddy_rows import CLOSE, ENDED
from bot.threads import wake
from cogs.buddies import pair_page
from cogs.buddies.desk import Desk
from cogs.buddies.ending_pages import end_menu, end_question, ended_page, ending_line
from cogs.buddies.pair_board import Board
from cogs.buddies.pair_card import EVER
from cogs.buddies.pair_people import (
    REVIEW_NOTICE,
    name_of_other,
    notify,
    own_pair,
    require_pair_here,
    voice_of,
)
from cogs.buddies.pair_threads import say_in_thread, thread_of

log = logging.getLogger(__name__)

SHUT = "buddies.shut"
"""The work of archiving the thread of a pair that ended; its subject is the pair."""
SHUT_AFTER = timedelta(days=2)
"""How long the thread stays open after the end: to say goodbye, and to press what is offered."""


class BuddyEnding(Feature):
    """Ends pairs, and tells the two so kindly."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    def jobs(self) -> tuple[Job, ...]:
        """Return the end of an hour, the word about any end, and the archiving of a thread."""
        return (
            Job(CLOSE, self.close, EVER, pause=Pause.WAITS, log=UNTOLD),
            Job(ENDED, self.ended, EVER, log=UNTOLD),
            Job(SHUT, self.shut, EVER, log=UNTOLD),
        )

    @pressed("buddies:end")
    async def choose(self, press: Press) -> None:
        """Ask which pair to end; with one, whether."""
        pairs = await self.desk.pairs.mine(press.guild.id, press.user_id)
        if not pairs:
            raise MemberError("buddies-end-nobody")
        if len(pairs) == 1:
            await self._ask(press, pairs[0])
            return
        named = [(one, await self._plain(one, press.user_id, press.say)) for one in pairs]
        await ui.show(press.interaction, end_menu(press.say, named))

    @pressed("buddies:end_chosen")
    async def chosen(self, press: Press) -> None:
        """Ask whether to end the chosen one."""
        pair_id = next(iter(press.ids()), 0)
        await self._ask(press, await own_pair(self.desk, press, pair_id))

    @pressed("buddies:pair_end")
    async def ask(self, press: Press) -> None:
        """Ask whether to end a pair."""
        await self._ask(press, await own_pair(self.desk, press, press.row))

    @pressed("buddies:pair_ended")
    async def end(self, press: Press) -> None:
        """End one's own pair."""
        await require_pair_here(self.desk, press)
        pair = await self.desk.pairs.end(press.row, press.user_id, self.bot.clock.now())
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        page = ended_page(press.say, pair, name, here=press.interaction.guild_id is not None)
        await ui.show(press.interaction, page)
        await self.bot.agenda.start_due()

    @pressed("buddies:ended_find")
    async def find(self, press: Press) -> None:
        """Show other people to whoever presses in the thread, for them alone."""
        await self.bot.router.open(press.interaction, "buddies:find")

    @pressed("buddies:ended_seeks")
    async def seek(self, press: Press) -> None:
        """Show what they look for now to whoever presses in the thread, for them alone."""
        await self.bot.router.open(press.interaction, "buddies:profile")

    async def close(self, work: Work) -> None:
        """Let an hour together end by itself."""
        await self.desk.pairs.close(work.subject_id, self.bot.clock.now())

    async def ended(self, work: Work) -> None:
        """Say the kind word about an end, take the card's buttons away, and plan the rest."""
        pair = await self.desk.pairs.get(work.subject_id)
        if pair is None:
            return
        await self._close_card(pair)
        say = await voice_of(self.desk, pair)
        here = [one for one in pair.members if await self._is_here(pair, one)]
        view, mark = ending_line(say, pair, mentions(here)), ("buddies:ended_find", pair.id)
        is_said = await say_in_thread(
            self.desk, pair, view, nonce=f"e{pair.id}", mark=mark, work=work, called=here
        )
        if not is_said:
            await self._write(pair, here, work)
        now = self.bot.clock.now()
        await self.bot.agenda.store.plan(SHUT, pair.id, pair.guild_id, pair.id, now + SHUT_AFTER)

    async def shut(self, work: Work) -> None:
        """Archive the thread, for good where the bot may lock it."""
        pair = await self.desk.pairs.get(work.subject_id)
        thread = await thread_of(self.desk, pair) if pair else None
        if thread is None:
            return
        try:
            if thread.permissions_for(thread.guild.me).manage_threads:
                await thread.edit(archived=True, locked=True)
            else:
                await thread.edit(archived=True)
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning("thread %d stays open (%s)", thread.id, error.code)

    async def _ask(self, press: Press, pair: Pair) -> None:
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        await ui.show(press.interaction, end_question(press.say, pair, name))

    async def _plain(self, pair: Pair, user_id: int, say: Say) -> str:
        other = pair.other(user_id)
        name = await plain_name(self.bot, pair.guild_id, other) if other else ""
        return name or say("frame-somebody")

    async def _close_card(self, pair: Pair) -> None:
        thread = await thread_of(self.desk, pair)
        if thread is None or pair.message_id is None:
            return
        try:
            await wake(thread)
            view = pair_page.card(await voice_of(self.desk, pair), Board(pair))
            message = thread.get_partial_message(pair.message_id)
            await message.edit(view=view, allowed_mentions=SILENT)
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning("the card of pair %d stays as it is (%s)", pair.id, error.code)

    async def _is_here(self, pair: Pair, user_id: int) -> bool:
        return await member_of(self.bot, pair.guild_id, user_id) is not None

    async def _write(self, pair: Pair, people: list[int], work: Work) -> None:
        """Tell the two privately, where their thread cannot say it."""

        def letter(say: Say, name: str) -> list[ui.Piece]:
            find = self.bot.mentions_for(say).get("buddy-find", "/buddy find")
            guild = guild_name(self.bot, pair.guild_id)
            return [ui.text(say("buddies-ended-letter", name=name, guild=guild, find=find))]

        called = ("buddies-pair-see", "buddies-mine-button", "buddies:mine")
        subject = f"ended:{pair.id}"
        await notify(self.desk, pair, people, REVIEW_NOTICE, subject, letter, called, work)
