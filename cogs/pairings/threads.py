"""The private threads of groups: opened once, each with its card, which follows who is in them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

import discord

from bot import ui
from bot.covers import Covers, covered
from bot.delivery import SILENT, send_once
from bot.domain.pairings import SMALLEST, Fallback, Group, Pool, Round, Show, Stage
from bot.errors import Hopeless, Later, MemberError
from bot.feature import Need
from bot.i18n import Say
from bot.jobs import UNTOLD, Job, Log
from bot.people import guild_name, shared_voice
from bot.presses import Press, pressed
from bot.reports import report_form
from bot.store.agenda import Stage as Standing
from bot.store.agenda import Work
from bot.store.pairing_rows import THREAD
from bot.store.pairing_works import CARD
from bot.threads import NO_THREAD, let_in, open_private, shut, wake
from cogs.pairings.desk import Desk, PairingFeature
from cogs.pairings.group_page import Sheet, card, group_here, sheet_of, thread_name
from cogs.pairings.notices import ROUND_NOTICE
from cogs.pairings.organise_page import called
from cogs.pairings.telling import News, let_out_gone, thread_of, write_to

log = logging.getLogger(__name__)

NEEDS = ("create_private_threads", "send_messages_in_threads")
LATE = timedelta(days=5)
"""After so long, the week in which a group would meet is over."""
EVER = timedelta(days=3660)
AT_ONCE = 8
"""Threads opened at once: Discord's limit sets the pace, and other work goes on."""
WAIT = timedelta(hours=1)
"""How long a group waits for room, where its pool would rather wait than fall back."""


