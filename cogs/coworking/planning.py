"""`/cowork plan`: a session put on the calendar, in one's own words or from menus."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import ui
from bot.commands.organise import require_organiser
from bot.domain.appointments import Appointment, Unclear, read_appointment
from bot.domain.calendar import rule_to_text
from bot.domain.coworking import (
    ADDRESS,
    AHEAD,
    LENGTHS,
    SEATS,
    THEME,
    TITLE,
    USUAL_LENGTH,
    Plan,
    PlanStage,
    Session,
)
from bot.domain.coworking_plans import (
    Repeat,
    When,
    again,
    at_clock,
    at_once,
    instant,
    on_day,
)
from bot.domain.rhythms import Rhythm
from bot.domain.text import clean
from bot.errors import MemberError
from bot.jobs import UNTOLD, Job
from bot.presses import Press, pressed
from bot.store.agenda import Work
from bot.store.coworking_plans import FORGET
from cogs.coworking import planned_words as words
from cogs.coworking import planning_pages as pages
from cogs.coworking.desk import CoworkingFeature, Desk
from cogs.coworking.now_pages import minutes

ALWAYS = timedelta(days=366)
"""However late, a draft goes: PRIVACY.md promises it."""


class CoworkingPlanning(CoworkingFeature):
    """Lets members, and organisers for the house, plan sessions."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the forgetting of a draft that nobody published."""
        return (Job(FORGET, self.forget, ALWAYS, log=UNTOLD),)

    async def forget(self, work: Work) -> None:
        """Forget a draft; what was published stays."""
        await self.desk.plans.discard(work.subject_id)

    @pressed("coworking:plan", posts="coworking")
    async def open(self, press: Press) -> None:
        """Show what somebody has planned, or ask at once for a first session."""
        self.desk.require_channel(press.guild.id)
        planned = await self.desk.plans.ahead(press.guild.id, press.user_id)
        if planned:
            await ui.show(press.interaction, pages.mine_page(press.say, planned))
        else:
            await self.ask(press)

    @pressed("coworking:plan_new", posts="coworking")
    async def ask(self, press: Press) -> None:
        """Ask for a session."""
        form = pages.form(press.say, "coworking:plan_typed")
        await press.interaction.response.send_modal(form)

    @pressed("coworking:house_plan")
    async def ask_house(self, press: Press) -> None:
        """Ask for a session of the house."""
        require_organiser(press.interaction)
        self.desk.require_channel(press.guild.id)
        form = pages.form(press.say, "coworking:house_typed")
        await press.interaction.response.send_modal(form)

    @pressed("coworking:plan_typed", posts="coworking")
    async def typed(self, press: Press) -> None:
        """Begin a draft with what was typed, or change one, and show what was understood."""
        if press.row:
            await self._change(press)
            return
        zone = await self.desk.zone(press.guild.id, press.user_id)
        await self._begin(press, press.user_id, zone, press.say.language)

    @pressed("coworking:house_typed")
    async def house_typed(self, press: Press) -> None:
        """Begin a draft of the house, at the hours of the server."""
        require_organiser(press.interaction)
        settings = self.bot.settings_of(press.guild.id)
        await self._begin(press, None, ZoneInfo(settings.timezone), settings.language)

    @pressed("coworking:plan_change")
    async def ask_change(self, press: Press) -> None:
        """Ask again, with what a draft says by now."""
        plan = await own_draft(self.desk, press)
        form = pages.form(press.say, "coworking:plan_typed", plan)
        await press.interaction.response.send_modal(form)

    @pressed("coworking:plan_details", posts="coworking")
    async def ask_details(self, press: Press) -> None:
        """Ask for a theme and an address."""
        plan = await own_draft(self.desk, press)
        await press.interaction.response.send_modal(pages.details_form(press.say, plan))

    @pressed("coworking:plan_detailed", posts="coworking")
    async def detail(self, press: Press) -> None:
        """Keep the theme and the address of a draft."""
        plan = await own_draft(self.desk, press)
        theme, address = clean(press.field("theme"), THEME), clean(press.field("address"), ADDRESS)
        await self._write(press, plan, theme=theme, address=address or None)

    @pressed("coworking:plan_pick")
    async def pick(self, press: Press) -> None:
        """Show the menus of days and hours."""
        await self._show(press, await own_draft(self.desk, press), picks=True)

    @pressed("coworking:plan_day")
    async def choose_day(self, press: Press) -> None:
        """Choose the day; the first one is kept once an hour is chosen too."""
        plan, day = await own_draft(self.desk, press), _moment(press).date()
        when = words.when_of(plan)
        if when is None:
            await self._show(press, plan, picks=True, day=day)
        else:
            await self._set(press, plan, on_day(when, day, ZoneInfo(plan.zone)))

    @pressed("coworking:plan_hour", "coworking:plan_quarter")
    async def choose_hour(self, press: Press) -> None:
        """Choose the hour, or the quarter of it, of a day."""
        plan, moment = await own_draft(self.desk, press), _moment(press)
        when, zone = words.when_of(plan), ZoneInfo(plan.zone)
        if when is None:
            chosen = When(instant(moment.date(), moment.time(), zone))
        else:
            chosen = at_clock(when, moment.time(), zone)
        await self._set(press, plan, chosen)

    @pressed("coworking:plan_repeat")
    async def choose_repeat(self, press: Press) -> None:
        """Choose how often it is."""
        plan = await own_draft(self.desk, press)
        when, value = words.when_of(plan), next(iter(press.values), "")
        if when is None or value not in set(Repeat):
            raise MemberError("coworking-plan-no-hour")
        await self._set(press, plan, again(when, Repeat(value), ZoneInfo(plan.zone)))

    @pressed("coworking:plan_discard")
    async def discard(self, press: Press) -> None:
        """Forget a draft."""
        plan = await own_draft(self.desk, press)
        await self.desk.plans.discard(plan.id)
        await ui.show(press.interaction, ui.words(press.say("coworking-plan-discarded")))

    @pressed("coworking:plan_publish", posts="coworking")
    async def publish(self, press: Press) -> None:
        """Put a draft on the calendar; pressed again, it says the same."""
        plan = await own_plan(self.desk, press)
        channel = self.desk.require_channel(press.guild.id)
        session = await self.desk.plans.publish(plan.id, self.bot.clock.now())
        page = pages.published_page(press.say, session, channel.mention)
        await ui.show(press.interaction, page)
        await self.bot.agenda.start_due()

    async def _begin(
        self, press: Press, host_id: int | None, zone: ZoneInfo, language: str
    ) -> None:
        self.desk.require_channel(press.guild.id)
        now, text = self.bot.clock.now(), press.field("when")
        read = read_appointment(text, now, zone)
        values = {"zone": str(zone), "language": language, **_fields(press), **_hour(read)}
        plan = await self.desk.plans.draft(press.guild.id, host_id, now, **values)
        await self._show(press, plan, misread=_misread(text, read))

    async def _change(self, press: Press) -> None:
        plan, text = await own_draft(self.desk, press), press.field("when")
        values: dict[str, Any] = _fields(press)
        misread = None
        if text.strip() != words.typed(press.say, plan):
            read = read_appointment(text, self.bot.clock.now(), ZoneInfo(plan.zone))
            values |= _hour(read)
            misread = _misread(text, read)
        await self._write(press, plan, misread=misread, **values)

    async def _set(self, press: Press, plan: Plan, when: When) -> None:
        rule = rule_to_text(when.rule) if when.rule else None
        await self._write(press, plan, picks=True, starts_at=when.at, rule=rule)

    async def _write(
        self,
        press: Press,
        plan: Plan,
        *,
        misread: pages.Misread | None = None,
        picks: bool = False,
        **values: Any,
    ) -> None:
        written = await self.desk.plans.write(plan.id, **values)
        if written is None:
            raise MemberError("coworking-plan-gone")
        await self._show(press, written, misread=misread, picks=picks)

    async def _show(
        self,
        press: Press,
        plan: Plan,
        *,
        misread: pages.Misread | None = None,
        picks: bool = False,
        day: date | None = None,
    ) -> None:
        """Show a draft, with the company that there is at its hour already."""
        known = await self.desk.sessions.in_guild(plan.guild_id, AHEAD)
        found = at_once(known, plan.starts_at, plan.length) if plan.starts_at else []
        mine = [one for one in found if one.host_id == press.user_id]
        draft = pages.Draft(
            plan,
            self.bot.clock.now(),
            mine,
            [one for one in found if one not in mine and await self._may_join(press, one)],
            misread,
            picks or plan.starts_at is None,
            day,
        )
        settings = self.bot.mentions_for(press.say)["settings"]
        await ui.show(press.interaction, pages.draft_page(press.say, draft, settings))

    async def _may_join(self, press: Press, session: Session) -> bool:
        """Return whether to point a session out: not one of two alone, nor where they are apart."""
        if session.plan_id is not None and session.card_id is None:
            return False
        company = await self.desk.company(session)
        apart = await self.bot.member_store.kept_apart(press.user_id)
        return not {session.host_id, *company.people} & apart


