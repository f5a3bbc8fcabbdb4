"""Tending a room: its panel, and a word at each phase, from an anchor that no restart moves."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import discord

from bot import ui
from bot.delivery import MOST_CALLED, SILENT, send_once
from bot.domain.coworking import LINGERS, WITH_ROOM, Session, Stage
from bot.domain.rhythms import Moment, Phase
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.store.agenda import Work
from bot.store.coworking_rows import PANEL, PHASE
from cogs.coworking.desk import CoworkingFeature
from cogs.coworking.panel import panel
from cogs.coworking.words import clock, is_last_break, phase_line, status_of

log = logging.getLogger(__name__)

PHASES, PANELS = 2, 1
"""Rooms that are told a phase at once, and that get their panel.

Where Discord takes 60 ms or more for a request, hundreds of rooms stay within its 50 a second.
"""
LATE = timedelta(days=30)
"""However late: what is said and done then is what is right by then, the end of a session too."""


class Offer(NamedTuple):
    """What a word in a room offers: the words and the action of its button."""

    label: str
    action: str


@dataclass(frozen=True)
class Said:
    """A word in a room: its line, what it offers, and whom it calls."""

    line: str
    offer: Offer
    nonce: str
    called: Sequence[int]


class CoworkingTending(CoworkingFeature):
    """Keeps the panel of each room right, and tells a room its phases."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the showing of a panel, and the telling of a phase."""
        return (
            Job(PANEL, self.show, LATE, most=PANELS, log=UNTOLD),
            Job(PHASE, self.tell, LATE, most=PHASES, log=UNTOLD),
        )

    async def show(self, work: Work) -> None:
        """Make the panel of a room equal to what is known of it; post it where there is none."""
        session = await self.desk.sessions.get(work.subject_id)
        room = self.desk.room(session) if session else None
        if session is None or room is None or session.stage not in WITH_ROOM:
            return
        try:
            if session.panel_id is None or not await self._edit(session, room):
                await self._post(session, room, work)
                await self._set_status(session, room)
        except (discord.Forbidden, discord.NotFound) as error:
            await self._refused(room, error)

    async def tell(self, work: Work) -> None:
        """Tell a room the phase of now, once, whatever was missed; then plan the next one."""
        session = await self.desk.sessions.get(work.subject_id)
        room = self.desk.room(session) if session else None
        if session is None or room is None or session.stage not in WITH_ROOM:
            return
        now = self.bot.clock.now()
        phase = session.phase(now)
        if phase.moment is Moment.OVER:
            await self._end(session, room, work)
        elif phase.moment is Moment.BEFORE:
            await self.desk.sessions.next_phase(session.id, 1, phase.until)
        else:
            await self._announce(session, room, phase, work)
            await self.desk.sessions.next_phase(session.id, phase.number + 1, phase.until)
            await self.desk.changed(session.id)

    async def _announce(
        self, session: Session, room: discord.VoiceChannel, phase: Phase, work: Work
    ) -> None:
        """Say a phase in its room; the first one of a session of now stands on the panel."""
        if phase.number > 1 or session.plan_id is not None:
            say = self.bot.guild_voice(session.guild_id)
            here = await self.desk.stays.here(session.id)
            now = self.bot.clock.now()
            said = Said(
                phase_line(say, session, now),
                _offer(say, is_last=is_last_break(session, now)),
                f"cp{session.id}.{phase.number}",
                await self._called(session, here),
            )
            await self._say(session, room, said, work)
        await self._set_status(session, room)

    async def _end(self, session: Session, room: discord.VoiceChannel, work: Work) -> None:
        """End a session with its plan: time counts no more, and people may say how it went.

        A work that was killed in between says it again, unless it stands there.
        """
        if session.stage is Stage.OPEN:
            await self.desk.presence.look_at(room.guild)
            now = self.bot.clock.now()
            session = await self.desk.sessions.over(session.id, now) or session
            await self.desk.presence.room_over(session)
        say, ended_at = self.bot.guild_voice(session.guild_id), session.over_at or session.ends_at
        said = Said(
            say("coworking-over", at=clock(self.bot.clock.now() + LINGERS)),
            Offer(say("coworking-debrief-button"), "coworking:debrief"),
            f"cp{session.id}.over",
            await self._called(session, await self.desk.stays.until_the_end(session.id, ended_at)),
        )
        await self._say(session, room, said, work)
        await self._set_status(session, room)

    async def _say(
        self, session: Session, room: discord.VoiceChannel, said: Said, work: Work
    ) -> None:
        """Say something in a room, unless it takes no words: its hours go on all the same."""
        try:
            await _say(session, room, said, work)
        except (discord.Forbidden, discord.NotFound) as error:
            await self._refused(room, error)

    async def _refused(
        self, room: discord.VoiceChannel, error: discord.Forbidden | discord.NotFound
    ) -> None:
        """Let organisers know what is missing in a room that is there; one may be gone by now."""
        if isinstance(error, discord.NotFound):
            log.info("room %d is gone", room.id)
            return
        log.warning("room %d takes nothing (%s)", room.id, error.code)
        await self.bot.organisers.check(room.guild)

    async def _called(self, session: Session, here: Collection[int]) -> list[int]:
        """Return who of those here asked to be called when a phase changes, as many as can be."""
        seats = await self.desk.seats.of(session.id)
        called = [seat.user_id for seat in seats if seat.calls and seat.user_id in here]
        return called[:MOST_CALLED]

    async def _edit(self, session: Session, room: discord.VoiceChannel) -> bool:
        """Edit the panel; return False where it was deleted."""
        message = room.get_partial_message(session.panel_id or 0)
        try:
            await message.edit(view=await self._panel(session), allowed_mentions=SILENT)
        except discord.NotFound:
            return False
        return True

    async def _post(self, session: Session, room: discord.VoiceChannel, work: Work) -> None:
        """Post the panel; that of a planned session calls those who come, as its reminder."""
        is_reminder = session.plan_id is not None and session.panel_id is None
        coming = await self.desk.coming.people(session) if is_reminder else []
        called = coming[:MOST_CALLED]
        sent = await send_once(
            room,
            await self._panel(session, called),
            nonce=f"cr{session.id}.{room.id % 10**6}",
            mark=("coworking:report", session.id),
            looked_for_since=work.tried_since,
            mentioned=called,
        )
        await self.desk.sessions.record(session.id, panel_message_id=sent.id)

    async def _panel(self, session: Session, called: Sequence[int] = ()) -> discord.ui.LayoutView:
        now = self.bot.clock.now()
        return panel(
            self.bot.guild_voice(session.guild_id),
            session,
            await self.desk.stays.here(session.id),
            await self.desk.seats.of(session.id),
            now,
            kept=len(await self.desk.seats.kept(session, now)),
            called=called,
        )

    async def _set_status(self, session: Session, room: discord.VoiceChannel) -> None:
        """Set the status of a room; the panel says the same where that is not allowed."""
        say = self.bot.guild_voice(session.guild_id)
        zone = ZoneInfo(self.bot.settings_of(session.guild_id).timezone)
        try:
            await room.edit(status=status_of(say, session, self.bot.clock.now(), zone))
        except (discord.Forbidden, discord.NotFound) as error:
            await self._refused(room, error)


def _offer(say: Say, *, is_last: bool) -> Offer:
    """Return what a phase offers: to say what one is on; before the end, how it went.

    That action has a name of its own: by the other one, the word of the end is found again.
    """
    if is_last:
        return Offer(say("coworking-debrief-button"), "coworking:debrief_early")
    return Offer(say("coworking-goal-button"), "coworking:goal")


async def _say(session: Session, room: discord.VoiceChannel, said: Said, work: Work) -> None:
    """Say something in a room, once, calling only those who asked for it."""
    who = " ".join(f"<@{one}>" for one in said.called)
    lines = [said.line, f"-# {who}"] if who else [said.line]
    button = ui.row(ui.button(said.offer.label, said.offer.action, session.id))
    await send_once(
        room,
        ui.layout(ui.card(ui.text("\n".join(lines)), button, colour=ui.CALM)),
        nonce=said.nonce,
        mark=(said.offer.action, session.id),
        looked_for_since=work.tried_since,
        mentioned=said.called,
    )
