"""The cards of sessions in the co-working channel: posted once, true to the rows, and pressed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.covers import Covers
from bot.delivery import SILENT, find_sent, send_once
from bot.domain.calendar import local_date
from bot.domain.coworking import AHEAD, Session, Stage
from bot.errors import MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.coworking_rows import CARD
from cogs.coworking import card_pages as pages
from cogs.coworking import planned_words as words
from cogs.coworking.desk import CoworkingFeature, Desk

LATE = timedelta(days=30)
"""A card follows its session however late: what was erased must go once it can be reached again."""


class CoworkingCards(CoworkingFeature, Covers):
    """Keeps the cards, and answers their buttons."""

    cards = {"coworking": "coworking"}  # noqa: RUF012

    def jobs(self) -> tuple[Job, ...]:
        """Return the posting and mending of a card."""
        return (Job(CARD, self.keep, LATE, log=UNTOLD),)

    async def cover(self, card: str, subject_id: int, *, hidden: bool) -> int | None:
        """Cover what a session and those of its plan are called and about; people stay together."""
        return await self.desk.plans.cover(subject_id, self.bot.clock.now(), hidden=hidden)

    async def keep(self, work: Work) -> None:
        """Make the card of a session equal to what is known; one that was deleted stays so."""
        session = await self.desk.sessions.get(work.subject_id)
        if session is None:
            return
        if session.card_id is None:
            session = await self._first(session, work)
        if session is not None and session.card_id is not None:
            await self._edit(session)

    @pressed("coworking:come", posts="coworking")
    async def come(self, press: Press) -> None:
        """Note that somebody comes; whoever does reads the address."""
        session = await self.desk.require_session(press)
        await self.desk.seats.come(session.id, press.user_id, self.bot.clock.now(), coming=True)
        await self._answer(press, session, pages.coming_page(press.say, session))

    @pressed("coworking:uncome", "coworking:cannot")
    async def uncome(self, press: Press) -> None:
        """Note that somebody cannot come."""
        session = await self.desk.require_session(press)
        await self.desk.seats.come(session.id, press.user_id, self.bot.clock.now(), coming=False)
        await self._answer(press, session, ui.words(press.say("coworking-card-uncome-noted")))

    @pressed("coworking:where")
    async def where(self, press: Press) -> None:
        """Tell the address, to those who come alone."""
        session = await self.desk.require_session(press)
        seat = await self.desk.seats.get(session.id, press.user_id)
        comes = seat is not None and (seat.comes or seat.here_at is not None)
        if not comes and session.host_id != press.user_id:
            raise MemberError("coworking-where-not-yours")
        if not session.address:
            raise MemberError("coworking-gone")
        await ui.tell(press.interaction, pages.address_line(press.say, session))

    async def _answer(self, press: Press, session: Session, said: discord.ui.LayoutView) -> None:
        """Show what changed on the card that was pressed, at once, then answer privately."""
        interaction, now = press.interaction, self.bot.clock.now()
        message = interaction.message
        if message is not None and message.id == session.card_id:
            view = pages.card(self._voice(session), await shown_card(self.desk, session))
            await interaction.response.edit_message(view=view, allowed_mentions=SILENT)
        await ui.tell(interaction, said)
        await self.desk.plans.refresh(session.id, now)
        await self.desk.plans.look(session.id, now)

    async def _first(self, session: Session, work: Work) -> Session | None:
        """Post the card of a session, or find the one that a killed process posted.

        Only the work that begins a session posts, so that no two ever do.
        """
        key = f"{session.id}" if session.plan_id else f"{session.id}:open"
        if work.key != key:
            return None
        mark = ("coworking:more", session.id)
        if session.stage in AHEAD and self.bot.clock.now() < session.ends_at:
            channel_id = self.desk.sessions.channel_of(session.guild_id)
            channel = await self.bot.organisers.writable(session.guild_id, channel_id)
            view = pages.card(self._voice(session), await shown_card(self.desk, session))
            since = work.tried_since
            nonce = f"cw{session.id}"
            message = await send_once(channel, view, nonce=nonce, mark=mark, looked_for_since=since)
        else:
            found = await self._lost(session, work)
            if found is None:
                return None
            message = found
        values = {"card_channel_id": message.channel.id, "message_id": message.id}
        return await self.desk.sessions.record(session.id, **values)

    async def _lost(self, session: Session, work: Work) -> discord.Message | None:
        """Return the card of a session that is no more, where one was posted and not recorded."""
        channel = self.desk.channel(session.guild_id)
        if channel is None or work.tried_since is None:
            return None
        return await find_sent(channel, ("coworking:more", session.id), work.tried_since)

    async def _edit(self, session: Session) -> None:
        if self.bot.text_channel(session.card_channel_id) is None:
            return
        channel = await self.bot.organisers.writable(session.guild_id, session.card_channel_id)
        view = pages.card(self._voice(session), await shown_card(self.desk, session))
        message = channel.get_partial_message(session.card_id or 0)
        try:
            await message.edit(view=view, allowed_mentions=SILENT)
        except discord.NotFound:
            return

    def _voice(self, session: Session) -> Say:
        return self.bot.guild_voice(session.guild_id)


async def shown_card(desk: Desk, session: Session) -> pages.Card:
    """Return what a card shows of a session, read anew."""
    session = await desk.sessions.get(session.id) or session
    plan = await desk.plans.get(session.plan_id) if session.plan_id else None
    when = words.when_of(plan) if plan else None
    seats = await desk.seats.of(session.id)
    is_over = session.stage in (Stage.OVER, Stage.CLOSED)
    month = await _month(desk, session.guild_id) if is_over else None
    return pages.Card(
        session=session,
        coming=[one.user_id for one in seats if one.comes],
        rule=when.rule if when else None,
        here=await _here(desk, session),
        held=await desk.plans.held(session.id) if is_over else None,
        month=month,
    )


async def _month(desk: Desk, guild_id: int) -> timedelta:
    """Return the time of everybody in a guild since the month began there."""
    now, zone = desk.bot.clock.now(), ZoneInfo(desk.bot.settings_of(guild_id).timezone)
    first = datetime.combine(local_date(zone, now).replace(day=1), time(), zone)
    return await desk.mine.together(guild_id, first, now)


async def _here(desk: Desk, session: Session) -> int:
    """Return how many are in the room of a session, in voice or along in text."""
    if session.stage is not Stage.OPEN:
        return 0
    room = desk.room(session)
    counted = await desk.stays.here(session.id)
    return len({*counted, *(desk.presence.people(room) if room else ())})