async def own_plan(desk: Desk, press: Press) -> Plan:
    """Return the plan of a press, for its host; of the house, for organisers; or MemberError."""
    plan = await desk.plans.get(press.row)
    if plan is None or plan.guild_id != press.guild.id:
        raise MemberError("coworking-plan-gone")
    if plan.house:
        require_organiser(press.interaction)
    elif plan.host_id != press.user_id:
        raise MemberError("coworking-plan-gone")
    return plan


async def own_draft(desk: Desk, press: Press) -> Plan:
    """Return the draft of a press, for whoever may change it; or MemberError."""
    plan = await own_plan(desk, press)
    if plan.stage is not PlanStage.DRAFT:
        raise MemberError("coworking-plan-gone")
    return plan


def _fields(press: Press) -> dict[str, Any]:
    """Return what the menus and the title of the form say, by the columns' names."""
    length = _number(press, "length") or minutes(USUAL_LENGTH)
    rhythm = next(iter(press.choices("rhythm")), "")
    seats = _number(press, "seats")
    return {
        "minutes": length if length in map(minutes, LENGTHS) else minutes(USUAL_LENGTH),
        "rhythm": rhythm if rhythm in set(Rhythm) else Rhythm.LONG,
        "seats": seats if seats in SEATS else None,
        "title": clean(press.field("title"), TITLE),
    }


def _number(press: Press, name: str) -> int:
    chosen = next(iter(press.choices(name)), "")
    return int(chosen) if chosen.isdecimal() else 0


def _hour(read: Appointment | Unclear) -> Mapping[str, Any]:
    """Return the hour that was read, by the columns' names; none where it is unclear."""
    if isinstance(read, Unclear):
        return {"starts_at": None, "rule": None}
    return {"starts_at": read.at, "rule": rule_to_text(read.rule) if read.rule else None}


def _misread(text: str, read: Appointment | Unclear) -> pages.Misread | None:
    return pages.Misread(text, read) if isinstance(read, Unclear) else None


def _moment(press: Press) -> datetime:
    """Return the day, and the hour if there is one, that was chosen in a menu."""
    try:
        return datetime.fromisoformat(next(iter(press.values), "")).replace(tzinfo=None)
    except ValueError as error:
        raise MemberError("frame-gone") from error
