"""The private page of a session, and what its host and organisers change: its hour, or whether."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot import ui
from bot.commands.organise import require_organiser
from bot.domain.appointments import Unclear, read_appointment
from bot.domain.calendar import rule_to_text
from bot.domain.coworking import Session, Stage
from bot.domain.text import shown
from bot.errors import MemberError
from bot.places import place_name
from bot.presses import Press, pressed
from cogs.coworking import card_pages as pages
from cogs.coworking import planned_words as words
from cogs.coworking import planning_pages
from cogs.coworking.cards import shown_card
from cogs.coworking.desk import CoworkingFeature


class CoworkingChanges(CoworkingFeature):
    """Shows a session privately; its host and organisers can move and cancel it."""

    @pressed("coworking:more")
    async def more(self, press: Press) -> None:
        """Show a session: who comes, and what can be done."""
        await self._show(press, await self.desk.require_session(press))

    @pressed("coworking:plan_see")
    async def see(self, press: Press) -> None:
        """Show the session that was chosen in a list."""
        session = await self.desk.sessions.get(next(iter(press.ids()), 0))
        if session is None or session.guild_id != press.guild.id:
            raise MemberError("coworking-gone")
        await self._show(press, session)

    @pressed("coworking:move")
    async def ask_hour(self, press: Press) -> None:
        """Ask for another hour."""
        session = await self._own(press)
        field = planning_pages.when_field(press.say, "")
        form = ui.form(press.say("coworking-move"), "coworking:moved", session.id, field)
        await press.interaction.response.send_modal(form)

    @pressed("coworking:moved", posts="coworking")
    async def move(self, press: Press) -> None:
        """Move a session; where the words come again, those after it too."""
        session, now = await self._own(press), self.bot.clock.now()
        plan = await self.desk.plans.get(session.plan_id or 0)
        zone = plan.zone if plan else self.bot.settings_of(session.guild_id).timezone
        typed = press.field("when")
        read = read_appointment(typed, now, ZoneInfo(zone))
        if isinstance(read, Unclear):
            reason = press.say(f"coworking-plan-unclear-{read}")
            cut = shown(typed, 2 * planning_pages.WRITTEN)
            told = press.say("coworking-plan-unclear", typed=cut, reason=reason)
            await self._show(press, session, told)
            return
        rule = rule_to_text(read.rule) if read.rule else None
        moved = await self.desk.plans.move(session.id, read.at, rule, now)
        if moved is None:
            raise MemberError("coworking-ended")
        span = words.span(press.say, moved.starts_at, moved.length, ZoneInfo(zone))
        told = press.say("coworking-moved", span=span, zone=place_name(press.say, zone))
        await self._show(press, moved, told)
        await self.bot.agenda.start_due()

    @pressed("coworking:cancel")
    async def ask_cancel(self, press: Press) -> None:
        """Ask before a session is cancelled."""
        session = await self._own(press)
        await ui.show(press.interaction, pages.sure_page(press.say, session, series=False))

    @pressed("coworking:end")
    async def ask_end(self, press: Press) -> None:
        """Ask before a series ends."""
        session = await self._own(press)
        await ui.show(press.interaction, pages.sure_page(press.say, session, series=True))

    @pressed("coworking:cancelled")
    async def cancel(self, press: Press) -> None:
        """Cancel a session; the next of its series stays."""
        session = await self._own(press)
        await self.desk.sessions.cancel(session.id, self.bot.clock.now())
        await self._told(press, session)

    @pressed("coworking:ended")
    async def end(self, press: Press) -> None:
        """End a series, with what of it is planned."""
        session = await self._own(press)
        await self.desk.plans.end(session.plan_id or 0, self.bot.clock.now())
        await self._told(press, session)

    async def _told(self, press: Press, session: Session) -> None:
        """Say that a session is cancelled, and when the next of its series is."""
        ahead = await self.desk.plans.ahead(press.guild.id)
        following = [one.session for one in ahead if one.plan.id == session.plan_id]
        said = press.say("coworking-cancelled-told")
        if following:
            when = words.stamp(following[0].starts_at)
            said = press.say("coworking-cancelled-next", told=said, when=when)
        await ui.show(press.interaction, ui.words(said))
        await self.bot.agenda.start_due()

    async def _show(self, press: Press, session: Session, told: str = "") -> None:
        card = await shown_card(self.desk, session)
        page = pages.more_page(press.say, card, manages=self._manages(press, session), told=told)
        await ui.show(press.interaction, page)

    async def _own(self, press: Press) -> Session:
        """Return the planned session of a press, for its host and for organisers."""
        session = await self.desk.require_session(press)
        if session.host_id != press.user_id:
            require_organiser(press.interaction)
        if session.stage is not Stage.PLANNED:
            raise MemberError("coworking-ended")
        return session

    def _manages(self, press: Press, session: Session) -> bool:
        """Return whether somebody may change a session: its host, and organisers."""
        return session.host_id == press.user_id or self.bot.organisers.acts(press.interaction)
