"""Places in a room: who works here, in voice or in text, on what, and whom a new phase calls."""

from __future__ import annotations

from bot import ui
from bot.domain.coworking import Seat, Session, goal_of, may_state_goal
from bot.domain.presence import Means
from bot.errors import MemberError
from bot.presses import Press, pressed
from cogs.coworking import places_pages as pages
from cogs.coworking.desk import CoworkingFeature


class CoworkingPlaces(CoworkingFeature):
    """Counts people in where they press, keeps their goals, and takes reports."""

    @pressed("coworking:here", posts="coworking")
    async def here(self, press: Press) -> None:
        """Count the member in, and let them say what they will do, now or at the next break."""
        await self._begin(press, "coworking:sit")

    @pressed("coworking:along", posts="coworking")
    async def along(self, press: Press) -> None:
        """Do the same for who works along in text."""
        await self._begin(press, "coworking:sit_along")

    @pressed("coworking:goal", posts="coworking")
    async def goal(self, press: Press) -> None:
        """Ask what the member is on; whoever was not counted in yet is so by answering."""
        session = await self.desk.require_open(press)
        seat = await self.desk.seats.get(session.id, press.user_id)
        here = await self.desk.stays.here(session.id)
        action = "coworking:sit_along" if here.get(press.user_id) is Means.TEXT else "coworking:sit"
        await press.interaction.response.send_modal(
            pages.goal_form(press.say, session, action, seat.goal if seat else "")
        )

    @pressed("coworking:sit", posts="coworking")
    async def sit(self, press: Press) -> None:
        """Keep what the member set out to do, and count them in."""
        await self._sit(press, Means.VOICE, goal_of(press.field("goal")))

    @pressed("coworking:sit_along", posts="coworking")
    async def sit_along(self, press: Press) -> None:
        """Do the same for who works along in text."""
        await self._sit(press, Means.TEXT, goal_of(press.field("goal")))

    @pressed("coworking:place")
    async def place(self, press: Press) -> None:
        """Show what the member chose in this room."""
        session = await self.desk.require_open(press)
        await self._show(press, session, "coworking-place-about")

    @pressed("coworking:call")
    async def call(self, press: Press) -> None:
        """Call the member when a phase changes."""
        await self._change(press, "coworking-called", calls=True)

    @pressed("coworking:uncall")
    async def uncall(self, press: Press) -> None:
        """Call the member no more."""
        await self._change(press, "coworking-uncalled", calls=False)

    @pressed("coworking:stop")
    async def stop(self, press: Press) -> None:
        """Count the member's time here no more; what was counted stays theirs."""
        session = await self.desk.require_open(press)
        await self.desk.seats.change(session.id, press.user_id, here_at=None, coming=False)
        await self.desk.presence.unsettle(session, press.user_id)
        await ui.show(press.interaction, ui.words(press.say("coworking-stopped")))
        await self.bot.agenda.start_due()

    @pressed("coworking:report")
    async def report(self, press: Press) -> None:
        """Open the form of a report: what is wrong and, if the member likes, about whom."""
        session = await self.desk.require_session(press)
        await press.interaction.response.send_modal(pages.report_form(press.say, session))

    @pressed("coworking:reported")
    async def reported(self, press: Press) -> None:
        """Bring a report to the organisers whom it does not concern; nobody is moved."""
        session = await self.desk.require_session(press)
        about = next(iter(press.choices("about")), None)
        room = self.desk.room(session)
        await self.bot.reports.file(
            press,
            "coworking",
            session.id,
            about_id=int(about) if about else None,
            link=room.jump_url if room else "",
        )

    async def _begin(self, press: Press, action: str) -> None:
        """Ask for a goal where that disturbs nobody; in a focus, count in and let it wait."""
        session = await self.desk.require_open(press)
        seat = await self.desk.seats.get(session.id, press.user_id)
        if may_state_goal(session, self.bot.clock.now()):
            goal = seat.goal if seat else ""
            form = pages.goal_form(press.say, session, action, goal)
            await press.interaction.response.send_modal(form)
        else:
            means = Means.TEXT if action == "coworking:sit_along" else Means.VOICE
            await self._sit(press, means, seat.goal if seat else "")

    async def _sit(self, press: Press, means: Means, goal: str) -> None:
        session = await self.desk.require_open(press)
        before = await self.desk.seats.get(session.id, press.user_id)
        values: dict[str, object] = {"goal": goal or None}
        if before is None:
            chosen = await self.desk.choices.get(session.guild_id, press.user_id)
            values["calls"] = chosen.calls
        await self.desk.seats.sit(session.id, press.user_id, self.bot.clock.now(), **values)
        if means is Means.TEXT:
            await self.desk.presence.work_along(session, press.user_id)
        else:
            await self.desk.presence.settle_in(session, press.user_id)
        await self.desk.changed(session.id)
        await self._show(press, session, "coworking-seated")

    async def _change(self, press: Press, told: str, *, calls: bool) -> None:
        session = await self.desk.require_open(press)
        if await self.desk.seats.change(session.id, press.user_id, calls=calls) is None:
            raise MemberError("coworking-not-here")
        await self._show(press, session, told)

    async def _show(self, press: Press, session: Session, told: str) -> None:
        """Show the member their place: whether they count, what they are on, what they can do."""
        seat = await self.desk.seats.get(session.id, press.user_id)
        here = await self.desk.stays.here(session.id)
        page = pages.place_page(
            press.say,
            session,
            seat or Seat(session.id, press.user_id),
            here.get(press.user_id),
            self.bot.clock.now(),
            told,
        )
        await ui.show(press.interaction, page)
