"""*Still there?*: whoever gives no sign for long is asked, once; without an answer time stops."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot import ui
from bot.delivery import send_once
from bot.domain.coworking import Session, Stage
from bot.domain.presence import PATIENCE, Means
from bot.errors import Later, MemberError
from bot.i18n import Say
from bot.jobs import UNTOLD, Job
from bot.people import member_of
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.coworking_book import STILL, UNANSWERED
from bot.store.coworking_stays import OpenStay
from cogs.coworking.desk import CoworkingFeature

log = logging.getLogger(__name__)

LATE = timedelta(hours=4)
"""How late a question is asked; no session is longer."""
LATE_END = timedelta(days=1)
UNHEARD = timedelta(minutes=2)
"""A question that waited so much longer than it was to wait could not be answered meanwhile."""


class CoworkingStillThere(CoworkingFeature):
    """Asks in the room's chat, and hears the answer."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the question, and what follows where nobody answers."""
        return (
            Job(STILL, self.ask, LATE, log=UNTOLD),
            Job(UNANSWERED, self.end, LATE_END, log=UNTOLD),
        )

    async def ask(self, work: Work) -> None:
        """Ask whoever is here and gave no sign for long, unless they were asked before.

        Discord does not tell who left the guild: whoever did was here until their last sign. Nobody
        is asked any more in a session that ends before they would have to answer.
        """
        stay = await self.desk.stays.get(work.subject_id)
        if stay is None or stay.ask_at is None:
            return
        if self.bot.clock.now() < stay.ask_at:
            raise Later(stay.ask_at)
        session = await self.desk.sessions.get(stay.session_id)
        if session is None or session.stage is not Stage.OPEN:
            return
        if await member_of(self.bot, stay.guild_id, stay.user_id) is None:
            await self._let_go(stay)
        elif session.ends_at - self.bot.clock.now() > PATIENCE and await self._put(
            session, stay, work
        ):
            await self.desk.stays.asked(stay.id, self.bot.clock.now())

    async def end(self, work: Work) -> None:
        """End the time of somebody who did not answer, as of the question."""
        now = self.bot.clock.now()
        if now - work.due_at > UNHEARD:
            await self.desk.stays.wait_longer(work.subject_id, now)
            return
        stay = await self.desk.stays.unanswered(work.subject_id)
        if stay is not None:
            await self.desk.presence.stopped(stay.session_id, stay.user_id)

    @pressed("coworking:still")
    async def answer(self, press: Press) -> None:
        """Let somebody's time go on, or begin again where it had stopped."""
        found = await self.desk.stays.whose(press.row)
        if found is None:
            raise MemberError("frame-gone")
        session_id, user_id, means = found
        if user_id != press.user_id:
            raise MemberError("coworking-still-other")
        session = await self.desk.sessions.get(session_id)
        if session is None or session.guild_id != press.guild.id:
            raise MemberError("frame-gone")
        if session.stage is not Stage.OPEN:
            raise MemberError("coworking-still-over")
        await ui.tell(press.interaction, await self._answered(press, session, means))

    async def _answered(self, press: Press, session: Session, means: Means) -> str:
        """Return what somebody reads who is here after all."""
        if await self.desk.stays.answered(press.row, self.bot.clock.now()):
            return press.say("coworking-still-noted")
        if means is Means.TEXT:
            await self.desk.presence.work_along(session, press.user_id)
        else:
            await self.desk.presence.settle_in(session, press.user_id)
        if press.user_id in await self.desk.stays.here(session.id):
            return press.say("coworking-still-again")
        return press.say("coworking-still-elsewhere")

    async def _let_go(self, stay: OpenStay) -> None:
        """End the time of somebody with their last sign."""
        at = stay.quiet_since or stay.since
        await self.desk.stays.leave(stay.guild_id, stay.user_id, at, stay.session_id)
        await self.desk.presence.stopped(stay.session_id, stay.user_id)

    async def _put(self, session: Session, stay: OpenStay, work: Work) -> bool:
        """Put the question in the room's chat; return whether it stands there."""
        room = self.desk.room(session)
        if room is None:
            return False
        try:
            await send_once(
                room,
                _question(self.bot.guild_voice(session.guild_id), stay),
                nonce=f"cs{stay.id}",
                mark=("coworking:still", stay.id),
                looked_for_since=work.tried_since,
                mentioned=[stay.user_id],
            )
        except (discord.Forbidden, discord.NotFound) as error:
            log.info("nobody can be asked in room %d (%s)", room.id, error.code)
            return False
        return True


def _question(say: Say, stay: OpenStay) -> discord.ui.LayoutView:
    who = f"<@{stay.user_id}>"
    text = say(f"coworking-still-{stay.means}", who=who)
    button = ui.button(
        say("coworking-still"), "coworking:still", stay.id, style=discord.ButtonStyle.primary
    )
    return ui.layout(ui.card(ui.text(text), ui.row(button), colour=ui.CALM))
