"""`/cowork now`: somebody who works already, if one fits; else a room of one's own."""

from __future__ import annotations

from datetime import timedelta

from bot import ui
from bot.domain.coworking import (
    LENGTHS,
    Company,
    Opening,
    Session,
    Stage,
    Wanted,
    fitting,
    goal_of,
)
from bot.domain.rhythms import Rhythm
from bot.domain.text import shown
from bot.errors import MemberError
from bot.people import NAME, names_in
from bot.presses import Press, pressed
from bot.store.coworking_rows import ROOM
from cogs.coworking import now_pages as pages
from cogs.coworking.desk import CoworkingFeature

MOST_SHOWN = 3
"""Rooms that are proposed at once; with more, choosing becomes work."""


class CoworkingNow(CoworkingFeature):
    """Brings a member to somebody who works now, or opens a room."""

    @pressed("coworking:now", posts="coworking")
    async def now(self, press: Press) -> None:
        """Show where the member is already, or who fits; open the form where nobody does.

        The row is the number of the rhythm they wish, from 1; 0 is any.
        """
        self.desk.require_channel(press.guild.id)
        if mine := await self._mine(press):
            await ui.show(press.interaction, pages.mine_page(press.say, mine))
            return
        found = await self._fitting(press)
        if not found:
            form = pages.opening_form(press.say, _rhythm(press))
            await press.interaction.response.send_modal(form)
            return
        people = {one for room in found for one in sorted(room.here)[: pages.MOST_NAMED]}
        names = await self._names(press.guild.id, sorted(people))
        page = pages.found_page(found, names, press)
        await ui.show(press.interaction, page)

    @pressed("coworking:open", posts="coworking")
    async def open(self, press: Press) -> None:
        """Open the form of a room of one's own."""
        self.desk.require_channel(press.guild.id)
        form = pages.opening_form(press.say, _rhythm(press))
        await press.interaction.response.send_modal(form)

    @pressed("coworking:opened", posts="coworking")
    async def opened(self, press: Press) -> None:
        """Open the room that the form describes, and show the way to it."""
        self.desk.require_channel(press.guild.id)
        opening = _opening(press)
        await ui.hold(press.interaction)
        spoken = press.say.language
        await self.bot.member_store.change(press.guild.id, press.user_id, spoken=spoken)
        now = self.bot.clock.now()
        session = await self.desk.sessions.open_now(press.guild.id, press.user_id, opening, now)
        await self.bot.agenda.do_now(ROOM, session.id)
        session = await self.desk.sessions.get(session.id) or session
        if session.stage is Stage.CANCELLED:
            raise MemberError("coworking-not-opened")
        await self.desk.presence.settle_in(session, press.user_id)
        page = pages.opened_page(press.say, session, tells=opening.tells)
        await ui.finish(press.interaction, page)
        await self.bot.agenda.start_due()

    @pressed("coworking:join")
    async def join(self, press: Press) -> None:
        """Keep a place in a room for the member, and show the way to it."""
        session = await self.desk.require_open(press)
        chosen = await self.desk.choices.get(session.guild_id, press.user_id)
        now = self.bot.clock.now()
        await self.desk.seats.sit(session.id, press.user_id, now, calls=chosen.calls)
        await self.desk.presence.settle_in(session, press.user_id)
        await self.desk.changed(session.id)
        await ui.show(press.interaction, pages.joined_page(press.say, session, now))
        await self.bot.agenda.start_due()

    async def _names(self, guild_id: int, people: list[int]) -> dict[int, str]:
        """Return what some are called, safe to show; who is not found is somebody."""
        try:
            found = await names_in(self.bot, guild_id, people)
        except TimeoutError:
            return {}
        return {user_id: shown(name, NAME) for user_id, name in found.items()}

    async def _mine(self, press: Press) -> Session | None:
        """Return the open session that the member is in, or hosts."""
        for session in await self.desk.sessions.in_guild(press.guild.id, (Stage.OPEN,)):
            is_host = session.host_id == press.user_id and session.plan_id is None
            if is_host or press.user_id in await self.desk.stays.here(session.id):
                return session
        return None

    async def _fitting(self, press: Press) -> list[Company]:
        guild_id, now = press.guild.id, self.bot.clock.now()
        profile = await self.desk.profiles.get(guild_id, press.user_id)
        apart = await self.bot.member_store.kept_apart(press.user_id)
        languages = frozenset({press.say.language, *profile.languages})
        wanted = Wanted(press.user_id, languages, _rhythm(press), frozenset(apart))
        rooms = [
            await self.desk.company(session)
            for session in await self.desk.sessions.in_guild(guild_id, (Stage.OPEN,))
            if session.channel_id is not None and now >= session.starts_at
        ]
        return fitting(wanted, rooms, now)[:MOST_SHOWN]


def _rhythm(press: Press) -> Rhythm | None:
    """Return the rhythm that a member wishes; None for any."""
    return dict(enumerate(Rhythm, 1)).get(press.row)


def _opening(press: Press) -> Opening:
    """Read the form; what was emptied is as usual."""
    minutes = _number(press, "length") or 0
    length = timedelta(minutes=minutes)
    rhythm = next(iter(press.choices("rhythm")), Rhythm.SHORT)
    return Opening(
        length=length if length in LENGTHS else pages.USUAL_LENGTH,
        rhythm=Rhythm(rhythm) if rhythm in set(Rhythm) else Rhythm.SHORT,
        seats=_number(press, "seats") or None,
        language=press.say.language,
        goal=goal_of(press.field("goal")),
        tells="yes" in press.choices("tells"),
    )


def _number(press: Press, name: str) -> int | None:
    chosen = next(iter(press.choices(name)), "")
    return int(chosen) if chosen.isdecimal() and int(chosen) in pages.NUMBERS else None