class PairingThreads(PairingFeature, Covers):
    """Opens the thread of a group, puts the card in it, and keeps that true."""

    cards = {"pairings": "pairings"}  # noqa: RUF012

    def jobs(self) -> tuple[Job, ...]:
        """Return the opening of a thread, and its card."""
        return (
            Job(THREAD, self.open, LATE, most=AT_ONCE, log=Log("log-threads")),
            Job(CARD, self.card, EVER, most=2, log=UNTOLD),
        )

    async def needs(self, guild_id: int) -> list[Need]:
        """Return what the channels of pools ask for."""
        places = [one.channel_id for one in self.desk.pools.of(guild_id) if one.channel_id]
        return [Need(one, ("view_channel", "send_messages", *NEEDS)) for one in places]

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Cover the card of a group and shut its thread; it is of all who sit there."""
        group = await self.desk.groups.get(subject_id)
        thread = await thread_of(self.desk, group) if group else None
        if thread is not None and not hidden:
            await shut(thread, closed=False)
        await self.desk.groups.cover(subject_id, self.bot.clock.now(), hidden=hidden)
        return None

    async def open(self, work: Work) -> None:
        """Open the thread of a group with its card, once."""
        found = await group_here(self.desk, work.subject_id)
        if found is None:
            return
        group, names = found
        round_ = await self.desk.draws.get(group.round_id)
        pool = self.desk.pools.get(group.pool_id)
        if pool is None or round_ is None or not _is_wanted(work, group, round_):
            return
        if await thread_of(self.desk, group) is not None:
            return
        sheet = await sheet_of(self.desk, group, names)
        say = await shared_voice(self.bot, group.guild_id, group.members)
        thread = await self._thread(pool, round_, thread_name(sheet, say), work)
        if thread is not None:
            await self._post(thread, say, sheet, work)
        elif group.late:
            await self._write(group, work)

    async def card(self, work: Work) -> None:
        """Make a card tell the same as its rows: who left the group is not in it any more."""
        found = await group_here(self.desk, work.subject_id)
        thread = await thread_of(self.desk, found[0]) if found else None
        if found is None or thread is None or found[0].message_id is None:
            return
        sheet = await sheet_of(self.desk, *found)
        say = await shared_voice(self.bot, sheet.group.guild_id, sheet.group.members)
        await wake(thread)
        await let_out_gone(self.desk, sheet.group)
        try:
            message = thread.get_partial_message(found[0].message_id)
            view = covered(say) if sheet.group.hidden else card(say, sheet)
            await message.edit(view=view, allowed_mentions=SILENT)
        except discord.NotFound:
            log.info("the card of group %d was deleted", sheet.group.id)
        if sheet.group.hidden:
            await shut(thread, closed=True)

    @pressed("pairings:report")
    async def report(self, press: Press) -> None:
        """Open the form of a report."""
        await self._own(press)
        form = report_form(press.say, "pairings:reported", press.row)
        await press.interaction.response.send_modal(form)

    @pressed("pairings:reported")
    async def reported(self, press: Press) -> None:
        """Keep a report of what happens in a group: of two, about the other one."""
        group = await self._own(press)
        others = [one.user_id for one in group.seats if one.user_id != press.user_id]
        about = others[0] if len(others) == 1 else None
        place = f"{group.guild_id}/{group.thread_id}/{group.message_id}"
        link = f"https://discord.com/channels/{place}" if group.message_id else ""
        await self.bot.reports.file(press, "pairings", group.id, about_id=about, link=link)

    async def _own(self, press: Press) -> Group:
        """Return the group of a press, for who sits in it or sat there."""
        group = await self.desk.groups.get(press.row)
        is_here = group is not None and group.guild_id == press.guild.id
        if group is None or not is_here or group.seat(press.user_id) is None:
            raise MemberError("frame-gone")
        return group

    async def _thread(
        self, pool: Pool, round_: Round, name: str, work: Work
    ) -> discord.Thread | None:
        """Open the thread of a group, or find it again; None where its round falls back."""
        channel = await self.bot.organisers.writable(pool.guild_id, pool.channel_id)
        group_id = work.subject_id
        again = work.recovering or work.key != f"{group_id}"
        try:
            await self.bot.organisers.writable(pool.guild_id, pool.channel_id, *NEEDS)
            if await self.desk.rooms.is_full(channel.guild):
                await self._crowded(pool, round_)
                return None
            thread = await open_private(channel, name, f" #{group_id}", again=again)
        except Hopeless:
            await self._without(pool, round_)
            return None
        except discord.HTTPException as error:
            if error.code not in NO_THREAD:
                raise
            log.warning("group %d gets no thread (%s)", group_id, error.code)
            await self._crowded(pool, round_)
            return None
        self.desk.rooms.opened(pool.guild_id)
        return thread

    async def _crowded(self, pool: Pool, round_: Round) -> None:
        """Do without threads in a guild that has too many; organisers are told once a round."""
        key = f"pairings:full:{round_.id}"
        await self.bot.organisers.alert(
            pool.guild_id, key, f"pairings-alert-full-{pool.fallback}", pool=called(pool)
        )
        if pool.fallback is Fallback.WAIT:
            raise Later(self.bot.clock.now() + WAIT)
        await self._fall_back(round_)

    async def _without(self, pool: Pool, round_: Round) -> None:
        """Do without threads where the bot may open none, or wait until that is repaired."""
        if pool.fallback is Fallback.WAIT:
            raise Hopeless(f"no thread may be opened for round {round_.id}")
        await self._fall_back(round_)

    async def _fall_back(self, round_: Round) -> None:
        if await self.desk.draws.fall_back(round_.id, self.bot.clock.now()):
            await self.bot.agenda.start_due()

    async def _post(self, thread: discord.Thread, say: Say, sheet: Sheet, work: Work) -> None:
        group = sheet.group
        await wake(thread)
        await asyncio.gather(*(let_in(thread, [one]) for one in group.members))
        message = await send_once(
            thread,
            card(say, sheet),
            nonce=f"pt{work.id}",
            mark=("pairings:report", group.id),
            looked_for_since=work.tried_since,
            mentioned=group.members,
        )
        now, people = self.bot.clock.now(), group.members
        await self.desk.groups.opened(group.id, thread.id, message.id, now, people)
        await self.bot.agenda.start_due()

    async def _write(self, group: Group, work: Work) -> None:
        """Tell those privately who wait for a thread in the middle of a round, and get none."""
        guild = guild_name(self.bot, group.guild_id)

        async def letter(say: Say, user_id: int) -> Sequence[ui.Piece]:
            names = await self.desk.names(group.guild_id, group.others(user_id), say)
            return [ui.text(say("pairings-found-letter", guild=guild, names=names))]

        news = News(ROUND_NOTICE, f"found:{group.id}", letter)
        await write_to(self.desk, group.guild_id, group.members, news, work)


def _is_wanted(work: Work, group: Group, round_: Round) -> bool:
    """Return whether a thread is still to be opened: not of a round that fell back to its post."""
    fell_back = round_.show is Show.POST and work.key == f"{group.id}" and not group.late
    return len(group.members) >= SMALLEST and round_.stage is not Stage.CLOSED and not fell_back


async def open_by_press(desk: Desk, group: Group) -> int | None:
    """Open the thread of a group for who presses, once whoever presses; return it, if there is one.

    In a crowded guild none is opened: what a group needs is shown to each of it privately.
    """
    guild = desk.bot.get_guild(group.guild_id)
    if known := await thread_of(desk, group):
        return known.id
    if guild is None or await desk.rooms.is_full(guild):
        return None
    now, store, key = desk.bot.clock.now(), desk.bot.agenda.store, f"{group.id}:seen"
    if await store.stage(THREAD, key) is Standing.DONE:
        key = f"{group.id}:{now.isoformat()}"
    await store.plan(THREAD, key, group.guild_id, group.id, now)
    await desk.bot.agenda.do_now(THREAD, key)
    fresh = await desk.groups.get(group.id)
    return fresh.thread_id if fresh else None
