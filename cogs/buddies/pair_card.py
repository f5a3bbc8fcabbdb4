"""The thread of a pair and the card in it: opened once, kept equal to what the two agreed."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord
from discord.ext import commands

from bot import ui
from bot.client import CommunityBot
from bot.covers import Covers
from bot.delivery import SILENT, send_once
from bot.domain.buddies import Kind
from bot.domain.half_days import slots
from bot.domain.pairs import GuestStage, Pair
from bot.domain.pairs import Stage as Standing
from bot.errors import Hopeless, MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import guild_name, plain_name
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.buddy_rows import CARD, THREAD
from bot.threads import let_in, shut, wake
from cogs.buddies import pair_page
from cogs.buddies.desk import Desk
from cogs.buddies.pair_board import Board, board_of
from cogs.buddies.pair_people import REVIEW_NOTICE, all_here, notify, own_pair, voice_of
from cogs.buddies.pair_threads import forget_thread, open_thread, thread_of

log = logging.getLogger(__name__)

EVER = timedelta(days=3650)
"""What makes the world equal to the rows is never too late."""
MET = "buddies.met"
"""The work of looking for the next time once a meeting is over; its subject is the pair."""
HOUR = timedelta(hours=1)


class BuddyThreads(Covers):
    """Opens the private thread of a pair, and keeps its card."""

    cards = {"buddies": "buddies"}  # noqa: RUF012

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk
        self._inside: set[tuple[int, int]] = set()

    def jobs(self) -> tuple[Job, ...]:
        """Return the opening of a thread, and the card's."""
        return (
            Job(THREAD, self.open, EVER, self.not_opened, log=UNTOLD),
            Job(CARD, self.card, EVER, log=UNTOLD),
            Job(MET, self.card, EVER, log=UNTOLD),
        )

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Cover the card of a pair and shut its thread; it is of the two, so nobody's."""
        pair = await self.desk.pairs.get(subject_id)
        thread = await thread_of(self.desk, pair) if pair else None
        if thread is not None and not hidden:
            await shut(thread, closed=False)
        await self.desk.pairs.cover(subject_id, self.bot.clock.now(), hidden=hidden)
        return None

    async def open(self, work: Work) -> None:
        """Open the thread of a pair with its card, once."""
        pair = await self.desk.pairs.get(work.subject_id)
        if pair is None or pair.stage is Standing.ENDED or not await all_here(self.desk, pair):
            return
        if await thread_of(self.desk, pair) is not None:
            return
        pair = await self.desk.pairs.get(pair.id) or pair
        await self._propose(pair)
        say, is_first = await voice_of(self.desk, pair), work.key == f"{pair.id}"
        name = await self._thread_name(pair, say)
        again = work.recovering or not is_first
        thread = await open_thread(self.desk, pair, name, again=again)
        await wake(thread)
        await let_in(thread, pair.members)
        await self._post(pair, thread, say, work)

    async def not_opened(self, work: Work) -> None:
        """Tell the two that they are together, where no thread can be opened for them."""
        pair = await self.desk.pairs.get(work.subject_id)
        if pair is None or pair.stage is Standing.ENDED or pair.thread_id is not None:
            return

        def letter(say: Say, name: str) -> list[ui.Piece]:
            mine = self.bot.mentions_for(say).get("buddy-mine", "/buddy mine")
            guild = guild_name(self.bot, pair.guild_id)
            return [ui.text(say("buddies-pair-without", name=name, guild=guild, mine=mine))]

        subject = f"without:{pair.id}"
        called = ("buddies-pair-see", "buddies-mine-button", "buddies:mine")
        await notify(self.desk, pair, pair.members, REVIEW_NOTICE, subject, letter, called, work)

    async def card(self, work: Work) -> None:
        """Make the card tell the same as its row; one that somebody deleted is posted again."""
        pair = await self.desk.pairs.get(work.subject_id)
        thread = await thread_of(self.desk, pair) if pair else None
        if pair is None or thread is None or pair.stage is Standing.ENDED:
            return
        await self._bring_guests(pair, thread)
        await self._propose(pair)
        await self._look_ahead(pair)
        try:
            is_there = await edit_card(self.desk, pair, thread)
        except discord.Forbidden as error:
            raise await self._refused(thread, error) from error
        if pair.hidden:
            await shut(thread, closed=True)
        elif not is_there:
            await self._post(pair, thread, await voice_of(self.desk, pair), work)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Do without a thread that was deleted; what the two agreed stays in `/buddy mine`."""
        pair = await self.desk.pairs.in_thread(event.thread_id)
        if pair is not None:
            await forget_thread(self.desk, pair)

    @pressed("buddies:pair_thread")
    async def open_again(self, press: Press) -> None:
        """Open another thread for a pair that has none, or show the way to theirs."""
        pair = await own_pair(self.desk, press, press.row)
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        if await thread_of(self.desk, pair) is None:
            if self.desk.channel(pair.guild_id) is None:
                raise MemberError("buddies-not-set-up")
            now = self.bot.clock.now()
            key = f"{pair.id}:{now.isoformat()}"
            await self.bot.agenda.store.plan(THREAD, key, pair.guild_id, pair.id, now)
            await self.bot.agenda.do_now(THREAD, key)
            pair = await self.desk.pairs.own(pair.id, press.user_id)
        if pair.thread_id is None:
            raise MemberError("buddies-pair-no-thread")
        text = press.say("buddies-pair-thread-here", thread=f"<#{pair.thread_id}>")
        await ui.finish(press.interaction, ui.words(text))

    async def _propose(self, pair: Pair) -> None:
        """Propose times where there are none, or the last of them has passed."""
        now = self.bot.clock.now()
        known = await self.desk.meetings.proposed(pair.id, now)
        if not known and not await self.desk.meetings.confirmed(pair.id, now):
            await propose(self.desk, pair)

    async def _post(self, pair: Pair, thread: discord.Thread, say: Say, work: Work) -> None:
        board = await board_of(self.desk, pair)
        try:
            message = await send_once(
                thread,
                pair_page.card(say, board),
                nonce=f"bp{work.id}",
                mark=("buddies:pair_report", pair.id),
                looked_for_since=work.tried_since,
                mentioned=pair.members,
            )
        except discord.Forbidden as error:
            raise await self._refused(thread, error) from error
        await self.desk.pairs.opened(pair.id, thread.id, message.id, self.bot.clock.now())

    async def _refused(self, thread: discord.Thread, error: discord.Forbidden) -> Hopeless:
        """Tell organisers what is missing; once it is granted, what failed is tried again."""
        await self.bot.organisers.check(thread.guild)
        return Hopeless(f"thread {thread.id} takes no card ({error.code})")

    async def _thread_name(self, pair: Pair, say: Say) -> str:
        names = [await plain_name(self.bot, pair.guild_id, one) for one in pair.members]
        first, second = (one or say("frame-somebody") for one in names)
        kind = "hour" if pair.kind is Kind.HOUR else "buddy"
        return say(f"buddies-pair-thread-{kind}", first=first, second=second)

    async def _bring_guests(self, pair: Pair, thread: discord.Thread) -> None:
        """Let guests into the thread who have joined."""
        for guest in await self.desk.guests.guests(pair.id):
            entry = (thread.id, guest.guest_id)
            if guest.stage is GuestStage.JOINED and entry not in self._inside:
                await wake(thread)
                await let_in(thread, [guest.guest_id])
                self._inside.add(entry)
            elif guest.stage is not GuestStage.JOINED:
                self._inside.discard(entry)

    async def _look_ahead(self, pair: Pair) -> None:
        """Plan to look again once meetings are over, and when times that were proposed pass."""
        store, now = self.bot.agenda.store, self.bot.clock.now()
        for one in await self.desk.meetings.confirmed(pair.id, now):
            await store.plan(MET, one.id, pair.guild_id, pair.id, one.at + HOUR)
        for one in await self.desk.meetings.proposed(pair.id, now):
            await store.plan(MET, f"passed:{one.id}", pair.guild_id, pair.id, one.at)


async def edit_card(desk: Desk, pair: Pair, thread: discord.Thread) -> bool:
    """Make the card tell how things stand; return False where it is gone."""
    if pair.message_id is None:
        return False
    board: Board = await board_of(desk, pair)
    view = pair_page.card(await voice_of(desk, pair), board)
    await wake(thread)
    try:
        message = thread.get_partial_message(pair.message_id)
        await message.edit(view=view, allowed_mentions=SILENT)
    except discord.NotFound:
        return False
    return True


async def propose(desk: Desk, pair: Pair, *, others: bool = False) -> bool:
    """Propose three times that suit both, or three others; return whether there are any."""
    now = desk.bot.clock.now()
    if len(pair.members) < 2:
        return False
    first, second = [await desk.profiles.get(pair.guild_id, one) for one in pair.members]
    after = now
    soon = now + HOUR
    if others:
        known = await desk.meetings.proposed(pair.id, now)
        after = max((one.at for one in known if one.suggested_by is None), default=now)
    times = slots(first, second, max(after, soon)) or slots(first, second, soon)
    return bool(times) and bool(await desk.meetings.propose(pair.id, times, now))
