"""The calendar file of a session, given privately to whoever asks for it."""

from __future__ import annotations

import io

import discord

from bot.calendar_file import Entry, calendar_file
from bot.domain.coworking import AHEAD, Session
from bot.errors import MemberError
from bot.presses import Press, pressed
from cogs.coworking import planned_words as words
from cogs.coworking.desk import CoworkingFeature

FILE = "co-working.ics"


class CoworkingCalendar(CoworkingFeature):
    """Gives sessions to members' own calendars."""

    @pressed("coworking:ics")
    async def give(self, press: Press) -> None:
        """Answer with the file; the address is in it for those who come."""
        session = await self.desk.require_session(press)
        if session.stage not in AHEAD:
            raise MemberError("coworking-ended")
        seat = await self.desk.seats.get(session.id, press.user_id)
        comes = session.host_id == press.user_id or (seat is not None and seat.comes)
        title = session.title or press.say("coworking-room-plain")
        place = session.address if comes else ""
        data = calendar_file("coworking", [_entry(session, title, place)], self.bot.clock.now())
        await press.interaction.response.send_message(
            press.say("coworking-ics-here"),
            file=discord.File(io.BytesIO(data), FILE),
            ephemeral=True,
        )


def _entry(session: Session, title: str, place: str) -> Entry:
    return Entry(
        uid=f"session-{session.id}.{session.guild_id}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        title=title,
        about=session.theme,
        place=place,
        url=_address(session),
    )


def _address(session: Session) -> str:
    """Return where a session is found on Discord: its room, else its event, else its card."""
    found = (words.room_link, words.event_link, words.card_link)
    return next((link for one in found if (link := one(session))), "")
